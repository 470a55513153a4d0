"""Compiled knowledge kept between runs, under the hash of everything that it was made from."""

from __future__ import annotations

import hashlib
import os
import pickle
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar, cast

from musnad.errors import KnowledgeError

T = TypeVar("T")
_KNOWLEDGE = (".yaml", ".csv", ".pickle")


def cache_folder() -> Path:
    """Where compiled knowledge is kept: ``$MUSNAD_CACHE``, else ``musnad`` in the user's cache folder."""
    if os.environ.get("MUSNAD_CACHE"):
        return Path(os.environ["MUSNAD_CACHE"])
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "musnad"


def knowledge_hash(folders: Sequence[Path]) -> str:
    """SHA-256 over the names and bytes of all knowledge files and of the code that compiles them."""
    h = hashlib.sha256()
    package = Path(__file__).parent.parent
    code = [p for part in ("text", "lexicon", "mentions") for p in sorted((package / part).glob("*.py"))]
    data = [p for f in folders for p in sorted(f.rglob("*")) if p.suffix in _KNOWLEDGE]
    for path in [*code, package / "journey.py", *data]:
        h.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return h.hexdigest()


def cached(name: str, folders: Sequence[Path], make: Callable[[Sequence[Path]], T], *, enabled: bool = True) -> T:
    """``make(folders)``, or what it gave for the same content before. Raises KnowledgeError where a folder is missing."""
    for folder in folders:
        if not folder.is_dir():
            raise KnowledgeError("no such knowledge folder", str(folder))
    if not enabled:
        return make(folders)
    path = cache_folder() / f"{name}-{knowledge_hash(folders)[:24]}.pickle"
    found = _load(path)
    if found is not None:
        return cast(T, found)
    made = make(folders)
    _save(path, made)
    return made


def _load(path: Path) -> object | None:
    """What the cache holds, or None where it is missing or damaged: it is made anew then."""
    try:
        with path.open("rb") as f:
            return pickle.load(f)  # type: ignore[no-any-return]
    except (OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, ValueError, TypeError, IndexError):
        return None


def _save(path: Path, made: object) -> None:
    """Write whole or not at all; a cache that cannot be written is no error."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as f:
            pickle.dump(made, f, protocol=pickle.HIGHEST_PROTOCOL)
        os.replace(f.name, path)
    except OSError:
        return
