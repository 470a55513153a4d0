"""Whether a report is about armed conflict at all: sport, markets and weather borrow the words of war."""

from __future__ import annotations

from musnad.mentions.analysis import Analysis
from musnad.mentions.table import MentionTable

_SHORT_WORDS = 60
_SENTENCE_WORDS = 35
_STATELY = frozenset({"state", "government", "ministry", "person", "police"})


def speaks_of_conflict(a: Analysis, t: MentionTable) -> bool:
    """At least two signs, one in a short text, none asked of a sentence or two.

    Signs are distinct armed parties that are no states, and distinct words of conflict.
    """
    if len(a.words) <= _SENTENCE_WORDS:
        return True
    needed = 2 if len(a.words) > _SHORT_WORDS else 1
    parties = {r.entity for r in t.rows if r.entity and (e := t.entities[r.entity]).armed and e.category not in _STATELY}
    if len(parties) >= needed:
        return True
    words: set[str] = set()
    for hits in a.starts.values():
        words.update(h.form.ref for h in hits if h.form.kind == "conflict")
        if len(words) + len(parties) >= needed:
            return True
    return False
