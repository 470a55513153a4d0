"""Examples beside a frame, read and compared: ``yes`` must come out as stated, ``no`` must not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from musnad.lexicon.check.findings import Findings
from musnad.lexicon.check.nodes import Value
from musnad.text.fold import fold_name

# reads a text into a ``musnad.model.Reading``; handed in, since the reader is a higher layer
RunExample = Callable[[str], Any]

_ROLES = ("agent", "target", "support", "place")
_PLAIN = ("type", "status", "polarity", "subtype", "object")
KEYS = {*_ROLES, *_PLAIN, "means", "sources", "figures", "rule"}


class ExampleCheck:
    """Runs the examples of frames with ``run``; None: only their shape is checked."""

    def __init__(self, findings: Findings, run: RunExample | None) -> None:
        self.findings, self.run = findings, run

    def frame(self, entry: Value, name: str) -> None:
        """Check the ``examples`` of one entry: ``yes``: [{text, claim}], ``no``: [text or {text, claim}]."""
        examples = entry.get("examples")
        if examples is None:
            return
        for key, value in (examples.keys or {}).items():
            if key not in ("yes", "no"):
                self.findings.add(name, value.line, f"examples have yes and no, not {key!r}")
        for example in examples.each("yes"):
            self._one(example, name, entry.text("id"), True)
        for example in examples.each("no"):
            self._one(example, name, entry.text("id"), False)

    def _one(self, example: Value, name: str, frame: str, wanted: bool) -> None:
        text = example.scalar or example.text("text")
        claim = example.get("claim")
        stated = _stated(claim) if claim else {"rule": frame}
        if not text or (wanted and claim is None):
            self.findings.add(name, example.line, f"{frame}: an example has a text, and the claim that must come out")
            return
        unknown = sorted(set(stated) - KEYS)
        if unknown:
            self.findings.add(
                name,
                example.line,
                f"{frame}: unknown keys {', '.join(unknown)} in an example's claim; there are: {', '.join(sorted(KEYS))}",
            )
            return
        if self.run is None:
            return
        reading = self.run(text)
        came = any(matches(stated, reading, c) for c in reading.claims)
        if came != wanted:
            told = "; ".join(told_claim(reading, c) for c in reading.claims) or "no claim"
            what = "does not come out as stated" if wanted else "comes out and must not"
            self.findings.add(name, example.line, f"{frame}: the example {what}: {text} — read: {told}")


def _stated(claim: Value) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for key, value in (claim.keys or {}).items():
        if key == "figures":
            out[key] = [{k: v.scalar for k, v in (f.keys or {}).items()} for f in value.items or ()]
        elif key in _PLAIN or key == "rule":
            out[key] = value.scalar
        else:
            out[key] = [v.scalar or "" for v in claim.each(key)]
    return out


def matches(stated: dict[str, Any], reading: Any, claim: Any) -> bool:
    """Whether a claim has all that is stated; names are compared folded, lists as sets.

    What is not stated may be anything.
    """
    for key, wanted in stated.items():
        if key in _ROLES:
            found = {fold_name(_name(reading, m)) for m in getattr(claim, key)}
            if found != {fold_name(w) for w in wanted}:
                return False
        elif key == "figures":
            if not all(any(_figure(reading, f, w) for f in claim.figures) for w in wanted):
                return False
        elif key == "sources":
            if [fold_name(a.name) for a in claim.attribution] != [fold_name(w) for w in wanted]:
                return False
        elif key == "means":
            if set(claim.means) != set(wanted):
                return False
        elif getattr(claim, key) != wanted:
            return False
    return True


def _name(reading: Any, mention_id: str) -> str:
    """The standard name of a mention: its actor's or place's Arabic name, a group's plain plural, else its words."""
    m = next(m for m in reading.mentions if m.id == mention_id)
    if m.actor is not None:
        return next((str(a.name_ar) for a in reading.actors if a.id == m.actor), m.text)
    if m.place is not None:
        return next((str(p.name_ar) for p in reading.places if p.id == m.place), m.text)
    return str(m.name or m.text)


def _figure(reading: Any, figure: Any, wanted: dict[str, str | None]) -> bool:
    m = next(m for m in reading.mentions if m.id == figure.mention)
    has = {"low": m.low, "high": m.high, "counts": m.counts, "measure": figure.measure}
    for key, value in wanted.items():
        found = has.get(key)
        if key in ("low", "high"):
            if (found is None) != (value is None) or (value is not None and float(found) != float(value)):  # type: ignore[arg-type]
                return False
        elif found != value:
            return False
    return True


def told_claim(reading: Any, claim: Any) -> str:
    """A claim in a few words, for messages."""
    roles = [f"{r} {', '.join(_name(reading, m) for m in getattr(claim, r))}" for r in _ROLES if getattr(claim, r)]
    return f"{claim.type} ({', '.join([claim.status, claim.polarity, *roles])})"
