"""Opening a table of any kind: delimited text, Excel, GeoJSON, YAML, packed or not; what it is shows in its content."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from musnad.errors import ImportError_

# unpacked size over which a file is taken for a mistake or an attack, bytes
LIMIT = 1 << 30
_NOT_TABLES = ("readme", "license", "__macosx", ".")


class Sheet(msgspec.Struct):
    """One table: rows with the line (or the row, or the feature) they stand in. ``header`` is None where there is none.

    ``form`` is "text", "excel" or "geojson"; the rows of a GeoJSON file carry their geometry as last value.
    """

    label: str
    form: str
    rows: list[tuple[int, list[Any]]]
    header: list[str] | None = None
    delimiter: str = ""


def open_sheets(path: Path) -> list[Sheet]:
    """All tables in a file. Raises ImportError_ naming file and line where it cannot be read as one."""
    out = []
    for label, data in _members(path):
        out += _excel(label, data) if _is_excel(data) else _json(label, data) if _is_json(data) else [_text(label, data)]
    if not any(s.rows for s in out):
        raise ImportError_(f"{path}: there are no rows in it")
    return out


def read_bytes(path: Path) -> bytes:
    """The bytes of a file. Raises ImportError_ where it cannot be read or is too large."""
    try:
        if path.stat().st_size > LIMIT:
            raise ImportError_(f"{path}: is over {LIMIT >> 20} MB; cut it into countries")
        return path.read_bytes()
    except OSError as e:
        raise ImportError_(f"{path}: cannot be read: {e.strerror or e}") from e


def _members(path: Path) -> Iterator[tuple[str, bytes]]:
    data = read_bytes(path)
    if data[:2] == b"\x1f\x8b":
        yield path.name, _gunzip(path.name, data)
    elif data[:4] == b"PK\x03\x04" and not _is_excel(data):
        yield from _unzip(path.name, data)
    else:
        yield path.name, data


def _gunzip(label: str, data: bytes) -> bytes:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as f:
            out = f.read(LIMIT + 1)
    except (OSError, EOFError, zlib.error) as e:
        raise ImportError_(f"{label}: is damaged: {e}") from e
    if len(out) > LIMIT:
        raise ImportError_(f"{label}: unpacks to over {LIMIT >> 20} MB")
    return out


def _unzip(label: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as z:
            inside = [i for i in z.infolist() if not i.is_dir() and not Path(i.filename).name.lower().startswith(_NOT_TABLES)]
            if sum(i.file_size for i in inside) > LIMIT:
                raise ImportError_(f"{label}: unpacks to over {LIMIT >> 20} MB")
            for info in inside:
                yield f"{label}/{info.filename}", z.read(info)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, OSError) as e:
        raise ImportError_(f"{label}: is no readable zip file: {e}") from e


def _is_excel(data: bytes) -> bool:
    return data[:4] == b"PK\x03\x04" and b"xl/workbook.xml" in data


def _is_json(data: bytes) -> bool:
    return data[:200].removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"


# ---- delimited text


def decode(label: str, data: bytes) -> str:
    """Text of a table: UTF-8, or UTF-16 with its mark. Raises ImportError_ naming the line that is neither."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as e:
            raise ImportError_(f"{label}: begins as UTF-16 and is not: {e.reason}") from e
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        line = data.count(b"\n", 0, e.start) + 1
        raise ImportError_(f"{label}:{line}: is not UTF-8; save the table as UTF-8 (in Excel: CSV UTF-8)") from e
    if "\0" in text[:10000]:
        raise ImportError_(f"{label}: is no table but a binary file")
    return text


def _text(label: str, data: bytes) -> Sheet:
    text = decode(label, data)
    first = text.split("\n", 1)[0]
    delimiter = max("\t;,|", key=first.count)
    if not first.count(delimiter):
        raise ImportError_(f"{label}:1: is no table: there is no tab, comma, semicolon or bar in its first line")
    # GeoNames tables have no quoting and no header: a name may hold a lone quotation mark
    headless = delimiter == "\t" and _headless(first.split("\t"))
    lines = io.StringIO(text, newline="")
    if headless:
        reader = csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    else:
        reader = csv.reader(lines, delimiter=delimiter)
    rows: list[tuple[int, list[Any]]] = []
    try:
        rows.extend((reader.line_num, values) for values in reader if any(v.strip() for v in values))
    except csv.Error as e:
        raise ImportError_(f"{label}:{reader.line_num}: {e}") from e
    if headless or not rows:
        return Sheet(label, "text", rows, None, delimiter)
    return Sheet(label, "text", rows[1:], [v.strip() for v in rows[0][1]], delimiter)


def _headless(values: Sequence[str]) -> bool:
    """Whether a first line is a row of GeoNames, by its number of columns and its leading id."""
    return len(values) >= 8 and values[0].strip().isdigit()


# ---- Excel


def _excel(label: str, data: bytes) -> list[Sheet]:
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError) as e:
        raise ImportError_(f"{label}: is no readable Excel file: {e}") from e
    out = []
    for sheet in book.worksheets:
        rows = [(i, ["" if v is None else v for v in values]) for i, values in enumerate(sheet.iter_rows(values_only=True), start=1)]
        rows = [(i, values) for i, values in rows if any(str(v).strip() for v in values)]
        if len(rows) > 1:
            name = label if len(book.worksheets) == 1 else f"{label}[{sheet.title}]"
            out.append(Sheet(name, "excel", rows[1:], [str(v).strip() for v in rows[0][1]]))
    return out


# ---- GeoJSON


def _json(label: str, data: bytes) -> list[Sheet]:
    text = decode(label, data)
    try:
        content = msgspec.json.decode(text)
    except msgspec.DecodeError as e:
        raise ImportError_(f"{label}:{_json_line(text)}: is not JSON: {e}") from e
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list):
        raise ImportError_(f"{label}:1: is JSON but no GeoJSON FeatureCollection")
    header: dict[str, None] = {}
    for f in features:
        header |= dict.fromkeys((f.get("properties") or {}) if isinstance(f, dict) else ())
    rows: list[tuple[int, list[Any]]] = []
    for i, f in enumerate(features, start=1):
        if not isinstance(f, dict) or not isinstance(f.get("properties") or {}, dict):
            raise ImportError_(f"{label}: feature {i} is no GeoJSON feature")
        properties = f.get("properties") or {}
        rows.append((i, [*("" if properties.get(k) is None else properties[k] for k in header), f.get("geometry")]))
    return [Sheet(label, "geojson", rows, list(header))]


def _json_line(text: str) -> int:
    try:
        json.loads(text)
    except json.JSONDecodeError as e:
        return e.lineno
    except RecursionError:
        return 1
    return 1
