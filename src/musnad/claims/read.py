"""All claims of a report, sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from musnad.claims.attribution import AttributionReader, Scope
from musnad.claims.draft import Draft
from musnad.claims.gate import speaks_of_conflict
from musnad.claims.items import CONTROL, CUE, NP, PREP, STOP, TIME, TRIGGER, WORD, Item, Itemizer
from musnad.claims.roles import RoleFinder
from musnad.claims.settle import Settler
from musnad.claims.status import StatusFinder
from musnad.claims.tolls import Figures, is_toll, merge_tolls
from musnad.mentions.analysis import Analysis
from musnad.mentions.table import MentionTable
from musnad.resolve.discourse import Discourse

_ANNOUNCED = frozenset(
    {"capture", "operation", "advance", "withdrawal", "siege", "assault", "airstrike", "shelling", "repulse", "detention", "release"}
)


class ClaimReader:
    """Reads one report's claims. ``trace`` gets a line for every decision when it is a list."""

    def __init__(
        self, analysis: Analysis, table: MentionTable, discourse: Discourse, skipped: list[bool], home: dict[str, str] | None = None
    ) -> None:
        self.a = analysis
        self.t = table
        self.d = discourse
        self.itemizer = Itemizer(analysis, table, discourse, skipped, home)
        self.attribution = AttributionReader(analysis, table)
        self.settler = Settler(analysis, table, discourse)
        self.skipped = skipped
        self.rows: list[list[Item]] = []
        self.drafts: list[Draft] = []
        self.rejected: list[Draft] = []
        self.scopes: dict[int, list[Scope]] = {}
        self._scene: list[int] = []
        self._scene_line = -2

    def read(self) -> list[Draft]:
        """The drafts that stand, in text order."""
        headline_line = self._headline_line()
        peaceful = not speaks_of_conflict(self.a, self.t)
        line = -1
        for n, sentence in enumerate(self.a.sentences):
            if sentence.line != line:
                self.attribution.new_paragraph()
                line = sentence.line
            items = self.itemizer.items(sentence.first, sentence.last)
            self.rows.append(items)
            if items:
                self.drafts.extend(self._sentence(n, items, sentence.line == headline_line))
        if peaceful:
            for d in self.drafts:
                d.dropped = "the report speaks of no armed conflict"
            self.rejected.extend(self.drafts)
            self.drafts = []
        return self.drafts

    def _headline_line(self) -> int:
        """The first line, when more lines follow and it is short."""
        lines = {s.line for s in self.a.sentences}
        if len(lines) < 2:
            return -1
        first = min(lines)
        words = sum(s.last - s.first for s in self.a.sentences if s.line == first)
        return first if words <= 25 else -1

    def _sentence(self, n: int, items: list[Item], headline: bool) -> list[Draft]:
        roles = RoleFinder(items, self.t, self.a, self.d)
        status = StatusFinder(items, self.a, headline)
        scopes = self.scopes[n] = self.attribution.read(items, self.a.sentences[n].line)
        drafts = [d for d in (self._draft(n, k, items) for k in range(len(items))) if d is not None]
        for d in drafts:
            d.headline = headline
        for d in drafts:
            carriers = status.carriers(d)
            d.control = carriers[0] if carriers else None
            roles.fill(d)
            self._carried(d, carriers, roles)
            self._announced(d, items, roles)
            roles.backers(d)
            status.apply(d)
        self._times(drafts, items)
        self._shared_time(drafts, items)
        self._places(drafts, items)
        self._scene_of_block(drafts, items, self.a.sentences[n].line)
        Figures(items, self.t, self.a).assign(drafts)
        kept = merge_tolls([d for d in drafts if d.dropped is None], items, self.t)
        for d in kept:
            self._attribute(d, scopes, items)
        kept = self.settler.settle(kept, items, scopes)
        self.rejected.extend(d for d in drafts if d not in kept)
        return kept

    def _draft(self, n: int, k: int, items: list[Item]) -> Draft | None:
        it = items[k]
        hit = next((h for h in it.hits if h.form.kind == "trigger"), None)
        if hit is None or (it.kind != TRIGGER and it.kind != CUE):
            return None
        trigger = self.a.lexicon.triggers[hit.form.ref]
        frame = self.a.lexicon.frames[trigger.frame]
        if it.kind == CUE and not frame.speech:
            return None
        return Draft(
            at=k,
            item=it,
            frame=frame,
            trigger=trigger,
            type=frame.type,
            sentence=n,
            means=[*frame.means, *trigger.means],
            subtype=trigger.subtype or frame.subtype,
            polarity=trigger.polarity or "affirmed",
            first=it.first,
            last=it.last,
            agent=[],
            target=[],
            support=[],
            place=[],
            figures=[],
            notes=[],
        )

    def _carried(self, d: Draft, carriers: list[Item], roles: RoleFinder) -> None:
        """Give the subject of the carrying verb its role in the event."""
        if d.item.verbal:
            return
        for it in carriers:
            controller = self._controller(it)
            role = controller.subject
            if controller.to:
                named = next(
                    (
                        x
                        for j, x in enumerate(roles.items[d.at + 1 : d.at + 6], d.at + 1)
                        if x.kind == NP and roles.governed[j] in ("to", "l")
                    ),
                    None,
                )
                roles.assign(d, controller.to, named)
            if controller.object_role == "place":
                after = roles.after_index(d.at)
                if after is not None and roles.items[after].place:
                    roles.assign(d, "place", roles.items[after])
            if role == "agent" and d.agent and it.verbal and d.frame.roles.get("l") == "agent" and self._by_l(d, roles):
                d.target, d.agent = [*d.agent, *d.target], []
            if role in ("none", "event", "cause") or (role == "agent" and d.agent):
                continue
            k = roles.items.index(it)
            subject = roles.subject(k) if it.verbal else roles.genitive(k) if not it.suffix else None
            if it.suffix and not it.verbal:
                owner = self.d.owner_of(it.suffix)
                if owner is not None and not getattr(d, role):
                    getattr(d, role).append(owner)
                continue
            if subject is None or (subject.last > d.item.first and it.first > d.item.last):
                continue
            if role == "agent" and d.frame.subject == "target":
                role = "agent" if it.kind == CONTROL and d.frame.patient else "target"
            roles.assign(d, role, subject)

    def _announced(self, d: Draft, items: Sequence[Item], roles: RoleFinder) -> None:
        """ "X announced the taking of …": who announces an act of force without naming another doer did it."""
        if d.agent or d.item.verbal or d.frame.subject != "agent" or d.type not in _ANNOUNCED:
            return
        for k in range(d.at - 1, max(-1, d.at - 5), -1):
            it = items[k]
            if it.kind == CUE and it.verbal:
                accused = any(h.form.kind == "trigger" for h in it.hits) and not self.a.lexicon.cues[it.hit.form.ref].claims
                speaker = roles.object(k) if accused else roles.subject(k)
                if speaker is not None and any((e := self.t.entity(m)) is not None and e.armed for m in speaker.mentions):
                    roles.assign(d, "agent", speaker)
                return
            if it.kind not in (NP, TIME, CONTROL, PREP):
                return

    def _by_l(self, d: Draft, roles: RoleFinder) -> bool:
        """Whether the doers were found behind l-, which names the doer only where no verb does ("an ambush of X's")."""
        return any(it.kind == NP and it.prep == "l" and any(m in d.agent for m in it.mentions) for it in roles.items[d.at + 1 : d.at + 4])

    def _controller(self, it: Item):  # type: ignore[no-untyped-def]
        hit = next(h for h in it.hits if h.form.kind == "control")
        return self.a.lexicon.controllers[hit.form.ref]

    # ---- time and place around an event word

    def _times(self, drafts: list[Draft], items: Sequence[Item]) -> None:
        """A time goes to the event whose clause it stands in; one that opens the sentence governs the events after it."""
        for k, it in enumerate(items):
            if it.kind != TIME:
                continue
            value = self.t.rows[it.mentions[0]].time
            if value is not None and value.vague:
                continue
            owner = self._time_owner(k, drafts, items)
            for d in owner:
                if d.time is None:
                    d.time = it.mentions[0]
                    if abs(it.first - d.last) <= 25 or abs(d.first - it.last) <= 25:
                        d.cover(it.first, it.last)

    def _shared_time(self, drafts: list[Draft], items: Sequence[Item]) -> None:
        """Events joined by "and" share the time of the first."""
        for d, e in pairwise(drafts):
            if (
                d.time is not None
                and e.time is None
                and e.item.conj
                and not any(it.kind in (STOP, CUE, "sub", "rel") for it in items[d.at + 1 : e.at])
            ):
                e.time = d.time

    def _time_owner(self, k: int, drafts: list[Draft], items: Sequence[Item]) -> list[Draft]:
        before = [d for d in drafts if d.at < k]
        after = [d for d in drafts if d.at > k]
        opening = all(it.kind not in (NP, TRIGGER, CUE, CONTROL) for it in items[:k])
        if opening and after:
            return self._joined_run(after, items)
        near = self._clause_event(k, items)
        if near == "cue":
            return []
        if near == "next" and after:
            return after[:1]
        if before and not any(it.kind in (STOP, CUE) for it in items[before[-1].at + 1 : k]):
            run = [before[-1]]
            return [d for d in before if d is before[-1] or (is_toll(before[-1]) and d.at > before[-1].at - 8 and is_toll(d))] or run
        return after[:1] if after and not any(it.kind in (STOP, CUE) for it in items[k + 1 : after[0].at]) else []

    def _clause_event(self, k: int, items: Sequence[Item]) -> str:
        """What the time stands beside: a verb of saying before it, or a carrier whose event comes after."""
        for j in range(k - 1, max(-1, k - 8), -1):
            it = items[j]
            if it.kind == CUE:
                return "cue"
            if it.kind == TRIGGER:
                return "before"
            if it.kind == CONTROL:
                return "next"
            if it.kind == STOP or "that" in it.flags:
                return "next"
        return "before"

    def _joined_run(self, after: list[Draft], items: Sequence[Item]) -> list[Draft]:
        out = [after[0]]
        for d in after[1:]:
            between = items[out[-1].at + 1 : d.at]
            if any(it.kind in (STOP, CUE, TIME) for it in between):
                break
            if d.item.verbal and d.item.conj or is_toll(d):
                out.append(d)
            else:
                break
        return out

    def _places(self, drafts: list[Draft], items: Sequence[Item]) -> None:
        """A place that opens the sentence ("In Homs, ...") is the scene of the events after it that have none."""
        opening = next((k for k, it in enumerate(items[:6]) if it.kind == NP and it.place), None)
        if opening is None:
            return
        it = items[opening]
        governed = it.prep in ("b",) or (opening > 0 and items[opening - 1].prep in ("in", "near"))
        if not governed or any(x.kind in (TRIGGER, CONTROL, CUE) for x in items[:opening]):
            return
        for d in drafts:
            if not d.place and d.at > opening and not any(x.kind == STOP for x in items[opening : d.at]):
                d.place.extend(it.mentions)

    def _scene_of_block(self, drafts: list[Draft], items: Sequence[Item], line: int) -> None:
        """A line that only names a place ("Rural Aleppo:") is the scene of the lines right below it."""
        names = [it for it in items if it.kind == NP]
        words = [it for it in items if it.kind not in (NP, STOP, "colon", "comma", "quote")]
        if names and not words and all(it.place for it in names) and len(names) <= 2:
            self._scene, self._scene_line = list(names[0].mentions), line
            return
        if self._scene and line in (self._scene_line, self._scene_line + 1):
            self._scene_line = line
            for d in drafts:
                if not d.place:
                    d.place.extend(self._scene)
        else:
            self._scene = []

    def _attribute(self, d: Draft, scopes: list[Scope], items: list[Item]) -> None:
        before = d.polarity
        for scope in scopes:
            if scope.first <= d.at < scope.last or (scope.cue is not None and scope.cue == d.at):
                d.chain = list(scope.chain)
                if scope.cue is not None and items[scope.cue].conj:
                    d.polarity = before  # "and added that ...": what the speaker before denied is over
                if scope.status and d.status in ("occurred", "ongoing", "planned"):
                    d.status = scope.status
                if scope.denied:
                    d.polarity = "negated"
        if d.chain and not d.agent and d.frame.subject == "agent" and self._first_person(d, items):
            d.agent = [link.mention for link in d.chain[-1]]

    def _first_person(self, d: Draft, items: list[Item]) -> bool:
        """ "We destroyed", "our fighters took": the doer is who speaks."""
        head = d.control if d.control is not None else d.item
        if not head.verbal:
            return False
        if "1" in (head.hit.form.person, d.item.hit.form.person):
            return True
        k = items.index(head) + 1
        if k >= len(items) or items[k].kind not in (NP, WORD) or items[k].mentions:
            return False
        own = tuple(s for s, p in self.a.lexicon.clitics.pronouns.items() if p.speaker and p.number == "pl")
        return len(self.a.words[items[k].first].text) > 4 and self.a.words[items[k].last - 1].text.endswith(own)
