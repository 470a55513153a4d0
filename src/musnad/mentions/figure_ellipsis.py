"""What elliptic numbers count: "29 killed and 15 militants wounded", "and 13 others", "36 of them"."""

from __future__ import annotations

from collections.abc import Iterator

from musnad.mentions.counted import Scene
from musnad.mentions.figure_draft import Draft
from musnad.mentions.figure_filters import cue_before
from musnad.mentions.number_tables import PERSONS

_BACK = 45
_FORWARD = 4
_TALLIES = frozenset({"killed", "wounded"})


def settle(scene: Scene, drafts: list[Draft]) -> None:
    """Give every elliptic figure what the text around it counts; left alone, people where killing or arrest is told."""
    for n, d in enumerate(drafts):
        if d.how == "pronoun":
            d.counts = _behind(scene, drafts, n, tallies=False) or "person"
        elif d.how == "pronoun_thing":
            d.counts = _thing_behind(scene, drafts, n) or "other"
        elif d.others and d.how == "others":
            d.counts = _behind(scene, drafts, n, tallies=True) or _ahead(scene, drafts, n) or "person"
        elif d.how == "bare" and d.counts is None:
            cued = cue_before(scene, d)
            lone = d.kind == "vague" and d.definite
            d.counts = _ahead(scene, drafts, n) or (_bare(scene, drafts, n) if cued else "person" if lone else "other")
            d.how = "bare" if d.counts == "other" else "ellipsis"


def _near(drafts: list[Draft], n: int) -> Iterator[Draft]:
    """The figures before figure ``n``, the nearest first, a bounded number of words back."""
    for k in range(n - 1, -1, -1):
        if drafts[n].first - drafts[k].last > _BACK:
            return
        yield drafts[k]


def _bare(scene: Scene, drafts: list[Draft], n: int) -> str:
    d = drafts[n]
    for e in _near(drafts, n):
        if scene.sentence_start[e.core_first] != scene.sentence_start[d.core_first]:
            break
        if e.counts in PERSONS and e.counts not in _TALLIES:
            return e.counts or "person"
    return "person"


def _ahead(scene: Scene, drafts: list[Draft], n: int) -> str | None:
    """ "... 29 and the wounding of 15 of the militants": the next number's class holds for this one too."""
    d = drafts[n]
    if n + 1 >= len(drafts):
        return None
    e = drafts[n + 1]
    joined = scene.text(d.last).startswith(scene.tables.letters["and"]) and scene.same_line(d.last)
    if not joined or e.first - d.last > _FORWARD or e.counts not in PERSONS or e.how in ("pronoun", "others"):
        return None
    if e.counts in _TALLIES:
        return "person"
    return e.counts


def _behind(scene: Scene, drafts: list[Draft], n: int, *, tallies: bool) -> str | None:
    """The people counted last, in this sentence or shortly before.

    For "others" a lone victim counts as well ("a soldier was killed"); for "of them" any plural class of people.
    """
    d = drafts[n]
    people = [e for e in _near(drafts, n) if e.counts in PERSONS]
    # a part is no larger than its whole: "124 civilians, among them 36 children ... 90 of them"
    whole = [e for e in people if not tallies and (e.low or e.high or 0) >= (d.low or 0)]
    figure = next(iter(whole or people), None)
    first = max(scene.sentence_start[d.core_first], d.first - _BACK, figure.last if figure else 0)
    for k in range(d.first - 1, first - 1, -1):
        counts = _people_at(scene, k, plural=not tallies)
        if counts and (not tallies or scene.has("person_cues", k - 1)):
            return "person" if tallies and counts in _TALLIES else counts
    if figure is None:
        return None
    return "person" if tallies and figure.counts in _TALLIES else figure.counts


def _people_at(scene: Scene, k: int, *, plural: bool) -> str | None:
    found = scene.noun(k)
    for form in found[1] if found else ():
        counts = scene.tables.nouns[form.noun].counts
        if counts in PERSONS and (form.number.startswith("pl") or not plural):
            return counts
    return None


def _thing_behind(scene: Scene, drafts: list[Draft], n: int) -> str | None:
    """What "of it / of those" points back to: the thing counted last, or a plural of this sentence nearer by."""
    d = drafts[n]
    figure = next((e for e in _near(drafts, n) if e.counts is not None and e.counts not in PERSONS), None)
    first = max(scene.sentence_start[d.core_first], d.first - _BACK, figure.last if figure else 0)
    for k in range(d.first - 1, first - 1, -1):
        found = scene.noun(k)
        for form in found[1] if found else ():
            counts = scene.tables.nouns[form.noun].counts
            if counts not in PERSONS and form.number.startswith("pl"):
                return counts
    return figure.counts if figure else None
