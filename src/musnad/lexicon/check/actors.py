"""Checks of the actor files."""

from __future__ import annotations

import re
from collections.abc import Mapping

from babel import Locale

from musnad.lexicon.check.findings import Findings
from musnad.lexicon.check.nodes import Value
from musnad.text.fold import fold_name

_KEYS = {
    "id",
    "name",
    "name_ar",
    "aliases",
    "local",
    "capital",
    "adjectives",
    "kind",
    "country",
    "of",
    "title",
    "from",
    "to",
    "sponsor",
    "renamed_from",
    "source",
    "note",
    "same_as",
    "codebook",
}
_NEEDED = ("id", "name", "name_ar", "kind", "source")
KINDS = {
    "state",
    "government",
    "ministry",
    "army",
    "airforce",
    "police",
    "security",
    "armed_group",
    "militia",
    "coalition",
    "party",
    "movement",
    "parliament",
    "court",
    "agency",
    "outlet",
    "monitor",
    "ngo",
    "igo",
    "mission",
    "tribe",
    "company",
    "person",
    "office",
}
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


class ActorCheck:
    """Checks files one after another; references may lead from one to another, so ``finish`` comes last."""

    def __init__(self, findings: Findings, sources: Mapping[str, str]) -> None:
        self.findings, self.sources = findings, sources
        self.ids: dict[str, str] = {}
        self.names: dict[str, tuple[str, str]] = {}
        self.references: list[tuple[str, int, str, str, str]] = []
        self.countries = {c for c in map(str, Locale("en").territories) if len(c) == 2}

    def file(self, root: Value, name: str, *, report: bool = True) -> None:
        """Check a file. With ``report`` false it is only made known: it belongs to a folder that others build on."""
        if root.items is None:
            self.findings.add(name, root.line, "must be a list of actors")
            return
        for entry in root.items:
            if entry.keys is None:
                self.findings.add(name, entry.line, "is no actor; an actor has id, name, name_ar, kind, source")
                continue
            self._unique(entry, name, report)
            if report:
                self._entry(entry, name)

    def finish(self) -> None:
        """Check the references, when all files are known."""
        for file, line, actor, key, wanted in self.references:
            if wanted not in self.ids:
                self.findings.add(file, line, f"{actor}: {key} leads to {wanted!r}, which is no actor; mend the id or add the actor")

    def _unique(self, entry: Value, name: str, report: bool) -> None:
        actor, where = entry.text("id"), f"{name}:{entry.line}"
        old = self.ids.get(actor)
        if old and report and old.split("/", 1)[0] == where.split("/", 1)[0]:
            self.findings.add(name, entry.line, f"{actor}: the id stands at {old} too; give one of them another, or join them")
        self.ids[actor] = where
        for value in [*entry.each("name_ar"), *entry.each("aliases")]:
            text = value.scalar or ""
            other, there = self.names.setdefault(fold_name(text), (actor, f"{name}:{value.line}"))
            if other != actor and report:
                self.findings.add(
                    name,
                    value.line,
                    f"{actor}: {text} is also a name of {other} at {there}; keep it with one, or move it to local",
                )

    def _entry(self, entry: Value, name: str) -> None:
        actor = entry.text("id")

        def tell(line: int, message: str) -> None:
            self.findings.add(name, line, f"{actor}: {message}")

        for key, value in (entry.keys or {}).items():
            if key not in _KEYS:
                tell(value.line, f"unknown key {key!r}; there are: {', '.join(sorted(_KEYS))}")
        for key in _NEEDED:
            if not entry.text(key):
                tell(entry.line, f"{key} is missing; fill it")
        if entry.text("kind") and entry.text("kind") not in KINDS:
            tell(entry.line, f"unknown kind {entry.text('kind')!r}; there are: {', '.join(sorted(KINDS))}")
        if entry.text("source") and entry.text("source") not in self.sources:
            tell(entry.line, f"unknown source {entry.text('source')!r}; declare it in sources.yaml")
        for country in entry.each("country"):
            if (country.scalar or "") not in self.countries:
                tell(country.line, f"unknown country {country.scalar!r}; give two capital letters, and quote NO")
        self._dates(entry, tell)
        self._references(entry, actor, name)

    def _dates(self, entry: Value, tell: object) -> None:
        for holder in [entry, *(s for s in entry.each("sponsor") if s.keys)]:
            start, end = holder.text("from"), holder.text("to")
            for text in (start, end):
                if text and not _DATE.fullmatch(text):
                    tell(holder.line, f"{text!r} is no date; write 2015, 2015-10 or 2015-10-31")  # type: ignore[operator]
            if start and end and end[: len(start)] < start[: len(end)]:
                tell(holder.line, f"ends ({end}) before it begins ({start})")  # type: ignore[operator]

    def _references(self, entry: Value, actor: str, name: str) -> None:
        for key in ("of", "renamed_from", "same_as", "sponsor"):
            for value in entry.each(key):
                wanted = value.scalar or value.text("id")
                self.references.append((name, value.line, actor, key, wanted))
