"""A reading in words: what table, page and sheet all say of a claim, in one language.

Nothing is worked out here that the reading does not hold; names are looked up, bounds put into words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from typing import TypeVar

import msgspec
from babel import Locale

from musnad.lexicon.interface import Language, Words, load_words
from musnad.model import ActorEntry, Attribution, Claim, ClaimFigure, Mention, PlaceEntry, Reading
from musnad.text import fold_name

_PRECISION = {2: "within_25", 3: "second_order", 4: "first_order", 5: "fuzzy", 6: "whole_country"}
_BIDI = frozenset(map(chr, (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))))
T = TypeVar("T")
_HEADLINE = 200
_LOCALES: dict[Language, tuple[str, ...]] = {"en": ("en",), "ar": ("ar", "ar_SY")}
ARROW = " ← "


class Speaker(msgspec.Struct, frozen=True):
    """One speaker of a chain: the name shown, the kind of speaker, whom it speaks for, the mention it was read from."""

    name: str
    kind: str
    of: str | None = None
    mention: str | None = None


class Slot(msgspec.Struct, frozen=True):
    """One filled role: ``role`` is its contract name, ``items`` are (words shown, mention id or None)."""

    role: str
    items: list[tuple[str, str | None]]


class ClaimView(msgspec.Struct, frozen=True):
    """One claim in words. ``chain`` runs from the outlet inwards; speakers of one step speak together."""

    id: str
    type: str
    kind: str
    status: str
    polarity: str
    notable: list[str]
    slots: list[Slot]
    chain: list[list[Speaker]]
    evidence: str
    claim: Claim


class ReadingView:
    """A reading in one language, with everything looked up once."""

    def __init__(self, reading: Reading, language: Language) -> None:
        self.reading = reading
        self.words: Words = load_words(language)
        self.mentions: dict[str, Mention] = {m.id: m for m in reading.mentions}
        self.actors: dict[str, ActorEntry] = {a.id: a for a in reading.actors}
        self.places: dict[str, PlaceEntry] = {p.id: p for p in reading.places}
        self._arabic = {p.name: p.name_ar for p in reading.places if p.name_ar}
        self.claims: list[ClaimView] = [self._claim(c) for c in reading.claims]

    def _claim(self, claim: Claim) -> ClaimView:
        w = self.words
        notable = [w("status", claim.status)] if claim.status != "occurred" else []
        notable += [w("polarity", claim.polarity)] if claim.polarity != "affirmed" else []
        notable += [w("subtype", claim.subtype)] if claim.subtype else []
        return ClaimView(
            id=claim.id,
            type=w("type", claim.type),
            kind=claim.type,
            status=w("status", claim.status),
            polarity=w("polarity", claim.polarity),
            notable=notable,
            slots=[s for s in self._slots(claim) if s.items],
            chain=self.chain(claim.attribution),
            evidence=self.reading.document.text[claim.evidence.start : claim.evidence.end],
            claim=claim,
        )

    def _slots(self, claim: Claim) -> Iterable[Slot]:
        for role, ids in (("agent", claim.agent), ("target", claim.target), ("support", claim.support)):
            yield Slot(role, [(self.name(i), i) for i in ids])
        yield Slot("place", [(self.place(i), i) for i in claim.place])
        yield Slot("time", [(self.time(claim.time), claim.time)] if claim.time else [])
        yield Slot("figures", [(self.figure(f), f.mention) for f in claim.figures])
        yield Slot("means", [(self.words("means", m), None) for m in claim.means])
        yield Slot("object", [(self.words("object", claim.object), None)] if claim.object else [])

    def name(self, mention_id: str) -> str:
        """Who or what a mention names: the registry's name, a place's name, or the mention's own words."""
        m = self.mentions.get(mention_id)
        if m is None:
            return mention_id
        if m.actor and m.actor in self.actors:
            return self.actor_name(self.actors[m.actor])
        if m.place and m.place in self.places:
            return self.place_name(self.places[m.place])
        return self.words.group(m.name or one_line(m.text))

    def actor_name(self, actor: ActorEntry) -> str:
        """An actor's name in the language of the view."""
        return (actor.name_ar if self.words.language == "ar" else actor.name) or actor.name or actor.name_ar

    def place_name(self, place: PlaceEntry) -> str:
        """A place's name in the language of the view."""
        return (place.name_ar if self.words.language == "ar" else place.name) or place.name or place.name_ar

    def place(self, mention_id: str) -> str:
        """A place with what bounds it: "Hajin (Deir ez-Zor, SY)"; unknown places say that they have no coordinates."""
        m = self.mentions.get(mention_id)
        entry = self.places.get(m.place) if m and m.place else None
        if entry is None:
            return self.name(mention_id)
        around = self.around(entry)[-2:]
        if entry.lat is None:
            around = [self.words.label("unlocated")]
        inside = self.words.label("list_separator").join(around)
        return self.place_name(entry) + (f" ({inside})" if inside else "")

    def around(self, place: PlaceEntry) -> list[str]:
        """What a place lies in, narrowest first, the country last. Divisions have Arabic names only where the report
        names them too; in Arabic the others are left out."""
        divisions = [x for x in (place.admin3, place.admin2, place.admin1) if x and x != place.name]
        if self.words.language == "ar":
            divisions = [self._arabic[x] for x in divisions if x in self._arabic]
        country = territory(place.country, self.words.language) if place.country else ""
        return list(dict.fromkeys(x for x in (*divisions, country) if x and x != self.place_name(place)))

    def place_detail(self, place: PlaceEntry) -> str:
        """How well a place is known: its kind, coordinates, precision, how many of its name were weighed."""
        w = self.words
        parts = [w("place_kind", place.kind)]
        parts += [w.label(_PRECISION[place.precision])] if place.precision in _PRECISION else []
        if place.lat is not None and place.lon is not None:
            parts.append(isolated(f"{place.lat:.3f}, {place.lon:.3f}"))
        else:
            parts.append(w.label("unlocated"))
        parts += [w.label("romanised")] if place.romanised else []
        parts += [isolated(f"{place.candidates} {w.label('candidates')}")] if place.candidates > 1 else []
        return " · ".join(p for p in parts if p)

    def time(self, mention_id: str) -> str:
        """When: the days with the words they were read from, or that the day is not known."""
        m = self.mentions.get(mention_id)
        if m is None:
            return mention_id
        return f"{self.days(m)} ({quoted(self.words, one_line(m.text))})"

    def days(self, m: Mention) -> str:
        """The days of a time: "10 February 2019", "1–10 February 2019", "since …", or not known."""
        first, last = _or_none(m.from_), _or_none(m.to)
        if first and last:
            return self._stretch(first, last)
        if first:
            return f"{self.words.label('since')} {self.day(first)}"
        if last:
            return f"{self.words.label('until')} {self.day(last)}"
        return self.words.label("unresolved")

    def _stretch(self, first: str, last: str) -> str:
        """Days from one to another, saying year and month once where they are the same: "1–10 February 2019"."""
        if first == last:
            return self.day(first)
        to = self.words.label("to")
        if first[:7] == last[:7]:
            return f"{int(first[8:])}{to}{self.day(last)}"
        start = self.day(first).rpartition(" ")[0] if first[:4] == last[:4] else self.day(first)
        return f"{start}{to if to.startswith(' ') else f' {to} '}{self.day(last)}"

    def day(self, iso: str) -> str:
        """A day with its month in words: digits and dashes alone would turn around in a line of Arabic."""
        year, month, number = iso.split("-")
        return f"{int(number)} {month_name(int(month), self.words.language)} {int(year)}"

    def figure(self, f: ClaimFigure) -> str:
        """How many of what did what: "400–600 fighters, present; Islamic State"."""
        m = self.mentions.get(f.mention)
        if m is None:
            return f.mention
        parts = [self.number(m), self.words("measure", f.measure)]
        whom = self.words.label("list_separator").join(self.name(i) for i in f.whom if not self._inside(i, m))
        parts += [whom] if whom else []
        text = " · ".join(p for p in parts if p)
        whole = self.mentions.get(f.of) if f.of else None
        return f"{text} ({self.words.label('of')} {self.bounds(whole)})" if whole else text

    def _inside(self, mention_id: str, figure: Mention) -> bool:
        """Whether a class is the figure's own noun: "12 civilians" need not say again that they are civilians."""
        m = self.mentions.get(mention_id)
        return m is not None and m.kind == "group" and figure.start <= m.start and m.end <= figure.end

    def number(self, m: Mention) -> str:
        """A figure's bounds with what is counted: "at least 20 civilians"."""
        single = m.low == m.high == 1 and m.counts in self.words.vocabulary["counts_one"]
        counted = self.words("counts_one" if single else "counts", m.counts)
        if self.words.language == "ar" and counted:
            # Arabic would need the noun in another form for nearly every number; a colon keeps it whole
            return f"{counted}: {self.bounds(m)}"
        return self.bounds(m) + counted if m.counts == "percent" else f"{self.bounds(m)} {counted}".strip()

    def bounds(self, m: Mention) -> str:
        """A figure's bounds alone; open ends stay open."""
        low, high = _or_none(m.low), _or_none(m.high)
        about = f"{self.words.label('about')} " if m.about is True else ""
        if low is not None and high is not None:
            return about + (_plain(low) if low == high else _plain(low) + self.words.label("to") + _plain(high))
        if low is not None:
            return about + self._open_end("at_least", _plain(low))
        if high is not None:
            return about + self._open_end("at_most", _plain(high))
        return one_line(m.text)

    def _open_end(self, label: str, number: str) -> str:
        words = self.words.label(label)
        return f"{number} {words}" if self.words.language == "ar" else f"{words} {number}"

    def chain(self, links: list[Attribution]) -> list[list[Speaker]]:
        """The chain of speakers from the publishing outlet inwards; joint speakers share a step."""
        outlet = self.reading.document.outlet or self.words.label("unnamed_outlet")
        steps = [[Speaker(outlet, "outlet")]]
        for _, together in groupby(sorted(links, key=lambda a: a.step), key=lambda a: a.step):
            steps.append([self._speaker(a) for a in together])
        return steps

    def _speaker(self, link: Attribution) -> Speaker:
        m = self.mentions.get(link.source) if link.source else None
        actor = self.actors.get(m.actor) if m and m.actor else None
        of = self.actors.get(link.of) if link.of else None
        name = self.actor_name(actor) if actor and actor.known else self.words.group(link.name)
        return Speaker(name, link.kind, self.actor_name(of) if of else None, link.source)

    def chain_text(self, chain: list[list[Speaker]]) -> str:
        """The chain in one line: "outlet ← agency ← official"."""
        joint = self.words.label("list_separator")
        return ARROW.join(joint.join(s.name for s in step) for step in chain)

    def head(self) -> list[str]:
        """The report's own facts for a heading: outlet, day and where it came from, agencies credited."""
        d, w = self.reading.document, self.words
        day = f"{w.label('published')} {self.day(d.published)}" if d.published else w.label("no_date")
        if d.published and d.published_from and d.published_from != "given":
            day += f" ({w('published_from', d.published_from)})"
        credited = f"{w.label('agencies')} {w.label('list_separator').join(d.agencies)}" if d.agencies else ""
        return [x for x in (d.outlet or w.label("unnamed_outlet"), day, credited) if x]

    def opens_with_title(self) -> bool:
        """Whether the text's first line is its title, or serves as one where none is given."""
        d = self.reading.document
        first = one_line(next((line for line in d.text[:2_000].splitlines() if line.strip()), ""))
        return len(first) <= _HEADLINE and (not d.title or fold_name(d.title) == fold_name(first))

    def title(self) -> str:
        """The report's title, or its first line cut short."""
        d = self.reading.document
        if d.title:
            return one_line(d.title)
        first = next((line for line in d.text[:2_000].splitlines() if line.strip()), "")
        line = one_line(first)
        return (line if len(line) <= 120 else line[:119].rsplit(" ", 1)[0] + "…") or self.words.label("untitled")


@lru_cache(maxsize=512)
def territory(code: str, language: Language) -> str:
    """A country's name by its two-letter code, from CLDR; the code itself where CLDR has none."""
    return str(Locale(language).territories.get(code, code))


@lru_cache(maxsize=32)
def month_name(number: int, language: Language) -> str:
    """A month's name from CLDR; in Arabic both names that the press writes, "February/Shubat"."""
    names = dict.fromkeys(Locale.parse(x).months["format"]["wide"][number] for x in _LOCALES[language])
    return "/".join(names)


def quoted(words: Words, text: str) -> str:
    """A text in the quotation marks of the language."""
    return words.label("open_quote") + text + words.label("close_quote")


def isolated(text: str) -> str:
    """A text that its line's direction does not turn around, nor it the line: between U+2068 and U+2069."""
    return chr(0x2068) + one_line(text) + chr(0x2069)


def one_line(text: str) -> str:
    """Words for a line of their own: white space joined, controls (bidirectional ones too) taken out."""
    kept = (c for c in text if c.isspace() or (c not in _BIDI and unicodedata.category(c) != "Cc"))
    return " ".join("".join(kept).split())


def _or_none(value: T | msgspec.UnsetType) -> T | None:
    return None if value is msgspec.UNSET else value


def _plain(value: float) -> str:
    """A number as people write it: thousands apart, no needless decimals."""
    return f"{int(value):,}" if value == int(value) else f"{value:,.10g}"
