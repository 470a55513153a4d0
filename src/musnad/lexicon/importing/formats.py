"""Place tables of the formats that we know, each row to a ``Found``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from musnad.errors import ImportError_
from musnad.lexicon.importing.found import Found, SkipRow, point
from musnad.lexicon.importing.names import arabic_names, country_code, english_name, is_arabic, plain, vocabulary
from musnad.lexicon.importing.shapes import point_of
from musnad.lexicon.importing.tables import Sheet

Rows = Iterator[Found | tuple[SkipRow, str]]
Alternates = dict[int, list[str]]

_GEONAMES_COLUMNS = 19
# adm1_name, adm1_name1, adm1_pcode, ADM1_EN, ADM1_AR, ADM1ALT1AR, admin1Name_en, admin1Pcode …
_OCHA = re.compile(r"adm(?:in)?([0-5])_?(pcode|pcod|code|(?:alt|ref)?_?(?:name)?_?\d*_?(?:en|ar|ku|fr)?)$", re.IGNORECASE)


def detect(sheet: Sheet) -> str:
    """The format of a table by its content: geonames, alternates, wof, ocha or table."""
    if sheet.header is None:
        widths = {len(values) for _, values in sheet.rows[:20]}
        if min(widths) >= _GEONAMES_COLUMNS - 1:
            return "geonames"
        return "alternates"
    plains = {plain(h) for h in sheet.header}
    if {"wofid", "type"} <= plains:
        return "wof"
    if any(m and m[2].lower().startswith(("pcod", "code")) for m in map(_OCHA.match, sheet.header)):
        return "ocha"
    return "table"


def read_places(sheet: Sheet, form: str, country: str, columns: dict[str, str] | None, alternates: Alternates) -> Rows:
    """All places of a table. Raises ImportError_ naming file and line where its columns cannot be understood."""
    readers: dict[str, Callable[[], Callable[[list[Any], str], Found]]] = {
        "geonames": lambda: _GeoNames(sheet, alternates).row,
        "wof": lambda: _Wof(sheet, country).row,
        "ocha": lambda: _Ocha(sheet, country).row,
        "table": lambda: _Mapped(sheet, country, columns).row,
    }
    row = readers["table" if columns else form]()
    for line, values in sheet.rows:
        where = f"{sheet.label}:{line}" if sheet.form != "geojson" else f"{sheet.label} feature {line}"
        try:
            yield row(values, where)
        except SkipRow as e:
            yield e, where


def read_alternates(sheet: Sheet) -> Alternates:
    """Arabic names by GeoNames id from alternate names: preferred ones first, colloquial and historic ones last."""
    ranked: dict[int, list[tuple[int, int, str]]] = {}
    for line, v in sheet.rows:
        if len(v) < 4 or not v[1].strip().isdigit():
            raise ImportError_(f"{sheet.label}:{line}: is no row of alternate names (id, geonameid, language, name …)")
        flags = [x.strip() == "1" for x in (*v[4:8], "", "", "", "")]
        if v[2] == "ar" and is_arabic(v[3]):
            rank = 2 if flags[2] or flags[3] else 0 if flags[0] else 1
            ranked.setdefault(int(v[1]), []).append((rank, line, v[3]))
    return {k: [name for _, _, name in sorted(names)] for k, names in ranked.items()}


class _GeoNames:
    """A country dump: 19 columns without header (geonames.org, readme.txt of the export folder)."""

    def __init__(self, sheet: Sheet, alternates: Alternates) -> None:
        self.alternates = alternates
        self.vocabulary = vocabulary()
        self.divisions: dict[tuple[str, ...], str] = {}
        for line, v in sheet.rows:
            if len(v) < _GEONAMES_COLUMNS - 1 or not v[0].strip().isdigit():
                raise ImportError_(f"{sheet.label}:{line}: has {len(v)} columns; a GeoNames dump has {_GEONAMES_COLUMNS}, with an id first")
            if v[7] in ("ADM1", "ADM2", "ADM3"):
                self.divisions[tuple(v[8:9] + v[10 : 10 + int(v[7][3])])] = english_name([v[2], v[1]])

    def row(self, v: list[Any], where: str) -> Found:
        kind = self._kind(v)
        lat, lon = point(v[4], v[5])
        own = self.alternates.get(int(v[0]), [])
        names = arabic_names([*own, *(n for n in v[3].split(",") if is_arabic(n))], kind)
        return Found(
            where=where,
            id=f"gn.{v[0]}",
            names=names,
            name_en=english_name([v[1], v[2]]),
            kind=kind,
            lat=lat,
            lon=lon,
            country=v[8],
            admin1=self._division(v, 1),
            admin2=self._division(v, 2),
            admin3=self._division(v, 3),
            geonames=int(v[0]),
            source="geonames",
        )

    def _division(self, v: list[Any], level: int) -> str:
        return self.divisions.get(tuple(v[8:9] + v[10 : 10 + level]), "") if v[9 + level] else ""

    def _kind(self, v: list[Any]) -> str:
        code = v[7]
        kind = self.vocabulary.geonames_codes.get(code) or self.vocabulary.geonames_classes.get(v[6])
        if kind is None or code in ("PPLH", "PPLQ", "PPLW", "ADM1H", "ADM2H", "ADM3H", "ADM4H", "PCLI"):
            raise SkipRow("is no kind of place that reports name, or one that is no more")
        if kind in ("village", "town") and v[14].isdigit():
            people = int(v[14])
            return next((k for k in ("city", "town") if people >= self.vocabulary.population[k]), kind)
        return kind


class _Wof:
    """The shape of ``wof_*.tsv``: wof_id, geonames_id, type, name, lat, lon, arabic_names, region_id, county_id."""

    def __init__(self, sheet: Sheet, country: str) -> None:
        self.at = _positions(sheet)
        found = re.search(r"wof_([a-z]{2})\b", sheet.label)
        self.country = country or (country_code(found[1]) if found else "")
        self.names = {str(v[self.at["wofid"]]): str(v[self.at["name"]]) for _, v in sheet.rows if len(v) > self.at["name"]}
        if not self.country:
            raise ImportError_(f"{sheet.label}:1: the table does not say its country; give it with --country XX")

    def row(self, v: list[Any], where: str) -> Found:
        def get(name: str) -> str:
            i = self.at.get(name)
            return str(v[i]).strip() if i is not None and i < len(v) else ""

        words = vocabulary()
        kind = words.wof_types.get(get("type"))
        if kind is None:
            raise SkipRow("is no kind of place that reports name, or one that is no more")
        if kind == "place":
            low = get("name").lower()
            kind = next((k for word, k in words.facilities.items() if word in low), kind)
        lat, lon = point(get("lat"), get("lon"))
        geonames = get("geonamesid")
        region, county = self.names.get(get("regionid"), ""), self.names.get(get("countyid"), "")
        return Found(
            where=where,
            id=f"wof.{get('wofid')}",
            names=arabic_names([get("arabicnames")], kind),
            name_en=english_name([get("name")]),
            kind=kind,
            lat=lat,
            lon=lon,
            country=self.country,
            admin1=english_name([region]),
            admin2=english_name([county]),
            geonames=int(geonames) if geonames.isdigit() else 0,
            source="wof",
        )


class _Ocha:
    """COD-AB tables and shapes; the columns of every level that the table has, in its current and its older names."""

    def __init__(self, sheet: Sheet, country: str) -> None:
        self.country, self.form = country, sheet.form
        self.names: dict[int, list[int]] = {}
        self.pcodes: dict[int, int] = {}
        for i, header in enumerate(sheet.header or ()):
            m = _OCHA.match(header)
            if m and m[2].lower().startswith(("pcod", "code")):
                self.pcodes[int(m[1])] = i
            elif m:
                self.names.setdefault(int(m[1]), []).append(i)
        self.level = max(self.pcodes)
        if self.level == 0:
            raise ImportError_(f"{sheet.label}:1: is the table of the whole country; take one of its divisions (adm1, adm2 …)")
        self.at = _positions(sheet)
        self.lat, self.lon = (next((self.at[c] for c in _names_of(f) if c in self.at), None) for f in ("lat", "lon"))
        self.iso = self.at.get("iso2")

    def row(self, v: list[Any], where: str) -> Found:
        def texts(level: int) -> list[str]:
            return [str(v[i]) for i in self.names.get(level, ()) if i < len(v)]

        kind = vocabulary().levels.get(str(self.level), "village")
        pcode = str(v[self.pcodes[self.level]]).strip()
        if not pcode:
            raise SkipRow("has no p-code")
        lat, lon = self._point(v)
        country = (str(v[self.iso]).strip().upper() if self.iso is not None else "") or country_code(pcode) or self.country
        country = country or (country_code(str(v[self.pcodes[0]])) if 0 in self.pcodes else "")
        admin = [english_name(texts(level)) for level in (1, 2, 3)]
        return Found(
            where=where,
            id=f"pcode.{pcode}",
            names=arabic_names(texts(self.level), kind),
            name_en=english_name(texts(self.level)),
            kind=kind,
            lat=lat,
            lon=lon,
            country=country,
            admin1=admin[0],
            admin2=admin[1],
            admin3=admin[2],
            pcode=pcode,
            source="ocha",
        )

    def _point(self, v: list[Any]) -> tuple[float | None, float | None]:
        if self.lat is not None and self.lon is not None and str(v[self.lat]).strip():
            return point(v[self.lat], v[self.lon])
        inside = point_of(v[-1]) if self.form == "geojson" else None
        return point(*inside) if inside else (None, None)


class _Mapped:
    """Any table: columns by the user's map, else by our names for them and the usual ones of others."""

    def __init__(self, sheet: Sheet, country: str, columns: dict[str, str] | None) -> None:
        self.country, self.form = country, sheet.form
        self.at = mapped_columns(sheet, columns, vocabulary().columns)
        if "name_ar" not in self.at:
            found = arabic_column(sheet)
            if found is None:
                raise ImportError_(
                    f"{sheet.label}:1: no column of Arabic names; say which with --columns name_ar=…; there are: {_listed(sheet)}"
                )
            self.at["name_ar"] = found
        if sheet.form != "geojson" and not {"lat", "lon"} <= set(self.at):
            raise ImportError_(
                f"{sheet.label}:1: no columns of coordinates; say which with --columns lat=…,lon=…; there are: {_listed(sheet)}"
            )

    def row(self, v: list[Any], where: str) -> Found:
        def get(name: str) -> str:
            i = self.at.get(name)
            return str(v[i]).strip() if i is not None and i < len(v) else ""

        kind = get("kind").lower() or "place"
        words = vocabulary()
        kind = kind if kind in words.kinds else words.geonames_codes.get(kind.upper()) or words.wof_types.get(kind, "place")
        geonames = get("geonames").removesuffix(".0")
        inside = point_of(v[-1]) if self.form == "geojson" and not get("lat") else None
        lat, lon = point(*inside) if inside else point(get("lat"), get("lon"))
        aliases = [a for a in re.split(r"[|;,]", get("aliases")) if a.strip()]
        return Found(
            where=where,
            id=get("id") and f"id.{get('id')}",
            names=arabic_names([get("name_ar"), *aliases], kind),
            name_en=english_name([get("name_en")]),
            kind=kind,
            lat=lat,
            lon=lon,
            country=(country_code(get("country")) if get("country") else "") or self.country or country_code(get("pcode")),
            admin1=get("admin1"),
            admin2=get("admin2"),
            admin3=get("admin3"),
            geonames=int(geonames) if geonames.isdigit() else 0,
            pcode=get("pcode"),
            source=get("source") or "user",
        )


def _positions(sheet: Sheet) -> dict[str, int]:
    return {plain(h): i for i, h in reversed(list(enumerate(sheet.header or ())))}


def _names_of(field: str) -> Sequence[str]:
    return (plain(field), *vocabulary().columns[field])


def _listed(sheet: Sheet) -> str:
    return ", ".join(h for h in sheet.header or () if h)


def mapped_columns(sheet: Sheet, columns: dict[str, str] | None, known: dict[str, tuple[str, ...]]) -> dict[str, int]:
    """Where our columns stand. Raises ImportError_ for a name in the user's map that does not exist."""
    positions = _positions(sheet)
    out: dict[str, int] = {}
    for ours, theirs in (columns or {}).items():
        if ours not in known:
            raise ImportError_(f"--columns: there is no column {ours!r} of ours; there are: {', '.join(known)}")
        if plain(theirs) not in positions and theirs not in (sheet.header or ()):
            raise ImportError_(f"{sheet.label}:1: there is no column {theirs!r}; there are: {_listed(sheet)}")
        out[ours] = sheet.header.index(theirs) if sheet.header and theirs in sheet.header else positions[plain(theirs)]
    for ours, others in known.items():
        if ours not in out:
            found = next(
                (positions[c] for c in (plain(ours), *others) if c in positions and positions[c] not in out.values()),
                None,
            )
            if found is not None:
                out[ours] = found
    return out


def arabic_column(sheet: Sheet) -> int | None:
    """The one column whose first values are mostly Arabic; None where there is no such column, or more than one."""
    sample = [values for _, values in sheet.rows[:50]]
    found = [i for i in range(len(sheet.header or ())) if 2 * sum(is_arabic(str(v[i])) for v in sample if i < len(v)) > len(sample)]
    return found[0] if len(found) == 1 else None
