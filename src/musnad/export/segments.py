"""A report's text cut where anything begins or ends, so that overlapping marks can be drawn without nesting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

import msgspec

from musnad.model import Reading


class Segment(msgspec.Struct, frozen=True):
    """A stretch of one line: mentions over it (widest first), claims whose evidence covers it, why it is skipped."""

    text: str
    mentions: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    skipped: str | None = None


def segments(reading: Reading) -> Iterator[list[Segment]]:
    """The lines of the text that hold something, each as its segments in order. Joined they give the line back."""
    text = reading.document.text
    mentions = [(m.start, m.end, m.id) for m in sorted(reading.mentions, key=lambda m: (m.start, -m.end))]
    claims = [(c.evidence.start, c.evidence.end, c.id) for c in reading.claims]
    skipped = [(s.start, s.end, s.why) for s in reading.document.skipped if s.end > s.start]
    starts, ends, cuts = _events(((mentions, "m"), (claims, "c"), (skipped, "s")))
    active: dict[str, dict[str, None]] = {"m": {}, "c": {}, "s": {}}
    bounds = sorted({*cuts, 0, len(text)})
    line: list[Segment] = []
    for a, b in pairwise(bounds):
        for kind, key in ends.get(a, ()):
            active[kind].pop(key, None)
        for kind, key in starts.get(a, ()):
            active[kind][key] = None
        pieces = text[a:b].split("\n")
        for n, piece in enumerate(pieces):
            if n and line:
                yield from _if_filled(line)
                line = []
            if piece:
                why = next(iter(active["s"]), None)
                line.append(Segment(piece, tuple(active["m"]), tuple(active["c"]), why))
    yield from _if_filled(line)


_Spans = list[tuple[int, int, str]]
_Events = dict[int, list[tuple[str, str]]]


def _events(layers: Iterable[tuple[_Spans, str]]) -> tuple[_Events, _Events, set[int]]:
    starts: _Events = defaultdict(list)
    ends: _Events = defaultdict(list)
    for spans, kind in layers:
        for a, b, key in spans:
            starts[a].append((kind, key))
            ends[b].append((kind, key))
    return starts, ends, {*starts, *ends}


def _if_filled(line: list[Segment]) -> Iterator[list[Segment]]:
    if any(s.text.strip() for s in line):
        yield line
