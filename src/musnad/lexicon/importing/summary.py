"""What an import has done, for people and programs."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

_EXAMPLES = 3


class ImportSummary:
    """Counts of one import: ``new``, ``updated``, ``unchanged``, ``linked`` to known ones, and ``skipped`` by reason.

    ``str()`` is the account for a person; ``notes`` holds single findings such as names that were left out.
    """

    def __init__(self, what: str, path: Path, form: str) -> None:
        self.what, self.path, self.form = what, path, form
        self.new = self.updated = self.unchanged = self.linked = 0
        self.skipped: Counter[str] = Counter()
        self.notes: list[str] = []
        self.stored: Path | None = None
        self._where: dict[str, list[str]] = {}

    @property
    def taken(self) -> int:
        """How many rows serve now."""
        return self.new + self.updated + self.unchanged + self.linked

    def skip(self, why: str, where: str) -> None:
        """Count a row that was not taken; the first places of each reason are kept."""
        self.skipped[why] += 1
        if len(self._where.setdefault(why, [])) < _EXAMPLES:
            self._where[why].append(where)

    def __str__(self) -> str:
        lines = [
            f"{self.path.name} ({self.form}): {self.taken} {self.what} taken: {self.new} new, {self.updated} updated, "
            f"{self.unchanged} unchanged, {self.linked} linked to known ones; {sum(self.skipped.values())} skipped"
        ]
        for why, n in self.skipped.most_common():
            lines.append(f"  skipped {n}: {why} (such as {', '.join(self._where[why])})")
        lines += [f"  {note}" for note in self.notes]
        if self.stored is not None:
            lines.append(f"  kept in {self.stored}")
        return "\n".join(lines)
