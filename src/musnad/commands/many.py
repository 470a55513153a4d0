"""Many reports to one place: reads, writes, counts; one failure never stops the rest."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from typing import Protocol

import msgspec
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from musnad.errors import InputError
from musnad.export.json_out import failure
from musnad.export.view import one_line
from musnad.export.writers import Writer
from musnad.intake import Incoming
from musnad.model import Reading, ReadingError, Report

_SHOW_AFTER_SECONDS = 2.0


class Reads(Protocol):
    """What turns a report into a reading."""

    def read(self, report: Report, *, sha256: str = "") -> Reading:
        """The reading; raises InputError."""


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What the person says of all reports that do not say it themselves."""

    published: str | None = None
    outlet: str | None = None


def read_all(incoming: Iterable[Incoming], pipeline: Reads, writer: Writer, given: Given, tell: Callable[[str], None]) -> tuple[int, int]:
    """Read and write every report; how many were read, how many failed. ``tell`` gets a line for each failure."""
    read = failed = 0
    with _Counter() as counter:
        for item in incoming:
            outcome = read_one(item, pipeline, given)
            if isinstance(outcome, ReadingError):
                failed += 1
                tell(f"{item.where}: {outcome.error.kind}: {one_line(outcome.error.message)}")
            else:
                read += 1
            writer.write(outcome)
            counter.step()
    return read, failed


def read_one(item: Incoming, pipeline: Reads, given: Given) -> Reading | ReadingError:
    """The reading of one report, or the line that says why there is none."""
    if item.report is None:
        error = item.error or InputError("cannot be used")
        return failure(type(error).__name__, str(error), report_id=item.id, where=item.where)
    report = msgspec.structs.replace(
        item.report,
        published=item.report.published or given.published,
        outlet=item.report.outlet or given.outlet,
    )
    report_id = item.id or (item.sha256[:16] or None)
    try:
        return pipeline.read(report, sha256=item.sha256)
    except InputError as e:
        return failure(type(e).__name__, str(e), report_id=report_id, where=item.where)
    except Exception as e:  # noqa: BLE001  a fault of ours in one report must not cost the other thousands
        message = f"a fault in Musnad, please report it: {type(e).__name__}: {e}"
        return failure("Failure", message, report_id=report_id, where=item.where)


class _Counter:
    """Counts reports on standard error, when that is a terminal and the work takes long."""

    def __init__(self) -> None:
        self._console = Console(file=sys.stderr)
        self._started = time.monotonic()
        self._bar: Progress | None = None
        self._done = 0

    def __enter__(self) -> _Counter:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def step(self) -> None:
        """One report more."""
        self._done += 1
        if self._bar is None and self._console.is_terminal and time.monotonic() - self._started > _SHOW_AFTER_SECONDS:
            self._bar = _bar(self._console)
            self._task = self._bar.add_task("reading", total=None, completed=self._done)
            self._bar.start()
        if self._bar is not None:
            self._bar.update(self._task, completed=self._done)


def _bar(console: Console) -> Progress:
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    return Progress(*columns, console=console, transient=True)
