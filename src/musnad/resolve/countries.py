"""Which country a report is about: the vote of its unambiguous names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from musnad.lexicon.lexicon import Lexicon
from musnad.mentions.names import NameHit


def country_votes(hits: Sequence[NameHit], lexicon: Lexicon) -> Counter[str]:
    """Votes by ISO code. A name with candidates in one country only votes for it; an ambiguous one shares its vote.

    Later mentions count less than the first, so that a report's own scene outweighs its background.
    """
    votes: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for hit in hits:
        countries = _countries(hit, lexicon)
        seen[hit.name] += 1
        if countries:
            weight = (1.0 if hit.kind == "place" else 0.6) / len(countries) / seen[hit.name]
            for code in countries:
                votes[code] += weight  # type: ignore[assignment]
    return votes


def _countries(hit: NameHit, lexicon: Lexicon) -> set[str]:
    if hit.kind == "place":
        return {lexicon.places[r].country for r in hit.refs}
    if hit.local or not hit.refs:
        return set()
    return {c for r in hit.refs for c in lexicon.actors[r].country if lexicon.actors[r].kind not in ("agency", "outlet", "igo", "state")}
