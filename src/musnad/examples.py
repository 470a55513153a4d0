"""The example sentences of the frames, run as tests: what each entry says of itself must come out of the reader."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

import msgspec

from musnad.errors import KnowledgeError
from musnad.lexicon.files import BUNDLED, LINE
from musnad.lexicon.tables import yaml_entries
from musnad.model import Claim, Document, Reading
from musnad.model.reading import ClaimType, Means, Measure, Polarity, Status
from musnad.reader import Knowledge, Reader
from musnad.text.fold import comparable

_ROLES = ("agent", "target", "support", "place")
_SIDES: dict[Any, str] = {True: "yes", False: "no"}

Bound = float | int | None
Refused = ClaimType | Literal["any"]

# the day on which examples are read, for their relative dates
DAY = "2019-02-11"


class Expected(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A claim as an example states it. A slot that is not stated is not looked at; a stated one must agree to the last item.

    Names are those of the registry, of the gazetteer, of the group, or the words of the text. ``figures`` are low, high,
    measure. ``sources`` run from the outermost relay to the speaker; speakers that share a step stand in a list.
    """

    type: ClaimType
    agent: list[str] | None = None
    target: list[str] | None = None
    support: list[str] | None = None
    place: list[str] | None = None
    status: Status | None = None
    polarity: Polarity | None = None
    figures: list[tuple[Bound, Bound, Measure]] | None = None
    means: list[Means] | None = None
    time: tuple[dt.date | None, dt.date | None] | None = None
    sources: list[str | list[str]] | None = None


class Example(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence of an entry: the claims it must give, or the types of claims that it must not give ("any": none at all)."""

    entry: str
    n: int
    where: str
    text: str
    claims: tuple[Expected, ...] = ()
    refused: tuple[Refused, ...] = ()
    published: str = DAY

    @property
    def name(self) -> str:
        """The entry and the number of the example in it, for messages and test ids."""
        return f"{self.entry}:{self.n}"


class _Raw(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    text: str
    line: int = msgspec.field(name=LINE)
    claim: Expected | tuple[Expected, ...] = ()
    refused: Refused | tuple[Refused, ...] = msgspec.field(name="not", default=())
    published: str = DAY


def load_examples(folders: Sequence[Path] = (BUNDLED,)) -> list[Example]:
    """All examples of the frames in ``folders``, ``yes`` before ``no``, counted from 1 in each entry.

    Raises KnowledgeError with file:line for an unknown key, an unknown type of claim, or an example on the wrong side.
    """
    entries = (pair for folder in folders for pair in yaml_entries(folder, "frames/*.yaml"))
    return [e for entry, where in entries for e in examples_of(entry, where)]


def examples_of(entry: dict[str, Any], where: str) -> Iterator[Example]:
    """The examples of one entry. A sentence with several claims states them in a list. Raises as ``load_examples``."""
    # YAML 1.1 takes a bare yes or no for a truth value
    both = {_SIDES.get(k, k): v for k, v in _with_one_line(entry.get("examples") or {}).items()}
    if set(both) - {"yes", "no"}:
        raise KnowledgeError(f"frame {entry['id']}: examples are yes or no, not {sorted(map(str, both))}", where)
    n = 0
    for side in ("yes", "no"):
        for raw in both.get(side) or ():
            n += 1
            yield _example(entry["id"], n, raw, where, side == "yes")


def _example(entry: str, n: int, raw: Any, where: str, stated: bool) -> Example:
    try:
        e = msgspec.convert(raw, _Raw, strict=False)
    except msgspec.ValidationError as error:
        raise KnowledgeError(f"frame {entry}: example {n}: {error}", where) from error
    claims = (e.claim,) if isinstance(e.claim, Expected) else e.claim
    refused = (e.refused,) if isinstance(e.refused, str) else e.refused
    where = f"{where.rpartition(':')[0]}:{e.line}"
    if stated != bool(claims) or stated == bool(refused):
        raise KnowledgeError(f"frame {entry}: example {n}: 'yes' states a claim, 'no' states 'not'", where)
    return Example(entry=entry, n=n, where=where, text=e.text, claims=claims, refused=refused, published=e.published)


def _with_one_line(value: Any, depth: int = 0) -> Any:
    """A YAML value without the line numbers of its mappings, those of the examples themselves aside."""
    if isinstance(value, dict):
        return {k: _with_one_line(v, depth + 1) for k, v in value.items() if k != LINE or depth == 2}
    return [_with_one_line(v, depth + 1) for v in value] if isinstance(value, list) else value


def run_examples(knowledge: Knowledge, folders: Sequence[Path] = (BUNDLED,)) -> list[str]:
    """A message for every example in ``folders`` that does not come out as stated; an empty list where all do."""
    reader = Reader(knowledge)
    out = []
    for example in load_examples(folders):
        wrong = outcome(example, reader)
        if wrong is not None:
            out.append(f"{example.where}: frame {example.entry}: example {example.n}: {wrong}")
    return out


def outcome(example: Example, reader: Reader) -> str | None:
    """What came out of an example instead of what it states; None where it came out as stated."""
    raw = {"id": example.name, "text": example.text, "published": example.published}
    reading = reader.read(msgspec.convert(raw, Document))
    compared = Compared(reading, reader.knowledge.lexicon.clitics.article)
    if example.refused:
        come = [c for c in reading.claims if c.type in example.refused or "any" in example.refused]
        return None if not come else "came out: " + compared.told(come)
    missed = [compared.nearest(e) for e in example.claims if not any(compared.agrees(c, e) for c in reading.claims)]
    return f"not read as stated ({'; '.join(missed)}); came out: {compared.told(reading.claims)}" if missed else None


class Compared:
    """A reading seen through names: what the claims of ``reading`` hold, compared with what somebody expects."""

    def __init__(self, reading: Reading, article: str) -> None:
        self.reading = reading
        self.article = article
        self.mentions = {m.id: m for m in reading.mentions}
        actors = {a.id: [a.name_ar, *a.aliases] for a in reading.actors}
        self.entities = actors | {p.id: [p.name_ar, *p.aliases] for p in reading.places}

    def agrees(self, claim: Claim, expected: Expected) -> bool:
        """Whether a claim has the type and every stated slot of an expected one."""
        return claim.type == expected.type and not self.differs(claim, expected)

    def differs(self, claim: Claim, expected: Expected) -> list[str]:
        """The stated slots in which a claim is not as expected."""
        out = [r for r in _ROLES if (names := getattr(expected, r)) is not None and not self._same(getattr(claim, r), names)]
        out += [s for s in ("status", "polarity") if getattr(expected, s) not in (None, getattr(claim, s))]
        if expected.figures is not None and self._figures(claim) != sorted(map(_key, expected.figures)):
            out.append("figures")
        if expected.means is not None and set(expected.means) != set(claim.means):
            out.append("means")
        if expected.time is not None and self._time(claim) != expected.time:
            out.append("time")
        if expected.sources is not None and not self._same_chain(claim, expected.sources):
            out.append("sources")
        return out

    def nearest(self, expected: Expected) -> str:
        """In which slots the best claim of the expected type differs."""
        differing = sorted((self.differs(c, expected) for c in self.reading.claims if c.type == expected.type), key=len)
        return "other " + ", ".join(differing[0]) if differing else f"no {expected.type}"

    def _names(self, mention: str) -> set[str]:
        m = self.mentions[mention]
        names = [m.text, m.name or "", *self.entities.get(m.actor or m.place or "", ())]
        return {comparable(n, self.article) for n in names if n}

    def _same(self, mentions: Sequence[str], expected: Sequence[str]) -> bool:
        """Whether every expected name is borne by a mention, and every mention bears an expected name."""
        wanted = {comparable(n, self.article) for n in expected}
        borne = [self._names(m) & wanted for m in mentions]
        return all(borne) and set().union(*borne) == wanted

    def _figures(self, claim: Claim) -> list[tuple[str, str, str]]:
        found = ((self.mentions[f.mention], f.measure) for f in claim.figures)
        return sorted(_key((_bound(m.low), _bound(m.high), measure)) for m, measure in found)

    def _time(self, claim: Claim) -> tuple[dt.date | None, dt.date | None] | None:
        if claim.time is None:
            return None
        m = self.mentions[claim.time]
        return (_day(m.from_), _day(m.to))

    def _same_chain(self, claim: Claim, expected: Sequence[str | list[str]]) -> bool:
        steps: dict[int, list[str]] = {}
        for link in claim.attribution:
            steps.setdefault(link.step, []).append(link.source or "")
        wanted = [[s] if isinstance(s, str) else s for s in expected]
        chain = [steps[n] for n in sorted(steps)]
        return len(chain) == len(wanted) and all(self._same(c, w) for c, w in zip(chain, wanted, strict=True))

    def told(self, claims: Sequence[Claim]) -> str:
        """Claims in one line, for messages."""
        return " | ".join(self._told(c) for c in claims) or "no claim"

    def _told(self, c: Claim) -> str:
        slots = {r: [self._called(m) for m in getattr(c, r)] for r in _ROLES}
        slots["figures"] = ["..".join(f[:2]) + " " + f[2] for f in self._figures(c)]
        slots["means"] = [str(m) for m in c.means]
        slots["sources"] = [a.name for a in c.attribution]
        head = " ".join([c.type, c.status, *([c.polarity] if c.polarity != "affirmed" else [])])
        return " ".join([head, *(f"{k}={v}" for k, v in slots.items() if v)]).replace("'", "")

    def _called(self, mention: str) -> str:
        m = self.mentions[mention]
        return next(iter(self.entities.get(m.actor or m.place or "", ())), m.name or m.text)


def _key(figure: tuple[Bound, Bound, str]) -> tuple[str, str, str]:
    low, high, measure = figure
    return ("-" if low is None else f"{low:g}", "-" if high is None else f"{high:g}", measure)


def _day(value: str | None | msgspec.UnsetType) -> dt.date | None:
    return dt.date.fromisoformat(value) if isinstance(value, str) else None


def _bound(value: float | int | None | msgspec.UnsetType) -> Bound:
    return None if isinstance(value, msgspec.UnsetType) else value
