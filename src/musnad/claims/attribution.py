"""Who says it, through whom: chains of speakers and how far each reaches."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from musnad.claims.items import (
    ACCORDING,
    COLON,
    COMMA,
    CONTROL,
    CUE,
    NP,
    PREP,
    QUOTE,
    STOP,
    SUB,
    THAT,
    TIME,
    TRIGGER,
    WORD,
    Item,
)
from musnad.lexicon.entries import Cue
from musnad.mentions.analysis import Analysis
from musnad.mentions.table import Entity, MentionRow, MentionTable
from musnad.resolve.identify import person
from musnad.text.fold import comparable

_ZONE = 24
_HEADING_ITEMS = 9
_LONGEST_SPEAKER = 6
_OPENERS = frozenset({"titles", "members", "org:ngo", "org:office", "org:agency", "org:outlet", "speakers", "parts"})
_OPENING, _CLOSING = "\u00ab\u201c", "\u00bb\u201d"
_QUOTE_SENTENCES = 4
_MEDIA = frozenset({"agency", "outlet"})


class Link(msgspec.Struct, frozen=True):
    """One speaker: its mention, the words of the cue, and its kind."""

    mention: int
    kind: str
    cue: tuple[int, int] | None


Chain = tuple[tuple[Link, ...], ...]


class Scope(msgspec.Struct, frozen=True):
    """A chain that holds for the items ``first:last`` of a sentence. ``cue`` is the item of the verb of saying, if any."""

    first: int
    last: int
    chain: Chain
    cue: int | None = None
    status: str | None = None
    denied: bool = False


class AttributionReader:
    """Reads the chains of a report sentence by sentence; remembers the last one for the sentences that continue it."""

    def __init__(self, analysis: Analysis, table: MentionTable) -> None:
        self.a = analysis
        self.t = table
        self.last: Chain = ()
        self.open_quote = False
        self._quotes = 0
        self._carried = 0
        self._block: Chain = ()
        self._block_line = -2
        self._bulletin = False
        self._people: dict[str, Entity] | None = None

    def read(self, items: Sequence[Item], line: int = -1) -> list[Scope]:
        """The scopes of one sentence, later ones winning where they overlap."""
        scopes: list[Scope] = []
        broken = self._breaks(items)
        if self.open_quote and not broken and self.last:
            scopes.append(Scope(0, len(items), self.last))
        for k, it in enumerate(items):
            if it.kind == CUE and it.hit.form.tense in ("perfect", "imperfect"):
                scope = self._speech(items, k, broken and k > 6, scopes[-1].chain if scopes and it.conj else ())
                if scope is not None:
                    scopes.append(scope)
            elif it.kind == ACCORDING:
                scope = self._according(items, k, scopes)
                if scope is not None:
                    scopes.append(scope)
        heading = self._heading(items)
        if heading is not None and not scopes:
            scopes.append(heading)
        self._block_heading(items, line)
        if not scopes and self._block and (self._bulletin or line == self._block_line + 1):
            scopes.append(Scope(0, len(items), self._block))
        if self._block and (self._bulletin or line in (self._block_line, self._block_line + 1)):
            self._block_line = line
        scopes = [self._with_received(items, s) for s in scopes]
        if scopes:
            self.last = scopes[-1].chain or self.last
        self._count_quotes(items)
        return scopes

    def _heading(self, items: Sequence[Item]) -> Scope | None:
        """ "The opposition: the regime shelled ...": a party before a colon says what follows."""
        colon = next((k for k, it in enumerate(items[:6]) if it.kind == COLON), None)
        if colon is None or colon == 0 or len(items) < colon + 3:
            return None
        speakers = self._inner(items, range(colon))
        if not speakers or any(it.kind in (TRIGGER, CONTROL) for it in items[:colon]):
            return None
        span = (items[colon].first, items[colon].last)
        return Scope(colon + 1, len(items), (self._step(speakers[:2], span),))

    def _block_heading(self, items: Sequence[Item], line: int) -> None:
        """ "The ministry of health:" on a line of its own: a party speaks in the lines that follow without a gap."""
        if line == self._block_line and self._block:
            return
        if self._is_bulletin(items):
            speakers = self._inner(items, range(len(items)))
            span = (items[0].first, items[-1].last)
            self._block = (self._step(speakers[:1], span),) if speakers else ()
            self._block_line, self._bulletin = line, bool(speakers)
        elif len(items) >= 2 and items[-1].kind == COLON and len(items) <= _HEADING_ITEMS:
            speakers = self._inner(items, range(len(items) - 1))
            span = (items[-1].first, items[-1].last)
            self._block = (self._step(speakers[:2], span),) if speakers else ()
            self._block_line, self._bulletin = line, False
        elif not self._bulletin and line > self._block_line + 1:
            self._block = ()

    def _is_bulletin(self, items: Sequence[Item]) -> bool:
        """ "The brigades of X || military communique": a party and the name of its announcement, and no event."""
        if not items or len(items) > _HEADING_ITEMS or any(it.kind in (TRIGGER, CONTROL, CUE, THAT) for it in items):
            return False
        words = range(items[0].first, items[-1].last)
        return any(h.form.kind == "word" and h.form.ref == "bulletins" for k in words for h in self.a.starts.get(k, ()))

    def _count_quotes(self, items: Sequence[Item]) -> None:
        for it in items:
            if it.kind == QUOTE and "paren" not in it.flags:
                mark = self.a.folded.raw[self.a.raw_span(it.first, it.last)[0]]
                self._quotes = 1 if mark in _OPENING else 0 if mark in _CLOSING else 1 - self._quotes
        self._carried = self._carried + 1 if self._quotes else 0
        self.open_quote = self._quotes == 1 and self._carried <= _QUOTE_SENTENCES

    def new_paragraph(self) -> None:
        """A line end closes a quotation that nobody closed."""
        self._quotes, self._carried, self.open_quote = 0, 0, False

    def _breaks(self, items: Sequence[Item]) -> bool:
        return any("breaks" in it.flags for it in items[:2])

    # ---- a verb of saying

    def _speech(self, items: Sequence[Item], k: int, broken: bool, before_it: Chain) -> Scope | None:
        cue: Cue = self.a.lexicon.cues[items[k].hit.form.ref]
        if any("negations" in it.flags for it in items[max(0, k - 1) : k]) or items[k].hit.form.person == "1":
            return None
        content = self._content(items, k)
        zone = range(k + 1, content)
        before = self._topic_speaker(items, k) if k and items[k - 1].kind == NP and cue.kind != "relay" else []
        speakers = before or self._named_after(items, zone, self._speakers(items, zone, items[k]) or self._unknown(items, zone))
        speakers = speakers or self._topic_speaker(items, k)
        span = (items[k].first, items[k].last)
        chain: Chain
        if cue.kind == "relay":
            chain = self._relayed(items, k, content, span)
        elif speakers:
            step = self._step(speakers, span)
            chain = (*self._relays(items, zone, speakers, span), step)
        else:
            # nobody is named: a verb that opens the sentence, or is joined to one before, goes on with the last speaker
            chain = self.last if k <= 2 else before_it
        chain = self._resume(chain, items, zone)
        if not chain:
            return None
        first, last = content, len(items)
        if not self._has_content(items, content, k) and k > 3:
            # "... , said X": what stands before is what was said; "..., which X denies" leaves it with its speaker
            if cue.kind == "deny" and items[k].suffix:
                return None
            first, last = 0, k
        return Scope(first, last, chain, k, cue.status, cue.kind == "deny")

    def _content(self, items: Sequence[Item], k: int) -> int:
        """Where the content of a verb of saying starts."""
        for j in range(k + 1, min(len(items), k + _ZONE)):
            it = items[j]
            if it.kind in (THAT, COLON):
                return j + 1
            if it.kind == QUOTE and j > k + 1 and not self._quoted_name(items, j):
                return j
            if it.kind == TRIGGER:
                return j
            if it.kind in (STOP, CUE, CONTROL, SUB):
                return j
        return min(len(items), k + _ZONE)

    def _quoted_name(self, items: Sequence[Item], j: int) -> bool:
        return j + 1 < len(items) and items[j + 1].kind == NP or (items[j - 1].kind == NP and items[j - 1].last == items[j].first)

    def _has_content(self, items: Sequence[Item], content: int, k: int) -> bool:
        if content < len(items) and content > 0 and items[content - 1].kind in (THAT, COLON):
            return True
        return any(it.kind in (TRIGGER, CONTROL, QUOTE) for it in items[content : content + 10])

    def _speakers(self, items: Sequence[Item], zone: range, cue: Item) -> list[int]:
        """The mentions that speak: a named person before an unnamed source before an organisation; joined ones together."""
        found: list[tuple[float, int, bool]] = []
        past = -1
        for j in zone:
            it = items[j]
            if it.first < past:
                continue
            if it.kind == COMMA and found and j + 1 < len(items) and items[j + 1].kind not in (NP, WORD, COMMA):
                continue
            source = None if it.prep or self._after_prep(items, j) else self._source_noun(it)
            if source is not None:
                past = self.t.rows[source].last
                found.append((2, source, it.conj))
            elif it.kind == NP and it.mentions and not it.place and it.prep not in ("l",) and not (it.prep or self._after_prep(items, j)):
                thing = it.holding and self.t.rows[it.mentions[0]].first > it.first
                mention = self._words_mention(it.first, it.last) if thing else it.mentions[0]
                found.append((1.5 if thing else self._rank(mention), mention, it.conj))
            elif it.kind == NP and it.mentions and self._person(it.mentions[0]) and it.prep is None:
                found.append((3, it.mentions[0], it.conj))
            elif it.kind == NP and it.group is not None and it.prep is None and not (self._after_prep(items, j) or self._object_case(it)):
                found.append((1, it.group, it.conj))
        return self._joint(found)

    def _object_case(self, it: Item) -> bool:
        """A sound plural in the case of objects ("calls on the journalists to ...") is spoken to, it does not speak."""
        return self.a.words[it.first].text.endswith(self.a.lexicon.clitics.sound_plurals[1])

    def _named_after(self, items: Sequence[Item], zone: range, found: list[int]) -> list[int]:
        """An office or title ("the minister of justice") whose holder's name, unknown to us, stands right before the content."""
        if len(found) != 1 or self._person(found[0]) or self._kind(found[0]) in _MEDIA:
            return found
        run: list[Item] = []
        for j in reversed(zone):
            it = items[j]
            if it.kind == WORD and not it.flags and not it.conj:
                run.insert(0, it)
            elif run or it.kind not in (THAT, COLON, QUOTE, COMMA, TIME):
                break
        words = [it for it in run if it.first > self.t.rows[found[0]].first]
        if not words or words[0].first == zone.start or not 1 <= len(words) <= 4 or not self._like_a_name(words):
            return found
        if len(words) == 1 and self.a.words[words[0].first].text not in self.a.lexicon.names.given | self.a.lexicon.names.family:
            return found
        return [self._name_speaker(words)]

    def _unknown(self, items: Sequence[Item], zone: range) -> list[int]:
        """A speaker whom nothing in the lexicon explains: the words after the verb of saying, a person's name or a noun phrase."""
        run: list[Item] = []
        for j in zone:
            it = items[j]
            plain = it.kind == WORD and (not it.flags or it.flags <= _OPENERS) and not self._oblique(it)
            if plain or (it.kind == NP and not it.mentions and it.group is None and it.prep is None):
                run.append(it)
            elif it.kind == QUOTE or (it.kind == TIME and not run):
                continue
            else:
                break
        while len(run) > 1 and "titles" in run[0].flags:
            run.pop(0)
        if not run or run[-1].last - run[0].first > _LONGEST_SPEAKER:
            return []
        return [self._name_speaker(run)]

    def _oblique(self, it: Item) -> bool:
        """Whether a preposition is written onto the word."""
        c = self.a.lexicon.clitics
        word = self.a.words[it.first].text
        return c.preposition(self._prefix(it)) is not None or any(
            word.startswith(p) for p in c.proclitics["noun"] if len(p) > 1 and c.is_definite(p) and c.preposition(p)
        )

    def _prefix(self, it: Item) -> str:
        return max((h.prefix for h in self.a.starts.get(it.first, ())), key=len, default="")

    def _name_speaker(self, run: list[Item]) -> int:
        """A mention for an unknown speaker: a person where the words read like a name, else an unnamed source."""
        first, last = run[0].first, run[-1].last
        start, stop = self.a.raw_span(first, last)
        name = " ".join(self.a.folded.raw[start:stop].replace('"', " ").split())
        if not self._like_a_name(run):
            return self._source(first, last, start, stop, "source.words", name)
        entity = self._known_person(name) or person(name, self.a.lexicon)
        self.t.entities.setdefault(entity.key, entity)
        self._remember(entity)
        return self.t.add(MentionRow(kind="actor", first=first, last=last, start=start, end=stop, rule="name.speaker", entity=entity.key))

    def _words_mention(self, first: int, last: int) -> int:
        """An unnamed source over words as they stand ("the media centre of X")."""
        return self._source(first, last, *self.a.raw_span(first, last), "source.words")

    def _source(self, first: int, last: int, start: int, stop: int, rule: str, name: str | None = None) -> int:
        """A group mention that speaks, called by its own words single-spaced where no ``name`` is given."""
        if name is None:
            name = " ".join(self.a.folded.raw[start:stop].split())
        return self.t.add(MentionRow(kind="group", first=first, last=last, start=start, end=stop, rule=rule, group=name, speaker=True))

    def _like_a_name(self, run: list[Item]) -> bool:
        names, article = self.a.lexicon.names, self.a.lexicon.clitics.article
        words = [self.a.words[i].text for it in run for i in range(it.first, it.last) if not self.a.words[i].is_punct]
        if not words or any(it.flags or it.kind == NP for it in run) or words[0].startswith(article):
            return False
        return words[0] in names.given or not any(names.ordinary(w.removeprefix(article)) for w in words)

    def _known_person(self, name: str) -> Entity | None:
        """A person met before under a longer name that ends in this one."""
        if self._people is None:
            self._people = {}
            for entity in list(self.t.entities.values()):
                self._remember(entity)
        return self._people.get(comparable(name, self.a.lexicon.clitics.article))

    def _remember(self, entity: Entity) -> None:
        """A person is known again by the whole name, its first word or its last."""
        if entity.category != "person" or self._people is None:
            return
        words = comparable(entity.name_ar, self.a.lexicon.clitics.article).split()
        for key in (" ".join(words), *words[:1], *words[-1:], " ".join(words[-2:])):
            self._people.setdefault(key, entity)

    def _joint(self, found: list[tuple[float, int, bool]]) -> list[int]:
        if not found:
            return []
        segments: list[list[tuple[float, int, bool]]] = [[found[0]]]
        for f in found[1:]:
            if f[2]:
                segments.append([f])
            else:
                segments[-1].append(f)
        out: list[int] = []
        for segment in segments:
            mention = max(segment, key=lambda s: s[0])[1]
            if mention not in out:
                out.append(mention)
        return out

    def _after_prep(self, items: Sequence[Item], j: int) -> bool:
        for i in range(j - 1, max(-1, j - 3), -1):
            if items[i].kind == PREP:
                return not items[i].suffix
            if items[i].kind != QUOTE:
                return False
        return False

    def _rank(self, mention: int) -> float:
        """A person speaks before a medium, a medium before an unnamed source, that before an organisation."""
        return 3.0 if self._person(mention) else 2.5 if self._kind(mention) in _MEDIA else 1.0

    def _person(self, mention: int) -> bool:
        entity = self.t.entity(mention)
        return entity is not None and entity.category == "person"

    def _source_noun(self, it: Item) -> int | None:
        """An unnamed speaker ("military sources"), as a group mention over its noun phrase."""
        for h in self.a.starts.get(it.first, ()):
            if (
                self.a.lexicon.clitics.preposition(h.prefix) is None
                and h.form.kind == "word"
                and h.form.ref in ("speakers", "desc_speaker")
                and it.kind in (WORD, NP)
                and not (it.kind == NP and it.mentions and not it.holding and self.t.rows[it.mentions[0]].first == it.first)
            ):
                return self._source_mention(it, h.last, len(h.prefix))
        return None

    def _source_mention(self, it: Item, last: int, prefix: int) -> int:
        end = last
        if end < len(self.a.words) and self._joined_noun(end):
            end += 1
        while end < len(self.a.words) and end - it.first < 5 and self._qualifies(end):
            end += 1
        start = self.a.folded.start(self.a.words[it.first].start + prefix)
        stop = self.a.raw_span(it.first, end)[1]
        return self._source(it.first, end, start, stop, "source")

    def _joined_noun(self, k: int) -> bool:
        """ "Residents and local officials": two nouns of speakers with one adjective are one phrase."""
        hits = self.a.starts.get(k, ())
        noun = any(
            h.form.kind == "word" and h.form.ref == "speakers" and h.last == k + 1 and self.a.lexicon.clitics.conjunction(h.prefix)
            for h in hits
        )
        return noun and k + 1 < len(self.a.words) and self._qualifies(k + 1)

    def _qualifies(self, k: int) -> bool:
        """A word that describes the source: an adjective, or "in / of" with a party."""
        word = self.a.words[k]
        if word.is_punct or word.is_number:
            return False
        hits = self.a.starts.get(k, ())
        if any(self.t.starting(kind, k) is not None for kind in ("time", "figure", "place")):
            return False
        if any(h.form.kind in ("cue", "control", "trigger") for h in hits) or any(
            h.form.kind == "word" and not h.form.ref.startswith(("body", "generic", "titles", "members")) for h in hits
        ):
            return False
        c = self.a.lexicon.clitics
        if any(h.form.kind == "nisba" for h in hits):
            return True
        return (
            word.text.endswith(c.adjective_endings) and not word.text.startswith(c.conjunctions[0]) and self.t.starting("actor", k) is None
        )

    def _step(self, speakers: Sequence[int], span: tuple[int, int]) -> tuple[Link, ...]:
        """One step of a chain: those who say it together, by the cue over the words ``span``."""
        return tuple(Link(m, self._kind(m), span) for m in speakers)

    def _kind(self, mention: int) -> str:
        entity = self.t.entity(mention)
        return "source" if entity is None else entity.category

    def _topic_speaker(self, items: Sequence[Item], k: int) -> list[int]:
        """The speaker before its verb ("the army announced ...")."""
        found: list[int] = []
        for j in range(k - 1, max(-1, k - 10), -1):
            it = items[j]
            if it.kind in (STOP, CUE, THAT, SUB, TRIGGER, CONTROL, COLON):
                break
            source = self._source_noun(it)
            if source is not None:
                return [source]
            if it.kind == NP and it.mentions and not it.place and it.prep is None and not self._after_prep(items, j):
                found = [it.mentions[0]]
                if self._person(it.mentions[0]):
                    return found
        return found

    # ---- relays

    def _relayed(self, items: Sequence[Item], k: int, content: int, span: tuple[int, int]) -> Chain:
        """ "X quoted Y as saying"."""
        off = next((j for j in range(k + 1, min(len(items), k + _ZONE)) if items[j].prep == "off"), None)
        if off is None:
            return self._plain_relay(items, k, content, span)
        outer = self._speakers(items, range(k + 1, off), items[k]) or self._topic_speaker(items, k)
        stop = next(
            (
                j
                for j in range(off + 1, min(len(items), off + _ZONE))
                if items[j].kind in (THAT, COLON, QUOTE, CUE, TRIGGER) and not (items[j].kind == QUOTE and self._quoted_name(items, j))
            ),
            min(len(items), off + 12),
        )
        zone = range(off if items[off].kind == NP else off + 1, stop)
        inner = self._inner(items, zone)
        steps = [self._step(step, span) for step in (outer, inner) if step]
        return tuple(steps)

    def _plain_relay(self, items: Sequence[Item], k: int, content: int, span: tuple[int, int]) -> Chain:
        """ "X carried that ..." without a further source."""
        zone = range(k + 1, content)
        speakers = self._speakers(items, zone, items[k]) or self._topic_speaker(items, k) or self._unknown(items, zone)
        return (self._step(speakers, span),) if speakers else ()

    def _inner(self, items: Sequence[Item], zone: range) -> list[int]:
        found: list[tuple[float, int, bool]] = []
        past = -1
        for j in zone:
            it = items[j]
            if it.first < past:
                continue
            source = self._source_noun(it)
            if source is not None:
                past = self.t.rows[source].last
                found.append((2, source, it.conj))
            elif it.kind == NP and it.mentions and not it.place:
                found.append((self._rank(it.mentions[0]), it.mentions[0], it.conj))
            elif it.kind == NP and it.group is not None:
                found.append((1, it.group, it.conj))
        return self._joint(found)

    def _relays(self, items: Sequence[Item], zone: range, speakers: list[int], span: tuple[int, int]) -> Chain:
        """Media that were told: "said to X", "in a statement of which X received a copy"; or a medium that the speaker relays."""
        for j in zone:
            it = items[j]
            if it.kind == NP and it.mentions and it.mentions[0] not in speakers:
                entity = self.t.entity(it.mentions[0])
                if entity is not None and entity.category in _MEDIA and not it.conj:
                    return ((Link(it.mentions[0], entity.category, span),),)
        return ()

    def _with_received(self, items: Sequence[Item], scope: Scope) -> Scope:
        """A medium that received the statement stands before the speaker."""
        for j, it in enumerate(items[:-1]):
            received = self.a.has_word(it.first, "obtained")
            if not received:
                continue
            for n in items[j + 1 : j + 4]:
                if n.kind == NP and n.mentions:
                    entity = self.t.entity(n.mentions[0])
                    if (
                        entity is not None
                        and entity.category in _MEDIA
                        and not any(
                            x.mention == n.mentions[0] or self.t.rows[x.mention].entity == entity.key for s in scope.chain for x in s
                        )
                    ):
                        link = Link(n.mentions[0], entity.category, (it.first, it.last))
                        return msgspec.structs.replace(scope, chain=((link,), *scope.chain))
        return scope

    def _resume(self, chain: Chain, items: Sequence[Item], zone: range) -> Chain:
        """The same speaker again, or one called by a description: the whole chain of before, relay included."""
        if not chain or not self.last:
            return chain
        inner, last_inner = chain[-1], self.last[-1]
        if len(chain) == 1 and len(inner) == 1:
            mention = inner[0].mention
            row = self.t.rows[mention]
            described = self.a.has_word(row.first, "desc_speaker")
            if described and row.last - row.first == 1:
                return (*self.last[:-1], tuple(Link(x.mention, x.kind, inner[0].cue) for x in last_inner))
            if any(row.entity is not None and self.t.rows[x.mention].entity == row.entity for x in last_inner) and len(last_inner) == 1:
                return (*self.last[:-1], inner)
        return chain

    # ---- "according to"

    def _according(self, items: Sequence[Item], k: int, scopes: list[Scope]) -> Scope | None:
        stop = k + 1
        while stop < len(items) and stop < k + 14 and items[stop].kind not in (STOP, THAT, SUB, TRIGGER, COLON, CONTROL):
            if items[stop].kind == COMMA and stop > k + 2 and stop + 1 < len(items) and items[stop + 1].kind != NP:
                break
            stop += 1
        zone = range(k + 1, stop)
        speakers = self._inner(items, zone) or self._unknown(items, range(k + 1 + (k + 1 < stop and items[k + 1].kind == CUE), stop))
        if not speakers:
            return None
        span = (items[k].first, items[k].last)
        step = self._step(speakers[:2], span)
        described = self._resume((step,), items, range(k + 1, stop))
        if "relaying" in items[k].flags and scopes and scopes[-1].cue is not None and step[0].kind not in _MEDIA:
            held = scopes[-1]
            return Scope(held.first, len(items), (*held.chain, step), held.cue, held.status, held.denied)
        holder = next((s for s in reversed(scopes) if s.cue is not None and s.first <= len(items)), None)
        if holder is not None and step[0].kind in _MEDIA and step[0].mention not in {x.mention for s in holder.chain for x in s}:
            return Scope(holder.first, len(items), (step, *holder.chain), holder.cue, holder.status, holder.denied)
        if any(it.kind == CUE for it in items[k + 1 : k + 2]) and len(described) == 1:
            return Scope(0 if k > 2 else stop, len(items), described)
        if k <= 2:
            return Scope(stop, len(items), described)
        start = max((s.last for s in scopes if s.last <= k), default=0)
        return Scope(start, len(items), described)
