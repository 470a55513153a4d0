"""What a description or a pronoun goes back to: the names seen so far, the latest first."""

from __future__ import annotations

from functools import lru_cache

from musnad.lexicon.clitics import Clitics
from musnad.mentions.table import Entity, MentionTable
from musnad.text.fold import fold_name

_MEMORY = 60


class Discourse:
    """Names in the order in which the text brought them up. ``country`` is the mention standing for "the country"."""

    def __init__(self, table: MentionTable, clitics: Clitics, jihadist: frozenset[str] = frozenset()) -> None:
        self.t = table
        self.c = clitics
        self.jihadist = jihadist
        self.actors: list[int] = []
        self.places: list[int] = []
        self.agents: list[int] = []
        self.country: int | None = None
        self.capital: int | None = None

    def saw(self, mention: int) -> None:
        """A name was just read."""
        row = self.t.rows[mention]
        memory = self.actors if row.kind == "actor" else self.places if row.kind == "place" else None
        if memory is not None:
            memory.append(mention)
            del memory[:-_MEMORY]

    def acted(self, mention: int) -> None:
        """A party was just read as the doer of something: pronouns prefer it."""
        if self.t.rows[mention].kind == "actor":
            self.agents.append(mention)
            del self.agents[:-_MEMORY]

    def described(self, kind: str, categories: list[str], stem: str) -> int | None:
        """The latest name that opens with the description's own noun, else the latest of one of the categories."""
        if kind == "place" and "country" in categories and self.country is not None:
            return self.country
        memory = self.actors if kind == "actor" else self.places
        for mention in reversed(memory if kind == "actor" else ()):
            entity = self.t.entity(mention)
            if entity is not None and any(
                fold_name(n).removeprefix(self.c.article).startswith(stem) for n in (entity.name_ar, *entity.aliases[:4])
            ):
                return mention
        for mention in reversed(memory):
            entity = self.t.entity(mention)
            if entity is not None and (entity.category in categories or ("jihadist" in categories and self._jihadist(entity))):
                return mention
        return None

    def _jihadist(self, entity: Entity) -> bool:
        return entity.category == "armed_group" and any(w in self.jihadist for w in fold_name(entity.name_ar).split())

    def owner_of(self, suffix: str) -> int | None:
        """The party that a possessive pronoun stands for: of the right gender, doers before others."""
        pronoun = self.c.pronouns.get(suffix)
        if pronoun is None:
            return None
        for memory in (self.actors, self.agents):
            for mention in reversed(memory[-8:]):
                entity = self.t.entity(mention)
                if entity is None or entity.category in ("agency", "outlet"):
                    continue
                if self._agrees(entity.gender, entity.category, pronoun.gender, pronoun.number):
                    return mention
        return None

    def agrees(self, mention: int, suffix: str) -> bool:
        """Whether a pronoun may stand for a party."""
        pronoun, entity = self.c.pronouns.get(suffix), self.t.entity(mention)
        return pronoun is not None and entity is not None and self._agrees(entity.gender, entity.category, pronoun.gender, pronoun.number)

    def _agrees(self, gender: str, category: str, wanted: str, number: str) -> bool:
        if number == "pl":
            return category != "person"
        if not wanted or not gender:
            return True
        return gender == wanted

    def last_places(self, count: int) -> list[int]:
        """The latest mentions of ``count`` different places, in text order."""
        out: list[int] = []
        for mention in reversed(self.places):
            key = self.t.rows[mention].entity
            if all(self.t.rows[m].entity != key for m in out):
                out.append(mention)
            if len(out) == count:
                break
        return out[::-1]

    def last_place(self) -> int | None:
        """The place that "there" or "on it" goes back to."""
        return self.places[-1] if self.places else None

    @lru_cache(maxsize=512)  # noqa: B019 - lives as long as one report
    def folded(self, words: tuple[str, ...]) -> frozenset[str]:
        """The words folded."""
        return frozenset(fold_name(w) for w in words)
