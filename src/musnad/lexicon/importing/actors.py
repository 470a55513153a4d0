"""Importing actors."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from musnad.errors import ImportError_
from musnad.lexicon.entries import Actor
from musnad.lexicon.files import BUNDLED
from musnad.lexicon.imported import taken_names
from musnad.lexicon.importing.formats import arabic_column, mapped_columns
from musnad.lexicon.importing.found import SkipRow
from musnad.lexicon.importing.names import arabic_names, clean, country_code, english_name, is_arabic, vocabulary
from musnad.lexicon.importing.store import ActorStore, import_name
from musnad.lexicon.importing.summary import ImportSummary
from musnad.lexicon.importing.tables import Sheet, decode, open_sheets, read_bytes
from musnad.lexicon.tables import load_actors
from musnad.text.fold import fold_name

Fields = dict[str, str]
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?(?:[ T].*)?")
_KEYS = ("id", "name", "name_ar", "aliases", "kind", "country", "from", "to", "of", "codebook_name", "inter", "source")


def import_actors(path: Path, columns: dict[str, str] | None = None, into: Path | None = None) -> ImportSummary:
    """Take the actors of a table (CSV, TSV, Excel) or of a YAML list into the user's knowledge.

    Columns: name, name_ar, aliases (with | or ; between), kind, country, from, to, of, codebook_name (the exact name
    in the user's codebook), inter, id, source; ``columns`` maps ours to theirs. An actor that the registry knows, by
    its Arabic or English name, gets the codebook's name and its new aliases; an unknown one is added if it has an
    Arabic name. Names that curated actors bear are left out and reported. Raises ImportError_ naming file and line.
    """
    if path.suffix.lower() in (".yaml", ".yml"):
        form, rows = "yaml", list(_yaml_rows(path))
    else:
        form, rows = "table", [r for s in open_sheets(path) for r in _table_rows(s, columns)]
    taker = _Taker(ImportSummary("actors", path, form), ActorStore(into), import_name(path, form))
    for fields, where in rows:
        try:
            taker.take(fields, where)
        except SkipRow as e:
            taker.summary.skip(str(e), where)
    taker.finish()
    if taker.summary.taken:
        taker.summary.stored = taker.store.save(taker.name, path, form)
    return taker.summary


def _table_rows(sheet: Sheet, columns: dict[str, str] | None) -> Iterator[tuple[Fields, str]]:
    if sheet.header is None:
        raise ImportError_(f"{sheet.label}:1: has no line of column names")
    at = mapped_columns(sheet, columns, vocabulary().actor_columns)
    if "name_ar" not in at:
        found = arabic_column(sheet)
        at |= {"name_ar": found} if found is not None and found not in at.values() else {}
    if not at.keys() & {"name", "name_ar", "codebook_name"}:
        raise ImportError_(
            f"{sheet.label}:1: no column of names; say which with --columns name=…,name_ar=…; there are: {', '.join(sheet.header)}"
        )
    for line, values in sheet.rows:
        yield {k: str(values[i]).strip() for k, i in at.items() if i < len(values)}, f"{sheet.label}:{line}"


def _yaml_rows(path: Path) -> Iterator[tuple[Fields, str]]:
    text = decode(path.name, read_bytes(path))
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
        content = yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as e:
        mark = getattr(e, "problem_mark", None)
        raise ImportError_(f"{path.name}:{mark.line + 1 if mark else 1}: is not YAML: {getattr(e, 'problem', e)}") from e
    if not isinstance(root, yaml.SequenceNode):
        raise ImportError_(f"{path.name}:1: must be a list of actors")
    for entry, node in zip(content, root.value, strict=True):
        where = f"{path.name}:{node.start_mark.line + 1}"
        if not isinstance(entry, dict):
            raise ImportError_(f"{where}: is no actor but {type(entry).__name__}; an actor has name, name_ar, aliases …")
        unknown = [str(k) for k in entry if k not in _KEYS]
        if unknown:
            raise ImportError_(f"{where}: unknown keys {', '.join(unknown)}; there are: {', '.join(_KEYS)}")
        joined = {k: "|".join(map(str, v)) if isinstance(v, list) else str(v) for k, v in entry.items() if v is not None}
        yield joined, where


@lru_cache(maxsize=1)
def _curated() -> tuple[Actor, ...]:
    return tuple(load_actors([BUNDLED]))


class _Taker:
    """Judges actors one by one and puts them into the store."""

    def __init__(self, summary: ImportSummary, store: ActorStore, name: str) -> None:
        self.summary, self.store, self.name = summary, store, name
        curated = _curated()
        self.curated: dict[str, Actor] = {a.id: a for a in curated}
        self.taken = taken_names(curated)
        self.by_name: dict[str, str] = {}
        for a in curated:
            for n in (a.name_ar, *a.aliases, a.name):
                self.by_name.setdefault(fold_name(n), a.id)
        self._new: dict[str, dict[str, Any]] = {}
        self._linked: set[str] = set()

    def take(self, fields: Fields, where: str) -> None:
        """Take an actor, join it to a known one, or raise SkipRow."""
        start, end = _iso(fields.get("from", "")), _iso(fields.get("to", ""))
        names = arabic_names([fields.get("name_ar", ""), fields.get("name", "")], "actor")
        aliases = [clean(a) for a in re.split(r"[|;]", fields.get("aliases", "")) if a.strip()]
        english = english_name([fields.get("name", ""), fields.get("codebook_name", "")])
        # an alias alone makes no identity: parties share short names
        wanted = [*names, *([english] if english else [])]
        names += [a for a in aliases if is_arabic(a)]
        same = next((self.by_name[fold_name(n)] for n in wanted if fold_name(n) in self.by_name), None)
        if same is None and not names:
            raise SkipRow("has no Arabic name and no name that the registry knows")
        names = [n for n in names if self._is_free(n, same, where)]
        if same is None and not names:
            raise SkipRow("has no Arabic name that is not a curated actor's")
        key = f"own.{same}" if same else fields.get("id") or f"own.{hashlib.sha256(fold_name(names[0]).encode()).hexdigest()[:12]}"
        if key in self.curated:
            raise SkipRow("has the id of a curated actor; give it another")
        entry = self._new.setdefault(key, {"id": key})
        if same:
            self._linked.add(key)
            entry |= {"name": self.curated[same].name, "name_ar": self.curated[same].name_ar, "same_as": same}
        else:
            entry.setdefault("name", english or names[0])
            entry.setdefault("name_ar", names[0])
        self._details(entry, fields, start, end)
        entry["aliases"] = list(dict.fromkeys([*entry.get("aliases", ()), *(n for n in names if n != entry["name_ar"])]))

    def _is_free(self, name: str, same: str | None, where: str) -> bool:
        bearer = self.taken.get(fold_name(name))
        if bearer is not None and bearer != same:
            self.summary.notes.append(f"{where}: {name} is left out: it is a name of {bearer} ({self.curated[bearer].name})")
        return bearer is None

    def _details(self, entry: dict[str, Any], fields: Fields, start: str | None, end: str | None) -> None:
        country = [c for c in (country_code(x) for x in re.split(r"[|;,]", fields.get("country", "")) if x.strip()) if c]
        details = {
            "kind": fields.get("kind", "").lower() or "armed_group",
            "country": country,
            "from": start,
            "to": end,
            "of": fields.get("of"),
        }
        if "same_as" not in entry:
            entry |= {k: v for k, v in details.items() if v}
        entry["source"] = fields.get("source") or "user"
        if fields.get("codebook_name") or fields.get("inter"):
            row = {
                "name": fields.get("codebook_name") or fields.get("name", ""),
                "inter": fields.get("inter", "").removesuffix(".0"),
                "valid_from": start,
                "valid_to": end,
            }
            row = {k: v for k, v in row.items() if v}
            entry["codebook"] = [*(c for c in entry.get("codebook", ()) if c != row), row]

    def finish(self) -> None:
        """Put what was taken into the store; rows that name one actor have become one entry."""
        for key, entry in self._new.items():
            done = self.store.put(self.name, entry)
            if key in self._linked:
                self.summary.linked += 1
            else:
                setattr(self.summary, done, getattr(self.summary, done) + 1)


def _iso(text: str) -> str | None:
    """A date as an ISO prefix ("2015-10"). Raises SkipRow where it is none."""
    if not text.strip():
        return None
    m = _DATE.fullmatch(text.strip().removesuffix(".0"))
    if m is None:
        raise SkipRow("has a date that is not written as 2015, 2015-10 or 2015-10-31")
    return "-".join(p.zfill(2) for p in m.groups() if p)
