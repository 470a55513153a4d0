"""Numbers without numerals: dual nouns ("two villages"), "one" behind a noun, halves of units."""

from __future__ import annotations

from musnad.mentions.counted import Scene, is_year, of_armed
from musnad.mentions.figure_draft import Draft
from musnad.mentions.number_tables import Noun, NounForm
from musnad.mentions.numbers import Cardinal, Number

_CONSTRUCT_REACH = 7
_TIME = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})
_SHORTEST = 6
_PARTY = "actor"
_ADJECTIVE_REACH = 8


def find_duals(scene: Scene, taken: bytearray) -> list[Draft]:
    """Dual nouns outside names, dates and other figures, from left to right; adjectives that agree with one are not
    another.
    """
    out: list[Draft] = []
    last = -10
    for i, word in enumerate(scene.words):
        if taken[i] or scene.in_date[i] or len(word.text) < 3 or (scene.in_name[i] and not _names_people(scene, i)):
            continue
        if word.text in scene.tables.sets["others_dual"] or any(
            r in scene.tables.sets["others_dual"] for _, r in scene.tables.bare(word.text)
        ):
            if not _is_adjective(scene, i, last):
                out.append(_dual(scene, i, None, "others"))
            last = i
            continue
        form = _form(scene, i)
        if form is None and not _unknown_feminine(scene, i):
            continue
        far = form is None and i - last <= _ADJECTIVE_REACH and scene.sentence_start[i] <= last
        if far or not (form and form.number == "dual_construct") and _is_adjective(scene, i, last):
            last = i
            continue
        out.append(_dual(scene, i, form, "noun" if form else "shape"))
        last = i
    return [d for d in out if d is not None]


def _names_people(scene: Scene, i: int) -> bool:
    """ "two Turkish soldiers" may have been read as a party; they are counted all the same."""
    name, found = scene.name_at.get(i), scene.noun(i)
    party = name is not None and name[1].startswith(_PARTY)
    return party and found is not None and any(scene.tables.nouns[r.noun].is_person for r in found[1])


def _form(scene: Scene, i: int) -> NounForm | None:
    """The dual reading of word ``i`` that stands up in its context."""
    found = scene.noun(i)
    for form in found[1] if found else ():
        noun = scene.tables.nouns[form.noun]
        if form.number == "dual":
            return form
        if form.number == "dual_oblique" and (not noun.plural_in or _two_after(scene, i)):
            return form
        if found and form.number == "dual_construct" and not found[0].endswith(scene.tables.letters["article"]):
            return form if _construct(scene, i, noun) else None
    return None


def _two_after(scene: Scene, i: int) -> bool:
    t = scene.reader.term(i + 1)
    return bool(t and t[1].role == "unit" and t[1].value == 2 and t[0] == "" and scene.same_line(i + 1))


def _construct(scene: Scene, i: int, noun: Noun) -> bool:
    """ "the two towns of X and Y": two things joined by "and" follow; before weekdays and years it is a date."""
    feminine = any(scene.text(i).endswith(s[:-1]) or scene.text(i).endswith(s[:1] + s[-2:-1]) for s in scene.tables.dual_shape)
    if noun.counts in _TIME or not (feminine or noun.construct) or not scene.same_line(i + 1):
        return False
    if scene.has("weekdays", i + 1) or is_year(scene.text(i + 1)):
        return False
    and_ = scene.tables.letters["and"]
    for k in range(i + 1, min(i + 1 + _CONSTRUCT_REACH, len(scene.words))):
        if not scene.same_line(k) or scene.exactly("stops", k):
            return False
        if k > i + 1 and scene.text(k).startswith(and_):
            return True
    return False


def _unknown_feminine(scene: Scene, i: int) -> bool:
    """A word of dual feminine shape that no table knows."""
    word, tables = scene.text(i), scene.tables
    if not word.endswith(tables.dual_shape) or len(word) < _SHORTEST or scene.noun(i) is not None:
        return False
    stems = [word, *(r for _, r in tables.bare(word))]
    if any(s in tables.dual_never or s.endswith(tables.dual_never_ends) for s in stems) or scene.reader.term(i) is not None:
        return False
    stem = min(stems, key=len)
    # stems in -i, participles of either voice: adjectives far more often than nouns
    if len(stem) < _SHORTEST or word[-4] == tables.letters["nisba"]:
        return False
    return stem[0] != tables.letters["participle"] and stem[1] != tables.letters["long_a"]


def _is_adjective(scene: Scene, i: int, last: int) -> bool:
    """Right behind a dual, and not joined to it by "and"; or behind a singular whose name it is ("the city of
    Qaryatayn").
    """
    joined = scene.text(i).startswith(scene.tables.letters["and"]) and scene.text(i) not in scene.tables.forms
    near = i - last == 1 or (i - last == 2 and not scene.has("function_words", i - 1))
    if near and scene.same_line(i) and not joined:
        return True
    before = scene.text(i - 1) if scene.same_line(i) else ""
    if before.endswith(scene.tables.letters["dual_plain"]) and len(before) > 4 and not joined and scene.noun(i - 1) is None:
        return _unknown_feminine(scene, i)
    found = scene.noun(i - 1) if before else None
    named = found is not None and any(r.number == "sg" and scene.tables.nouns[r.noun].counts in ("town", "village") for r in found[1])
    return named


def _dual(scene: Scene, i: int, form: NounForm | None, how: str) -> Draft:
    counts = scene.tables.nouns[form.noun].counts if form else None
    number = Cardinal(i, i + 1, 2, 2, "dual")
    end = i + 2 if _two_after(scene, i) else i + 1
    d = Draft(i, end, 2, 2, False, "dual", number, i, form.noun if form else None, counts or "other", how)
    if how == "others":
        d.noun, d.counts, d.others = None, "person", True
    noun = scene.tables.nouns[form.noun] if form else None
    if noun is not None:
        for words, other in noun.changes:
            if any(all(scene.text(k + n) == w for n, w in enumerate(words)) for k in (i + 1, i + 2)):
                d.counts = other
        if noun.member and of_armed(scene, i + 1, i):
            d.counts = "fighter"
        _half(scene, d)
    return d


def _half(scene: Scene, d: Draft) -> None:
    """ "two months and a half"."""
    fraction = _and_fraction(scene, d.last)
    if fraction and d.counts in scene.tables.sets["fractional_units"]:
        d.low, d.high, d.last = 2 + fraction, 2 + fraction, d.last + 1


def _and_fraction(scene: Scene, k: int) -> float:
    and_, word = scene.tables.letters["and"], scene.text(k)
    return scene.tables.fractions.get(word[1:], 0) if word.startswith(and_) and scene.same_line(k) else 0


def find_ones(scene: Scene, taken: bytearray) -> list[Draft]:
    """ "one person": a known singular with "one" behind it."""
    out = []
    for i, word in enumerate(scene.words):
        if word.text not in scene.tables.one_after or not scene.same_line(i) or any(taken[i - 1 : i + 1]) or scene.in_date[i]:
            continue
        found = scene.noun(i - 1)
        if found is None or scene.in_name[i - 1] or any(s in scene.tables.one_never for s in _stems(scene, i - 1)):
            continue
        form = next((r for r in found[1] if r.number in ("sg", "acc")), None)
        if form is None or scene.is_definite(found[0]) or (scene.reader.cardinal(i) or Cardinal(i, i + 1, 1, 1, "words")).last > i + 1:
            continue
        noun = scene.tables.nouns[form.noun]
        number = Cardinal(i, i + 1, 1, 1, "words")
        out.append(Draft(i - 1, i + 1, 1, 1, False, "words", number, i - 1, noun.id, noun.counts, "one"))
        taken[i - 1 : i + 1] = b"\x01\x01"
    return out


def _stems(scene: Scene, k: int) -> list[str]:
    word = scene.text(k)
    return [word, *(rest for _, rest in scene.tables.bare(word))]


def find_halves(scene: Scene, taken: bytearray) -> list[Draft]:
    """ "half an hour", "a year and a half (of a year)"."""
    out: list[Draft] = []
    for i in range(len(scene.words)):
        if taken[i] or scene.in_name[i] or scene.in_date[i]:
            continue
        d = _half_of_unit(scene, i) or _unit_and_half(scene, i)
        if d is not None and not any(taken[d.first : d.last]):
            out.append(d)
            taken[d.first : d.last] = b"\x01" * (d.last - d.first)
    return out


def _half_of_unit(scene: Scene, i: int) -> Draft | None:
    fraction = next((f for s in _stems(scene, i) if (f := scene.tables.fractions.get(s))), None)
    if fraction is None or not scene.same_line(i + 1) or scene.text(i).startswith(scene.tables.letters["and"]):
        return None
    form = _unit_at(scene, i + 1)
    if form is None or scene.text(i + 1).startswith(scene.tables.letters["article"]):
        return None
    return _fraction_draft(scene, i, i + 2, i + 1, fraction, form)


def _unit_and_half(scene: Scene, i: int) -> Draft | None:
    fraction = _and_fraction(scene, i + 1)
    form = _unit_at(scene, i) if fraction else None
    if form is None:
        return None
    again = _unit_at(scene, i + 2) if scene.same_line(i + 2) else None
    return _fraction_draft(scene, i, i + 3 if again and again.noun == form.noun else i + 2, i, 1 + fraction, form)


def _unit_at(scene: Scene, i: int) -> NounForm | None:
    found = scene.noun(i)
    units = scene.tables.sets["fractional_units"]
    for form in found[1] if found else ():
        if form.number in ("sg", "acc") and scene.tables.nouns[form.noun].counts in units:
            return form
    return None


def _fraction_draft(scene: Scene, first: int, last: int, noun: int, value: Number, form: NounForm) -> Draft:
    number = Cardinal(first, last, value, value, "words")
    counts = scene.tables.nouns[form.noun].counts
    return Draft(first, last, value, value, False, "words", number, noun, form.noun, counts, "half")
