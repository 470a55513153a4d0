"""The types that a report becomes: plain, frozen, importing nothing of ours.

Offsets are Unicode code points of the report's raw text, half-open, everywhere.
"""

from musnad.model.reading import (
    READING_VERSION,
    ActorEntry,
    Attribution,
    Claim,
    ClaimFigure,
    DocumentInfo,
    Mention,
    Note,
    PlaceCodes,
    PlaceEntry,
    ReadError,
    Reading,
    ReadingError,
    Skipped,
)
from musnad.model.report import Document, Report
from musnad.model.span import Span

__all__ = [
    "READING_VERSION",
    "ActorEntry",
    "Attribution",
    "Claim",
    "ClaimFigure",
    "Document",
    "DocumentInfo",
    "Mention",
    "Note",
    "PlaceCodes",
    "PlaceEntry",
    "ReadError",
    "Reading",
    "ReadingError",
    "Report",
    "Skipped",
    "Span",
]
