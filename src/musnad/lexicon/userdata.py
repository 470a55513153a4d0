"""The user's own data folder, and the knowledge that imports have put there."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from musnad.lexicon.files import BUNDLED

# the record of what was imported; a folder that has one holds imports, ranked below curated knowledge
RECORD = "imports.json"


def data_folder() -> Path:
    """The user's data: ``$MUSNAD_DATA``, else ``$XDG_DATA_HOME/musnad``, else ``~/.local/share/musnad``."""
    if os.environ.get("MUSNAD_DATA"):
        return Path(os.environ["MUSNAD_DATA"])
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "musnad"


def imported_folder() -> Path:
    """Where imported places and actors lie: a knowledge folder of its own inside the user's data."""
    return data_folder() / "imported"


def holds_imports(folder: Path) -> bool:
    """Whether a knowledge folder holds imports."""
    return (folder / RECORD).is_file()


def all_folders(extra: Sequence[Path] = ()) -> list[Path]:
    """The folders that a reading uses: the bundled one, the user's own, and what was imported."""
    folders = [BUNDLED, *extra]
    if holds_imports(imported_folder()):
        folders.append(imported_folder())
    return folders


def split_imports(folders: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """Curated folders and folders of imports."""
    return [f for f in folders if not holds_imports(f)], [f for f in folders if holds_imports(f)]
