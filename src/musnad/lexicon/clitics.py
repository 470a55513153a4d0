"""The letters that are written together with a word, from ``knowledge/clitics.yaml``."""

from __future__ import annotations

from pathlib import Path

import msgspec

from musnad.lexicon.files import load_yaml
from musnad.text.fold import fold_name


class Pronoun(msgspec.Struct, frozen=True):
    """What a suffixed pronoun can stand for; ``speaker`` marks the first person."""

    gender: str = ""
    number: str = ""
    speaker: bool = False


class Clitics(msgspec.Struct, frozen=True):
    """Legal letters before and after a word, folded. ``prepositions`` maps a proclitic letter to its preposition class."""

    article: str
    alif: str
    lam: str
    future: str
    proclitics: dict[str, frozenset[str]]
    definite: tuple[str, ...]
    enclitics: frozenset[str]
    pronouns: dict[str, Pronoun]
    prepositions: dict[str, str]
    conjunctions: tuple[str, ...]
    no_alif_after: tuple[str, ...]
    sound_plurals: tuple[str, ...]
    construct_plurals: tuple[str, ...]
    adjective_endings: tuple[str, ...]
    feminine_endings: tuple[str, ...]
    feminine_nouns: frozenset[str]
    feminine_plural: tuple[str, ...]
    feminine_mark: str
    name_ya: str
    verb_prefix: tuple[str, ...]
    native_w: frozenset[str]

    def is_definite(self, prefix: str) -> bool:
        """Whether a proclitic string ends in the article."""
        return prefix.endswith(self.definite)

    def preposition(self, prefix: str) -> str | None:
        """The class of the preposition inside a proclitic string, if any."""
        for letters, name in self.prepositions.items():
            bare = prefix.removesuffix(self.article) if prefix.endswith(self.article) else prefix
            if bare.endswith(letters):
                return name
        return None

    def conjunction(self, prefix: str) -> bool:
        """Whether a proclitic string begins with a conjunction."""
        return prefix.startswith(self.conjunctions)


def load_clitics(folder: Path) -> Clitics:
    """Read ``clitics.yaml`` of a knowledge folder. Raises KnowledgeError."""
    raw = load_yaml(folder / "clitics.yaml")
    return Clitics(
        article=raw["article"],
        alif=raw["fused"]["drop"],
        lam=raw["fused"]["before"],
        future=raw["future"],
        proclitics={k: frozenset(v) for k, v in raw["proclitics"].items()},
        definite=tuple(raw["definite"]),
        enclitics=frozenset(raw["enclitics"]),
        pronouns={k: msgspec.convert(v, Pronoun) for k, v in raw["pronouns"].items()},
        prepositions=raw["prepositions"],
        conjunctions=tuple(raw["conjunctions"]),
        sound_plurals=tuple(raw["sound_plurals"]),
        construct_plurals=tuple(raw["construct_plurals"]),
        adjective_endings=tuple(fold_name(x) for x in raw["adjective_endings"]),
        feminine_endings=tuple(raw["feminine_endings"]),
        feminine_nouns=frozenset(fold_name(x) for x in raw["feminine_nouns"]),
        feminine_plural=tuple(raw["feminine_plural"]),
        native_w=frozenset(raw["native_w"]),
        verb_prefix=tuple(raw["verb_prefix"]),
        name_ya=raw["name_ya"],
        feminine_mark=raw["feminine_mark"],
        no_alif_after=tuple(fold_name(x) for x in raw["no_alif_after"]) + tuple(raw["no_alif_after"]),
    )
