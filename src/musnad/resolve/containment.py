"""Which place lies within which, by the divisions that the gazetteer gives."""

from __future__ import annotations

from musnad.lexicon.lexicon import Lexicon
from musnad.mentions.table import Entity

_QUARTERS = frozenset({"neighbourhood", "square", "road", "hospital", "university", "mosque", "palace"})
_WIDE = frozenset({"country", "governorate", "district"})


def contains(lexicon: Lexicon, outer: Entity, inner: Entity) -> bool:
    """Whether ``inner`` lies in ``outer`` for certain; places that the gazetteer does not know lie in wide ones only."""
    if outer.ref is None or outer.key == inner.key:
        return False
    o = lexicon.places[outer.ref]
    if inner.ref is None:
        return outer.category in _WIDE or inner.near == outer.ref
    i = lexicon.places[inner.ref]
    if o.kind == "country":
        return i.country == o.country and i.kind != "country"
    if o.country != i.country:
        return False
    if o.kind == "governorate":
        return i.kind != "governorate" and i.admin1 == o.admin1
    if o.kind == "district":
        return i.kind not in ("governorate", "district") and i.admin2 is not None and i.admin2 == o.admin2
    if o.kind in ("city", "town"):
        return i.kind in _QUARTERS and i.admin2 is not None and i.admin2 == o.admin2
    return False
