"""Is it told as done, going on, planned, expected or possible; and is it denied."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.claims.draft import Draft
from musnad.claims.items import (
    ACCORDING,
    COLON,
    CONTROL,
    CUE,
    NP,
    PREP,
    REL,
    STOP,
    SUB,
    THAT,
    TIME,
    TRIGGER,
    WORD,
    Item,
)
from musnad.mentions.analysis import Analysis

# prepositions that never tie an event noun to the verb that carries it
_NO_LINKS = frozenset({"during", "after", "by", "near", "against", "between"})
_REAL = ("occurred", "ongoing")


class StatusFinder:
    """Status and polarity of the drafts of one sentence. ``headline`` sentences tell in the present what has happened."""

    def __init__(self, items: Sequence[Item], analysis: Analysis, headline: bool) -> None:
        self.items = items
        self.a = analysis
        self.headline = headline

    def apply(self, d: Draft) -> None:
        """Set status and polarity of a draft."""
        window = self._window(d.at)
        status = self._of_verb(d, window)
        status = self._of_carriers(d, status)
        status = self._of_particles(d, window, status)
        d.status = status
        if self._negated(d, window):
            d.polarity = "negated" if d.polarity == "affirmed" else "affirmed"

    def _window(self, k: int) -> list[Item]:
        """The items of the clause before the event word, nearest first."""
        out = []
        for j in range(k - 1, max(-1, k - 9), -1):
            it = self.items[j]
            if it.kind in (STOP, CUE, COLON, ACCORDING):
                break
            if it.kind in (SUB, THAT, REL):
                out.append(it)
                if it.kind == REL:
                    break
                continue
            if it.kind == TRIGGER and it.verbal:
                break
            out.append(it)
        return out

    def _of_verb(self, d: Draft, window: list[Item]) -> str:
        form, c = d.item.hit.form, self.a.lexicon.clitics
        prefix = d.item.hit.prefix
        past = self._past_before(d.at)
        if d.item.verbal:
            if form.tense == "imperfect":
                if prefix.endswith(c.future):
                    return "planned" if d.agent else "predicted"
                if prefix.endswith(c.lam):
                    return "planned"
                if self._after_that(d.at) or any("negations" in it.flags for it in window[:2]):
                    return "planned" if self._after_that(d.at) else "occurred"
                if past or self.headline:
                    return "occurred"
                return "ongoing"
            return "occurred"
        if d.frame.status and not past:
            return d.frame.status
        if d.item.prep == "l" and self._purpose(d.at):
            return "planned"
        return "occurred"

    def _past_before(self, k: int) -> bool:
        for j in range(k - 1, max(-1, k - 10), -1):
            it = self.items[j]
            if "past" in it.flags:
                return True
            if it.kind in (STOP, CUE, THAT) or (it.kind in (TRIGGER, CONTROL) and it.verbal):
                return False
        return False

    def _after_that(self, k: int) -> bool:
        """A subjunctive: right after "that" with nothing between."""
        return k > 0 and self.items[k - 1].kind == THAT and len(self.a.words[self.items[k - 1].first].text) == 2

    def _purpose(self, k: int) -> bool:
        """A masdar with l- is a purpose unless a verb before it takes l- (be exposed to, lead to)."""
        for j in range(k - 1, max(-1, k - 4), -1):
            it = self.items[j]
            if it.kind == CONTROL and self._controller(it).subject in ("target",):
                return False
            if it.kind == WORD and it.flags & {"according"}:
                return False
        return True

    def _controller(self, it: Item):  # type: ignore[no-untyped-def]
        hit = next(h for h in it.hits if h.form.kind == "control")
        return self.a.lexicon.controllers[hit.form.ref]

    def _of_carriers(self, d: Draft, status: str) -> str:
        """What the verbs that carry the event say of its reality, the outermost last."""
        for it in self.carriers(d):
            controller = self._controller(it)
            if controller.only and d.type not in controller.only:
                continue
            if controller.polarity == "negated":
                d.polarity = "negated" if d.polarity == "affirmed" else "affirmed"
            form, c = it.hit.form, self.a.lexicon.clitics
            future = form.tense == "imperfect" and it.hit.prefix.endswith(c.future)
            if controller.status == "ongoing":
                if form.tense == "imperfect" or d.frame.status == "ongoing" or controller.lasting:
                    status = status if status in ("planned", "predicted", "possible") else "ongoing"
            elif controller.status:
                status = controller.status
            elif (
                form.tense == "imperfect"
                and status == "occurred"
                and not future
                and not self.headline
                and not self._past_before(self._index(it))
            ):
                status = "planned" if it.hit.prefix.endswith(c.lam) else "ongoing"
            if future:
                status = "planned" if d.agent else "predicted"
        return status

    def _denied(self, k: int) -> bool:
        """Whether a negation stands right before item ``k``."""
        return k > 0 and "negations" in self.items[k - 1].flags and not self.items[k - 1].flags & {"not_negations"}

    def _index(self, it: Item) -> int:
        return self.items.index(it)

    def carriers(self, d: Draft) -> list[Item]:
        """The carrying verbs before the event word, nearest first, through at most three."""
        out: list[Item] = []
        before = self.items[d.at - 1] if d.at else None
        link = before.prep if before is not None and before.kind == PREP and not before.suffix else None
        if link in _NO_LINKS and not d.item.verbal:
            return out
        for j in range(d.at - 1, max(-1, d.at - 14), -1):
            it = self.items[j]
            if it.kind == CONTROL:
                if (
                    link == "in"
                    and not d.item.verbal
                    and not out
                    and not self._controller(it).takes_in
                    and self._controller(it).subject != "cause"
                ):
                    break
                out.append(it)
                if it.verbal and len(out) >= 3:
                    break
            elif it.kind == TRIGGER:
                if it.verbal or not self._joined(j, d.at):
                    break
            elif it.kind == CUE and any(h.form.kind == "control" for h in it.hits):
                out.append(it)
                break
            elif (
                it.kind in (STOP, CUE, COLON, ACCORDING, REL)
                or (it.kind in (SUB,) and it.flags & {"subordinators"} and not self._light_sub(it))
                or it.kind == THAT
                and d.item.verbal is False
            ):
                break
        return out if not d.item.verbal else [it for it in out if self._governs_clause(it, d)]

    def _light_sub(self, it: Item) -> bool:
        return it.kind == THAT

    def _joined(self, j: int, k: int) -> bool:
        """Whether the event word at ``k`` is coordinated with the one at ``j`` ("storm X and take it")."""
        return self.items[k].conj

    def _governs_clause(self, it: Item, d: Draft) -> bool:
        """Whether a carrier governs a full clause after "that"."""
        k = self._index(it)
        return any(x.kind == THAT for x in self.items[k + 1 : d.at]) and not any(x.kind in (TRIGGER,) for x in self.items[k + 1 : d.at])

    def _of_particles(self, d: Draft, window: list[Item], status: str) -> str:
        near = window[:6]
        flags = {f for it in near for f in it.flags}
        after = {f for it in self.items[d.at + 1 : d.at + 4] for f in it.flags if it.kind in (WORD, PREP)}
        if "possible" in flags and self._hedged(d, near):
            return "possible"
        if "predicted" in flags:
            return "predicted"
        if "planned" in flags or any(it.prep == "purpose" for it in near if it.kind == PREP):
            return "planned" if status in _REAL else status
        if status == "occurred" and ("ongoing" in flags or "ongoing" in after) and not self._past_before(d.at):
            return "ongoing"
        return status

    def _hedged(self, d: Draft, near: list[Item]) -> bool:
        """The short particle of possibility hedges an imperfect only; before a perfect it affirms."""
        for it in near:
            if "possible" in it.flags:
                word = self.a.words[it.first].text
                if len(word) <= 3 and d.item.verbal and d.item.hit.form.tense == "perfect":
                    return False
                return True
        return False

    def _excepted(self, d: Draft) -> bool:
        """ "No longer holds but X": what follows the exception is affirmed."""
        for it in self.items[d.at + 1 : d.at + 5]:
            if it.kind in (STOP, SUB, THAT, TRIGGER):
                return False
            if it.kind == PREP and it.prep == "except":
                return True
        return False

    def _negated(self, d: Draft, window: list[Item]) -> bool:
        if self._excepted(d):
            return False
        for n, it in enumerate(window):
            if "negations" in it.flags and not it.flags & {"not_negations"}:
                return n <= 1 or all(x.kind in (CONTROL, WORD, PREP, TIME) for x in window[:n])
            if it.kind == CONTROL and n > 0 and it.verbal:
                continue
            if it.kind in (NP, SUB, THAT):
                break
        for it in self.carriers(d):
            k = self._index(it)
            if self._denied(k):
                return True
        return False
