"""Words and sentences of a folded text."""

from __future__ import annotations

import re

import msgspec

from musnad.text.fold import Folded

# a number keeps its separators ("3.5", "1,200"); a word may hold combining characters of other scripts
# the hash and the underscores of a hashtag are no words: its words stand side by side
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|(?!#)[^\w\s]")
# a full stop inside a number or between single letters ("a.f.p.") ends nothing
_STOP = re.compile(r"[!?\u061f\u061b;]+|\.(?=\s|$|\")|\.(?=[^\W\d_]{2})|\n")


class Word(msgspec.Struct, frozen=True):
    """One word or punctuation mark: ``start``/``end`` are offsets in the *folded* text, ``text`` its folded letters."""

    start: int
    end: int
    text: str

    @property
    def is_punct(self) -> bool:
        """Whether this is a mark, not a word."""
        return not (self.text[0].isalnum())

    @property
    def is_number(self) -> bool:
        """Whether this is written in digits."""
        return self.text[0].isdigit()


class Sentence(msgspec.Struct, frozen=True):
    """A sentence: folded offsets, half-open, and the range ``first:last`` of its words; ``line`` counts text lines from 0."""

    start: int
    end: int
    first: int
    last: int
    line: int


def words(folded: Folded) -> list[Word]:
    """All words and marks of the text in order. Letters and digits written together are separate words."""
    return [Word(m.start(), m.end(), m.group()) for m in _WORD.finditer(folded.text)]


# a sentence is cut here, so that no text without stops makes any later step quadratic
LONGEST = 250


def sentences(folded: Folded, tokens: list[Word]) -> list[Sentence]:
    """Sentences by line ends and full stops; stops inside numbers and abbreviations do not count."""
    out: list[Sentence] = []
    start, i, line = 0, 0, 0
    cuts = [(m.end(), m.group() == "\n") for m in _STOP.finditer(folded.text) if not _abbreviation(folded.text, m.start())]
    for cut, newline in [*cuts, (len(folded.text), False)]:
        first = i
        while i < len(tokens) and tokens[i].start < cut:
            i += 1
        for part in range(first, i, LONGEST):
            end = min(part + LONGEST, i)
            out.append(Sentence(max(start, tokens[part].start), tokens[end - 1].end, part, end, line))
        start = cut
        line += newline
    return out


def _abbreviation(text: str, at: int) -> bool:
    """A full stop after a one-letter word is an abbreviation's, not a sentence's."""
    if text[at] != ".":
        return False
    before = text[max(0, at - 2) : at]
    return len(before) > 0 and before[-1].isalpha() and (len(before) == 1 or not before[0].isalnum())
