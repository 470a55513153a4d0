"""What ``musnad read`` does, from its options to its count of failures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from musnad.commands.many import Given, read_all
from musnad.errors import UsageError
from musnad.export.writers import choose_format, open_writer
from musnad.intake import read_files
from musnad.intake.dates import machine_date
from musnad.intake.limits import DEFAULT_MAX_MB, max_bytes
from musnad.lexicon.interface import LANGUAGES, Language
from musnad.pipeline import Pipeline


def read_command(
    files: Sequence[str],
    *,
    output: Path | None,
    form: str | None,
    lang: str,
    published: str | None,
    outlet: str | None,
    knowledge: Sequence[Path],
    max_mb: float | None,
    tell: Callable[[str], None],
) -> int:
    """Read all files to one place; how many reports failed. Raises UsageError for options that make no sense."""
    kind = choose_format(form, output)
    language = _language(lang)
    limit = max_bytes(DEFAULT_MAX_MB if max_mb is None else max_mb)
    if published is not None and machine_date(published) is None:
        raise UsageError(f"--published must be an ISO date such as 2019-02-11, not {published!r}")
    if output is not None and any(_same(output, f) for f in files):
        raise UsageError(f"{output} is one of the files to read; name another to write")
    if files.count("-") > 1:
        raise UsageError("standard input (-) can be read only once")
    pipeline = Pipeline(knowledge)
    with open_writer(output, kind, language) as writer:
        _, failed = read_all(read_files(files, limit), pipeline, writer, Given(published=published, outlet=outlet), tell)
    return failed


def _language(text: str) -> Language:
    for language in LANGUAGES:
        if language == text:
            return language
    raise UsageError(f"--lang is en or ar, not {text!r}")


def _same(output: Path, given: str) -> bool:
    try:
        return given != "-" and output.exists() and output.samefile(given)
    except OSError:
        return False
