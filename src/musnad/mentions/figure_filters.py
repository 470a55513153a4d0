"""Which numbers are figures: dates, clock times, numbers of units and rules, codes and list marks are not."""

from __future__ import annotations

from musnad.mentions.counted import OPENERS, Scene, choose, is_year
from musnad.mentions.figure_draft import Draft
from musnad.mentions.figure_phrases import over_clitics, phrase_ending_at

_SURE = frozenset({"noun", "percent", "money"})
_COUNTED = _SURE | {"of", "pronoun", "pronoun_thing", "others", "noun_before"}
_LINKS = frozenset({"-", "/"})
_CODE_MARKS = frozenset("_#@+:\\=&*")
_LONG = 7
_AGE_GAP = frozenset(",-(")
_BRACKETS = frozenset({("(", ")"), ('"', '"')})
_AGE_CLOSE = frozenset(",-)")


def keep(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """The drafts that are figures; ages among them are marked."""
    out: list[Draft] = []
    date_after: Draft | None = None
    for d in reversed(drafts):
        if _is_date(scene, d) or (date_after is not None and _linked(scene, d, date_after)):
            date_after = d
            continue
        date_after = None
        if not _is_code(scene, d) and not _is_named(scene, d) and (is_age(scene, d) or _is_counted(scene, d)):
            out.append(d)
    return out[::-1]


def cue_before(scene: Scene, d: Draft) -> bool:
    """Whether a word of killing, arresting and the like, or "among them", stands right before the number."""
    at = over_clitics(scene, d.first)
    while (found := phrase_ending_at(scene, at - 1)) is not None:
        at = over_clitics(scene, found[0])
    k = at - 1
    if k < 0 or not scene.same_line(at):
        return False
    if scene.exactly("cue_prepositions", k):
        return scene.has("person_cues", k - 1)
    return scene.has("person_cues", k) or scene.has("parts", k) or _cue_with_pronoun(scene, k)


def _cue_with_pronoun(scene: Scene, k: int) -> bool:
    word = scene.text(k)
    return any(
        word.endswith(p) and scene.tables.has("person_cues", word[: -len(p)]) for p in scene.tables.lists["pronouns"] if len(word) > 4
    )


def count_noun_before(scene: Scene, d: Draft) -> tuple[str | None, str] | None:
    """ "the number of the dead rose to 30": noun id and what it counts, for a number with no noun of its own."""
    first = max(scene.sentence_start[d.first], d.first - scene.tables.count_reach)
    near = d.first - 1
    for k in range(d.first - 1, first - 1, -1):
        if scene.has("count_persons", k):
            return None, "person"
        if not scene.has("count_words", k):
            continue
        joined = scene.text(near).startswith(scene.tables.letters["and"])
        for at in (near, k + 1, k + 2) if joined else (k + 1, k + 2):
            found = scene.noun(at) if k < at < d.first else None
            best = choose(found[1], 3, scene.tables) if found else None
            if best is not None and best.number != "sg":
                return best.noun, scene.tables.nouns[best.noun].counts
        return None
    return None


def _is_counted(scene: Scene, d: Draft) -> bool:
    """Whether something shows that a number counts: its noun, a bound before it, or a word that expects a number."""
    cue = cue_before(scene, d)
    if d.is_range and d.first < d.core_first:
        return True
    if d.how == "shape" and d.kind == "digits" and d.counts == "other" and cue:
        d.noun, d.counts, d.how, d.last = None, None, "bare", d.core_last
    if d.how == "shape" and d.bracketed and d.kind == "digits" and not cue:
        return False
    if d.how in _COUNTED or d.how == "shape":
        return not (d.how == "shape" and d.kind == "digits" and _after_name(scene, d))
    if d.counts is None and (found := count_noun_before(scene, d)) is not None:
        d.noun_id, d.counts, d.how = found[0], found[1], "count"
        return True
    if cue or phrase_ending_at(scene, over_clitics(scene, d.first) - 1) is not None:
        return True
    if d.kind == "vague":
        return (d.definite and d.number.role == "plural") or d.number.role == ""
    role, clitic = d.number.role, d.number.clitic
    if d.kind == "digits" or d.definite or role == "one" or (role == "unit" and clitic[-1:] and clitic[-1] in "".join(_governed(scene))):
        return d.is_range and d.kind != "digits"
    return not scene.has("ordinals", d.first - 1)


def _governed(scene: Scene) -> tuple[str, ...]:
    and_ = scene.tables.letters["and"]
    return tuple(p for p in scene.tables.proclitics if len(p) == 1 and p != and_)


def _after_name(scene: Scene, d: Draft) -> bool:
    """A name before digits and no known noun behind them: they are part of that name."""
    return d.first > 0 and bool(scene.in_name[d.first - 1]) and scene.same_line(d.first)


def _is_date(scene: Scene, d: Draft) -> bool:
    end = d.last if d.noun is None else d.core_last
    nxt = scene.text(end) if scene.same_line(end) else ""
    before = over_clitics(scene, d.first) - 1
    linked = nxt in _LINKS and scene.exactly("months", end + 1) and scene.same_line(end + 1)
    if d.how not in _SURE and (nxt in scene.tables.sets["months"] or linked or scene.exactly("clock_after", end)):
        return True
    if nxt in scene.tables.sets["of_month"] and d.kind == "digits":
        return True
    if scene.exactly("of", end) and (scene.exactly("months", end + 1) or scene.has("of_date", end + 1)) and not d.others:
        return True
    if d.kind == "words" and d.definite and scene.has("ordinals", d.first - 1):
        return True
    if d.kind == "words" and d.number.role == "ten" and scene.has("ordinals", d.first - 1):
        return True
    if d.kind != "digits":
        return False
    if scene.same_line(before + 1) and scene.exactly("months", before) and d.how not in _SURE:
        return True
    headed = scene.same_line(before + 1) and scene.has("year_heads", before)
    if nxt in scene.tables.sets["era_after"] and (headed or isinstance(d.low, int) and d.low >= 600):
        return True
    return _is_year(scene, d, before)


def _is_year(scene: Scene, d: Draft, before: int) -> bool:
    if not is_year(scene.text(d.core_first)) or d.number.last != d.core_first + 1:
        return False
    if scene.same_line(before + 1) and scene.has("year_heads", before):
        return True
    return d.how not in _SURE and phrase_ending_at(scene, before) is None or d.how == "shape"


def _linked(scene: Scene, a: Draft, b: Draft) -> bool:
    """ "16 and 17 July": a bare number tied to a date is one too."""
    if a.how != "bare" or a.kind != b.kind:
        return False
    between = [scene.text(k) for k in range(a.last, b.core_first)]
    sets, and_ = scene.tables.sets, scene.tables.letters["and"]
    return len(between) <= 2 and all(w == and_ or w == "-" or w in sets["to"] or w in sets["or"] for w in between)


def _is_code(scene: Scene, d: Draft) -> bool:
    """Digits written together with foreign letters or marks, with a leading zero, in a time, a date or a phone
    number.
    """
    if d.kind not in ("digits", "mixed"):
        return False
    first, last = d.core_first, d.core_last
    word = scene.text(first)
    if not word[:1].isdecimal():
        return False
    if word[0] == "0" and len(word) > 1 and word[1].isdecimal():
        return True
    if d.how not in _SURE and word.isdecimal() and len(word) >= _LONG:
        return True
    if scene.glued(first) and _tied(scene, first - 1, -1):
        return True
    return last < len(scene.words) and scene.glued(last) and _tied(scene, last, 1)


def _tied(scene: Scene, k: int, step: int) -> bool:
    """Whether the token written at the number's side makes it part of a code."""
    word = scene.text(k)
    if word in _CODE_MARKS:
        return True
    further = scene.glued(k) if step < 0 else scene.glued(k + 1)
    beyond = scene.text(k + step) if further else ""
    if word in _LINKS:
        return beyond[:1].isdecimal() if word == "/" else _dashed(scene, k, step, beyond)
    if word == "." or word == scene.tables.letters["comma"]:
        return beyond[:1].isdecimal()
    if not word[:1].isalpha():
        return False
    return word.isascii() or (step < 0 and word not in scene.tables.proclitics)


def _dashed(scene: Scene, k: int, step: int, beyond: str) -> bool:
    if step < 0:
        return beyond[:1].isalpha() and beyond not in scene.tables.proclitics
    further = scene.text(k + 2) if scene.glued(k + 2) else ""
    return further == "-" and beyond[:1].isdecimal()


def _is_named(scene: Scene, d: Draft) -> bool:
    """The number of a brigade, a resolution, a channel, a rifle; a calibre."""
    if d.kind == "digits" and scene.has("names_after", d.core_last) and scene.same_line(d.core_last):
        return True
    k = over_clitics(scene, d.first) - 1
    if (d.how in _SURE and d.fits) or d.how == "noun_before" or k < 0 or not scene.same_line(k + 1):
        return False
    if scene.text(k) == "-" and k > 0:
        k -= 1
    return (d.kind == "digits" or d.definite) and scene.has("name_heads", k)


def is_age(scene: Scene, d: Draft) -> bool:
    """Mark and tell ages: "aged 12", "12 years" in brackets or between commas behind a name, "in his twentieth"."""
    k = over_clitics(scene, d.first) - 1
    if d.how == "of" and d.definite and scene.tables.age_in & _stems(scene, k) and scene.tables.age_persons & _stems(scene, k - 1):
        # "a man in his twenties, of the town of ...": not twenty of the town
        d.noun, d.noun_id, d.counts, d.how, d.last = None, None, None, "bare", d.core_last
    after = next((p for p in scene.tables.age_after if _words_at(scene, d.last, p)), None)
    if d.counts != "year" and not (d.how == "bare" and d.kind in ("digits", "words")):
        return False
    reach = range(k, max(scene.sentence_start[d.first], k + 1 - scene.tables.age_reach) - 1, -1)
    strong = any(scene.tables.age_strong & _stems(scene, j) for j in (reach if d.counts else reach[:2]))
    weak = bool(scene.tables.age_weak & _stems(scene, k)) and d.counts == "year"
    entered = bool(scene.tables.age_in & _stems(scene, k)) and (d.definite or d.counts == "year")
    person = bool(scene.tables.age_persons & _stems(scene, k - 1)) and entered and d.counts is None
    if not (strong or weak or person or (after and (entered or d.counts)) or _set_off(scene, d)):
        return False
    d.counts, d.how = "age", "age"
    d.last = d.last + len(after) if after else d.last
    d.first = min(d.first, k) if entered else d.first
    return True


def _stems(scene: Scene, k: int) -> set[str]:
    word = scene.text(k)
    return {word, *(rest for _, rest in scene.tables.bare(word))}


def _words_at(scene: Scene, at: int, phrase: tuple[str, ...]) -> bool:
    return all(scene.text(at + n) == w and scene.same_line(at + n) for n, w in enumerate(phrase))


def _set_off(scene: Scene, d: Draft) -> bool:
    opener, closer = scene.text(d.first - 1), scene.text(d.last)
    if d.counts != "year" or not scene.same_line(d.first) or d.modified:
        return False
    if opener in OPENERS:
        return (opener, closer) in _BRACKETS
    if closer == ":" and d.kind == "digits":
        return True
    comma = scene.tables.letters["comma"]
    return opener in {*_AGE_GAP, comma} and closer in {*_AGE_CLOSE, comma}
