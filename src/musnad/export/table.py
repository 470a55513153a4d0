"""A reading for people at a terminal: one block a claim, with its speakers and the words it was read from.

Arabic stays in logical order and is not shaped: that is the terminal's work. Control characters of the text, those of
direction included, are taken out, so that no report can move the cursor or turn a line around.
"""

from __future__ import annotations

import io

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from musnad.export.view import ClaimView, ReadingView, Slot, one_line, quoted
from musnad.lexicon.interface import Language, load_words
from musnad.model import Reading, ReadingError

_COLOURS = {
    "agent": "cyan",
    "target": "cyan",
    "support": "cyan",
    "place": "green",
    "time": "yellow",
    "figures": "magenta",
}
_WIDTH_WITHOUT_TERMINAL = 110


def as_text(shown: RenderableType, *, terminal: bool) -> str:
    """What is printed: coloured and as wide as the terminal, or plain and of a fixed width where there is none."""
    out = io.StringIO()
    width = None if terminal else _WIDTH_WITHOUT_TERMINAL
    console = Console(file=out, width=width, force_terminal=terminal, highlight=False, markup=False, emoji=False, legacy_windows=False)
    console.print(shown)
    text = out.getvalue()
    return text if terminal else "".join(line.rstrip() + "\n" for line in text.splitlines())


def render(reading: Reading, language: Language = "en") -> RenderableType:
    """The blocks of one reading."""
    view = ReadingView(reading, language)
    w = view.words
    parts: list[RenderableType] = [
        Rule(style="dim"),
        Text(view.title(), style="bold"),
        Text(" · ".join(one_line(x) for x in view.head()), style="dim"),
    ]
    if not view.claims:
        parts += [Text(), Text(w.label("no_claims"), style="italic")]
    for number, claim in enumerate(view.claims, 1):
        parts += [Text(), _block(view, number, claim)]
    if reading.notes:
        parts += [Text(), Text(w.label("notes"), style="dim")]
        parts += [Padding(Text("– " + one_line(n.message), style="dim"), (0, 0, 0, 4)) for n in reading.notes]
    return Group(*parts, Text())


def render_failure(item: ReadingError, language: Language = "en") -> RenderableType:
    """The place of a report that could not be read."""
    w = load_words(language)
    where = item.document.get("where") or item.document.get("id") or ""
    return Group(
        Rule(style="dim"),
        Text(f"{w.label('not_read')}: {one_line(where)}", style="bold red"),
        Text(f"{w('error', item.error.kind)}: {one_line(item.error.message)}"),
        Text(),
    )


def _block(view: ReadingView, number: int, claim: ClaimView) -> RenderableType:
    w = view.words
    head = Text(f"{number:>3} ", style="dim")
    head.append(claim.type, style="bold")
    for word in claim.notable:
        head.append(f" · {word}", style="bold red" if word == claim.polarity else "yellow")
    grid = Table.grid(padding=(0, 2))
    grid.add_column(justify="left", style="dim", no_wrap=True, min_width=12)
    grid.add_column(overflow="fold")
    for slot in claim.slots:
        grid.add_row(w("role", slot.role), _items(view, slot))
    grid.add_row(w("role", "attribution"), _chain(view, claim))
    grid.add_row(w("role", "evidence"), Text(quoted(w, one_line(claim.evidence)), style="italic"))
    return Group(head, Padding(grid, (0, 0, 0, 4)))


def _items(view: ReadingView, slot: Slot) -> Text:
    joint = "\n" if slot.role == "figures" else view.words.label("list_separator")
    return Text(joint.join(one_line(text) for text, _ in slot.items), style=_COLOURS.get(slot.role, ""))


def _chain(view: ReadingView, claim: ClaimView) -> Text:
    if len(claim.chain) == 1:
        return Text(f"{one_line(claim.chain[0][0].name)} ({view.words.label('own_voice')})")
    return Text(one_line(view.chain_text(claim.chain)))
