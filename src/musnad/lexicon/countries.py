"""Countries as places, with their Arabic names from CLDR (Babel)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from babel import Locale

from musnad.lexicon.entries import Place
from musnad.lexicon.files import load_yaml


def load_countries(folders: Sequence[Path]) -> list[Place]:
    """One place for each country. Centroids and press names beside CLDR's come from ``countries.yaml``."""
    arabic, english = Locale("ar"), Locale("en")
    facts: dict[str, dict[str, object]] = {}
    for path in (f / "countries.yaml" for f in folders):
        if path.exists():
            facts |= load_yaml(path)
    out = []
    for code, name in sorted(arabic.territories.items()):
        if len(code) != 2 or not code.isalpha() or code in ("EU", "UN", "EZ", "ZZ", "QO", "XA", "XB"):
            continue
        fact = facts.get(code, {})
        names = [str(fact.get("name") or name), name, *map(str, fact.get("aliases", ()))]  # type: ignore[call-overload]
        out.append(
            Place(
                id=f"country.{code.lower()}",
                name_ar=names[0],
                name_en=english.territories.get(code, code),
                aliases=tuple(dict.fromkeys(n for n in names[1:] if n != names[0])),
                kind="country",
                lat=_number(fact.get("lat")),
                lon=_number(fact.get("lon")),
                country=code,
                source="cldr",
            )
        )
    return out


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None
