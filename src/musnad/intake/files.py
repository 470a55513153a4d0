"""Files, folders' worth of them, and standard input, to reports; one that cannot be used does not stop the rest."""

from __future__ import annotations

import hashlib
import io
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

import msgspec

from musnad.errors import EmptyInput, InputError, MissingInput
from musnad.intake.encoding import decode
from musnad.intake.html import declared_charset, looks_like_html
from musnad.intake.limits import DEFAULT_MAX_MB, MEGABYTE, check_size
from musnad.intake.records import id_in, looks_like_json, opens_lines, parse_report, parse_reports
from musnad.model import Report

STDIN = "-"
_LINES = frozenset((".jsonl", ".ndjson"))
_PAGES = frozenset((".html", ".htm", ".xhtml"))


class Incoming(msgspec.Struct, frozen=True, kw_only=True):
    """One report as it came in, or why it could not be used: exactly one of ``report`` and ``error`` is filled.

    ``where`` is "file" or "file:line"; ``sha256`` is of the bytes that came in, "" where they were not read.
    """

    where: str
    report: Report | None = None
    error: InputError | None = None
    id: str | None = None
    sha256: str = ""


def read_files(paths: Iterable[str], limit: int = DEFAULT_MAX_MB * MEGABYTE) -> Iterator[Incoming]:
    """The reports of every path in order; "-" is standard input. ``limit`` is in bytes and holds for each report."""
    for path in paths:
        try:
            if path == STDIN:
                yield from _stream(sys.stdin.buffer, "standard input", "", limit)
            else:
                with _open(Path(path)) as f:
                    yield from _stream(f, path, Path(path).suffix.lower(), limit)
        except InputError as e:
            yield Incoming(where="standard input" if path == STDIN else path, error=e)


def _open(path: Path) -> IO[bytes]:
    try:
        if path.is_dir():
            raise MissingInput(f"is a folder; name its files ({path}/*.txt)")
        return path.open("rb")
    except FileNotFoundError as e:
        raise MissingInput("no such file") from e
    except (OSError, ValueError) as e:
        raise MissingInput(f"cannot be read: {getattr(e, 'strerror', None) or e}") from e


def _stream(f: IO[bytes], where: str, suffix: str, limit: int) -> Iterator[Incoming]:
    first = b""
    if suffix in _LINES or suffix not in (".txt", ".json", *_PAGES):
        first = f.readline(limit + 1)
        # without a name to go by, a line that is a whole object opens a collection: the limit is then for each of them
        if suffix in _LINES or opens_lines(first):
            yield from _lines(f, first, where, limit)
            return
    try:
        raw = first + f.read(limit + 1 - len(first))
        size = len(raw) if len(raw) <= limit else max(_size(f), len(raw))
    except OSError as e:
        raise MissingInput(f"cannot be read: {e.strerror}") from e
    sha256 = hashlib.sha256(raw).hexdigest() if size <= limit else ""
    try:
        check_size(size, limit)
        yield from _whole(raw, where, suffix, sha256)
    except InputError as e:
        yield Incoming(where=where, error=e, sha256=sha256, id=sha256[:16] or None)


def _size(f: IO[bytes]) -> int:
    """The size of a file, or what can be told of a stream without reading it to its end."""
    try:
        return f.seek(0, io.SEEK_END)
    except (OSError, ValueError):
        return 0


def _whole(raw: bytes, where: str, suffix: str, sha256: str) -> Iterator[Incoming]:
    if not raw.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise EmptyInput("there is nothing in it")
    text = decode(raw, declared_charset(raw)).text
    if suffix == ".json" or (suffix not in _PAGES and suffix != ".txt" and looks_like_json(text)):
        for report in parse_reports(text, where):
            yield Incoming(where=where, report=report, id=report.id, sha256=sha256)
        return
    if suffix in _PAGES or (suffix != ".txt" and looks_like_html(text)):
        yield Incoming(where=where, report=Report(html=text), sha256=sha256)
        return
    yield Incoming(where=where, report=Report(text=text), sha256=sha256)


def _lines(f: IO[bytes], line: bytes, where: str, limit: int) -> Iterator[Incoming]:
    """One report a line, ``line`` being the first; blank lines are passed over. UTF-16 is read whole first."""
    if line.startswith((b"\xff\xfe", b"\xfe\xff")):
        f = io.BytesIO(decode(line + f.read()).text.encode("utf-8", "surrogatepass"))
        line = f.readline(limit + 1)
    line = line.removeprefix(b"\xef\xbb\xbf")
    number, seen = 0, False
    while line:
        number += 1
        size = len(line) + (_pass_over(f) if len(line) > limit and not line.endswith(b"\n") else 0)
        if line.strip():
            seen = True
            yield _report_line(line, size, f"{where}:{number}", limit)
        line = f.readline(limit + 1)
    if not seen:
        raise EmptyInput("there is nothing in it")


def _pass_over(f: IO[bytes]) -> int:
    """Read to the end of the line; how many bytes that was."""
    size = 0
    while chunk := f.readline(1 << 20):
        size += len(chunk)
        if chunk.endswith(b"\n"):
            break
    return size


def _report_line(line: bytes, size: int, where: str, limit: int) -> Incoming:
    sha256 = hashlib.sha256(line.rstrip(b"\r\n")).hexdigest() if size <= limit else ""
    text = ""
    try:
        check_size(size, limit)
        text = decode(line).text
        report = parse_report(text, where)
    except InputError as e:
        return Incoming(where=where, error=e, sha256=sha256, id=id_in(text) or sha256[:16] or None)
    return Incoming(where=where, report=report, id=report.id, sha256=sha256)
