"""Names of persons outside the registry: a title or a given name, and the name words after it."""

from __future__ import annotations

from collections.abc import Iterator

from musnad.mentions.analysis import Analysis

_LONGEST = 5
_PLACE_WORDS = frozenset(f"generic:{k}" for k in ("city", "town", "village", "governorate", "district", "camp", "neighbourhood"))


def find_persons(a: Analysis, taken: list[bool]) -> Iterator[tuple[int, int, str]]:
    """Word ranges of persons' names with the proclitic of their first word."""
    i = 0
    while i < len(a.words):
        if taken[i]:
            i += 1
            continue
        found = _person_at(a, taken, i)
        if found is None:
            i += 1
            continue
        yield i, found[0], found[1]
        i = found[0]


def _person_at(a: Analysis, taken: list[bool], i: int) -> tuple[int, str] | None:
    names, c = a.lexicon.names, a.lexicon.clitics
    word = a.words[i].text
    if _after_generic(a, i):
        return None
    titled = _title_before(a, i)
    for prefix in ("", *c.conjunctions, *(p for p, v in c.prepositions.items() if v in ("b", "l") and len(p) == 1)):
        stem = word[len(prefix) :]
        if not word.startswith(prefix) or len(stem) < 3 or (prefix and _explained(a, i)) or _is_particle(a, i, stem):
            continue
        if stem in names.given or (stem in names.joiners and not prefix):
            last = _extend(a, taken, i, stem)
            parts = last - i
            if parts >= 2 and (titled or stem not in names.common or _name_like(a, last - 1)):
                return last, prefix
        elif titled and not prefix and _unknown(a, i) and i + 1 < len(a.words):
            last = _extend(a, taken, i, stem)
            if last - i >= 2:
                return last, prefix
    return None


def _after_generic(a: Analysis, i: int) -> bool:
    """Whether "city of", "camp of" stands before: then the words name a place."""
    return i > 0 and any(h.form.kind == "word" and h.form.ref in _PLACE_WORDS and h.last == i for h in a.starts.get(i - 1, ()))


def _title_before(a: Analysis, i: int) -> bool:
    return i > 0 and any(
        h.form.kind == "word" and h.form.ref == "titles" and h.last == i for k in range(max(0, i - 3), i) for h in a.starts.get(k, ())
    )


def _extend(a: Analysis, taken: list[bool], i: int, first: str) -> int:
    """The end of the run of name words that starts at ``i``."""
    names = a.lexicon.names
    j = i + 1
    joined = first in names.joiners
    while j < len(a.words) and j - i < _LONGEST and not taken[j] and a.sentence_of[j] == a.sentence_of[i]:
        word = a.words[j].text
        if joined:
            joined = False
        elif word in names.joiners or word in names.joined_last:
            joined = word in names.joiners
        elif _titled(a, j) or not (word in names.given or word in names.family or _name_like(a, j) or _before_joiner(a, j)):
            break
        j += 1
    return j


def _titled(a: Analysis, j: int) -> bool:
    return any(h.form.kind == "word" and h.form.ref == "titles" and h.last == j + 1 for h in a.starts.get(j, ()))


def _before_joiner(a: Analysis, j: int) -> bool:
    """Any word between a name and "son of" belongs to the name."""
    return (
        j + 1 < len(a.words)
        and a.words[j + 1].text in a.lexicon.names.joiners
        and not a.words[j].is_punct
        and not _is_particle(a, j, a.words[j].text)
    )


def _explained(a: Analysis, i: int) -> bool:
    """Whether the whole word is an ordinary one, so that its first letter is no preposition."""
    word = a.words[i].text
    return word in a.lexicon.names.common or any(
        h.last == i + 1 and not h.prefix and h.form.kind in ("word", "trigger", "control", "cue", "noun") for h in a.starts.get(i, ())
    )


def _is_particle(a: Analysis, i: int, stem: str) -> bool:
    """Prepositions that fold to a given name ("on" and Ali) are told apart by their last letter as written."""
    if not any(
        h.form.kind == "word" and h.form.ref.startswith(("prep:", "sub", "that", "rel", "according")) and h.last == i + 1
        for h in a.starts.get(i, ())
    ):
        return False
    return not a.text(i, i + 1).endswith(a.lexicon.clitics.name_ya) or stem not in a.lexicon.names.given


def _name_like(a: Analysis, j: int) -> bool:
    """A family name, or a word that nothing in the lexicon explains."""
    names, c = a.lexicon.names, a.lexicon.clitics
    word = a.words[j].text
    return word in names.family or word in names.given or (_unknown(a, j) and not word.startswith((*c.conjunctions,)))


def _unknown(a: Analysis, j: int) -> bool:
    word = a.words[j]
    stem = word.text.removeprefix(a.lexicon.clitics.article)
    if word.is_punct or word.is_number or len(stem) < 3 or not word.text.isalpha():
        return False
    if a.lexicon.names.ordinary(word.text) or a.lexicon.names.ordinary(stem):
        return False
    return not any(h.last == j + 1 and h.form.kind != "place" for h in a.starts.get(j, ()))
