"""Reading the knowledge folders into typed tables. Later folders add to earlier ones and win where ids agree."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from musnad.errors import KnowledgeError
from musnad.lexicon.entries import Actor, Controller, Cue, Frame, Noun, Place, Trigger
from musnad.lexicon.files import LINE, load_yaml

FRAME_KEYS = set(Frame.__struct_fields__) | {"verbs", "nouns", "examples", LINE, "source"}
TRIGGER_KEYS = set(Trigger.__struct_fields__) | {
    "sg",
    "pl",
    "form",
    "root",
    "masdar",
    "participles",
    "vowel",
    "passive",
    "except",
    "indefinite",
    "status",
    LINE,
    "gloss",
}


class FrameTable(msgspec.Struct):
    """Frames with the raw specs of their words; ``words`` holds (trigger index, spec, "verb" or "noun", where)."""

    frames: list[Frame] = []
    triggers: list[Trigger] = []
    words: list[tuple[int, dict[str, Any], str, str]] = []
    examples: list[tuple[str, dict[str, Any], str]] = []


def yaml_entries(folder: Path, pattern: str) -> Iterator[tuple[dict[str, Any], str]]:
    """Entries of the YAML lists that match ``pattern``, each with its "file:line"."""
    for path in sorted(folder.glob(pattern)):
        content = load_yaml(path, lines=True)
        if not isinstance(content, list):
            raise KnowledgeError("must be a list of entries", str(path))
        for entry in content:
            if not isinstance(entry, dict) or "id" not in entry:
                raise KnowledgeError(f"an entry without id: {entry!r}", str(path))
            yield entry, f"{path.name}:{entry[LINE]}"


def load_frames(folders: Sequence[Path]) -> FrameTable:
    """All event frames. Raises KnowledgeError with file:line on unknown keys or values of the wrong kind."""
    table = FrameTable([], [], [], [])
    prepositions = preposition_classes(folders)
    for folder in folders:
        for entry, where in yaml_entries(folder, "frames/*.yaml"):
            unknown = set(entry) - FRAME_KEYS
            if unknown:
                raise KnowledgeError(f"frame {entry['id']}: unknown keys {sorted(unknown)}", where)
            fields = {k: v for k, v in entry.items() if k in Frame.__struct_fields__}
            fields["roles"] = _roles(entry, prepositions, where)
            table.frames.append(_convert({**fields, "where": where}, Frame, where))
            table.examples.append((entry["id"], entry.get("examples") or {}, where))
            _add_triggers(table, entry, where)
    return table


def preposition_classes(folders: Sequence[Path]) -> dict[str, str]:
    """Every written preposition with its class, clitic ones too."""
    out: dict[str, str] = {}
    for folder in folders:
        if (folder / "clitics.yaml").exists():
            out |= load_yaml(folder / "clitics.yaml")["prepositions"]
        if (folder / "particles.yaml").exists():
            raw = load_yaml(folder / "particles.yaml")["prepositions"]
            out |= {form: name for name, forms in raw.items() for form in forms} | {name: name for name in raw}
    return out


def _roles(entry: dict[str, Any], prepositions: dict[str, str], where: str) -> dict[str, str]:
    out = {}
    for preposition, role in _plain(entry.get("roles") or {}).items():
        if preposition not in prepositions:
            raise KnowledgeError(f"frame {entry['id']}: {preposition!r} is no preposition of particles.yaml", where)
        out[prepositions[preposition]] = role
    return out


def _add_triggers(table: FrameTable, entry: dict[str, Any], where: str) -> None:
    frame = len(table.frames) - 1
    for word_class, key in (("verb", "verbs"), ("noun", "nouns")):
        for spec in entry.get(key) or ():
            unknown = set(spec) - TRIGGER_KEYS
            if unknown:
                raise KnowledgeError(f"frame {entry['id']}: unknown keys {sorted(unknown)} in {spec}", where)
            fields = {k: v for k, v in spec.items() if k in Trigger.__struct_fields__ and k not in ("lemma", "frame")}
            lemma = spec.get("lemma") or spec.get("sg")
            trigger = _convert({**fields, "frame": frame, "lemma": lemma, "verb": word_class == "verb"}, Trigger, where)
            table.triggers.append(trigger)
            table.words.append((len(table.triggers) - 1, spec, word_class, where))


def load_controllers(folders: Sequence[Path]) -> list[tuple[Controller, dict[str, Any], str]]:
    """Verbs that carry event nouns, each with its raw spec."""
    out = []
    for folder in folders:
        for entry, where in yaml_entries(folder, "controllers.yaml"):
            for spec in entry["verbs"]:
                merged = {
                    "id": entry["id"],
                    "lemma": spec["lemma"],
                    "subject": spec.get("subject", entry["subject"]),
                    "status": spec.get("status", entry.get("status")),
                    "polarity": spec.get("polarity", entry.get("polarity")),
                    "only": entry.get("only", ()),
                    "lasting": spec.get("lasting", entry.get("lasting", False)),
                    "needs_next": entry.get("needs_next", ()),
                    "needs_suffix": entry.get("needs_suffix", False),
                    "takes_in": spec.get("takes_in", False),
                    "object_role": spec.get("object_role"),
                    "to": entry.get("to"),
                    "only_imperfect": spec.get("only_imperfect", False),
                }
                out.append((_convert(merged, Controller, where), spec, where))
    return out


def load_cues(folders: Sequence[Path]) -> list[tuple[Cue, dict[str, Any], str]]:
    """Verbs of saying, each with its raw spec."""
    out = []
    for path in (f / "speech.yaml" for f in folders):
        if not path.exists():
            continue
        for entry in load_yaml(path, lines=True)["verbs"]:
            where = f"{path.name}:{entry[LINE]}"
            for spec in entry["verbs"]:
                fields = {k: v for k, v in spec.items() if k in Cue.__struct_fields__}
                cue = _convert({**fields, "id": entry["id"], "kind": entry["kind"]}, Cue, where)
                out.append((cue, spec, where))
    return out


def load_nouns(folders: Sequence[Path]) -> list[tuple[Noun, tuple[str, ...], str]]:
    """Counted nouns with their listed plurals."""
    out = []
    for folder in folders:
        for entry, where in yaml_entries(folder, "nouns.yaml"):
            fields = {k: v for k, v in entry.items() if k in Noun.__struct_fields__}
            out.append((_convert(fields, Noun, where), tuple(entry.get("pl") or ()), where))
    return out


def load_actors(folders: Sequence[Path]) -> list[Actor]:
    """The registry of parties; a later folder's entry replaces an earlier one of the same id."""
    by_id: dict[str, Actor] = {}
    for folder in folders:
        for entry, where in yaml_entries(folder, "actors/*.yaml"):
            by_id[entry["id"]] = actor_of(entry, where)
    return list(by_id.values())


def actor_of(entry: dict[str, Any], where: str) -> Actor:
    """One actor from a YAML entry. Raises KnowledgeError where a value is of the wrong kind."""
    country = entry.get("country") or ()
    sponsors = entry.get("sponsor") or ()
    title = entry.get("title") or ()
    fields: dict[str, Any] = {
        **{k: entry[k] for k in ("id", "name", "name_ar", "kind", "source") if k in entry},
        **{k: tuple(str(x) for x in entry.get(k) or ()) for k in ("aliases", "local", "capital", "adjectives")},
        "country": (country,) if isinstance(country, str) else tuple(country),
        "sponsor": tuple(s["id"] if isinstance(s, dict) else s for s in sponsors),
        "title": (title,) if isinstance(title, str) else tuple(title),
        "of": entry.get("of"),
        "valid_from": str(entry["from"]) if entry.get("from") else None,
        "valid_to": str(entry["to"]) if entry.get("to") else None,
        "where": where,
    }
    actor: Actor = _convert(fields, Actor, where)
    return actor


def load_places(folders: Sequence[Path], rank: int = 0) -> list[Place]:
    """The gazetteer, from CSV tables with a header line."""
    by_id: dict[str, Place] = {}
    for folder in folders:
        for path in sorted(folder.glob("places/*.csv")):
            with path.open(encoding="utf-8", newline="") as f:
                for n, row in enumerate(csv.DictReader(f), start=2):
                    place = place_of(row, f"{path.name}:{n}", rank)
                    by_id[place.id] = place
    return list(by_id.values())


def place_of(row: Mapping[str, str | None], where: str, rank: int) -> Place:
    """One place from a CSV row. Raises KnowledgeError where a column is missing or a number is none."""
    try:
        return Place(
            id=row["id"] or "",
            name_ar=row["name_ar"] or "",
            name_en=row["name_en"] or "",
            aliases=tuple(a.strip() for a in (row.get("aliases") or "").split("|") if a.strip()),
            kind=row["kind"] or "place",
            lat=float(row["lat"] or 0) if row.get("lat") else None,
            lon=float(row["lon"] or 0) if row.get("lon") else None,
            country=row["country"] or "",
            admin1=row.get("admin1") or None,
            admin2=row.get("admin2") or None,
            admin3=row.get("admin3") or None,
            geonames=int(row.get("geonames") or 0),
            pcode=row.get("pcode") or "",
            source=row.get("source") or "",
            checked=row.get("checked") or "",
            rank=rank,
        )
    except (KeyError, ValueError) as e:
        raise KnowledgeError(f"place row: {e!r}", where) from e


def _plain(value: Any) -> Any:
    """A YAML value without the line numbers that its mappings carry."""
    if isinstance(value, dict):
        return {str(k): _plain(v) for k, v in value.items() if k != LINE}
    return [_plain(v) for v in value] if isinstance(value, list | tuple) else value


def _convert(fields: dict[str, Any], kind: Any, where: str) -> Any:
    try:
        return msgspec.convert(_plain(fields), kind, strict=False)
    except msgspec.ValidationError as e:
        raise KnowledgeError(f"{fields.get('id', fields.get('lemma', ''))}: {e}", where) from e
