"""All plain numbers of a text, without regard to what they count."""

from __future__ import annotations

import re

from musnad.mentions.number_tables import NumberTables
from musnad.mentions.numbers import Number, NumberReader, tidy
from musnad.text import fold, words

_DIGITS = re.compile(r"\d{1,18}")
_MINUS, _SLASH, _EXPONENT = "-", "/", "e"
_SIGNS = {"-": -1, "+": 1}


def parse_number(text: str, tables: NumberTables) -> list[tuple[int, int, Number]]:
    """Every cardinal number of ``text`` as (start, end, value), offsets in ``text`` itself.

    Reads digits with thousands and decimal marks, number words, scales, dozens, simple fractions (a half, three
    quarters,
    one and a half, 3/4), and negatives. Not read: ordinals, roots and powers, "one out of three", numbers grown
    together with
    Latin letters. A lone word that may be a fifth or five is five.
    """
    folded = fold(text)
    tokens = words(folded)
    parser = _Parser(NumberReader(folded, tokens, tables), tables)
    out: list[tuple[int, int, Number]] = []
    i = 0
    while i < len(tokens):
        found = parser.at(i)
        if found is None:
            out += [
                (*folded.tight(tokens[i].start + m.start(), tokens[i].start + m.end()), int(m.group()))
                for m in _DIGITS.finditer(tokens[i].text)
                if not parser.latin(i, i + 1)
            ]
            i += 1
            continue
        value, first, last = found
        out.append((*folded.tight(tokens[first].start, tokens[last - 1].end), value))
        i = last
    return out


class _Parser:
    def __init__(self, reader: NumberReader, tables: NumberTables) -> None:
        self.reader, self.tables = reader, tables

    def at(self, i: int) -> tuple[Number, int, int] | None:
        """The number that starts at word ``i`` (its sign included): value, first and last word."""
        word = self.reader.text(i)
        if word in self.tables.sets["negative"] or (word == _MINUS and self._is_sign(i)):
            positive = self._positive(i + 1) if self.reader.same_line(i + 1) else None
            return None if positive is None else (-positive[0], i, positive[1])
        positive = self._positive(i)
        return None if positive is None else (positive[0], i, positive[1])

    def latin(self, first: int, last: int) -> bool:
        """Whether a Latin letter is written together with the number."""
        before, after = self.reader.text(first - 1), self.reader.text(last)
        return (self.reader.glued(first) and before[-1:].isalpha() and before.isascii()) or (
            self.reader.glued(last) and after[:1].isalpha() and after.isascii()
        )

    def _is_sign(self, i: int) -> bool:
        digits = self.reader.text(i + 1)[:1].isdecimal() and not self.reader.breaks[i + 1]
        return digits and not (self.reader.glued(i) or self.reader.text(i - 1)[:1].isdecimal())

    def _positive(self, i: int) -> tuple[Number, int] | None:
        if self.reader.text(i) in self.tables.one_after and self.reader.text(i - 1) in self.tables.sets["any"]:
            return None
        return self._exponent(i) or self._half_dozen(i) or self._simple_fraction(i) or self._cardinal(i)

    def _cardinal(self, i: int) -> tuple[Number, int] | None:
        term = self.reader.term(i)
        if term and term[1].role == "dozen" and self.tables.terms.get(self.reader.text(i)):
            return term[1].value, i + 1
        c = self.reader.cardinal(i)
        if c is None or self.latin(c.first, c.last) or c.role == "head":
            return None
        value, end = c.low, c.last
        if c.kind == "digits" and (fraction := self._slash(end)):
            return value + fraction[0], fraction[1]
        if (dozens := self._dozens(end)) is not None:
            return value * dozens[0], dozens[1]
        if (two := self._and_two_dozen(end)) is not None:
            return value + two[0], two[1]
        added = self._and_fraction(end)
        return (value, end) if added is None else (tidy(value + added[0]), added[1])

    def _exponent(self, i: int) -> tuple[Number, int] | None:
        """Digits, "e" and a power of ten written together."""
        d = self.reader.digits(i)
        if d is None or self.reader.text(d[1]) != _EXPONENT or not self.reader.glued(d[1]) or not self.reader.glued(d[1] + 1):
            return None
        k, sign = d[1] + 1, 1
        if self.reader.text(k) in _SIGNS and self.reader.glued(k + 1):
            k, sign = k + 1, _SIGNS[self.reader.text(k)]
        power = self.reader.text(k)
        return (tidy(d[0] * 10.0 ** (sign * int(power))), k + 1) if power.isdecimal() and len(power) <= 2 else None

    def _dozens(self, j: int) -> tuple[int, int] | None:
        t = self.reader.term(j)
        ok = t and t[0] == "" and t[1].role in ("dozen", "dozens") and self.reader.same_line(j)
        return (t[1].value, j + 1) if t and ok else None

    def _and_two_dozen(self, j: int) -> tuple[int, int] | None:
        t = self.reader.term(j)
        ok = t and t[0] == self.tables.letters["and"] and t[1].role == "two_dozen" and self.reader.same_line(j)
        return (2 * t[1].value, j + 1) if t and ok else None

    def _half_dozen(self, i: int) -> tuple[Number, int] | None:
        fraction = self.tables.fractions.get(self.reader.text(i))
        dozens = self._dozens(i + 1) if fraction else None
        return (tidy(fraction * dozens[0]), dozens[1]) if fraction and dozens else None

    def _simple_fraction(self, i: int) -> tuple[Number, int] | None:
        """A half; three quarters; 3/4."""
        word = self.reader.text(i)
        if (part := self.tables.fraction_words.get(word)) is not None and not self._is_scaled(i):
            return tidy(part[0] / part[1]), i + 1
        c = self.reader.cardinal(i)
        if c is None:
            return None
        part = self.tables.fraction_words.get(self.reader.text(c.last)) if self.reader.same_line(c.last) else None
        if part is not None and c.kind == "words" and part[0] == 1 and c.low < part[1] <= 10:
            return tidy(c.low / part[1]), c.last + 1
        return self._slash(i) if c.kind == "digits" else None

    def _is_scaled(self, i: int) -> bool:
        c = self.reader.cardinal(i)
        return c is not None and c.last > i + 1

    def _and_fraction(self, j: int) -> tuple[Number, int] | None:
        and_, word = self.tables.letters["and"], self.reader.text(j)
        if not self.reader.same_line(j) or not word.startswith(and_):
            return None
        k, rest = (j + 1, self.reader.text(j + 1)) if word == and_ else (j, word[len(and_) :])
        if (part := self.tables.fraction_words.get(rest)) is not None:
            return part[0] / part[1], k + 1
        c = self.reader.cardinal(k)
        part = self.tables.fraction_words.get(self.reader.text(c.last)) if c is not None and c.kind == "words" else None
        return (c.low / part[1], c.last + 1) if c is not None and part is not None and c.low < part[1] else None

    def _slash(self, i: int) -> tuple[Number, int] | None:
        """Digits over digits, not part of a date."""
        over, under = self.reader.text(i), self.reader.text(i + 2)
        if self.reader.text(i + 1) != _SLASH or not (over.isdecimal() and under.isdecimal()) or len(over + under) > 12:
            return None
        whole = self.reader.glued(i + 1) and self.reader.glued(i + 2)
        dated = self.reader.text(i + 3) == _SLASH or (self.reader.glued(i) and self.reader.text(i - 1) == _SLASH)
        return (tidy(int(over) / int(under)), i + 3) if whole and not dated and 0 < int(over) < int(under) else None
