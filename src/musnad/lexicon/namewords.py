"""Words that names are made of, and words that names are not: given and family names, common words, openers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from musnad.lexicon.clitics import Clitics
from musnad.lexicon.files import load_yaml
from musnad.text.fold import fold_name


class NameWords(msgspec.Struct, frozen=True):
    """Folded word sets. ``composed`` maps the head of a state body's name to how the composed name opens."""

    given: frozenset[str] = frozenset()
    family: frozenset[str] = frozenset()
    joiners: frozenset[str] = frozenset()
    joined_last: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()
    place_openers: frozenset[str] = frozenset()
    kept_generics: frozenset[str] = frozenset()
    forces_head: str = ""
    jihadist: frozenset[str] = frozenset()
    air_parties: frozenset[str] = frozenset()
    proclitics: tuple[str, ...] = ()
    enclitics: tuple[str, ...] = ()
    composed: dict[str, str] = {}

    def ordinary(self, word: str) -> bool:
        """Whether a folded word is a common one, alone or under the letters written onto it."""
        if word in self.common:
            return True
        stems = [word[len(p) :] for p in self.proclitics if p and word.startswith(p) and len(word) - len(p) >= 3]
        stems += [s[: -len(e)] for s in (word, *stems) for e in self.enclitics if s.endswith(e) and len(s) - len(e) >= 3]
        return any(s in self.common for s in stems)


def load_name_words(folders: Sequence[Path], clitics: Clitics) -> NameWords:
    """Read ``given_names.yaml``, ``common_words.yaml`` and ``organisations.yaml`` of the folders."""
    merged: dict[str, Any] = {}
    for folder in folders:
        for file in ("given_names.yaml", "common_words.yaml", "organisations.yaml"):
            path = folder / file
            if path.exists():
                for key, value in load_yaml(path).items():
                    merged[key] = {**merged.get(key, {}), **value} if isinstance(value, dict) else [*merged.get(key, []), *value]

    def words(key: str) -> frozenset[str]:
        return frozenset(fold_name(str(w)) for w in merged.get(key, ()))

    return NameWords(
        given=words("given"),
        family=words("family"),
        joiners=words("joiners"),
        joined_last=words("joined_last"),
        common=words("words"),
        place_openers=words("place_openers"),
        kept_generics=words("kept_generics"),
        forces_head=next(iter(map(str, merged.get("forces_head", ()))), ""),
        jihadist=words("jihadist"),
        air_parties=words("air_parties"),
        proclitics=tuple(clitics.proclitics["noun"]),
        enclitics=tuple(clitics.enclitics),
        composed={fold_name(k): v for k, v in merged.get("composed", {}).items()},
    )
