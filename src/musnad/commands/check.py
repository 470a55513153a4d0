"""What ``musnad knowledge check`` does: the folders as they are written, then their examples as they are read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from musnad.examples import run_examples
from musnad.lexicon.check import check
from musnad.lexicon.files import BUNDLED
from musnad.reader import load_knowledge


def check_command(folders: Sequence[Path]) -> list[str]:
    """All faults of the folders, of the bundled one where none is named. Examples are run once the rest is sound."""
    asked = list(folders) or [BUNDLED]
    faults = check(asked)
    if faults:
        return faults
    return run_examples(load_knowledge([f for f in asked if f.resolve() != BUNDLED.resolve()]), asked)
