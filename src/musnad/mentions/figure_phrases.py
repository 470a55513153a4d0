"""Words around a number that open a bound or blur it: "more than", "at least", "about"."""

from __future__ import annotations

from musnad.mentions.counted import OPENERS, Scene
from musnad.mentions.figure_draft import Draft
from musnad.mentions.number_tables import Phrase

_GAP = "_"
_CHAIN = 3
_MEASURES = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "km", "m", "km2", "tonne", "money"})


def take_before(scene: Scene, d: Draft) -> None:
    """Take in the phrases that stand before a figure, the nearest first, at most three."""
    at = d.first
    for _ in range(_CHAIN):
        at = over_clitics(scene, at)
        found = phrase_ending_at(scene, at - 1)
        if found is None:
            return
        start, phrase = found
        if not _fits(d, phrase):
            return
        _apply(d, phrase.effect)
        d.first = at = start


def take_after(scene: Scene, d: Draft, starts: set[int]) -> None:
    """Take in a bound that trails behind the noun ("12 persons of the town at least"), up to a number or a stop."""
    for p in range(d.last, min(d.last + scene.tables.after_reach + 1, len(scene.words))):
        if not scene.same_line(p) or (p in starts and p != d.core_first) or scene.exactly("stops", p):
            return
        for phrase in scene.tables.after.get(scene.text(p), ()):
            end = p + len(phrase.words)
            if all(scene.text(p + k) == w and scene.same_line(p + k) for k, w in enumerate(phrase.words)) and end not in starts:
                _apply(d, phrase.effect)
                d.last = end
                return


def _fits(d: Draft, phrase: Phrase) -> bool:
    """ "towards two towns" is no estimate: before a dual, "about" goes with measures only."""
    return not (d.kind == "dual" and phrase.effect == "about" and d.counts not in _MEASURES)


def _apply(d: Draft, effect: str) -> None:
    d.modified = True
    if effect == "about":
        d.about = True
    elif effect == "low" and not d.is_range and d.low is not None:
        d.high = None
    elif effect == "high" and not d.is_range and d.high is not None:
        d.low = None


def over_clitics(scene: Scene, at: int) -> int:
    """Left over an article or preposition written before digits, and over an opening quote."""
    while at > 0 and scene.same_line(at):
        word = scene.text(at - 1)
        clitic = word == scene.tables.letters["article"] or scene.glued(at) and word in scene.tables.proclitics
        if not clitic and not (word in OPENERS and scene.glued(at)):
            break
        at -= 1
    return at


def phrase_ending_at(scene: Scene, e: int) -> tuple[int, Phrase] | None:
    """The longest phrase whose last word is word ``e``, and where it starts."""
    if e < 0 or not scene.same_line(e + 1):
        return None
    best: tuple[int, Phrase] | None = None
    for key_at in (e, e - 1):
        word = scene.text(key_at)
        for rest in (word, *(r for _, r in scene.tables.bare(word))):
            for phrase in scene.tables.before.get(rest, ()):
                if (phrase.words[-1] == _GAP) != (key_at == e - 1):
                    continue
                start = e + 1 - len(phrase.words)
                if (best is None or start < best[0]) and _matches(scene, phrase, start, rest == word):
                    best = start, phrase
    return best


def _matches(scene: Scene, phrase: Phrase, start: int, whole: bool) -> bool:
    if start < 0 or (len(phrase.words) > 1 and not whole and phrase.words[-1] != _GAP):
        return False
    for k, w in enumerate(phrase.words):
        word = scene.text(start + k)
        if k and not scene.same_line(start + k):
            return False
        if w == _GAP:
            if not word.endswith(scene.tables.lists["pronouns"]) or len(word) < 4:
                return False
        elif word != w and not (k == 0 and any(r == w for _, r in scene.tables.bare(word))):
            return False
    return True
