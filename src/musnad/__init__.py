"""Musnad reads Arabic war reporting, offline, into sourced claims.

What stands here is the public API: ``read``, the errors it raises, and ``__version__``. The types of what comes out are
in ``musnad.model``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from musnad.errors import (
    BinaryInput,
    EmptyInput,
    InputError,
    KnowledgeError,
    MalformedInput,
    MissingInput,
    MusnadError,
    TooLarge,
    UndecodableInput,
    UsageError,
)

if TYPE_CHECKING:
    from musnad.model import Reading
    from musnad.pipeline import Pipeline

try:
    __version__ = version("musnad")
except PackageNotFoundError:  # run from a source folder that was never installed
    __version__ = "0.1.0"

__all__ = [
    "BinaryInput",
    "EmptyInput",
    "InputError",
    "KnowledgeError",
    "MalformedInput",
    "MissingInput",
    "MusnadError",
    "TooLarge",
    "UndecodableInput",
    "UsageError",
    "__version__",
    "read",
]


def read(
    text: str,
    *,
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    url: str | None = None,
    knowledge: Sequence[str | Path] = (),
) -> Reading:
    """What one Arabic report says: its claims with their speakers, and every name, time and figure with its words.

    ``published`` is an ISO date ("2019-02-11"); without it a date is looked for in the text, and where there is none
    relative times stay unresolved. ``knowledge`` are folders of your own entries, laid over the bundled ones. The first
    call loads the lexicon, later ones reuse it. Raises EmptyInput for a text with nothing in it, MalformedInput for a
    wrong date, KnowledgeError for a wrong folder.
    """
    from musnad.model import Report  # loading the reader takes longer than `musnad --version` may

    report = Report(text=text, published=published, outlet=outlet, title=title, url=url)
    return _pipeline(tuple(Path(k) for k in knowledge)).read(report)


@lru_cache(maxsize=4)
def _pipeline(knowledge: tuple[Path, ...]) -> Pipeline:
    from musnad.pipeline import Pipeline

    return Pipeline(knowledge)
