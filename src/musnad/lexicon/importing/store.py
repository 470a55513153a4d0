"""The folder of imported knowledge: place tables, actor files, and the record of where they came from."""

from __future__ import annotations

import csv
import io
import os
import re
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import yaml

from musnad.errors import ImportError_
from musnad.lexicon.files import load_yaml
from musnad.lexicon.imported import COLUMNS, imported_rows
from musnad.lexicon.userdata import RECORD, imported_folder

Row = dict[str, str]
_UNSAFE = re.compile(r"[^a-z0-9_-]+")


class Import(msgspec.Struct, kw_only=True):
    """What the record says of one import: the table it came from, its format, the day, how many entries it holds."""

    table: str
    form: str
    day: str
    entries: int


class Record(msgspec.Struct, kw_only=True):
    """The imports by name: place tables and actor files."""

    places: dict[str, Import] = {}
    actors: dict[str, Import] = {}


def read_record(folder: Path) -> Record:
    """The record of a folder; an empty one where nothing was imported. Raises ImportError_ where it is damaged."""
    path = folder / RECORD
    try:
        return msgspec.json.decode(path.read_bytes(), type=Record)
    except FileNotFoundError:
        return Record()
    except (OSError, msgspec.DecodeError) as e:
        raise ImportError_(f"{path}: is damaged: {e}; remove {folder} and import again") from e


def write(path: Path, text: str) -> None:
    """Write a file whole or not at all. Raises ImportError_ where the folder cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", newline="", dir=path.parent, delete=False) as f:
            f.write(text)
        os.replace(f.name, path)
    except OSError as e:
        raise ImportError_(f"{path}: cannot be written: {e.strerror or e}") from e


def import_name(path: Path, form: str) -> str:
    """The name under which an import is kept: the format and the table's name without its endings."""
    stem = _UNSAFE.sub("-", path.name.lower().split(".")[0]).strip("-") or "table"
    return stem if stem.startswith(form) else f"{form}-{stem}"


class PlaceStore:
    """The imported places of a folder. ``put`` takes rows, ``save`` writes what has changed."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder or imported_folder()
        self.rows: dict[str, Row] = {}
        self._file: dict[str, str] = {}
        self._changed: set[str] = set()
        for row, where in imported_rows(self.folder):
            self.rows[row["id"]] = row
            self._file[row["id"]] = where.split(".csv:")[0]

    def put(self, name: str, row: Row) -> str:
        """Take a row into the import ``name``: "new", "updated" or "unchanged"."""
        old, file = self.rows.get(row["id"]), self._file.get(row["id"])
        if old == row and file == name:
            return "unchanged"
        self._changed |= {name} | ({file} if file else set())
        self.rows[row["id"]] = row
        self._file[row["id"]] = name
        return "new" if old is None else "updated"

    def save(self, name: str, table: Path, form: str) -> Path:
        """Write the changed tables and the record; returns the table of the import ``name``."""
        record = read_record(self.folder)
        by_file: dict[str, list[Row]] = {}
        for key, row in self.rows.items():
            by_file.setdefault(self._file[key], []).append(row)
        for file in sorted(self._changed):
            text = io.StringIO()
            writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(by_file.get(file, ()))
            write(self._path(file), text.getvalue())
            if file in record.places:
                record.places[file].entries = len(by_file.get(file, ()))
        record.places[name] = Import(table=table.name, form=form, day=date.today().isoformat(), entries=len(by_file.get(name, ())))
        write(self.folder / RECORD, msgspec.json.format(msgspec.json.encode(record)).decode())
        return self._path(name)

    def _path(self, name: str) -> Path:
        return self.folder / "places" / f"{name}.csv"


class ActorStore:
    """The imported actors of a folder, one YAML file for each import."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder or imported_folder()
        self.entries: dict[str, dict[str, Any]] = {}
        self._file: dict[str, str] = {}
        for path in sorted((self.folder / "actors").glob("*.yaml")):
            for entry in load_yaml(path):
                self.entries[entry["id"]] = entry
                self._file[entry["id"]] = path.stem

    def put(self, name: str, entry: dict[str, Any]) -> str:
        """Take an entry into the import ``name``: "new", "updated" or "unchanged"."""
        old, file = self.entries.get(entry["id"]), self._file.get(entry["id"])
        self.entries[entry["id"]], self._file[entry["id"]] = entry, name
        return "new" if old is None else "unchanged" if old == entry and file == name else "updated"

    def save(self, name: str, table: Path, form: str) -> Path:
        """Write all files and the record; returns the file of the import ``name``."""
        record = read_record(self.folder)
        by_file: dict[str, list[dict[str, Any]]] = {file: [] for file in {*self._file.values(), *record.actors, name}}
        for key, entry in self.entries.items():
            by_file[self._file[key]].append(entry)
        for file, entries in by_file.items():
            text = yaml.dump(entries, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=200)
            write(self.folder / "actors" / f"{file}.yaml", text)
            if file in record.actors:
                record.actors[file].entries = len(entries)
        record.actors[name] = Import(table=table.name, form=form, day=date.today().isoformat(), entries=len(by_file[name]))
        write(self.folder / RECORD, msgspec.json.format(msgspec.json.encode(record)).decode())
        return self.folder / "actors" / f"{name}.yaml"


def list_imports(what: str, folder: Path | None = None) -> list[str]:
    """One line for each import of ``what`` ("places" or "actors"): name, entries, table, format, day."""
    imports = getattr(read_record(folder or imported_folder()), what)
    if not imports:
        return [f"no {what} have been imported"]
    return [f"{name}: {i.entries} {what} from {i.table} ({i.form}), {i.day}" for name, i in sorted(imports.items())]


def remove_import(what: str, name: str, folder: Path | None = None) -> str:
    """Forget one import of ``what`` ("places" or "actors"). Raises ImportError_ where ``name`` is none."""
    folder = folder or imported_folder()
    record = read_record(folder)
    imports = getattr(record, what)
    if name not in imports:
        raise ImportError_(f"there is no import of {what} called {name!r}; there are: {', '.join(sorted(imports)) or 'none'}")
    gone = imports.pop(name)
    path = folder / what / f"{name}.{'csv' if what == 'places' else 'yaml'}"
    try:
        path.unlink(missing_ok=True)
    except OSError as e:
        raise ImportError_(f"{path}: cannot be removed: {e.strerror or e}") from e
    write(folder / RECORD, msgspec.json.format(msgspec.json.encode(record)).decode())
    return f"{name}: {gone.entries} {what} removed"
