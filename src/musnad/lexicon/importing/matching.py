"""Finding the known place that an imported one is: by its codes, or by name, kind and nearness."""

from __future__ import annotations

from collections.abc import Iterable

from musnad.lexicon.distance import distance_km
from musnad.lexicon.entries import Place
from musnad.lexicon.importing.found import Found
from musnad.lexicon.importing.names import vocabulary
from musnad.text.fold import comparable

_SAME_CODE_KM = 25.0


class KnownPlaces:
    """Places that imports may be the same as. ``article`` is dropped from names that are compared."""

    def __init__(self, places: Iterable[Place], article: str) -> None:
        self.article = article
        self._by_name: dict[str, list[Place]] = {}
        self._by_code: dict[str, list[Place]] = {}
        self._alike: dict[str, set[str]] = {}
        for group in vocabulary().alike:
            for kind in group:
                self._alike.setdefault(kind, {kind}).update(group)
        for p in places:
            self.add(p)

    def add(self, place: Place) -> None:
        """Make a place known."""
        for name in {comparable(n, self.article) for n in (place.name_ar, *place.aliases)}:
            self._by_name.setdefault(name, []).append(place)
        for code in _codes(place.geonames, place.pcode):
            self._by_code.setdefault(code, []).append(place)

    def same(self, found: Found) -> Place | None:
        """The known place that ``found`` is, nearest first; None where it is a new one."""
        for code in _codes(found.geonames, found.pcode):
            for p in self._by_code.get(code, ()):
                away = _away(p, found)
                if away is None or away <= max(_SAME_CODE_KM, self._reach(found.kind)):
                    return p
        best: tuple[bool, float, Place] | None = None
        for name in dict.fromkeys(comparable(n, self.article) for n in found.names):
            for p in self._by_name.get(name, ()):
                away = self._near(p, found)
                if away is not None and (best is None or (p.kind != found.kind, away) < best[:2]):
                    best = (p.kind != found.kind, away, p)
        return best[2] if best else None

    def _near(self, p: Place, found: Found) -> float | None:
        """Kilometres to a known place that may be the same; None where it may not."""
        if p.country != found.country or found.kind not in self._alike.get(p.kind, {p.kind}) or p.kind == "country":
            return None
        if p.rank and _other_code(p, found):
            return None
        away = _away(p, found)
        if away is None:  # a division without coordinates is known by its name where its kind agrees
            return 0.0 if found.lat is None and p.kind == found.kind and p.kind in ("governorate", "district", "subdistrict") else None
        return away if away <= self._reach(found.kind if p.kind == found.kind else "default") else None

    def _reach(self, kind: str) -> float:
        reach = vocabulary().same_within_km
        return reach.get(kind, reach["default"])


def _codes(geonames: int, pcode: str) -> list[str]:
    return [c for c in (f"gn:{geonames}" if geonames else "", f"p:{pcode}" if pcode else "") if c]


def _other_code(p: Place, found: Found) -> bool:
    """Whether one gazetteer gives the two different codes: then they are neighbours of one name."""
    return bool((p.geonames and found.geonames and p.geonames != found.geonames) or (p.pcode and found.pcode and p.pcode != found.pcode))


def _away(p: Place, found: Found) -> float | None:
    if p.lat is None or p.lon is None or found.lat is None or found.lon is None:
        return None
    return distance_km((p.lat, p.lon), (found.lat, found.lon))
