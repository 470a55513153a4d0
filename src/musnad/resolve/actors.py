"""Which party a name means at the report's date and in its country."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from musnad.lexicon.entries import Actor
from musnad.lexicon.lexicon import Lexicon
from musnad.mentions.names import NameHit

# a country is the report's own when it has at least this share of the votes
_HOME_SHARE = 0.25


class ActorResolver:
    """Decides the parties of one report. ``published`` may be None: then dates of validity play no part."""

    def __init__(self, lexicon: Lexicon, votes: Counter[str], published: dt.date | None) -> None:
        self.lexicon = lexicon
        self.votes = votes
        self.published = published
        self._bodies: dict[tuple[str, str], int | None] = {}

    def resolve(self, hit: NameHit) -> int | None:
        """Index of the registry entry, or None where the name stays unknown."""
        if not hit.refs:
            return None
        if hit.rule in ("name.composed", "name.nisba"):
            return self._body_of_state(hit)
        refs = hit.refs
        if hit.local:
            refs = tuple(r for r in refs if self._at_home(self.lexicon.actors[r]))
            if not refs:
                return None
        return max(refs, key=lambda r: (self._score(self.lexicon.actors[r]), -r))

    def government(self, states: tuple[int, ...], *, capital: bool) -> int | None:
        """The party that a capital (its government) or a state's name (the state) stands for when it acts or speaks."""
        if not states:
            return None
        found = self.body(self.lexicon.actors[states[0]], "government") if capital else None
        return states[0] if found is None else found

    def _at_home(self, a: Actor) -> bool:
        if not a.country:
            return True
        total = sum(self.votes.values()) or 1.0
        top = [c for c, n in self.votes.most_common(2) if n / total >= _HOME_SHARE]
        return any(c in top for c in a.country)

    def _score(self, a: Actor) -> float:
        total = sum(self.votes.values()) or 1.0
        score = 3.0 * sum(self.votes.get(c, 0.0) for c in a.country) / total
        if self.published is not None:
            day = self.published.isoformat()
            if a.valid_from and day < a.valid_from[: len(day)]:
                score -= 1.5
            if a.valid_to and day[: len(a.valid_to)] > a.valid_to:
                score -= 1.0
        return score

    def _body_of_state(self, hit: NameHit) -> int | None:
        """The registry's army, police or government of the state that an adjective names."""
        kind = (hit.label or "").split("|")[0]
        owner = self.lexicon.actors[hit.refs[0]]
        if owner.kind != "state":
            return hit.refs[0]
        key = (owner.id, kind)
        if key not in self._bodies:
            self._bodies[key] = self.body(owner, kind)
        return self._bodies[key]

    def body(self, owner: Actor, kind: str) -> int | None:
        """The first body of that kind; a foreign army is called its state's forces, one at home the army."""
        found = [i for i, a in enumerate(self.lexicon.actors) if a.kind == kind and a.country == owner.country[:1]]
        # a command or brigade of the army is not the army
        keys = {self.lexicon.actors[i].id for i in found}
        found = [i for i in found if self.lexicon.actors[i].of not in keys]
        if kind != "army" or len(found) < 2:
            return found[0] if found else None
        top = [c for c, _ in self.votes.most_common(2)]
        at_home = any(c in top for c in owner.country)
        forces = [i for i in found if self.lexicon.actors[i].id.endswith(".forces")]
        return found[0] if at_home or not forces else forces[0]
