"""Faults that a check has found, each with its place and the way to mend it."""

from __future__ import annotations

from pathlib import Path


class Findings:
    """Collects messages "file:line: what and how to mend it", each once, in the order of files and lines."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, int, str], None] = {}

    def add(self, file: str, line: int, message: str) -> None:
        """Note a fault."""
        self._found[file, line, message] = None

    def lines(self) -> list[str]:
        """All messages, sorted."""
        return [f"{file}:{line}: {message}" for file, line, message in sorted(self._found)]


def shown(folder: Path, path: Path) -> str:
    """A file's name in messages: its path from the folder, with the folder's own name before it."""
    return f"{folder.resolve().name}/{path.relative_to(folder).as_posix()}"
