"""One Aho–Corasick automaton over every written form, and the check that a hit is a whole word with legal clitics."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

import ahocorasick
import msgspec

from musnad.lexicon.clitics import Clitics
from musnad.lexicon.entries import Form
from musnad.lexicon.gazetteer import Names, PackedNames
from musnad.text.words import Word

# the lowest bits of an automaton value hold the length of its key
_SHIFT = 12
_LENGTH = (1 << _SHIFT) - 1


# no run of proclitics or enclitics is longer
_LONGEST_CLITIC = 5


class Hit(msgspec.Struct, frozen=True):
    """A known form: words ``first:last`` of the text, the proclitic letters before it, the pronoun after it, and the form."""

    first: int
    last: int
    prefix: str
    suffix: str
    form: Form


class Automaton:
    """All written forms of a lexicon. ``scan`` is one pass over the words of a text."""

    def __init__(self, forms: dict[str, tuple[Form, ...]], clitics: Clitics, packed: Names | None = None) -> None:
        packed = packed or {}
        self.size = len(forms) + len(packed)
        self.clitics = clitics
        self._forms = list(forms.values())
        self._packed = PackedNames(packed.values())
        # one number for each key, its index and its length: numbers cost less than objects where names are many
        self._matcher = ahocorasick.Automaton(ahocorasick.STORE_INTS)
        for i, key in enumerate([*forms, *packed]):
            if len(key) <= _LENGTH:
                self._matcher.add_word(key, i << _SHIFT | len(key))
        self._matcher.make_automaton()

    def scan(self, words: Sequence[Word], ends: frozenset[int] = frozenset()) -> Iterator[Hit]:
        """Hits in order of their end. No hit reaches over a word index in ``ends`` (first words of lines)."""
        text, starts = joined(words)
        proclitics = self.clitics.proclitics
        if not words:
            return
        known = len(self._forms)
        for at, value in self._matcher.iter(text):
            end = at + 1
            start = end - (value & _LENGTH)
            first = bisect_right(starts, start) - 1
            last = bisect_right(starts, end - 1) - 1
            stop = starts[last] + len(words[last].text)
            if start - starts[first] > _LONGEST_CLITIC or stop - end > _LONGEST_CLITIC:
                continue
            prefix = text[starts[first] : start]
            suffix = text[end:stop]
            if (suffix and suffix not in self.clitics.enclitics) or any(w in ends for w in range(first + 1, last + 1)):
                continue
            i = value >> _SHIFT
            for form in self._forms[i] if i < known else (self._packed[i - known],):
                if prefix in proclitics[form.clitics] and _suffix_fits(form, suffix):
                    yield Hit(first, last + 1, prefix, suffix, form)


def _suffix_fits(form: Form, suffix: str) -> bool:
    if suffix:
        return form.suffix != "none"
    return form.suffix != "must"


def joined(words: Sequence[Word]) -> tuple[str, list[int]]:
    """The words with single spaces between them, and where each starts: spacing in the text does not matter then."""
    starts: list[int] = []
    at = 0
    for w in words:
        starts.append(at)
        at += len(w.text) + 1
    return " ".join(w.text for w in words), starts
