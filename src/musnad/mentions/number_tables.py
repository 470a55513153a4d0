"""Tables for reading figures: number words, what stands around them, and counted nouns, compiled from YAML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

import msgspec

from musnad.errors import KnowledgeError
from musnad.lexicon.files import load_yaml
from musnad.model.reading import Counts
from musnad.text import fold_name

NUMBERS_FILE, NOUNS_FILE = "numbers.yaml", "nouns.yaml"

_COUNTS = frozenset(get_args(Counts))
_LINE = "__line__"
_NOUN_KEYS = frozenset(
    {"id", "sg", "pl", "counts", "group", "gloss", "dual", "acc", "bare", "construct", "with", "member", "origin", _LINE}
)
_WORD_SETS = (
    "ten",
    "negative",
    "over",
    "point",
    "between",
    "to",
    "from",
    "or",
    "change_verbs",
    "others",
    "others_dual",
    "of",
    "pronoun_of_persons",
    "pronoun_of_things",
    "person_cues",
    "count_words",
    "parts",
    "armed",
    "armed_with",
    "fractional_units",
    "name_heads",
    "year_heads",
    "names_after",
    "clock_after",
    "era_after",
    "months",
    "of_date",
    "weekdays",
    "ordinals",
    "function_words",
    "joint",
    "cue_prepositions",
    "of_month",
    "any",
    "not_numbers",
    "stops",
    "count_persons",
)
_WORD_LISTS = ("pronouns", "imperfect")


class Term(msgspec.Struct, frozen=True):
    """One number word: ``role`` is unit, head (of a teen), ten, teen, tens, hundreds, one, two or many (a scale),
    dozen.
    """

    role: str
    value: int


class Vague(msgspec.Struct, frozen=True):
    """A vague count; ``base`` is the scale word's own worth (10 for tens)."""

    low: int
    high: int
    base: int


class Phrase(msgspec.Struct, frozen=True):
    """Words around a number with their effect: low, high, about or none. ``words`` are folded; "_" stands for any
    word.
    """

    words: tuple[str, ...]
    effect: str


class Noun(msgspec.Struct, frozen=True):
    """A counted noun: what it counts, the plural name of its class of people, and words that change what is counted."""

    id: str
    counts: str
    group: str | None
    gloss: str
    member: bool = False
    construct: bool = False
    plural_in: bool = False
    changes: tuple[tuple[tuple[str, ...], str], ...] = ()

    @property
    def is_person(self) -> bool:
        """Whether people are counted."""
        return self.counts in PERSONS


class NounForm(msgspec.Struct, frozen=True):
    """One written form of a noun: ``number`` is sg, acc (accusative singular), pl, dual, dual_oblique or
    dual_construct.
    """

    noun: str
    number: str


PERSONS = frozenset(
    {
        "person",
        "civilian",
        "fighter",
        "child",
        "woman",
        "journalist",
        "medic",
        "detainee",
        "wounded",
        "killed",
        "displaced",
    }
)


class NumberTables(msgspec.Struct, frozen=True):
    """Everything ``find_figures`` looks up, folded; plain data that pickles."""

    terms: dict[str, Term]
    vague: dict[str, Vague]
    vague_products: dict[tuple[str, str], Vague]
    few: dict[str, Vague]
    few_after: frozenset[str]
    fractions: dict[str, float]
    fraction_words: dict[str, tuple[int, int]]
    before: dict[str, tuple[Phrase, ...]]
    after: dict[str, tuple[Phrase, ...]]
    percent: dict[str, tuple[tuple[str, ...], ...]]
    nouns: dict[str, Noun]
    forms: dict[str, tuple[NounForm, ...]]
    proclitics: tuple[str, ...]
    letters: dict[str, str]
    nun: tuple[str, ...]
    dual_shape: tuple[str, ...]
    dual_never: frozenset[str]
    dual_never_ends: tuple[str, ...]
    one_after: frozenset[str]
    one_never: frozenset[str]
    age_strong: frozenset[str]
    age_weak: frozenset[str]
    age_after: tuple[tuple[str, ...], ...]
    age_in: frozenset[str]
    age_persons: frozenset[str]
    age_reach: int
    after_reach: int
    count_reach: int
    sets: dict[str, frozenset[str]]
    lists: dict[str, tuple[str, ...]]

    def has(self, name: str, word: str) -> bool:
        """Whether ``word`` stands in the word set ``name`` as written, or without its proclitics."""
        words = self.sets[name]
        return word in words or any(rest in words for _, rest in self.bare(word))

    def bare(self, word: str) -> tuple[tuple[str, str], ...]:
        """``word`` split after each proclitic that it may begin with: (proclitic, rest); the whole word is not among
        them.
        """
        return _split(self.proclitics, word)

    def term(self, word: str) -> tuple[str, Term] | None:
        """``word`` as a number word: its proclitics and the term."""
        if (found := self.terms.get(word)) is not None:
            return "", found
        if word in self.sets["not_numbers"]:
            return None
        for proclitic, rest in self.bare_number(word):
            if (found := self.terms.get(rest)) is not None:
                return proclitic, found
        return None

    def bare_number(self, word: str) -> list[tuple[str, str]]:
        """As ``bare``, without the "like" that numbers hardly take and that many other words begin with."""
        like = self.letters["like"]
        return [(p, rest) for p, rest in self.bare(word) if like not in p]

    def noun_forms(self, word: str) -> tuple[str, tuple[NounForm, ...]] | None:
        """``word`` as a noun form: its proclitics and the readings."""
        if (found := self.forms.get(word)) is not None:
            return "", found
        for proclitic, rest in self.bare(word):
            # two letters behind a clitic are far more often another word
            if len(rest) > 2 and (found := self.forms.get(rest)) is not None:
                return proclitic, found
        return None


@lru_cache(maxsize=200_000)
def _split(proclitics: tuple[str, ...], word: str) -> tuple[tuple[str, str], ...]:
    """The words of a language repeat: each is split once."""
    return tuple((p, word[len(p) :]) for p in proclitics if len(word) > len(p) + 1 and word.startswith(p))


def compile_numbers(knowledge_dirs: Sequence[Path]) -> NumberTables:
    """Read ``numbers.yaml`` and ``nouns.yaml`` of every folder, later folders extending earlier ones.

    Lists are joined, single values replaced; a noun of a known id keeps its plurals and gains the new ones. Raises
    KnowledgeError naming file and line for unknown keys and for counts outside the vocabulary.
    """
    data: dict[str, Any] = {}
    nouns: dict[str, dict[str, Any]] = {}
    for folder in knowledge_dirs:
        if (path := folder / NUMBERS_FILE).exists():
            data = _merge(data, load_yaml(path) or {})
        if (path := folder / NOUNS_FILE).exists():
            _read_nouns(path, nouns)
    if not data:
        raise KnowledgeError("no numbers.yaml in " + ", ".join(map(str, knowledge_dirs)))
    return _tables(data, nouns)


def _merge(old: Any, new: Any) -> Any:
    if isinstance(old, dict) and isinstance(new, dict):
        return {k: _merge(old[k], new[k]) if k in old and k in new else old.get(k, new.get(k)) for k in [*old, *new]}
    if isinstance(old, list) and isinstance(new, list):
        return [*old, *(x for x in new if x not in old)]
    return new


def _read_nouns(path: Path, into: dict[str, dict[str, Any]]) -> None:
    for entry in load_yaml(path, lines=True) or []:
        where = f"{path}:{entry.get(_LINE, 0)}"
        if unknown := set(entry) - _NOUN_KEYS:
            raise KnowledgeError(f"unknown key {sorted(unknown)[0]!r}; known: {', '.join(sorted(_NOUN_KEYS - {_LINE}))}", where)
        if missing := {"id", "sg", "counts"} - set(entry):
            raise KnowledgeError(f"lacks {sorted(missing)[0]!r}", where)
        for counts in (entry["counts"], *(w.get("counts") for w in entry.get("with", []))):
            if counts not in _COUNTS:
                raise KnowledgeError(f"counts {counts!r} is none of: {', '.join(sorted(_COUNTS))}", where)
        into[entry["id"]] = _merge(into.get(entry["id"], {}), {k: v for k, v in entry.items() if k != _LINE})


def _tables(data: dict[str, Any], nouns: dict[str, dict[str, Any]]) -> NumberTables:
    letters = {k: v for k, v in data["letters"].items() if isinstance(v, str)}
    letters = {k: fold_name(v) for k, v in letters.items()}
    letters["feminine_raw"] = data["letters"]["ta_marbuta"]
    letters["dual_plain"] = fold_name(data["dual"]["masculine"]["plain"])
    ages = data["ages"]
    strong = _set(ages["strong"])
    return NumberTables(
        terms=_terms(data),
        vague={fold_name(f): Vague(v["low"], v["high"], v["low"] // 2) for v in data["vague"] for f in v["forms"]},
        vague_products={
            (fold_name(a), fold_name(b)): Vague(p["low"], p["high"], p["low"] // 2)
            for p in data["vague_products"]
            for a in p["first"]
            for b in p["second"]
        },
        few={fold_name(f): Vague(v["low"], v["high"], 1) for v in data["few"] for f in v["forms"]},
        few_after=frozenset(fold_name(f) for v in data["few"] if v.get("after") for f in v["forms"]),
        fractions={fold_name(f): v["value"] for v in data["fractions"] for f in v["forms"]},
        fraction_words=_fraction_words(data),
        before=_phrases(data["before"], last=True),
        after=_phrases(data["after"], last=False),
        percent=_percent(data["percent"]),
        nouns={n["id"]: _noun(n, data) for n in nouns.values()},
        forms=_noun_forms(nouns.values(), data),
        proclitics=_proclitics(data["letters"]),
        letters=letters,
        nun=tuple(map(fold_name, data["letters"]["nun"])),
        dual_shape=(fold_name(data["dual"]["feminine"]["plain"]), fold_name(data["dual"]["feminine"]["oblique"])),
        dual_never=_set(data["dual"]["never"]),
        dual_never_ends=tuple(map(fold_name, data["dual"]["never_ends"])),
        one_after=_set(data["one_after"]["forms"]),
        one_never=_set(data["one_after"]["never"]),
        age_strong=strong,
        age_weak=_set(ages["before"]) - strong,
        age_after=tuple(tuple(fold_name(p).split()) for p in ages["after"]),
        age_in=_set(ages["in"]),
        age_persons=_set(ages["of_persons"]),
        age_reach=ages["reach"],
        after_reach=data["after_reach"],
        count_reach=data["count_reach"],
        sets={name: _set(data.get(name, [])) for name in _WORD_SETS},
        lists={name: tuple(map(fold_name, data[name])) for name in _WORD_LISTS},
    )


def _set(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold_name, words))


def _proclitics(letters: dict[str, Any]) -> tuple[str, ...]:
    """Every proclitic chain, longest first, so that the article is taken off before a shorter reading is tried."""
    article, fused = fold_name(letters["article"]), fold_name(letters["for_article"])
    inner = ["", article, fused, *letters["governed"], *(p + article for p in letters["governed"])]
    chains = [j + i for j in ["", *letters["joined"]] for i in inner]
    return tuple(sorted({fold_name(c) for c in chains} - {""}, key=lambda c: (-len(c), c)))


def _terms(data: dict[str, Any]) -> dict[str, Term]:
    out: dict[str, Term] = {}

    def add(role: str, value: int, forms: Iterable[str]) -> None:
        for form in forms:
            out.setdefault(fold_name(form), Term(role, value))

    for role, key in (("unit", "units"), ("head", "teen_heads"), ("teen", "teens_joined"), ("tens", "tens"), ("hundreds", "hundreds")):
        for row in data[key]:
            add(role, row["value"], row["forms"])
    add("ten", 10, data["ten"])
    for row in data["scales"]:
        for role in ("one", "two", "many"):
            add(role, row["value"], row[role])
    for row in data["dozen"]:
        add("dozen", row["value"], row["one"])
        add("dozens", row["value"], row["many"])
        add("two_dozen", row["value"], row["two"])
    return out


def _fraction_words(data: dict[str, Any]) -> dict[str, tuple[int, int]]:
    out = {fold_name(f): (1, row["value"]) for row in data["fraction_words"] for f in row["forms"]}
    return out | {fold_name(f): (2, row["value"]) for row in data["fraction_words"] for f in row["two"]}


def _phrases(rows: Iterable[dict[str, Any]], *, last: bool) -> dict[str, tuple[Phrase, ...]]:
    """Phrases by their last (or first) word that is not the gap, longest first."""
    out: dict[str, list[Phrase]] = {}
    for row in rows:
        for form in row["forms"]:
            phrase = Phrase(tuple(fold_name(form).split()), row["effect"])
            keys = [w for w in phrase.words if w != "_"]
            out.setdefault(keys[-1 if last else 0], []).append(phrase)
    return {k: tuple(sorted(set(v), key=lambda p: (-len(p.words), p.words))) for k, v in out.items()}


def _percent(forms: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    out: dict[str, list[tuple[str, ...]]] = {}
    for form in forms:
        words = tuple(fold_name(form).split())
        out.setdefault(words[0], []).append(words)
    return {k: tuple(sorted(set(v), key=lambda w: -len(w))) for k, v in out.items()}


def _noun(entry: dict[str, Any], data: dict[str, Any]) -> Noun:
    plurals = [fold_name(p) for p in entry.get("pl") or []]
    nominative, oblique = map(fold_name, data["letters"]["nun"])
    sound = any(p.endswith(nominative) or p == fold_name(entry["sg"]) + oblique for p in plurals)
    return Noun(
        id=entry["id"],
        counts=entry["counts"],
        group=entry.get("group"),
        gloss=entry.get("gloss", ""),
        member=entry.get("member", False),
        construct=entry.get("construct", False),
        plural_in=sound and entry.get("dual") != "prefer",
        changes=tuple((tuple(fold_name(p).split()), w["counts"]) for w in entry.get("with", []) for p in w["words"]),
    )


def _noun_forms(entries: Iterable[dict[str, Any]], data: dict[str, Any]) -> dict[str, tuple[NounForm, ...]]:
    out: dict[str, list[NounForm]] = {}

    def add(form: str, entry: dict[str, Any], number: str) -> None:
        readings = out.setdefault(form, [])
        if all((r.noun, r.number) != (entry["id"], number) for r in readings):
            readings.append(NounForm(entry["id"], number))

    for entry in entries:
        for form, number in _inflected(entry, data):
            add(form, entry, number)
    return {k: tuple(v) for k, v in out.items()}


def _inflected(entry: dict[str, Any], data: dict[str, Any]) -> list[tuple[str, str]]:
    """All written forms of one noun with their number; constructs before names and pronouns among them."""
    sg = fold_name(entry["sg"])
    alef = fold_name(data["letters"]["article"])[0]
    masculine, feminine = data["dual"]["masculine"], data["dual"]["feminine"]
    mark, hamza = fold_name(feminine["mark"]), fold_name(data["letters"]["hamza"])
    nominative, oblique = map(fold_name, data["letters"]["nun"])
    out = [(sg, "sg")]
    if " " not in sg and not sg.endswith((mark, alef)):
        out.append((sg + alef, "acc"))
    out += [(fold_name(form), "acc") for form in entry.get("acc") or []]
    for plural in map(fold_name, entry.get("pl") or []):
        out.append((plural, "pl"))
        if plural.endswith(hamza):
            out += [(plural[:-1] + seat, "pl_construct") for seat in (oblique[0], nominative[0])]
        if plural.endswith(nominative):
            stem = plural[: -len(nominative)]
            out += [
                (stem + oblique, "pl"),
                (stem + oblique[:-1], "pl_construct"),
                (stem + nominative[:-1], "pl_construct"),
            ]
    if " " in sg or entry.get("dual") == "never" or entry.get("bare") is False or not sg.isalpha():
        return out
    shape, stem = (feminine, sg[: -len(mark)]) if sg.endswith(mark) else (masculine, sg)
    out += [(stem + fold_name(shape["plain"]), "dual"), (stem + fold_name(shape["oblique"]), "dual_oblique")]
    out += [(stem + fold_name(c), "dual_construct") for c in shape["construct"]]
    return out
