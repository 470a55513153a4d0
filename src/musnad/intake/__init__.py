"""The world to documents: files, encodings, pages, dates that machines wrote."""

from musnad.intake.document import to_document
from musnad.intake.files import Incoming, read_files

__all__ = ["Incoming", "read_files", "to_document"]
