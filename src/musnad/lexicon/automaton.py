"""One Aho–Corasick automaton over every written form, and the check that a hit is a whole word with legal clitics."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

import ahocorasick
import msgspec

from musnad.lexicon.clitics import Clitics
from musnad.lexicon.entries import Form
from musnad.text.words import Word


class Hit(msgspec.Struct, frozen=True):
    """A known form in the text: words ``first:last``, the proclitic letters before it, the pronoun after it, and the form."""

    first: int
    last: int
    prefix: str
    suffix: str
    form: Form


class Automaton:
    """All written forms of a lexicon. ``scan`` is one pass over the words of a text."""

    def __init__(self, forms: dict[str, tuple[Form, ...]], clitics: Clitics) -> None:
        self.size = len(forms)
        self.clitics = clitics
        self._matcher = ahocorasick.Automaton()
        for key, value in forms.items():
            self._matcher.add_word(key, (len(key), value))
        self._matcher.make_automaton()

    def scan(self, words: Sequence[Word], ends: frozenset[int] = frozenset()) -> Iterator[Hit]:
        """Hits in order of their end. No hit reaches over a word index in ``ends`` (first words of lines)."""
        text, starts = joined(words)
        proclitics = self.clitics.proclitics
        if not words:
            return
        for at, (size, forms) in self._matcher.iter(text):
            end = at + 1
            start = end - size
            first = bisect_right(starts, start) - 1
            last = bisect_right(starts, end - 1) - 1
            prefix = text[starts[first] : start]
            suffix = text[end : starts[last] + len(words[last].text)]
            if (suffix and suffix not in self.clitics.enclitics) or any(w in ends for w in range(first + 1, last + 1)):
                continue
            for form in forms:
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
