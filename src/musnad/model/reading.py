"""What comes out: the reading of one report, field by field as in the published contract."""

from __future__ import annotations

from typing import Literal

import msgspec

from musnad.model.span import Span

READING_VERSION: Literal[1] = 1

MentionKind = Literal["actor", "place", "time", "figure", "group"]
Status = Literal["occurred", "ongoing", "planned", "predicted", "possible"]
Polarity = Literal["affirmed", "negated"]
ClaimType = Literal[
    "clash", "assault", "repulse", "airstrike", "shelling", "explosion", "killing", "casualties", "capture", "advance",
    "withdrawal", "siege", "control", "presence", "deployment", "operation", "defeat", "displacement", "evacuation",
    "surrender", "detention", "release", "agreement", "negotiation", "damage", "seizure", "aid", "protest", "statement",
]  # fmt: skip
Counts = Literal[
    "person", "civilian", "fighter", "child", "woman", "journalist", "medic", "detainee", "wounded", "killed", "family",
    "displaced", "position", "village", "town", "building", "vehicle", "tank", "drone", "aircraft", "missile", "shell",
    "bomb", "strike", "attack", "weapon", "km2", "km", "m", "percent", "money", "tonne", "second", "minute", "hour",
    "day", "week", "month", "year", "age", "other",
]  # fmt: skip
Measure = Literal[
    "killed", "wounded", "missing", "detained", "surrendered", "displaced", "evacuated", "present", "taken", "destroyed",
    "launched", "released", "delivered", "area", "distance", "duration", "total",
]  # fmt: skip
Means = Literal[
    "artillery", "rocket", "missile", "mortar", "airstrike", "drone", "helicopter", "barrel_bomb", "ied", "car_bomb",
    "suicide", "mine", "sniper", "small_arms", "chemical", "tunnel", "tank", "knife", "grenade",
]  # fmt: skip


class Skipped(msgspec.Struct, frozen=True):
    """Page furniture inside the text: nothing is read out of it."""

    start: int
    end: int
    why: str


class Note(msgspec.Struct, frozen=True):
    """Something seen and not understood, or a limit of this reading, with the words it concerns."""

    message: str
    start: int | None = None
    end: int | None = None


class DocumentInfo(msgspec.Struct, frozen=True, kw_only=True):
    """The report's own facts as the reading repeats them."""

    id: str
    title: str | None
    url: str | None
    outlet: str | None
    agencies: list[str]
    published: str | None
    published_from: str | None
    text: str
    skipped: list[Skipped]
    sha256: str


class ActorEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=False):
    """A party of the report; ``known`` is false for a name outside the registry."""

    id: str
    name: str
    name_ar: str
    aliases: list[str]
    kind: str
    known: bool = True
    of: str | None = None


class PlaceCodes(msgspec.Struct, frozen=True, kw_only=True):
    """Codes of a place in other gazetteers; 0 and "" where unknown."""

    geonames: int = 0
    pcode: str = ""


class PlaceEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A place of the report. ``lat``/``lon`` are WGS84 degrees, null where the place is unknown.

    ``precision`` follows UCDP's where_prec; ``candidates`` counts the places of this name that were weighed.
    """

    id: str
    name: str
    name_ar: str
    aliases: list[str]
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    admin2: str | None
    admin3: str | None
    codes: PlaceCodes
    kind: str
    precision: int | None
    candidates: int
    romanised: bool = False


class Mention(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Words of the text that name an actor, place, time, figure or group. ``text`` is ``document.text[start:end]``."""

    id: str
    kind: MentionKind
    start: int
    end: int
    text: str
    rule: str
    actor: str | None = None
    place: str | None = None
    from_: str | None | msgspec.UnsetType = msgspec.field(name="from", default=msgspec.UNSET)
    to: str | None | msgspec.UnsetType = msgspec.UNSET
    grain: str | None = None
    anchor: str | None = None
    low: float | int | None | msgspec.UnsetType = msgspec.UNSET
    high: float | int | None | msgspec.UnsetType = msgspec.UNSET
    about: bool | msgspec.UnsetType = msgspec.UNSET
    counts: Counts | None = None
    name: str | None = None
    of: str | None = None

    @property
    def span(self) -> Span:
        """Where the words stand."""
        return Span(self.start, self.end)


class ClaimFigure(msgspec.Struct, frozen=True, kw_only=True):
    """A figure in the service of a claim: what it measures, whom it counts, and the figure it is a part of."""

    mention: str
    measure: Measure
    whom: list[str] = []
    of: str | None = None


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """One link of the chain of speakers; links with the same ``step`` speak together, a relay stands a step before."""

    step: int
    source: str | None
    name: str
    kind: str
    cue: Span | None
    of: str | None = None


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One event or state that the report asserts. Every role holds ids of mentions of the same reading."""

    id: str
    type: ClaimType
    status: Status
    polarity: Polarity
    agent: list[str]
    target: list[str]
    support: list[str]
    place: list[str]
    time: str | None
    figures: list[ClaimFigure]
    means: list[Means]
    subtype: str | None
    object: str | None
    trigger: Span
    evidence: Span
    attribution: list[Attribution]
    rule: str
    confidence: float


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that was read out of one report."""

    musnad: Literal[1] = READING_VERSION
    document: DocumentInfo
    actors: list[ActorEntry]
    places: list[PlaceEntry]
    mentions: list[Mention]
    claims: list[Claim]
    notes: list[Note]


class ReadError(msgspec.Struct, frozen=True, kw_only=True):
    """Why a report could not be read: ``kind`` is a class name of ``musnad.errors``."""

    kind: str
    message: str


class ReadingError(msgspec.Struct, frozen=True, kw_only=True):
    """The line that stands in the place of a reading when its report could not be read."""

    document: dict[str, str | None]
    error: ReadError
