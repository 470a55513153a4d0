"""Reports to readings: what the command line and ``musnad.read`` share. One body of knowledge, one reader."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from musnad.intake import to_document
from musnad.lexicon.files import BUNDLED
from musnad.mentions.dateline import DatelineFinder
from musnad.model import Reading, Report
from musnad.reader import Reader, load_knowledge


class Pipeline:
    """Reads reports one after another with the bundled knowledge and the folders in ``knowledge``.

    Raises KnowledgeError, naming file and line, where a folder is wrong.
    """

    def __init__(self, knowledge: Sequence[Path] = ()) -> None:
        self.knowledge = load_knowledge(tuple(knowledge))
        self._reader = Reader(self.knowledge)
        self._datelines = DatelineFinder(self.knowledge.calendar, [BUNDLED, *knowledge])

    def read(self, report: Report, *, sha256: str = "") -> Reading:
        """The reading of one report. Raises InputError where the report cannot be read."""
        return self._reader.read(to_document(report, sha256=sha256, date_in_text=self._datelines.date_in_text))
