"""Dates that machines wrote: ISO 8601, and the mail format of feeds. Never a guess, never today's date."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

# the day as written is what the outlet means by it: no change of time zone
_ISO = re.compile(r"\s*(\d{4})-?(\d{2})-?(\d{2})(?=$|[T\s])")


def machine_date(text: str) -> dt.date | None:
    """The day of "2019-02-11", "2019-02-11T09:30:00+03:00", "20190211" or "Mon, 11 Feb 2019 09:30 GMT"; else None."""
    match = _ISO.match(text)
    if match:
        try:
            return dt.date(*map(int, match.groups()))
        except ValueError:
            return None
    try:
        return parsedate_to_datetime(text).date()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
