"""Who does what to whom: the arguments of an event word, found among the items of its sentence."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.claims.draft import Draft
from musnad.claims.items import (
    ACCORDING,
    COLON,
    COMMA,
    CONTROL,
    CUE,
    NP,
    PREP,
    QUOTE,
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
from musnad.mentions.table import MentionTable
from musnad.resolve.containment import contains
from musnad.resolve.discourse import Discourse
from musnad.resolve.identify import as_state
from musnad.text.fold import marked_passive

_REACH = 30
_DEFAULTS = {
    "in": "place",
    "near": "place",
    "by": "agent",
    "support": "support",
    "against": "target",
    "b": "place",
    "ranks": "target",
}
_PLURAL = {"pl", "du"}
_DEAD = frozenset(f"group.{n}" for n in ("dead", "dead_f", "wounded", "injured", "martyr", "victim"))
_BY_FORCE = frozenset(
    {"clash", "assault", "airstrike", "shelling", "explosion", "killing", "capture", "siege", "repulse", "control", "damage", "casualties"}
)
_VAGUE_DOERS = frozenset({"man", "young_man", "people_of", "attacker", "unknown", "member", "individual", "person", "nationals", "kurd"})
_SPEAKERS = frozenset({"group.source", "group.speaker"})


class RoleFinder:
    """Arguments of the event words of one sentence."""

    def __init__(self, items: Sequence[Item], table: MentionTable, analysis: Analysis, discourse: Discourse) -> None:
        self.items = items
        self.t = table
        self.a = analysis
        self.d = discourse
        self.governed = self._governed()
        self._subjects: dict[int, Item | None] = {}

    # ---- which noun phrases hang on a preposition

    def _governed(self) -> list[str | None]:
        """For every item the preposition that governs it, coordination and lists included."""
        out: list[str | None] = [None] * len(self.items)
        current: str | None = None
        open_list = joined = False
        for k, it in enumerate(self.items):
            if it.kind == PREP:
                current, open_list = (None if it.suffix else it.prep), False
            elif it.kind == WORD and "conjunctions" in it.flags:
                joined = True
                continue
            elif it.kind == NP:
                if it.prep:
                    current = it.prep
                elif open_list and not it.conj and not joined:
                    current = None
                out[k] = current
                open_list = True
            elif it.kind in (TRIGGER, CONTROL, CUE):
                out[k] = it.prep or (current if not it.verbal and not open_list else None)
                current, open_list = None, False
            elif it.kind == ACCORDING:
                current, open_list = "according", False
            elif it.kind in (STOP, SUB, THAT, REL, COLON):
                current, open_list = None, False
            elif it.kind == COMMA or it.kind == TIME:
                open_list = True
            joined = joined and it.kind == QUOTE
        return out

    def bare(self, k: int) -> bool:
        """Whether item ``k`` is a noun phrase on no preposition."""
        return self.items[k].kind == NP and self.governed[k] is None and not self._genitive_of_event(k)

    def _genitive_of_event(self, k: int) -> bool:
        """Whether a noun phrase is the genitive of the event noun right before it."""
        j = k - 1
        while j >= 0 and self.items[j].kind == QUOTE:
            j -= 1
        it = self.items[j] if j >= 0 else None
        return (
            it is not None
            and it.kind in (TRIGGER, CONTROL)
            and not it.verbal
            and not it.definite
            and not it.suffix
            and not self.items[k].conj
        )

    # ---- subjects

    def subject(self, k: int) -> Item | None:
        """The subject of the verb at ``k``: before it in a nominal clause, after it otherwise, else the last verb's."""
        if k not in self._subjects:
            self._subjects[k] = None  # a verb that refers to itself ends here
            self._subjects[k] = self._find_subject(k)
        return self._subjects[k]

    def _find_subject(self, k: int) -> Item | None:
        if self.items[k].conj and k + 1 < len(self.items) and self.bare(k + 1) and self.items[k].hit.form.number == "sg":
            if not self._object_of_joined(k, self.items[k + 1]):
                return self.items[k + 1]
        before = self.topic(k)
        if before is not None and not self._agrees(before, self.items[k]):
            before = None
        plural = self.items[k].hit.form.number in _PLURAL and self.items[k].hit.form.person == "3"
        if before is not None and (plural or not self._follows_relative(k, before)):
            return before
        after = None if plural else self.after(k)
        if after is not None and not self._object_of_joined(k, after):
            return after
        if before is not None:
            return before
        return self._inherited(k)

    def _object_of_joined(self, k: int, after: Item) -> bool:
        """Whether the one noun phrase after a verb joined to another is its object: it disagrees in gender, or is a thing to act upon."""
        it = self.items[k]
        if not it.conj and not (k > 0 and self.items[k - 1].kind == WORD and self.items[k - 1].conj):
            return False
        frame = self._frame(it)
        if frame is None or frame.object == "none":
            return False
        before = self._inherited(k)
        if before is None or self.after_index(k, self.items.index(after)) is not None:
            return False
        if after.place or after.holding or after.figure is not None:
            return True
        gender = self.gender(after)
        return bool(gender and it.hit.form.gender and gender != it.hit.form.gender)

    def _agrees(self, subject: Item, verb: Item) -> bool:
        """Whether a verb after its subject agrees with it in gender, where both can be told."""
        gender = self.gender(subject)
        form = verb.hit.form
        return not gender or not form.gender or form.number != "sg" or form.person != "3" or gender == form.gender or subject.place

    def _frame(self, it: Item):  # type: ignore[no-untyped-def]
        hit = next((h for h in it.hits if h.form.kind == "trigger"), None)
        return None if hit is None else self.a.lexicon.frame_of(hit)

    def gender(self, it: Item) -> str:
        """The grammatical gender of the word that opens a noun phrase, "" where it cannot be told."""
        entity = self.t.entity(it.mentions[0]) if it.mentions else None
        if entity is None or entity.category == "person" and self.t.rows[it.mentions[0]].first != it.first:
            return ""
        c = self.a.lexicon.clitics
        word = self.a.words[it.first].text
        prefix = max((h.prefix for h in self.a.starts.get(it.first, ())), key=len, default="")
        head = word[len(prefix) :]
        if head in c.feminine_nouns or head.endswith((*c.feminine_endings, *c.feminine_plural)):
            return "f"
        if any(
            h.form.kind in ("noun", "word") and h.form.ref in ("members", "holdings") or h.form.kind == "noun"
            for h in self.a.starts.get(it.first, ())
        ):
            return ""
        return entity.gender if self.t.rows[it.mentions[0]].first == it.first else ""

    def _follows_relative(self, k: int, before: Item) -> bool:
        """In "which X holds", the verb's subject comes after it: a pronoun goes back to the antecedent, or that one disagrees."""
        rel = next((j for j in range(k - 1, max(-1, k - 5), -1) if self.items[j].kind == REL), None)
        after = self.after(k)
        if rel is None or after is None or after.place or after.holding:
            return False
        it = self.items[k]
        if it.suffix or any(x.kind == PREP and x.suffix for x in self.items[k + 1 : k + 3]):
            return True
        if before.place or it.kind == CUE:
            return True
        mine, theirs, verb = self.gender(before), self.gender(after), it.hit.form.gender
        return bool(mine and verb and mine != verb and theirs in ("", verb))

    def topic(self, k: int) -> Item | None:
        """The first bare noun phrase of the clause before the verb at ``k``; the antecedent in a relative clause."""
        found: Item | None = None
        for j in range(k - 1, max(-1, k - _REACH), -1):
            it = self.items[j]
            if it.kind == REL:
                return found or self._antecedent(j)
            if it.kind in (STOP, THAT, CUE, ACCORDING, COLON) or (it.kind == SUB and "explanatory" not in it.flags):
                break
            if it.kind == SUB:
                return found or self._antecedent(j)
            if it.kind in (TRIGGER, CONTROL) and it.verbal:
                break
            if it.kind == NP and self.bare(j) and not it.place or (it.kind == NP and self.bare(j) and it.place and found is None):
                if not it.conj or not self._coordinate(j):
                    found = it
        return found

    def _coordinate(self, j: int) -> bool:
        """Whether the noun phrase at ``j`` continues a list begun by the noun phrase before it."""
        for i in range(j - 1, max(-1, j - 4), -1):
            if self.items[i].kind == NP:
                return True
            if self.items[i].kind not in (COMMA, QUOTE, WORD):
                return False
        return False

    def _antecedent(self, rel: int) -> Item | None:
        """The noun phrase that a relative clause describes."""
        for i in range(rel - 1, max(-1, rel - 8), -1):
            if self.items[i].kind == NP:
                return self._head_of_list(i)
            if self.items[i].kind in (STOP, SUB, THAT) or (self.items[i].kind == TRIGGER and not self.items[i].verbal):
                return None
        return None

    def _head_of_list(self, i: int) -> Item:
        return self.items[i]

    def after(self, k: int) -> Item | None:
        """The first bare noun phrase after the verb at ``k`` in its clause."""
        j = self.after_index(k)
        return None if j is None else self.items[j]

    def after_index(self, k: int, start: int | None = None) -> int | None:
        """Index of the first bare noun phrase after ``k`` (or after ``start``)."""
        for j in range((k if start is None else start) + 1, min(len(self.items), k + _REACH)):
            it = self.items[j]
            if self.bare(j):
                return j
            if it.kind in (STOP, SUB, THAT, REL, CUE, ACCORDING, COLON, TRIGGER, CONTROL) or "breakdown" in it.flags:
                return None
            if it.kind == COMMA and j > k + 1 and self.items[j - 1].kind == NP:
                return None
        return None

    def genitive(self, k: int) -> Item | None:
        """The noun phrase right after the verbal noun at ``k``: its doer."""
        j = k + 1
        while j < len(self.items) and self.items[j].kind == QUOTE:
            j += 1
        it = self.items[j] if j < len(self.items) else None
        return it if it is not None and it.kind == NP and it.prep is None and not it.conj else None

    def _inherited(self, k: int) -> Item | None:
        """The subject of the verb before, where this one is joined to it or taken up by the pronoun of "that he"."""
        taken_up = False
        for j in range(k - 1, max(-1, k - _REACH), -1):
            it = self.items[j]
            if it.kind in (STOP, ACCORDING) or (it.kind == COLON and not taken_up):
                return None
            if it.kind == THAT:
                taken_up = len(self.a.words[it.first].text) > 2
                if not taken_up:
                    return None
            if it.kind in (TRIGGER, CONTROL) and it.verbal:
                return self.subject(j)
            if it.kind == CUE and it.verbal:
                return self.subject(j)
        return None

    def coordinated(self, item: Item) -> list[Item]:
        """The noun phrase with those joined to it by a conjunction right after it."""
        if item not in self.items:
            return [item]
        k = self.items.index(item)
        out = [item]
        for j in range(k + 1, min(len(self.items), k + 14)):
            it = self.items[j]
            if it.kind == NP and (it.conj or self._conjoined(j)) and it.prep in (None, item.prep) and it.place == item.place:
                out.append(it)
            elif it.kind in (COMMA, QUOTE) or (it.kind == WORD and (it.conj or not it.flags or "conjunctions" in it.flags)):
                continue
            else:
                break
        return out

    def _conjoined(self, j: int) -> bool:
        """Whether a conjunction stands as a word of its own before item ``j``."""
        i = j - 1
        while i >= 0 and self.items[i].kind == QUOTE:
            i -= 1
        return i >= 0 and self.items[i].kind == WORD and (self.items[i].conj or "conjunctions" in self.items[i].flags)

    # ---- filling

    def fill(self, draft: Draft) -> None:
        """Find the roles of a draft."""
        if draft.item.verbal:
            self._verbal(draft)
        else:
            self._nominal(draft)
        self._prepositions(draft)

    def backers(self, d: Draft) -> None:
        """ "X, backed by Y, took ...": the backer stands beside the doer, before the event word."""
        for k, it in enumerate(self.items):
            if it.kind != NP or not any(m in d.agent for m in it.mentions):
                continue
            for j in range(k + 1, min(len(self.items) - 1, k + 4)):
                if self.items[j].kind == PREP and self.items[j].prep == "support":
                    nxt = next((x for x in self.items[j + 1 : j + 4] if x.kind == NP), None)
                    if nxt is not None:
                        self.assign(d, "support", nxt)
                    break
                if self.items[j].kind not in (COMMA, QUOTE, WORD):
                    break

    def _verbal(self, d: Draft) -> None:
        k = d.at
        subject = self.subject(k)
        after = self.after_index(k)
        obj: Item | None = None
        if after is not None:
            first = self.items[after]
            if first is subject:
                nxt = self._next_bare(after, subject)
                obj = nxt
            else:
                obj = first
        d.passive = self._passive(d, subject, obj)
        if d.frame.place_subject:
            self._place_subject(d, subject)
            return
        if d.passive:
            self.assign(d, d.frame.object if d.frame.object != "none" else "target", subject)
            d.subject_item = None
            d.object_item = subject
            return
        d.subject_item, d.object_item = subject, obj
        self.assign(d, d.frame.subject, subject)
        if obj is not None:
            self.assign(d, d.frame.object, obj)
        elif d.item.suffix:
            self._resumptive(d)

    def object(self, k: int) -> Item | None:
        """The object of the verb at ``k``: the bare noun phrase after its subject."""
        subject, after = self.subject(k), self.after_index(k)
        if after is None:
            return None
        return self._next_bare(after, subject) if self.items[after] is subject else self.items[after]

    def _next_bare(self, after: int, subject: Item | None) -> Item | None:
        """The object: the next bare noun phrase after the subject, not joined to it."""
        joined = self.coordinated(subject) if subject is not None else []
        j: int | None = after
        while j is not None:
            j = self.after_index(after, j)
            if j is not None and self.items[j] not in joined:
                return self.items[j]
        return None

    def _place_subject(self, d: Draft, subject: Item | None) -> None:
        if subject is not None and any(self.t.rows[m].kind == "place" for m in subject.mentions):
            self.assign(d, "place", subject)
        elif subject is None or not subject.holding:
            d.dropped = "its subject is no place"

    def _passive(self, d: Draft, subject: Item | None, obj: Item | None) -> bool:
        form = d.item.hit.form
        if form.voice == "passive" or marked_passive(self.a.text(d.item.first, d.item.last)):
            return True
        if d.frame.patient or d.frame.object == "none":
            return False
        if obj is not None or d.item.suffix:
            return False
        if self._has_by(d.at):
            return True
        if d.frame.toll in ("killed", "wounded"):
            return True
        if subject is not None and d.frame.object in ("target", "object") and d.frame.subject == "agent":
            victims = subject.figure is not None or subject.group is not None
            armed = any((e := self.t.entity(m)) is not None and e.armed for m in subject.mentions)
            return victims and not armed and d.frame.toll is not None
        return False

    def _has_by(self, k: int) -> bool:
        for j in range(k + 1, min(len(self.items), k + 8)):
            if self.items[j].kind == PREP and self.items[j].prep == "by":
                return True
            if self.items[j].kind in (STOP, SUB, TRIGGER, CUE, CONTROL):
                return False
        return False

    def _resumptive(self, d: Draft) -> None:
        """A pronoun on the verb: the antecedent of its relative clause, else what was spoken of last."""
        antecedent = None
        for j in range(d.at - 1, max(-1, d.at - 6), -1):
            if self.items[j].kind == REL:
                antecedent = self._antecedent(j)
                break
            if self.items[j].kind in (STOP, SUB, TRIGGER):
                break
        if antecedent is not None:
            self.assign(d, d.frame.object, antecedent)
        elif d.frame.object in ("target",):
            owner = self.d.owner_of(d.item.suffix)
            if owner is not None and owner not in d.agent:
                d.target.append(owner)
        elif d.frame.object == "object" and self.d.last_place() is not None and not d.place:
            d.place.append(self.d.last_place())  # type: ignore[arg-type]

    def _nominal(self, d: Draft) -> None:
        nxt = self._genitive(d)
        if nxt is not None:
            self._assign_genitive(d, nxt)
        elif d.item.suffix and d.frame.pronoun != "none":
            self._pronoun(d, d.frame.pronoun)
        if d.frame.topic != "none":
            self.assign(d, d.frame.topic, self.topic(d.at))
        self._nisba(d)
        if d.frame.place_before:
            self._place_before(d)

    def _genitive(self, d: Draft) -> Item | None:
        """The noun phrase in the genitive right after an event noun."""
        k = d.at + 1
        while k < len(self.items) and self.items[k].kind == QUOTE:
            k += 1
        if (
            k < len(self.items)
            and self.items[k].kind == NP
            and self.items[k].prep is None
            and not self.items[k].conj
            and not d.item.definite
            and not d.item.suffix
        ):
            return self.items[k]
        if k < len(self.items) and self.items[k].kind == NP and self.items[k].prep == "l" and not d.item.suffix:
            return self.items[k] if d.frame.genitive not in ("none",) and "l" not in d.frame.roles else None
        return None

    def _assign_genitive(self, d: Draft, item: Item) -> None:
        role = d.frame.genitive
        if role == "either":
            holding = not self._fires(item) and (item.holding or item.place) or item.group is not None or item.figure is not None
            role = "object" if holding and not self._aimed(d.at) else "agent"
        if role == "place_or_agent":
            role = "place" if item.place else "agent"
        if role == "place_only":
            if not any(self.t.rows[m].kind == "place" for m in item.mentions) and not item.holding:
                d.dropped = "what falls is no place"
                return
            role = "place"
        if role == "agent" and item.figure is not None and not item.mentions:
            before = self.items[d.at - 1] if d.at else None
            role = "target" if before is not None and before.kind == TRIGGER and before.verbal else "none"
        self.assign(d, role, item)

    def _fires(self, it: Item) -> bool:
        """Whether a noun phrase opens with an arm that fires ("the planes of X", "the artillery of X")."""
        return any(h.form.kind == "means" for h in self.a.starts.get(it.first, ()))

    def _aimed(self, k: int) -> bool:
        """Whether the event noun has its own "on ..." phrase."""
        return any(it.kind == PREP and it.prep == "on" for it in self.items[k + 1 : k + 8])

    def _pronoun(self, d: Draft, role: str) -> None:
        controller = d.control
        subject = self.subject(self.items.index(controller)) if controller is not None and controller.verbal else None
        if role == "agent" and subject is not None:
            self.assign(d, "agent", subject)
            return
        if role in ("object", "place") or (role == "target" and d.frame.object == "object"):
            place = self.d.last_place()
            if place is not None:
                d.place.append(place)
            return
        previous = self._previous_subject(d.at)
        if previous is not None and self.d.agrees(previous.mentions[0], d.item.suffix):
            self.assign(d, role, previous)
            return
        owner = self.d.owner_of(d.item.suffix)
        if owner is not None and role in ("agent", "target"):
            (d.agent if role == "agent" else d.target).append(owner)

    def _previous_subject(self, k: int) -> Item | None:
        for j in range(k - 1, -1, -1):
            it = self.items[j]
            if it.kind in (TRIGGER, CONTROL, CUE) and it.verbal:
                subject = self.subject(j)
                return subject if subject is not None and subject.mentions and self.t.rows[subject.mentions[0]].kind == "actor" else None
            if it.kind == STOP:
                return None
        return None

    def _nisba(self, d: Draft) -> None:
        """ "Israeli shelling": an adjective of origin after an event noun names the state whose forces act."""
        if d.agent or d.frame.subject == "target" or d.frame.patient:
            return
        for k in range(d.item.last, min(len(self.a.words), d.item.last + 2)):
            index = self.t.starting("actor", k)
            if index is not None and self.t.rows[index].rule == "name.nisba":
                d.agent.append(index)
                d.cover(d.item.first, self.t.rows[index].last)
                return

    def _place_before(self, d: Draft) -> None:
        """ "Hajin, the stronghold of X": the place stands before."""
        for j in range(d.at - 1, max(-1, d.at - 6), -1):
            it = self.items[j]
            if it.kind == NP and it.place and self.governed[j] in (None, "on", "in", "b", "l", "from", "to"):
                self.assign(d, "place", it)
                return
            if it.kind in (STOP, THAT, CUE) or (it.kind == SUB and "explanatory" not in it.flags):
                return

    # ---- prepositions

    def _prepositions(self, d: Draft) -> None:
        sides = 0
        verbs = 0
        aside = False
        for j in range(d.at + 1, min(len(self.items), d.at + _REACH)):
            it = self.items[j]
            if self._ends(d, j):
                break
            if it.kind == QUOTE and "paren" in it.flags:
                aside = not aside
                continue
            if aside and it.kind == NP and it.place:
                continue
            if it.kind == REL or (it.kind == CONTROL and it.verbal):
                verbs += 1
                self._relative(d, j)
                if it.kind == REL and not (j + 1 < len(self.items) and self.items[j + 1].kind == CONTROL):
                    break
                continue
            if it.kind == PREP:
                self._prep_pronoun(d, it)
                continue
            if it.kind != NP or verbs and it.kind == NP and self.governed[j] is None:
                continue
            prep = self.governed[j]
            role = self._role(d, prep, it, sides)
            if prep == "between":
                sides = self._side(j, sides)
            if role == "place" and self._beside_scene(d, it, j):
                continue
            if role is not None:
                self.assign(d, role, it, coordinate=False)

    def _beside_scene(self, d: Draft, it: Item, j: int) -> bool:
        """A further place that is not joined to the first only says where that one lies, unless it is the more specific."""
        if not d.place or it.conj or self._conjoined(j) or not it.mentions:
            return any("attributives" in x.flags for x in self.items[max(d.at, j - 3) : j])
        inner, outer = self.t.entity(it.mentions[0]), self.t.entity(d.place[-1])
        return inner is None or outer is None or not contains(self.a.lexicon, outer, inner)

    def _side(self, j: int, sides: int) -> int:
        """Which side the next noun phrase of "between A and B" is on; "on the one hand" closes the first side."""
        marked = any("adverbs" in it.flags and it.last - it.first >= 2 for it in self.items[j : j + 14])
        if not marked:
            return sides + 1
        closed = any("adverbs" in it.flags and it.last - it.first >= 2 for it in self.items[j + 1 : j + 3])
        return sides + 1 if closed or sides else 0

    def _ends(self, d: Draft, j: int) -> bool:
        """Whether the reach of the event word ends at item ``j``."""
        it = self.items[j]
        if it.kind in (STOP, THAT, CUE, ACCORDING, COLON) or "breakdown" in it.flags:
            return True
        if it.kind == SUB:
            return True
        if it.kind == TRIGGER:
            return True
        if it.kind == CONTROL and self.items[j - 1].kind == REL:
            return False
        return it.kind == CONTROL and (it.conj or not it.suffix) and it.verbal

    def _relative(self, d: Draft, j: int) -> None:
        """ "The attack that X launched": the subject of the carrier in the relative clause."""
        k = j + 1 if self.items[j].kind == REL else j
        if k >= len(self.items) or self.items[k].kind != CONTROL or not self.items[k].verbal:
            return
        controller = self.a.lexicon.controllers[self.items[k].hit.form.ref]
        if controller.to:
            named = next((x for x in self.items[k + 1 : k + 4] if x.kind == NP), None)
            self.assign(d, controller.to, named)
            return
        after = self.after(k)
        if after is not None and controller.subject in ("agent", "target", "place") and controller.status is None:
            self.assign(d, controller.subject, after)

    def _prep_pronoun(self, d: Draft, it: Item) -> None:
        if not it.suffix or it.prep not in ("on", "in", "from", "near"):
            return
        role = d.frame.roles.get(it.prep or "", _DEFAULTS.get(it.prep or ""))
        place = self.d.last_place()
        if role in ("place", "object") and place is not None and not d.place:
            antecedent = self._relative_place(d.at)
            if antecedent is not None:
                self.assign(d, "place", antecedent)
            else:
                d.place.append(place)

    def _relative_place(self, k: int) -> Item | None:
        for j in range(k - 1, max(-1, k - 5), -1):
            if self.items[j].kind == REL:
                item = self._antecedent(j)
                return item if item is not None and item.place else None
            if self.items[j].kind in (STOP, SUB, TRIGGER):
                return None
        return None

    def _role(self, d: Draft, prep: str | None, it: Item, sides: int) -> str | None:
        if prep is None:
            return None
        spec = d.frame.roles.get(prep, _DEFAULTS.get(prep))
        if it.place and prep in ("with", "between", "against") and spec in ("sides", "target") and self._as_state(it):
            it.place = False
        if spec is None or spec == "none":
            return None
        if spec == "sides":
            return "agent" if sides == 0 else "target"
        if spec == "either":
            return "agent" if not it.holding and not it.place and (self._aimed(d.at) or self._fires(it)) else "object"
        if spec == "agent_only":
            return "agent" if not it.place else None
        if spec in ("place_or_target", "target_or_place"):
            return "place" if it.place else "target"
        if spec == "agent" and it.place:
            return None
        if spec == "agent" and prep == "l" and it.holding:
            return "target"
        return spec

    def _may_fight(self, group: int) -> bool:
        """Whether an unnamed class of people can be meant as the doer of an armed act."""
        noun = self.t.rows[group].rule.removeprefix("group.")
        return noun in self.a.lexicon.armed_nouns or noun in _VAGUE_DOERS

    def _as_state(self, it: Item) -> bool:
        """A country that acts, or that is acted with or against, is its state: its mention becomes the state's."""
        if len(it.mentions) != 1:
            return False
        return as_state(self.t, self.a.lexicon, it.mentions[0])

    # ---- assignment

    def assign(self, d: Draft, role: str, item: Item | None, *, coordinate: bool = True) -> None:
        """Give a noun phrase, with those joined to it, a role of the draft."""
        if item is None or role in ("none", "cause", "event"):
            return
        for it in self.coordinated(item) if coordinate else [item]:
            self._assign_one(d, role, it)

    def _assign_one(self, d: Draft, role: str, it: Item) -> None:
        place = it.place or any(self.t.rows[m].kind == "place" for m in it.mentions)
        place = place and not (role in ("agent", "support") and self._as_state(it))
        if role in ("object", "place_only"):
            role = "place" if place else "target"
        if role == "place" and not place:
            if d.frame.type in ("capture", "siege", "control", "advance", "withdrawal", "operation") or not it.mentions:
                d.cover(it.first, it.last)
                return
            return
        if role in ("agent", "target", "support") and place and not self._as_state(it):
            role = "place" if role != "support" else role
        if role == "target" and it.group is not None and self.t.rows[it.group].rule in _DEAD and d.frame.toll is not None:
            d.cover(it.first, it.last)
            return
        if it.group is not None and self.t.rows[it.group].rule in _SPEAKERS:
            return
        toll = d.frame.toll in ("killed", "wounded", "missing")
        if role == "target" and toll and it.generic_person and it.figure is not None and not it.mentions:
            d.cover(it.first, it.last)
            return
        if role == "agent" and it.group is not None and d.frame.type in _BY_FORCE and not self._may_fight(it.group):
            d.cover(it.first, it.last)
            return
        if role == "agent":
            for m in it.mentions:
                self.d.acted(m)
        d.add(role, it, self.t)
