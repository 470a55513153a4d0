"""The day that a report gives itself in its own text: a line that is nothing but a date, or an opening dateline.

Only what cannot be mistaken is taken: a written day with its year that stands alone in its line near the top or at the
end ("published: 12 February 2019"), or that closes a short opening before a dash ("Damascus 12 February 2019 (agency) -").
A day inside a sentence is the event's, not the report's. Where two such lines disagree there is no answer.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

from musnad.errors import KnowledgeError
from musnad.lexicon.files import load_yaml
from musnad.mentions.times import CalendarTables, TimeHit, find_times
from musnad.text import Word, fold, fold_name, words

FILE = "datelines.yaml"
_HEAD_LINES, _TAIL_LINES, _LINE_LENGTH = 6, 2, 240
_OPENING_WORDS = 3
_OPEN, _CLOSE, _DASH = '([/"', ')]/"', "-"


class DatelineFinder:
    """Finds the publication day in texts. Build once; reads ``datelines.yaml`` of the folders."""

    def __init__(self, calendar: CalendarTables, folders: Sequence[Path]) -> None:
        self._calendar = calendar
        self._labels: frozenset[str] = frozenset(_labels(folders))

    def date_in_text(self, text: str) -> dt.date | None:
        """The day that the text states as its own, or None."""
        days = {day for line in _edges(text) for day in self._days(line)}
        return days.pop() if len(days) == 1 else None

    def _days(self, line: str) -> Iterator[dt.date]:
        folded = fold(line)
        tokens = words(folded)
        hits = find_times(folded, tokens, None, self._calendar)
        full = [h for h in hits if h.anchor == "written" and h.start is not None and h.start == h.end]
        if len({h.start for h in full}) != 1:
            return
        inside = {i for h in hits for i in range(h.first, h.last)}
        rest = [w for i, w in enumerate(tokens) if i not in inside and not w.is_punct and not w.is_number]
        day = full[0].start
        if day is not None and (all(w.text in self._labels for w in rest) or _opens(tokens, full[0])):
            yield day


def _labels(folders: Sequence[Path]) -> Iterator[str]:
    for path in (f / FILE for f in folders if (f / FILE).exists()):
        data = load_yaml(path)
        if not isinstance(data, dict) or not isinstance(data.get("labels"), list):
            raise KnowledgeError("must hold a list 'labels'", str(path))
        yield from (fold_name(str(x)) for x in data["labels"])


def _edges(text: str) -> Iterator[str]:
    """The first and last lines that hold something; long ones by their opening only."""
    head = [x for x in text[: _HEAD_LINES * _LINE_LENGTH * 4].splitlines() if x.strip()][:_HEAD_LINES]
    tail = [x for x in text[-_TAIL_LINES * _LINE_LENGTH :].splitlines()[1:] if x.strip()][-_TAIL_LINES:]
    for line in dict.fromkeys([*head, *tail]):
        yield line[:_LINE_LENGTH]


def _opens(tokens: Sequence[Word], hit: TimeHit) -> bool:
    """A short opening, the date, perhaps an agency in brackets, a dash: "Damascus, 12 February 2019 (agency) - …"."""
    before = 0
    i = 0
    while i < hit.first:
        if tokens[i].text in _OPEN:
            i = _after_bracket(tokens, i, hit.first)
            continue
        before += not tokens[i].is_punct
        i += 1
    if not 1 <= before <= _OPENING_WORDS:
        return False
    i = hit.last
    if i < len(tokens) and tokens[i].text in _OPEN:
        i = _after_bracket(tokens, i, min(len(tokens), i + 6))
    return i < len(tokens) and tokens[i].text == _DASH


def _after_bracket(tokens: Sequence[Word], i: int, stop: int) -> int:
    """The index after the closing mark of the bracket at ``i``, or after the mark itself where it does not close."""
    for j in range(i + 1, stop):
        if tokens[j].text in _CLOSE:
            return j + 1
    return i + 1
