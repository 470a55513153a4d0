"""A figure in the making, and the figure as handed out."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from musnad.mentions.numbers import Cardinal, Number


class FigureHit(msgspec.Struct, frozen=True):
    """A number expression: words ``first:last`` span modifier, number and noun; ``low``/``high`` inclusive, None
    where open.

    ``counts`` is of the vocabulary of figures, ``noun`` the word index of the counted noun (or dual), ``noun_id`` its
    id in
    nouns.yaml, ``kind`` one of digits, words, mixed, dual, vague, and ``rule`` how it was read.
    """

    first: int
    last: int
    low: Number | None
    high: Number | None
    about: bool
    counts: str
    noun: int | None
    noun_id: str | None
    kind: str
    rule: str


@dataclass(slots=True)
class Draft:
    """A figure while its parts are being gathered; ``core_first:core_last`` is the number itself."""

    first: int
    last: int
    low: Number | None
    high: Number | None
    about: bool
    kind: str
    number: Cardinal
    noun: int | None = None
    noun_id: str | None = None
    counts: str | None = None
    how: str = "bare"
    definite: bool = False
    bracketed: bool = False
    others: bool = False
    is_range: bool = False
    modified: bool = False
    fits: bool = True

    @property
    def core_first(self) -> int:
        """First word of the number itself."""
        return self.number.first

    @property
    def core_last(self) -> int:
        """End of the first number itself (of a range: of its lower bound)."""
        return self.number.last

    def hit(self) -> FigureHit:
        """The finished figure; what is still unknown counts as "other"."""
        low, high = self.low, self.high
        rule = ".".join([self.kind, *(["range"] if self.is_range else []), self.how])
        return FigureHit(
            self.first,
            self.last,
            low,
            high,
            self.about,
            self.counts or "other",
            self.noun,
            self.noun_id,
            self.kind,
            rule,
        )
