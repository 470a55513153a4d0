"""What the stations found, put into the published shape of a reading."""

from __future__ import annotations

from typing import Any, cast

from musnad.claims.attribution import Link
from musnad.claims.confidence import confidence
from musnad.claims.draft import Draft
from musnad.journey import Pass
from musnad.mentions.table import Entity, MentionRow
from musnad.model import (
    ActorEntry,
    Attribution,
    Claim,
    ClaimFigure,
    DocumentInfo,
    Mention,
    Note,
    PlaceCodes,
    PlaceEntry,
    Reading,
    Span,
)
from musnad.resolve.geography import precision
from musnad.resolve.identify import short_aliases
from musnad.text.fold import comparable

_EVIDENCE_WORDS = 60
_CREDIT_WORDS = 8
_CREDIT_MARKS = frozenset(":-/)")


def assemble(p: Pass) -> Reading:
    """The reading of a finished pass."""
    return _Assembly(p).reading()


class _Assembly:
    def __init__(self, p: Pass) -> None:
        self.p = p
        self.a = p.analysis
        self.t = p.table
        self.order = sorted(range(len(self.t.rows)), key=lambda i: (self.t.rows[i].start, self.t.rows[i].end, i))
        self.ids = {index: f"m{n}" for n, index in enumerate(self.order, start=1)}

    def reading(self) -> Reading:
        d = self.p.document
        return Reading(
            document=DocumentInfo(
                id=d.id,
                title=d.title,
                url=d.url,
                outlet=d.outlet,
                agencies=self._agencies(),
                published=d.published.isoformat() if d.published else None,
                published_from=d.published_from,
                text=d.text,
                skipped=self.p.skipped,
                sha256=d.sha256,
            ),
            actors=self._actors(),
            places=self._places(),
            mentions=[self._mention(i) for i in self.order],
            claims=[self._claim(n, draft) for n, draft in enumerate(self.p.drafts, start=1)],
            notes=self._notes(),
        )

    # ---- entities

    def _written(self) -> dict[str, list[str]]:
        """How each entity is written in the text."""
        out: dict[str, list[str]] = {}
        for r in self.t.rows:
            if r.entity and r.rule not in (
                "description",
                "name.surname",
                "name.government",
                "name.composed",
                "name.nisba",
            ):
                text = " ".join(self.a.folded.raw[r.start : r.end].split())
                names = out.setdefault(r.entity, [])
                if text not in names:
                    names.append(text)
        return out

    def _used(self, kind: str) -> list[Entity]:
        keys = dict.fromkeys(self.t.rows[i].entity for i in self.order if self.t.rows[i].entity)
        return [e for k in keys if k and (e := self.t.entities[k]).kind == kind]

    def _actors(self) -> list[ActorEntry]:
        written, article = self._written(), self.a.lexicon.clitics.article
        entities = self._used("actor")
        seen = {comparable(e.name_ar, article) for e in entities}
        known = {comparable(x, article) for e in entities if e.ref is not None for x in e.aliases}
        out = []
        for e in entities:
            texts = [w for w in written.get(e.key, ()) if e.ref is not None and comparable(w, article) in known]
            out.append(
                ActorEntry(
                    id=e.key,
                    name=e.name,
                    name_ar=e.name_ar,
                    aliases=short_aliases(e, seen, texts, article),
                    kind=e.category,
                    known=e.ref is not None,
                    of=e.of,
                )
            )
        return out

    def _places(self) -> list[PlaceEntry]:
        written = self._written()
        return [self._place(e, written.get(e.key, [])) for e in self._used("place")]

    def _place(self, e: Entity, written: list[str]) -> PlaceEntry:
        source = e.ref if e.ref is not None else e.near
        p = self.a.lexicon.places[source] if source is not None else None
        return PlaceEntry(
            id=e.key,
            name=e.name,
            name_ar=e.name_ar,
            aliases=[x for x in dict.fromkeys([*written, *e.aliases]) if x != e.name_ar][:12],
            lat=p.lat if p else None,
            lon=p.lon if p else None,
            country=p.country if p else None,
            admin1=p.admin1 if p else None,
            admin2=p.admin2 if p else None,
            admin3=p.admin3 if p else None,
            codes=PlaceCodes(geonames=p.geonames if p and e.ref is not None else 0, pcode=p.pcode if p and e.ref is not None else ""),
            kind=e.category,
            precision=None if p is None or p.lat is None else 2 if e.ref is None else precision(p.kind),
            candidates=e.candidates,
            romanised=e.ref is None,
        )

    # ---- mentions

    def _mention(self, i: int) -> Mention:
        r: MentionRow = self.t.rows[i]
        base: dict[str, Any] = {
            "id": self.ids[i],
            "kind": r.kind,
            "start": r.start,
            "end": r.end,
            "text": self.a.folded.raw[r.start : r.end],
            "rule": r.rule,
        }
        if r.kind == "actor":
            return Mention(**base, actor=r.entity)
        if r.kind == "place":
            return Mention(**base, place=r.entity)
        if r.kind == "time" and r.time is not None:
            v = r.time
            return Mention(
                **base,
                from_=v.start.isoformat() if v.start else None,
                to=v.end.isoformat() if v.end else None,
                grain=v.grain,
                anchor=v.anchor,
            )
        if r.kind == "figure" and r.figure is not None:
            f = r.figure
            return Mention(**base, low=f.low, high=f.high, about=f.about, counts=cast(Any, f.counts))
        return Mention(**base, name=r.group)

    def _agencies(self) -> list[str]:
        """Agencies credited for the whole report: in a dateline, or in a sign-off of a few words."""
        out: dict[str, None] = {}
        last = len(self.a.sentences) - 1
        for r in self.t.rows:
            entity = self.t.entities.get(r.entity or "")
            if r.kind != "actor" or entity is None or entity.category != "agency":
                continue
            n = self.a.sentence_of[r.first]
            s = self.a.sentences[n]
            short = s.last - s.first <= _CREDIT_WORDS
            after = self.a.words[r.last].text if r.last < len(self.a.words) else ""
            if (short and n in (0, 1, 2, last)) or (r.last <= _CREDIT_WORDS and after in _CREDIT_MARKS):
                out[entity.name_ar] = None
        return list(out)

    # ---- claims

    def _claim(self, n: int, d: Draft) -> Claim:
        start, end = self._evidence(d)
        trigger = self.a.raw_span(d.item.first, d.item.last)
        return Claim(
            id=f"c{n}",
            type=cast(Any, d.type),
            status=cast(Any, d.status),
            polarity=cast(Any, d.polarity),
            agent=self._refs(d.agent),
            target=self._refs(d.target),
            support=self._refs(d.support),
            place=self._refs(d.place),
            time=self.ids[d.time] if d.time is not None else None,
            figures=[
                ClaimFigure(
                    mention=self.ids[f.mention],
                    measure=cast(Any, f.measure),
                    whom=self._refs(f.whom),
                    of=self.ids[f.of] if f.of is not None else None,
                )
                for f in d.figures
            ],
            means=cast(Any, d.means),
            subtype=d.subtype,
            object=d.object,
            trigger=Span(*trigger),
            evidence=Span(start, end),
            attribution=self._chain(d),
            rule=d.frame.id,
            confidence=confidence(d, self.t),
        )

    def _refs(self, mentions: list[int]) -> list[str]:
        return [self.ids[m] for m in dict.fromkeys(mentions)]

    def _evidence(self, d: Draft) -> tuple[int, int]:
        """The stretch that holds the trigger and the roles of its own sentence."""
        s = self.a.sentences[d.sentence]
        first, last = (
            max(d.first, s.first, d.item.first - _EVIDENCE_WORDS),
            min(d.last, s.last, d.item.last + _EVIDENCE_WORDS),
        )
        return self.a.raw_span(min(first, d.item.first), max(last, d.item.last))

    def _chain(self, d: Draft) -> list[Attribution]:
        out = []
        for step, links in enumerate(d.chain):
            out += [self._link(step, link) for link in links]
        return out

    def _link(self, step: int, link: Link) -> Attribution:
        row = self.t.rows[link.mention]
        entity = self.t.entity(link.mention)
        name = entity.name_ar if entity is not None else " ".join(self.a.folded.raw[row.start : row.end].split())
        cue = Span(*self.a.raw_span(*link.cue)) if link.cue else None
        return Attribution(
            step=step,
            source=self.ids[link.mention],
            name=name,
            kind=link.kind,
            cue=cue,
            of=entity.of if entity else None,
        )

    def _notes(self) -> list[Note]:
        notes = []
        if self.p.document.published is None:
            notes.append(Note("no publication date is known: relative dates stay unresolved"))
        firsts = {r.entity: r for r in reversed(self.t.rows) if r.entity}
        for e in self._used("place"):
            if e.ref is None and e.near is None:
                row = firsts[e.key]
                notes.append(Note("a place that the gazetteer does not know; its name is romanised", row.start, row.end))
        return notes
