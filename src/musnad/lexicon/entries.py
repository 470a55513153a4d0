"""What the lexicon knows, as typed tables: frames, controllers, speech cues, actors, places, small words."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

RoleSpec = str


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """One family of event words and what their arguments do.

    ``roles`` maps a preposition class to the role of what follows it. ``subject``, ``object``, ``genitive`` and ``pronoun``
    say the same for the bare arguments. ``toll`` is the measure of the figures that a casualty word governs.
    """

    id: str
    type: str
    gloss: str
    subject: RoleSpec = "agent"
    object: RoleSpec = "none"
    genitive: RoleSpec = "none"
    pronoun: RoleSpec = "none"
    roles: dict[str, RoleSpec] = {}
    means: tuple[str, ...] = ()
    status: str | None = None
    toll: str | None = None
    subtype: str | None = None
    state: str | None = None
    air: str | None = None
    civil: str | None = None
    patient: bool = False
    generic: bool = False
    event: bool = False
    speech: bool = False
    place_before: bool = False
    place_subject: bool = False
    both: bool = False
    needs_place: bool = False
    topic: RoleSpec = "none"
    where: str = ""


class Trigger(msgspec.Struct, frozen=True, kw_only=True):
    """One lemma of a frame with the conditions under which it counts."""

    frame: int
    lemma: str
    verb: bool
    means: tuple[str, ...] = ()
    subtype: str | None = None
    polarity: str | None = None
    needs: tuple[str, ...] = ()
    needs_before: tuple[str, ...] = ()
    armed: bool = False
    civil_only: bool = False
    passive_only: bool = False
    patient: bool = False
    toll_noun: bool = False
    definite: bool = False
    needs_event: bool = False
    object_target: bool = False
    weak: bool = False


class Controller(msgspec.Struct, frozen=True, kw_only=True):
    """A verb that carries an event noun: the role of its subject in that event, and what it says of its reality."""

    id: str
    lemma: str
    subject: str
    status: str | None = None
    polarity: str | None = None
    only: tuple[str, ...] = ()
    lasting: bool = False
    needs_next: tuple[str, ...] = ()
    needs_suffix: bool = False
    takes_in: bool = False
    object_role: str | None = None
    to: str | None = None
    only_imperfect: bool = False


class Cue(msgspec.Struct, frozen=True, kw_only=True):
    """A verb of saying or relaying."""

    id: str
    lemma: str
    kind: str
    status: str | None = None
    needs_that: bool = False
    claims: bool = False
    needs_from: bool = False


class CodebookName(msgspec.Struct, frozen=True, kw_only=True):
    """What a user's codebook calls a party, to the letter, its code there ("inter"), and the dates of that name."""

    name: str
    inter: str = ""
    valid_from: str | None = None
    valid_to: str | None = None


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """A known party. Dates are ISO prefixes ("2015-10"). ``codebook`` holds the names in the user's actor tables."""

    id: str
    name: str
    name_ar: str
    kind: str
    aliases: tuple[str, ...] = ()
    local: tuple[str, ...] = ()
    capital: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    of: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    sponsor: tuple[str, ...] = ()
    source: str = ""
    codebook: tuple[CodebookName, ...] = ()
    imported: bool = False
    where: str = ""


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A known place: WGS84 degrees, divisions in English, ``rank`` 0 for curated entries and 1 for imported ones."""

    id: str
    name_ar: str
    name_en: str
    aliases: tuple[str, ...]
    kind: str
    lat: float | None
    lon: float | None
    country: str
    admin1: str | None = None
    admin2: str | None = None
    admin3: str | None = None
    geonames: int = 0
    pcode: str = ""
    source: str = ""
    checked: str = ""
    rank: int = 0
    weight: float = 0.0


class Noun(msgspec.Struct, frozen=True, kw_only=True):
    """A noun that numbers count and that may name an unnamed class of people (``group``, the plain plural).

    ``origin`` marks nouns of people by where they are from: the same word is an adjective ("the Sudanese economy").
    """

    id: str
    sg: str
    counts: str
    group: str | None = None
    member: bool = False
    origin: bool = False


CliticClass = Literal["name", "al_name", "noun", "perfect", "imperfect", "future", "word"]


class Form(msgspec.Struct, frozen=True):
    """One written form in the automaton.

    ``kind`` names a table ("trigger", "control", "cue", "actor", "place", "word"), ``ref`` an index or key into it.
    ``clitics`` is the class of proclitics it takes, ``suffix`` whether a pronoun must, may or must not follow.
    ``feats`` are grammatical features: tense, voice, gender, number, state.
    """

    kind: str
    ref: Any
    clitics: CliticClass
    suffix: Literal["none", "may", "must"] = "none"
    tense: str = ""
    voice: str = ""
    person: str = ""
    gender: str = ""
    number: str = ""
    state: str = ""
