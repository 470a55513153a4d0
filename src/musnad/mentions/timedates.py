"""Written and numeric dates, months and years: what the calendar names outright."""

from __future__ import annotations

import datetime as dt

import msgspec

from musnad.mentions import dates
from musnad.mentions.dates import Interval, Mode
from musnad.mentions.timewords import Node, Reader

_RANGE_OF_YEARS = 60
_MODES: dict[str, Mode] = {
    "past": "past",
    "last": "past",
    "present": "present",
    "future": "future",
    "previous": "past",
    "next": "future",
    "before_last": "before_last",
}


class Month(msgspec.Struct, frozen=True):
    """A month name: Hijri or not, which, where it ends.

    ``clear`` when it is enough alone, ``strict`` when even a preposition before it is not.
    """

    hijri: bool
    number: int
    last: int
    clear: bool
    strict: bool = False


class Tail(msgspec.Struct, frozen=True):
    """What follows a day or month: a year outright, a year by its distance, or a relative adjective."""

    last: int
    year: int | None = None
    hijri: bool = False
    offset: int | None = None
    mode: Mode | None = None


def relative(r: Reader, i: int, *, definite: bool = True) -> tuple[str, int] | None:
    """A relative adjective ("past", "before last" …) and the index after it."""
    before = r.lex(i, "before_rel")
    found = r.lex(before[1] if before else i, "rel")
    if not found or found[0].definite != definite:
        return None
    if before:
        return ("before_last", found[1]) if found[0].value == "past" else None
    return found[0].value, found[1]


def era(r: Reader, i: int) -> tuple[bool | None, int]:
    """The era after a year: True for Hijri, False for Gregorian, None where none is written."""
    for section, hijri in (("era_h", True), ("era_g", False)):
        found = r.lex(i, section)
        if found:
            return hijri, found[1]
        if r.mark(i, "(") and (found := r.lex(i + 1, section)) and r.mark(found[1], ")"):
            return hijri, found[1] + 1
    return None, i


def year_number(r: Reader, i: int, *, hijri: bool = False) -> tuple[int, bool, int] | None:
    """A year in four digits: the year, whether Hijri, the index after it and its era."""
    y = r.digits(i)
    if y is None or len(r.text(i)) != 4:
        return None
    written, last = era(r, i + 1)
    is_hijri = written if written is not None else hijri and y < 1600
    if is_hijri and 1300 <= y <= 1600:
        return y, True, last
    return (y, False, last) if not is_hijri and 1500 <= y <= 2100 else None


def tail(r: Reader, i: int, *, hijri: bool = False) -> Tail:
    """The year or relative adjective after a day or month; a Tail of no length where there is none."""
    rel = relative(r, i)
    if rel:
        more = r.lex(rel[1], "of")
        further = tail(r, more[1], hijri=hijri) if more else Tail(rel[1])
        return further if further.offset is not None or further.year is not None else Tail(rel[1], mode=_MODES[rel[0]])
    j = i + 1 if r.comma(i) else r.skip(i, "of")
    head = r.lex(j, "year_head")
    year = year_number(r, head[1] if head else j, hijri=hijri)
    if year and not (r.has(year[2], "counted") and not head):
        return Tail(year[2], year=year[0], hijri=year[1])
    if r.comma(i):
        return Tail(i)
    return _relative_year(r, j, i)


def _relative_year(r: Reader, j: int, i: int) -> Tail:
    this = r.lex(j, "this")
    unit = r.lex(this[1] if this else j, "unit_one")
    if not unit or unit[0].value != "year" or not unit[0].definite:
        return Tail(i)
    if this:
        return Tail(unit[1], offset=0)
    same = r.lex(unit[1], "same_after")
    if same:
        year = next((n.start.year for _, n in reversed(r.earlier) if n.start is not None), None)
        return Tail(same[1], year=year) if year else Tail(i)
    rel = relative(r, unit[1])
    offset = {"past": -1, "present": 0, "future": 1, "before_last": -2}.get(rel[0]) if rel else None
    if rel is None or offset is None:
        return Tail(i)
    written = year_number(r, rel[1])
    return Tail(written[2], year=written[0]) if written else Tail(rel[1], offset=offset)


def month_name(r: Reader, i: int, *, head: bool = False) -> Month | None:
    """A month, in one name or two ("September/Aylul", "Shubat (February)"), with or without the word month."""
    word = r.lex(i, "month_head", head=head)
    j = word[1] if word else i
    found = r.lex(j, "month", head=head and not word)
    hijri = found is None
    found = found or r.lex(j, "hijri_month", head=head and not word)
    if not found:
        return None
    entry, last = found
    doubt = r.lex(j, "month_ambiguous", head=True) if word is None else None
    if not hijri:
        paired = _second_name(r, last, entry.number)
        if paired:
            return Month(False, entry.number, paired, True)
    return Month(hijri, entry.number, last, doubt is None, doubt is not None and doubt[0].value == "strict")


def _second_name(r: Reader, i: int, number: int) -> int | None:
    j, paren = i, r.mark(i, "([")
    if paren or (r.mark(i, "/-\\") or r.comma(i)):
        j += 1
    found = r.lex(j, "month")
    last = found[1] if found and found[0].number == number else None
    short = r.tables.forms.get(("month_short", r.text(j)), ()) if last is None and j > i else ()
    if any(e.number == number and e.plain for e in short):
        last = j + 1
    if last is None or not paren:
        return last
    return last + 1 if r.mark(last, ")]") else None


def _yearly(number: int, hijri: bool, day: int | None, year: int) -> Interval | None:
    if day is None:
        return dates.hijri_month(year, number) if hijri else dates.month_of(year, number)
    found = dates.hijri_day(year, number, day) if hijri else dates.day(year, number, day)
    return None if found is None else (found, found)


def place(r: Reader, i: int, month: Month, day: int | None, t: Tail) -> tuple[Interval | None, str]:
    """The days of a month, or of one day in it, by its tail or by the rule of the latest such; and the anchor."""
    if t.year is not None:
        hijri = month.hijri
        if hijri and not t.hijri and t.year > 1600:
            approximate = dates.hijri_year_of(dt.date(t.year, 7, 1))
            found = (_yearly(month.number, True, day, y) for y in range(approximate - 1, approximate + 2))
            return next((b for b in found if b and b[0].year == t.year), None), "written"
        return _yearly(month.number, hijri, day, t.year), "written"
    if r.published is None:
        return None, "published"
    base = dates.hijri_year_of(r.published) if month.hijri else r.published.year
    if t.offset is not None:
        return _yearly(month.number, month.hijri, day, base + t.offset), "published"
    mode = t.mode or r.mode(i)
    return dates.pick(lambda y: _yearly(month.number, month.hijri, day, y), base, mode, r.published), "published"


def _numbers_before_month(r: Reader, i: int, head: bool) -> tuple[list[int], int] | None:
    """Day numbers that a month may follow: "20", "the 20th of", "3 and 4", "1-5"."""
    found: list[int] = []
    j = i
    while len(found) < 8:
        one = _day_number(r, j, head=head and not found)
        if one is None:
            return None
        found.append(one[0])
        j = one[1]
        joint = r.lex(j, "article_alone", conj=True)
        if r.mark(j, "-/") or r.comma(j) or r.text(j) in r.tables.conjunctions or r.has(j, "to", head=False):
            if _day_number(r, j + 1, head=False) is None:
                break
            j += 1
        elif not joint and _day_number(r, j, head=False, conj=True) is None:
            break
    return found, j


def _day_number(r: Reader, i: int, *, head: bool, conj: bool = False) -> tuple[int, int] | None:
    article = r.lex(i, "article_alone", head=head, conj=conj)
    j = article[1] if article else i
    n = r.digits(j, 31)
    if n is not None and n >= 1 and (article or not conj) and len(r.text(j)) <= 2:
        return n, j + 1
    if conj:
        return None
    ordinal = r.ordinal(i, head=head)
    return ordinal if ordinal and 1 <= ordinal[0] <= 31 else None


def written_date(r: Reader, i: int, *, head: bool = False) -> Node | None:
    """A day and its month: "20 July 2015", "the eleventh of September", "3 and 4 May", "13 of this month"."""
    before = r.lex(i, "day_head_two", head=head) or r.lex(i, "day_head", head=head)
    numbers = _numbers_before_month(r, before[1] if before else i, head and not before)
    if numbers is None:
        return None
    days, j = numbers
    j = r.skip(j, "of")
    month = month_name(r, j)
    if month is None:
        return _day_of_month(r, days, j, numbers[1])
    t = tail(r, month.last, hijri=month.hijri)
    first, anchor = place(r, i, month, days[0], t)
    bounds = first
    if len(days) > 1 and first is not None:
        year = t if t.year is not None or t.mode is not None or t.offset is not None else Tail(month.last)
        last, _ = place(r, i, month, days[-1], year)
        bounds = (first[0], last[1]) if last and first[0] <= last[1] else None
    named = r.has(i - 1, "event_head") and t.year is None and t.mode is None
    detail = (int(month.hijri), month.number, days[0]) if t.last == month.last and len(days) == 1 else ()
    return Node(
        last=t.last,
        rule="date.written",
        unit="day",
        grain="day" if len(days) == 1 else "range",
        start=bounds and bounds[0],
        end=bounds and bounds[1],
        anchor=anchor,
        detail=detail,
        licensed=not named,
        future=t.mode == "future" or (not t.year and r.future(i)),
    )


def _day_of_month(r: Reader, days: list[int], j: int, bare: int) -> Node | None:
    """ "13 of the current month", "20 of the current", "the 19th of it"."""
    it = r.lex(bare, "of_it")
    if it and r.digits(bare - 1) is not None:
        known = next((n.start for s, n in reversed(r.earlier[-3:]) if n.start is not None and s == r.sentence), None)
        known = r.pending or known
        found = dates.day(known.year, known.month, days[-1]) if known else None
        return Node(last=it[1], rule="date.of_it", unit="day", grain="day", start=found, end=found, anchor="previous")
    this = r.lex(j, "this")
    unit = r.lex(this[1] if this else j, "unit_one")
    if unit and (unit[0].value != "month" or not unit[0].definite):
        return None
    rel = relative(r, unit[1] if unit else j)
    if this and unit:
        rel = ("present", unit[1])
    offset = {"past": -1, "present": 0, "future": 1}.get(rel[0]) if rel else None
    if rel is None or offset is None or (unit is None and rel[0] != "present"):
        return None
    month = dates.unit_of(r.published, "month", offset) if r.published else None
    start, end = (dates.day(month[0].year, month[0].month, d) if month else None for d in (days[0], days[-1]))
    if start is None or end is None or start > end:
        start = end = None
    return Node(
        last=rel[1],
        rule="date.of_month",
        unit="day",
        grain="day" if len(days) == 1 else "range",
        start=start,
        end=end,
        anchor="published",
        future=offset > 0,
    )


def numeric_date(r: Reader, i: int, *, head: bool = False, short: bool = False) -> Node | None:
    """A date in figures: 30/7/2015, 2015-07-30, 30.7.2015, 15/9/1436, 7/2015; with ``short`` 30/7 too."""
    before = r.lex(i, "day_head", head=head)
    i = before[1] if before else i
    parts, last = _figures(r, i)
    if len(parts) == 2 and 1 <= parts[0] <= 12 and 1900 <= parts[1] <= 2100:
        bounds = dates.month_of(parts[1], parts[0])
        return bounds and Node(
            last=last,
            rule="month.numeric",
            unit="month",
            grain="month",
            start=bounds[0],
            end=bounds[1],
            anchor="written",
        )
    if len(parts) == 2 and (before or short) and 1 <= parts[0] <= 31 and 1 <= parts[1] <= 12:
        month = Month(False, parts[1], last, True)
        days, anchor = place(r, i, month, parts[0], Tail(last))
        return Node(
            last=last,
            rule="date.numeric",
            unit="day",
            grain="day",
            start=days and days[0],
            end=days and days[1],
            anchor=anchor,
            detail=(0, parts[1], parts[0]),
        )
    if len(parts) != 3:
        return None
    y, m, d = parts if parts[0] > 31 else parts[::-1]
    if parts[2] < 100 and parts[0] <= 31:
        y += 2000 if y < 50 else 1900
    _, last = era(r, last)
    found = dates.hijri_day(y, m, d) if 1300 <= y <= 1600 else dates.day(y, m, d)
    if found is None or not (1300 <= y <= 1600 or 1800 <= y <= 2100):
        return None
    return Node(last=last, rule="date.numeric", unit="day", grain="day", start=found, end=found, anchor="written")


def _figures(r: Reader, i: int) -> tuple[list[int], int]:
    """Numbers joined by one kind of mark without spaces, two or three of them."""
    t = r.text(i)
    if t.count(".") == 2 and t.isascii() and len(t) <= 10 and t.replace(".", "").isdigit():
        return [int(x) for x in t.split(".")], i + 1
    parts, mark, j = [r.digits(i)], r.text(i + 1), i + 1
    if mark not in ("/", "-", "\\"):
        return [], i
    tight = True
    while len(parts) < 4 and r.text(j) == mark:
        tight = tight and r.joined(j - 1) and r.joined(j)
        parts.append(r.digits(j + 1))
        j += 2
    # with spaces between only what cannot be a range or a list: three figures with a full year
    if not tight and (len(parts) != 3 or len(r.text(j - 1)) != 4):
        return [], i
    if None in parts or not 2 <= len(parts) <= 3 or (len(parts) == 2 and mark == "-"):
        return [], i
    return [p for p in parts if p is not None], j


def month_alone(r: Reader, i: int, *, head: bool = False) -> Node | None:
    """A month with or without its year; several months ("July and August") are one stretch."""
    several = r.lex(i, "month_head_two", head=head)
    month = month_name(r, several[1] if several else i, head=head and not several)
    if month is None:
        return None
    second = _next_month(r, month.last) if several else None
    t = tail(r, (second or month).last, hijri=month.hijri)
    bounds, anchor = place(r, i, month, None, t)
    if second is not None:
        last, _ = place(r, i, second, None, t)
        bounds = (bounds[0], last[1]) if bounds and last and bounds[0] <= last[1] else None
    sure = t.last > (second or month).last or (r.licensed(i) and not month.strict) or several is not None
    named = r.has(i - 1, "event_head") and t.year is None
    return Node(
        last=t.last,
        rule="month.written",
        unit="month",
        grain="month" if second is None else "range",
        start=bounds and bounds[0],
        end=bounds and bounds[1],
        anchor=anchor,
        licensed=(month.clear or sure) and not named,
        future=t.mode == "future" or (t.last == month.last and r.future(i)),
        detail=(int(month.hijri), month.number) if t.last == month.last else (),
    )


def _next_month(r: Reader, i: int) -> Month | None:
    found = r.lex(i, "month", conj=True)
    return Month(False, found[0].number, found[1], True) if found else None


def year_alone(r: Reader, i: int, *, head: bool = False) -> Node | None:
    """A year: after the word year, or bare (then a time only after a preposition); two or a span of years too."""
    two = r.lex(i, "year_head_two", head=head)
    word = two or r.lex(i, "year_head", head=head)
    article = r.lex(word[1] if word else i, "article_alone")
    first = year_number(r, article[1] if article else word[1] if word else i, hijri=word is not None)
    if first is None:
        return None
    y, hijri, last = first
    until = y
    joined = two is not None and r.text(last) in r.tables.conjunctions
    second = year_number(r, last + 1) if r.mark(last, "-/") or joined else None
    if second and not hijri and y < second[0] <= y + _RANGE_OF_YEARS:
        if not joined or second[0] == y + 1 or r.has(i - 1, "from"):
            until, last = second[0], second[2]
    if word is None and (not 1900 <= y <= 2050 or r.has(last, "counted", head=False)):
        return None  # a number of people or things
    bare = r.licensed(i) or _goes_on(r, i)
    licensed = word is not None or bare
    bounds = dates.hijri_years(y, until) if hijri else dates.years(y, until)
    # a relative adjective beside the number says nothing more
    rel = relative(r, last)
    return Node(
        last=rel[1] if rel else last,
        rule="year.written",
        unit="year",
        grain="year" if y == until else "range",
        start=bounds and bounds[0],
        end=bounds and bounds[1],
        anchor="written",
        licensed=licensed,
        detail=(y,),
    )


def _goes_on(r: Reader, i: int) -> bool:
    """Whether the year at ``i`` is joined by "and" to a year just read."""
    return r.text(i - 1) in r.tables.conjunctions and bool(r.earlier) and r.earlier[-1][1].last == i - 1
