"""Times with a direction: since, until, from … to, within, ago, after; and the choice among all readings at a word."""

from __future__ import annotations

from musnad.mentions import dates
from musnad.mentions.dates import Interval
from musnad.mentions.timeclock import clock, governed, vague_hour
from musnad.mentions.timedates import month_alone, numeric_date, written_date, year_alone
from musnad.mentions.timedays import day_group, day_part, feast
from musnad.mentions.timeunits import (
    decade,
    fraction,
    moved,
    part_of_unit,
    quantity,
    relative_unit,
    season,
    stretch,
)
from musnad.mentions.timewords import Node, Reader

_READINGS = (
    day_group,
    day_part,
    vague_hour,
    clock,
    written_date,
    numeric_date,
    month_alone,
    year_alone,
    relative_unit,
    part_of_unit,
    fraction,
    season,
    feast,
    decade,
)


def base(r: Reader, i: int, *, head: bool = False) -> Node | None:
    """The longest reading without direction at ``i``; a licensed one goes before an equally long unlicensed one."""
    best: Node | None = None
    for parse in _READINGS:
        node = parse(r, i, head=head)
        if node is not None and (best is None or (node.last, node.licensed) > (best.last, best.licensed)):
            best = node
    return best


def expression(r: Reader, i: int) -> Node | None:
    """The longest reading that starts at ``i``."""
    best = base(r, i, head=True)
    for parse in (_since, _until, _from_to, _within, _ago, _after, _in):
        node = parse(r, i)
        if node is not None and (best is None or node.last > best.last or not best.licensed):
            best = node
    return best


def _open(node: Node, last: int, rule: str, *, since: bool) -> Node:
    return Node(
        last=last,
        rule=rule,
        unit="range",
        grain=node.grain,
        start=node.start if since else None,
        end=None if since else node.end,
        anchor=node.anchor,
        is_date=node.is_date,
        future=node.future,
    )


def _span(
    last: int,
    rule: str,
    bounds: Interval | None,
    anchor: str | None,
    grain: str = "range",
    *,
    is_date: bool = True,
    future: bool = False,
) -> Node:
    return Node(
        last=last,
        rule=rule,
        unit="range",
        grain=grain,
        start=bounds and bounds[0],
        end=bounds and bounds[1],
        anchor=anchor,
        is_date=is_date,
        future=future,
    )


def _since(r: Reader, i: int) -> Node | None:
    """ "Since 2011", "since three months", "since that time", "since last night until noon"."""
    word = r.lex(i, "since", head=True)
    if not word:
        return None
    j = word[1]
    node, q = base(r, j), quantity(r, j)
    that = r.lex(j, "that_moment")
    if that:
        known = next((n for s, n in reversed(r.earlier[-4:]) if n.start is not None and s >= r.sentence - 1), None)
        start = known.start if known else None
        return Node(last=that[1], rule="since.that", unit="range", grain="range", start=start, anchor="previous")
    if q is not None and not q.definite and (node is None or node.last < q.last):
        start = moved(r.published, q, -1) if r.published else None
        return Node(
            last=q.last,
            rule="since.quantity",
            unit="range",
            grain="range",
            start=start,
            anchor="published",
            is_date=False,
        )
    if node is None:
        part = r.lex(j, "part")
        if not part or not part[0].definite:
            return None
        node = governed(r, part[1], "part")
    until = r.lex(node.last, "to", head=True)
    end = _end_after(r, until[1], node) if until else None
    if end is not None and end.end is not None and node.start is not None and node.start <= end.end:
        return _span(end.last, "since.until", (node.start, end.end), node.anchor, is_date=node.is_date)
    return _open(node, node.last, "since", since=True)


def _until(r: Reader, i: int) -> Node | None:
    word = r.lex(i, "until", head=True)
    node = base(r, word[1]) if word else None
    if node is None:
        return None
    return _open(node, node.last, "until", since=False)


def _from_to(r: Reader, i: int) -> Node | None:
    """ "From 1 to 5 May", "between 2011 and 2014", "from Thursday night until yesterday"."""
    word = r.lex(i, "from", head=True)
    if not word:
        return None
    between = r.has(i, "between_word") or r.has(word[1] - 1, "between_word")
    j = word[1]
    first = base(r, j)
    number = None if first else _bare_day(r, j)
    after = first.last if first else number[1] if number else None
    if after is None:
        return None
    second = _second(r, after, between, first)
    if second is None and first is not None and first.rule in ("date.written", "year.written"):
        # "from 1 to 5 May" is one date of two days already
        return _span(first.last, "from_to", first.bounds, first.anchor) if first.grain == "range" else None
    if second is None:
        return None
    if first is None and number is not None:
        return _from_day(number[0], second)
    if first is None or not _alike(first, second):
        return None
    first = _before(_with_year_of(first, second), second)
    if first.start is None or second.end is None or first.start > second.end:
        return None if r.published else _span(second.last, "from_to", None, first.anchor)
    return _span(second.last, "from_to", (first.start, second.end), first.anchor, future=second.future)


def _bare_day(r: Reader, i: int) -> tuple[int, int] | None:
    word = r.lex(i, "day_head")
    j = word[1] if word else i
    n = r.digits(j, 31)
    return (n, j + 1) if n else None


def _end_after(r: Reader, i: int, first: Node | None) -> Node | None:
    """The end of a stretch, read with its opening in mind ("until the 19th of it")."""
    r.pending = first.start if first else None
    node = base(r, i)
    r.pending = None
    return node


def _second(r: Reader, i: int, between: bool, first: Node | None) -> Node | None:
    to = r.lex(i, "to", head=True)
    if to and not between:
        node = _end_after(r, to[1], first)
        return node if node is None or node.unit != "clock" else None
    if not between:
        return None
    if r.text(i) in r.tables.conjunctions:
        return base(r, i + 1)
    node = base(r, i, head=True)
    return node if node is not None and r.text(i)[:1] in r.tables.conjunctions else None


def _alike(first: Node, second: Node) -> bool:
    """Whether two ends can bound one stretch: both years, or neither a bare year."""
    if "year" in (first.unit, second.unit) and not (first.licensed and second.licensed):
        return first.unit == second.unit == "year"
    return "clock" not in (first.unit, second.unit)


def _from_day(number: int, second: Node) -> Node | None:
    if second.unit != "day" or not second.rule.startswith("date"):
        return None
    end = second.end
    start = dates.day(end.year, end.month, number) if end else None
    if end is None:
        return _span(second.last, "from_to", None, second.anchor)
    return _span(second.last, "from_to", (start, end), second.anchor) if start and start <= end else None


def _before(first: Node, second: Node) -> Node:
    """A weekday that opens a stretch lies in the week before the one that closes it."""
    if first.rule not in ("weekday", "day_part") or first.start is None or second.end is None:
        return first
    if not 0 < (first.start - second.end).days < 7 or first.start != first.end:
        return first
    day = dates.shift(first.start, -7)
    return Node(last=first.last, rule=first.rule, unit=first.unit, grain=first.grain, start=day, end=day, anchor=first.anchor)


def _with_year_of(first: Node, second: Node) -> Node:
    """The first end without a year takes that of the second ("from July to September 2014")."""
    if not first.detail or first.unit not in ("day", "month") or first.rule.split(".")[0] not in ("date", "month"):
        return first
    if second.end is None or first.detail[0]:
        return first
    month, day = first.detail[1], first.detail[2] if len(first.detail) > 2 else None
    for year in (second.end.year, second.end.year - 1):
        start = dates.day(year, month, day or 1)
        if start is not None and start <= second.end:
            return Node(
                last=first.last,
                rule=first.rule,
                unit=first.unit,
                grain=first.grain,
                start=start,
                end=start,
                anchor=second.anchor,
            )
    return first


def _within(r: Reader, i: int) -> Node | None:
    """ "During last month", "within 24 hours", "throughout the day"."""
    word = r.lex(i, "during", head=True)
    length_only = None if word else r.lex(i, "throughout", head=True)
    found = word or length_only
    if not found:
        return None
    node, q = base(r, found[1]), quantity(r, found[1])
    if node is not None and node.licensed and (q is None or node.last >= q.last):
        return node
    if q is None or length_only or q.definite or r.has(q.last, "of", head=False) and q.single:
        return None
    return _stretch_of(r, i, q.last, q.unit, q.count, "within")


def _stretch_of(r: Reader, i: int, last: int, unit: str, count: float | None, rule: str) -> Node | None:
    future = r.future(i)
    if count is None and not future:
        return None
    bounds = stretch(r.published, unit, count, 1 if future else -1) if r.published else None
    return _span(last, rule, bounds, "published", is_date=False, future=future)


def _in(r: Reader, i: int) -> Node | None:
    """ "In a week", "in 30 years": as within, from a week up."""
    word = r.lex(i, "in", head=True)
    q = quantity(r, word[1]) if word else None
    if q is None or q.definite or q.count is None or q.unit in ("minute", "hour", "day"):
        return None
    node = base(r, word[1]) if word else None
    if node is not None and node.last >= q.last or r.has(q.last, "rel", head=False) or r.has(q.last, "of", head=False):
        return None
    if r.mark(q.last, '"') or r.digits(q.last) is not None:
        return None
    if any(r.has(q.last, section, head=False) for section in ("hijri_month", "ordinal")):
        return None
    return _stretch_of(r, i, q.last, q.unit, q.count, "within")


def _ago(r: Reader, i: int) -> Node | None:
    """ "Two days ago", "a week before": the day, for years the year; before an event it is not placed."""
    word = r.lex(i, "ago", head=True)
    q = quantity(r, word[1]) if word else None
    if word is None or q is None or q.definite:
        return None
    node = base(r, word[1])
    if node is not None and node.last > q.last:
        return None
    if r.has(q.last, "of", head=False):
        return _span(q.last, "before_event", None, "previous", is_date=False)
    bounds: Interval | None = None
    if r.published is not None:
        day = moved(r.published, q, -1)
        if q.count is None:
            bounds = stretch(r.published, q.unit, None, -1)
        elif q.unit in ("year", "decade", "century") and day:
            bounds = dates.unit_of(day, "year", 0)
        else:
            bounds = (day, day) if day else None
    grain = {"year": "year", "decade": "year", "century": "year", "hour": "hour"}.get(q.unit, "day")
    return _span(q.last, "ago", bounds, "published", grain if q.count is not None else "range", is_date=False)


def _after(r: Reader, i: int) -> Node | None:
    """ "In two days" when the verb points ahead; else a distance from an event, which is not placed."""
    word = r.lex(i, "after", head=True)
    q = quantity(r, word[1]) if word else None
    if word is None or q is None or q.definite:
        return None
    node = base(r, word[1])
    if node is not None and node.last > q.last:
        return None
    if r.has(q.last, "from_event", head=False) or not r.future(i):
        return _span(q.last, "after_event", None, "previous", is_date=False)
    day = moved(r.published, q, 1) if r.published else None
    bounds = (day, day) if day else None
    if q.count is None and r.published is not None:
        bounds = stretch(r.published, q.unit, None, 1)
    return _span(q.last, "after_now", bounds, "published", "day", is_date=False, future=True)
