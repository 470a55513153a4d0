"""Checks knowledge folders: what is wrong in them, where, and how to mend it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
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
_LETTER_FILES = {
    "morphology.yaml",
    "clitics.yaml",
    "romanisation.yaml",
    "numbers.yaml",
    "calendar.yaml",
    "interface.yaml",
}
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


@lru_cache(maxsize=1)
def _known() -> tuple[PlaceCheck, ActorCheck]:
    """Ids and names of the bundled knowledge, for folders that lean on it."""
    places, actors = PlaceCheck(Findings(), {}), ActorCheck(Findings(), {})
    for path in sorted(BUNDLED.glob("places/*.csv")):
        places.table(path, shown(BUNDLED, path), report=False)
    for path in sorted(BUNDLED.glob("actors/*.yaml")):
        root = read_yaml(path, shown(BUNDLED, path), Findings())
        if root is not None:
            actors.file(root, shown(BUNDLED, path), report=False)
    return places, actors


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
        """Make the base known, then check what was asked for."""
        if self.base:
            places, actors = _known()
            self.places.ids, self.places.names = dict(places.ids), dict(places.names)
            self.actors.ids, self.actors.names = dict(actors.ids), dict(actors.names)
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
            out |= dict.fromkeys((root.keys if root else None) or {}, path.name)
        return out

    def _prepositions(self) -> dict[str, str]:
        """Those of the bundled files at least: a folder with a broken one is checked all the same."""
        try:
            return preposition_classes([*self.base, *self.folders])
        except KnowledgeError:
            return preposition_classes([BUNDLED])


__all__ = ["check"]
