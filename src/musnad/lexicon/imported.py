"""Imported places and actors as the lexicon takes them: linked to curated ones that are the same, ranked below."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from musnad.errors import KnowledgeError
from musnad.lexicon.entries import Actor, CodebookName, Place
from musnad.lexicon.files import LINE
from musnad.lexicon.gazetteer import PlaceTable
from musnad.lexicon.tables import actor_of, place_of, yaml_entries
from musnad.text.fold import fold_name

COLUMNS = (
    "id",
    "name_ar",
    "name_en",
    "aliases",
    "kind",
    "lat",
    "lon",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "geonames",
    "pcode",
    "source",
    "checked",
    "same_as",
)


def imported_rows(folder: Path) -> Iterator[tuple[dict[str, str], str]]:
    """Rows of the imported place tables with their "file:line"."""
    for path in sorted(folder.glob("places/*.csv")):
        with path.open(encoding="utf-8", newline="") as f:
            reader = csv.reader(f)
            if tuple(next(reader, ())) != COLUMNS:
                raise KnowledgeError("is no table of imported places: remove it and import again", f"{path.name}:1")
            for values in reader:
                if len(values) != len(COLUMNS):
                    raise KnowledgeError(f"has {len(values)} columns, not {len(COLUMNS)}", f"{path.name}:{reader.line_num}")
                yield dict(zip(COLUMNS, values, strict=True)), f"{path.name}:{reader.line_num}"


def imported_places(curated: Sequence[Place], folders: Sequence[Path]) -> PlaceTable:
    """All places. An imported one that is ``same_as`` another one gives it its codes and is no place of its own."""
    if not folders:
        return PlaceTable(curated)
    at = {p.id: i for i, p in enumerate(curated)}
    all_places = list(curated)
    links: list[tuple[str, dict[str, str], str]] = []
    for folder in folders:
        for row, where in imported_rows(folder):
            if row["same_as"]:
                links.append((row["same_as"], row, where))
            elif row["id"] not in at:
                at[row["id"]] = len(all_places)
                all_places.append(place_of(row, where, 1))
    for same, row, where in links:
        if same in at:
            all_places[at[same]] = _with_codes(all_places[at[same]], row)
        elif row["id"] not in at:  # what it was linked to has gone
            at[row["id"]] = len(all_places)
            all_places.append(place_of(row, where, 1))
    return PlaceTable(all_places[: len(curated)], all_places[len(curated) :])


def _with_codes(place: Place, row: dict[str, str]) -> Place:
    """A place with the codes and the further names of its imported twin."""
    known = {fold_name(n) for n in (place.name_ar, *place.aliases)}
    names = [n for n in (row["name_ar"], *row["aliases"].split("|")) if n and fold_name(n) not in known]
    return msgspec.structs.replace(
        place,
        geonames=place.geonames or int(row["geonames"] or 0),
        pcode=place.pcode or row["pcode"],
        aliases=(*place.aliases, *names),
    )


def imported_actors(curated: Sequence[Actor], folders: Sequence[Path]) -> list[Actor]:
    """All actors. Names of an imported one that curated ones bear are left out; ``same_as`` adds to a curated one."""
    out = list(curated)
    at = {a.id: i for i, a in enumerate(out)}
    taken = taken_names(curated)
    for folder in folders:
        for entry, where in yaml_entries(folder, "actors/*.yaml"):
            same = entry.get("same_as")
            if same in at:
                out[at[same]] = _with_codebook(out[at[same]], entry, taken)
            elif entry["id"] not in at and fold_name(str(entry.get("name_ar", ""))) not in taken:
                actor = actor_of({k: v for k, v in entry.items() if k not in ("same_as", "codebook")}, where)
                aliases = tuple(n for n in actor.aliases if fold_name(n) not in taken)
                at[actor.id] = len(out)
                out.append(msgspec.structs.replace(actor, imported=True, aliases=aliases, codebook=codebook_of(entry, where)))
    return out


def taken_names(actors: Sequence[Actor]) -> dict[str, str]:
    """Every name of every actor, folded, with the id of its first bearer."""
    out: dict[str, str] = {}
    for a in actors:
        for name in (a.name_ar, *a.aliases, *a.local, *a.capital, *a.adjectives):
            out.setdefault(fold_name(name), a.id)
    return out


def codebook_of(entry: dict[str, Any], where: str) -> tuple[CodebookName, ...]:
    """The codebook's names of an imported entry. Raises KnowledgeError for values of the wrong kind."""
    rows = [{k: str(v) for k, v in row.items() if k != LINE} for row in entry.get("codebook") or ()]
    try:
        return msgspec.convert(rows, tuple[CodebookName, ...])
    except msgspec.ValidationError as e:
        raise KnowledgeError(f"codebook: {e}", where) from e


def _with_codebook(actor: Actor, entry: dict[str, Any], taken: dict[str, str]) -> Actor:
    names = tuple(str(n) for n in entry.get("aliases") or () if fold_name(str(n)) not in taken)
    new = tuple(c for c in codebook_of(entry, actor.where) if c not in actor.codebook)
    return msgspec.structs.replace(actor, aliases=(*actor.aliases, *names), codebook=(*actor.codebook, *new))
