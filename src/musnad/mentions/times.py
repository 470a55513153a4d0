"""Times: every expression of a report that can be placed on the calendar.

Bounds follow the house rules: inclusive days, weeks from Saturday to Friday, a weekday alone is the latest such day
at or before publication (ahead under a future verb), vague stretches are ten units, Hijri dates are converted by the
Umm al-Qura calendar. Hours keep their day. Not placed: durations ("for three days"), words like "now" and "later",
names of events. Usage described from the press itself; the vocabulary is ``knowledge/calendar.yaml``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

import msgspec

from musnad.mentions.calendar import CalendarTables, compile_calendar
from musnad.mentions.timespans import expression
from musnad.mentions.timewords import Node, Reader
from musnad.text import Folded, Word, sentences

__all__ = ["CalendarTables", "TimeHit", "compile_calendar", "find_times"]

_KNOWN_YEARS = range(1000, 9000)


class TimeHit(msgspec.Struct, frozen=True):
    """One time expression: words ``first:last`` (half-open), its inclusive days, and how it was placed.

    ``end`` None with a ``start`` is open ("since"), ``start`` None with an ``end`` likewise ("until"); both None is
    unresolved. ``grain``: minute, hour, part_of_day, day, week, month, season, year, decade, range. ``anchor``:
    "published" for relative expressions, "written" for absolute ones, "previous" for those relative to another
    expression. ``is_date`` is false where a number inside is a figure too ("the past 24 hours"). ``future`` tells
    that the expression points ahead.
    """

    first: int
    last: int
    start: dt.date | None
    end: dt.date | None
    grain: str
    anchor: str | None
    resolved: bool
    is_date: bool
    rule: str
    future: bool


def find_times(
    folded: Folded,
    words: Sequence[Word],
    published: dt.date | None,
    tables: CalendarTables,
    *,
    future_at: Callable[[int], bool] | None = None,
) -> list[TimeHit]:
    """All time expressions in the order of the text, none overlapping another.

    ``future_at`` tells whether the verb governing a word points ahead; without it the clause before the word is
    searched for a verb with the prefix of the future. With ``published`` None (or outside the years 1000 to 8999)
    relative expressions are reported unresolved. Linear in the length of the text.
    """
    if published is not None and published.year not in _KNOWN_YEARS:
        published = None
    reader = Reader(words, tables, published, future_at)
    hits: list[TimeHit] = []
    for number, sentence in enumerate(sentences(folded, list(words))):
        reader.first, reader.stop, reader.sentence = sentence.first, sentence.last, number
        i = sentence.first
        while i < sentence.last:
            node = expression(reader, i) if _may_start(words[i], tables) else None
            if node is None:
                i += 1
                continue
            if node.licensed:
                hits.append(_hit(i, node))
                reader.earlier.append((number, node))
            i = node.last
    return hits


def _may_start(word: Word, tables: CalendarTables) -> bool:
    return word.is_number or word.text in tables.heads


def _hit(first: int, node: Node) -> TimeHit:
    return TimeHit(
        first=first,
        last=node.last,
        start=node.start,
        end=node.end,
        grain=node.grain,
        anchor=node.anchor,
        resolved=node.start is not None or node.end is not None,
        is_date=node.is_date,
        rule=node.rule,
        future=node.future,
    )
