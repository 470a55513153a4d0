"""A claim in the making, over the items of one sentence."""

from __future__ import annotations

from typing import Any

import msgspec

from musnad.claims.items import Item
from musnad.lexicon.entries import Frame, Trigger
from musnad.mentions.table import MentionTable


class DraftFigure(msgspec.Struct):
    """A figure of a claim: its mention, measure, the mentions that it counts, and the figure that it is a part of."""

    mention: int
    measure: str
    whom: list[int] = []
    of: int | None = None


class Draft(msgspec.Struct, kw_only=True):
    """One event word with what has been found for it. Word indexes are the report's; role lists hold mention indexes."""

    at: int
    item: Item
    frame: Frame
    trigger: Trigger
    type: str
    sentence: int
    agent: list[int] = []
    target: list[int] = []
    support: list[int] = []
    place: list[int] = []
    time: int | None = None
    figures: list[DraftFigure] = []
    means: list[str] = []
    status: str = "occurred"
    polarity: str = "affirmed"
    subtype: str | None = None
    object: str | None = None
    first: int = 0
    last: int = 0
    passive: bool = False
    dropped: str | None = None
    control: Item | None = None
    cause: bool = False
    subject_item: Item | None = None
    object_item: Item | None = None
    relative: bool = False
    notes: list[str] = []
    headline: bool = False
    chain: list[Any] = []

    def cover(self, first: int, last: int) -> None:
        """Stretch the evidence over the words ``first:last``."""
        self.first, self.last = min(self.first, first), max(self.last, last)

    def add(self, role: str, item: Item, table: MentionTable) -> None:
        """Put what a noun phrase names into a role; figures come along."""
        bucket = {"agent": self.agent, "target": self.target, "support": self.support, "place": self.place}[role]
        fillers = list(item.mentions) or ([item.group] if item.group is not None else [])
        for m in fillers:
            if role == "place" and table.rows[m].kind != "place":
                continue
            key = table.rows[m].entity
            if m not in bucket and not (key and any(table.rows[x].entity == key for x in bucket)):
                bucket.append(m)
        self.cover(item.first, item.last)
