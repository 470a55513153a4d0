"""Distances, and how wide a place is."""

from __future__ import annotations

import math

EARTH_RADIUS_KM = 6371.0

# UCDP where_prec by kind of place: 1 exact, 2 near, 3 second-order division, 4 first-order, 5 line or area, 6 country
_PRECISION = {"country": 6, "governorate": 4, "district": 3, "subdistrict": 3, "neighbourhood": 1}
_AREAS = {
    "desert",
    "river",
    "region",
    "sea",
    "mountain",
    "valley",
    "plain",
    "road",
    "front",
    "gulf",
    "peninsula",
    "border",
    "strait",
    "lake",
}


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two (latitude, longitude) points in degrees, in kilometres (haversine)."""
    la1, lo1, la2, lo2 = map(math.radians, (*a, *b))
    h = math.sin((la2 - la1) / 2) ** 2 + math.cos(la1) * math.cos(la2) * math.sin((lo2 - lo1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(h))


def precision(kind: str) -> int:
    """UCDP's where_prec for a place of this kind."""
    if kind in _AREAS:
        return 5
    return _PRECISION.get(kind, 1)
