"""From the knowledge tables to one automaton: every written form with its table and features."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from musnad.lexicon.clitics import Clitics
from musnad.lexicon.entries import Actor, Form, Noun
from musnad.lexicon.files import load_yaml
from musnad.lexicon.gazetteer import Names, PlaceTable
from musnad.lexicon.inflect import decline
from musnad.lexicon.morphology import noun_forms, verb_forms
from musnad.lexicon.tables import FrameTable
from musnad.text.fold import fold
from musnad.text.words import words

Pairs = Iterator[tuple[str, Form]]


def key_of(text: str) -> str:
    """A name as the automaton sees it: folded words with single spaces between them."""
    return " ".join(w.text for w in words(fold(text)))


class FormBook:
    """Collects written forms under their folded keys."""

    def __init__(self) -> None:
        self._forms: dict[str, dict[Form, None]] = defaultdict(dict)

    def add(self, pairs: Iterable[tuple[str, Form]]) -> None:
        """Add forms; a form that stands there already is not added twice."""
        for text, form in pairs:
            key = key_of(text)
            if key:
                self._forms[key][form] = None

    def __contains__(self, key: object) -> bool:
        return key in self._forms

    def table(self) -> dict[str, tuple[Form, ...]]:
        """All forms by key."""
        return {k: tuple(v) for k, v in self._forms.items()}


def frame_forms(table: FrameTable, clitics: Clitics) -> Pairs:
    """Forms of every event word."""
    for ref, spec, word_class, where in table.words:
        if word_class == "verb":
            yield from verb_forms(spec, "trigger", ref, where)
        else:
            yield from noun_forms(spec, "trigger", ref, where, clitics)


def spoken_forms(kind: str, specs: Sequence[tuple[Any, dict[str, Any], str]]) -> Pairs:
    """Forms of controllers or speech cues."""
    for ref, (_, spec, where) in enumerate(specs):
        yield from verb_forms(spec, kind, ref, where)


def name_forms(kind: str, ref: Any, name: str, clitics: Clitics) -> Pairs:
    """A name as written, and as written after the preposition that swallows its article's alif."""
    yield name, Form(kind, ref, "name", "none")
    if name.startswith(clitics.article) and len(name) > 3:
        yield name[1:], Form(kind, ref, "al_name", "none")


def actor_forms(actors: Sequence[Actor], clitics: Clitics) -> Pairs:
    """Names, aliases, local names and capitals of the registry; the nisba adjectives of states."""
    for i, a in enumerate(actors):
        for name in (a.name_ar, *a.aliases):
            yield from name_forms("actor", i, name, clitics)
        for name in a.local:
            yield from name_forms("actor_local", i, name, clitics)
        for name in a.capital:
            yield from name_forms("actor_capital", i, name, clitics)
        for adjective in a.adjectives:
            yield from _nisba_forms(adjective, i, clitics)


def _nisba_forms(adjective: str, actor: int, clitics: Clitics) -> Pairs:
    """All forms of an adjective of origin; of one in two words ("South Korean") those that agree in both."""
    tables = [[f for f in decline(w, kind="nisba") if not f.before_suffix] for w in adjective.split()]
    for f in tables[0]:
        rest = [next((g for g in t if (g.gender, g.number) == (f.gender, f.number)), None) for t in tables[1:]]
        if all(rest):
            text = " ".join([f.text, *(clitics.article + g.text for g in rest if g)])
            yield text, Form("nisba", actor, "noun", "none", "", "", "", f.gender, f.number, f.state)


def add_places(book: FormBook, places: PlaceTable, clitics: Clitics) -> Names:
    """Add names and aliases of the gazetteer; each form carries the tuple of all places of that name.

    A name that only imported places bear, and that is no form of another table, comes back instead for ``PackedNames``.
    """
    by_name: dict[str, dict[int, None]] = defaultdict(dict)
    for i, p in enumerate(places):
        for name in (p.name_ar, *p.aliases):
            by_name[key_of(name)][i] = None
    imported = {name: tuple(refs) for name, refs in by_name.items() if next(iter(refs)) >= places.curated}
    for name, places_of_name in by_name.items():
        if name not in imported:
            book.add(name_forms("place", tuple(places_of_name), name, clitics))
    packed: Names = {}
    for name, refs in imported.items():
        for text, form in name_forms("place", refs, name, clitics):
            key = key_of(text)
            if key in packed:
                fused, others = packed.pop(key)
                book.add([(key, Form("place", others, "al_name" if fused else "name", "none"))])
            if key in book:
                book.add([(text, form)])
            elif key:
                packed[key] = (form.clitics == "al_name", refs)
    return packed


def word_forms(folders: Sequence[Path], clitics: Clitics) -> Pairs:
    """Small words by function, noun-phrase openers, descriptions, titles, speech phrases."""
    for folder in folders:
        for file, reader in (("particles.yaml", _particles), ("phrases.yaml", _phrases), ("speech.yaml", _speech)):
            path = folder / file
            if path.exists():
                yield from reader(load_yaml(path), clitics)


def _particles(raw: dict[str, Any], clitics: Clitics) -> Pairs:
    for name, forms in raw.get("prepositions", {}).items():
        for form in forms:
            yield form, Form("word", f"prep:{name}", "word", "may")
    for key in (
        "conjunctions",
        "alternatives",
        "relatives",
        "subordinators",
        "negations",
        "not_negations",
        "idioms",
        "ongoing",
        "past",
        "future",
        "adverbs",
        "attributives",
        "possible",
        "predicted",
        "planned",
        "explanatory",
        "cause_clause",
        "breakdown",
    ):
        for form in raw.get(key, ()):
            clitic = "noun" if key in ("possible", "planned", "predicted") else "word"
            yield form, Form("word", key, clitic, "none")  # type: ignore[arg-type]


def _phrases(raw: dict[str, Any], clitics: Clitics) -> Pairs:
    for key in ("members", "holdings", "parts", "directions", "owned", "allegiance", "forces_of"):
        for form in raw.get(key, ()):
            yield form, Form("word", key, "noun", "may")
            if key in ("members", "holdings") and " " not in form and not form.endswith(clitics.no_alif_after):
                yield form + clitics.alif, Form("word", key, "name", "none")
    for kind in ("actor", "place"):
        for form, kinds in raw.get("descriptions", {}).get(kind, {}).items():
            yield from name_forms("word", f"desc_{kind}:" + ",".join(kinds), form, clitics)
    for form in raw.get("descriptions", {}).get("speaker", ()):
        yield from name_forms("word", "desc_speaker", form, clitics)
    for form in raw.get("titles", ()):
        yield form, Form("word", "titles", "noun", "none")


def _speech(raw: dict[str, Any], clitics: Clitics) -> Pairs:
    for key in ("according", "relaying", "breaks", "that", "uncertain"):
        for form in raw.get(key, ()):
            yield form, Form("word", key, "word", "none")
    for key in ("speakers", "statement_nouns", "bulletins", "obtained"):
        for form in raw.get(key, ()):
            yield form, Form("word", key, "noun", "none")
    for spec in raw.get("participles", ()):
        for form in dict.fromkeys(spec["forms"]):
            yield form, Form("word", f"participle:{spec.get('kind', 'say')}", "word", "none")


def conflict_forms(folders: Sequence[Path], clitics: Clitics) -> Pairs:
    """Signs that a report is about armed conflict."""
    for folder in folders:
        path = folder / "conflict.yaml"
        if path.exists():
            for form in load_yaml(path).get("signs", ()):
                yield form, Form("conflict", key_of(form), "noun", "may")


def object_forms(folders: Sequence[Path], clitics: Clitics) -> Pairs:
    """Words that tell what was hit or helped."""
    for folder in folders:
        path = folder / "objects.yaml"
        if path.exists():
            for kind, forms in load_yaml(path).items():
                for form in forms:
                    yield form, Form("object", kind, "noun", "may")


def means_forms(folders: Sequence[Path], clitics: Clitics) -> Pairs:
    """Words that tell with what an act was done."""
    for folder in folders:
        path = folder / "means.yaml"
        if path.exists():
            for part, by_means in load_yaml(path).items():
                for means, forms in by_means.items():
                    for form in forms:
                        yield form, Form("means", f"{part}:{means}", "noun", "none")


def counted_forms(nouns: Sequence[tuple[Noun, tuple[str, ...], str]], clitics: Clitics) -> Pairs:
    """Forms of the counted nouns that name people; sound plurals are known by their nominative ending."""
    for ref, (noun, plurals, where) in enumerate(nouns):
        if noun.group is None:
            continue
        yield from noun_forms({"sg": noun.sg, "pl": [p for p in plurals if not _sound(p, clitics)]}, "noun", ref, where, clitics)
        for plural in plurals:
            if _sound(plural, clitics):
                for ending in clitics.sound_plurals:
                    yield plural[:-2] + ending, Form("noun", ref, "noun", "none", "noun", number="pl")
                for ending in clitics.construct_plurals:
                    yield (
                        plural[:-2] + ending,
                        Form("noun", ref, "noun", "none", "noun", number="pl", state="construct"),
                    )


def _sound(plural: str, clitics: Clitics) -> bool:
    return " " not in plural and len(plural) > 4 and plural.endswith(clitics.sound_plurals)


def organisation_forms(folders: Sequence[Path], clitics: Clitics) -> Pairs:
    """Openers of organisation names, bodies of states, generic place words."""
    for folder in folders:
        path = folder / "organisations.yaml"
        if path.exists():
            raw = load_yaml(path)
            for kind, forms in raw.get("heads", {}).items():
                for form in forms:
                    yield form, Form("word", f"org:{kind}", "noun", "none")
            for kind, forms in raw.get("bodies", {}).items():
                for form in forms:
                    yield form, Form("word", f"body:{kind}", "noun", "none")
        path = folder / "generics.yaml"
        if path.exists():
            for kind, forms in load_yaml(path).items():
                for form in forms:
                    yield form, Form("word", f"generic:{kind}", "noun", "none")
