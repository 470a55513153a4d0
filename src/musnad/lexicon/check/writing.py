"""How names are written: letters that look right and match nothing."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_TATWEEL = 0x640


@lru_cache(maxsize=8192)
def fault(char: str) -> str:
    """What is wrong with a character in a name; "" where nothing is."""
    code = ord(char)
    if 0xFB50 <= code <= 0xFDFF or 0xFE70 <= code <= 0xFEFC:
        return "a presentation form; write the plain letter"
    if code == _TATWEEL:
        return "a tatweel; leave it out"
    category = unicodedata.category(char)
    if category == "Mn":
        return "a vowel mark; leave it out"
    if category in ("Cf", "Cc", "Co", "Cs", "Zl", "Zp") or (category == "Zs" and char != " "):
        return "an invisible character; leave it out"
    return ""


def faults(text: str) -> list[str]:
    """All that is wrong with the writing of a name, as messages."""
    out = [f"{text!r} holds U+{ord(c):04X}, {fault(c)}" for c in dict.fromkeys(text) if fault(c)]
    if text != text.strip() or "  " in text:
        out.append(f"{text!r} has spaces at its ends or two together; leave them out")
    return out
