"""Reports written as JSON: one object, a list of them, or one a line; messages name the field and what stands in it."""

from __future__ import annotations

import json
import re
from typing import Any

from musnad.errors import MalformedInput
from musnad.intake.dates import machine_date
from musnad.model import Report

_OBJECT = re.compile(r'\s*(?:\{\s*["}]|\[\s*\{)')
_FIELDS = ("id", "text", "html", "title", "url", "outlet", "published", "retrieved")


def opens_lines(line: bytes) -> bool:
    """Whether the first line of something is a whole JSON object, so that what follows is one report a line."""
    line = line.removeprefix(b"\xef\xbb\xbf").strip()
    return _OBJECT.match(line[:200].decode("latin-1")) is not None and line.endswith(b"}")


def looks_like_json(text: str) -> bool:
    """Whether a text opens as a JSON object or a list of them."""
    return _OBJECT.match(text[:200]) is not None


def id_in(text: str) -> str | None:
    """The id that a report gives itself, where at least that can be read; for messages about the rest."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return _id(value.get("id")) if isinstance(value, dict) else None


def parse_report(text: str, where: str) -> Report:
    """One report from one JSON object. Raises MalformedInput."""
    return _report(_json(text), where)


def parse_reports(text: str, where: str) -> list[Report]:
    """The report or list of reports of a JSON file. Raises MalformedInput."""
    value = _json(text)
    if isinstance(value, list):
        return [_report(item, f"item {n}") for n, item in enumerate(value, 1)]
    return [_report(value, where)]


def _json(text: str) -> Any:
    # the standard library's parser, since it alone lets unpaired surrogates through; they are mended with all others
    try:
        return json.loads(text)
    except json.JSONDecodeError as e:
        at = f"character {e.pos + 1}" if "\n" not in text.strip() else f"line {e.lineno}, column {e.colno}"
        raise MalformedInput(f"is not JSON at {at}: {e.msg}") from e
    except RecursionError as e:
        raise MalformedInput("is JSON nested too deep to be a report") from e
    except ValueError as e:  # a number of thousands of digits
        raise MalformedInput(f"is not JSON of a report: {e}") from e


def _report(value: Any, where: str) -> Report:
    if not isinstance(value, dict):
        raise MalformedInput(f'a report is a JSON object such as {{"text": …}}, not {_kind(value)}')
    report_id = _id(value.get("id"))
    fields: dict[str, str | None] = {"id": report_id}
    for name in _FIELDS:
        field = value.get(name)
        if field is not None and not isinstance(field, str) and not (name == "id" and report_id is not None):
            raise MalformedInput(f'"{name}" must be text, not {_kind(field)}')
        if name != "id":
            fields[name] = field
    if fields["text"] is None and fields["html"] is None:
        near = ", ".join(sorted(str(k) for k in value)[:8]) or "nothing"
        raise MalformedInput(f'a report needs "text" or "html"; this one has {near}')
    published = fields["published"]
    if published is not None and published.strip() and machine_date(published) is None:
        raise MalformedInput(f'"published" must be an ISO date such as 2019-02-11, not {published[:40]!r}')
    return Report(**fields)


def _id(given: object) -> str | None:
    """An id as text; numbers serve too."""
    if isinstance(given, int) and not isinstance(given, bool):
        return str(given)
    return given if isinstance(given, str) else None


def _kind(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "text", bool: "true or false", int: "a number", float: "a number"}
    return names.get(type(value), "null")
