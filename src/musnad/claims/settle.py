"""The last decisions on a claim: its type by who acts and how, what the definite noun carries over, whether it stands."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.claims.attribution import Scope
from musnad.claims.draft import Draft
from musnad.claims.items import CUE, NP, PREP, Item
from musnad.claims.tolls import is_toll
from musnad.mentions.analysis import Analysis
from musnad.mentions.table import MentionTable
from musnad.resolve.discourse import Discourse

_MEANS_TYPES = frozenset({"assault", "airstrike", "shelling", "explosion", "killing", "clash", "casualties", "damage", "deployment"})
_AIR = frozenset({"airstrike", "drone", "helicopter", "barrel_bomb"})
_CARRIED = frozenset({"airstrike", "shelling", "assault", "clash", "explosion", "operation", "siege", "agreement", "displacement"})
_BOMBERS = frozenset({"group.suicide_bomber", "group.suicide_woman"})


class Settler:
    """Settles the drafts of one report in text order; remembers the last event of each type."""

    def __init__(self, analysis: Analysis, table: MentionTable, discourse: Discourse) -> None:
        self.a = analysis
        self.t = table
        self.d = discourse
        self.known: dict[str, Draft] = {}

    def settle(self, drafts: list[Draft], items: Sequence[Item], scopes: Sequence[Scope]) -> list[Draft]:
        """The drafts of a sentence that stand, typed and completed."""
        out = []
        for d in drafts:
            self._means(d, items)
            self._retype(d)
            self._carry_over(d)
            self._amid(d, out)
            self._mirror(d, out)
            self._toll_type(d)
            self._statement(d, drafts, scopes)
            self._widest_place(d)
            if d.dropped is None and self._stands(d, items):
                out.append(d)
                self.known[d.type] = d
        return out

    # ---- with what

    def _means(self, d: Draft, items: Sequence[Item]) -> None:
        if d.type not in _MEANS_TYPES and d.frame.air is None:
            return
        first = max(0, min(d.first, d.item.first) - 1)
        last = min(len(self.a.words), max(d.last, d.item.last) + 8)
        last = min(last, self._end(d, items))
        for k in range(first, last):
            if self._in_name(k):
                continue
            for h in self.a.starts.get(k, ()):
                if h.form.kind != "means":
                    continue
                part, means = h.form.ref.split(":")
                if (part == "adjectives" or self._instrument(k, h.prefix, d, items)) and means not in d.means:
                    d.means.append(means)
        if "barrel_bomb" in d.means:
            d.means = ["barrel_bomb"]

    def _in_name(self, k: int) -> bool:
        """Whether word ``k`` belongs to a place's name ("the air base of X")."""
        return any((i := self.t.starting("place", j)) is not None and self.t.rows[i].last > k for j in range(max(0, k - 4), k + 1))

    def _end(self, d: Draft, items: Sequence[Item]) -> int:
        """The word where the next event word begins."""
        for it in items[d.at + 1 :]:
            if it.kind in ("trigger", "cue", "stop") and it.first >= d.last:
                return it.first
        return items[-1].last

    def _instrument(self, k: int, prefix: str, d: Draft, items: Sequence[Item]) -> bool:
        if self.a.lexicon.clitics.preposition(prefix) == "b":
            return True
        if d.item.first <= k < d.item.last:
            return True
        item = next((it for it in items if it.first <= k < it.last), None)
        if item is None:
            return False
        if item.kind == NP and item.mentions and any(m in d.agent for m in item.mentions):
            return True
        previous = items[items.index(item) - 1] if items.index(item) else None
        if d.type == "explosion" and (item.kind != NP or not item.holding):
            return True
        return previous is not None and previous.kind == PREP and previous.prep == "by"

    # ---- type

    def _retype(self, d: Draft) -> None:
        if d.frame.air and set(d.means) & _AIR:
            d.type = d.frame.air
        if d.frame.generic and d.type == d.frame.type:
            d.type = self._continued_type(d)
        if d.frame.state and self._is_state(d):
            d.type = d.frame.state
        if d.frame.civil and not self._armed(d):
            d.type = d.frame.civil
            if d.type == "evacuation":
                d.target, d.agent = d.agent or d.target, []
        if d.type in ("assault", "killing", "casualties") and any(self.t.rows[m].rule in _BOMBERS for m in d.agent) and not d.item.definite:
            d.type = "explosion"
            d.means = d.means or ["suicide"]
        if d.type == "airstrike" and not set(d.means) & _AIR:
            d.means.append("airstrike")

    def _continued_type(self, d: Draft) -> str:
        if set(d.means) & {"artillery", "rocket", "missile", "mortar"}:
            return "shelling"
        if set(d.means) & {"ied", "car_bomb", "suicide", "mine"}:
            return "explosion"
        last = self.known.get("airstrike")
        if last is not None and last.sentence >= d.sentence - 1 and not d.agent:
            return "airstrike"
        return d.type

    def _is_state(self, d: Draft) -> bool:
        """Holding, not taking: the imperfect, or the noun as the object of holding verbs."""
        if d.item.verbal:
            return d.item.hit.form.tense == "imperfect" and d.status in ("ongoing", "occurred") and d.polarity == "affirmed"
        return d.status == "ongoing"

    def _armed(self, d: Draft) -> bool:
        agents = d.agent or []
        if not agents:
            return d.status != "occurred" and not d.figures
        return any((e := self.t.entity(m)) is not None and e.category != "person" or self._armed_group(m) for m in agents)

    def _armed_group(self, m: int) -> bool:
        row = self.t.rows[m]
        return row.kind == "group" and row.rule.removeprefix("group.") in self.a.lexicon.armed_nouns

    # ---- the definite noun carries over what its event had

    def _carry_over(self, d: Draft) -> None:
        if d.item.verbal or not d.item.definite or d.type not in _CARRIED:
            return
        last = self.known.get(d.type)
        if last is None or d.sentence - last.sentence > 4:
            return
        if not d.agent:
            d.agent = [m for m in last.agent if m not in d.target]
        if not d.target:
            d.target = [m for m in last.target if m not in d.agent]
        if not d.place and d.sentence - last.sentence <= 2:
            d.place = list(last.place)
        d.means = d.means or list(last.means)

    def _amid(self, d: Draft, before: Sequence[Draft]) -> None:
        """Fighting told of beside another act ("amid fierce battles") has the sides and the place of that act."""
        if d.type != "clash" or d.agent or d.target:
            return
        main = next((e for e in reversed(before) if e.sentence == d.sentence and e.agent and e.type != "statement"), None)
        if main is not None:
            d.agent, d.target = list(main.agent), list(main.target)
            d.place = d.place or list(main.place)

    def _mirror(self, d: Draft, before: Sequence[Draft]) -> None:
        """An attack repelled: who was attacked repels, who attacked is repelled."""
        if d.type != "repulse":
            return
        attack = next((e for e in reversed(before) if e.type in ("assault", "advance", "operation") and e.sentence == d.sentence), None)
        if attack is not None:
            d.agent = d.agent or list(attack.target)
            d.target = d.target or [m for m in attack.agent if m not in d.agent]
            d.place = d.place or list(attack.place)
            if d.time is None:
                d.time = attack.time

    def _toll_type(self, d: Draft) -> None:
        """Killing has a killer; deaths with none named are casualties."""
        if d.type == "killing" and not d.frame.event and (d.passive or not d.agent) and not d.agent:
            d.type = "casualties"

    # ---- statements

    def _statement(self, d: Draft, drafts: Sequence[Draft], scopes: Sequence[Scope]) -> None:
        if d.type != "statement":
            return
        scope = next((s for s in scopes if s.cue == d.at), None)
        inner = [e for e in drafts if e is not d and e.type != "statement" and scope is not None and scope.first <= e.at < scope.last]
        if inner:
            d.dropped = "a claim of another type stands inside"
            return
        if scope is not None and scope.chain:
            d.agent = [link.mention for link in scope.chain[-1]]
        d.place, d.status = d.place[:1], "occurred" if d.status != "ongoing" else d.status
        if not d.agent:
            d.dropped = "nobody is named who says it"

    # ---- place

    def _widest_place(self, d: Draft) -> None:
        """Only the most specific place stands: one that contains another of the claim's places goes."""
        entities = [(m, self.t.entity(m)) for m in d.place]
        keep = []
        for m, e in entities:
            if e is not None and any(self._contains(e, o) for n, o in entities if o is not None and n != m and o.key != e.key):
                continue
            keep.append(m)
        d.place = keep

    def _contains(self, outer, inner) -> bool:  # type: ignore[no-untyped-def]
        if outer.ref is None or inner.ref is None:
            return outer.ref is not None and inner.ref is None and outer.category in ("country", "governorate", "district")
        o, i = self.a.lexicon.places[outer.ref], self.a.lexicon.places[inner.ref]
        if inner.near is not None and o.kind == "city" and inner.near == outer.ref:
            return True
        if o.kind == "country":
            return i.country == o.country and i.kind != "country"
        if o.kind == "governorate":
            return i.kind != "governorate" and i.admin1 == o.admin1 and i.country == o.country
        if o.kind == "district":
            return i.kind not in ("governorate", "district") and i.admin2 is not None and i.admin2 == o.admin2
        if o.kind in ("city", "town"):
            return i.kind in ("neighbourhood", "square", "road", "hospital", "university") and (i.admin3 or i.admin2) == (o.admin3 or o.admin2)
        return False

    # ---- does it stand

    def _stands(self, d: Draft, items: Sequence[Item]) -> bool:
        reason = self._reason_against(d, items)
        d.dropped = reason
        return reason is None

    def _reason_against(self, d: Draft, items: Sequence[Item]) -> str | None:
        filled = bool(d.agent or d.target or d.place or d.figures)
        if d.trigger.armed and not self._armed(d):
            return "its doer is no armed party"
        if d.trigger.civil_only and self._armed(d) and d.agent:
            return "its doer is an armed party"
        if d.trigger.toll_noun and not d.figures and not d.target:
            return "a casualty word without a toll"
        if d.trigger.needs_event and not d.figures and not d.place:
            return "an explosive without a blast"
        if not filled:
            return "nothing is said of who, whom, where or how many"
        if is_toll(d) and not (d.target or d.figures):
            return "casualties without victims"
        if d.type in ("control", "capture", "siege") and not (d.agent or d.place):
            return "neither a holder nor a place"
        if d.type in ("agreement", "negotiation", "operation", "advance", "presence", "deployment", "defeat", "aid") and not (d.agent or d.target):
            return "no party to it"
        return None
