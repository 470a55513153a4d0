"""Names to entities: one entry for each party and place of the report, and its mentions."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from musnad.lexicon.entries import Actor, Place
from musnad.lexicon.lexicon import Lexicon
from musnad.mentions.analysis import Analysis
from musnad.mentions.names import NameHit
from musnad.mentions.table import Entity, MentionRow, MentionTable
from musnad.resolve.actors import ActorResolver
from musnad.resolve.places import PlaceResolver, Resolved
from musnad.resolve.romanise import romanise, slug
from musnad.text.fold import comparable, fold_name

_UNARMED = frozenset(
    {
        "agency",
        "outlet",
        "monitor",
        "ngo",
        "igo",
        "mission",
        "person",
        "party",
        "parliament",
        "court",
        "company",
        "ministry",
        "government",
        "office",
    }
)
_MOST_ALIASES = 12
_HOME_SHARE = 0.6


class Identifier:
    """Turns the names of one report into entities and mentions."""

    def __init__(self, analysis: Analysis, table: MentionTable, votes: Counter[str], published: dt.date | None) -> None:
        self.a = analysis
        self.lexicon: Lexicon = analysis.lexicon
        self.t = table
        self.votes = votes
        self.actors = ActorResolver(self.lexicon, votes, published)
        self.places = PlaceResolver(self.lexicon, votes)

    def run(self, hits: Sequence[NameHit]) -> None:
        """Add a mention for every name that can be one."""
        resolved = self.places.resolve_all(hits)
        for hit in hits:
            if hit.kind == "place":
                self._place(hit, resolved[hit.first])
            else:
                self._actor(hit)

    # ---- places

    def _place(self, hit: NameHit, found: Resolved) -> None:
        government = self._government(hit)
        if government is not None:
            self._add(hit, "actor", self._registered(government), "name.government")
            return
        if found.place is None and not hit.generic:
            return
        entity = self._unknown_place(hit, found) if found.place is None or found.near else self._known_place(found)
        self._add(hit, "place", entity, hit.rule)

    def _known_place(self, found: Resolved) -> Entity:
        p: Place = self.lexicon.places[found.place]  # type: ignore[index]
        if p.id not in self.t.entities:
            self.t.entities[p.id] = Entity(
                key=p.id,
                kind="place",
                name=p.name_en,
                name_ar=p.name_ar,
                aliases=list(p.aliases),
                category=p.kind,
                ref=found.place,
                candidates=found.candidates,
            )
        return self.t.entities[p.id]

    def _unknown_place(self, hit: NameHit, found: Resolved) -> Entity:
        key = "place." + slug(comparable(hit.name, self.lexicon.clitics.article))
        if key not in self.t.entities:
            self.t.entities[key] = Entity(
                key=key,
                kind="place",
                name=romanise(hit.name),
                name_ar=hit.name,
                category=hit.generic or "place",
                near=found.place,
                candidates=found.candidates,
            )
        return self.t.entities[key]

    def _government(self, hit: NameHit) -> int | None:
        """A state's or capital's name that speaks or acts stands for its government."""
        if not hit.capital or hit.generic:
            return None
        i = hit.first
        if hit.prefix.strip() and self.lexicon.clitics.preposition(hit.prefix) is not None:
            return None
        before = i - 1
        if before >= 0 and self.a.sentence_of[before] == self.a.sentence_of[i]:
            if any(
                h.form.kind in ("cue", "control") and h.form.tense in ("perfect", "imperfect") and h.last == i
                for h in self.a.starts.get(before, ())
            ):
                return self.actors.government(hit.capital, capital=not self._names_state(hit))
            if any(
                h.form.kind == "word" and h.form.ref in ("prep:support", "prep:by", "prep:against") and h.last == i
                for k in (before, before - 1)
                for h in self.a.starts.get(k, ())
            ):
                return self.actors.government(hit.capital, capital=not self._names_state(hit))
        opens = before < 0 or self.a.sentence_of[before] != self.a.sentence_of[i] or self.a.words[before].text == '"'
        after = hit.last
        if opens and after < len(self.a.words) and self.a.is_verb(after):
            return self.actors.government(hit.capital, capital=not self._names_state(hit))
        return None

    def _names_state(self, hit: NameHit) -> bool:
        return any(self.lexicon.places[r].kind == "country" for r in hit.refs)

    # ---- actors

    def _actor(self, hit: NameHit) -> None:
        ref = self.actors.resolve(hit)
        if ref is not None:
            self._add(hit, "actor", self._registered(ref), hit.rule)
        elif not hit.refs:
            self._add(hit, "actor", self._unknown_actor(hit), hit.rule)
        elif hit.rule in ("name.composed", "name.nisba"):
            self._add(hit, "actor", self._composed(hit), hit.rule)

    def _registered(self, ref: int) -> Entity:
        a: Actor = self.lexicon.actors[ref]
        if a.id not in self.t.entities:
            self.t.entities[a.id] = Entity(
                key=a.id,
                kind="actor",
                name=a.name,
                name_ar=a.name_ar,
                aliases=list(a.aliases),
                category=a.kind,
                ref=ref,
                of=a.of,
                armed=a.kind not in _UNARMED,
                gender=self._gender(a.name_ar, a.kind),
            )
        return self.t.entities[a.id]

    def _gender(self, name: str, kind: str) -> str:
        if kind == "person":
            return "m"
        first = fold_name(name).split(" ")[0]
        return "f" if first.endswith(self.lexicon.clitics.feminine_endings) or first in self.lexicon.clitics.feminine_nouns else "m"

    def _unknown_actor(self, hit: NameHit) -> Entity:
        folded = comparable(hit.name, self.lexicon.clitics.article)
        if folded in self.lexicon.actor_names:
            return self._registered(self.lexicon.actor_names[folded])
        key = "actor." + slug(folded)
        if hit.rule == "name.surname":
            key = next((k for k, e in self.t.entities.items() if e.name_ar == hit.name), key)
        if key not in self.t.entities:
            kind = hit.label or "actor"
            self.t.entities[key] = Entity(
                key=key,
                kind="actor",
                name=romanise(hit.name),
                name_ar=hit.name,
                category=kind,
                armed=kind in ("armed_group", "army", "tribe"),
                gender=self._gender(hit.name, kind),
            )
        return self.t.entities[key]

    def _composed(self, hit: NameHit) -> Entity:
        kind, opener, adjective = (hit.label or "||").split("|")
        owner = self.lexicon.actors[hit.refs[0]]
        name = self._with_adjective(opener or self.lexicon.names.composed.get(fold_name(kind), hit.name), adjective)
        key = f"{owner.id}.{slug(name)}"
        if key not in self.t.entities:
            self.t.entities[key] = Entity(
                key=key,
                kind="actor",
                name=romanise(name),
                name_ar=name,
                category=kind,
                of=owner.id,
                armed=kind not in _UNARMED,
                gender=self._gender(name, kind),
            )
        return self.t.entities[key]

    def _with_adjective(self, opener: str, adjective: str) -> str:
        """The name of a state's body with its adjective in agreement."""
        c = self.lexicon.clitics
        if not opener.startswith(c.article):
            return opener
        feminine = fold_name(opener.split(" ")[0]).endswith(c.feminine_endings) or fold_name(opener.split(" ")[0]).endswith(
            c.feminine_plural
        )
        return f"{opener} {c.article}{adjective}{c.feminine_mark if feminine else ''}"

    def home_forces(self) -> dict[str, str]:
        """Army and police of the country that the report is about, by the noun for their men; none where no country stands out."""
        total = sum(self.votes.values())
        top = self.votes.most_common(1)
        if not top or top[0][1] / total < _HOME_SHARE or top[0][0] not in self.lexicon.states:
            return {}
        owner = self.lexicon.actors[self.lexicon.states[top[0][0]]]
        found = {noun: self.actors.body(owner, kind) for noun, kind in (("soldier", "army"), ("policeman", "police"))}
        return {noun: self._registered(ref).key for noun, ref in found.items() if ref is not None}

    # ---- mentions

    def _add(self, hit: NameHit, kind: str, entity: Entity, rule: str) -> None:
        start = self.a.folded.start(self.a.words[hit.first].start + len(hit.prefix))
        end = self.a.raw_span(hit.first, hit.last)[1]
        if start >= end:
            return
        self.t.add(MentionRow(kind=kind, first=hit.first, last=hit.last, start=start, end=end, rule=rule, entity=entity.key))


def as_state(table: MentionTable, lexicon: Lexicon, mention: int) -> bool:
    """Turn a country's mention into its state's. False where it names no country or the registry has no such state."""
    row = table.rows[mention]
    entity = table.entities.get(row.entity or "")
    if row.kind != "place" or entity is None or entity.category != "country" or entity.ref is None:
        return False
    ref = lexicon.states.get(lexicon.places[entity.ref].country)
    if ref is None:
        return False
    a = lexicon.actors[ref]
    if a.id not in table.entities:
        table.entities[a.id] = Entity(
            key=a.id, kind="actor", name=a.name, name_ar=a.name_ar, aliases=list(a.aliases), category=a.kind, ref=ref, armed=True, gender=""
        )
    row.kind, row.entity, row.rule = "actor", a.id, "name.state"
    table.at.pop(("place", row.first), None)
    table.at["actor", row.first] = mention
    return True


def person(name: str, lexicon: Lexicon) -> Entity:
    """The entity of a person whom the registry does not know."""
    key = "actor." + slug(comparable(name, lexicon.clitics.article))
    return Entity(key=key, kind="actor", name=romanise(name), name_ar=name, category="person", gender="m")


def short_aliases(entity: Entity, seen: set[str], written: Sequence[str], article: str) -> list[str]:
    """At most twelve aliases, those written in the text first, none folding to a name in ``seen``."""
    out: list[str] = []
    for name in [*written, *entity.aliases]:
        key = comparable(name, article)
        if key and key not in seen and len(out) < _MOST_ALIASES:
            seen.add(key)
            out.append(name)
    return out
