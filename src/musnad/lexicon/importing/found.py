"""One row of somebody's place table, read but not yet judged."""

from __future__ import annotations

import msgspec


class SkipRow(Exception):
    """A row that cannot be taken; its text is the reason that the summary counts."""


class Found(msgspec.Struct, kw_only=True):
    """A place as a table gives it. ``names`` are its Arabic names, the usual one first; ``where`` is "file:line"."""

    where: str
    id: str
    names: list[str]
    name_en: str
    kind: str
    lat: float | None
    lon: float | None
    country: str
    admin1: str = ""
    admin2: str = ""
    admin3: str = ""
    geonames: int = 0
    pcode: str = ""
    source: str = ""


def number(text: object, what: str) -> float | None:
    """A decimal number, with a point or a comma; None where there is none. Raises SkipRow where it is no number."""
    if isinstance(text, int | float) and not isinstance(text, bool):
        return float(text)
    written = str(text).strip()
    if not written:
        return None
    try:
        return float(written.replace(",", "."))
    except ValueError as e:
        raise SkipRow(f"{what} is no decimal number") from e


def point(lat: object, lon: object) -> tuple[float | None, float | None]:
    """Latitude and longitude in degrees, both or neither. Raises SkipRow where they are no point on the earth."""
    a, b = number(lat, "latitude"), number(lon, "longitude")
    if a is None or b is None:
        return None, None
    if not (-90 <= a <= 90 and -180 <= b <= 180):
        raise SkipRow("latitude and longitude are no point on the earth in degrees")
    return round(a, 5), round(b, 5)
