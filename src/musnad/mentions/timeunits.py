"""Stretches: relative weeks, months and years, quantities of units, parts of units, seasons, decades, halves."""

from __future__ import annotations

import datetime as dt
import math

import msgspec

from musnad.mentions import dates
from musnad.mentions.dates import Interval
from musnad.mentions.timedates import month_alone, relative, tail, year_alone, year_number
from musnad.mentions.timedays import feast
from musnad.mentions.timewords import Node, Reader

_VAGUE = 10
_UNIT_GRAIN = {"minute": "minute", "hour": "hour", "day": "day", "century": "range"}
_OFFSETS = {"past": -1, "present": 0, "future": 1, "before_last": -2}
_LONG = ("week", "month", "year", "decade", "century")


class Quantity(msgspec.Struct, frozen=True):
    """A number of units: ``count`` is None for "some"; ``single`` tells that the unit alone says one."""

    unit: str
    count: float | None
    last: int
    definite: bool
    single: bool


def grain_of(unit: str) -> str:
    """The grain that a unit names."""
    return _UNIT_GRAIN.get(unit, unit)


# ---------------------------------------------------------------- quantities


def quantity(r: Reader, i: int, *, head: bool = False) -> Quantity | None:
    """ "Three days", "two months", "a year and a half", "a few weeks", "48 hours", "weeks"."""
    j = i
    while (found := r.lex(j, "about", head=head and j == i)) and j - i < 6:
        j = found[1]
    first = head and j == i
    counted = _counted(r, j, first)
    if counted is None:
        return None
    q = counted
    half = r.lex(q.last, "half_more")
    if half and q.count is not None:
        again = r.lex(half[1], "unit_one")
        last = again[1] if again and again[0].value == q.unit else half[1]
        q = Quantity(q.unit, q.count + 0.5, last, q.definite, q.single)
    if j > i and q.single and q.definite:
        # "nearly the month" is nearly one month
        q = Quantity(q.unit, q.count, q.last, False, True)
    last = q.last
    while (tail_ := r.lex(last, "tail")) and last - q.last < 4:
        last = tail_[1]
    return Quantity(q.unit, q.count, last, q.definite, q.single)


def _counted(r: Reader, i: int, head: bool) -> Quantity | None:
    number = r.number(i, head=head)
    if number:
        n, j, definite = number
        unit = r.lex(j, "unit_many") or r.lex(j, "unit_one")
        if unit and n > 0:
            return Quantity(unit[0].value, n, unit[1], definite or unit[0].definite, False)
    some = r.lex(i, "some", head=head)
    if some:
        unit = r.lex(some[1], "unit_many")
        return Quantity(unit[0].value, None, _few(r, unit[1]), unit[0].definite, False) if unit else None
    two = r.lex(i, "unit_two", head=head)
    if two:
        return Quantity(two[0].value, 2, two[1], two[0].definite, False)
    many = r.lex(i, "unit_many", head=head)
    if many:
        return Quantity(many[0].value, None, _few(r, many[1]), many[0].definite, False)
    one = r.lex(i, "unit_one", head=head)
    if not one:
        return None
    return Quantity(one[0].value, 1, r.skip(one[1], "one"), one[0].definite, True)


def _few(r: Reader, i: int) -> int:
    return r.skip(i, "few")


def moved(day: dt.date, q: Quantity, sign: int) -> dt.date | None:
    """The day that lies a quantity before (-1) or after (1) ``day``; vague quantities are ten, vague hours a day."""
    if q.unit in ("decade", "century") and q.count is None:
        return None
    count = q.count if q.count is not None else 24.0 if q.unit == "hour" else float(_VAGUE)
    return dates.move(day, q.unit, sign * count)


def stretch(published: dt.date, unit: str, count: float | None, sign: int) -> Interval | None:
    """The days from a quantity ago to publication, or from publication on; hours reach at least to the day before."""
    if unit == "minute":
        return published, published
    if unit == "hour":
        other = dates.shift(published, sign * max(1, math.ceil((count or 1) / 24)))
    elif count is None and unit in ("decade", "century"):
        return None
    else:
        other = dates.move(published, unit, sign * (count or _VAGUE))
    if other is None:
        return None
    return (other, published) if sign < 0 else (published, other)


# ---------------------------------------------------------------- relative units


def relative_unit(r: Reader, i: int, *, head: bool = False) -> Node | None:
    """ "Last week", "this year", "the past four days", "the two coming months", "the last 48 hours"."""
    return _this_unit(r, i, head) or _last_n(r, i, head) or _single(r, i, head) or _several(r, i, head)


def _unit_node(last: int, unit: str, bounds: Interval | None, rule: str, *, future: bool = False, is_date: bool = True) -> Node:
    return Node(
        last=last,
        rule=rule,
        unit=unit,
        grain=grain_of(unit),
        start=bounds and bounds[0],
        end=bounds and bounds[1],
        anchor="published",
        future=future,
        is_date=is_date,
    )


def _title(r: Reader, i: int, unit: str) -> bool:
    """Whether "the year" at ``i`` is the adjective "general" after a title."""
    return unit == "year" and r.has(i - 1, "title_before")


def _this_unit(r: Reader, i: int, head: bool) -> Node | None:
    this = r.lex(i, "this", head=head)
    same = None if this else r.lex(i, "same_before", head=head) or r.lex(i, "that", head=head)
    found = this or same
    unit = r.lex(found[1], "unit_one") if found else None
    season = r.lex(found[1], "season") if found and not unit else None
    if this and season and season[0].definite and r.published and not r.has(season[1], "season_after"):
        bounds = dates.pick(lambda y: dates.season_of(y, season[0].value), r.published.year, "present", r.published)
        return Node(
            last=season[1],
            rule="this_season",
            unit="season",
            grain="season",
            start=bounds and bounds[0],
            end=bounds and bounds[1],
            anchor="published",
        )
    if not unit or not unit[0].definite or unit[0].value not in ("week", "month", "year", "decade"):
        return None
    if same:
        return _previous_unit(r, unit[1], unit[0].value, 0)
    bounds = dates.unit_of(r.published, unit[0].value, 0) if r.published else None
    rel = relative(r, unit[1])
    return _unit_node(rel[1] if rel else unit[1], unit[0].value, bounds, "this_unit")


def _previous_unit(r: Reader, last: int, unit: str, offset: int) -> Node:
    """The unit of the time named before ("the same month", "the next year")."""
    known = next((n.start for s, n in reversed(r.earlier[-4:]) if n.start is not None and s >= r.sentence - 1), None)
    bounds = dates.unit_of(known, unit, offset) if known else None
    return Node(
        last=last,
        rule="previous_unit",
        unit=unit,
        grain=grain_of(unit),
        start=bounds and bounds[0],
        end=bounds and bounds[1],
        anchor="previous",
    )


def _single(r: Reader, i: int, head: bool) -> Node | None:
    unit = r.lex(i, "unit_one", head=head)
    if not unit or not unit[0].definite or unit[0].value in ("minute", "hour", "day"):
        return None
    name, j = unit[0].value, unit[1]
    same = r.lex(j, "same_after")
    if same:
        return _previous_unit(r, same[1], name, 0)
    rel = relative(r, j)
    if rel is None or (_title(r, i, name) and rel[0] in ("present", "previous", "next")):
        return None
    how, last = rel
    if how in ("previous", "next"):
        return _previous_unit(r, last, name, 1 if how == "next" else -1)
    if how == "last":
        bounds = stretch(r.published, name, 1, -1) if r.published else None
        return _unit_node(last, name, bounds, "last_unit")
    bounds = dates.unit_of(r.published, name, _OFFSETS[how]) if r.published else None
    if name == "year" and (written := year_number(r, last)):
        if bounds and bounds[0].year != written[0]:
            bounds = dates.years(written[0], written[0])
        last = written[2]
    return _unit_node(last, name, bounds, "relative_unit", future=how == "future")


def _several(r: Reader, i: int, head: bool) -> Node | None:
    """ "The past (few|four) days", "the past two months", "the four past years", "two coming months"."""
    q = _counted(r, i, head)
    if q is None or q.single and q.count == 1:
        return None
    j, count, given = q.last, q.count, q.count is not None
    definite = q.definite
    if count is None:
        number = r.number(j)
        if number and (number[2] or not definite):
            count, j, given = float(number[0]), number[1], True
        j = r.skip(j, "few")
    rel = relative(r, j, definite=definite) or (relative(r, j) if not definite and given else None)
    if rel is None or rel[0] not in ("past", "last", "future") or (not definite and r.has(rel[1], "of", head=False)):
        return None  # without the article and before "of": people or planes "coming from" somewhere
    last = rel[1]
    if count is None:
        number = r.number(last)
        if number and number[2]:
            count, last, given = float(number[0]), number[1], True
        last = r.skip(last, "few")
    sign = 1 if rel[0] == "future" else -1
    if not definite and sign < 0:
        return None
    bounds = stretch(r.published, q.unit, count, sign) if r.published else None
    rule = "past_units" if sign < 0 else "coming_units"
    node = _unit_node(last, q.unit, bounds, rule, future=sign > 0, is_date=not given)
    return Node(
        last=node.last,
        rule=rule,
        unit="range",
        grain="range" if q.unit != "hour" else "hour",
        start=node.start,
        end=node.end,
        anchor="published",
        future=node.future,
        is_date=node.is_date,
    )


def _last_n(r: Reader, i: int, head: bool) -> Node | None:
    """ "The last 24 hours" with "last" in front."""
    found = r.lex(i, "part_of_unit", head=head)
    if not found or found[0].value != "last":
        return None
    q = _counted(r, found[1], False)
    if q is None or q.count is None or q.single or q.definite:
        return None
    bounds = stretch(r.published, q.unit, q.count, -1) if r.published else None
    return Node(
        last=q.last,
        rule="past_units",
        unit="range",
        grain="range" if q.unit != "hour" else "hour",
        start=bounds and bounds[0],
        end=bounds and bounds[1],
        anchor="published",
        is_date=False,
    )


# ---------------------------------------------------------------- seasons, decades, centuries


def season(r: Reader, i: int, *, head: bool = False) -> Node | None:
    """A season with its year or relative adjective; bare only after a preposition and with the article."""
    found = r.lex(i, "season", head=head)
    if not found or r.has(found[1], "season_after", head=False):
        return None
    name = found[0].value
    t = tail(r, found[1])
    if t.last == found[1] and not (found[0].definite and r.licensed(i)):
        return None
    bounds: Interval | None = None
    if t.year is not None:
        bounds = dates.season_of(t.year, name)
    elif r.published is not None and t.offset is not None:
        bounds = dates.season_of(r.published.year + t.offset, name)
    elif r.published is not None:
        mode = t.mode or r.mode(i)
        bounds = dates.pick(lambda y: dates.season_of(y, name), r.published.year, mode, r.published)
    return Node(
        last=t.last,
        rule="season",
        unit="season",
        grain="season",
        start=bounds and bounds[0],
        end=bounds and bounds[1],
        anchor="written" if t.year is not None else "published",
        future=t.mode == "future",
    )


def decade(r: Reader, i: int, *, head: bool = False) -> Node | None:
    """ "The eighties", "the nineties of the last century", "the last century", "the twentieth century"."""
    word = r.lex(i, "unit_one", head=head)
    if word and word[0].value == "decade" and not word[0].definite:
        found = r.lex(word[1], "decade")
    else:
        found = r.lex(i, "decade", head=head)
    if not found:
        return _century(r, i, head)
    j = r.skip(found[1], "of")
    century = _century(r, j, False)
    if r.has(found[1], "age_after", head=False) or not (found[0].definite or century):
        return None
    base = century.start.year if century and century.start else 1900
    bounds = dates.years(base + found[0].number, base + found[0].number + 9)
    return Node(
        last=century.last if century else found[1],
        rule="decade",
        unit="decade",
        grain="decade",
        start=bounds and bounds[0],
        end=bounds and bounds[1],
        anchor="written",
    )


def _century(r: Reader, i: int, head: bool) -> Node | None:
    unit = r.lex(i, "unit_one", head=head)
    if not unit or unit[0].value != "century" or not unit[0].definite:
        return None
    ordinal = r.ordinal(unit[1]) or ((n := r.number(unit[1])) and n[2] and n[:2]) or None
    if ordinal and 10 <= ordinal[0] <= 22:
        bounds = dates.years((ordinal[0] - 1) * 100, ordinal[0] * 100 - 1)
        return Node(
            last=ordinal[1],
            rule="century",
            unit="century",
            grain="range",
            start=bounds and bounds[0],
            end=bounds and bounds[1],
            anchor="written",
        )
    return _single(r, i, head)


# ---------------------------------------------------------------- parts of units


def _whole(r: Reader, i: int, *, bare: bool) -> Node | None:
    """A month, year, decade, season, week that has parts; with ``bare`` "the month" alone is the current one."""
    word = r.lex(i, "unit_one")
    found = [month_alone(r, i), year_alone(r, i), decade(r, i), _this_unit(r, i, False), _single(r, i, False)]
    found += [season(r, i), feast(r, i)]
    best = max((n for n in found if n is not None and n.unit not in ("day",)), key=lambda n: n.last, default=None)
    if best is not None:
        return best
    if not bare or not word or not word[0].definite or word[0].value not in ("week", "month", "year"):
        return None
    if r.has(word[1], "unit_after", head=False) or r.has(word[1], "ordinal", head=False):
        return None
    bounds = dates.unit_of(r.published, word[0].value, 0) if r.published else None
    return _unit_node(word[1], word[0].value, bounds, "current_unit", future=r.future(i))


def part_of_unit(r: Reader, i: int, *, head: bool = False) -> Node | None:
    """ "The beginning of June", "mid last May", "the end of the year", "the last ten days of Ramadan"."""
    ten = r.lex(i, "last_ten", head=head)
    if ten:
        whole = month_alone(r, r.skip(ten[1], "of"))
        start = whole and whole.end and dates.shift(whole.end, -9)
        return whole and _part_node(whole, (start, whole.end) if start and whole.end else None, False)
    found = r.lex(i, "part_of_unit", head=head)
    if not found:
        return None
    whole = _whole(r, r.skip(found[1], "of"), bare=True)
    if whole is None or not (whole.licensed or whole.unit in ("year", "month")):
        return None
    bounds = dates.part_of(whole.bounds, found[0].value) if whole.bounds else None
    if bounds and r.published and whole.rule == "current_unit" and whole.unit == "week" and not whole.future:
        # the bare end of the week is the last one reached
        back = dates.shift(bounds[0], -7), dates.shift(bounds[1], -7)
        bounds = (back[0], back[1]) if bounds[0] > r.published and back[0] and back[1] else bounds
    return _part_node(whole, bounds, whole.future)


def _part_node(whole: Node, bounds: Interval | None, future: bool, *, is_date: bool = True) -> Node:
    return Node(
        last=whole.last,
        rule="part_of_unit",
        unit="range",
        grain="range",
        start=bounds and bounds[0],
        end=bounds and bounds[1],
        anchor=whole.anchor,
        future=future,
        is_date=is_date,
    )


def fraction(r: Reader, i: int, *, head: bool = False) -> Node | None:
    """ "The first half of 2015", "the third quarter of this year", "the first week of July", "its first six months"."""
    found = r.lex(i, "half", head=head)
    week = None if found else r.lex(i, "unit_one", head=head)
    if found and found[0].definite:
        ordinal = r.ordinal(found[1])
        of = r.lex(ordinal[1], "of") if ordinal else None
        whole = _whole(r, of[1], bare=True) if of else None
        if whole is None or ordinal is None:
            return None
        part = dates.fraction_of(whole.bounds, found[0].number, ordinal[0]) if whole.bounds else None
        return _part_node(whole, part, whole.future)
    if week and week[0].value == "week" and week[0].definite:
        return _week_of_month(r, week[1])
    return _first_months(r, i, head)


def _week_of_month(r: Reader, i: int) -> Node | None:
    ordinal = r.ordinal(i)
    of = r.lex(ordinal[1], "of") if ordinal else None
    whole = _whole(r, of[1], bare=True) if of else None
    if whole is None or ordinal is None or whole.unit != "month":
        return None
    part: Interval | None = None
    if whole.bounds and ordinal[0] == 99:
        start = dates.shift(whole.bounds[1], -6)
        part = (start, whole.bounds[1]) if start else None
    elif whole.bounds and ordinal[0] <= 4:
        start = dates.shift(whole.bounds[0], 7 * (ordinal[0] - 1))
        end = dates.shift(whole.bounds[0], 7 * ordinal[0] - 1)
        part = (start, end) if start and end else None
    return _part_node(whole, part, whole.future)


def _first_months(r: Reader, i: int, head: bool) -> Node | None:
    many = r.lex(i, "unit_many", head=head)
    number = r.number(many[1]) if many and many[0].definite else r.number(i, head=head)
    if number and not many:
        many = r.lex(number[1], "unit_many")
        j = many[1] if many else i
    else:
        j = number[1] if number else i
    if not many or not number or many[0].value not in ("month", "day", "week"):
        return None
    ordinal = r.ordinal(j)
    of = r.lex(ordinal[1], "of") if ordinal else None
    whole = _whole(r, of[1], bare=True) if of else None
    if whole is None or ordinal is None or ordinal[0] not in (1, 99):
        return None
    part: Interval | None = None
    if whole.bounds:
        last = ordinal[0] == 99
        edge = whole.bounds[1] if last else whole.bounds[0]
        other = dates.move(edge, many[0].value, -number[0] if last else number[0])
        other = other and dates.shift(other, 1 if last else -1)
        if other and whole.bounds[0] <= other <= whole.bounds[1]:
            part = (other, edge) if last else (edge, other)
    return _part_node(whole, part, whole.future, is_date=False)
