"""The mentions of one report with what was decided about them: the ground on which claims are read."""

from __future__ import annotations

import datetime as dt

import msgspec


class TimeValue(msgspec.Struct, frozen=True):
    """Inclusive days, grain and anchor of a time expression; both days None when it could not be placed."""

    start: dt.date | None
    end: dt.date | None
    grain: str
    anchor: str | None
    future: bool = False
    vague: bool = False


class FigureValue(msgspec.Struct, frozen=True):
    """Inclusive bounds (None is open), whether they are approximate, and what is counted."""

    low: float | int | None
    high: float | int | None
    about: bool
    counts: str
    noun: str | None = None
    dual: bool = False


class Entity(msgspec.Struct, kw_only=True):
    """A party or place of the report. ``ref`` is its index in the registry or gazetteer, None where unknown there."""

    key: str
    kind: str
    name: str
    name_ar: str
    aliases: list[str] = []
    category: str = ""
    ref: int | None = None
    candidates: int = 0
    near: int | None = None
    of: str | None = None
    armed: bool = False
    gender: str = ""


class MentionRow(msgspec.Struct, kw_only=True):
    """A mention over the words ``first:last`` and the raw text ``start:end``. ``entity`` keys actors and places."""

    kind: str
    first: int
    last: int
    start: int
    end: int
    rule: str
    entity: str | None = None
    time: TimeValue | None = None
    figure: FigureValue | None = None
    group: str | None = None
    speaker: bool = False


class MentionTable:
    """All mentions in order of being found, and the entities they name."""

    def __init__(self) -> None:
        self.rows: list[MentionRow] = []
        self.entities: dict[str, Entity] = {}
        self.at: dict[tuple[str, int], int] = {}

    def add(self, row: MentionRow) -> int:
        """Keep a mention; the same kind over the same words is kept once. Gives its index."""
        for i in (self.at.get((row.kind, row.first)),):
            if i is not None and self.rows[i].last == row.last:
                return i
        self.rows.append(row)
        self.at[row.kind, row.first] = len(self.rows) - 1
        return len(self.rows) - 1

    def starting(self, kind: str, first: int) -> int | None:
        """Index of the mention of ``kind`` that starts at a word."""
        return self.at.get((kind, first))

    def entity(self, index: int) -> Entity | None:
        """The entity of a mention, if it names one."""
        key = self.rows[index].entity
        return self.entities.get(key) if key else None
