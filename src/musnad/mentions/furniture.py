"""Page furniture that stands inside a report's text: related links, counters, tags, a second copy of the headline."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from musnad.lexicon.build import key_of
from musnad.lexicon.files import load_yaml
from musnad.mentions.analysis import Analysis
from musnad.model import Skipped

_SHORT_LINE = 8
_HEADLINE_LINES = 4
_COUNTER_WORDS = 7


class FurnitureWords(msgspec.Struct, frozen=True):
    """Marker phrases, folded and single-spaced."""

    line_starts: tuple[str, ...] = ()
    line_is: frozenset[str] = frozenset()
    from_here: tuple[str, ...] = ()
    inline: tuple[str, ...] = ()
    counters: frozenset[str] = frozenset()


def load_furniture(folders: Sequence[Path]) -> FurnitureWords:
    """Read ``furniture.yaml`` of the folders."""
    merged: dict[str, list[Any]] = {}
    for path in (f / "furniture.yaml" for f in folders):
        if path.exists():
            for key, value in load_yaml(path).items():
                merged.setdefault(key, []).extend(value)

    def phrases(key: str) -> tuple[str, ...]:
        return tuple(sorted({key_of(str(p)) for p in merged.get(key, ())} - {""}, key=len, reverse=True))

    return FurnitureWords(
        phrases("line_starts"),
        frozenset(phrases("line_is")),
        phrases("from_here"),
        phrases("inline"),
        frozenset(phrases("counters")),
    )


class _Line(msgspec.Struct, frozen=True):
    first: int
    last: int
    text: str


def find_furniture(a: Analysis, words: FurnitureWords, title: str | None = None) -> tuple[list[Skipped], list[bool]]:
    """The skipped stretches with the reason, and for every word whether it is skipped."""
    gone = [False] * len(a.words)
    out: list[Skipped] = []

    def skip(first: int, last: int, why: str) -> None:
        start, end = a.raw_span(first, last)
        out.append(Skipped(start, end, why))
        for i in range(first, last):
            gone[i] = True

    lines = _lines(a)
    headlines: list[_Line] = []
    for n, line in enumerate(lines):
        if _starts(line.text, words.from_here) and n >= len(lines) / 3 and n > 0:
            skip(line.first, lines[-1].last, "page furniture from here on")
            break
        if line.text in words.line_is or (n > 0 and _starts(line.text, words.line_starts)):
            skip(line.first, line.last, "page furniture")
        elif _counter(line, a, words):
            skip(line.first, line.last, "counter")
        elif n > 0 and n <= _HEADLINE_LINES and any(_same_headline(line, h) for h in headlines):
            skip(line.first, line.last, "second headline")
        else:
            _inline(line, a, words, skip)
        if n < _HEADLINE_LINES and line.last - line.first <= 30:
            headlines.append(line)
    return out, gone


def _lines(a: Analysis) -> list[_Line]:
    out: list[_Line] = []
    for s in a.sentences:
        if out and a.sentences[a.sentence_of[out[-1].first]].line == s.line:
            out[-1] = _Line(out[-1].first, s.last, "")
        else:
            out.append(_Line(s.first, s.last, ""))
    return [_Line(x.first, x.last, " ".join(w.text for w in a.words[x.first : x.last])) for x in out]


def _starts(text: str, phrases: tuple[str, ...]) -> bool:
    return any(text == p or text.startswith(p + " ") for p in phrases)


def _counter(line: _Line, a: Analysis, words: FurnitureWords) -> bool:
    tokens = [w for w in a.words[line.first : line.last] if not w.is_punct]
    return 0 < len(tokens) <= _COUNTER_WORDS and any(w.is_number for w in tokens) and any(w.text in words.counters for w in tokens)


def _same_headline(line: _Line, headline: _Line) -> bool:
    mine, theirs = (set(x.text.replace('"', "").split()) for x in (line, headline))
    return len(theirs) >= 4 and len(mine & theirs) >= 0.8 * len(mine | theirs)


def _inline(line: _Line, a: Analysis, words: FurnitureWords, skip) -> None:  # type: ignore[no-untyped-def]
    """A marker within a line: from there to the line's end."""
    padded = f" {line.text} "
    found = min((at for p in words.inline if (at := padded.find(f" {p} ")) > 0), default=-1)
    if found < 0:
        return
    position, i = 0, line.first
    while position < found and i < line.last:
        position += len(a.words[i].text) + 1
        i += 1
    if i > line.first:
        skip(i, line.last, "page furniture")
