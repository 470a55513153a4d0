"""Where readings go: one writer a format, each taking readings and failures in the order of the reports."""

from __future__ import annotations

import contextlib
import os
import sys
from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Literal

from musnad.errors import UsageError
from musnad.export import csv_rows
from musnad.export.html_page import html_page
from musnad.export.json_out import to_json
from musnad.export.table import as_text, render, render_failure
from musnad.lexicon.interface import Language
from musnad.model import Reading, ReadingError

Format = Literal["table", "json", "jsonl", "csv", "html"]
FORMATS: tuple[Format, ...] = ("table", "json", "jsonl", "csv", "html")
_SUFFIXES: dict[str, Format] = {
    ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".html": "html", ".htm": "html",
    ".txt": "table",
}  # fmt: skip


class Writer(ABC):
    """Takes items in order, then ``close``. ``to_file`` tells a file from a screen or a pipe."""

    def __init__(self, out: IO[bytes], language: Language, *, to_file: bool) -> None:
        self.out, self.language, self.to_file = out, language, to_file

    @abstractmethod
    def write(self, item: Reading | ReadingError) -> None:
        """Take one reading, or what stands for one that failed."""

    def close(self) -> None:
        """Write what is left."""
        self.out.flush()


class LinesWriter(Writer):
    """JSON Lines: one item a line, at once."""

    def write(self, item: Reading | ReadingError) -> None:
        """Write the line."""
        self.out.write(to_json(item) + b"\n")


class JsonWriter(Writer):
    """Indented JSON: one object for one report, a list for several."""

    def __init__(self, out: IO[bytes], language: Language, *, to_file: bool) -> None:
        super().__init__(out, language, to_file=to_file)
        self._held: bytes | None = None
        self._several = False

    def write(self, item: Reading | ReadingError) -> None:
        """Hold the first item back until it is known whether another follows."""
        if self._held is not None:
            self.out.write((b",\n" if self._several else b"[\n") + self._held)
            self._several = True
        self._held = to_json(item, indent=True)

    def close(self) -> None:
        """Write the last item and close the list."""
        if self._held is None:
            self.out.write(b"[]\n")
        else:
            self.out.write(b",\n" * self._several + self._held + (b"\n]\n" if self._several else b"\n"))
        super().close()


class CsvWriter(Writer):
    """A sheet; in a file it opens with a byte-order mark, without which spreadsheets misread Arabic."""

    def __init__(self, out: IO[bytes], language: Language, *, to_file: bool) -> None:
        super().__init__(out, language, to_file=to_file)
        self.out.write(((csv_rows.BOM if to_file else "") + csv_rows.header()).encode())

    def write(self, item: Reading | ReadingError) -> None:
        """One row a claim; a report that failed has none, it is named on standard error."""
        if isinstance(item, Reading):
            for row in csv_rows.rows(item, self.language):
                self.out.write(row.encode())


class TableWriter(Writer):
    """Blocks for people."""

    def write(self, item: Reading | ReadingError) -> None:
        """Print the blocks of one report."""
        shown = render(item, self.language) if isinstance(item, Reading) else render_failure(item, self.language)
        self.out.write(as_text(shown, terminal=self.out.isatty()).encode("utf-8", "replace"))


class HtmlWriter(Writer):
    """One page for all reports, written at the end."""

    def __init__(self, out: IO[bytes], language: Language, *, to_file: bool) -> None:
        super().__init__(out, language, to_file=to_file)
        self._items: list[Reading | ReadingError] = []

    def write(self, item: Reading | ReadingError) -> None:
        """Keep the item for the page."""
        self._items.append(item)

    def close(self) -> None:
        """Write the page."""
        self.out.write(html_page(self._items, self.language).encode("utf-8", "replace"))
        super().close()


_WRITERS: dict[Format, type[Writer]] = {
    "table": TableWriter, "json": JsonWriter, "jsonl": LinesWriter, "csv": CsvWriter, "html": HtmlWriter,
}  # fmt: skip


def choose_format(asked: str | None, path: Path | None) -> Format:
    """The format asked for, else the one that the file's name says, else the table. Raises UsageError."""
    if asked is not None:
        for name in FORMATS:
            if name == asked:
                return name
        raise UsageError(f"no format {asked!r}; there are {', '.join(FORMATS)}")
    if path is None:
        return "table"
    found = _SUFFIXES.get(path.suffix.lower())
    if found is None:
        raise UsageError(f"{path.name}: its ending names no format; add --format {'|'.join(FORMATS)}")
    return found


@contextlib.contextmanager
def open_writer(path: Path | None, kind: Format, language: Language) -> Iterator[Writer]:
    """A writer on a file or on standard output. The file appears whole when all is done, or not at all.

    Raises UsageError where the file cannot be written.
    """
    if path is None:
        writer = _WRITERS[kind](sys.stdout.buffer, language, to_file=False)
        yield writer
        writer.close()
        return
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        out = part.open("wb")
    except OSError as e:
        raise UsageError(f"cannot write {path}: {e.strerror}") from e
    try:
        with out:
            writer = _WRITERS[kind](out, language, to_file=True)
            yield writer
            writer.close()
        os.replace(part, path)
    except OSError as e:
        raise UsageError(f"cannot write {path}: {e.strerror}") from e
    finally:
        part.unlink(missing_ok=True)
