"""The compiled lexicon: built from knowledge folders once, then taken from a cache by content hash."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from musnad.lexicon import build
from musnad.lexicon.automaton import Automaton, Hit
from musnad.lexicon.cache import cached
from musnad.lexicon.clitics import Clitics, load_clitics
from musnad.lexicon.countries import load_countries
from musnad.lexicon.entries import Actor, Controller, Cue, Frame, Noun, Trigger
from musnad.lexicon.files import BUNDLED
from musnad.lexicon.gazetteer import PlaceTable
from musnad.lexicon.imported import imported_actors, imported_places
from musnad.lexicon.namewords import NameWords, load_name_words
from musnad.lexicon.tables import load_actors, load_controllers, load_cues, load_frames, load_nouns, load_places
from musnad.lexicon.userdata import all_folders, split_imports
from musnad.text.fold import comparable


class Lexicon:
    """Everything known about words and names, ready for scanning. Build with ``load_lexicon``.

    Folders of imports (``userdata.RECORD`` lies in them) rank below the others: see ``lexicon.imported``.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        folders, imports = split_imports(folders)
        self.clitics: Clitics = load_clitics(BUNDLED)
        table = load_frames(folders)
        controllers, cues = load_controllers(folders), load_cues(folders)
        self.frames: list[Frame] = table.frames
        self.triggers: list[Trigger] = table.triggers
        self.controllers: list[Controller] = [c for c, _, _ in controllers]
        self.cues: list[Cue] = [c for c, _, _ in cues]
        nouns = load_nouns(folders)
        self.nouns: list[Noun] = [n for n, _, _ in nouns]
        self.armed_nouns: frozenset[str] = frozenset(n.id for n in self.nouns if n.counts == "fighter")
        self.actors: list[Actor] = imported_actors(load_actors(folders), imports)
        self.places: PlaceTable = imported_places([*load_countries(folders), *load_places(folders)], imports)
        self.actor_names: dict[str, int] = {
            comparable(n, self.clitics.article): i for i, a in reversed(list(enumerate(self.actors))) for n in (a.name_ar, *a.aliases)
        }
        self.states: dict[str, int] = {
            a.country[0]: i for i, a in reversed(list(enumerate(self.actors))) if a.kind == "state" and a.country
        }
        self.actor_by_id: dict[str, int] = {a.id: i for i, a in enumerate(self.actors)}
        self.names: NameWords = load_name_words(folders, self.clitics)
        book = build.FormBook()
        book.add(build.frame_forms(table, self.clitics))
        book.add(build.spoken_forms("control", controllers))
        book.add(build.spoken_forms("cue", cues))
        book.add(build.word_forms(folders, self.clitics))
        book.add(build.counted_forms(nouns, self.clitics))
        book.add(build.conflict_forms(folders, self.clitics))
        book.add(build.object_forms(folders, self.clitics))
        book.add(build.means_forms(folders, self.clitics))
        book.add(build.organisation_forms(folders, self.clitics))
        book.add(build.actor_forms(self.actors, self.clitics))
        packed = build.add_places(book, self.places, self.clitics)
        self.automaton = Automaton(book.table(), self.clitics, packed)

    def frame_of(self, hit: Hit) -> Frame:
        """The frame that an event word (a hit of kind "trigger") opens."""
        trigger: Trigger = self.triggers[hit.form.ref]
        return self.frames[trigger.frame]


def load_lexicon(extra: Sequence[Path] = (), *, cache: bool = True) -> Lexicon:
    """The bundled words and names, the folders in ``extra`` and what was imported.

    Raises KnowledgeError naming file and line.
    """
    return cached("lexicon", all_folders(extra), Lexicon, enabled=cache)
