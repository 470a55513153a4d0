"""Cardinal numbers in digits and in words, and vague counts, read at a given word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from musnad.mentions.number_tables import NumberTables, Term
from musnad.text import Folded, Word

Number = int | float

_INTEGER = re.compile(r"\d{1,18}")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d{1,12})?|[1-9]\d{0,2}(?:\.\d{3})+(?:,\d{1,12})?")
_DECIMAL = re.compile(r"\d{1,15}[.,]\d{1,15}")
_THREE = re.compile(r"\d{3}(?:[.,]\d+)?")
_MOST_GROUPS, _MOST = 5, 10**15
_HUNDRED, _THOUSAND = 100, 1000


class Cardinal(msgspec.Struct, frozen=True):
    """A number read at words ``first:last``. ``low`` and ``high`` differ for vague counts only.

    ``scale`` is the last scale word that multiplied (1 where none), ``lead`` what stood before it; ``clitic`` the
    letters
    written together with the first word; ``role`` the role of a number that is one word.
    """

    first: int
    last: int
    low: Number
    high: Number
    kind: str
    clitic: str = ""
    scale: int = 1
    lead: Number = 0
    role: str = ""
    about: bool = False


class _Piece(msgspec.Struct, frozen=True):
    value: Number
    end: int
    scale: int
    lead: Number
    kind: str


class NumberReader:
    """Reads numbers in one text. Every method takes the index of a word and looks ahead only, never over a line end."""

    def __init__(self, folded: Folded, words: Sequence[Word], tables: NumberTables) -> None:
        self.words, self.tables = words, tables
        text = folded.text
        self.breaks = [True] + ["\n" in text[a.end : b.start] for a, b in pairwise(words)]
        self._and, self._article = tables.letters["and"], tables.letters["article"]
        self._cache: dict[str, tuple[str, Term] | None] = {}

    def text(self, i: int) -> str:
        """The word at ``i``; "" outside the text."""
        return self.words[i].text if 0 <= i < len(self.words) else ""

    def glued(self, i: int) -> bool:
        """Whether nothing stands between word ``i - 1`` and word ``i``."""
        return 0 < i < len(self.words) and self.words[i - 1].end == self.words[i].start

    def same_line(self, i: int) -> bool:
        """Whether word ``i`` exists and continues the line of the word before it."""
        return 0 < i < len(self.words) and not self.breaks[i]

    def term(self, i: int) -> tuple[str, Term] | None:
        """Word ``i`` as a number word."""
        word = self.text(i)
        if word not in self._cache:
            self._cache[word] = self.tables.term(word) if word.isalpha() else None
        return self._cache[word]

    def cardinal(self, i: int) -> Cardinal | None:
        """The longest cardinal number that starts at word ``i``."""
        piece = self._piece(i)
        if piece is None:
            return None
        total, end, kinds, last = piece.value, piece.end, {piece.kind}, piece
        while last.scale > 1:
            if (half := self._fraction_after(end, last.scale)) is not None:
                total, end = total + half[0], half[1]
                break
            k = self._after_and(end)
            following = None if k is None else self._piece(k)
            # "twenty thousand and five thousand" are two numbers: each addend is smaller than the last scale
            if following is None or not 0 < following.value < last.scale:
                break
            total, end, last = total + following.value, following.end, following
            kinds.add(last.kind)
        found = self.term(i)
        role = found[1].role if found and end == i + 1 else ""
        kind = kinds.pop() if len(kinds) == 1 else "mixed"
        return Cardinal(i, end, tidy(total), tidy(total), kind, found[0] if found else "", last.scale, last.lead, role)

    def vague(self, i: int) -> Cardinal | None:
        """A vague count at word ``i``: tens, hundreds of thousands, a few, several hundred."""
        word, tables = self.text(i), self.tables
        for clitic, rest in [("", word), *tables.bare_number(word)]:
            if rest in tables.few and not clitic.endswith(self._article):
                return self._few(i, clitic, rest)
            if (v := tables.vague.get(rest)) is None:
                continue
            if self.same_line(i + 1):
                after = self.text(i + 1).removeprefix(self._article)
                if (product := tables.vague_products.get((rest, after))) is not None:
                    return Cardinal(i, i + 2, product.low, product.high, "vague", clitic, product.base, about=True)
            return Cardinal(i, i + 1, v.low, v.high, "vague", clitic, v.base, role="plural", about=True)
        return None

    def digits(self, i: int) -> tuple[Number, int] | None:
        """The number written in digits at word ``i`` and where it ends; thousands may be parted by comma, point or
        space.
        """
        s = self.text(i)
        if not s or not s[0].isdecimal():
            return None
        if _INTEGER.fullmatch(s):
            return self._spaced(i, s)
        if _GROUPED.fullmatch(s) and not (s.count(".") == 1 and "," not in s and self.scale(i + 1)):
            return _number(_ungroup(s)), i + 1
        if _DECIMAL.fullmatch(s):
            return _number(s.replace(",", ".")), i + 1
        return None

    def _spaced(self, i: int, s: str) -> tuple[Number, int]:
        """Digits at ``i`` with the groups of three that follow after one space, or after a comma without one."""
        parts, j = [s], i + 1
        while len(s) <= 3 and s[0] != "0" and len(parts) <= _MOST_GROUPS and parts[-1].isdecimal():
            comma = self.text(j) == self.tables.letters["comma"] and self.glued(j) and self.glued(j + 1)
            k = j + 1 if comma else j
            if not (_THREE.fullmatch(self.text(k)) and (comma or self._one_space(k))):
                break
            parts.append(self.text(k).replace(",", "."))
            j = k + 1
        return _number("".join(parts)), j

    def _one_space(self, j: int) -> bool:
        return self.same_line(j) and self.words[j].start - self.words[j - 1].end == 1

    def _piece(self, i: int) -> _Piece | None:
        """A group below a thousand (or digits) with the scale words that multiply it."""
        value: Number | None = None
        end, kind, scale = i, "words", 1
        if (d := self.digits(i)) is not None:
            (value, end), kind = d, "digits"
            hundred = self.term(end)
            if hundred and hundred == ("", Term("one", _HUNDRED)) and value in range(1, 10) and self.same_line(end):
                value, end = self._with_rest(int(value) * _HUNDRED, end + 1)
                return self._scaled(value, end, "mixed")
        elif (g := self._group(i)) is not None:
            value, end = g
        elif (f := self._fraction_of_scale(i)) is not None:
            return f
        elif (t := self.term(i)) is not None and t[1].role in ("one", "two"):
            value = scale = t[1].value
            value = value * 2 if t[1].role == "two" else value
            return self._scaled(value, i + 1, "words", scale)
        return None if value is None else self._scaled(value, end, kind)

    def _scaled(self, value: Number, end: int, kind: str, scale: int = 1) -> _Piece:
        lead = value if scale == 1 else value // scale
        # a row of scale words is no number; the bound keeps the arithmetic small whatever the text
        while (next_scale := self.scale(end)) and self.same_line(end) and scale * next_scale <= _MOST:
            value, scale, end = value * next_scale, scale * next_scale, end + 1
            kind = "words" if kind == "words" else "mixed"
        return _Piece(value, end, scale, lead, kind)

    def scale(self, j: int) -> int:
        """The scale word (a thousand and up) at ``j`` that multiplies what stands before it; 0 if there is none."""
        t = self.term(j)
        ok = t and t[0] in ("", self._article) and t[1].role in ("one", "many") and t[1].value >= _THOUSAND
        return t[1].value if t and ok else 0

    def _group(self, i: int) -> tuple[int, int] | None:
        """A number below a thousand in words that starts at ``i``, whatever clitics its first word has."""
        t = self.term(i)
        if t is None:
            return None
        role, value = t[1].role, t[1].value
        if role == "hundreds" or (role == "one" and value == _HUNDRED):
            return self._with_rest(value, i + 1)
        if role == "unit" and 3 <= value <= 9 and self._follows(i + 1, "one", _HUNDRED):
            return self._with_rest(value * _HUNDRED, i + 2)
        return self._below_hundred(i)

    def _below_hundred(self, i: int) -> tuple[int, int] | None:
        t = self.term(i)
        if t is None:
            return None
        role, value = t[1].role, t[1].value
        if role in ("tens", "teen", "ten"):
            return value, i + 1
        if role not in ("unit", "head"):
            return None
        if self._follows(i + 1, "ten", 10) and value:
            return value + 10, i + 2
        k = self._after_and(i + 1)
        tens = None if k is None else self.term(k)
        if k is not None and tens is not None and tens[1].role == "tens" and value:
            return value + tens[1].value, k + 1
        return (value, i + 1) if role == "unit" else None

    def _with_rest(self, hundreds: int, j: int) -> tuple[int, int]:
        k = self._after_and(j)
        if k is not None:
            if (rest := self._below_hundred(k)) is not None and rest[0]:
                return hundreds + rest[0], rest[1]
            d = self.digits(k)
            if d is not None and isinstance(d[0], int) and 0 < d[0] < _HUNDRED:
                return hundreds + d[0], d[1]
        return hundreds, j

    def _follows(self, j: int, role: str, value: int) -> bool:
        t = self.term(j)
        return bool(t and t[0] in ("", self._article) and (t[1].role, t[1].value) == (role, value) and self.same_line(j))

    def _after_and(self, j: int) -> int | None:
        """The word that holds a number joined by "and" at ``j``: ``j`` itself, or the next word after a lone "and"."""
        if not self.same_line(j):
            return None
        if self.text(j) == self._and:
            return j + 1 if self.same_line(j + 1) and not self._joined(j + 1) else None
        return j if self._joined(j) else None

    def _joined(self, j: int) -> bool:
        t = self.term(j)
        if t and t[0] in (self._and, self._and + self._article):
            return True
        # "and eleven" is spelled like "one" with the teen's tail behind it
        head = self.tables.terms.get(self.text(j).removeprefix(self._and))
        return bool(t and head and head.role == "head" and t[1].value == 1 and self._follows(j + 1, "ten", 10))

    def _fraction_of_scale(self, i: int) -> _Piece | None:
        word = self.text(i)
        for _, rest in [("", word), *self.tables.bare_number(word)]:
            if (fraction := self.tables.fractions.get(rest)) and (scale := self.scale(i + 1)) and self.same_line(i + 1):
                return _Piece(tidy(fraction * scale), i + 2, 1, fraction, "words")
        return None

    def _fraction_after(self, j: int, scale: int) -> tuple[Number, int] | None:
        """ "... and a half", with the scale word perhaps said again."""
        word = self.text(j)
        if not self.same_line(j):
            return None
        if word == self._and:
            j, word = j + 1, self._and + self.text(j + 1)
        fraction = self.tables.fractions.get(word[1:]) if word.startswith(self._and) else None
        if not fraction:
            return None
        again = self.text(j + 1).startswith(self._article) and self.scale(j + 1) == scale
        return fraction * scale, j + 2 if again else j + 1

    def _few(self, i: int, clitic: str, rest: str) -> Cardinal:
        few = self.tables.few[rest]
        after = self.text(i + 1) if self.same_line(i + 1) else ""
        if (v := self.tables.vague.get(after)) is not None:
            return Cardinal(i, i + 2, few.low * v.base, few.high * v.base, "vague", clitic, v.base, role="few", about=True)
        return Cardinal(i, i + 1, few.low, few.high, "vague", clitic, role="few", about=True)


def _ungroup(s: str) -> str:
    """Thousands marks away, the decimal mark a point: the mark that comes first groups."""
    group = next(c for c in s if c in ".,")
    return s.replace(group, "").replace(",", ".")


def _number(s: str) -> Number:
    return tidy(float(s)) if "." in s else int(s)


def tidy(value: Number) -> Number:
    """Whole numbers as int; rounding noise of decimals away."""
    if isinstance(value, int):
        return value
    value = round(value, 9)
    return int(value) if value.is_integer() else value
