"""Checks of the place tables."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from pathlib import Path

from babel import Locale

from musnad.lexicon.check.findings import Findings
from musnad.lexicon.check.writing import faults
from musnad.lexicon.imported import COLUMNS
from musnad.lexicon.importing.names import in_country, vocabulary
from musnad.text.fold import fold_name

_NEEDED = ("id", "name_ar", "name_en", "kind", "lat", "lon", "country", "source")
_CHECKED = re.compile(r"([a-z_-]+):(\d+(?:\.\d+)?)")
# how far a second source may be from our coordinates, km
_POINT_KM, _AREA_KM = 10.0, 50.0
_AREAS = {
    "governorate",
    "district",
    "subdistrict",
    "region",
    "desert",
    "mountain",
    "valley",
    "river",
    "road",
    "front",
    "plain",
    "border",
    "sea",
    "gulf",
    "strait",
    "lake",
    "peninsula",
    "island",
    "country",
    "field",
}

Row = dict[str, str]


class PlaceCheck:
    """Checks tables one after another; what must be unique is unique over all of them."""

    def __init__(self, findings: Findings, sources: Mapping[str, str]) -> None:
        self.findings, self.sources = findings, sources
        self.ids: dict[str, str] = {}
        self.names: dict[tuple[str, ...], tuple[str, str]] = {}
        self.countries = {c for c in map(str, Locale("en").territories) if len(c) == 2} | {"ZZ"}

    def table(self, path: Path, name: str, *, report: bool = True) -> None:
        """Check a table. With ``report`` false it is only made known: it belongs to a folder that others build on."""
        try:
            with path.open(encoding="utf-8", newline="") as f:
                reader = csv.reader(f, strict=True)
                header = next(reader, [])
                if self._header(header, name):
                    for values in reader:
                        self._line(header, values, name, reader.line_num, report)
        except (csv.Error, UnicodeDecodeError, OSError) as e:
            self.findings.add(name, 1, f"cannot be read as CSV in UTF-8: {e}")

    def _header(self, header: list[str], name: str) -> bool:
        missing = [c for c in _NEEDED if c not in header]
        unknown = [c for c in header if c not in COLUMNS]
        if missing:
            self.findings.add(name, 1, f"the columns {', '.join(missing)} are missing; add them")
        if unknown:
            self.findings.add(name, 1, f"unknown columns {', '.join(unknown)}; there are: {', '.join(COLUMNS)}")
        return not missing

    def _line(self, header: list[str], values: list[str], name: str, line: int, report: bool) -> None:
        if len(values) != len(header):
            self.findings.add(name, line, f"has {len(values)} values for {len(header)} columns; quote values that hold a comma")
            return
        row = dict(zip(header, values, strict=True))
        for message in [*self._unique(row, f"{name}:{line}", report), *(self._row(row) if report else ())]:
            self.findings.add(name, line, f"{row['id']}: {message}")

    def _unique(self, row: Row, where: str, report: bool) -> list[str]:
        out = []
        if row["id"] in self.ids and report and self._same_folder(self.ids[row["id"]], where):
            out.append(f"the id stands at {self.ids[row['id']]} too; give one of them another, or drop one")
        self.ids[row["id"]] = where
        for name in _names(row):
            key = (fold_name(name), row["kind"], row["country"], row.get("admin1", ""), row.get("admin2", ""))
            other = self.names.setdefault(key, (row["id"], where))
            if other[0] != row["id"] and report:
                out.append(f"{name} is also {other[0]} at {other[1]}, of the same kind and division; drop one, or fill admin2")
        return out

    def _same_folder(self, one: str, other: str) -> bool:
        """A user's folder may replace an entry of the bundled one by its id."""
        return one.split("/", 1)[0] == other.split("/", 1)[0]

    def _row(self, row: Row) -> list[str]:
        out = [message for name in _names(row) for message in faults(name)]
        out += [f"{c} is empty; fill it" for c in ("id", "name_ar", "name_en", "source") if not row[c].strip()]
        if row["kind"] not in vocabulary().kinds:
            out.append(f"unknown kind {row['kind']!r}; there are: {', '.join(vocabulary().kinds)}")
        if row["country"] not in self.countries:
            out.append(f"unknown country {row['country']!r}; give two capital letters")
        if row["source"] and row["source"] not in self.sources:
            out.append(f"unknown source {row['source']!r}; declare it in sources.yaml")
        if row.get("geonames") and not row["geonames"].isdigit():
            out.append(f"geonames {row['geonames']!r} is no number")
        return out + self._coordinates(row) + self._checked(row)

    def _coordinates(self, row: Row) -> list[str]:
        if not row["lat"] and not row["lon"]:
            return []
        try:
            lat, lon = float(row["lat"]), float(row["lon"])
        except ValueError:
            return [f"{row['lat']!r}, {row['lon']!r} are no coordinates in decimal degrees"]
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            return [f"{lat}, {lon} are no point on the earth"]
        if not in_country(lat, lon, row["country"]):
            return [f"{lat}, {lon} lies outside {row['country']}; mend the coordinates or the country (country_boxes.yaml)"]
        return []

    def _checked(self, row: Row) -> list[str]:
        text = row.get("checked", "")
        if not text:
            return []
        m = _CHECKED.fullmatch(text)
        if m is None:
            return [f"checked {text!r} must be source:km, as wof:1.2"]
        limit = _AREA_KM if row["kind"] in _AREAS else _POINT_KM
        if m[1] not in self.sources:
            return [f"unknown source {m[1]!r} in checked; declare it in sources.yaml"]
        return [f"checked {text}: over {limit:g} km is no agreement; find out who is right"] if float(m[2]) > limit else []


def _names(row: Row) -> list[str]:
    return [n for n in dict.fromkeys([row["name_ar"], *row.get("aliases", "").split("|")]) if n]
