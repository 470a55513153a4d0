"""Names out of other people's tables: cleaned, told apart by script, without the generic words that open them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import msgspec
from babel import Locale
from babel.core import get_global

from musnad.errors import KnowledgeError
from musnad.lexicon.files import BUNDLED, load_yaml
from musnad.text.fold import fold, fold_name

FILE = "gazetteers.yaml"
_SPLIT = re.compile(r"\s*[/;|\n]\s*|\s+-\s+")
_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*")
_PLAIN = re.compile(r"[^a-z0-9]+")
# Persian kaf and ya as the Arabic letters that they stand for
_LETTERS = {0x6A9: 0x643, 0x6CC: 0x64A}
_FIRST, _LAST = 0x621, 0x64A


class Vocabulary(msgspec.Struct, frozen=True):
    """``gazetteers.yaml``: how other gazetteers call things. See the comments there."""

    geonames_codes: dict[str, str]
    geonames_classes: dict[str, str]
    population: dict[str, int]
    wof_types: dict[str, str]
    levels: dict[str, str]
    facilities: dict[str, str]
    columns: dict[str, tuple[str, ...]]
    actor_columns: dict[str, tuple[str, ...]]
    openers: dict[str, tuple[str, ...]]
    openers_en: tuple[str, ...]
    alike: tuple[tuple[str, ...], ...]
    kinds: tuple[str, ...]
    same_within_km: dict[str, float]


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The bundled vocabulary. Raises KnowledgeError where the file is damaged."""
    path = BUNDLED / FILE
    try:
        return msgspec.convert(load_yaml(path), Vocabulary)
    except msgspec.ValidationError as e:
        raise KnowledgeError(str(e), str(path)) from e


@lru_cache(maxsize=1)
def country_boxes() -> dict[str, tuple[float, float, float, float]]:
    """Rough boxes (south, west, north, east) in degrees by country."""
    path = BUNDLED / "country_boxes.yaml"
    try:
        return msgspec.convert(load_yaml(path), dict[str, tuple[float, float, float, float]])
    except msgspec.ValidationError as e:
        raise KnowledgeError(str(e), str(path)) from e


def in_country(lat: float, lon: float, country: str) -> bool:
    """Whether a point lies in the rough box of a country; true where the country has none."""
    box = country_boxes().get(country)
    return box is None or (box[0] <= lat <= box[2] and box[1] <= lon <= box[3])


def plain(header: str) -> str:
    """A column name for comparison: lower case, letters and digits only."""
    return _PLAIN.sub("", header.lower())


def is_arabic(text: str) -> bool:
    """Whether a text is written in the letters of Arabic alone (Persian and Kurdish letters do not count)."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 2 and all(_FIRST <= ord(c) <= _LAST for c in letters)


@lru_cache(maxsize=4096)
def _letter(char: str) -> str:
    """A character of a name as it is kept: no marks, tatweel or controls; letters as Arabic writes them."""
    return chr(_LETTERS.get(ord(char), ord(char))) if fold(char).text else ""


def clean(text: str) -> str:
    """A name without harakat, tatweel, presentation forms, invisible characters and doubled spaces."""
    return " ".join("".join(map(_letter, unicodedata.normalize("NFKC", text))).split())


def arabic_names(texts: list[str], kind: str) -> list[str]:
    """The Arabic names among ``texts``, each once by its folded form, without brackets and generic openers."""
    out: dict[str, str] = {}
    for text in texts:
        for part in _SPLIT.split(_BRACKETS.sub(" ", text)):
            name = without_opener(clean(part), kind)
            if is_arabic(name):
                out.setdefault(fold_name(name), name)
    return list(out.values())


def without_opener(name: str, kind: str) -> str:
    """A name without the generic word of its kind before it."""
    first, _, rest = name.partition(" ")
    return rest if rest and first in vocabulary().openers.get(kind, ()) else name


def english_name(texts: list[str]) -> str:
    """The first name in Latin letters, without generic words at its ends."""
    for text in texts:
        name = " ".join(unicodedata.normalize("NFC", text).split())
        if any("a" <= c <= "z" or "A" <= c <= "Z" for c in name):
            words = name.split(" ")
            while len(words) > 1 and words[-1].lower() in vocabulary().openers_en:
                words.pop()
            while len(words) > 1 and words[0].lower() in vocabulary().openers_en:
                words.pop(0)
            return " ".join(words)
    return ""


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    out: dict[str, str] = {}
    for language in ("ar", "en"):
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha():
                out[fold_name(name)] = code
    aliases: Mapping[str, Any] = get_global("territory_aliases")
    for long, codes in aliases.items():
        if len(long) == 3 and long.isalpha() and len(codes) == 1:
            out[long.lower()] = codes[0]
    return out


@lru_cache(maxsize=4096)
def country_code(text: str) -> str:
    """The two-letter code for one of two or three letters, a p-code, or an English or Arabic name; "" if unknown."""
    known = _countries()
    folded = fold_name(text)
    if folded in known:
        return known[folded]
    letters = re.match(r"[a-z]*", folded).group()  # type: ignore[union-attr]
    for candidate in (letters[:3], letters[:2]):
        if len(candidate) == 2 and candidate.upper() in known.values() and (len(letters) == 2):
            return candidate.upper()
        if len(candidate) == 3 and len(letters) == 3 and candidate in known:
            return known[candidate]
    return ""
