"""Cause and toll: casualty words join the strike, blast or fight that caused them; figures get their measure."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.claims.draft import Draft, DraftFigure
from musnad.claims.items import CONTROL, CUE, NP, PREP, STOP, SUB, TRIGGER, Item
from musnad.mentions.analysis import Analysis
from musnad.mentions.table import FigureValue, MentionTable

CAUSES = frozenset({"clash", "assault", "airstrike", "shelling", "explosion", "operation", "repulse", "advance", "capture"})
_STRONG_CAUSES = CAUSES - {"advance", "capture", "repulse"}
_TOLLS = frozenset({"killing", "casualties", "damage"})
_DISTANCE, _DURATION = frozenset({"km", "m"}), frozenset({"second", "minute", "hour", "day", "week", "month", "year"})
_PEOPLE = frozenset(
    {
        "person",
        "civilian",
        "fighter",
        "child",
        "woman",
        "journalist",
        "medic",
        "detainee",
        "family",
        "displaced",
        "killed",
        "wounded",
    }
)
_GROUND = frozenset({"position", "village", "town", "building", "other", "percent", "km2"})
_SHOTS = frozenset({"strike", "shell", "missile", "bomb", "attack", "drone"})
_BY_TYPE = {
    "displacement": "displaced",
    "evacuation": "evacuated",
    "detention": "detained",
    "release": "released",
    "surrender": "surrendered",
    "presence": "present",
    "seizure": "taken",
    "aid": "delivered",
}


def is_toll(d: Draft) -> bool:
    """Whether a draft only tells of dead, wounded, missing or destroyed."""
    return d.frame.toll in ("killed", "wounded", "missing", "destroyed") and not d.frame.event or d.type == "casualties"


def merge_tolls(drafts: list[Draft], items: Sequence[Item], table: MentionTable) -> list[Draft]:
    """One claim for a cause and its toll, one for several tolls without a cause. Drafts are in text order."""
    out: list[Draft] = []
    joined: tuple[Draft, Draft] | None = None
    for d in drafts:
        if not is_toll(d):
            out.append(d)
            continue
        cause = _cause(d, drafts, items)
        if cause is None and joined is not None and d.item.conj and _near(joined[0], d, items):
            cause = joined[1]
        if cause is not None and cause is not d:
            absorb(cause, d, table)
            joined = (d, cause)
            continue
        sister = _sister(d, out, items)
        if sister is not None:
            absorb(sister, d, table)
            continue
        out.append(d)
    return out


def _near(d: Draft, e: Draft, items: Sequence[Item]) -> bool:
    between = items[d.at + 1 : e.at]
    return len(between) <= 14 and not any(it.kind in (STOP, CUE) for it in between)


def _cause(d: Draft, drafts: list[Draft], items: Sequence[Item]) -> Draft | None:
    """The cause of a toll in its sentence: the next event after it in its clause, else the last one before it."""
    for e in drafts:
        if e.at > d.at and e.type in CAUSES and not e.trigger.weak and not is_toll(e) and _leads_into(d.at, e.at, items):
            return e
    before = [e for e in drafts if e.at < d.at and e.type in _STRONG_CAUSES | {"capture", "advance", "repulse"} and not is_toll(e)]
    for e in reversed(before):
        if _flows_from(e, d, items):
            return e
    return None


def _leads_into(k: int, j: int, items: Sequence[Item]) -> bool:
    """ "5 killed in a raid", "killed when a bomber attacked": only phrases lie between, and the cause hangs on them."""
    if j - k > 16:
        return False
    if j == k + 1 and items[k].verbal and items[j].prep is None:
        return True  # the cause is the verb's subject: "a raid killed four"
    joined = False
    for it in items[k + 1 : j]:
        if it.kind in (STOP, CUE):
            return False
        if it.kind == TRIGGER and not _casualty_item(it):
            return False
        if it.kind == PREP and it.prep in ("in", "during", "by", "b", "from"):
            joined = True
        if it.kind == SUB:
            joined = "subordinators" in it.flags
    return joined or items[j].prep in ("b", "in") or (j > 0 and items[j - 1].kind == PREP and items[j - 1].prep in ("in", "during", "by"))


def _casualty_item(it: Item) -> bool:
    return True if it.kind != TRIGGER else not it.verbal or it.hit.form.voice == "passive" or it.conj


def _flows_from(e: Draft, d: Draft, items: Sequence[Item]) -> bool:
    """ "a raid that killed 5", "raids ... and 5 were killed": no new speaker or sentence between."""
    between = items[e.at + 1 : d.at]
    if any(it.kind in (STOP, CUE) for it in between):
        return False
    if any(it.kind == CONTROL and it.hit.form.kind == "control" for it in between):
        return True
    if d.type == "killing" and not d.passive and d.subject_item is not None and e.agent and d.agent and not set(d.agent) & set(e.agent):
        return False
    return len(between) <= 22


def _sister(d: Draft, out: list[Draft], items: Sequence[Item]) -> Draft | None:
    """A toll that this one is joined to ("5 killed and 11 wounded")."""
    for e in reversed(out):
        if is_toll(e) and e.sentence == d.sentence and e.type != "damage" and d.type != "damage":
            between = items[e.at + 1 : d.at]
            if not any(it.kind in (STOP, CUE) for it in between) and len(between) <= 10:
                return e
        return None
    return None


def absorb(cause: Draft, toll: Draft, table: MentionTable) -> None:
    """Put a toll's victims, figures, place and time into its cause."""
    killer = not toll.passive and not toll.frame.patient and toll.type in ("killing", "damage")
    if killer and not cause.agent:
        cause.agent.extend(a for a in toll.agent if a not in cause.target)
    for role in ("target", "place"):
        mine, theirs = getattr(cause, role), getattr(toll, role)
        keys = {table.rows[m].entity or m for m in mine}
        if role == "place" and mine:
            continue
        agents = {table.rows[m].entity or m for m in cause.agent}
        for m in theirs:
            key = table.rows[m].entity or m
            if key not in keys and not (key in agents and cause.type != "clash"):
                mine.append(m)
                keys.add(key)
    seen = {f.mention for f in cause.figures}
    cause.figures.extend(f for f in toll.figures if f.mention not in seen)
    cause.time = cause.time if cause.time is not None else toll.time
    cause.means.extend(m for m in toll.means if m not in cause.means)
    cause.cover(toll.first, toll.last)


class Figures:
    """Gives the figures of a sentence to its drafts."""

    def __init__(self, items: Sequence[Item], table: MentionTable, analysis: Analysis) -> None:
        self.items = items
        self.t = table
        self.a = analysis

    def assign(self, drafts: list[Draft]) -> None:
        """Each figure goes to the nearest draft that can own it."""
        for k, it in enumerate(self.items):
            if it.kind == NP and it.figure is not None:
                self._give(k, it, drafts)
        self._inner(drafts)

    def _give(self, k: int, it: Item, drafts: list[Draft]) -> None:
        value = self.t.rows[it.figure].figure  # type: ignore[index]
        if value is None:
            return
        owner = self._owner(k, it, value.counts, drafts)
        if owner is None or self._beside(owner, value, it):
            return
        measure = measure_of(owner, value.counts)
        whom = list(it.mentions) or ([it.group] if it.group is not None else [])
        part = self._part_of(k, owner)
        owner.figures.append(DraftFigure(it.figure, measure, whom, part))  # type: ignore[arg-type]
        owner.cover(it.first, it.last)

    def _beside(self, d: Draft, value: FigureValue, it: Item) -> bool:
        """Figures that say nothing of the act: how far a place lies, "two axes"."""
        if value.counts in _DISTANCE and d.type not in ("presence", "advance", "withdrawal", "control"):
            return True
        return (
            value.dual
            and value.counts in ("other", "town", "village", "position")
            and d.type not in ("capture", "control", "damage")
            or value.counts == "age"
        )

    def _owner(self, k: int, it: Item, counts: str, drafts: list[Draft]) -> Draft | None:
        before = [d for d in drafts if d.at < k]
        after = [d for d in drafts if d.at > k]
        if before and not self._cut(before[-1].at, k):
            d = before[-1]
            if counts in ("killed", "wounded") and not is_toll(d) and d.type not in CAUSES:
                d = next((x for x in reversed(before) if is_toll(x) or x.type in CAUSES), d)
            return d
        if after and not self._cut(k, after[0].at):
            return after[0]
        return None

    def _cut(self, i: int, j: int) -> bool:
        """Whether a sentence mark, a cue or a new clause lies between two items."""
        return any(
            it.kind in (STOP, CUE) or (it.kind == SUB and "explanatory" not in it.flags and not it.flags & {"that"})
            for it in self.items[i + 1 : j]
        )

    def _part_of(self, k: int, d: Draft) -> int | None:
        """The figure that this one is a part of ("among them 12 children")."""
        for it in self.items[max(0, k - 3) : k]:
            if "breakdown" in it.flags and d.figures:
                return d.figures[-1].mention
        return None

    def _inner(self, drafts: list[Draft]) -> None:
        """Figures that stand inside other items (a number of raids as the event word itself)."""
        owned = {f.mention for d in drafts for f in d.figures}
        for d in drafts:
            for k in range(max(0, d.item.first - 3), d.item.last):
                index = self.t.starting("figure", k)
                if index is not None and index not in owned and self.t.rows[index].last > d.item.first - 1:
                    value = self.t.rows[index].figure
                    if value is not None:
                        d.figures.append(DraftFigure(index, measure_of(d, value.counts)))
                        d.cover(self.t.rows[index].first, self.t.rows[index].last)
                        owned.add(index)


def measure_of(d: Draft, counts: str) -> str:
    """What a figure of this claim measures, by what is counted and by the claim's type."""
    if counts in _DISTANCE:
        return "distance"
    if counts in _DURATION:
        return "duration"
    if counts in ("killed", "wounded") and d.type not in ("evacuation", "detention", "release"):
        return counts
    toll = d.frame.toll
    if toll in ("killed", "wounded", "missing") and counts in _PEOPLE:
        return toll
    if toll == "destroyed":
        return "destroyed"
    if d.type in ("airstrike", "shelling", "explosion", "assault") and counts in _SHOTS:
        return "launched"
    if d.type == "control" and counts in ("km2", "percent") or counts == "km2":
        return "area"
    if d.type == "capture" and counts in _GROUND or d.type == "advance" and counts in _GROUND - {"other"}:
        return "taken"
    if d.type in _BY_TYPE and (counts in _PEOPLE or d.type in ("seizure", "aid")):
        return _BY_TYPE[d.type]
    return "total"
