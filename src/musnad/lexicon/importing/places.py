"""Importing places."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from musnad.errors import ImportError_
from musnad.lexicon.clitics import load_clitics
from musnad.lexicon.entries import Place
from musnad.lexicon.files import BUNDLED
from musnad.lexicon.imported import COLUMNS
from musnad.lexicon.importing.formats import Alternates, detect, read_alternates, read_places
from musnad.lexicon.importing.found import Found
from musnad.lexicon.importing.matching import KnownPlaces
from musnad.lexicon.importing.names import country_code, in_country
from musnad.lexicon.importing.store import PlaceStore, Row, import_name
from musnad.lexicon.importing.summary import ImportSummary
from musnad.lexicon.importing.tables import Sheet, open_sheets
from musnad.lexicon.tables import load_places, place_of
from musnad.text.fold import fold_name


def import_places(
    path: Path, *, country: str | None = None, columns: dict[str, str] | None = None, into: Path | None = None
) -> ImportSummary:
    """Take the places of a table into the user's knowledge; they serve from the next reading on, below curated ones.

    Takes GeoNames country dumps (.txt or .zip; Arabic names also from ``alternatenames/XX.zip`` beside the dump or
    inside it), OCHA COD-AB tables (CSV, Excel, GeoJSON; column names old and new), Who's On First tables and any CSV,
    TSV, Excel or GeoJSON table, whose columns ``columns`` maps (ours: theirs). What a file is shows in its content, not
    in its name. ``country`` (two letters) serves tables that name none; ``into`` is another folder than the user's own.
    Rows without an Arabic name are counted, not taken. A place that is a known one (same name and kind, under 5 km;
    wider for divisions) gives it its codes. Raises ImportError_ naming file and line.
    """
    code = country_code(country) if country else ""
    if country and not code:
        raise ImportError_(f"--country {country}: is no country; give its two letters, as SY")
    sheets = [(s, detect(s)) for s in open_sheets(path) if s.rows]
    tables = [(s, form) for s, form in sheets if form != "alternates"]
    if not tables:
        raise ImportError_(
            f"{path}: holds alternate names only; import the country dump with this file in a folder alternatenames beside it"
        )
    form = ", ".join(dict.fromkeys("table" if columns else form for _, form in tables))
    taker = _Taker(ImportSummary("places", path, form), PlaceStore(into), import_name(path, form.split(",")[0]))
    for sheet, kind in tables:
        alternates = _alternates(path, [s for s, f in sheets if f == "alternates"]) if kind == "geonames" else {}
        for found in read_places(sheet, kind, code, columns, alternates):
            if isinstance(found, Found):
                taker.take(found)
            else:
                taker.summary.skip(str(found[0]), found[1])
    if taker.summary.taken:
        taker.summary.stored = taker.store.save(taker.name, path, form)
    return taker.summary


def _alternates(path: Path, inside: list[Sheet]) -> Alternates:
    beside = path.parent / "alternatenames" / path.name
    sheets = [*inside, *(s for s in (open_sheets(beside) if beside.is_file() else ()) if s.rows and s.header is None)]
    out: Alternates = {}
    for sheet in sheets:
        for key, names in read_alternates(sheet).items():
            out.setdefault(key, []).extend(names)
    return out


@lru_cache(maxsize=1)
def _curated() -> tuple[Place, ...]:
    return tuple(load_places([BUNDLED]))


class _Taker:
    """Judges found places one by one and puts them into the store."""

    def __init__(self, summary: ImportSummary, store: PlaceStore, name: str) -> None:
        self.summary, self.store, self.name = summary, store, name
        curated = _curated()
        self.curated = {p.id for p in curated}
        known = [*curated, *(place_of(r, "", 1) for r in store.rows.values() if not r["same_as"])]
        self.known = KnownPlaces(known, load_clitics(BUNDLED).article)
        self._seen: set[str] = set()

    def take(self, found: Found) -> None:
        """Take a place, link it, or count why not."""
        why = self._refusal(found)
        if why:
            self.summary.skip(why, found.where)
            return
        key = found.id or _key(found)
        if key in self._seen:
            self.summary.skip("stands twice in the table", found.where)
            return
        self._seen.add(key)
        old = self.store.rows.get(key)
        same = self.known.same(found)
        if same is not None and same.id == key:
            same = None
        if same is None and found.lat is None:
            self.summary.skip("has no coordinates; take the table or shapes that have them", found.where)
            return
        # what serves already as a place of its own is not made a link to another import by a second reading
        if same is not None and old is not None and not old["same_as"] and same.id not in self.curated:
            same = None
        row = _row(found, key, same.id if same else "")
        done = self.store.put(self.name, row)
        if same is not None:
            self.summary.linked += 1
            return
        setattr(self.summary, done, getattr(self.summary, done) + 1)
        if done == "new":
            self.known.add(place_of(row, found.where, 1))

    def _refusal(self, found: Found) -> str:
        if not found.names:
            return "has no Arabic name"
        if not found.country:
            return "has no country; give it with --country XX"
        if found.lat is not None and found.lon is not None and not in_country(found.lat, found.lon, found.country):
            return f"lies outside {found.country}"
        return ""


def _key(found: Found) -> str:
    """An id for a row that has none: the same row gives the same id."""
    content = f"{fold_name(found.names[0])}|{found.kind}|{found.lat}|{found.lon}"
    return f"own.{found.country.lower()}.{hashlib.sha256(content.encode()).hexdigest()[:12]}"


def _row(found: Found, key: str, same_as: str) -> Row:
    values = {
        "id": key,
        "name_ar": found.names[0],
        "name_en": found.name_en or found.names[0],
        "aliases": "|".join(found.names[1:]),
        "kind": found.kind,
        "lat": "" if found.lat is None else str(found.lat),
        "lon": "" if found.lon is None else str(found.lon),
        "country": found.country,
        "admin1": found.admin1,
        "admin2": found.admin2,
        "admin3": found.admin3,
        "geonames": str(found.geonames or ""),
        "pcode": found.pcode,
        "source": found.source,
        "checked": "",
        "same_as": same_as,
    }
    return {c: values[c] for c in COLUMNS}
