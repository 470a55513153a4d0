"""What goes in: a report as its outlet published it."""

from __future__ import annotations

import datetime as dt

import msgspec


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One report as handed in: either ``text`` or ``html`` is required, all else may be missing.

    ``published`` is an ISO date ("2019-02-11") or date-time; only its day is used.
    """

    id: str | None = None
    text: str | None = None
    html: str | None = None
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    retrieved: str | None = None


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A report made ready to read: its raw text (never changed), and where its date came from.

    ``published_from`` is "given", "page", "text" or None when no date is known; ``sha256`` is of the bytes that came in.
    """

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: dt.date | None = None
    published_from: str | None = None
    sha256: str = ""
