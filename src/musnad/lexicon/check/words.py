"""Checks of frames, controllers, cues, counted nouns and the other word files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, get_args

from musnad.errors import KnowledgeError
from musnad.lexicon.check.findings import Findings
from musnad.lexicon.check.nodes import Value
from musnad.lexicon.clitics import Clitics
from musnad.lexicon.entries import Controller, Cue, Noun
from musnad.lexicon.morphology import noun_forms, verb_forms
from musnad.lexicon.tables import FRAME_KEYS, TRIGGER_KEYS
from musnad.model.reading import ClaimType, Counts, Means, Measure, Polarity, Status

ROLES = {
    "agent",
    "target",
    "support",
    "place",
    "object",
    "none",
    "event",
    "cause",
    "agent_only",
    "place_only",
    "sides",
    "either",
    "repelled",
    "place_or_target",
    "target_or_place",
    "place_or_agent",
}
_VERB_KEYS = {"lemma", "except", "form", "root", "masdar", "participles", "vowel", "passive", "gloss", "weak"}
_NOUN_KEYS = set(Noun.__struct_fields__) | {"pl", "gloss", "dual", "bare", "construct", "with", "acc", "source"}
_CONTROLLER_KEYS = set(Controller.__struct_fields__) - {"lemma"} | {"gloss", "verbs", "source"}
_CONTROLLED_KEYS = set(Controller.__struct_fields__) - {"id"} | _VERB_KEYS | {"subject_role", "object_role"}
_CUE_KINDS = {"say", "report", "relay", "according", "deny", "demand"}
_TYPES, _STATUS, _POLARITY = set(get_args(ClaimType)), set(get_args(Status)), set(get_args(Polarity))
_COUNTS, _MEASURES, _MEANS = set(get_args(Counts)), set(get_args(Measure)), set(get_args(Means))
_VOCABULARY: Mapping[str, set[str]] = {
    "type": _TYPES,
    "state": _TYPES,
    "air": _TYPES,
    "civil": _TYPES,
    "only": _TYPES,
    "status": _STATUS,
    "polarity": _POLARITY,
    "toll": _MEASURES,
    "counts": _COUNTS,
    "means": _MEANS,
    "subject": ROLES,
    "object": ROLES,
    "genitive": ROLES,
    "pronoun": ROLES,
}


class WordCheck:
    """Checks the word files. ``prepositions`` are all written prepositions and their classes."""

    def __init__(self, findings: Findings, prepositions: Mapping[str, str], clitics: Clitics) -> None:
        self.findings, self.prepositions, self.clitics = findings, prepositions, clitics
        self.ids: dict[tuple[str, str], str] = {}

    def file(self, root: Value, kind: str, name: str) -> None:
        """Check a file by its kind: the name of the file, or "frames" for all files of frames."""
        checks: dict[str, Callable[[Value, str], None]] = {
            "frames": self._frame,
            "controllers.yaml": self._controller,
            "nouns.yaml": self._noun,
        }
        if kind in checks:
            if root.items is None:
                self.findings.add(name, root.line, "must be a list of entries")
            for entry in root.items or ():
                if not entry.text("id"):
                    self.findings.add(name, entry.line, "an entry without id; give it one")
                    continue
                self._unique(entry, kind, name)
                checks[kind](entry, name)
        elif kind == "speech.yaml":
            self._speech(root, name)
        elif kind == "means.yaml":
            for part in (root.keys or {}).values():
                for means, forms in (part.keys or {}).items():
                    self._in(forms, means, _MEANS, "means", name)

    def _unique(self, entry: Value, kind: str, name: str) -> None:
        where = self.ids.setdefault((kind, entry.text("id")), f"{name}:{entry.line}")
        if where != f"{name}:{entry.line}" and where.split("/", 1)[0] == name.split("/", 1)[0]:
            self.findings.add(name, entry.line, f"the id {entry.text('id')!r} stands at {where} too; give one of them another")

    def _keys(self, entry: Value, known: set[str], name: str, what: str) -> None:
        for key, value in (entry.keys or {}).items():
            if key not in known:
                self.findings.add(
                    name,
                    value.line,
                    f"{what}: unknown key {key!r}; there are: {', '.join(sorted(known - {'__line__'}))}",
                )

    def _in(self, at: Value, word: str, known: set[str], what: str, name: str) -> None:
        if word not in known:
            self.findings.add(name, at.line, f"{word!r} is no {what}; there are: {', '.join(sorted(known))}")

    def _vocabulary(self, entry: Value, name: str) -> None:
        for key, known in _VOCABULARY.items():
            for value in entry.each(key):
                if value.scalar is not None:
                    self._in(value, value.scalar, known, key, name)

    def _frame(self, entry: Value, name: str) -> None:
        frame = entry.text("id")
        self._keys(entry, FRAME_KEYS | {"gloss"}, name, frame)
        self._vocabulary(entry, name)
        for needed in ("type", "gloss"):
            if not entry.text(needed):
                self.findings.add(name, entry.line, f"{frame}: {needed} is missing; fill it")
        roles = entry.get("roles")
        for preposition, role in ((roles.keys if roles else None) or {}).items():
            if preposition not in self.prepositions:
                self.findings.add(name, role.line, f"{frame}: {preposition!r} is no preposition; add it to particles.yaml or mend it")
            self._in(role, role.scalar or "", ROLES, "role", name)
        for spec in entry.each("verbs"):
            self._keys(spec, TRIGGER_KEYS | {"gloss"}, name, frame)
            self._vocabulary(spec, name)
            self._inflects(spec, "lemma", name)
        for spec in entry.each("nouns"):
            self._keys(spec, TRIGGER_KEYS | {"gloss"}, name, frame)
            self._vocabulary(spec, name)
            self._inflects(spec, "sg", name)

    def _controller(self, entry: Value, name: str) -> None:
        self._keys(entry, _CONTROLLER_KEYS, name, entry.text("id"))
        self._vocabulary(entry, name)
        for spec in entry.each("verbs"):
            self._keys(spec, _CONTROLLED_KEYS, name, entry.text("id"))
            self._vocabulary(spec, name)
            self._inflects(spec, "lemma", name)

    def _noun(self, entry: Value, name: str) -> None:
        self._keys(entry, _NOUN_KEYS, name, entry.text("id"))
        self._vocabulary(entry, name)
        if not entry.text("sg") or not entry.text("counts"):
            self.findings.add(name, entry.line, f"{entry.text('id')}: sg or counts is missing; fill it")

    def _speech(self, root: Value, name: str) -> None:
        known = set(Cue.__struct_fields__) - {"id", "kind"} | _VERB_KEYS
        for entry in root.each("verbs"):
            for kind in entry.each("kind"):
                self._in(kind, kind.scalar or "", _CUE_KINDS, "kind of cue", name)
            for spec in entry.each("verbs"):
                self._keys(spec, known, name, entry.text("id"))
                self._vocabulary(spec, name)
                self._inflects(spec, "lemma", name)

    def _inflects(self, spec: Value, lemma: str, name: str) -> None:
        """A verb or noun whose class cannot be told is a fault of its entry."""
        if not spec.text(lemma):
            self.findings.add(name, spec.line, f"an entry without {lemma}; fill it")
            return
        try:
            if lemma == "lemma":
                list(verb_forms(_plain(spec), "trigger", 0, ""))
            else:
                list(noun_forms(_plain(spec), "trigger", 0, "", self.clitics))
        except KnowledgeError as e:
            self.findings.add(name, spec.line, f"{str(e).strip(': ')}; give its form and root, or list its forms")


def _plain(value: Value) -> Any:
    if value.keys is not None:
        return {k: _plain(v) for k, v in value.keys.items()}
    if value.items is not None:
        return [_plain(v) for v in value.items]
    return {"true": True, "false": False}.get(value.scalar or "", value.scalar)
