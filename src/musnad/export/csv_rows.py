"""Readings as a sheet: one row a claim, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from musnad.export.view import ClaimView, ReadingView
from musnad.lexicon.interface import Language
from musnad.model import Mention, Reading

COLUMNS = (
    "document", "outlet", "published", "title", "url", "claim", "type", "type_words", "status", "polarity", "agent",
    "agent_ids", "target", "target_ids", "support", "support_ids", "place", "place_ids", "lat", "lon", "precision",
    "from", "to", "time_words", "figures", "killed_low", "killed_high", "wounded_low", "wounded_high", "means",
    "subtype", "object", "chain", "evidence", "start", "end", "rule", "confidence",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_SEPARATOR = "; "
BOM = chr(0xFEFF)


def safe_cell(value: str) -> str:
    """A cell that no spreadsheet takes for a formula: what begins as one gets a leading apostrophe."""
    return "'" + value if value.lstrip(" \n").startswith(_FORMULA) else value


def header() -> str:
    """The first line of a sheet."""
    return _line(COLUMNS)


def rows(reading: Reading, language: Language = "en") -> Iterator[str]:
    """One CSV line for each claim, line end included; text cells made safe, numbers left as numbers."""
    view = ReadingView(reading, language)
    for claim in view.claims:
        cells = _cells(view, claim)
        yield _line([cells[c] for c in COLUMNS])


def _line(cells: list[str] | tuple[str, ...]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def _cells(view: ReadingView, shown: ClaimView) -> dict[str, str]:
    d, c = view.reading.document, shown.claim
    time = view.mentions.get(c.time) if c.time else None
    text = {
        "document": d.id, "outlet": d.outlet or "", "published": d.published or "", "title": d.title or "",
        "url": d.url or "", "claim": c.id, "type": c.type, "type_words": shown.type, "status": c.status,
        "polarity": c.polarity, "time_words": time.text if time else "", "means": _SEPARATOR.join(c.means),
        "figures": _SEPARATOR.join(view.figure(f) for f in c.figures), "subtype": c.subtype or "",
        "object": c.object or "", "chain": view.chain_text(shown.chain), "evidence": shown.evidence, "rule": c.rule,
    }  # fmt: skip
    for role, ids in (("agent", c.agent), ("target", c.target), ("support", c.support), ("place", c.place)):
        text[role] = _SEPARATOR.join(view.name(i) for i in ids)
        text[f"{role}_ids"] = _SEPARATOR.join(_entity(view.mentions[i]) for i in ids if i in view.mentions)
    numbers = {
        "from": _given(time.from_ if time else None), "to": _given(time.to if time else None),
        "start": str(c.evidence.start), "end": str(c.evidence.end), "confidence": f"{c.confidence:.2f}",
        **_where(view, c.place), **_toll(view, shown, "killed"), **_toll(view, shown, "wounded"),
    }  # fmt: skip
    return {k: safe_cell(_encodable(v)) for k, v in text.items()} | numbers


def _where(view: ReadingView, ids: list[str]) -> dict[str, str]:
    """Coordinates of the first place that has them."""
    for i in ids:
        m = view.mentions.get(i)
        place = view.places.get(m.place) if m and m.place else None
        if place and place.lat is not None and place.lon is not None:
            return {"lat": str(place.lat), "lon": str(place.lon), "precision": str(place.precision or "")}
    return {"lat": "", "lon": "", "precision": ""}


def _toll(view: ReadingView, shown: ClaimView, measure: str) -> dict[str, str]:
    """Bounds of the one whole figure of a measure; where there are several the sheet does not add them up."""
    whole = [f for f in shown.claim.figures if f.measure == measure and f.of is None]
    m = view.mentions.get(whole[0].mention) if len(whole) == 1 else None
    return {f"{measure}_low": _given(m.low if m else None), f"{measure}_high": _given(m.high if m else None)}


def _entity(m: Mention) -> str:
    return m.actor or m.place or m.name or m.id


def _given(value: object) -> str:
    return str(value) if isinstance(value, str | int | float) else ""


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "")
