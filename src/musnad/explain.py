"""How a text was read: its items, the frames tried, what each found, and why those that fell did."""

from __future__ import annotations

from collections.abc import Iterator

from musnad.claims.draft import Draft
from musnad.claims.items import Item
from musnad.journey import Knowledge, Pass
from musnad.model import Document


def explain(text: str, knowledge: Knowledge, document: Document | None = None) -> str:
    """A plain-text account of one reading, sentence by sentence."""
    p = Pass(document or Document(id="explain", text=text), knowledge)
    return "\n".join(_lines(p))


def _lines(p: Pass) -> Iterator[str]:
    for s in p.skipped:
        yield f"skipped ({s.why}): {p.document.text[s.start : s.end]!r}"
    for n, items in enumerate(p.claims.rows):
        if not items:
            continue
        yield f"sentence {n + 1}"
        yield from (f"  {_item(p, it)}" for it in items)
        for scope in p.claims.scopes.get(n, ()):
            names = " <- ".join(" + ".join(_name(p, link.mention) for link in step) for step in scope.chain)
            yield f"  said by {names}: items {scope.first + 1}-{scope.last}" + (" (denied)" if scope.denied else "")
        for d in (*p.claims.drafts, *p.claims.rejected):
            if d.sentence == n:
                yield from _draft(p, d)


def _item(p: Pass, it: Item) -> str:
    words = p.analysis.text(it.first, it.last).replace("\n", " ")
    parts = [f"{it.kind:9} {words}"]
    if it.prep:
        parts.append(f"prep={it.prep}")
    if it.conj:
        parts.append("and")
    parts += [
        f"[{h.form.kind} {_reading(p, h.form.kind, h.form.ref)} {h.form.tense} {h.form.voice}]".replace(" ]", "]") for h in it.hits[:3]
    ]
    parts += [f"= {_name(p, m)}" for m in it.mentions]
    if it.group is not None:
        parts.append(f"group {_name(p, it.group)}")
    if it.figure is not None and (f := p.table.rows[it.figure].figure):
        parts.append(f"figure {f.low}..{f.high} {f.counts}")
    if it.flags:
        parts.append("{" + " ".join(sorted(it.flags)) + "}")
    return "  ".join(parts)


def _reading(p: Pass, kind: str, ref: int) -> str:
    lexicon = p.analysis.lexicon
    if kind == "trigger":
        return lexicon.frames[lexicon.triggers[ref].frame].id
    return lexicon.controllers[ref].id if kind == "control" else lexicon.cues[ref].id


def _name(p: Pass, mention: int) -> str:
    entity = p.table.entity(mention)
    row = p.table.rows[mention]
    return f"{entity.name_ar} ({entity.key})" if entity else row.group or p.document.text[row.start : row.end]


def _draft(p: Pass, d: Draft) -> Iterator[str]:
    head = "claim" if d.dropped is None and d in p.claims.drafts else "fell"
    why = f": {d.dropped}" if d.dropped else ": joined to its cause" if head == "fell" else ""
    yield f"  {head} {d.type} by {d.frame.id} at '{p.analysis.text(d.item.first, d.item.last)}' ({d.status}, {d.polarity}){why}"
    for role in ("agent", "target", "support", "place"):
        if getattr(d, role):
            yield f"    {role}: " + "; ".join(_name(p, m) for m in getattr(d, role))
    for f in d.figures:
        yield f"    figure: {p.document.text[p.table.rows[f.mention].start : p.table.rows[f.mention].end]} = {f.measure}"
    if d.means:
        yield f"    means: {', '.join(d.means)}"
