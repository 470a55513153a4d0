"""Folding: one written shape for the many ways Arabic is typed, with a map back to the raw text.

Dropped: harakat and Quranic marks, tatweel, zero-width and bidi controls, variation selectors. Joined: alef forms, ya and
alef maqsura, ta marbuta and ha, hamza seats, Persian kaf and ya. Digits become ASCII, quotes of every kind ``"``, spaces of
every kind `` ``, presentation forms their letters. Line ends stay. The choice of letters follows common practice in Arabic
information retrieval (Larkey, Ballesteros & Connell 2002, "light" normalisation), with the hamza seats added because the
press misspells them freely.
"""

from __future__ import annotations

import bisect
import re
import unicodedata
from functools import cached_property, lru_cache

_ALEF, _YA, _HA, _WAW, _KAF = "\u0627", "\u064a", "\u0647", "\u0648", "\u0643"
_QUOTES = "\u0022\u00ab\u00bb\u201c\u201d\u201e\u201f\u2033\u275d\u275e\u301d\u301e\uff02"
_SINGLE_QUOTES = "\u2018\u2019\u201a\u201b\u2032\u2039\u203a\u0060\u00b4"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_DROPPED = (
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u08d3-\u08ff\u0640"  # marks and tatweel
    "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c\u00ad\ufe00-\ufe0f\u034f"  # zero width, bidi, joiners
)
_DROP = re.compile(f"[{_DROPPED}]")
_PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufeff\uff01-\uff5e\u00b2\u00b3]")


def _table() -> dict[int, str]:
    t: dict[int, str] = {ord(c): _ALEF for c in "\u0623\u0625\u0622\u0671\u0672\u0673"}
    t |= {ord(c): _YA for c in "\u0649\u0626\u06cc\u06d2\u06d0"}
    t |= {ord(c): _HA for c in "\u0629\u06d5\u06c1\u06c0\u06be"}
    t |= {ord("\u0624"): _WAW, ord("\u06a9"): _KAF, ord("\u06aa"): _KAF, ord("\u06cb"): _WAW}
    t |= {ord(c): '"' for c in _QUOTES} | {ord(c): "'" for c in _SINGLE_QUOTES} | {ord(c): "-" for c in _DASHES}
    for zero in (0x660, 0x6F0):
        t |= {zero + d: str(d) for d in range(10)}
    t |= dict.fromkeys((9, 160, 5760, *range(8192, 8203), 8239, 8287, 12288), " ")
    t |= dict.fromkeys((13, 11, 12, 133, 8232, 8233), "\n")
    t |= {0x66A: "%", 0x66B: ".", 0x66C: ",", 0x2026: "."}
    return t


_TABLE = _table()


class Folded:
    """A text folded for comparison: ``text`` is the folded string, ``raw`` the text it came from.

    Every folded character maps to a raw span; ``span(start, end)`` takes folded offsets to raw ones.
    """

    def __init__(self, raw: str, text: str, origin: list[int] | None) -> None:
        self.raw, self.text, self._origin = raw, text, origin

    def start(self, at: int) -> int:
        """The raw offset where the folded character ``at`` starts (``len(text)`` maps to ``len(raw)``)."""
        return at if self._origin is None else self._origin[at]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Raw offsets of the folded stretch ``start:end``; dropped marks after the last letter belong to it."""
        if self._origin is None:
            return start, end
        first, last = self._origin[start], self._origin[end - 1]
        return first, max(self._origin[end] if self._origin[end] > last else last + 1, last + 1)

    def tight(self, start: int, end: int) -> tuple[int, int]:
        """As ``span``, but without dropped characters that follow the last letter and are not marks upon it."""
        a, b = self.span(start, end)
        while b - a > 1 and not _is_mark(self.raw[b - 1]) and _DROP.match(self.raw[b - 1]):
            b -= 1
        return a, b

    def at_raw(self, raw_offset: int) -> int:
        """The folded offset of the first folded character at or after ``raw_offset``."""
        if self._origin is None:
            return raw_offset
        return bisect.bisect_left(self._origin, raw_offset)

    @cached_property
    def quotes(self) -> tuple[int, ...]:
        """Folded offsets of the double quotes."""
        return tuple(m.start() for m in re.finditer('"', self.text))


def _is_mark(char: str) -> bool:
    return unicodedata.category(char) == "Mn" or char == "\u0640"


def fold(raw: str) -> Folded:
    """Fold ``raw``; any Unicode string is accepted, lone surrogates included."""
    if not _DROP.search(raw) and not _PRESENTATION.search(raw):
        return Folded(raw, raw.translate(_TABLE).lower() if raw.isascii() else _lower(raw.translate(_TABLE)), None)
    out: list[str] = []
    origin: list[int] = []
    for i, char in enumerate(raw):
        if _DROP.match(char):
            continue
        for c in _expand(char):
            out.append(c)
            origin.append(i)
    origin.append(len(raw))
    return Folded(raw, "".join(out), origin)


def _lower(text: str) -> str:
    low = text.lower()
    return low if len(low) == len(text) else "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


@lru_cache(maxsize=4096)
def _expand(char: str) -> str:
    """The folded letters of one raw character (presentation forms may give several)."""
    if _PRESENTATION.match(char):
        # NFKC puts a space before isolated marks; those marks are dropped like any other
        char = _DROP.sub("", unicodedata.normalize("NFKC", char)).strip() or char
    return "".join(_lower(c.translate(_TABLE)) for c in char)


@lru_cache(maxsize=200_000)
def fold_name(name: str) -> str:
    """A name folded to one string: single spaces, no edge spaces. Used as key of every lexicon table."""
    return " ".join(fold(name).text.split())


def marked_passive(raw: str) -> bool:
    """Whether a verb is written with a damma on one of its first letters, which marks the passive."""
    return "\u064f" in raw[:4]


def comparable(name: str, article: str) -> str:
    """A name as comparable words: folded, without punctuation and without the article on words of over four letters."""
    return " ".join(w.removeprefix(article) if len(w) > 4 else w for w in re.findall(r"\w+", fold_name(name)))
