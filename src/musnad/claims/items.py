"""A sentence as a row of items: noun phrases with what they name, event words, carriers, cues, prepositions, small words."""

from __future__ import annotations

import msgspec

from musnad.lexicon.automaton import Hit
from musnad.lexicon.entries import Noun
from musnad.mentions.analysis import Analysis
from musnad.mentions.table import FigureValue, MentionRow, MentionTable
from musnad.resolve.discourse import Discourse
from musnad.text.fold import fold_name

NP, TIME, TRIGGER, CONTROL, CUE = "np", "time", "trigger", "control", "cue"
ACCORDING, PREP, REL, SUB, THAT, STOP, COMMA, COLON, QUOTE, WORD = (
    "according",
    "prep",
    "rel",
    "sub",
    "that",
    "stop",
    "comma",
    "colon",
    "quote",
    "word",
)
_STOPS = frozenset(".!?;\u061f\u061b\n")
_COMMAS = frozenset(",\u060c-|/")
_WRAPPERS = frozenset('"()[]')
_NO_FIGURE = FigureValue(None, None, False, "other")
_COUNTED_EVENTS = frozenset({"strike", "attack", "other", "shell", "bomb"})
_PAREN = frozenset({"paren"})
_OWNER_REACH = 7


class Item(msgspec.Struct, kw_only=True):
    """One item over the words ``first:last``.

    ``prep`` is the class of the preposition written onto it, ``conj`` whether a conjunction is. ``mentions`` are indexes of the
    table for what a noun phrase names; ``figure`` and ``group`` likewise. ``holding`` marks things of a party (positions,
    vehicles). ``hits`` are the lexicon's readings of an event word, the chosen one first. ``flags`` are small-word classes.
    """

    kind: str
    first: int
    last: int
    conj: bool = False
    prep: str | None = None
    definite: bool = False
    mentions: tuple[int, ...] = ()
    figure: int | None = None
    group: int | None = None
    holding: bool = False
    place: bool = False
    hits: tuple[Hit, ...] = ()
    suffix: str = ""
    flags: frozenset[str] = frozenset()
    described: bool = False
    generic_person: bool = False

    @property
    def hit(self) -> Hit:
        """The chosen reading of an event word."""
        return self.hits[0]

    @property
    def verbal(self) -> bool:
        """Whether the chosen reading is a finite verb."""
        return bool(self.hits) and self.hits[0].form.tense in ("perfect", "imperfect")


class Itemizer:
    """Cuts sentences into items, adding mentions of groups and resolving descriptions on the way."""

    def __init__(
        self, analysis: Analysis, table: MentionTable, discourse: Discourse, skipped: list[bool], home: dict[str, str] | None = None
    ) -> None:
        self.a = analysis
        self.t = table
        self.d = discourse
        self.skipped = skipped
        self.home = home or {}
        self.c = analysis.lexicon.clitics

    def items(self, first: int, last: int) -> list[Item]:
        """The items of the words ``first:last`` (one sentence)."""
        out: list[Item] = []
        i = first
        while i < last:
            if self.skipped[i]:
                i += 1
                continue
            item = self._item(i, last, out)
            out.append(item)
            i = max(item.last, i + 1)
        return out

    def _item(self, i: int, end: int, before: list[Item]) -> Item:
        word = self.a.words[i].text
        if word in _WRAPPERS:
            return Item(kind=QUOTE, first=i, last=i + 1, flags=_PAREN if word in "()" else frozenset())
        if word in _STOPS:
            return Item(kind=STOP, first=i, last=i + 1)
        if word == ":":
            return Item(kind=COLON, first=i, last=i + 1)
        if self.a.words[i].is_punct:
            return Item(kind=COMMA, first=i, last=i + 1)
        return (
            self._time(i)
            or self._counted_event(i, end, before)
            or self._named(i, end)
            or self._phrase(i, end)
            or self._event(i, end, before)
            or self._noun_phrase(i, end)
            or self._small(i)
        )

    # ---- noun phrases

    def _time(self, i: int) -> Item | None:
        index = self.t.starting("time", i)
        if index is None:
            return None
        return Item(
            kind=TIME,
            first=i,
            last=self.t.rows[index].last,
            mentions=(index,),
            conj=self.c.conjunction(self.a.words[i].text),
        )

    def _named(self, i: int, end: int) -> Item | None:
        """A figure with what it counts, or a name."""
        figure = self.t.starting("figure", i)
        if figure is not None:
            return self._dual_before_names(i, end, figure) or self._counted(i, end, figure)
        for kind in ("actor", "place"):
            index = self.t.starting(kind, i)
            if index is not None:
                row = self.t.rows[index]
                prefix = self._prefix(row)
                self.d.saw(index)
                return Item(
                    kind=NP,
                    first=i,
                    last=self._past_quote(row.last, end),
                    mentions=(index,),
                    conj=self.c.conjunction(prefix),
                    prep=self.c.preposition(prefix),
                    place=kind == "place",
                    definite=True,
                )
        return None

    def _counted_event(self, i: int, end: int, before: list[Item]) -> Item | None:
        """ "Several raids", "two blasts": the event word inside a figure's words stays an event word."""
        figure = self.t.starting("figure", i)
        if figure is None or (value := self.t.rows[figure].figure) is None or value.counts not in _COUNTED_EVENTS:
            return None
        last = self.t.rows[figure].last
        for k in range(i, last):
            hits = [h for h in self.a.at(k, "trigger") if h.form.tense in ("noun", "masdar") and self._fits(k, end, h)]
            if hits:
                head = max(hits, key=lambda h: h.last)
                prefix = self._clitic_text(i)
                return Item(
                    kind=TRIGGER,
                    first=i,
                    last=max(last, head.last),
                    conj=self.c.conjunction(prefix),
                    prep=self.c.preposition(prefix),
                    definite=self.c.is_definite(head.prefix),
                    hits=(head, *(h for h in hits if h is not head)),
                    figure=figure,
                    suffix=head.suffix,
                )
        return None

    def _dual_before_names(self, i: int, end: int, figure: int) -> Item | None:
        """ "The two towns of A and B": the dual is a generic word, the names fill the role."""
        row = self.t.rows[figure]
        last = row.last
        if last < end and self.a.words[last].text == '"':
            last += 1
        for k in range(i + 1, min(end, last + 1)):
            index = self.t.starting("place", k)
            if index is not None and not self._prefix(self.t.rows[index]):
                self.d.saw(index)
                prefix = self._clitic_text(i)
                return Item(
                    kind=NP,
                    first=i,
                    last=self._past_quote(self.t.rows[index].last, end),
                    mentions=(index,),
                    place=True,
                    conj=self.c.conjunction(prefix),
                    prep=self.c.preposition(prefix),
                    definite=True,
                )
        return None

    def _prefix(self, row: MentionRow) -> str:
        """The proclitics that stand before a mention's first letter in its first word."""
        word = self.a.words[row.first]
        return word.text[: max(0, self.a.folded.at_raw(row.start) - word.start)]

    def _past_quote(self, last: int, end: int) -> int:
        return last + 1 if last < end and self.a.words[last].text == '"' and self.a.words[last - 1].text != '"' else last

    def _counted(self, i: int, end: int, figure: int) -> Item:
        row = self.t.rows[figure]
        last = row.last
        if (
            row.figure is not None
            and row.figure.dual
            and row.figure.counts in ("town", "village")
            and self.c.is_definite(self._clitic_text(i))
        ):
            both = self.d.last_places(2)
            if len(both) == 2:
                prefix = self._clitic_text(i)
                return Item(
                    kind=NP,
                    first=i,
                    last=last,
                    mentions=tuple(both),
                    place=True,
                    definite=True,
                    described=True,
                    conj=self.c.conjunction(prefix),
                    prep=self.c.preposition(prefix),
                )
        inside = [j for k in range(i, last) if (j := self.t.starting("actor", k)) is not None]
        group, noun = self._group_in(i, last)
        owner: int | None = inside[0] if inside else None
        if owner is None:
            owner, last = self._owner(last, end, last)
            if owner is None:
                hit = next(
                    (h for k in range(i, last) for h in self.a.at(k, "noun") if self.a.lexicon.nouns[h.form.ref].id in self.home), None
                )
                owner = self._home_force(hit.first, hit) if hit is not None else None
        else:
            last = max(last, self.t.rows[owner].last)
        prefix = self._clitic_text(i)
        mentions = (owner,) if owner is not None else ()
        if owner is not None:
            self.d.saw(owner)
        return Item(
            kind=NP,
            first=i,
            last=last,
            mentions=mentions,
            figure=figure,
            group=group if owner is None else None,
            conj=self.c.conjunction(prefix),
            prep=self.c.preposition(prefix),
            generic_person=noun is not None and noun.id == "person",
        )

    def _clitic_text(self, i: int) -> str:
        """Proclitic letters of a word as far as they are certain: a conjunction, or a preposition before a digit or number."""
        word = self.a.words[i].text
        best = ""
        for h in self.a.starts.get(i, ()):
            if len(h.prefix) > len(best):
                best = h.prefix
        if best:
            return best
        figure = self.t.starting("figure", i)
        if figure is not None and not (self.t.rows[figure].figure or _NO_FIGURE).dual and word not in self.c.native_w:
            return next((c for c in self.c.conjunctions if word.startswith(c) and len(word) > 2), "")
        return word if word in self.c.prepositions or word in self.c.conjunctions else ""

    def _group_in(self, i: int, last: int) -> tuple[int | None, Noun | None]:
        """The noun for people inside a figure's words, as a group mention."""
        for k in range(i, last):
            for h in self.a.at(k, "noun"):
                if h.last <= last:
                    noun = self.a.lexicon.nouns[h.form.ref]
                    return self._add_group(k, h, last), noun
        return None, None

    def _home_force(self, i: int, h: Hit) -> int | None:
        """Soldiers and policemen of no named force are the home country's, where the report has one."""
        key = self.home.get(self.a.lexicon.nouns[h.form.ref].id)
        if key is None:
            return None
        start, stop = self._raw(i, h, h.last)
        return self.t.add(MentionRow(kind="actor", first=i, last=h.last, start=start, end=stop, rule="name.home", entity=key))

    def _add_group(self, i: int, h: Hit, last: int) -> int:
        noun = self.a.lexicon.nouns[h.form.ref]
        start, stop = self._raw(i, h, last)
        return self.t.add(MentionRow(kind="group", first=i, last=last, start=start, end=stop, rule=f"group.{noun.id}", group=noun.group))

    def _raw(self, i: int, h: Hit, last: int) -> tuple[int, int]:
        start = self.a.folded.start(self.a.words[i].start + len(h.prefix))
        return start, self.a.raw_span(i, last)[1]

    def _owner(self, j: int, end: int, fallback: int) -> tuple[int | None, int]:
        """The party that a phrase ending at ``j`` belongs to ("... of the fighters of X"), and where its name ends."""
        k = j
        while k < min(end, j + _OWNER_REACH):
            word = self.a.words[k]
            index = self.t.starting("actor", k)
            if index is not None:
                row = self.t.rows[index]
                prefix = self._prefix(row)
                if self.c.conjunction(prefix) or prefix and self.c.preposition(prefix) not in (None, "l"):
                    return None, fallback
                entity = self.t.entity(index)
                if prefix and entity is not None and entity.category in ("agency", "outlet"):
                    return None, fallback
                return index, self._past_quote(row.last, end)
            if word.text in _WRAPPERS or self._connects(k):
                k += 1
                continue
            described = self._description(k)
            if described is not None and not described.place and described.prep in (None, "l"):
                return described.mentions[0], described.last
            return None, fallback
        return None, fallback

    def _connects(self, k: int) -> bool:
        """Whether a word may stand between a phrase's head and its owner."""
        if self.t.starting("time", k) is not None or self.t.starting("place", k) is not None or self.t.starting("figure", k) is not None:
            return False
        word = self.a.words[k]
        if word.is_punct or word.is_number:
            return False
        hits = self.a.starts.get(k, ())
        refs = {h.form.ref for h in hits if h.form.kind == "word" and h.last == k + 1 and not self.c.conjunction(h.prefix)}
        if any(h.form.kind == "word" and h.form.ref == "prep:by" for h in hits):
            return False
        if "prep:in" in refs and (
            self.t.starting("actor", k + 1) is not None
            or k + 2 < len(self.a.words)
            and self.a.words[k + 1].text in _WRAPPERS
            and self.t.starting("actor", k + 2) is not None
        ):
            return True
        if refs & {"prep:from", "members", "holdings", "owned", "generic:base"}:
            return True
        if any(h.form.kind == "noun" and not self.c.conjunction(h.prefix) and self.c.preposition(h.prefix) in (None, "l") for h in hits):
            return True
        if any(
            h.form.kind in ("trigger", "control", "cue", "actor", "place")
            or (h.form.kind == "word" and h.form.ref not in ("parts", "titles"))
            for h in hits
        ):
            return False
        return not self.c.conjunction(word.text) or len(word.text) > 5 and not word.text.startswith(self.c.conjunctions[0])

    def _noun_phrase(self, i: int, end: int) -> Item | None:
        """Members or things of a party, an unnamed class of people, or a part of a place."""
        hits = self.a.starts.get(i, ())
        heads = [h for h in hits if h.form.kind == "noun" and not self._adjective(i, h) or h.form.ref in ("members", "holdings")]
        parts = [h for h in hits if h.form.kind == "word" and (h.form.ref == "parts" or h.form.ref.startswith("generic:"))]
        if heads:
            head = max(heads, key=lambda h: (h.last, h.form.kind == "noun"))
            owner, last = self._owner(head.last, end, head.last)
            if owner is not None:
                self.d.saw(owner)
                return self._np(i, last, head, mentions=(owner,), holding=not self._is_member(heads))
        nationals = self._nationals(i, end)
        if nationals is not None:
            return nationals
        if parts:
            found = self._part_of_place(i, end, max(parts, key=lambda h: h.last))
            if found is not None:
                return found
        if heads:
            return self._group_or_thing(i, end, heads)
        return None

    def _nationals(self, i: int, end: int) -> Item | None:
        """ "The Italians": a plural adjective of origin that qualifies no noun before it names a class of people."""
        h = next(
            (h for h in self.a.at(i, "nisba") if h.form.number == "pl" and h.last == i + 1 and self.c.is_definite(h.prefix)),
            None,
        )
        if h is None:
            return None
        start, stop = self._raw(i, h, i + 1)
        group = self.t.add(
            MentionRow(
                kind="group",
                first=i,
                last=i + 1,
                start=start,
                end=stop,
                rule="group.nationals",
                group=self.a.folded.raw[start:stop],
            )
        )
        return self._np(i, i + 1, h, group=group)

    def _adjective(self, i: int, h: Hit) -> bool:
        """Whether a noun of origin stands with the article and in the singular: after a noun it says whose that is."""
        noun = self.a.lexicon.nouns[h.form.ref]
        return noun.origin and self.c.is_definite(h.prefix) and self.a.words[i].text.endswith(fold_name(noun.sg))

    def _is_member(self, heads: list[Hit]) -> bool:
        return any(h.form.kind == "noun" or h.form.ref == "members" for h in heads)

    def _np(self, i: int, last: int, head: Hit, **fields) -> Item:  # type: ignore[no-untyped-def]
        return Item(
            kind=NP,
            first=i,
            last=last,
            conj=self.c.conjunction(head.prefix),
            prep=self.c.preposition(head.prefix),
            definite=self.c.is_definite(head.prefix),
            suffix=head.suffix,
            **fields,
        )

    def _group_or_thing(self, i: int, end: int, heads: list[Hit]) -> Item:
        nouns = [h for h in heads if h.form.kind == "noun"]
        head = nouns[0] if nouns else max(heads, key=lambda h: h.last)
        owner = self.d.owner_of(head.suffix) if head.suffix else None
        if owner is not None:
            return self._np(i, head.last, head, mentions=(owner,), holding=not self._is_member(heads))
        if not nouns:
            return self._np(i, head.last, head, holding=True)
        last = head.last
        while last < end and last - i < 3 and self._qualifies(last):
            last += 1
        noun = self.a.lexicon.nouns[head.form.ref]
        force = self._home_force(i, head)
        if force is not None:
            return self._np(i, last, head, mentions=(force,))
        return self._np(i, last, head, group=self._add_group(i, head, last), generic_person=noun.id == "person")

    def _qualifies(self, k: int) -> bool:
        """An adjective of the noun before: a word that starts nothing else."""
        word = self.a.words[k]
        if word.is_punct or word.is_number or self.a.words[k].text.startswith(self.c.conjunctions):
            return False
        hits = self.a.starts.get(k, ())
        if any(
            h.form.kind == "nisba"
            or (h.form.kind == "noun" and self.a.lexicon.nouns[h.form.ref].origin and not self.c.is_definite(h.prefix))
            for h in hits
        ):
            return True
        if any(self.t.starting(kind, k) is not None for kind in ("actor", "place", "time", "figure")):
            return False
        return not hits and (self.a.words[k].text.endswith(self.c.adjective_endings))

    def _part_of_place(self, i: int, end: int, part: Hit) -> Item | None:
        """A part, side or kind word with the place it belongs to ("the outskirts of the two towns of A")."""
        k = part.last
        while k < min(end, i + _OWNER_REACH):
            index = self.t.starting("place", k)
            if index is not None:
                row = self.t.rows[index]
                prefix = self._prefix(row)
                if prefix and self.c.preposition(prefix) != "l":
                    return None
                self.d.saw(index)
                found = self._np(i, self._past_quote(row.last, end), part, mentions=(index,), place=True)
                if found.prep is None and self._direction(i):
                    found = msgspec.structs.replace(found, prep="near")
                return found
            figure = self.t.starting("figure", k)
            hits = self.a.starts.get(k, ())
            linking = any(h.form.kind == "word" and (h.form.ref == "parts" or h.form.ref.startswith("generic:")) for h in hits)
            if self.a.words[k].text == '"' or linking or figure is not None:
                k += 1
                continue
            described = self._description(k)
            if described is not None and k < part.last + 3:
                described = msgspec.structs.replace(
                    described, first=i, conj=self.c.conjunction(part.prefix), prep=self.c.preposition(part.prefix)
                )
                return described
            if hits or not self.a.words[k].text.startswith(self.c.article):
                return None
            k += 1
        return None

    def _direction(self, i: int) -> bool:
        return self.a.has_word(i, "directions")

    # ---- definite descriptions

    def _phrase(self, i: int, end: int) -> Item | None:
        """A definite description ("the organisation", "the town"), when no name follows it."""
        described = self._description(i)
        if described is None:
            return None
        following = next(
            (self.t.starting(kind, i + 1) for kind in ("place", "actor") if self.t.starting(kind, i + 1) is not None),
            None,
        )
        return None if following is not None and not self._prefix(self.t.rows[following]) else described

    def _description(self, i: int) -> Item | None:
        for h in self.a.starts.get(i, ()):
            if h.form.kind != "word" or not h.form.ref.startswith("desc_"):
                continue
            what, _, kinds = h.form.ref.partition(":")
            if what == "desc_speaker":
                continue
            fused = h.form.clitics == "al_name"
            stem = self.a.words[i].text[len(h.prefix) + fused :].removeprefix(self.c.article)
            index = self.d.described(what[5:], kinds.split(","), stem)
            if index is None:
                continue
            start, stop = self._raw(i, h, h.last)
            row = MentionRow(
                kind=what[5:],
                first=i,
                last=h.last,
                start=start,
                end=stop,
                rule="description",
                entity=self.t.rows[index].entity,
            )
            mention = self.t.add(row)
            self.d.saw(mention)
            return self._np(i, h.last, h, mentions=(mention,), place=what == "desc_place", described=True)
        return None

    # ---- event words

    def _event(self, i: int, end: int, before: list[Item]) -> Item | None:
        hits = [h for h in self.a.starts.get(i, ()) if h.form.kind in ("trigger", "control", "cue")]
        longer = max((h.last for h in self.a.starts.get(i, ()) if h.form.kind == "word" and h.form.ref in _PHRASES), default=0)
        if not hits or longer > max(h.last for h in hits):
            return None
        chosen = self.choose(i, end, hits, before)
        if not chosen:
            return None
        head = chosen[0]
        return Item(
            kind={"trigger": TRIGGER, "control": CONTROL, "cue": CUE}[head.form.kind],
            first=i,
            last=head.last,
            conj=self.c.conjunction(head.prefix),
            prep=self._event_prep(head),
            definite=self.c.is_definite(head.prefix),
            hits=tuple(chosen),
            suffix=head.suffix,
        )

    def _event_prep(self, h: Hit) -> str | None:
        return self.c.preposition(h.prefix) if h.form.tense not in ("perfect",) else None

    def choose(self, i: int, end: int, hits: list[Hit], before: list[Item]) -> list[Hit]:
        """The readings of an event word that its neighbours allow, best first."""
        fit = [h for h in hits if self._fits(i, end, h)]
        if not fit:
            return []
        verbal = [h for h in fit if h.form.tense in ("perfect", "imperfect")]
        if any(h.form.tense in ("masdar", "noun") for h in fit):
            # a verb without an object takes no pronoun: with one the word is the noun
            fit = [h for h in fit if not (h in verbal and h.suffix and self._intransitive(h))]
            verbal = [h for h in verbal if h in fit]
        nominal = [h for h in fit if h.form.tense not in ("perfect", "imperfect")]
        longest = max(h.last for h in fit)
        if verbal and nominal:
            fit = nominal if longest > i + 1 or self._noun_here(i, verbal[0], before, end) else verbal
        return sorted((h for h in fit if h.last == max(f.last for f in fit)), key=lambda h: -self._rank(i, end, h))

    def _intransitive(self, h: Hit) -> bool:
        return h.form.kind == "trigger" and self.a.lexicon.frame_of(h).object == "none"

    def _rank(self, i: int, end: int, h: Hit) -> float:
        """Conditioned readings outrank plain ones; then event words, cues with their marker, carriers."""
        if h.form.kind == "trigger":
            t = self.a.lexicon.triggers[h.form.ref]
            if self.a.lexicon.frames[t.frame].speech:
                return 1.5
            return 3.0 if t.needs or t.needs_before else 2.0 + (0.1 if h.form.tense == "perfect" else 0)
        if h.form.kind == "cue":
            cue = self.a.lexicon.cues[h.form.ref]
            return 2.5 if self._has_that(i, end) else (3.2 if cue.needs_from else 1.6)
        if self._speaks(i) and not self._event_ahead(i, end):
            return 1.0  # "called for restraint": with no event to carry, the word only speaks
        control = self.a.lexicon.controllers[h.form.ref]
        return 3.5 if control.needs_next or control.needs_suffix else 3.3 if control.only else 1.8

    def _speaks(self, i: int) -> bool:
        return any(self.a.lexicon.frame_of(h).speech for h in self.a.at(i, "trigger"))

    def _event_ahead(self, i: int, end: int) -> bool:
        """Whether an event word other than one of speech stands within what a carrying verb reaches."""
        ahead = range(i + 1, min(end, i + 25))
        return any(not self.a.lexicon.frame_of(h).speech for k in ahead for h in self.a.at(k, "trigger"))

    def _fits(self, i: int, end: int, h: Hit) -> bool:
        if h.form.kind == "trigger":
            t = self.a.lexicon.triggers[h.form.ref]
            if t.needs and not self._near(i, min(end, i + 8), t.needs):
                return False
            if t.needs_before and not self._near(max(0, i - 12), i, t.needs_before):
                return False
            if h.suffix and h.form.tense in ("perfect", "imperfect") and self._intransitive(h):
                return False
            if t.passive_only and h.form.tense in ("perfect", "imperfect") and h.form.voice != "passive":
                return False
            return not (t.definite and not self.c.is_definite(h.prefix) and not h.suffix)
        if h.form.kind == "cue":
            cue = self.a.lexicon.cues[h.form.ref]
            if cue.needs_that and not self._has_that(i, min(end, i + 8)):
                return False
            return not (cue.needs_from and not self._has_prep(i, end, "off") and not self._has_that(i, min(end, i + 7)))
        control = self.a.lexicon.controllers[h.form.ref]
        if control.only and not self._carries_one_of(i, min(end, i + 7), control.only):
            return False
        if control.needs_next and not self._near(i + 1, min(end, i + 2), control.needs_next) or control.needs_suffix and not h.suffix:
            return False
        return not (control.only_imperfect and h.form.tense == "perfect" and control.subject != "event")

    def _carries_one_of(self, i: int, end: int, types: tuple[str, ...]) -> bool:
        """Whether an event noun of one of the types follows within reach."""
        return any(self.a.lexicon.frame_of(h).type in types for k in range(i + 1, end) for h in self.a.at(k, "trigger"))

    def _near(self, first: int, last: int, wanted: tuple[str, ...]) -> bool:
        return any(self._bare_forms(k) & self.d.folded(wanted) for k in range(first, last))

    def _bare_forms(self, k: int) -> set[str]:
        word = self.a.words[k].text
        out = {word}
        for p in self.c.proclitics["noun"]:
            if p and word.startswith(p):
                out.add(word[len(p) :])
        out |= {w[: -len(s)] for w in list(out) for s in self.c.enclitics if w.endswith(s) and len(w) - len(s) > 2}
        return out | {w.removesuffix(self.c.alif) for w in out}

    def _has_that(self, i: int, end: int) -> bool:
        for k in range(i + 1, min(end, i + 25)):
            if self.a.words[k].text == ":" or self.a.has_word(k, "that"):
                return True
            if self.a.words[k].text in _STOPS:
                return False
        return False

    def _has_prep(self, i: int, end: int, name: str) -> bool:
        return any(
            h.form.kind == "word" and h.form.ref == f"prep:{name}" for k in range(i + 1, min(end, i + 9)) for h in self.a.starts.get(k, ())
        )

    def _noun_here(self, i: int, verb: Hit, before: list[Item], end: int) -> bool:
        """Whether a word that may be verb or noun is a noun here: after a preposition, a noun, a carrier; before "on" or an adjective."""
        last = before[-1] if before else None
        if last is not None and last.last == i:
            if last.kind in (PREP, CONTROL):
                return True
            if last.kind == TRIGGER and not last.verbal:
                return not verb.suffix  # "an attack that he launched": a verb with its object
            if last.kind == REL:
                return False
            if self._carried_object(before):
                return True
            if verb.suffix and last.kind != NP:
                return True  # the ending is the noun's own, not a pronoun
            if last.kind == WORD and not last.flags and not verb.prefix:
                return True
            if last.kind == NP and not verb.prefix:
                return last.holding or last.prep is not None
            if last.kind == SUB:
                return False
        nxt = i + 1
        if nxt < end:
            if any(h.form.kind == "nisba" for h in self.a.starts.get(nxt, ())):
                return True
            if any(h.form.kind == "means" and h.form.ref.startswith("adj") for h in self.a.starts.get(nxt, ())):
                return True
            if any(h.form.kind == "word" and h.form.ref in ("prep:on", "prep:in", "prep:near") for h in self.a.starts.get(nxt, ())):
                return last is None
        return False

    def _carried_object(self, before: list[Item]) -> bool:
        """ "The army tries the retaking of …": a carrier and its subject right before."""
        return len(before) >= 2 and before[-1].kind == NP and before[-2].kind == CONTROL and before[-2].verbal and not before[-2].suffix

    # ---- small words

    def _crosses(self, i: int, last: int) -> bool:
        """Whether a phrase would swallow the start of a mention."""
        return any(self.t.starting(kind, k) is not None for k in range(i + 1, last) for kind in ("figure", "time", "actor", "place"))

    def _small(self, i: int) -> Item:
        hits = [h for h in self.a.starts.get(i, ()) if h.form.kind == "word"]
        conj = self.c.conjunction(self.a.words[i].text) and any(self.c.conjunction(h.prefix) for h in hits)
        if not hits:
            return Item(kind=WORD, first=i, last=i + 1, conj=self.a.words[i].text in self.c.conjunctions)
        hits = [h for h in hits if not self._crosses(i, h.last)] or hits[:1]
        longest = max(h.last for h in hits)
        top = [h for h in hits if h.last == longest]
        refs = frozenset(h.form.ref for h in top)
        flags = refs | {"relative"} if "relatives" in refs else refs
        kind, prep = WORD, None
        prepositions = [r[5:] for r in refs if r.startswith("prep:")]
        if "that" in refs:
            kind = THAT
        elif "according" in refs:
            kind = ACCORDING
        elif "relatives" in refs:
            kind = REL
        elif prepositions and "subordinators" not in refs:
            kind, prep = PREP, prepositions[0]
        elif refs & {"subordinators", "explanatory"}:
            kind = SUB
        suffix = next((h.suffix for h in top if h.suffix), "")
        return Item(kind=kind, first=i, last=longest, conj=conj, prep=prep, flags=flags, suffix=suffix)


_PHRASES = frozenset(
    {
        "idioms",
        "that",
        "according",
        "subordinators",
        "breaks",
        "not_negations",
        "ongoing",
        "breakdown",
        "uncertain",
        "possible",
        "prep:by",
        "prep:support",
    }
)
