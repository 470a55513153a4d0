"""Days: weekdays, relative days, feasts, parts of the day, clock times, and several names of one day side by side."""

from __future__ import annotations

import datetime as dt

from musnad.mentions import dates
from musnad.mentions.dates import Interval, Mode
from musnad.mentions.timedates import numeric_date, relative, tail, written_date
from musnad.mentions.timewords import Node, Reader

_NIGHT = "night"
_YEAR_AHEAD = 330
_REL_MODES: dict[str, Mode] = {
    "past": "past",
    "last": "past",
    "present": "latest",
    "future": "future",
    "before_last": "before_last",
}


def day_node(rule: str, last: int, day: dt.date | None, anchor: str | None, *, future: bool = False) -> Node:
    """A node of one day."""
    return Node(last=last, rule=rule, unit="day", grain="day", start=day, end=day, anchor=anchor, future=future)


# ---------------------------------------------------------------- weekdays


def weekday(r: Reader, i: int, *, head: bool = False) -> Node | None:
    """A weekday, bare, with the word day, with a relative adjective, of a week; pairs of them."""
    two = r.lex(i, "day_head_two", head=head)
    if two:
        return _weekdays(r, i, two[1])
    word = r.lex(i, "day_head", head=head)
    j = word[1] + 1 if word and r.comma(word[1]) else word[1] if word else i
    found = r.lex(j, "weekday", head=head and word is None)
    if not found or not (found[0].definite or word) or (not word and _not_weekday(r, i, found[1])):
        return None
    name, last = found[0].number, found[1]
    closing = word is not None and r.mark(word[1], "(") and r.mark(last, ")")
    return _weekday_value(r, i, name, last + closing)


def _weekday_value(r: Reader, i: int, name: int, last: int) -> Node:
    rel = relative(r, last)
    mode: Mode = _REL_MODES.get(rel[0], r.mode(i)) if rel else r.mode(i)
    if rel and rel[0] in _REL_MODES:
        last = rel[1]
    elif (of_week := _of_week(r, last, name)) is not None:
        return of_week
    day = dates.weekday_date(name, mode, r.published) if r.published else None
    return Node(
        last=last,
        rule="weekday",
        unit="day",
        grain="day",
        start=day,
        end=day,
        anchor="published",
        future=mode in ("future", "next"),
        detail=(name, int(rel is not None)),
    )


def _of_week(r: Reader, i: int, name: int) -> Node | None:
    """ "Thursday of last week": the relative week after a weekday."""
    j = r.skip(i, "of")
    this = r.lex(j, "this")
    unit = r.lex(this[1] if this else j, "unit_one")
    if not unit or unit[0].value != "week" or not unit[0].definite:
        return None
    rel = ("present", unit[1]) if this else relative(r, unit[1])
    offset = {"past": -1, "present": 0, "future": 1, "before_last": -2}.get(rel[0]) if rel else None
    if rel is None or offset is None:
        return None
    week = dates.unit_of(r.published, "week", offset) if r.published else None
    day = dates.shift(week[0], (name - 5) % 7) if week else None
    return day_node("weekday.of_week", rel[1], day, "published", future=offset > 0)


def _not_weekday(r: Reader, i: int, last: int) -> bool:
    if r.has(i - 1, "not_weekday_before") or r.has(last, "not_weekday_after"):
        return True
    return r.has(i - 1, "between_word") and r.text(last) not in r.tables.conjunctions and not r.has(last, "weekday")


def _weekdays(r: Reader, i: int, j: int) -> Node | None:
    first = r.lex(j, "weekday")
    if not first:
        return None
    joint = first[1] + 1 if r.mark(first[1], "-/") or r.comma(first[1]) else first[1]
    second = r.lex(joint, "weekday", conj=joint == first[1])
    if not second:
        return None
    rel = relative(r, second[1])
    mode: Mode = _REL_MODES.get(rel[0], "latest") if rel else r.mode(i)
    bounds = _stretch(r, first[0].number, second[0].number, mode)
    return Node(
        last=rel[1] if rel else second[1],
        rule="weekday.pair",
        unit="day",
        grain="range",
        start=bounds and bounds[0],
        end=bounds and bounds[1],
        anchor="published",
        future=mode in ("future", "next"),
    )


def _stretch(r: Reader, first: int, second: int, mode: Mode) -> Interval | None:
    """From one weekday to the next such other: the second is placed, the first goes before it (ahead: the reverse)."""
    if r.published is None:
        return None
    distance = (second - first) % 7
    if mode in ("future", "next"):
        start = dates.weekday_date(first, mode, r.published)
        end = start and dates.shift(start, distance)
    else:
        end = dates.weekday_date(second, mode, r.published)
        start = end and dates.shift(end, -distance)
    return (start, end) if start and end else None


# ---------------------------------------------------------------- relative days


def relative_day(r: Reader, i: int, *, head: bool = False) -> Node | None:
    """Today, yesterday, the day before it, tomorrow; that day, the next day."""
    word = r.lex(i, "day_head", head=head)
    j = word[1] if word else i
    found = r.lex(j, "relative_day", head=head and word is None)
    if found and not r.has(found[1], "recent"):
        offset = found[0].number
        day = dates.shift(r.published, offset) if r.published else None
        node = day_node("relative_day", found[1], day, "published", future=offset > 0)
        return node
    today = r.lex(i, "today", head=head)
    if not today:
        return _that_day(r, i, head=head)
    if r.has(today[1], "same_after"):
        return _previous_day(r, today[1] + 1, 0)
    rel = relative(r, today[1])
    if rel and rel[0] in ("previous", "next"):
        return _previous_day(r, rel[1], 1 if rel[0] == "next" else -1)
    return None if _not_today(r, i, today[1]) else day_node("today", today[1], r.published, "published")


def _that_day(r: Reader, i: int, *, head: bool) -> Node | None:
    found = r.lex(i, "that", head=head) or r.lex(i, "same_before", head=head)
    today = r.lex(found[1], "today") if found else None
    return _previous_day(r, today[1], 0) if today else None


def _previous_day(r: Reader, last: int, offset: int) -> Node:
    known = next((n for s, n in reversed(r.earlier[-4:]) if n.start is not None and s >= r.sentence - 1), None)
    day = known.start if known and known.start == known.end else None
    return day_node("previous_day", last, dates.shift(day, offset) if day else None, "previous")


def _not_today(r: Reader, i: int, last: int) -> bool:
    if r.has(last, "weekday", head=False) or r.mark(last, "(") and r.has(last + 1, "weekday", head=False):
        return False
    if r.mark(i - 1, '("') and r.mark(last, ')"'):
        return True  # the newspaper of that name
    if r.has(last, "not_today_after", head=False) or r.has(i - 1, "not_today_before") or r.has(i - 1, "until"):
        return True
    return r.has(i - 1, "media_body") and (r.has(i - 2, "media_head") or (r.mark(i - 2, '"') and r.mark(last, '"')))


# ---------------------------------------------------------------- feasts


def feast(r: Reader, i: int, *, head: bool = False) -> Node | None:
    """A feast, its days or its first day, with or without a year; "the feast" is the last of the two great ones."""
    j, which = i, 0
    ordinal = r.lex(j, "ordinal", head=head)
    days = r.lex(ordinal[1] if ordinal else j, "feast_days", head=head and ordinal is None)
    one = r.lex(j, "feast_day", head=head)
    if days and ordinal:
        which, j = ordinal[0].number, days[1]
    elif days or one:
        j = (days or one)[1]  # type: ignore[index]
        which = {"first": 1, "eve": -1}.get(one[0].value, 0) if one else 0
        if r.has(j, "day_head", head=False):
            which, j = 1, j + 1
    named = r.lex(j, "feast", head=head and j == i)
    bare = r.lex(j, "the_feast", head=head and j == i) if not named and j > i else None
    if not named and not bare:
        return None
    last = (named or bare)[1]  # type: ignore[index]
    t = tail(r, last, hijri=True)
    bounds = _feast_days(r, i, named[0].value if named else None, t.year, t.hijri, t.offset, t.mode)
    if bounds and which:
        day = dates.shift(bounds[0], -1) if which == -1 else dates.shift(bounds[0], which - 1)
        bounds = (day, day) if day and day <= bounds[1] else None
    return Node(
        last=t.last,
        rule="feast",
        unit="day" if which else "feast",
        grain="day" if which else "range",
        start=bounds and bounds[0],
        end=bounds and bounds[1],
        anchor="written" if t.year else "published",
        future=t.mode == "future",
    )


def _feast_days(
    r: Reader, i: int, name: str | None, year: int | None, hijri: bool, offset: int | None, mode: Mode | None
) -> Interval | None:
    if name is None:
        found = [_feast_days(r, i, f, year, hijri, offset, mode) for f in ("fitr", "adha")]
        return max((b for b in found if b), default=None)
    if year is not None and (dates.is_solar(name) or hijri):
        return dates.feast_of(name, year)
    if year is not None:
        base = dates.hijri_year_of(dt.date(year, 7, 1))
        around = (dates.feast_of(name, y) for y in range(base - 1, base + 2))
        return next((b for b in around if b and b[0].year == year), None)
    if r.published is None:
        return None
    base = r.published.year if dates.is_solar(name) else dates.hijri_year_of(r.published)
    if offset is not None:
        return dates.feast_of(name, base + offset)
    near = dates.pick(lambda y: dates.feast_of(name, y), base, mode or "near", r.published)
    if mode is None and near and near[0] < r.published and r.future(i):
        # under a future verb the one to come, unless one has only just gone
        ahead = dates.pick(lambda y: dates.feast_of(name, y), base, "next", r.published)
        return ahead if ahead and (ahead[0] - r.published).days < _YEAR_AHEAD else near
    return near


# ---------------------------------------------------------------- one day under several names


def _component(r: Reader, i: int, head: bool) -> Node | None:
    for parse in (numeric_date, written_date, weekday, relative_day):
        node = parse(r, i, head=head)
        if node is not None and node.unit == "day":
            return node
    return None


def day_group(r: Reader, i: int, *, head: bool = False) -> Node | None:
    """One day under one or more names: "yesterday Sunday", "today (Monday)", "Tuesday 28 July", two calendars."""
    first = _component(r, i, head)
    if first is None:
        return None
    nodes, last = [first], first.last
    while len(nodes) < 4:
        found = _apposed(r, last, nodes)
        if found is None:
            break
        node, last = found
        nodes.append(node)
    if len(nodes) == 1:
        return _with_part_after(r, first)
    day = _merge(r, nodes)
    anchor = "written" if any(n.anchor == "written" for n in nodes) else nodes[0].anchor
    return _with_part_after(r, day_node("day.apposed", last, day, anchor, future=any(n.future for n in nodes)))


def _kind(node: Node) -> str:
    return node.rule.partition(".")[0] if node.rule != "today" else "relative_day"


def _apposed(r: Reader, i: int, nodes: list[Node]) -> tuple[Node, int] | None:
    paren = r.mark(i, "([")
    j, marked = i + paren, paren
    if not paren and (r.mark(i, "-/:") or r.comma(i)):
        j, marked = i + 1, True
    word = r.lex(j, "corresponds")
    if word:
        j = word[1] + (1 if r.mark(word[1], ":/") else 0)
    node = numeric_date(r, j, short=True) or _component(r, j, False)
    if node is None or (node.unit, node.grain) != ("day", "day"):
        return None
    if not _fits(nodes, node, marked and not paren, word is not None):
        return None
    if paren:
        return (node, node.last + 1) if r.mark(node.last, ")]") else None
    return node, node.last


def _fits(nodes: list[Node], node: Node, mark: bool, corresponds: bool) -> bool:
    kinds = {_kind(n) for n in nodes}
    kind = _kind(node)
    if kind == "date" and kinds == {"date"}:
        hijri = nodes[-1].start == node.start and node.start is not None
        return corresponds or hijri
    if kind in kinds or "previous_day" in kinds | {kind}:
        return False
    if mark and kind != "date":
        return nodes[-1].start == node.start and node.start is not None and kind == "weekday"
    return not (kind == "relative_day" and nodes[-1].start != node.start)


def _merge(r: Reader, nodes: list[Node]) -> dt.date | None:
    by_kind = {_kind(n): n for n in nodes}
    written = [n for n in nodes if _kind(n) == "date"]
    outright = [n for n in written if n.anchor == "written" and n.start]
    if outright:
        return outright[-1].start
    name = by_kind.get("weekday")
    if written:
        day = written[-1].start
        if name is None or day is None or r.published is None or not written[-1].detail:
            return day
        hijri, month, number = written[-1].detail
        if hijri or day.weekday() == name.detail[0]:
            return day
        same = [dates.day(r.published.year + n, month, number) for n in (1, 0, -1, -2, -3, -4, -5, -6)]
        fitting = [d for d in same if d is not None and d.weekday() == name.detail[0]]
        published = r.published
        return min(fitting, key=lambda d: abs((d - published).days), default=day)
    known = by_kind.get("relative_day")
    if known and name and known.start:
        day = dates.nearest_weekday(name.detail[0], known.start)
        # today and yesterday never lie ahead of publication
        late = day and r.published and day > r.published >= known.start
        return dates.shift(day, -7) if day and late else day
    return nodes[0].start


def _with_part_after(r: Reader, node: Node) -> Node:
    found = r.lex(node.last, "part_after")
    if not found or node.grain != "day":
        return node
    return Node(
        last=found[1],
        rule=node.rule,
        unit="day",
        grain="part_of_day",
        start=node.start,
        end=node.end,
        anchor=node.anchor,
        future=node.future,
    )


# ---------------------------------------------------------------- parts of the day


def day_part(r: Reader, i: int, *, head: bool = False) -> Node | None:
    """A part of a day: "dawn of Saturday", "shortly before noon last Monday", "the night of Sunday to Monday"."""
    after = r.lex(i, "after_midnight", head=head)
    near = None if after else r.lex(i, "near", head=head)
    part = after or r.lex(near[1] if near else i, "part", head=head and near is None)
    if not part or part[0].definite:
        return None
    j = r.skip(part[1], "of")
    pair = _night_pair(r, j, after is not None) if after or part[0].value in (_NIGHT, "evening") else None
    if pair:
        return pair
    whole = feast(r, j)
    day = whole if whole and whole.unit == "day" else day_group(r, j)
    if day is None or day.grain == "range":
        return None
    return Node(
        last=day.last,
        rule="day_part",
        unit="day",
        grain="part_of_day",
        start=day.start,
        end=day.end,
        anchor=day.anchor,
        future=day.future,
    )


def _night_pair(r: Reader, i: int, after_midnight: bool) -> Node | None:
    i = r.skip(i, "day_head")
    first = r.lex(i, "weekday")
    if not first:
        return None
    j = first[1]
    sep = r.mark(j, "-/") or r.has(j, "to", head=False) or r.has(j, "on_to", head=False)
    conj = not sep
    second = r.lex(j + sep, "weekday") or (r.lex(j, "weekday", conj=True) if conj else None)
    if not second or (second[0].number - first[0].number) % 7 != 1:
        return None
    rel = relative(r, second[1])
    mode: Mode = _REL_MODES.get(rel[0], "latest") if rel else r.mode(i)
    bounds = _stretch(r, first[0].number, second[0].number, mode)
    if bounds and after_midnight:
        bounds = (bounds[1], bounds[1])
    return Node(
        last=rel[1] if rel else second[1],
        rule="night_pair",
        unit="day",
        grain="part_of_day",
        start=bounds and bounds[0],
        end=bounds and bounds[1],
        anchor="published",
    )
