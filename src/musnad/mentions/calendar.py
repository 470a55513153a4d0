"""The words of the calendar, compiled for look-up: every written form with its proclitics."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from musnad.errors import KnowledgeError
from musnad.lexicon.files import load_yaml
from musnad.text import fold_name

FILE = "calendar.yaml"


class Entry(msgspec.Struct, frozen=True):
    """What one written form means in one section.

    ``rest`` are the words after the first one; ``definite`` tells that the article is there; ``conj`` that a
    conjunction is, ``clitic`` is "", "b" or "l" for a one-letter preposition.
    """

    value: str
    rest: tuple[str, ...]
    definite: bool
    conj: bool
    clitic: str

    @property
    def number(self) -> int:
        """The value as a number (months, weekdays, numerals)."""
        return int(self.value)

    @property
    def plain(self) -> bool:
        """Whether no proclitic but the article stands before it."""
        return not self.conj and not self.clitic


class CalendarTables(msgspec.Struct, frozen=True):
    """Compiled calendar words: (section, first word) to entries, longest first; ``heads`` are all first words."""

    forms: dict[tuple[str, str], tuple[Entry, ...]]
    heads: frozenset[str]
    prefixes: dict[str, tuple[str, ...]]
    conjunctions: tuple[str, ...]


# sections whose forms also stand with the article
_WITH_ARTICLE = frozenset("weekday season decade unit_one unit_two unit_many rel part half cardinal ordinal one".split())
# sections whose forms take no proclitic at all: they only stand inside an expression or before it
_BARE = frozenset(
    """comma month_ambiguous era_g era_h zone zone_latin not_today_after not_weekday_after unit_after counted
    age_after recent season_after same_after few tail clock_more half_more that_moment first_hours rel""".split()
)
_MONTHS = frozenset(("month", "hijri_month"))
# sections read as lists of beginnings
_PREFIXES = frozenset(("future_prefix", "not_future"))
_SECTIONS = frozenset(
    """article_alone comma month month_short month_ambiguous hijri_month weekday season decade feast the_feast
    feast_days feast_day unit_one unit_two unit_many day_head day_head_two month_head month_head_two year_head
    year_head_two era_g era_h corresponds of_it today relative_day rel before_rel this that same_before
    same_after that_moment few some one about tail half_more part near after_midnight part_after first_hours
    vague_hour hours_of part_of_unit half last_ten hour_word clock_more minute_word zone zone_latin
    since until from to on_to during throughout in ago after of from_event licence cardinal ordinal
    not_today_after not_today_before media_head media_body not_weekday_before not_weekday_after between_word
    title_before unit_after event_head season_after counted age_after recent future_word future_prefix
    not_future clause_word that_clause""".split()
)


class _Clitics(msgspec.Struct, frozen=True):
    and_: tuple[str, ...]
    b: tuple[str, ...]
    l: tuple[str, ...]  # noqa: E741
    article: str
    l_article: str


def compile_calendar(knowledge_dirs: Sequence[Path]) -> CalendarTables:
    """Read ``calendar.yaml`` of every folder that has one, later ones adding to earlier ones.

    Raises KnowledgeError for unknown sections, values that are not lists of words, and when no folder has the file.
    """
    clitics: _Clitics | None = None
    rows: list[tuple[str, str, str]] = []
    for path in (d / FILE for d in knowledge_dirs if (d / FILE).exists()):
        data = load_yaml(path)
        if not isinstance(data, dict):
            raise KnowledgeError("must hold sections of words", str(path))
        if "clitics" in data:
            clitics = _clitics(data["clitics"], path)
        rows += _rows(data, path)
    if clitics is None:
        raise KnowledgeError(f"no folder holds {FILE} with a section 'clitics'")
    ambiguous = {form for section, _, form in rows if section == "month_ambiguous"}
    forms: dict[tuple[str, str], dict[tuple[object, ...], Entry]] = {}
    for section, value, form in rows:
        # with "b" the Levantine August reads "door": ambiguous names take no one-letter preposition
        prepositions = section not in _BARE and not (section in _MONTHS and form in ambiguous)
        for first, entry in _surfaces(section, value, form, clitics, prepositions):
            key = (entry.value, entry.rest, entry.definite, entry.conj, entry.clitic)
            forms.setdefault((section, first), {})[key] = entry
    prefixes = {s: tuple(sorted({f for x, _, f in rows if x == s})) for s in _PREFIXES}
    table = {k: tuple(sorted(v.values(), key=lambda e: (-len(e.rest), e.conj, e.clitic))) for k, v in forms.items()}
    return CalendarTables(table, frozenset(first for _, first in table), prefixes, clitics.and_)


def _clitics(data: Any, path: Path) -> _Clitics:
    try:
        lists = {k: tuple(fold_name(x) for x in data[k]) for k in ("and", "b", "l")}
        article, l_article = fold_name(data["article"]), fold_name(data["l_article"])
    except (KeyError, TypeError, AttributeError) as e:
        raise KnowledgeError(f"section 'clitics' is not complete: {e}", str(path)) from e
    return _Clitics(lists["and"], lists["b"], lists["l"], article, l_article)


def _rows(data: Mapping[Any, Any], path: Path) -> Iterator[tuple[str, str, str]]:
    for section, content in data.items():
        if section == "clitics":
            continue
        if section not in _SECTIONS:
            raise KnowledgeError(f"unknown section {section!r}", str(path))
        if not isinstance(content, dict):
            raise KnowledgeError(f"section {section!r} must map values to lists of words", str(path))
        for value, forms in content.items():
            if not isinstance(forms, list) or not all(isinstance(f, str) and fold_name(f) for f in forms):
                raise KnowledgeError(f"{section}: {value}: must be a list of words", str(path))
            for form in forms:
                yield section, str(value), fold_name(form)


def _surfaces(section: str, value: str, form: str, c: _Clitics, prepositions: bool) -> Iterator[tuple[str, Entry]]:
    """Every written form of one row: with and without conjunction, one-letter preposition, article."""
    first, *rest = form.split()

    def entry(definite: bool, conj: bool, clitic: str) -> Entry:
        return Entry(value, tuple(rest), definite, conj, clitic)

    written = first.startswith(c.article) and len(first) > len(c.article) + 1
    stems = [(first, written, "")]
    if section in _WITH_ARTICLE:
        stems.append((c.article + first, True, ""))
    if prepositions and len(first) > 1:
        stems += _with_prepositions(section, first, written, c)
    for word, definite, clitic in stems:
        yield word, entry(definite, False, clitic)
        if section == "month_ambiguous" or section not in _BARE:
            for conj in c.and_:
                yield conj + word, entry(definite, True, clitic)


def _with_prepositions(section: str, first: str, written: bool, c: _Clitics) -> list[tuple[str, bool, str]]:
    bare = first[len(c.article) :] if written else first
    out: list[tuple[str, bool, str]] = []
    if not written:
        out += [(b + bare, False, "b") for b in c.b] + [(x + bare, False, "l") for x in c.l]
    if written or section in _WITH_ARTICLE:
        fused = c.l[0] + bare if bare.startswith(c.l) else c.l_article + bare
        out += [(b + c.article + bare, True, "b") for b in c.b] + [(fused, True, "l")]
    return out
