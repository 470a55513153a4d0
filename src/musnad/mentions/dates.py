"""Arithmetic of the calendar: intervals of days, no words.

An interval is a pair of inclusive days. Weeks run from Saturday to Friday, seasons are the meteorological ones, Hijri
dates follow the Umm al-Qura calendar (1343 to 1500; outside it there is no answer, None).
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable
from typing import Literal

from hijridate import Gregorian, Hijri

Interval = tuple[dt.date, dt.date]
Mode = Literal["latest", "next", "past", "future", "present", "near", "before_last"]

_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_FEASTS = {
    "fitr": (10, 1, 3),
    "adha": (12, 10, 4),
    "arafa": (12, 9, 1),
    "ashura": (1, 10, 1),
    "mawlid": (3, 12, 1),
    "hijri_new_year": (1, 1, 1),
    "qadr": (9, 27, 1),
}
_SOLAR_FEASTS = {"new_year": (1, 1), "christmas": (12, 25), "nowruz": (3, 21)}
_NEAR_DAYS = 20


def day(year: int, month: int, number: int) -> dt.date | None:
    """The Gregorian day, or None where there is none."""
    try:
        return dt.date(year, month, number)
    except ValueError:
        return None


def shift(d: dt.date, days: int) -> dt.date | None:
    """``d`` moved by days, or None beyond the calendar."""
    try:
        return d + dt.timedelta(days=days)
    except OverflowError:
        return None


def add_months(d: dt.date, months: int) -> dt.date | None:
    """``d`` moved by months; the day is cut to the length of the month reached."""
    index = d.year * 12 + d.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9998:
        return None
    return dt.date(year, month + 1, min(d.day, calendar.monthrange(year, month + 1)[1]))


def move(d: dt.date, unit: str, count: float) -> dt.date | None:
    """``d`` moved by ``count`` units ("minute" to "century"); negative is back. Hours under a day do not move."""
    if unit in ("minute", "hour"):
        hours = abs(count) if unit == "hour" else 0
        return shift(d, int(hours // 24) * (1 if count > 0 else -1))
    if unit in ("day", "week"):
        return shift(d, round(count * (7 if unit == "week" else 1)))
    months = count * {"month": 1, "year": 12, "decade": 120, "century": 1200}[unit]
    moved = add_months(d, int(months))
    half = round((months - int(months)) * 30)
    return shift(moved, half) if moved is not None and half else moved


def month_of(year: int, month: int) -> Interval | None:
    """The days of a Gregorian month."""
    if not (1 <= year <= 9998 and 1 <= month <= 12):
        return None
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def years(first: int, last: int) -> Interval | None:
    """The days of Gregorian years."""
    return (dt.date(first, 1, 1), dt.date(last, 12, 31)) if 1 <= first <= last <= 9998 else None


def week_of(d: dt.date) -> Interval | None:
    """The week of a day, Saturday to Friday."""
    start = shift(d, -((d.weekday() - 5) % 7))
    end = None if start is None else shift(start, 6)
    return None if start is None or end is None else (start, end)


def unit_of(d: dt.date, unit: str, offset: int = 0) -> Interval | None:
    """The calendar unit that holds ``d``, moved by ``offset`` units."""
    if unit == "day":
        moved = shift(d, offset)
        return None if moved is None else (moved, moved)
    if unit == "week":
        moved = shift(d, 7 * offset)
        return None if moved is None else week_of(moved)
    if unit == "month":
        moved = add_months(d.replace(day=1), offset)
        return None if moved is None else month_of(moved.year, moved.month)
    size = {"year": 1, "decade": 10, "century": 100}.get(unit)
    if size is None:
        return None
    first = (d.year // size + offset) * size
    return years(first, first + size - 1)


def hijri_month(year: int, month: int) -> Interval | None:
    """The days of a Hijri month."""
    try:
        first = Hijri(year, month, 1)
        start = dt.date(*first.to_gregorian().datetuple())
        return start, start + dt.timedelta(days=first.month_length() - 1)
    except (ValueError, OverflowError):
        return None


def hijri_day(year: int, month: int, number: int) -> dt.date | None:
    """The Gregorian day of a Hijri date; a thirtieth of a short month is the day after its end."""
    bounds = hijri_month(year, month)
    return bounds[0] + dt.timedelta(days=number - 1) if bounds and 1 <= number <= 30 else None


def hijri_years(first: int, last: int) -> Interval | None:
    """The days of Hijri years."""
    a, b = hijri_month(first, 1), hijri_month(last, 12)
    return (a[0], b[1]) if a and b and a[0] <= b[1] else None


def hijri_year_of(d: dt.date) -> int:
    """The Hijri year that a day falls in; a close guess outside the known range."""
    try:
        return int(Gregorian(d.year, d.month, d.day).to_hijri().year)
    except (ValueError, OverflowError):
        return round((d.year - 622) * 33 / 32)


def season_of(year: int, season: str) -> Interval | None:
    """The three months of a season; winter is named after the year it ends in."""
    month = _SEASONS[season]
    first = month_of(year - 1 if season == "winter" else year, month)
    last = None if first is None else add_months(first[0], 2)
    end = None if last is None else month_of(last.year, last.month)
    return None if first is None or end is None else (first[0], end[1])


def feast_of(feast: str, year: int) -> Interval | None:
    """The days of a feast; ``year`` is Hijri for Hijri feasts (see ``is_solar``) and else Gregorian."""
    if feast in _SOLAR_FEASTS:
        found = day(year, *_SOLAR_FEASTS[feast])
        return None if found is None else (found, found)
    month, number, length = _FEASTS[feast]
    start = hijri_day(year, month, number)
    return None if start is None else (start, start + dt.timedelta(days=length - 1))


def is_solar(feast: str) -> bool:
    """Whether a feast belongs to the Gregorian calendar."""
    return feast in _SOLAR_FEASTS


def part_of(bounds: Interval, part: str) -> Interval:
    """The opening, the middle third or the last third of an interval.

    The opening of a month is ten days, of a year three months; thirds of a month are cut at the 10th and 20th, thirds
    of a year at the ends of April and August, of longer stretches at whole years. "last" names the unit itself for a
    week.
    """
    start, end = bounds
    length = (end - start).days + 1
    if length <= 7:
        cut = {"start": (0, 1), "middle": (2, 4), "end": (5, 6), "last": (0, 6)}[part]
        return start + dt.timedelta(days=cut[0]), min(end, start + dt.timedelta(days=cut[1]))
    if length <= 31:
        ten, twenty = start + dt.timedelta(days=9), start + dt.timedelta(days=19)
        return {"start": (start, ten), "middle": (ten + dt.timedelta(days=1), twenty)}.get(part, (twenty + dt.timedelta(days=1), end))
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    third = months // 3 if months <= 12 else months // 36 * 12
    opening = 3 if months == 12 else max(third, 1)
    a, b, c = (add_months(start, n) or end for n in (opening, third, 2 * third))
    one = dt.timedelta(days=1)
    return {"start": (start, a - one), "middle": (b, c - one)}.get(part, (c, end))


def fraction_of(bounds: Interval, parts: int, which: int) -> Interval | None:
    """Half, third or quarter number ``which`` of a year (by months) or of a month (by days); 99 is the last."""
    start, end = bounds
    which = parts if which == 99 else which
    if not 1 <= which <= parts:
        return None
    if (end - start).days >= 300:
        months = ((end.year - start.year) * 12 + end.month - start.month + 1) // parts
        a, b = add_months(start, months * (which - 1)), add_months(start, months * which)
        return None if a is None or b is None else (a, b - dt.timedelta(days=1))
    size = ((end - start).days + 1) // parts
    a = start + dt.timedelta(days=size * (which - 1))
    return a, end if which == parts else a + dt.timedelta(days=size - 1)


def pick(bounds: Callable[[int], Interval | None], base: int, mode: Mode, published: dt.date) -> Interval | None:
    """Which of the yearly occurrences around year ``base`` is meant.

    "latest" began at or before publication, "next" ends at or after it, "past" ended before it, "future" begins after
    it, "present" is that of the year itself, "near" prefers one that is under three weeks ahead to one long gone.
    """
    found = [b for b in (bounds(base + n) for n in range(-5, 6)) if b is not None]
    if mode == "present":
        return bounds(base)
    if mode == "next":
        return min((b for b in found if b[1] >= published), default=None)
    if mode == "future":
        return min((b for b in found if b[0] > published), default=None)
    past = sorted(b for b in found if (b[1] < published if mode in ("past", "before_last") else b[0] <= published))
    if mode == "near":
        soon = [b for b in found if 0 < (b[0] - published).days <= _NEAR_DAYS]
        if soon and not (past and (published - past[-1][1]).days <= _NEAR_DAYS):
            return soon[0]
    if mode == "before_last":
        past = past[:-1]
    return past[-1] if past else None


def weekday_date(weekday: int, mode: Mode, published: dt.date) -> dt.date | None:
    """The weekday (Monday is 0) that is meant; modes as in ``pick``."""
    back = (published.weekday() - weekday) % 7
    if mode == "past":
        return shift(published, -(back or 7))
    if mode == "before_last":
        return shift(published, -(back or 7) - 7)
    if mode == "future":
        return shift(published, 7 - back)
    if mode == "next":
        return shift(published, (7 - back) % 7)
    return shift(published, -back)


def nearest_weekday(weekday: int, to: dt.date) -> dt.date | None:
    """The day of that weekday nearest to ``to``."""
    ahead = (weekday - to.weekday()) % 7
    return shift(to, ahead if ahead <= 3 else ahead - 7)
