"""Reading calendar words at a place in a text: the ground on which the grammar of times stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

import msgspec

from musnad.mentions.calendar import CalendarTables, Entry
from musnad.mentions.dates import Interval, Mode
from musnad.text import Word

_MAX_NUMBER = 5000
_CLAUSE = 14


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """A reading of the words up to ``last`` (half-open): its days, how fine they are, and what it may be part of.

    ``unit`` is what the words name ("day", "month", "clock" …), ``detail`` their numbers for what is joined later;
    ``licensed`` is false for what is a time only beside other words (a bare year).
    """

    last: int
    rule: str
    unit: str
    grain: str
    start: dt.date | None = None
    end: dt.date | None = None
    anchor: str | None = None
    is_date: bool = True
    future: bool = False
    licensed: bool = True
    detail: tuple[int, ...] = ()

    @property
    def bounds(self) -> Interval | None:
        """Both bounds, where both are known."""
        return None if self.start is None or self.end is None else (self.start, self.end)


class Reader:
    """The words of a text with the tables; ``stop`` bounds every look-ahead, ``earlier`` are the times read so far."""

    def __init__(
        self,
        words: Sequence[Word],
        tables: CalendarTables,
        published: dt.date | None,
        future_at: Callable[[int], bool] | None,
    ) -> None:
        self.words, self.tables, self.published = words, tables, published
        self.texts = [w.text for w in words]
        self.first, self.stop = 0, len(words)
        self.earlier: list[tuple[int, Node]] = []
        self.sentence = 0
        self.pending: dt.date | None = None  # the opening of the stretch whose end is being read
        self._future_at = future_at
        self._futures: dict[int, bool] = {}

    def text(self, i: int) -> str:
        """The word at ``i``, or "" outside the sentence."""
        return self.texts[i] if self.first <= i < self.stop else ""

    def lex(self, i: int, section: str, *, head: bool = False, conj: bool = False) -> tuple[Entry, int] | None:
        """The longest form of ``section`` at ``i`` and the index after it.

        ``head`` admits proclitics (first word of an expression), ``conj`` demands a conjunction.
        """
        if not self.first <= i < self.stop:
            return None
        for entry in self.tables.forms.get((section, self.texts[i]), ()):
            if not head and (entry.clitic or entry.conj != conj):
                continue
            last = i + 1 + len(entry.rest)
            if last <= self.stop and (not entry.rest or tuple(self.texts[i + 1 : last]) == entry.rest):
                return entry, last
        return None

    def skip(self, i: int, section: str) -> int:
        """The index after a form of ``section`` at ``i``, or ``i``."""
        found = self.lex(i, section)
        return found[1] if found else i

    def has(self, i: int, section: str, *, head: bool = True) -> bool:
        """Whether a form of ``section`` starts at ``i``."""
        return self.lex(i, section, head=head) is not None

    def mark(self, i: int, marks: str) -> bool:
        """Whether one of these punctuation marks stands at ``i``."""
        t = self.text(i)
        return len(t) == 1 and t in marks

    def comma(self, i: int) -> bool:
        """Whether a comma stands at ``i``."""
        return self.lex(i, "comma") is not None

    def joined(self, i: int) -> bool:
        """Whether word ``i`` and the next one stand without a space."""
        return i + 1 < self.stop and self.words[i].end == self.words[i + 1].start

    def digits(self, i: int, most: int = _MAX_NUMBER) -> int | None:
        """The plain number written in digits at ``i``, if it is at most ``most``."""
        t = self.text(i)
        if not t or len(t) > 4 or not t.isascii() or not t.isdigit():
            return None
        return int(t) if int(t) <= most else None

    def number(self, i: int, *, head: bool = False) -> tuple[int, int, bool] | None:
        """A number in digits or words at ``i``: value, index after it, whether definite."""
        article = self.lex(i, "article_alone", head=head)
        j = article[1] if article else i
        n = self.digits(j)
        if n is not None:
            return n, j + 1, article is not None
        found = self.lex(i, "cardinal", head=head)
        if not found:
            return None
        entry, j = found
        if entry.number < 10:
            tens = self.lex(j, "cardinal", conj=True)
            if tens and 20 <= tens[0].number <= 90:
                return entry.number + tens[0].number, tens[1], entry.definite
        return entry.number, j, entry.definite

    def ordinal(self, i: int, *, head: bool = False) -> tuple[int, int] | None:
        """A definite ordinal at ``i`` ("the twenty-first"): value and index after it."""
        found = self.lex(i, "ordinal", head=head)
        if not found or not found[0].definite:
            return None
        entry, j = found
        if entry.number < 10:
            tens = self.lex(j, "ordinal", conj=True)
            if tens and tens[0].number in (20, 30) and tens[0].definite:
                return entry.number + tens[0].number, tens[1]
        return entry.number, j

    def future(self, i: int) -> bool:
        """Whether the verb that governs word ``i`` points ahead."""
        if i not in self._futures:
            self._futures[i] = self._future_at(i) if self._future_at else self._ahead(i)
        return self._futures[i]

    def _ahead(self, i: int) -> bool:
        inside = opening = True
        for j in range(i - 1, max(self.first, i - _CLAUSE) - 1, -1):
            if self.words[j].is_punct:
                if self.texts[j] not in "\"'()":
                    break
                continue
            opening = False
            # "it is planned that … on Sunday": only words of planning reach past "that"
            if self.has(j, "future_word") or (inside and self.is_future_verb(j)):
                return True
            if self.has(j, "clause_word"):
                break
            inside = inside and not self.has(j, "that_clause")
        if opening:
            for j in range(i + 1, min(i + 4, self.stop)):
                if self.words[j].is_punct or self.is_future_verb(j):
                    return not self.words[j].is_punct
        return False

    def is_future_verb(self, i: int) -> bool:
        """Whether word ``i`` is an imperfect with the prefix of the future, or a word that points ahead."""
        word = self.text(i)
        if self.has(i, "future_word"):
            return True
        if self.has(i - 1, "licence"):
            return False  # after a preposition stands a name
        prefixes, not_future = self.tables.prefixes["future_prefix"], self.tables.prefixes["not_future"]
        for stem in (word, word[1:]) if self.has_conjunction(word) else (word,):
            if len(stem) < 4 or not stem.startswith(prefixes):
                continue
            return not any(stem == x if len(x) < 4 else stem.startswith(x) for x in not_future)
        return False

    def has_conjunction(self, word: str) -> bool:
        """Whether the word could begin with a conjunction."""
        return word[:1] != "" and word[0] in self.tables.conjunctions

    def mode(self, i: int) -> Mode:
        """Which occurrence a bare weekday or month at ``i`` means."""
        return "next" if self.future(i) else "latest"

    def licensed(self, i: int) -> bool:
        """Whether a preposition of time stands before ``i`` or is joined to it."""
        return self.has(i - 1, "licence") or (self.mark(i - 1, "(") and self.has(i - 2, "licence"))
