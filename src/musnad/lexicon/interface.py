"""The words that the faces use for the vocabulary of readings, in English and Arabic."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import msgspec

from musnad.errors import KnowledgeError
from musnad.lexicon.files import BUNDLED, load_yaml
from musnad.text import fold_name

Language = Literal["en", "ar"]
LANGUAGES: tuple[Language, ...] = ("en", "ar")
FILE = "interface.yaml"

Table = dict[str, str]


class Words(msgspec.Struct, frozen=True):
    """All interface words in one language: ``vocabulary`` by section and contract word, ``labels`` by name.

    ``groups`` gives unnamed classes in English by their folded Arabic; it is empty in Arabic.
    """

    language: Language
    vocabulary: dict[str, Table]
    labels: Table
    groups: Table

    def __call__(self, section: str, word: str | None) -> str:
        """A contract word as people read it; a word outside the vocabulary comes back as it is, "_" as space."""
        if word is None:
            return ""
        return self.vocabulary.get(section, {}).get(word, word.replace("_", " "))

    def group(self, name: str) -> str:
        """An unnamed class as people read it; one that is not in the file stays as the report has it."""
        return self.groups.get(fold_name(name), name)

    def label(self, name: str) -> str:
        """A label of the interface. Raises KeyError for one that is not in the file."""
        return self.labels[name]


@lru_cache(maxsize=2)
def load_words(language: Language) -> Words:
    """The words of one language. Raises KnowledgeError where the bundled file is damaged."""
    path = BUNDLED / FILE
    data = load_yaml(path)
    at = LANGUAGES.index(language)
    try:
        vocabulary = {s: {k: str(v[at]) for k, v in words.items()} for s, words in data["vocabulary"].items()}
        labels = {k: str(v[at]) for k, v in data["labels"].items()}
        groups = {fold_name(k): str(v) for k, v in data["groups"].items()} if language == "en" else {}
    except (KeyError, TypeError, IndexError, AttributeError) as e:
        raise KnowledgeError(f"each word must be [English, Arabic]: {e!r}", str(path)) from e
    return Words(language, vocabulary, labels, groups)
