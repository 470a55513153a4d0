"""Every written shape of an Arabic verb or noun, made by rule from its dictionary form.

A knowledge entry names a lemma; `conjugate` and `decline` list the unvocalised words under which the press writes it,
so that one automaton finds them all. All Arabic (letters, patterns, endings) is data in ``knowledge/morphology.yaml``;
this module works on the one-letter-per-sound notation that file explains, and spells at the very end.

Not supported: the second person, the imperative, the energetic, form III quadriliterals, uncontracted jussives of
doubled verbs, elatives and colours (give their shapes as plurals or as entries of their own).
Source of the linguistic claims: the standard paradigms of school grammars of Modern Standard Arabic.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec
import yaml

from musnad.errors import KnowledgeError

__all__ = ["Form", "InflectionError", "conjugate", "decline", "infer"]

_CONSONANTS = "QbtvjHxdJrzscSDTZEGfqklmnhwy"
_CLASSES = {"C": f"[{_CONSONANTS}1-4]", "V": "[aiuAIUY]"}
_SHAPE_CLASSES = {"c": f"[{_CONSONANTS}]", "m": f"[{_CONSONANTS}A]", "l": f"[{_CONSONANTS}AY]"}
_VERB_SLOTS = (("perfect", "active"), ("perfect", "passive"), ("imperfect", "active"), ("imperfect", "passive"))
_KINDS = ("noun", "adjective", "nisba", "defective", "plural")


class InflectionError(KnowledgeError):
    """A word that cannot be inflected as asked; the message says what the entry must add or mend."""


class Form(msgspec.Struct, frozen=True):
    """One written shape of a word, without proclitics and pronoun suffixes, and what it says grammatically.

    `tense` is perfect, imperfect, masdar, active_participle, passive_participle or noun; `state` (nouns only) is plain
    or construct. Features that do not apply, and the gender of the first person, are empty strings. `before_suffix`:
    the shape stands only before a pronoun; `takes_suffix`: a pronoun may follow this very shape.
    """

    text: str
    tense: str
    voice: str
    person: str
    gender: str
    number: str
    state: str = ""
    before_suffix: bool = False
    takes_suffix: bool = True


class _Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    when: str
    match: str
    replace: str
    forms: tuple[str, ...] = ()
    slots: tuple[str, ...] = ()


class _Person(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    person: str
    gender: str
    number: str
    ending: str = ""
    prefix: str = ""
    endings: tuple[str, ...] = ()


class _Shape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    shape: str
    form: str
    root: str
    rare: bool = False


class _NounClass(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    match: str
    cut: int
    kind: str = ""
    gender: str = ""
    number: str = ""
    bare: tuple[str, ...] = ()
    before_suffix: tuple[str, ...] = ()
    accusative: tuple[str, ...] = ()
    dual: tuple[str, ...] = ()
    men: tuple[str, ...] = ()
    women: tuple[str, ...] = ()
    feminine: tuple[str, ...] = ()


class _Cut(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    match: str
    cut: int
    ending: str


class _Tables(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    letters: dict[str, str]
    hamza: dict[str, str]
    shadda: str
    tatweel: str
    forms: dict[str, dict[str, str]]
    masdars: dict[str, dict[str, str]]
    hollow_forms: tuple[str, ...]
    doubled_forms: tuple[str, ...]
    vowels_of_form_i: dict[str, str]
    gutturals: str
    assimilation: dict[str, tuple[str, ...]]
    perfect: tuple[_Person, ...]
    imperfect: tuple[_Person, ...]
    rules: tuple[_Rule, ...]
    sounds: tuple[_Rule, ...]
    shapes: tuple[_Shape, ...]
    noun_classes: tuple[_NounClass, ...]
    long_women: _Cut
    sound_plurals: dict[str, str]


class _Verb(msgspec.Struct, frozen=True):
    """A verb analysed: its form, its radicals in the notation, its weak classes and its vowels."""

    form: str
    root: str
    classes: frozenset[str]
    perfect_vowel: str
    imperfect_vowel: str
    eighth: str = "1t"


@cache
def _tables() -> _Tables:
    text = (files("musnad") / "knowledge" / "morphology.yaml").read_text(encoding="utf-8")
    raw: Any = yaml.safe_load(text)
    return msgspec.convert(raw, _Tables)


@cache
def _pattern(source: str) -> re.Pattern[str]:
    """A sound rule's regular expression, its class letters written out."""
    return re.compile("".join(_CLASSES.get(char, char) for char in source))


@cache
def _shape_pattern(source: str) -> re.Pattern[str]:
    return re.compile("".join(_SHAPE_CLASSES.get(char, char) for char in source))


# --- between script and notation -------------------------------------------------------------------------------------


@cache
def _sound_of() -> dict[str, str]:
    """Arabic letter -> notation; every seat of hamza is one sound."""
    tables = _tables()
    sounds = {letter: sound for sound, letter in tables.letters.items() if sound not in "IU|"}
    sounds |= dict.fromkeys(tables.hamza.values(), "Q")
    return sounds | {tables.hamza["madda"]: "QA", tables.shadda: "~"}


def _bare(word: str) -> str:
    """The word as the press writes it: composed, without vowel marks and tatweel."""
    composed = unicodedata.normalize("NFC", word.strip())
    return "".join(c for c in composed if unicodedata.category(c) != "Mn" and c != _tables().tatweel)


def _letters(word: str) -> str:
    """The word's letters in the notation, shadda as ~; raises InflectionError on anything but Arabic letters."""
    tables, out = _tables(), []
    for char in unicodedata.normalize("NFC", word.strip()):
        if char in _sound_of():
            out.append(_sound_of()[char])
        elif char != tables.tatweel and unicodedata.category(char) != "Mn":
            raise InflectionError(f"{word!r}: {char!r} is not a letter of one Arabic word")
    if not out:
        raise InflectionError("an empty word cannot be inflected")
    return "".join(out)


def _radicals(root: str) -> str:
    """A root as an entry writes it (with or without spaces or hyphens) in the notation."""
    letters = _letters(re.sub(r"[\s\-.]+", "", root)).replace("~", "")
    if len(letters) not in (3, 4) or any(letter not in _CONSONANTS for letter in letters):
        raise InflectionError(f"root {root!r} must be three or four consonants, the weak ones named")
    return letters


def _seat(before: str, after: str, first: bool, *, older: bool) -> str:
    """The hamza's seat by its neighbours; `older` picks the other accepted spelling before a long u."""
    seats = _tables().hamza
    if first:
        return seats["under_alif" if after in ("i", "I") else "madda" if after == "A" else "over_alif"]
    if not after:
        return seats[{"a": "over_alif", "u": "over_waw", "i": "over_ya"}.get(before, "bare")]
    if before in ("i", "I", "y") or after in ("i", "I"):
        return seats["over_ya"]
    if before == "A" or before in ("U", "w"):
        return seats["over_waw" if after in ("u", "U") and not older else "bare"]
    if before == "u" or after in ("u", "U"):
        return seats["over_alif" if older and before == "a" else "over_waw"]
    return seats["madda" if after == "A" else "over_alif"]


def _spell(word: str, *, older: bool = False) -> str:
    """The notation spelled out without vowel marks; a final short vowel is not seen by the hamza before it."""
    tables = _tables()
    word = re.sub("[aiu]+$", "", word).replace("QQ", "Q")
    out: list[str] = []
    for at, char in enumerate(word):
        before, after = word[at - 1] if at else "", word[at + 1] if at + 1 < len(word) else ""
        if char == "Q":
            out.append(_seat(before, after, at == 0, older=older))
        elif char in "aiu":
            if at == 0:
                out.append(tables.letters["A"])
        elif char == "Y":
            out.append(tables.letters["A" if after or before == "y" else "Y"])
        elif char == "A" and out and out[-1] == tables.hamza["madda"]:
            continue
        elif char != before:
            out.append(tables.letters[char])
    return "".join(out)


def _spellings(word: str) -> list[tuple[str, str]]:
    """Pairs (spelling alone, spelling before a pronoun); two where a hamza before long u is written in two ways."""
    joined = re.sub("Y(?=h)", "A", word.removesuffix("|") + "hu")
    pairs = []
    for older in (False, True) if re.search("[aA]QU", word) else (False,):
        pairs.append((_spell(word, older=older), _spell(joined, older=older)[:-1]))
    return pairs


# --- the sounds of a verb --------------------------------------------------------------------------------------------


def _apply(rules: Iterable[_Rule], word: str, verb: _Verb, slot: str) -> str:
    for rule in rules:
        fits = rule.when == "any" or rule.when in verb.classes
        if fits and (not rule.forms or verb.form in rule.forms) and (not rule.slots or slot in rule.slots):
            word = _pattern(rule.match).sub(rule.replace, word)
    return word


def _sound(verb: _Verb, slot: str, template: str, prefix: str = "", ending: str = "") -> str:
    """One word of the verb in the notation: template, weak radicals, letters, neighbouring sounds."""
    stem = template.replace("@", verb.perfect_vowel).replace("%", verb.imperfect_vowel)
    if verb.form == "VIII":
        stem = stem.replace("1t", verb.eighth, 1)
    word = _apply(_tables().rules, prefix + stem + ending, verb, slot)
    for number, letter in enumerate(verb.root, start=1):
        word = word.replace(str(number), letter)
    return _apply(_tables().sounds, word, verb, slot)


def _third_masculine(verb: _Verb) -> str:
    return _spell(_sound(verb, "perfect", _tables().forms[verb.form]["perfect"], ending="a"))


def _classes(form: str, root: str, vowel: str) -> frozenset[str]:
    """The weak classes of a root in this form, for the rules to ask about."""
    tables, found = _tables(), set[str]()
    if len(root) == 4:
        return frozenset(found)
    if root[2] in "wy":
        found |= {"defective", f"defective_{root[2]}"}
    elif root[1] in "wy" and form in tables.hollow_forms:
        found |= {"hollow", f"hollow_{root[1]}", "hollow_u" if root[1] == "w" and vowel == "u" else "hollow_i"}
    elif root[1] == root[2] and form in tables.doubled_forms:
        found.add("doubled")
    if root[0] == "w" and "doubled" not in found:
        found.add("assimilated")
    if root[2] == "Q":
        found.add("hamza_final")
    if root == "rQy":
        found.add("raa")
    return frozenset(found)


def _vowels(lemma: str, form: str, root: str, vowel: str) -> tuple[str, str]:
    """The perfect and the imperfect vowel of form I, from the entry, else from the lemma's spelling and the root."""
    vowels, hamza = _tables().vowels_of_form_i, _tables().hamza
    if form != "I":
        return "a", "a"
    perfect = "a"
    if root[2] in "wy" and _letters(lemma).endswith("y") or hamza["over_ya"] in lemma:
        perfect = "i"
    elif lemma.endswith(hamza["over_waw"]):
        perfect = "u"
    if vowel:
        return perfect, vowel
    if perfect != "a":
        return perfect, vowels["after_i"] if perfect == "i" else perfect
    if root[2] == "y" and root[1] in _tables().gutturals:
        return perfect, vowels["guttural"]
    for letter in (root[2], root[1]):
        if letter in "wy":
            return perfect, vowels[letter]
    return perfect, vowels["hamza" if "Q" in root[1:] else "default"]


def _variants(lemma: str, form: str, root: str, vowel: str) -> Iterator[_Verb]:
    """The verb with its root taken as weak, then as sound (some w and y are kept), for the lemma to choose from."""
    perfect, imperfect = _vowels(lemma, form, root, vowel)
    weak = _classes(form, root, imperfect)
    strong = frozenset(name for name in weak if not name.startswith(("hollow", "doubled")))
    for classes in (weak, strong) if strong != weak else (weak,):
        for eighth in _tables().assimilation.get(root[0], ("1t",)) if form == "VIII" else ("1t",):
            yield _Verb(form, root, classes, perfect, imperfect, eighth)


def _build(lemma: str, form: str, root: str, vowel: str) -> _Verb | None:
    """The analysed verb whose third person perfect is the lemma, or None."""
    if len(root) != (4 if form.startswith("Q") else 3):
        return None
    return next((verb for verb in _variants(lemma, form, root, vowel) if _third_masculine(verb) == lemma), None)


# --- which form, which root ------------------------------------------------------------------------------------------


def _candidates(letters: str, form: str) -> list[tuple[str, str]]:
    """(form, radicals) for every shape the lemma has; A stands for a second radical the lemma does not show."""
    for text in (letters, letters.replace("~", "")):
        found = []
        for shape in _tables().shapes:
            match = _shape_pattern(shape.shape).fullmatch(text)
            if match and (shape.form == form if form else not shape.rare):
                root = match.expand(shape.root)
                last = {"Y": "y", "A": "w"}.get(root[-1], root[-1])
                found.append((shape.form, root[:-1] + last))
        if found:
            return list(dict.fromkeys(found))
    return []


def _analyse(lemma: str, form: str, root: str, vowel: str) -> _Verb:
    """The verb behind a lemma; raises InflectionError where the entry has to name form or root."""
    letters, plain = _letters(lemma), _bare(lemma)
    if form and form not in _tables().forms:
        raise InflectionError(f"{lemma}: unknown form {form!r}; known: {', '.join(_tables().forms)}")
    shapes = _candidates(letters, form)
    if root:
        asked = [form] if form else list(dict.fromkeys(name for name, _ in shapes))
        shapes = [(name, _radicals(root)) for name in asked]
    verbs, hidden = [], False
    for name, radicals in shapes:
        hidden |= name == "I" and "A" in radicals
        if name != "I" or "A" not in radicals:
            verb = _build(plain, name, radicals.replace("A", "w"), vowel)
            verbs += [verb] if verb else []
    if hidden:
        raise InflectionError(f"{lemma}: the alif hides the second radical; add root: with w or y in its place")
    if len(verbs) > 1:
        readings = ", ".join(f"{verb.form} of {_spell_root(verb.root)}" for verb in verbs)
        raise InflectionError(f"{lemma}: ambiguous ({readings}); add form: (or root:, or the lemma's shadda)")
    if not verbs:
        raise InflectionError(f"{lemma}: no verb of form {form or '?'} and root {root or '?'} is written so; mend the entry")
    return verbs[0]


def _spell_root(root: str) -> str:
    return "".join(_tables().letters[letter] for letter in root)


def infer(lemma: str, *, form: str | None = None, root: str | None = None) -> tuple[str, str]:
    """The form (I-X, QI, QII, QIV) and the root that a verb's third person masculine perfect shows.

    A shadda in the lemma is used; three bare letters are taken as form I, so a form II lemma carries its shadda or the
    entry says ``form: II``. A weak letter that a derived form does not show is given as w (middle) or y (last): it
    changes nothing in writing. Raises InflectionError where form or root must be named.
    """
    verb = _analyse(lemma, form or "", root or "", "")
    return verb.form, _spell_root(verb.root)


# --- conjugation -----------------------------------------------------------------------------------------------------


def _cells(tense: str) -> Iterator[tuple[_Person, str]]:
    """Each person of the tense with each ending it takes."""
    tables = _tables()
    for person in tables.perfect if tense == "perfect" else tables.imperfect:
        for ending in person.endings or (person.ending,):
            yield person, ending


def _finite(verb: _Verb, tense: str, voice: str) -> Iterator[Form]:
    slot = tense if voice == "active" else f"{tense}_passive"
    template = _tables().forms[verb.form].get(slot)
    if template is None:
        return
    for person, ending in _cells(tense):
        word = _sound(verb, slot, template, person.prefix, ending)
        features = (tense, voice, person.person, person.gender, person.number)
        for alone, joined in _spellings(word):
            yield Form(alone, *features, takes_suffix=alone == joined)
            if alone != joined:
                yield Form(joined, *features, before_suffix=True)


def _written_alike(form: Form) -> tuple[str, ...]:
    return (form.text, form.tense, form.person, form.gender, form.number)


def _verb_forms(verb: _Verb, *, passive: bool) -> Iterator[Form]:
    """Finite forms; a passive is listed only where writing tells it from the active of the same person."""
    seen: set[tuple[str, ...]] = set()
    for tense, voice in _VERB_SLOTS:
        if voice == "passive" and not passive:
            continue
        made = [form for form in _finite(verb, tense, voice) if voice == "active" or _written_alike(form) not in seen]
        seen |= {_written_alike(form) for form in made}
        yield from made


def _nominal(verb: _Verb, slot: str, template: str) -> tuple[str, str]:
    """The written noun of a slot and the kind `decline` takes it for."""
    ending = "" if template.endswith("P") else "u"
    word = _sound(verb, slot, template, ending=ending)
    return _spell(word), "defective" if word.endswith("I") else "adjective"


def _masdars(verb: _Verb, listed: Sequence[str]) -> Iterator[Form]:
    tables = _tables()
    template = tables.forms[verb.form].get("masdar", "")
    for name, special in tables.masdars.get(verb.form, {}).items():
        if name in verb.classes:
            template = special
            break
    if template:
        noun, kind = _nominal(verb, "masdar", template)
        plural = (tables.sound_plurals["women"],)
        yield from _decline(noun, plural, "", "defective" if kind == "defective" else "noun", ("masdar", "active"))
    for noun in listed:
        yield from _decline(_one_word(noun), (), "", "noun", ("masdar", "active"))


def _participles(verb: _Verb, *, passive: bool) -> Iterator[Form]:
    for slot, voice in (("active_participle", "active"), ("passive_participle", "passive")):
        template = _tables().forms[verb.form].get(slot)
        if template and (passive or voice == "active"):
            noun, kind = _nominal(verb, slot, template)
            yield from _decline(noun, (), "m", kind, (slot, voice), adjective=True)


def conjugate(
    lemma: str,
    *,
    form: str | None = None,
    root: str | None = None,
    masdar: Sequence[str] = (),
    vowel: str | None = None,
    passive: bool = True,
) -> list[Form]:
    """All written forms of a verb: perfect, imperfect (three moods), masdars, participles.

    `lemma` is the third person masculine perfect, `form` I-X, QI, QII or QIV, `root` three or four letters; both are
    inferred where empty (see `infer`). `masdar` lists verbal nouns, the only ones of form I, added to the rule's in the
    others. `vowel` (a, i, u) is the imperfect's in form I where root and lemma do not tell it. `passive=False`
    leaves out all passives: for verbs without one, whose passive is spelled like some other word.
    A passive is listed only where it is written otherwise than the active of the same person; of the participles both
    are listed. Raises InflectionError where form or root must be named.
    """
    if vowel not in (None, "", "a", "i", "u"):
        raise InflectionError(f"{lemma}: vowel must be a, i or u, not {vowel!r}")
    verb = _analyse(lemma, form or "", root or "", vowel or "")
    made = [*_verb_forms(verb, passive=passive), *_masdars(verb, masdar), *_participles(verb, passive=passive)]
    return _unique(made)


def _unique(made: Iterable[Form]) -> list[Form]:
    """Each form once; one that any mood or case lets take a pronoun takes it."""
    kept: dict[Form, Form] = {}
    for form in made:
        key = msgspec.structs.replace(form, takes_suffix=False)
        if key not in kept or form.takes_suffix:
            kept[key] = form
    return list(kept.values())


# --- declension ------------------------------------------------------------------------------------------------------


def _one_word(noun: str) -> str:
    _letters(noun)
    return _bare(noun)


def _noun_class(noun: str, kind: str, gender: str, number: str) -> _NounClass:
    for entry in _tables().noun_classes:
        wanted = ((entry.kind, kind), (entry.gender, gender), (entry.number, number))
        if all(not need or need == have for need, have in wanted) and re.search(entry.match, noun):
            return entry
    raise InflectionError(f"{noun!r}: no noun class fits")


def _with(noun: str, entry: _NounClass, endings: Iterable[str]) -> list[str]:
    return [noun[: len(noun) - entry.cut] + ending for ending in endings]


def _one(noun: str, kind: str, marks: tuple[str, str], gender: str, number: str) -> Iterator[Form]:
    """A noun with one case set: singulars and broken plurals, the shape before a pronoun, the accusative."""
    entry = _noun_class(noun, kind, gender, number)
    features = (*marks, "", gender, number, "plain")
    joined = _with(noun, entry, entry.before_suffix)
    # In one of the cases a final hamza keeps its seat before a pronoun; ta marbuta and alif maqsura never stay.
    keeps = not joined or noun.endswith((_tables().hamza["bare"], _tables().hamza["over_alif"], _tables().hamza["over_waw"]))
    yield Form(noun, *features, takes_suffix=keeps)
    for text in _with(noun, entry, (*entry.bare, *entry.accusative)):
        yield Form(text, *features, takes_suffix=False)
    for text in joined:
        yield Form(text, *features, before_suffix=True)


def _with_nun(words: Iterable[str], marks: tuple[str, str], gender: str, number: str) -> Iterator[Form]:
    """Duals and sound masculine plurals: the plain word, and the construct that drops its nun."""
    for word in words:
        yield Form(word, *marks, "", gender, number, "plain", takes_suffix=False)
        yield Form(word[:-1], *marks, "", gender, number, "construct")


def _sound_women(noun: str, entry: _NounClass, marks: tuple[str, str]) -> Iterator[Form]:
    long = _tables().long_women
    words = _with(noun, entry, entry.women)
    if not words and re.search(long.match, noun):
        words = [noun[: len(noun) - long.cut] + long.ending]
    for word in words:
        yield Form(word, *marks, "", "f", "pl", "plain")


def _plurals(noun: str, plural: Sequence[str], kind: str, marks: tuple[str, str], gender: str) -> Iterator[Form]:
    """The plurals listed: broken ones as they stand, sound ones by their ending alone."""
    entry, sound = _noun_class(noun, kind, gender, "sg"), _tables().sound_plurals
    for word in (_one_word(item) for item in plural):
        if word == sound["men"]:
            yield from _with_nun(_with(noun, entry, entry.men), marks, "m", "pl")
        elif word == sound["women"]:
            yield from _sound_women(noun, entry, marks)
        else:
            yield from _one(word, "noun", marks, gender, "pl")


def _decline(
    noun: str, plural: Sequence[str], gender: str, kind: str, marks: tuple[str, str], *, adjective: bool = False
) -> Iterator[Form]:
    """Singular, dual and plurals of one noun; with `adjective` its feminine and sound plurals too."""
    sound = _tables().sound_plurals
    feminine = noun.endswith(_tables().letters["P"])
    gender = gender or ("f" if feminine else "m")
    entry = _noun_class(noun, kind, gender, "sg")
    yield from _one(noun, kind, marks, gender, "sg")
    yield from _with_nun(_with(noun, entry, entry.dual), marks, gender, "du")
    if adjective:
        for word in _with(noun, entry, entry.feminine):
            yield from _decline(word, (sound["women"],), "f", "noun", marks)
    chosen = plural or ((sound["men"],) if adjective and not feminine else (sound["women"],) if feminine else ())
    yield from _plurals(noun, chosen, kind, marks, gender)


def decline(noun: str, *, plural: Sequence[str] = (), gender: str = "", kind: str = "noun") -> list[Form]:
    """All written forms of a noun: numbers, construct, accusative with alif, shapes before a pronoun.

    `plural` lists broken plurals as words, sound ones by their bare ending (the two in ``sound_plurals``); with none, a
    noun in ta marbuta takes the sound feminine plural, and adjectives both sound plurals. `gender` m or f, else by
    the ending. `kind`: noun; adjective and nisba (feminine and sound plurals too); defective (a noun in long i that
    drops it when indefinite, given with or without its ya; feminine and sound plurals too); plural (no singular).
    Raises InflectionError on what is not one Arabic word or an unknown kind or gender.
    """
    if kind not in _KINDS or gender not in ("", "m", "f"):
        raise InflectionError(f"{noun}: kind must be one of {', '.join(_KINDS)}, gender m or f")
    word, marks, ya = _one_word(noun), ("noun", ""), _tables().letters["y"]
    if kind == "plural":
        made = list(_one(word, "noun", marks, gender or "m", "pl"))
    else:
        if kind == "defective" and not word.endswith(ya):
            word += ya
        made = list(_decline(word, plural, gender, kind, marks, adjective=kind != "noun"))
    return _unique(made)
