"""Checks knowledge folders: what is wrong in them, where, and how to mend it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from musnad.errors import KnowledgeError
from musnad.lexicon.check.actors import ActorCheck
from musnad.lexicon.check.examples import ExampleCheck, RunExample
from musnad.lexicon.check.findings import Findings, shown
from musnad.lexicon.check.nodes import Value, read_yaml
from musnad.lexicon.check.places import PlaceCheck
from musnad.lexicon.check.words import WordCheck
from musnad.lexicon.check.writing import faults
from musnad.lexicon.clitics import load_clitics
from musnad.lexicon.files import BUNDLED
from musnad.lexicon.tables import preposition_classes

# files that list letters and marks themselves
_LETTER_FILES = {"morphology.yaml", "clitics.yaml", "romanisation.yaml", "numbers.yaml", "calendar.yaml", "interface.yaml"}
_SOURCES = "sources.yaml"


def check(folders: Sequence[Path], run_example: RunExample | None = None) -> list[str]:
    """Messages "file:line: what and how to mend it" for all faults of the folders; none where all is well.

    Folders may lean on the bundled knowledge and replace entries of it by their id. ``run_example`` reads a text into a
    reading; with it the examples of frames are run. Raises KnowledgeError where a folder is missing.
    """
    for folder in folders:
        if not folder.is_dir():
            raise KnowledgeError("no such knowledge folder", str(folder))
    return _Run([f.resolve() for f in folders], run_example).run()


class _Run:
    """One check over all folders."""

    def __init__(self, folders: list[Path], run_example: RunExample | None) -> None:
        self.folders = folders
        self.findings = Findings()
        self.base = [] if BUNDLED.resolve() in folders else [BUNDLED.resolve()]
        self.sources = self._sources()
        self.places = PlaceCheck(self.findings, self.sources)
        self.actors = ActorCheck(self.findings, self.sources)
        self.words = WordCheck(self.findings, self._prepositions(), load_clitics(BUNDLED))
        self.examples = ExampleCheck(self.findings, run_example)

    def run(self) -> list[str]:
        """Check the base first, silently, then what was asked for."""
        for folder in self.base:
            for path in sorted(folder.glob("places/*.csv")):
                self.places.table(path, shown(folder, path), report=False)
            for path in sorted(folder.glob("actors/*.yaml")):
                root = read_yaml(path, shown(folder, path), Findings())
                if root is not None:
                    self.actors.file(root, shown(folder, path), report=False)
        for folder in self.folders:
            for path in sorted(folder.rglob("*.csv")):
                self.places.table(path, shown(folder, path))
            for path in sorted(folder.rglob("*.yaml")):
                self._yaml(folder, path)
        self.actors.finish()
        return self.findings.lines()

    def _yaml(self, folder: Path, path: Path) -> None:
        name = shown(folder, path)
        root = read_yaml(path, name, self.findings)
        if root is None:
            return
        if path.name not in _LETTER_FILES:
            self._writing(root, name)
        if path.parent.name == "actors":
            self.actors.file(root, name)
            return
        kind = "frames" if path.parent.name == "frames" else path.name
        self.words.file(root, kind, name)
        if kind == "frames":
            for entry in root.items or ():
                self.examples.frame(entry, name)

    def _writing(self, value: Value, name: str) -> None:
        """Names must be written plainly; examples are text, and text may hold anything."""
        if value.scalar is not None:
            for message in faults(value.scalar):
                self.findings.add(name, value.line, message)
        for item in value.items or ():
            self._writing(item, name)
        for key, inner in (value.keys or {}).items():
            if key != "examples":
                self._writing(Value(inner.line, key), name)
                self._writing(inner, name)

    def _sources(self) -> dict[str, str]:
        out: dict[str, str] = {}
        for path in (f / _SOURCES for f in [*self.base, *self.folders]):
            root = read_yaml(path, path.name, Findings()) if path.exists() else None
            out |= {key: path.name for key in ((root.keys if root else None) or {})}
        return out

    def _prepositions(self) -> dict[str, str]:
        """Those of the bundled files at least: a folder with a broken one is checked all the same."""
        try:
            return preposition_classes([*self.base, *self.folders])
        except KnowledgeError:
            return preposition_classes([BUNDLED])


__all__ = ["check"]
