"""Names of parties and places in the words of a report, before anybody decides who or where they are."""

from __future__ import annotations

import msgspec

from musnad.lexicon.automaton import Hit
from musnad.mentions.analysis import Analysis
from musnad.mentions.persons import find_persons

# how far back a coordinated list may reach for the generic word that governs it
_LIST_REACH = 12


class NameHit(msgspec.Struct, frozen=True, kw_only=True):
    """A name in the words ``first:last``.

    ``kind`` is "actor" or "place". ``refs`` are candidate indexes into the lexicon's table (empty for a name we do not
    know). ``name`` is the name as written, without clitics. ``local`` marks names that need the report's country, ``capital`` a
    capital that may stand for a government. ``generic`` is the kind of place that a generic word announced.
    """

    first: int
    last: int
    prefix: str
    kind: str
    refs: tuple[int, ...]
    name: str
    rule: str
    local: bool = False
    capital: tuple[int, ...] = ()
    generic: str | None = None
    label: str | None = None


class NameFinder:
    """Finds all names of one analysis."""

    def __init__(self, analysis: Analysis, taken: list[tuple[int, int]]) -> None:
        self.a = analysis
        self.taken = [False] * len(analysis.words)
        for first, last in taken:
            for i in range(first, last):
                self.taken[i] = True
        self.found: list[NameHit] = []
        self.ending: dict[int, NameHit] = {}

    def run(self) -> list[NameHit]:
        """All names in text order, none overlapping another."""
        self._facilities()
        self._known(at_least=2)
        self._persons()
        self._known(at_least=1)
        self._allegiance()
        self._composed()
        self._origins()
        self._organisations()
        self._unknown_places()
        self._later_short_names()
        self._later_surnames()
        return sorted(self.found, key=lambda n: n.first)

    # ---- names that the lexicon knows

    def _known(self, at_least: int) -> None:
        spans: dict[tuple[int, int, str], list[Hit]] = {}
        for i, hits in self.a.starts.items():
            for h in hits:
                if h.form.kind in ("actor", "actor_local", "actor_capital", "place"):
                    spans.setdefault((i, h.last, h.prefix), []).append(h)
        order = sorted(spans, key=lambda s: (s[0] - s[1], s[0], len(s[2])))
        for first, last, prefix in order:
            if last - first < at_least or not self._free(first, last):
                continue
            hit = self._choose(first, last, prefix, spans[first, last, prefix])
            if hit is not None:
                self._take(hit)

    def _choose(self, first: int, last: int, prefix: str, hits: list[Hit]) -> NameHit | None:
        actors = tuple(dict.fromkeys(h.form.ref for h in hits if h.form.kind == "actor"))
        local = tuple(dict.fromkeys(h.form.ref for h in hits if h.form.kind == "actor_local"))
        capital = tuple(dict.fromkeys(h.form.ref for h in hits if h.form.kind == "actor_capital"))
        places = tuple(dict.fromkeys(r for h in hits if h.form.kind == "place" for r in h.form.ref))
        name = self._name(first, last, prefix)
        generic = self._generic_before(first)
        if last == first + 1 and not self._plausible(first, prefix, generic, bool(places), bool(actors)):
            return None
        hit = NameHit(first=first, last=last, prefix=prefix, kind="place", refs=places, name=name, rule="name.gazetteer")
        if places and (not (actors or local) or generic or self._scene(first, prefix)):
            return msgspec.structs.replace(hit, capital=capital or self._states(actors), generic=generic)
        refs = actors or local
        if local and not actors and self._describes_place(first) and not self._member_before(first):
            return None
        if refs:
            if places and not local and self._states(actors):
                return msgspec.structs.replace(hit, capital=actors)
            return msgspec.structs.replace(hit, kind="actor", refs=refs, rule="name.registry", local=not actors)
        return None

    def _describes_place(self, i: int) -> bool:
        return any(h.form.kind == "word" and h.form.ref.startswith("desc_place") for h in self.a.starts.get(i, ()))

    def _member_before(self, i: int) -> bool:
        return i > 0 and any(
            h.form.kind in ("word", "noun") and h.form.ref in ("members", h.form.ref if h.form.kind == "noun" else "") and h.last == i
            for h in self.a.starts.get(i - 1, ())
        )

    def _states(self, actors: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(i for i in actors if self.a.lexicon.actors[i].kind == "state")

    def _plausible(self, i: int, prefix: str, generic: str | None, is_place: bool, is_actor: bool) -> bool:
        """A one-word name that is also an ordinary word or verb needs a generic word, a locative or a list of places to be one."""
        if self._small_word(i) and is_place:
            return False
        if generic:
            return True
        stem = self.a.words[i].text[len(prefix) :]
        names, c = self.a.lexicon.names, self.a.lexicon.clitics
        if len(stem) < 3:
            return False
        if prefix and self.a.words[i].text in names.common:
            return False
        if is_actor or not is_place:
            return not self._small_word(i)
        definite = stem.startswith(c.article)
        if self._small_word(i):
            return False
        ordinary = stem in names.common or stem.removeprefix(c.article) in names.common
        eventful = self.a.is_verb(i) or any(h.form.kind == "trigger" and h.last == i + 1 for h in self.a.starts.get(i, ()))
        if self.a.is_verb(i) and not definite and self._after_preposition(i) and not self._nominal(i):
            return True  # no finite verb stands right after a preposition
        if ordinary and not definite or eventful and ordinary:
            return self._list_member(i)
        if ordinary or eventful or stem in names.given:
            return self._scene(i, prefix) or self._list_member(i)
        return True

    def _after_preposition(self, i: int) -> bool:
        before = self._before(i)
        if before is None:
            return False
        return any(h.form.kind == "word" and h.form.ref in _LOCATIVE and h.last == before + 1 for h in self.a.starts.get(before, ()))

    def _nominal(self, i: int) -> bool:
        """Whether word ``i`` may be an event noun too."""
        return any(h.form.kind == "trigger" and h.form.tense in ("masdar", "noun") and h.last == i + 1 for h in self.a.starts.get(i, ()))

    def _small_word(self, i: int) -> bool:
        """Whether word ``i`` may be a particle or another word of function."""
        return any(h.form.kind == "word" and h.last == i + 1 and not h.form.ref.startswith(_OPEN_CLASSES) for h in self.a.starts.get(i, ()))

    def _list_member(self, i: int) -> bool:
        """Whether word ``i`` continues a list of places ("towns of A, B and C"), quotation marks or not."""
        conjunctions = self.a.lexicon.clitics.conjunctions
        joined, j = self.a.words[i].text.startswith(conjunctions), i
        while j > 0 and (self.a.words[j - 1].text in _LIST_MARKS or self.a.words[j - 1].text in conjunctions):
            joined = joined or self.a.words[j - 1].text in conjunctions
            j -= 1
        n = self.ending.get(j)
        return joined and n is not None and n.kind == "place" and (n.generic is not None or self.a.words[i - 1].text == '"')

    def _scene(self, first: int, prefix: str) -> bool:
        """Whether a locative word stands right before: "in", "to", "from", "north of"."""
        if self.a.lexicon.clitics.preposition(prefix) == "b":
            return True
        before = self._before(first)
        if before is None:
            return False
        hits = self.a.starts.get(before, ())
        return any(h.form.kind == "word" and (h.form.ref in _LOCATIVE or h.form.ref == "parts") and h.last >= first - 1 for h in hits)

    def _before(self, i: int) -> int | None:
        """The word before, over a quotation mark."""
        j = i - 1
        while j >= 0 and self.a.words[j].text in "\"'(":
            j -= 1
        return j if j >= 0 and self.a.sentence_of[j] == self.a.sentence_of[i] else None

    def _generic_before(self, first: int) -> str | None:
        before = self._before(first)
        if before is None:
            return None
        for h in self.a.starts.get(before, ()):
            if h.form.kind == "word" and h.form.ref.startswith("generic:") and h.last == before + 1:
                return str(h.form.ref[8:])
        if not self.found or not self.a.words[first].text.startswith(self.a.lexicon.clitics.conjunctions):
            return None
        # "towns of A, B and C": the generic word governs the list
        for gap in range(3):
            n = self.ending.get(first - gap)
            if n is not None and n.kind == "place" and n.generic:
                return n.generic
        return None

    # ---- facilities: a generic word that belongs to the name ("university of X")

    def _facilities(self) -> None:
        kept = self.a.lexicon.names.kept_generics
        for i, hits in list(self.a.starts.items()):
            for h in hits:
                if h.form.kind != "word" or not h.form.ref.startswith("generic:") or h.last != i + 1:
                    continue
                stem = self.a.words[i].text[len(h.prefix) :]
                if stem not in kept or self.a.lexicon.clitics.is_definite(h.prefix):
                    continue
                longest = max((x.last for x in self.a.at(i, "place")), default=0)
                hit = None if longest > i + 1 else self._facility(i, h)
                if hit is not None and self._free(hit.first, hit.last):
                    self._take(hit)

    def _facility(self, i: int, generic: Hit) -> NameHit | None:
        """A facility named after a place we know: its own name, the coordinates of that place."""
        j = i + 1
        if j >= len(self.a.words) or self.a.sentence_of[j] != self.a.sentence_of[i]:
            return None
        base = max(self.a.at(j, "place"), key=lambda h: h.last, default=None)
        if base is None or base.prefix:
            return None
        kind = str(generic.form.ref[8:])
        same = tuple(r for r in base.form.ref if self.a.lexicon.places[r].kind == kind)
        if same:
            name = self._name(j, base.last, "")
            return NameHit(
                first=i,
                last=base.last,
                prefix=generic.prefix,
                kind="place",
                refs=same,
                name=name,
                rule="name.gazetteer",
                generic=kind,
            )
        last = base.last
        while last < len(self.a.words) and self._adjective(last) and last - base.last < 2:
            last += 1
        return NameHit(
            first=i,
            last=last,
            prefix=generic.prefix,
            kind="place",
            refs=(),
            name=self._name(i, last, generic.prefix),
            rule="name.facility",
            generic=str(generic.form.ref[8:]),
            label=",".join(map(str, base.form.ref)),
        )

    def _adjective(self, i: int) -> bool:
        """A definite adjective of a facility ("international", "military"): known as a place kind word."""
        return self.a.has_word(i, "facility_adjective")

    # ---- persons and states named only inside another party's name

    def _allegiance(self) -> None:
        """Drop names that only say whose side a party is on ("loyal to X"); turn "the forces of (president) X" into a party."""
        for n in list(self.found):
            if n.kind != "actor" or not n.refs:
                continue
            before = [
                h
                for k in range(max(0, n.first - 3), n.first)
                for h in self.a.starts.get(k, ())
                if h.form.kind == "word" and h.last <= n.first
            ]
            loyal = next((h for h in before if h.form.ref == "allegiance" and self._only_titles(h.last, n.first)), None)
            if loyal is not None:
                self._loyal(n, loyal)
            elif self.a.lexicon.actors[n.refs[0]].kind == "person":
                opener = next((h for h in before if h.form.ref == "forces_of" and self._only_titles(h.last, n.first)), None)
                if opener is not None and not n.prefix:
                    self._forces_of(n, opener)
                elif n.prefix.startswith(self.a.lexicon.clitics.conjunctions) and self._after_fighters(n, before):
                    self._forces_of(n, None)

    def _loyal(self, n: NameHit, loyal: Hit) -> None:
        """ "The forces loyal to X" are X's forces; any other label of allegiance names no party."""
        head = next(
            (
                h
                for h in self.a.starts.get(loyal.first - 1, ())
                if h.form.kind == "word" and h.form.ref == "forces_of" and h.last == loyal.first
            ),
            None,
        )
        if head is not None and self.a.lexicon.actors[n.refs[0]].kind == "person":
            self._forces_of(n, head)
        else:
            self.found.remove(n)

    def _only_titles(self, first: int, last: int) -> bool:
        return all(self.a.has_word(k, "titles") for k in range(first, last))

    def _after_fighters(self, n: NameHit, before: list[Hit]) -> bool:
        """ "The militias of X and (the deposed) Y": Y stands for Y's fighters, as X does."""
        start = min((h.first for h in before if h.form.ref == "titles" and self._only_titles(h.first, n.first)), default=n.first)
        previous = self.ending.get(start)
        if previous is None or previous.kind != "actor" or not previous.refs:
            return False
        if self.a.lexicon.actors[previous.refs[0]].kind not in ("armed_group", "militia"):
            return False
        words = range(max(0, previous.first - 1), previous.first + 1)
        return any(h.form.kind == "word" and h.form.ref == "forces_of" for k in words for h in self.a.starts.get(k, ()))

    def _forces_of(self, n: NameHit, opener: Hit | None) -> None:
        self.found.remove(n)
        surname = self.a.lexicon.actors[n.refs[0]].name_ar.split()[-1]
        first, prefix = (opener.first, opener.prefix) if opener is not None else (n.first, n.prefix)
        for k in range(first, n.first):
            self.taken[k] = True
        name = f"{self.a.lexicon.names.forces_head} {surname}"
        self.found.append(
            NameHit(first=first, last=n.last, prefix=prefix, kind="actor", refs=(), name=name, rule="name.forces", label="army")
        )

    # ---- persons

    def _persons(self) -> None:
        for first, last, prefix in find_persons(self.a, self.taken):
            if self._free(first, last):
                name = self._name(first, last, prefix)
                self._take(
                    NameHit(
                        first=first,
                        last=last,
                        prefix=prefix,
                        kind="actor",
                        refs=(),
                        name=name,
                        rule="name.person",
                        label="person",
                    )
                )

    # ---- forces of a state composed with an adjective of origin

    def _composed(self) -> None:
        composed = self.a.lexicon.names.composed
        for i in range(len(self.a.words) - 1):
            body = self.a.word_class(i, "body")
            if body is None:
                continue
            stem = self.a.text(i, body.last)
            hit = self._composed_at(i, body, composed, stem)
            if hit is not None and self._free(hit.first, hit.last):
                self._take(hit)
                self._second_origin(hit)

    def _second_origin(self, hit: NameHit) -> None:
        """ "The Russian and Syrian planes": a further adjective names a further state's body."""
        i = hit.last
        if i < len(self.a.words) and self.a.words[i].text in self.a.lexicon.clitics.conjunctions:
            i += 1
        if i >= len(self.a.words) or self.taken[i] or self.a.sentence_of[i] != self.a.sentence_of[hit.first]:
            return
        nisba = next((h for h in self.a.at(i, "nisba") if h.last == i + 1), None)
        joined = nisba is not None and (i > hit.last or nisba.prefix.startswith(self.a.lexicon.clitics.conjunctions))
        if (
            nisba is None
            or not joined
            or self.a.lexicon.clitics.is_definite(nisba.prefix)
            != self.a.words[hit.last - 1].text.startswith(self.a.lexicon.clitics.article)
        ):
            return
        kind = (hit.label or "").split("|")[0]
        name = self._name(i, i + 1, nisba.prefix)
        self._take(
            msgspec.structs.replace(
                hit,
                first=i,
                last=i + 1,
                prefix=nisba.prefix,
                refs=(nisba.form.ref,),
                name=name,
                rule="name.nisba",
                label=f"{kind}||{self._nisba_name(nisba, i)}",
            )
        )

    def _composed_at(self, i: int, body: Hit, composed: dict[str, str], stem: str) -> NameHit | None:
        j = body.last
        gap = 0
        while j < len(self.a.words) and gap < 3:
            nisba = next((h for h in self.a.at(j, "nisba") if h.last == j + 1), None)
            if nisba is not None:
                break
            if not self.a.words[j].text.startswith(self.a.lexicon.clitics.article) and gap > 0:
                return None
            if self.a.words[j].is_punct or self.a.starts.get(j) and self.a.is_verb(j):
                return None
            j, gap = j + 1, gap + 1
        else:
            return None
        if nisba is None or j >= len(self.a.words) or self.a.sentence_of[j] != self.a.sentence_of[i]:
            return None
        head = " ".join(w.text for w in self.a.words[i : body.last])[len(body.prefix) :]
        return NameHit(
            first=i,
            last=j + 1,
            prefix=body.prefix,
            kind="actor",
            refs=(nisba.form.ref,),
            name=self._name(i, j + 1, body.prefix),
            rule="name.composed",
            label=f"{body.form.ref[5:]}|{composed.get(head, '')}|{self._nisba_name(nisba, j)}",
        )

    def _nisba_name(self, nisba: Hit, j: int) -> str:
        actor = self.a.lexicon.actors[nisba.form.ref]
        return str(actor.adjectives[0] if actor.adjectives else actor.name_ar)

    def _origins(self) -> None:
        """ "Israeli shelling", "Russian raids": the adjective after an event noun stands for the state's forces."""
        for i in range(1, len(self.a.words)):
            if self.taken[i]:
                continue
            nisba = next(
                (h for h in self.a.at(i, "nisba") if h.last == i + 1 and not h.prefix.startswith(self.a.lexicon.clitics.conjunctions)),
                None,
            )
            if nisba is None or not any(
                h.last == i and h.form.kind == "trigger" and h.form.tense in ("masdar", "noun")
                for k in (i - 1, i - 2)
                for h in self.a.starts.get(k, ())
            ):
                continue
            label = f"army||{self._nisba_name(nisba, i)}"
            self._take(
                NameHit(
                    first=i,
                    last=i + 1,
                    prefix=nisba.prefix,
                    kind="actor",
                    refs=(nisba.form.ref,),
                    name=self._name(i, i + 1, nisba.prefix),
                    rule="name.nisba",
                    label=label,
                )
            )

    # ---- organisations that the registry does not know

    def _organisations(self) -> None:
        for i in range(len(self.a.words)):
            head = self.a.word_class(i, "org")
            if head is None or self.taken[i] or not self._free(i, head.last):
                continue
            last = self._organisation_end(head)
            if last is not None and self._free(i, last):
                name = self._name(i, last, head.prefix)
                self._take(
                    NameHit(
                        first=i,
                        last=last,
                        prefix=head.prefix,
                        kind="actor",
                        refs=(),
                        name=name,
                        rule="name.organisation",
                        label=head.form.ref[4:],
                    )
                )

    def _organisation_end(self, head: Hit) -> int | None:
        """Where the name ends: a quoted string, a unit's number, or a name word with the definite words after it."""
        j = head.last
        n, c, names = len(self.a.words), self.a.lexicon.clitics, self.a.lexicon.names
        if j >= n or self.a.sentence_of[j] != self.a.sentence_of[head.first]:
            return None
        if self.a.words[j].text == '"':
            for k in range(j + 1, min(j + 6, n)):
                if self.a.words[k].text == '"':
                    return k + 1 if k > j + 1 else None
            return None
        if self.a.words[j].is_number:
            return j + 1 if len(self.a.words[j].text) <= 3 else None
        word = self.a.words[j].text
        if self.a.words[j].is_punct or self.taken[j] or self.a.is_verb(j) or self._function(j):
            return None
        if head.form.ref == "org:ministry" and not word.startswith(c.article):
            return None
        if head.form.ref != "org:ministry" and names.ordinary(word.removeprefix(c.article)):
            return None
        if (
            any(
                h.form.kind in ("noun", "control", "cue") or (h.form.kind == "trigger" and h.form.tense != "noun") or h.form.kind == "word"
                for h in self.a.starts.get(j, ())
                if h.last == j + 1
            )
            and head.form.ref != "org:ministry"
        ):
            return None
        last = j + 1
        while last < min(n, j + 4) and not self.taken[last] and self._continues(last, j):
            last += 1
        return last

    def _continues(self, k: int, first: int) -> bool:
        if self.a.sentence_of[k] != self.a.sentence_of[first] or self.a.words[k].is_punct or self._function(k):
            return False
        return self.a.words[k].text.startswith(self.a.lexicon.clitics.article)

    def _function(self, i: int) -> bool:
        kinds = ("prep:", "sub", "rel", "conj", "neg", "past", "that", "according", "break", "ongoing", "alternatives")
        return any(h.form.kind == "word" and h.form.ref.startswith(kinds) and not h.prefix.strip() for h in self.a.starts.get(i, ()))

    # ---- places that the gazetteer does not know

    def _unknown_places(self) -> None:
        for i in range(len(self.a.words) - 1):
            generic = next(
                (h for h in self.a.starts.get(i, ()) if h.form.kind == "word" and h.form.ref.startswith("generic:") and h.last == i + 1),
                None,
            )
            if generic is None or self.taken[i] or self.a.lexicon.clitics.is_definite(generic.prefix):
                continue
            if generic.form.ref in _NAMING or self.a.words[i + 1].text.startswith(self.a.lexicon.clitics.article):
                self._unknown_after(i, generic)

    def _unknown_after(self, i: int, generic: Hit) -> None:
        j = i + 1
        kind = str(generic.form.ref[8:])
        kept = self.a.words[i].text[len(generic.prefix) :] in self.a.lexicon.names.kept_generics
        while True:
            quoted = j < len(self.a.words) and self.a.words[j].text == '"'
            j += quoted
            last = self._place_words(j, i, j > i + 1 + quoted)
            if last is None:
                return
            first, prefix = (
                (i, generic.prefix)
                if kept and j == i + 1 + quoted and not quoted
                else (j, self._conjunction(j) if j > i + 1 + quoted else "")
            )
            name = self._name(first, last, prefix)
            self._take(
                NameHit(
                    first=first,
                    last=last,
                    prefix=prefix,
                    kind="place",
                    refs=(),
                    name=name,
                    rule="name.generic",
                    generic=kind,
                )
            )
            j = last + (last < len(self.a.words) and self.a.words[last].text == '"')
            j += j < len(self.a.words) and self.a.words[j].text in _COMMAS
            if j >= len(self.a.words) or not self._conjunction(j) or kept:
                return

    def _conjunction(self, j: int) -> str:
        word = self.a.words[j].text
        return next((c for c in self.a.lexicon.clitics.conjunctions if word.startswith(c) and len(word) > 3), "")

    def _place_words(self, j: int, i: int, listed: bool) -> int | None:
        """The end of an unknown place name that starts at ``j``: one word, two after an opener like "tell"."""
        n, names = len(self.a.words), self.a.lexicon.names
        if (
            j >= n
            or self.a.sentence_of[j] != self.a.sentence_of[i]
            or self.taken[j]
            or self.a.words[j].is_punct
            or self.a.words[j].is_number
        ):
            return None
        word = self.a.words[j].text
        word = word[len(self._conjunction(j)) :] if listed else word
        stem = word.removeprefix(self.a.lexicon.clitics.article)
        if (
            len(stem) < 3
            or names.ordinary(stem)
            or names.ordinary(word)
            or word.startswith(self.a.lexicon.clitics.verb_prefix)
            or self._function(j)
            or self._known_word(j)
        ):
            return None
        if (
            word in names.place_openers
            and j + 1 < n
            and self.a.sentence_of[j + 1] == self.a.sentence_of[i]
            and not self.taken[j + 1]
            and not self.a.words[j + 1].is_punct
        ):
            return j + 2
        return j + 1

    def _known_word(self, j: int) -> bool:
        return any(
            h.last == j + 1 and h.form.kind in ("trigger", "control", "cue", "word", "nisba", "noun") for h in self.a.starts.get(j, ())
        )

    # ---- a person named once and called by the surname after

    def _later_surnames(self) -> None:
        surnames: dict[str, NameHit] = {}
        for n in sorted(self.found, key=lambda n: n.first):
            person = n.label == "person" or (n.kind == "actor" and n.refs and self.a.lexicon.actors[n.refs[0]].kind == "person")
            if person and n.last - n.first >= 2:
                surname = self.a.words[n.last - 1].text
                if (
                    len(surname) >= 4
                    and surname not in self.a.lexicon.names.joined_last
                    and surname.removeprefix(self.a.lexicon.clitics.article) not in self.a.lexicon.names.common
                ):
                    surnames.setdefault(surname, n)
        lam = self.a.lexicon.clitics.lam
        guessed = {n.first: n for n in self.found if n.kind == "place" and n.last == n.first + 1 and n.generic is None}
        for i, word in enumerate(self.a.words):
            if self.taken[i] and i not in guessed:
                continue
            for prefix in ("", *self.a.lexicon.clitics.conjunctions, self.a.lexicon.clitics.lam):
                owner = surnames.get(word.text[len(prefix) :]) if word.text.startswith(prefix) else None
                if owner is None and prefix == lam and word.text.startswith(lam + lam):
                    owner, prefix = surnames.get(self.a.lexicon.clitics.alif + word.text[1:]), ""
                if owner is not None and owner.last <= i:
                    if i in guessed:
                        self.found.remove(guessed[i])
                    self._take(msgspec.structs.replace(owner, first=i, last=i + 1, prefix=prefix, rule="name.surname"))
                    break

    # ---- a party named in full once and by its first words after ("the Workers' Party")

    def _later_short_names(self) -> None:
        shorts: dict[tuple[str, str], NameHit] = {}
        article = self.a.lexicon.clitics.article
        for n in self.found:
            if n.kind == "actor" and n.refs and n.last - n.first >= 3 and n.rule == "name.registry":
                first, second = (w.text for w in self.a.words[n.first : n.first + 2])
                if second.startswith(article):
                    shorts.setdefault((first[len(n.prefix) :], second), n)
        for i in range(len(self.a.words) - 1) if shorts else ():
            if self.taken[i] or self.taken[i + 1] or self.a.sentence_of[i] != self.a.sentence_of[i + 1]:
                continue
            for prefix in ("", *self.a.lexicon.clitics.conjunctions, *self.a.lexicon.clitics.prepositions):
                word = self.a.words[i].text
                owner = shorts.get((word[len(prefix) :], self.a.words[i + 1].text)) if word.startswith(prefix) else None
                if owner is not None:
                    self._take(msgspec.structs.replace(owner, first=i, last=i + 2, prefix=prefix, rule="name.short"))
                    break

    # ---- helpers

    def _name(self, first: int, last: int, prefix: str) -> str:
        """The name as written, without proclitics and quotation marks, single-spaced."""
        start = self.a.words[first].start + len(prefix)
        raw = self.a.folded.raw[self.a.folded.start(start) : self.a.raw_span(first, last)[1]]
        article = self.a.lexicon.clitics
        if prefix.endswith(article.lam + article.lam) or (prefix.endswith(article.lam) and self._fused(first, prefix)):
            raw = article.alif + raw
        return " ".join(raw.split())

    def _fused(self, first: int, prefix: str) -> bool:
        """Whether the name lost its alif after the preposition (the hit began with the article's lam)."""
        return any(
            h.form.clitics == "al_name" and h.prefix == prefix
            for h in self.a.starts.get(first, ())
            if h.form.kind in ("actor", "place", "actor_local", "actor_capital")
        )

    def _free(self, first: int, last: int) -> bool:
        return not any(self.taken[first:last])

    def _take(self, hit: NameHit) -> None:
        for i in range(hit.first, hit.last):
            self.taken[i] = True
        self.found.append(hit)
        self.ending[hit.last] = hit


_LOCATIVE = frozenset(f"prep:{p}" for p in ("in", "near", "to", "toward", "from"))
_LIST_MARKS = frozenset('",\u060c()')
# generic words that a bare unknown word after them is a name ("the town of X"); after others only a definite one is
_NAMING = frozenset(
    f"generic:{k}"
    for k in (
        "city",
        "town",
        "village",
        "governorate",
        "district",
        "subdistrict",
        "neighbourhood",
        "camp",
        "base",
        "mountain",
        "valley",
        "crossing",
        "front",
        "island",
        "airport",
        "prison",
        "river",
        "farm",
    )
)
_COMMAS = ",\u060c"
_OPEN_CLASSES = (
    "org:",
    "body:",
    "generic:",
    "titles",
    "members",
    "holdings",
    "parts",
    "directions",
    "desc_",
    "speakers",
    "owned",
    "forces_of",
)
