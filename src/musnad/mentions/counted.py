"""What a number counts: the noun behind it, before it, or the class named after "of"."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from musnad.mentions.number_tables import NounForm, NumberTables
from musnad.mentions.numbers import Number, NumberReader
from musnad.text import Folded, Word, sentences

OPENERS, CLOSERS = frozenset("\"'([{/"), frozenset("\"')]}/")
_OF_REACH = 4
_BACK_REACH = 14
_TIME = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})


class Counted(msgspec.Struct, frozen=True):
    """What is counted: word index of the noun (None where a name or a pronoun stands for it), end of the phrase, how
    known.
    """

    noun: int | None
    noun_id: str | None
    end: int
    counts: str
    how: str
    fits: bool = False


class Scene:
    """One text with everything a figure rule may look at; built once per text."""

    def __init__(
        self,
        folded: Folded,
        words: Sequence[Word],
        tables: NumberTables,
        dates: Sequence[tuple[int, int]],
        names: Sequence[tuple[int, int, str]],
    ) -> None:
        self.folded, self.words, self.tables = folded, words, tables
        self.reader = NumberReader(folded, words, tables)
        n = len(words)
        self.in_name, self.in_date = bytearray(n), bytearray(n)
        self.name_at: dict[int, tuple[int, str]] = {}
        for first, last, kind in names:
            first, last = max(0, first), min(n, last)
            self.name_at[first] = (last, kind)
            self.in_name[first:last] = b"\x01" * max(0, last - first)
        for first, last in dates:
            first, last = max(0, first), min(n, last)
            self.in_date[first:last] = b"\x01" * max(0, last - first)
        self.sentence_start = [0] * n
        for s in sentences(folded, list(words)):
            self.sentence_start[s.first : s.last] = [s.first] * (s.last - s.first)
        self._nouns: dict[str, tuple[str, tuple[NounForm, ...]] | None] = {}

    def text(self, i: int) -> str:
        """The word at ``i``; "" outside the text."""
        return self.words[i].text if 0 <= i < len(self.words) else ""

    def same_line(self, i: int) -> bool:
        """Whether word ``i`` continues the line of the word before it."""
        return self.reader.same_line(i)

    def glued(self, i: int) -> bool:
        """Whether nothing stands between word ``i - 1`` and word ``i``."""
        return self.reader.glued(i)

    def has(self, name: str, i: int) -> bool:
        """Whether word ``i`` is in a word set, as written or without its proclitics."""
        return self.tables.has(name, self.text(i))

    def exactly(self, name: str, i: int) -> bool:
        """Whether word ``i`` as written is in a word set."""
        return self.text(i) in self.tables.sets[name]

    def noun(self, i: int) -> tuple[str, tuple[NounForm, ...]] | None:
        """Word ``i`` as a counted noun: its proclitics and its readings."""
        word = self.text(i)
        if word not in self._nouns:
            self._nouns[word] = self.tables.noun_forms(word)
        return self._nouns[word]

    def is_definite(self, clitic: str) -> bool:
        """Whether a chain of proclitics ends in the article."""
        return clitic.endswith((self.tables.letters["article"], self.tables.letters["for_article"]))

    def skip_openers(self, i: int) -> int:
        """The first word at or after ``i`` that is no opening quote or bracket (one is skipped at most)."""
        # a quote written against the word before it closes
        return i + 1 if self.text(i) in OPENERS and self.same_line(i) and not self.glued(i) else i


def choose(readings: Sequence[NounForm], value: Number, tables: NumberTables) -> NounForm | None:
    """The reading that fits the number: plural after 3-10 and vague counts, singular above; duals do not follow
    numbers.
    """
    few = 3 <= value <= 10
    order = ("pl", "pl_construct", "sg", "acc") if few else ("acc", "sg", "pl", "pl_construct")
    fit = [r for number in order for r in readings if r.number == number]
    if not fit:
        return None
    best = fit[0]
    # "five, on the day": a singular unit of time after 3-10 is not what was counted
    return None if few and best.number == "sg" and tables.nouns[best.noun].counts in _TIME else best


def direct(scene: Scene, j: int, value: Number) -> Counted | None:
    """The noun straight behind a number that ends at ``j``."""
    at = scene.skip_openers(j)
    if not (scene.same_line(j) and (at == j or scene.same_line(at))):
        return None
    tables = scene.tables
    pair = f"{scene.text(at)} {scene.text(at + 1)}"
    if (two := tables.forms.get(pair)) and scene.same_line(at + 1) and (best := choose(two, value, tables)):
        return _counted(scene, at, at + 2, best, "noun")
    found = scene.noun(at)
    if found is None or found[0] not in ("", tables.letters["article"]):
        return None
    best = choose(found[1], value, tables)
    if best is None or _is_date_head(scene, at, best):
        return None
    # "the 17 [brigade] the belonging to": a definite singular behind a number is not counted, units of time aside
    if found[0] and not best.number.startswith("pl") and tables.nouns[best.noun].counts not in _TIME:
        return None
    found_noun = _counted(scene, at, at + 1, best, "noun")
    return msgspec.structs.replace(found_noun, fits=_agrees(scene, at, best, value))


def _agrees(scene: Scene, at: int, form: NounForm, value: Number) -> bool:
    """Whether noun and number agree as grammar wants: a number that merely stands before a noun mostly does not."""
    if 3 <= value <= 10:
        return form.number == "pl"
    if value >= 100:
        return form.number == "sg"
    return form.number == "acc" or (form.number == "sg" and scene.text(at).endswith(scene.tables.letters["ta_marbuta"]))


def _is_date_head(scene: Scene, at: int, form: NounForm) -> bool:
    """ "... in the year 2014", "... on Sunday": the noun of time opens a date."""
    if form.number != "sg" or scene.tables.nouns[form.noun].counts not in _TIME or not scene.same_line(at + 1):
        return False
    return bool(scene.in_date[at]) and scene.text(at + 1) != "" or is_year(scene.text(at + 1)) or scene.has("weekdays", at + 1)


def is_year(word: str) -> bool:
    """Four digits between 1900 and 2099."""
    return len(word) == 4 and word.isdecimal() and 1900 <= int(word) < 2100


def _counted(scene: Scene, at: int, end: int, form: NounForm, how: str) -> Counted:
    noun = scene.tables.nouns[form.noun]
    counts = noun.counts
    for words, other in noun.changes:
        for k in range(end, min(end + 3, len(scene.words) - len(words) + 1)):
            if not scene.same_line(k) or scene.exactly("stops", k):
                break
            if all(_plain(scene, k + d) == w or scene.text(k + d) == w for d, w in enumerate(words)):
                counts, end = other, max(end, k + len(words))
                break
    if noun.member and of_armed(scene, end, at):
        counts = "fighter"
    return Counted(at, form.noun, end, counts, how)


def _plain(scene: Scene, i: int) -> str:
    return scene.text(i).removeprefix(scene.tables.letters["article"])


def of_armed(scene: Scene, j: int, at: int) -> bool:
    """Whether members are an armed body's: its word or name follows, or their pronoun points back to one."""
    k = j + 1 if scene.exactly("of", j) or scene.text(j) in scene.tables.age_in else j
    if scene.same_line(k) and armed_at(scene, scene.skip_openers(k)):
        return True
    if (stem := without_pronoun(scene, at)) is None or scene.text(at) in scene.tables.forms or not stem:
        return False
    first = max(scene.sentence_start[at], at - _BACK_REACH)
    return any(armed_at(scene, k) for k in range(at - 1, first - 1, -1))


def armed_at(scene: Scene, k: int) -> bool:
    """Whether an armed body is named at word ``k``, by a registered name or by a common word."""
    name = scene.name_at.get(k)
    return bool(name and name[1] == "actor:armed") or scene.has("armed", k)


def without_pronoun(scene: Scene, i: int) -> tuple[NounForm, ...] | None:
    """Word ``i`` read as a plural noun with a pronoun suffix."""
    word = scene.text(i)
    for suffix in scene.tables.lists["pronouns"]:
        if len(word) > len(suffix) + 2 and word.endswith(suffix):
            found = scene.tables.noun_forms(word[: -len(suffix)])
            if found and any(f.number.startswith("pl") for f in found[1]):
                return found[1]
    return None


def of_class(scene: Scene, j: int, value: Number) -> Counted | None:
    """ "N of X" at ``j``: X an armed body (fighters), a plural noun, a pronoun, or an unknown class."""
    if not scene.same_line(j):
        return None
    if scene.exactly("parts", j) and (scene.text(j + 1)[:1].isdecimal() or scene.reader.term(j + 1)):
        return None  # "11 wounded, of them 4 children": the pronoun opens the next figure
    if scene.exactly("pronoun_of_persons", j):
        return Counted(None, None, j + 1, "person", "pronoun")
    if scene.exactly("pronoun_of_things", j):
        return Counted(None, None, j + 1, "other", "pronoun_thing")
    if not scene.exactly("of", j):
        return None
    k = j + 2 if f"{scene.text(j)} {scene.text(j + 1)}" in scene.tables.sets["of"] else j + 1
    joint = scene.exactly("joint", j)
    fallback: Counted | None = None
    for at in range(k, min(k + _OF_REACH, len(scene.words))):
        if not scene.same_line(at) or scene.exactly("stops", at) or scene.text(at)[0].isdigit():
            break
        if scene.text(at) in OPENERS or scene.text(at) in CLOSERS:
            continue
        if (found := _class_at(scene, at, value, joint)) is not None:
            return found
        if fallback is None and at == k:
            fallback = _unknown_class(scene, at)
        if scene.has("function_words", at):
            break
    return fallback


def _class_at(scene: Scene, at: int, value: Number, joint: bool) -> Counted | None:
    if armed_at(scene, at):
        name = scene.name_at.get(at)
        return Counted(at, None, name[0] if name else at + 1, "fighter", "of")
    tables = scene.tables
    found = scene.noun(at)
    readings = found[1] if found else without_pronoun(scene, at) or ()
    plurals = [r for r in readings if r.number.startswith("pl")] or [
        r for r in readings if joint and r.number == "sg" and tables.nouns[r.noun].is_person
    ]
    if not plurals:
        return None
    pair = tables.forms.get(f"{scene.text(at)} {scene.text(at + 1)}")
    if pair and (two := choose(pair, value, tables)) is not None:
        return _counted(scene, at, at + 2, two, "of")
    return _counted(scene, at, at + 1, plurals[0], "of")


def _unknown_class(scene: Scene, at: int) -> Counted | None:
    """A definite sound plural behind "of" is people; a place or another name stands for the people there."""
    word = scene.text(at)
    if (name := scene.name_at.get(at)) is not None:
        return Counted(at, None, name[0], "person", "of")
    if len(word) > 4 and scene.is_definite(word[:2]):
        if word.endswith(scene.tables.nun):
            return Counted(at, None, at + 1, "person", "of")
        if word.endswith(scene.tables.letters["feminine_plural"]):
            return Counted(at, None, at + 1, "other", "of")
    return None


def unknown(scene: Scene, j: int, value: Number, kind: str) -> Counted | None:
    """A noun that no table knows, judged by its shape and the number: people by nisba, else "other"."""
    at = scene.skip_openers(j)
    word, tables = scene.text(at), scene.tables
    if not (scene.same_line(j) and (at == j or scene.same_line(at))) or len(word) < 3 or not _is_arabic(word):
        return None
    if word.endswith((tables.letters["their"], tables.letters["they_did"])) or _is_verb(scene, word):
        return None
    definite = scene.is_definite(word[:2]) or word.startswith(tables.letters["for_article"])
    if definite or scene.has("function_words", at) or scene.has("person_cues", at) or scene.noun(at) is not None:
        return None
    if scene.in_date[at] or scene.has("months", at) or scene.reader.term(at) is not None or word.startswith(tables.letters["and"]):
        return None
    nisba = tables.letters["nisba_accusative"]
    if value < 3:
        return None
    if 3 <= value <= 10:
        # an oblique or nominative sound plural is people; any other word may be one only after number words
        if word.endswith(tables.nun):
            return Counted(at, None, at + 1, "person", "shape")
        return Counted(at, None, at + 1, "other", "shape") if kind != "digits" or _plural_shape(scene, word) else None
    if word.endswith(nisba) or (word.endswith(tables.nun) and word[-3] == tables.letters["nisba"]):
        return Counted(at, None, at + 1, "person", "shape")
    accusative = word[-1] in (nisba[-1], tables.letters["ta_marbuta"])
    if value < 100 and kind == "digits" and not accusative:
        return None
    if value >= 100 and word.endswith(tables.letters["nisba"]):
        return Counted(at, None, at + 1, "person", "shape")
    return Counted(at, None, at + 1, "other", "shape")


def _is_verb(scene: Scene, word: str) -> bool:
    """The plural imperfect looks like a sound plural but for its prefix."""
    return word.endswith(scene.tables.nun[0]) and word[0] in scene.tables.lists["imperfect"]


def _plural_shape(scene: Scene, word: str) -> bool:
    return word.endswith(scene.tables.letters["feminine_plural"]) or len(word) >= 4


def _is_arabic(word: str) -> bool:
    return word.isalpha() and not word.isascii()
