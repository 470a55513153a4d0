"""The last decisions on a claim: its type by who acts and how, what the definite noun carries over, whether it stands."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from musnad.claims.attribution import Scope
from musnad.claims.draft import Draft
from musnad.claims.items import NP, PREP, Item
from musnad.claims.tolls import is_toll, measure_of
from musnad.mentions.analysis import Analysis
from musnad.mentions.table import MentionTable
from musnad.resolve.containment import contains
from musnad.resolve.discourse import Discourse
from musnad.text.fold import fold_name

_MEANS_TYPES = frozenset({"assault", "airstrike", "shelling", "explosion", "killing", "clash", "casualties", "damage", "deployment"})
_AIR = frozenset({"airstrike", "drone", "helicopter", "barrel_bomb"})
STRIKES = frozenset({"airstrike", "shelling", "explosion", "assault"})
_FORCE_TYPES = frozenset({"capture", "siege", "control", "repulse", "advance", "withdrawal", "clash"})
_TALKERS = frozenset({"agency", "outlet", "monitor", "company", "court"})
_VAGUE_FORCES = frozenset(
    f"group.{n}"
    for n in (
        "man",
        "young_man",
        "resident",
        "inhabitant",
        "citizen",
        "people_of",
        "protester",
        "attacker",
        "unknown",
        "member",
        "individual",
    )
)
_DOER_TYPES = frozenset({"capture", "assault", "advance", "siege", "repulse", "deployment"})
_CARRIED = frozenset({"airstrike", "shelling", "assault", "clash", "explosion", "operation", "siege", "agreement", "displacement"})
_BLASTS = frozenset({"car_bomb", "suicide", "ied"})
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
        out: list[Draft] = []
        self._strongholds(drafts)
        drafts = self._repelled([d for d in drafts if d.dropped is None])
        drafts = self._continued_strikes(drafts, items)
        # a statement gives way to what is claimed inside it, so the claims inside are settled first
        for d in sorted(drafts, key=lambda d: d.type == "statement"):
            self._means(d, items)
            self._retype(d)
            self._carry_over(d)
            self._sides(d)
            self._amid(d, out)
            self._doer_of_clause(d, drafts)
            self._mirror(d, out)
            self._toll_type(d)
            self._statement(d, out, scopes)
            self._widest_place(d)
            self._object(d, items)
            self._measures(d)
            if d.dropped is None and self._stands(d, items):
                out.append(d)
                self.known[d.type] = d
        return sorted(out, key=lambda d: d.at)

    def _strongholds(self, drafts: Sequence[Draft]) -> None:
        """ "Took ground in X's last strongholds in Y", "an operation against the strongholds of X": the act is there, against X."""
        for d, e in pairwise(drafts):
            if d.frame.place_subject and e.frame.needs_place and e.at - d.at <= 4 and e.sentence == d.sentence:
                d.agent = d.agent or list(e.agent)
                e.dropped = "it tells who took what fell"
                continue
            if not e.frame.place_before or e.sentence != d.sentence or e.at - d.at > 6:
                continue
            d.place = d.place or list(e.place)
            if d.type in ("operation", "assault", "airstrike", "shelling") and not d.target:
                d.target = [m for m in e.agent if m not in d.agent]

    def _repelled(self, drafts: list[Draft]) -> list[Draft]:
        """ "X repelled an attack by Y on Z": one claim, with the attack's doer as its target and the attack's place."""
        gone: list[Draft] = []
        for d, e in pairwise(drafts):
            if d.type == "repulse" and e.type in ("assault", "advance", "operation") and not e.item.verbal and e.at - d.at <= 4:
                told = self._event_meant(e) if e.item.definite and not e.agent else None
                if told is not None and d.sentence - told.sentence <= 4:
                    e.agent, e.place = self._others(told.agent, d.agent), e.place or list(told.place)
                d.target = [*d.target, *(m for m in e.agent if m not in d.target and m not in d.agent)]
                d.place = d.place or e.place
                d.time = d.time if d.time is not None else e.time
                d.cover(e.first, e.last)
                gone.append(e)
        return [d for d in drafts if d not in gone]

    def _continued_strikes(self, drafts: list[Draft], items: Sequence[Item]) -> list[Draft]:
        """ "The raids targeted A", "an ambush that targeted B": the verb adds to the event that its subject names."""
        gone: list[Draft] = []
        for d, e in pairwise(drafts):
            if (
                e.frame.generic
                and e.item.verbal
                and not d.item.verbal
                and d.type in STRIKES
                and not e.item.conj
                and self._subject_between(d, e, items)
            ):
                self._add_to(d, e)
                gone.append(e)
            elif d.frame.generic and d.item.verbal and not e.item.verbal and e.item.definite and e.at == d.at + 1 and e.type in STRIKES:
                self._add_to(e, d)
                gone.append(d)
        return [d for d in drafts if d not in gone]

    def _subject_between(self, d: Draft, e: Draft, items: Sequence[Item]) -> bool:
        between = items[d.at + 1 : e.at]
        return (
            len(between) <= 8
            and all(it.kind in (NP, PREP, "time", "rel", "word", "quote", "comma") for it in between)
            and not any(it.kind == NP and it.prep is None and it.conj for it in between)
        )

    def _add_to(self, event: Draft, verb: Draft) -> None:
        agents = {self.t.rows[m].entity or m for m in event.agent}
        event.target += [m for m in verb.target if m not in event.target and (self.t.rows[m].entity or m) not in agents]
        event.place = event.place or verb.place
        event.figures += [f for f in verb.figures if f.mention not in {x.mention for x in event.figures}]
        event.time = event.time if event.time is not None else verb.time
        event.cover(verb.first, verb.last)

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
        if item is d.subject_item or (item.kind == NP and item.mentions and any(m in d.agent for m in item.mentions)):
            return True
        previous = items[items.index(item) - 1] if items.index(item) else None
        if d.type == "explosion" and (item.kind != NP or not item.holding):
            return True
        return previous is not None and previous.kind == PREP and previous.prep == "by"

    # ---- type

    def _retype(self, d: Draft) -> None:
        if d.frame.air and (set(d.means) & _AIR or (not d.means and self._flies(d))):
            d.type = d.frame.air
        if d.frame.generic and d.type == d.frame.type:
            d.type = self._continued_type(d)
        if (
            d.type == "capture"
            and not d.item.verbal
            and (p := self.a.lexicon.clitics.pronouns.get(d.item.suffix))
            and p.number == "pl"
            and d.frame.pronoun == "object"
        ):
            d.type, d.place = "release", []
        if d.frame.state and self._is_state(d):
            d.type = d.frame.state
        if d.frame.civil and not self._armed(d):
            d.type = d.frame.civil
            if d.type == "evacuation":
                d.target, d.agent = d.agent or d.target, []
        if d.type in ("assault", "killing", "casualties") and any(self.t.rows[m].rule in _BOMBERS for m in d.agent) and not d.item.definite:
            d.type = "explosion"
            d.means = d.means or ["suicide"]
        if d.type == "assault" and not d.item.definite and set(d.means) & _BLASTS:
            d.type = "explosion"
        if d.type == "airstrike" and not set(d.means) & _AIR:
            d.means.append("airstrike")

    def _flies(self, d: Draft) -> bool:
        """A coalition or an air force that bombs does so from the air unless guns are named."""
        names = self.a.lexicon.names.air_parties
        entities = [e for m in d.agent if (e := self.t.entity(m)) is not None]
        return any(e.category == "airforce" or fold_name(e.name_ar).split()[0] in names for e in entities)

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
            return (
                d.item.hit.form.tense == "imperfect" and not d.headline and d.status in ("ongoing", "occurred") and d.polarity == "affirmed"
            )
        return d.status == "ongoing"

    def _armed(self, d: Draft) -> bool:
        agents = d.agent or []
        if not agents:
            return d.status != "occurred" and not d.figures
        return any((e := self.t.entity(m)) is not None and e.category != "person" or self._armed_group(m) for m in agents)

    def _forceful(self, m: int) -> bool:
        """A party of any kind but media and monitors, or an armed class of people."""
        entity = self.t.entity(m)
        return entity.category not in _TALKERS if entity is not None else self._armed_group(m) or self.t.rows[m].rule in _VAGUE_FORCES

    def _armed_group(self, m: int) -> bool:
        row = self.t.rows[m]
        return row.kind == "group" and row.rule.removeprefix("group.") in self.a.lexicon.armed_nouns

    # ---- the definite noun carries over what its event had

    def _carry_over(self, d: Draft) -> None:
        if d.item.verbal or not d.item.definite or d.type not in _CARRIED:
            return
        last = self._event_meant(d)
        if last is None or d.sentence - last.sentence > 4:
            return
        if not d.agent:
            d.agent = self._others(last.agent, d.target)
        if not d.target:
            d.target = self._others(last.target, d.agent)
        if not d.place and d.sentence - last.sentence <= 2:
            d.place = list(last.place)
        d.means = d.means or list(last.means)

    def _event_meant(self, d: Draft) -> Draft | None:
        """The event that a definite noun takes up; "the attack" may be any strike or blast told before."""
        types = STRIKES if d.type == "assault" else {d.type}
        known = [e for t in types if (e := self.known.get(t)) is not None]
        return max(known, key=lambda e: (e.sentence, e.at), default=None)

    def _sides(self, d: Draft) -> None:
        """Fighting whose dead are of two armed parties is between them."""
        if d.type != "clash" or d.agent:
            return
        armed = [m for m in d.target if (e := self.t.entity(m)) is not None and e.armed]
        if len(armed) >= 2:
            d.agent = armed[:1]
            d.target = [m for m in d.target if m not in d.agent]

    def _amid(self, d: Draft, before: Sequence[Draft]) -> None:
        """Fighting told of beside another act ("amid fierce battles") has the sides and the place of that act."""
        if d.type != "clash" or d.agent or d.target:
            return
        main = next((e for e in reversed(before) if e.sentence == d.sentence and e.agent and e.type != "statement"), None)
        if main is not None:
            d.agent, d.target = list(main.agent), list(main.target)
            d.place = d.place or list(main.place)

    def _doer_of_clause(self, d: Draft, drafts: Sequence[Draft]) -> None:
        """A masdar without a doer ("before taking the town", "in order to storm it") has the doer of the clause it hangs on."""
        if d.agent or d.item.verbal or d.item.definite and d.type not in ("capture",) or d.type not in _DOER_TYPES:
            return
        same = [
            e
            for e in drafts
            if e is not d
            and e.sentence == d.sentence
            and e.agent
            and e.type in _DOER_TYPES | {"clash", "airstrike", "shelling", "operation", "control"}
        ]
        before = [e for e in same if e.at < d.at]
        main = before[-1] if before else None
        if main is not None:
            d.agent = self._others(main.agent, d.target)

    def _mirror(self, d: Draft, before: Sequence[Draft]) -> None:
        """An attack repelled: who was attacked repels, who attacked is repelled."""
        if d.type != "repulse":
            return
        attack = next(
            (e for e in reversed(before) if e.type in ("assault", "advance", "operation") and e.sentence == d.sentence),
            None,
        )
        if attack is not None:
            d.agent = d.agent or list(attack.target)
            d.target = d.target or self._others(attack.agent, d.agent)
            d.place = d.place or list(attack.place)
            if d.time is None:
                d.time = attack.time

    def _others(self, mentions: Sequence[int], than: Sequence[int]) -> list[int]:
        """The mentions whose parties are not among those of ``than``."""
        keys = {self.t.rows[m].entity or m for m in than}
        return [m for m in mentions if (self.t.rows[m].entity or m) not in keys]

    def _toll_type(self, d: Draft) -> None:
        """Killing has a killer; deaths with none named are casualties."""
        if d.type == "killing" and not d.frame.event and not d.agent and d.item.verbal:
            d.type = "casualties"

    # ---- statements

    def _statement(self, d: Draft, standing: Sequence[Draft], scopes: Sequence[Scope]) -> None:
        if d.type != "statement":
            return
        scope = next((s for s in scopes if s.cue == d.at), None)
        inner = [e for e in standing if e.type != "statement" and scope is not None and scope.first <= e.at < scope.last]
        if inner:
            d.dropped = "a claim of another type stands inside"
            return
        if scope is not None and scope.chain:
            d.agent = [link.mention for link in scope.chain[-1]]
            d.target = self._others(d.target, d.agent)
        d.place, d.status = d.place[:1], "occurred"
        if not d.agent or all(self._one_unknown_word(m) for m in d.agent):
            d.dropped = "nobody is named who says it"

    def _one_unknown_word(self, mention: int) -> bool:
        row = self.t.rows[mention]
        return row.rule == "source.words" and row.last - row.first == 1

    def _measures(self, d: Draft) -> None:
        """Figures read before the type was settled are measured by it."""
        for f in d.figures:
            value = self.t.rows[f.mention].figure
            if f.measure == "total" and value is not None:
                f.measure = measure_of(d, value.counts)

    # ---- what was hit

    def _object(self, d: Draft, items: Sequence[Item]) -> None:
        """A hospital, school, market … named right after the event word as what it struck or served."""
        if d.type not in STRIKES | {"damage", "aid", "killing", "siege", "seizure"}:
            return
        for k in range(d.item.first, min(self._end(d, items), d.item.last + 14)):
            hit = next((h for h in self.a.starts.get(k, ()) if h.form.kind == "object"), None)
            if hit is not None:
                d.object = str(hit.form.ref)
                return

    # ---- place

    def _widest_place(self, d: Draft) -> None:
        """Only the most specific place stands: one that contains another of the claim's places goes."""
        entities = [(m, self.t.entity(m)) for m in d.place]
        keep = []
        for m, e in entities:
            if e is not None and any(contains(self.a.lexicon, e, o) for n, o in entities if o is not None and n != m and o.key != e.key):
                continue
            keep.append(m)
        d.place = keep

    # ---- does it stand

    def _stands(self, d: Draft, items: Sequence[Item]) -> bool:
        reason = self._reason_against(d, items)
        d.dropped = reason
        return reason is None

    def _reason_against(self, d: Draft, items: Sequence[Item]) -> str | None:
        filled = bool(d.agent or d.target or d.place or d.figures or (d.time is not None and d.type in STRIKES | {"clash"}))
        if d.trigger.armed and not self._armed(d):
            return "its doer is no armed party"
        if d.trigger.civil_only and self._armed(d) and d.agent:
            return "its doer is an armed party"
        if d.trigger.toll_noun and not d.figures:
            return "a casualty word without a toll"
        if d.trigger.needs_event and not d.figures and not d.place:
            return "an explosive without a blast"
        if not filled:
            return "nothing is said of who, whom, where or how many"
        doer = d.subject_item
        unarmed = doer is not None and doer.group is not None and not self._armed_group(doer.group)
        if d.type in _FORCE_TYPES and not d.agent and d.item.verbal and unarmed:
            return "its doer is no force"
        if d.type in _FORCE_TYPES and d.agent and not any(self._forceful(m) for m in d.agent):
            return "its doer is no force"
        if d.type == "damage" and not (d.agent or d.target or d.place or d.figures):
            return "damage without doer, victim or place"
        if is_toll(d) and d.type != "damage" and not (d.target or d.figures) and not (d.type == "killing" and d.agent):
            return "casualties without victims"
        if d.frame.needs_place and not d.place:
            return "no place is named"
        if (
            d.frame.generic
            and not d.means
            and d.item.verbal
            and not d.passive
            and not any((e := self.t.entity(m)) is not None and e.armed or self._armed_group(m) for m in d.agent)
        ):
            return "nobody armed aims at it"
        if d.frame.both and not (d.agent and d.target):
            return "only one party to it"
        if d.type in ("control", "capture", "siege") and not (d.agent or d.place):
            return "neither a holder nor a place"
        if d.type in (
            "agreement",
            "negotiation",
            "operation",
            "advance",
            "presence",
            "deployment",
            "defeat",
            "aid",
        ) and not (d.agent or d.target):
            return "no party to it"
        return None
