"""Readings as one self-contained page: the report with what was read marked in it, the claims beside it.

The page asks nothing of any network: style and script stand in it, and its content security policy allows these two,
by their hashes, and nothing else. All text is escaped; names stand in bidirectional isolates; embedding and override
controls of a report are shown as marks and do not act.
"""

from __future__ import annotations

import base64
import hashlib
import json
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from html import escape
from pathlib import Path

from musnad import __version__
from musnad.export.segments import Segment, segments
from musnad.export.view import ClaimView, ReadingView, Slot, Speaker, isolated, one_line
from musnad.lexicon.interface import Language, Words, load_words
from musnad.model import Mention, Reading, ReadingError

_ASSETS = Path(__file__).parent / "assets"
_KINDS = ("actor", "group", "place", "time", "figure")
_ROLES = ("agent", "target", "support", "place", "time", "figures", "means", "object", "attribution")
# embeddings, overrides, isolates: U+202A to U+202E and U+2066 to U+2069
_ACTING = frozenset(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
_RTL = frozenset(("R", "AL"))


def html_page(items: Sequence[Reading | ReadingError], language: Language = "en") -> str:
    """The page for readings and for reports that failed, in the order given."""
    w = load_words(language)
    views = [ReadingView(x, language) if isinstance(x, Reading) else x for x in items]
    style, script = _asset("page.css"), _asset("page.js")
    direction = "rtl" if language == "ar" else "ltr"
    title = views[0].title() if len(views) == 1 and isinstance(views[0], ReadingView) else w.label("reports")
    body = "".join(_section(view, f"r{n}", w) for n, view in enumerate(views, 1))
    allowed = f"style-src '{_hash(style)}'; script-src '{_hash(script)}'"
    policy = f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"
    return (
        f'<!doctype html>\n<html lang="{language}" dir="{direction}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(title)} – Musnad</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f'{_bar(w)}\n<main class="wrap">\n{_contents(views, w)}{body}</main>\n'
        f'<footer class="wrap"><bdi>{escape(w.label("read_by"))} {escape(__version__)}</bdi></footer>\n'
        '<div id="card" role="tooltip" hidden></div>\n'
        f'<script type="application/json" id="data">{_data(views, w)}</script>\n'
        f"<script>{script}</script>\n</body>\n</html>\n"
    )


@lru_cache(maxsize=4)
def _asset(name: str) -> str:
    return (_ASSETS / name).read_text("utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _bar(w: Words) -> str:
    legend = "".join(f'<span class="{k}">{escape(w("kind", k))}</span>' for k in _KINDS)
    label = escape(w.label("find"))
    return (
        f'<div class="bar"><div class="wrap"><span class="brand">{escape(w.label("brand"))}</span>'
        f'<div class="find" role="search"><input type="search" aria-label="{label}" placeholder="{label}" '
        'autocomplete="off" spellcheck="false" dir="auto"><output aria-live="polite" dir="ltr"></output>'
        f'<button class="back" aria-label="{escape(w.label("previous"))}">↑</button>'
        f'<button class="on-ward" aria-label="{escape(w.label("next"))}">↓</button></div>'
        f'<div class="legend" aria-label="{escape(w.label("colours"))}">{legend}</div></div></div>'
    )


def _contents(views: Sequence[ReadingView | ReadingError], w: Words) -> str:
    if len(views) < 2:
        return ""
    lines = []
    for n, view in enumerate(views, 1):
        if isinstance(view, ReadingView):
            name, count = view.title(), f"{len(view.claims)} {w.label('claim' if len(view.claims) == 1 else 'claims')}"
        else:
            name, count = one_line(view.document.get("where") or ""), w.label("not_read")
        lines.append(f'<li><a href="#r{n}"><bdi>{escape(name)}</bdi></a> <span class="count">{escape(count)}</span></li>')
    return f'<ol class="contents" aria-label="{escape(w.label("contents"))}">{"".join(lines)}</ol>\n'


def _section(view: ReadingView | ReadingError, key: str, w: Words) -> str:
    if not isinstance(view, ReadingView):
        where = one_line(view.document.get("where") or view.document.get("id") or "")
        return (
            f'<section class="report failed" id="{key}"><header><h1>{escape(w.label("not_read"))}: '
            f"<bdi>{escape(where)}</bdi></h1></header><p>{escape(w('error', view.error.kind))}: "
            f"<bdi>{escape(one_line(view.error.message))}</bdi></p></section>\n"
        )
    head = "".join(f"<bdi>{escape(one_line(x))}</bdi>" for x in view.head())
    claims = "".join(_claim(view, key, n, c) for n, c in enumerate(view.claims, 1))
    listed = f'<ol class="claims">{claims}</ol>' if claims else f'<p class="claims none">{escape(w.label("no_claims"))}</p>'
    title = view.title()
    # where the text opens with its own headline, that line is drawn as one and the title above it is not shown twice
    titled = not view.opens_with_title()
    return (
        f'<section class="report{" titled" * titled}" id="{key}"><header>'
        f'<h1 dir="{_direction(title)}">{escape(title)}</h1>'
        f'<p class="meta">{head}</p></header>\n<div class="sides">\n'
        f'<article class="text" lang="ar">{_text(view, key)}</article>\n'
        f"{listed}\n</div>{_notes(view)}</section>\n"
    )


def _text(view: ReadingView, key: str) -> str:
    """The report's text, a paragraph a line, cut into marked segments."""
    out: list[str] = []
    seen: set[str] = set()
    for paragraph in segments(view.reading):
        body = "".join(_mark(s, view, key, seen) for s in paragraph)
        direction = _direction("".join(s.text for s in paragraph))
        out.append(f'<p dir="{direction}">{body}</p>')
    return "\n".join(out)


def _mark(s: Segment, view: ReadingView, key: str, seen: set[str]) -> str:
    inner = _visible(s.text)
    if not (s.mentions or s.claims or s.skipped):
        return inner
    classes = ["e"] * bool(s.claims)
    attributes = ""
    if s.mentions:
        # the innermost mention gives the colour
        classes += ["m", view.mentions[s.mentions[-1]].kind]
        attributes += f' data-m="{" ".join(f"{key}-{m}" for m in s.mentions)}"'
        if not seen.issuperset(s.mentions):
            attributes += ' tabindex="0"'
            seen.update(s.mentions)
    if s.claims:
        attributes += f' data-c="{" ".join(f"{key}-{c}" for c in s.claims)}"'
    if s.skipped:
        classes.append("skipped")
        attributes += f' title="{escape(view.words.label("skipped"))}: {escape(one_line(s.skipped))}"'
    return f'<span class="{" ".join(classes)}"{attributes}>{inner}</span>'


def _visible(text: str) -> str:
    """Escaped text; controls that would turn the line around become marks, others no page may hold are left out."""
    if text.isprintable():
        return escape(text)
    out = []
    for c in text:
        if c in _ACTING:
            out.append(f'<i class="ctl" title="U+{ord(c):04X}">◊</i>')
        elif unicodedata.category(c) not in ("Cc", "Cs") or c == "\t":
            out.append(escape(c))
    return "".join(out)


def _direction(text: str) -> str:
    """A line with any Arabic in it runs from right to left, whatever its first word."""
    return "rtl" if any(unicodedata.bidirectional(c) in _RTL for c in text) else "ltr"


def _claim(view: ReadingView, key: str, number: int, c: ClaimView) -> str:
    w = view.words
    tags = "".join(
        f'<span class="tag{" bad" if t == c.polarity and c.claim.polarity == "negated" else ""}">{escape(t)}</span>' for t in c.notable
    )
    rows = "".join(_row(view, key, s) for s in c.slots)
    rows += f'<dt>{escape(w("role", "attribution"))}</dt><dd class="chain">{_chain(view, c)}</dd>'
    words = one_line(c.evidence)
    return (
        f'<li class="claim" id="{key}-{escape(c.id)}" tabindex="0"><h2><span class="no">{number}</span>'
        f"<span>{escape(c.type)}</span>{tags}</h2><dl>{rows}</dl>"
        f'<blockquote lang="ar" dir="{_direction(words)}">{escape(words)}</blockquote></li>\n'
    )


def _row(view: ReadingView, key: str, slot: Slot) -> str:
    separator = escape(view.words.label("list_separator"))
    items = []
    for text, mention in slot.items:
        kind = view.mentions[mention].kind if mention in view.mentions else ""
        items.append(f'<bdi class="item {kind}">{escape(one_line(text))}</bdi>')
    joint = "<br>" if slot.role == "figures" else separator
    return f'<dt>{escape(view.words("role", slot.role))}</dt><dd class="{slot.role}">{joint.join(items)}</dd>'


def _chain(view: ReadingView, c: ClaimView) -> str:
    """The chain; the arrow points at who was told, whichever way the page runs."""
    w = view.words
    arrow = f'<span class="arrow">{"→" if w.language == "ar" else "←"}</span>'
    joint = f'<span class="with">{escape(w.label("list_separator"))}</span>'
    steps = arrow.join(joint.join(_speaker(s) for s in step) for step in c.chain)
    return steps if len(c.chain) > 1 else f'{steps} <span class="own">({escape(w.label("own_voice"))})</span>'


def _speaker(s: Speaker) -> str:
    title = f' title="{escape(one_line(s.of))}"' if s.of and s.of != s.name else ""
    return f"<bdi{title}>{escape(one_line(s.name))}</bdi>"


def _notes(view: ReadingView) -> str:
    notes = view.reading.notes
    if not notes:
        return ""
    lines = "".join(f"<li><bdi>{escape(one_line(n.message))}</bdi></li>" for n in notes)
    return f'<div class="notes">{escape(view.words.label("notes"))}<ul>{lines}</ul></div>'


def _data(views: Sequence[ReadingView | ReadingError], w: Words) -> str:
    """What the cards show, as JSON that no parser of pages can take for markup."""
    mentions: dict[str, object] = {}
    claims: dict[str, object] = {}
    for n, view in enumerate(views, 1):
        if isinstance(view, ReadingView):
            mentions |= {f"r{n}-{m.id}": {"name": _shown(view, m), "detail": _detail(view, m)} for m in view.reading.mentions}
            claims |= {f"r{n}-{c.id}": _claim_data(view, c, f"r{n}") for c in view.claims}
    words = {"role": {r: w("role", r) for r in _ROLES}, "nothing": w.label("nothing_found")}
    text = json.dumps({"mentions": mentions, "claims": claims, "words": words}, ensure_ascii=False, separators=(",", ":"))
    for c in "<>&":
        text = text.replace(c, f"\\u{ord(c):04x}")
    return text


def _claim_data(view: ReadingView, c: ClaimView, key: str) -> dict[str, object]:
    joint = view.words.label("list_separator")
    arrow = " → " if view.words.language == "ar" else " ← "
    speakers = Slot("attribution", [(s.name, s.mention) for step in c.chain[1:] for s in step])
    return {
        "type": c.type,
        "tags": c.notable,
        "slots": [
            {
                "role": s.role,
                "mentions": [f"{key}-{m}" for _, m in s.items if m],
                "text": joint.join(isolated(text) for text, _ in s.items),
            }
            for s in (*c.slots, speakers)
        ],
        "chain": arrow.join(joint.join(isolated(s.name) for s in step) for step in c.chain),
    }


def _shown(view: ReadingView, m: Mention) -> str:
    if m.kind == "time":
        return view.days(m)
    return one_line(view.number(m) if m.kind == "figure" else view.name(m.id))


def _detail(view: ReadingView, m: Mention) -> str:
    """The second line of a card: what kind of thing, and what is known of it."""
    w = view.words
    kind = w("kind", m.kind)
    if m.kind == "place" and m.place in view.places:
        place = view.places[m.place]
        around = w.label("list_separator").join(view.around(place))
        return " · ".join(x for x in (around, view.place_detail(place)) if x)
    if m.kind == "actor" and m.actor in view.actors:
        actor = view.actors[m.actor]
        known = "" if actor.known else w.label("unknown_name")
        return " · ".join(x for x in (w("actor_kind", actor.kind), known) if x)
    if m.kind == "time":
        return " · ".join(x for x in (kind, w("grain", m.grain) if m.grain else "") if x)
    return kind
