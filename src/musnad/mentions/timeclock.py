"""Hours: clock times, vague hours of a day, hours without their day."""

from __future__ import annotations

from musnad.mentions import dates
from musnad.mentions.timedates import relative
from musnad.mentions.timedays import day_group, day_part
from musnad.mentions.timewords import Node, Reader


def vague_hour(r: Reader, i: int, *, head: bool = False) -> Node | None:
    """ "An early hour of Saturday", "late yesterday", "the first hours of the dawn", "earlier this month"."""
    found = r.lex(i, "vague_hour", head=head)
    if not found:
        return _hours_of(r, i, head=head)
    j = r.skip(found[1], "of")
    day = day_part(r, j) or day_group(r, j)
    if day is not None and day.grain != "range":
        return Node(
            last=day.last,
            rule="vague_hour",
            unit="day",
            grain="part_of_day",
            start=day.start,
            end=day.end,
            anchor=day.anchor,
            future=day.future,
        )
    if found[0].value in ("earlier", "later"):
        return _within_unit(r, j, found[0].value == "later")
    part = r.lex(j, "part")
    return governed(r, part[1], "vague_hour") if part and part[0].definite and j > found[1] else None


def _hours_of(r: Reader, i: int, *, head: bool) -> Node | None:
    """ "The hours of the night" (of a day)."""
    hours = r.lex(i, "hours_of", head=head)
    part = r.lex(hours[1], "part") if hours else None
    if not part:
        return None
    j = r.skip(r.skip(part[1], "first_hours"), "of")
    day = day_part(r, j) or day_group(r, j) or (None if part[0].definite else day_part(r, part[1] - 1))
    if day is not None and day.grain != "range":
        return Node(
            last=day.last,
            rule="vague_hour",
            unit="day",
            grain="part_of_day",
            start=day.start,
            end=day.end,
            anchor=day.anchor,
            future=day.future,
        )
    return governed(r, r.skip(part[1], "first_hours"), "vague_hour") if part[0].definite else None


def _within_unit(r: Reader, i: int, later: bool) -> Node | None:
    this = r.lex(i, "this")
    unit = r.lex(this[1] if this else i, "unit_one")
    if not unit or not unit[0].definite:
        return None
    rel = relative(r, unit[1])
    if rel is not None and rel[0] != "present" or unit[0].value not in ("week", "month", "year"):
        return None
    bounds = dates.unit_of(r.published, unit[0].value, 0) if r.published else None
    start, end = (None, None) if bounds is None else (r.published, bounds[1]) if later else (bounds[0], r.published)
    return Node(
        last=rel[1] if rel else unit[1],
        rule="within_unit",
        unit="range",
        grain="range",
        start=start,
        end=end,
        anchor="published",
        future=later,
    )


# ---------------------------------------------------------------- clock


def governed(r: Reader, last: int, rule: str, grain: str = "part_of_day") -> Node:
    """An hour without its day: the nearest earlier day of the sentence, else the day of publication."""
    known = next((n for s, n in reversed(r.earlier[-6:]) if s == r.sentence and n.start is not None and n.start == n.end), None)
    day = known.start if known else r.published
    anchor = "previous" if known else "published"
    return Node(last=last, rule=rule, unit="clock", grain=grain, start=day, end=day, anchor=anchor)


def clock(r: Reader, i: int, *, head: bool = False) -> Node | None:
    """A clock time with the day beside it or the day that governs it."""
    word = r.lex(i, "hour_word", head=head)
    hour = _hour(r, r.skip(word[1], "about") if word else i, head and word is None)
    if hour is None:
        return None
    j, grain, colon = hour
    named = word is not None
    part = r.lex(j, "part_after")
    beside = r.skip(j, "of")
    day = day_part(r, beside)
    if part and (day is None or day.last <= part[1]):
        j, named, day = part[1], True, None
    j, zone = _zone(r, day.last if day else j)
    named = named or (zone and colon) or day is not None and beside == j
    if day is None:
        if not named:
            return None
        beside = r.skip(j, "of")
        day = day_part(r, beside) or day_group(r, beside)
    elif word is None and not colon and part is None:
        # "the third, Saturday evening" without the word hour is an ordinal
        return None
    if day is None or day.grain == "range":
        return governed(r, j, "clock", grain)
    return Node(
        last=max(day.last, j),
        rule="clock",
        unit="clock",
        grain=grain,
        start=day.start,
        end=day.end,
        anchor=day.anchor,
        future=day.future,
    )


def _hour(r: Reader, i: int, head: bool) -> tuple[int, str, bool] | None:
    """The hour and its minutes: index after, grain, whether written with a colon or point."""
    article = r.lex(i, "article_alone", head=head)
    j = article[1] if article else i
    n = r.digits(j, 2400)
    if n is not None:
        minute = r.text(j + 2)
        if n <= 24 and r.mark(j + 1, ":.") and r.joined(j) and len(minute) == 2 and r.digits(j + 2, 59) is not None:
            return j + 3, "minute", True
        if len(r.text(j)) == 4 and n % 100 < 60:
            return j + 1, "minute", True
        return _minutes(r, j + 1) if 1 <= n <= 24 else None
    t = r.text(j)
    if len(t) in (4, 5) and t.isascii() and t[-3] in ".," and t.replace(t[-3], "").isdigit() and int(t[:-3]) <= 24:
        return (j + 1, "minute", True) if int(t[-2:]) < 60 else None
    ordinal = r.ordinal(i, head=head)
    return _minutes(r, ordinal[1]) if ordinal and 1 <= ordinal[0] <= 12 else None


def _minutes(r: Reader, i: int) -> tuple[int, str, bool]:
    more = r.lex(i, "clock_more")
    if more:
        return r.skip(more[1], "minute_word"), "minute", False
    j = i + 1 if r.text(i) in r.tables.conjunctions else i
    number = r.number(j) if j > i else r.lex(i, "cardinal", conj=True)
    k = number[1] if number else i
    minute = r.lex(k, "minute_word") if number else None
    return (minute[1], "minute", False) if minute else (i, "hour", False)


def _zone(r: Reader, i: int) -> tuple[int, bool]:
    """The index after a time zone, or after a second time with its zone in brackets."""
    if r.mark(i, "("):
        inner = _hour(r, i + 1, True)
        zone = r.lex(inner[0] if inner else i + 1, "zone") or r.lex(inner[0] if inner else i + 1, "zone_latin")
        return (zone[1] + 1, True) if zone and r.mark(zone[1], ")") else (i, False)
    zone = r.lex(i, "zone") or r.lex(i, "zone_latin")
    if not zone:
        return i, False
    after, _ = _zone(r, zone[1]) if r.mark(zone[1], "(") else (zone[1], True)
    return after, True
