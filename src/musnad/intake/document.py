"""A report made ready to read: its text chosen and made safe, its day found, its identity fixed."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable

from musnad.errors import EmptyInput, MalformedInput
from musnad.intake.dates import machine_date
from musnad.intake.html import Page, read_page
from musnad.model import Document, Report

DateInText = Callable[[str], dt.date | None]

_SURROGATE = re.compile("[\ud800-\udfff]")
_REPLACEMENT = chr(0xFFFD)


def to_document(report: Report, *, sha256: str = "", date_in_text: DateInText | None = None) -> Document:
    """The document of a report; its day is the one given, else the page's, else that of ``date_in_text``, else none.

    Unpaired surrogates, which no file can hold, become U+FFFD one for one, so that offsets stay. Raises EmptyInput
    where there is nothing to read and MalformedInput where ``published`` is not a date.
    """
    page = read_page(report.html) if report.html is not None and not (report.text or "").strip() else None
    text = safe(page.text if page else report.text or "")
    if not text.strip():
        raise EmptyInput("the report's text is empty")
    published, origin = _published(report, page, text, date_in_text)
    sha256 = sha256 or hashlib.sha256((report.html or report.text or "").encode("utf-8", "surrogatepass")).hexdigest()
    return Document(
        id=safe(report.id) if report.id else _own_id(text, report),
        text=text,
        title=_line(report.title) or (_line(page.title) if page else None),
        url=_line(report.url) or (_line(page.url) if page else None),
        outlet=_line(report.outlet) or (_line(page.outlet) if page else None),
        published=published,
        published_from=origin,
        sha256=sha256,
    )


def safe(text: str) -> str:
    """Text that any encoding of Unicode can hold: of the same length, unpaired surrogates replaced."""
    return _SURROGATE.sub(_REPLACEMENT, text) if _SURROGATE.search(text) else text


def _line(text: str | None) -> str | None:
    return safe(text).strip() or None if text else None


def _own_id(text: str, report: Report) -> str:
    """An id from the content, and from where and when it stood: two outlets' copies of one wire are two reports."""
    parts = (text, report.url or "", report.outlet or "", report.published or "")
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _published(report: Report, page: Page | None, text: str, date_in_text: DateInText | None) -> tuple[dt.date | None, str | None]:
    if report.published and report.published.strip():
        day = machine_date(report.published)
        if day is None:
            raise MalformedInput(f'"published" must be an ISO date such as 2019-02-11, not {report.published[:40]!r}')
        return day, "given"
    if page is not None and page.published is not None:
        return page.published, "page"
    day = date_in_text(text) if date_in_text else None
    return (day, "text") if day else (None, None)
