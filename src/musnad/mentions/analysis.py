"""One report's words with everything the lexicon knows about them: the ground on which all mention finders stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from musnad.lexicon.automaton import Hit
from musnad.lexicon.lexicon import Lexicon
from musnad.text.fold import Folded, fold
from musnad.text.words import Sentence, Word, sentences, words


class Analysis:
    """Words, sentences and lexicon hits of one text. ``skipped`` are word ranges of page furniture."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.folded: Folded = fold(text)
        self.words: list[Word] = words(self.folded)
        self.sentences: list[Sentence] = sentences(self.folded, self.words)
        self.sentence_of: list[int] = [i for i, s in enumerate(self.sentences) for _ in range(s.first, s.last)]
        self.starts: dict[int, list[Hit]] = defaultdict(list)
        line_starts = frozenset(s.first for s in self.sentences)
        for hit in lexicon.automaton.scan(self.words, line_starts):
            self.starts[hit.first].append(hit)

    def at(self, i: int, kind: str) -> Iterable[Hit]:
        """Hits of a kind that start at word ``i``."""
        return (h for h in self.starts.get(i, ()) if h.form.kind == kind)

    def word_class(self, i: int, name: str) -> Hit | None:
        """The longest small-word hit of class ``name`` (or "name:…") that starts at word ``i``."""
        best = None
        for h in self.starts.get(i, ()):
            if h.form.kind == "word" and (h.form.ref == name or h.form.ref.startswith(name + ":")):
                if best is None or h.last > best.last:
                    best = h
        return best

    def has_word(self, i: int, name: str) -> bool:
        """Whether a small word of just the class ``name`` starts at word ``i``."""
        return any(h.form.ref == name for h in self.at(i, "word"))

    def is_verb(self, i: int) -> bool:
        """Whether word ``i`` is a finite verb form of any table."""
        return any(
            h.form.kind in ("trigger", "control", "cue") and h.form.tense in ("perfect", "imperfect") and h.last == i + 1
            for h in self.starts.get(i, ())
        )

    def text(self, first: int, last: int) -> str:
        """The raw words ``first:last``."""
        a, b = self.raw_span(first, last)
        return self.folded.raw[a:b]

    def raw_span(self, first: int, last: int) -> tuple[int, int]:
        """Raw offsets of the words ``first:last``."""
        return self.folded.tight(self.words[first].start, self.words[last - 1].end)

    def bare(self, i: int) -> str:
        """Word ``i`` without its proclitics as far as they can be told: the article, then w- f- b- l- k- before it."""
        return bare_word(self.words[i].text, self.lexicon)


def bare_word(word: str, lexicon: Lexicon) -> str:
    """A folded word without conjunction, preposition and article, where at least three letters remain."""
    c = lexicon.clitics
    for prefix in sorted(c.proclitics["noun"], key=len, reverse=True):
        if len(prefix) >= 2 and word.startswith(prefix) and c.is_definite(prefix) and len(word) - len(prefix) >= 2:
            return word[len(prefix) :]
    return word
