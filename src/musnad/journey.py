"""One report on its way through the stations, in their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from musnad.claims.read import ClaimReader
from musnad.lexicon.lexicon import Lexicon
from musnad.mentions.analysis import Analysis
from musnad.mentions.calendar import CalendarTables, compile_calendar
from musnad.mentions.figures import find_figures
from musnad.mentions.furniture import FurnitureWords, find_furniture, load_furniture
from musnad.mentions.names import NameFinder, NameHit
from musnad.mentions.number_tables import NumberTables, compile_numbers
from musnad.mentions.table import FigureValue, MentionRow, MentionTable, TimeValue
from musnad.mentions.times import TimeHit, find_times
from musnad.model import Document, Skipped
from musnad.resolve.countries import country_votes
from musnad.resolve.discourse import Discourse
from musnad.resolve.identify import Identifier
from musnad.text.fold import comparable

# "for weeks", "days ago": placed by convention only
_VAGUE = ("since.quantity", "ago")


class Knowledge:
    """The compiled knowledge of all stations. Build with ``load_knowledge``."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self.lexicon = Lexicon(folders)
        self.numbers: NumberTables = compile_numbers(folders)
        self.calendar: CalendarTables = compile_calendar(folders)
        self.furniture: FurnitureWords = load_furniture(folders)


class Pass:
    """One report on its way: everything that the stations found, for the assembly and for ``explain``."""

    def __init__(self, document: Document, knowledge: Knowledge) -> None:
        self.document = document
        self.analysis = Analysis(document.text, knowledge.lexicon)
        self.table = MentionTable()
        self.skipped: list[Skipped]
        self.skipped, self.skipped_words = find_furniture(self.analysis, knowledge.furniture, document.title)
        self.times = self._times(knowledge)
        self.names = self._names()
        self.votes = self._votes()
        identifier = Identifier(self.analysis, self.table, self.votes, document.published)
        identifier.run(self.names)
        self._figures(knowledge)
        self.discourse = self._discourse()
        self.claims = ClaimReader(self.analysis, self.table, self.discourse, self.skipped_words, identifier.home_forces())
        self.drafts = self.claims.read()

    def _times(self, knowledge: Knowledge) -> list[TimeHit]:
        a = self.analysis
        hits = [t for t in find_times(a.folded, a.words, self.document.published, knowledge.calendar) if not self._skips(t.first, t.last)]
        for t in hits:
            start, end = a.raw_span(t.first, t.last)
            value = TimeValue(t.start, t.end, t.grain, t.anchor, t.future, t.rule in _VAGUE and t.is_date and t.grain == "range")
            self.table.add(MentionRow(kind="time", first=t.first, last=t.last, start=start, end=end, rule=t.rule, time=value))
        return hits

    def _skips(self, first: int, last: int) -> bool:
        return any(self.skipped_words[first:last])

    def _names(self) -> list[NameHit]:
        skipped = [(i, i + 1) for i, gone in enumerate(self.skipped_words) if gone]
        found = NameFinder(self.analysis, [*skipped, *((t.first, t.last) for t in self.times)]).run()
        return [n for n in found if not self._names_outlet(n)]

    def _names_outlet(self, n: NameHit) -> bool:
        """The outlet speaking of itself in quotation marks is no party to its own report."""
        article = self.analysis.lexicon.clitics.article
        own = comparable(self.document.outlet or "", article)
        return bool(own) and comparable(n.name, article) == own and n.first > 0 and self.analysis.words[n.first - 1].text == '"'

    def _votes(self) -> Counter[str]:
        return country_votes(self.names, self.analysis.lexicon)

    def _figures(self, knowledge: Knowledge) -> None:
        a = self.analysis
        dates = [(t.first, t.last) for t in self.times if t.is_date]
        names = [(r.first, r.last, self._name_kind(r)) for r in self.table.rows if r.kind in ("actor", "place")]
        for f in find_figures(a.folded, a.words, knowledge.numbers, dates=dates, names=names):
            if self._skips(f.first, f.last):
                continue
            start, end = a.raw_span(f.first, f.last)
            value = FigureValue(f.low, f.high, f.about, f.counts, f.noun_id, f.kind == "dual")
            self.table.add(MentionRow(kind="figure", first=f.first, last=f.last, start=start, end=end, rule=f.rule, figure=value))

    def _name_kind(self, row: MentionRow) -> str:
        if row.kind == "place":
            return "place"
        entity = self.table.entities[row.entity] if row.entity else None
        return "actor:armed" if entity is not None and entity.armed else "actor"

    def _discourse(self) -> Discourse:
        return Discourse(self.table, self.analysis.lexicon.clitics, self.analysis.lexicon.names.jihadist)
