"""Readings as JSON, exactly as the published contract has them."""

from __future__ import annotations

import msgspec

from musnad.model import ReadError, Reading, ReadingError

_encoder = msgspec.json.Encoder()


def to_json(item: Reading | ReadingError, *, indent: bool = False) -> bytes:
    """One reading, or the line that stands for one that failed, in UTF-8 without a line end."""
    line = _encoder.encode(item)
    return msgspec.json.format(line, indent=2) if indent else line


def failure(kind: str, message: str, *, report_id: str | None, where: str) -> ReadingError:
    """The line for a report that could not be read: ``where`` is its file, with the line for collections."""
    return ReadingError(document={"id": report_id, "where": where}, error=ReadError(kind=kind, message=message))
