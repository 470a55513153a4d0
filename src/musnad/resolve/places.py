"""Which place a name means: by the generic word before it, the country of the report, and the places beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from musnad.lexicon.entries import Place
from musnad.lexicon.lexicon import Lexicon
from musnad.mentions.names import NameHit
from musnad.resolve.geography import distance_km

# how well a kind of place answers to a generic word; kinds not listed answer to themselves only
_ANSWERS = {
    "city": {"city", "town", "capital"},
    "town": {"town", "village", "city", "subdistrict"},
    "village": {"village", "town"},
    "governorate": {"governorate", "region"},
    "district": {
        "district",
        "region",
        "subdistrict",
        "town",
        "village",
        "city",
        "neighbourhood",
        "valley",
        "mountain",
        "plain",
        "front",
        "camp",
    },
    "subdistrict": {"subdistrict", "town", "district"},
    "neighbourhood": {"neighbourhood", "town", "square", "road"},
    "base": {"base", "airbase", "camp", "position"},
    "airport": {"airport", "airbase"},
    "countryside": {"governorate", "city", "town", "region", "district"},
    "front": {"front", "town", "village", "district", "region", "city", "mountain", "valley", "neighbourhood", "base"},
    "camp": {"camp"},
    "mountain": {"mountain"},
    "valley": {"valley", "plain"},
    "region": {"region", "governorate"},
    "crossing": {"crossing", "border"},
}
_WEIGHT = {
    "country": 3.0,
    "city": 2.2,
    "governorate": 1.9,
    "town": 1.5,
    "district": 1.2,
    "region": 1.4,
    "subdistrict": 1.0,
    "camp": 1.0,
    "neighbourhood": 0.7,
    "village": 0.6,
}
_NEAR_KM = 150.0
_FAR_KNOWN = frozenset(
    {
        "country",
        "city",
        "governorate",
        "region",
        "sea",
        "gulf",
        "strait",
        "river",
        "desert",
        "mountain",
        "airbase",
        "camp",
    }
)
_SMALL_SHARE = 0.12
# generic words of things that stand in or beside a town of the same name: they say nothing of the bare name
_OWN = frozenset(
    {
        "countryside",
        "front",
        "base",
        "airport",
        "port",
        "crossing",
        "university",
        "hospital",
        "neighbourhood",
        "road",
        "bridge",
        "dam",
        "building",
    }
)


class Resolved(msgspec.Struct, frozen=True):
    """The place chosen for a name and how many were weighed. ``near`` marks a facility placed by the town it is named after."""

    place: int | None
    candidates: int
    near: bool = False


class PlaceResolver:
    """Decides the places of one report."""

    def __init__(self, lexicon: Lexicon, votes: Counter[str]) -> None:
        self.lexicon = lexicon
        self.votes = votes
        self.anchors: list[tuple[float, float]] = []
        self._settled: dict[tuple[str, str | None], Resolved] = {}

    def resolve_all(self, hits: Sequence[NameHit]) -> dict[int, Resolved]:
        """The place of every place name, by the name's first word. Names with one candidate are settled first."""
        places = [h for h in hits if h.kind == "place"]
        for hit in places:
            if len(hit.refs) == 1:
                self._anchor(self.lexicon.places[hit.refs[0]])
        generics: dict[str, set[str]] = {}
        for hit in places:
            if hit.generic:
                generics.setdefault(hit.name, set()).add(hit.generic)
        return {h.first: self._resolve(h, generics) for h in places}

    def _anchor(self, p: Place) -> None:
        if p.lat is not None and p.lon is not None and p.kind != "country":
            self.anchors.append((p.lat, p.lon))

    def _resolve(self, hit: NameHit, generics: dict[str, set[str]]) -> Resolved:
        key = (hit.name, self._one_generic(hit, generics.get(hit.name, set())))
        generic = key[1]
        if key not in self._settled:
            self._settled[key] = self._decide(hit, generic)
        return self._settled[key]

    def _one_generic(self, hit: NameHit, used: set[str]) -> str | None:
        """One name is one place, unless the report speaks of both a governorate and a town of that name."""
        if not used:
            return None
        towns = used & {"city", "town", "village"}
        if "governorate" in used and towns:
            return "governorate" if hit.generic == "governorate" else sorted(towns)[0]
        if hit.generic in _OWN or hit.generic is None and used <= _OWN:
            return hit.generic
        return sorted(used - _OWN, key=lambda g: (g not in towns, g != "governorate", g))[0]

    def _decide(self, hit: NameHit, generic: str | None) -> Resolved:
        refs = hit.refs
        near = False
        if not refs and hit.rule == "name.facility" and hit.label:
            refs, near, generic = tuple(int(x) for x in hit.label.split(",")), True, None
        if not refs:
            return Resolved(None, 0)
        best = max(refs, key=lambda r: (self._score(self.lexicon.places[r], generic), -r))
        if not near and generic is None and self._out_of_place(self.lexicon.places[best]):
            return Resolved(None, len(refs))
        return Resolved(best, len(refs), near)

    def _out_of_place(self, p: Place) -> bool:
        """A small place in a country that nothing else of the report speaks of is another word or another place."""
        total = sum(self.votes.values()) or 1.0
        return p.kind not in _FAR_KNOWN and p.country != "ZZ" and self.votes.get(p.country, 0.0) / total < _SMALL_SHARE

    def _score(self, p: Place, generic: str | None) -> float:
        score = _WEIGHT.get(p.kind, 0.9) - 2.0 * p.rank
        total = sum(self.votes.values()) or 1.0
        share = self.votes.get(p.country, 0.0) / total
        score += 4.0 * share
        if generic is not None:
            fits = p.kind in _ANSWERS.get(generic, {generic})
            score += 2.5 if fits else -1.5
            if p.kind == generic:
                score += 1.0
        if p.lat is not None and p.lon is not None and p.kind != "country" and self.anchors:
            nearest = min(distance_km((p.lat, p.lon), a) for a in self.anchors[:40])
            score += 1.5 * max(0.0, 1 - nearest / _NEAR_KM) if nearest > 0.5 else 0.5
            if nearest > 1500 and share < 0.05:
                score -= 2.0
        return score
