"""Figures: every number expression of a text with its bounds and what it counts.

Order of work: read the numbers, find the noun of each, join ranges, throw out numbers that are no figures (dates,
names,
lists, ages aside), take in the words around them ("more than", "at least"), add duals and "one", and last settle what
elliptic numbers count ("and 13 others"). Each step looks a bounded number of words around, so the whole is linear.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from musnad.mentions import figure_filters as filters
from musnad.mentions.counted import CLOSERS, OPENERS, Counted, Scene, choose, direct, of_class, unknown, without_pronoun
from musnad.mentions.duals import find_duals, find_halves, find_ones
from musnad.mentions.figure_draft import Draft, FigureHit
from musnad.mentions.figure_ellipsis import settle
from musnad.mentions.figure_phrases import take_after, take_before
from musnad.mentions.number_tables import NumberTables, compile_numbers
from musnad.mentions.numbers import Cardinal, tidy
from musnad.text import Folded, Word

__all__ = ["FigureHit", "NumberTables", "compile_numbers", "find_figures"]

_CHANGE_REACH = 8


def find_figures(
    folded: Folded,
    words: Sequence[Word],
    tables: NumberTables,
    *,
    dates: Sequence[tuple[int, int]] = (),
    names: Sequence[tuple[int, int, str]] = (),
) -> list[FigureHit]:
    """All figures of a text in order; they do not overlap.

    ``dates`` are word ranges of calendar dates and clock times, ``names`` word ranges of registered names with their
    kind
    ("actor:armed", "actor", "place"): numbers inside either are no figures. Bounds follow the house rules: an open end
    is None, a vague count has its conventional bounds and ``about``. Fractions of unnamed wholes are not figures.
    """
    scene = Scene(folded, words, tables, dates, names)
    drafts = _ranges(scene, _drafts(scene))
    drafts = filters.keep(scene, drafts)
    taken = bytearray(len(words))
    for d in drafts:
        taken[d.first : d.last] = b"\x01" * (d.last - d.first)
    drafts += find_ones(scene, taken) + find_halves(scene, taken) + find_duals(scene, taken)
    for d in drafts:
        if d.kind == "dual" and d.counts == "year":
            filters.is_age(scene, d)
    drafts.sort(key=lambda d: (d.first, d.last))
    starts = {d.core_first for d in drafts}
    for d in drafts:
        take_before(scene, d)
        take_after(scene, d, starts)
    settle(scene, drafts)
    return _hits(drafts)


def _numbers(scene: Scene) -> list[Cardinal]:
    """Cardinals and vague counts from left to right, none touching a name or a date."""
    out: list[Cardinal] = []
    i, n = 0, len(scene.words)
    while i < n:
        c = None
        if not scene.in_name[i] and not scene.in_date[i]:
            c = scene.reader.cardinal(i) or scene.reader.vague(i)
        if c is not None and not any(scene.in_name[c.first : c.last]) and not any(scene.in_date[c.first : c.last]):
            out.append(c)
        i = max(i + 1, c.last if c else 0)
    return out


def _drafts(scene: Scene) -> list[Draft]:
    out: list[Draft] = []
    for c in _numbers(scene):
        # "80 in the hundred": the hundred belongs to the percentage before it
        if not (out and c.first < out[-1].last) and (d := _draft(scene, c)) is not None:
            out.append(d)
    return out


def _draft(scene: Scene, c: Cardinal) -> Draft | None:
    """A number with what it counts; None where the word is no number after all."""
    if c.role == "head" or (c.low in (0, 1) and c.kind == "words" and c.scale == 1):
        return None
    d = Draft(c.first, c.last, c.low, c.high, c.about, c.kind, c)
    d.definite = scene.is_definite(c.clitic) or _article_before(scene, c.first)
    if c.role == "unit" and c.low == 2 and d.definite:
        return None  # spelled like Monday
    end = c.last
    if scene.text(end) in CLOSERS and scene.text(c.first - 1) in OPENERS and scene.same_line(end):
        d.first, d.last, d.bracketed, end = c.first - 1, end + 1, True, end + 1
        if scale := scene.reader.scale(end):
            d.low, d.high, d.last, end = tidy(c.low * scale), tidy(c.high * scale), end + 1, end + 1
    if _percent(scene, d, end) or _money_sign(scene, d):
        return d
    if c.role == "few" and _few_after(scene, d):
        return d
    value = max(c.low, 3) if c.kind == "vague" and c.high <= 10 else c.low
    if c.kind == "vague" and c.high > 10:
        value = 3 if c.role in ("plural", "few") else value
    found = direct(scene, end, value)
    if found is None and scene.exactly("others", end) and scene.same_line(end):
        d.others = True
        found = of_class(scene, end + 1, value) or Counted(None, None, end + 1, "person", "others")
    found = found or of_class(scene, end, value)
    if found is None and (d.definite or (c.role == "unit" and c.low == 2)):
        found = _noun_before(scene, d, value)
    # "the hundreds" take "of"; "the ten" has its noun before it
    loose = not d.definite or (c.kind != "vague" and (c.kind != "words" or value > 10))
    if found is None and loose and not (c.role == "few" and _is_pronoun_few(scene, c)):
        found = unknown(scene, end, value, c.kind)
    if found is not None:
        _attach(d, found)
        _half_after(scene, d)
    return d


def _is_pronoun_few(scene: Scene, c: Cardinal) -> bool:
    """ "several" folds like "promised him"; before a word we do not know the final letter as typed must decide."""
    word = scene.words[c.first]
    return scene.folded.raw[scene.folded.start(word.end - 1)] != scene.tables.letters["feminine_raw"]


def _article_before(scene: Scene, first: int) -> bool:
    before = scene.text(first - 1)
    return scene.same_line(first) and (before == scene.tables.letters["article"] or scene.glued(first) and scene.is_definite(before))


def _attach(d: Draft, found: Counted) -> None:
    d.noun, d.noun_id, d.counts, d.how = found.noun, found.noun_id, found.counts, found.how
    d.last, d.fits = max(d.last, found.end), found.fits
    if found.noun is not None:
        d.first = min(d.first, found.noun)


def _percent(scene: Scene, d: Draft, end: int) -> bool:
    for phrase in scene.tables.percent.get(scene.text(end), ()):
        if all(scene.text(end + k) == w and scene.same_line(end + k) for k, w in enumerate(phrase)):
            d.last, d.counts, d.how = end + len(phrase), "percent", "percent"
            return True
    if (
        d.number.kind == "digits"
        and scene.glued(d.first)
        and (scene.text(d.first - 1),) in scene.tables.percent.get(scene.text(d.first - 1), ())
    ):
        d.first, d.counts, d.how = d.first - 1, "percent", "percent"
        return True
    return False


def _money_sign(scene: Scene, d: Draft) -> bool:
    found = scene.tables.forms.get(scene.text(d.first - 1)) if scene.glued(d.first) else None
    if not found or scene.text(d.first - 1).isalpha():
        return False
    d.first, d.counts, d.how, d.noun_id = d.first - 1, "money", "money", found[0].noun
    return True


def _few_after(scene: Scene, d: Draft) -> bool:
    """ "tribes several": the count stands behind an indefinite plural and no plural follows it."""
    word, at = scene.text(d.core_first), d.first - 1
    if word not in scene.tables.few_after or not scene.same_line(d.first) or direct(scene, d.last, 3) is not None:
        return False
    found = scene.noun(at)
    best = choose([r for r in found[1] if r.number == "pl"], 3, scene.tables) if found else None
    if found is None or best is None or scene.is_definite(found[0]):
        return False
    d.first, d.noun, d.noun_id, d.counts, d.how = at, at, best.noun, scene.tables.nouns[best.noun].counts, "noun_before"
    return True


def _noun_before(scene: Scene, d: Draft, value: float) -> Counted | None:
    """ "the days the ten": a definite plural before a definite number."""
    at = d.first - 1
    while at > 0 and (scene.text(at) in OPENERS or (scene.glued(at + 1) and scene.is_definite(scene.text(at)))):
        at -= 1
    if at < 0 or not scene.same_line(at + 1):
        return None
    found = scene.noun(at)
    if value == 2:
        plural = scene.text(at).endswith(scene.tables.nun[1]) and scene.text(at)[-3] == scene.tables.letters["nisba"]
        return Counted(at, None, d.last, "person", "noun_before") if plural and found is None else None
    if found and scene.is_definite(found[0]):
        best = choose([r for r in found[1] if r.number != "sg" or value > 10], value, scene.tables)
        if best is not None and best.number != "sg":
            return Counted(at, best.noun, d.last, scene.tables.nouns[best.noun].counts, "noun_before")
    if found is None and (owned := without_pronoun(scene, at)):
        return Counted(at, owned[0].noun, d.last, scene.tables.nouns[owned[0].noun].counts, "noun_before")
    word = scene.text(at)
    known = found is not None or scene.has("weekdays", at) or scene.has("name_heads", at) or scene.in_name[at]
    if not known and scene.is_definite(word[:2]) and scene.same_line(at):
        # "the members of the crew the five", "the harbours the naval the three"
        head = scene.noun(at - 1)
        best = choose([r for r in head[1] if r.number == "pl"], 3, scene.tables) if head else None
        if best is not None:
            return Counted(at - 1, best.noun, d.last, scene.tables.nouns[best.noun].counts, "noun_before")
    if d.kind == "words" and value <= 10 and not known and scene.is_definite(word[:2]) and len(word) > 4:
        return Counted(at, None, d.last, "person" if word.endswith(scene.tables.nun) else "other", "noun_before")
    return None


def _half_after(scene: Scene, d: Draft) -> None:
    """ "three hours and a half"."""
    noun = scene.tables.nouns.get(d.noun_id or "")
    if noun is None or noun.counts not in scene.tables.sets["fractional_units"] or d.low is None or d.high is None:
        return
    word, and_ = scene.text(d.last), scene.tables.letters["and"]
    fraction = scene.tables.fractions.get(word.removeprefix(and_)) if word.startswith(and_) and scene.same_line(d.last) else None
    if fraction and d.how == "noun":
        d.low, d.high, d.last = d.low + fraction, d.high + fraction, d.last + 1
        again = scene.noun(d.last)
        if again and scene.is_definite(again[0]) and any(r.noun == d.noun_id for r in again[1]):
            d.last += 1


def _ranges(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Neighbouring numbers joined to ranges."""
    out: list[Draft] = []
    for d in drafts:
        if out and _joins(scene, out[-1], d):
            _join(scene, out[-1], d)
        else:
            out.append(d)
    return out


def _joins(scene: Scene, a: Draft, b: Draft) -> bool:
    if a.kind == "vague" or b.kind == "vague" or a.is_range or a.low is None or b.high is None or not scene.same_line(b.first):
        return False
    low = _scaled_low(a, b)
    if not low < b.high or (a.noun_id and b.noun_id and a.counts != b.counts) or (a.noun and a.noun > a.core_last + 1):
        return False
    link = [scene.text(k) for k in range(a.last, b.core_first) if not _clitic_of(scene, k, b)]
    tables = scene.tables
    joined = b.number.clitic.startswith(tables.letters["and"])
    if not link:
        return joined and _between_before(scene, a)
    if len(link) != 1 or not all(scene.same_line(k) for k in range(a.last, b.core_first + 1)):
        return False
    if link[0] in tables.sets["to"]:
        return not _changes(scene, a)
    if link[0] in tables.sets["or"]:
        return True
    if link[0] == tables.letters["and"]:
        return _between_before(scene, a)
    return link[0] == "-" and a.kind == b.kind == "digits" and b.counts is not None and a.counts is None


def _clitic_of(scene: Scene, k: int, b: Draft) -> bool:
    """Whether word ``k`` is an article written apart before the number."""
    return k == b.core_first - 1 and scene.glued(b.core_first) and scene.text(k) == scene.tables.letters["article"]


def _between_before(scene: Scene, a: Draft) -> bool:
    k = a.core_first - 1
    if scene.glued(a.core_first) and scene.is_definite(scene.text(k)):
        k -= 1
    return scene.has("between", k) and scene.same_line(k + 1)


def _changes(scene: Scene, a: Draft) -> bool:
    """ "rose from 20 to 30" is two figures."""
    first = max(scene.sentence_start[a.core_first], a.core_first - _CHANGE_REACH)
    return scene.exactly("from", a.core_first - 1) and any(scene.has("change_verbs", k) for k in range(first, a.core_first))


def _scaled_low(a: Draft, b: Draft) -> float:
    """ "20 to 30 thousand": the scale of the second number holds for the first."""
    low = a.low or 0
    # twice the leading number still reads as a slip of order, not as "32 to 30 thousand million"
    return low * b.number.scale if b.number.scale > 1 and a.number.scale == 1 and low < 2 * b.number.lead else low


def _join(scene: Scene, a: Draft, b: Draft) -> None:
    low = _scaled_low(a, b)
    a.low, a.high, a.last, a.is_range = (int(low) if float(low).is_integer() else low), b.high, b.last, True
    if b.counts is not None:
        a.noun, a.noun_id, a.counts, a.how, a.others = b.noun, b.noun_id, b.counts, b.how, b.others
    k = a.core_first - 1
    if (scene.has("between", k) or scene.has("from", k)) and scene.same_line(k + 1):
        a.first = min(a.first, k)


def _hits(drafts: list[Draft]) -> list[FigureHit]:
    out: list[FigureHit] = []
    for d in drafts:
        first = max(d.first, out[-1].last) if out else d.first
        if first <= d.core_first < d.last or first < d.last and d.noun is not None:
            out.append(msgspec.structs.replace(d.hit(), first=first))
    return out
