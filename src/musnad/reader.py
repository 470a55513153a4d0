"""Documents to readings, with one body of compiled knowledge."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from musnad.assemble import assemble
from musnad.journey import Knowledge, Pass
from musnad.lexicon.cache import cached
from musnad.lexicon.userdata import all_folders
from musnad.model import Document, Reading

__all__ = ["Knowledge", "Pass", "Reader", "load_knowledge"]


def load_knowledge(extra: Sequence[Path] = (), *, cache: bool = True) -> Knowledge:
    """The bundled knowledge, the user's folders and what was imported, from the cache where their content is unchanged.

    Raises KnowledgeError naming file and line.
    """
    return cached("knowledge", all_folders(extra), Knowledge, enabled=cache)


class Reader:
    """Reads documents into readings with one set of compiled knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge

    def read(self, document: Document) -> Reading:
        """The reading of one document. Same document and knowledge, same reading."""
        return assemble(Pass(document, self.knowledge))
