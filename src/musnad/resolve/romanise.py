"""A documented romanisation for names that no table knows: letter by letter, vowels not guessed.

It follows the consonant values of UN 1972 / BGN-PCGN 1956 romanisation without diacritics; unwritten vowels are left out, so the result
is a label to look at, not a spelling to search with. Readings mark such names as romanised.
"""

from __future__ import annotations

import hashlib
import unicodedata
from functools import lru_cache

from musnad.lexicon.files import BUNDLED, load_yaml
from musnad.text.fold import fold_name


@lru_cache(maxsize=1)
def _letters() -> dict[str, str]:
    return dict(load_yaml(BUNDLED / "romanisation.yaml")["letters"])


def romanise(name: str) -> str:
    """The name in Latin letters, word by word, capitalised."""
    table = _letters()
    out = []
    for word in unicodedata.normalize("NFC", name).split():
        latin = "".join(table.get(c, c if c.isascii() else "") for c in word)
        out.append(latin[:1].upper() + latin[1:])
    return " ".join(w for w in out if w) or name


def slug(name: str) -> str:
    """An id of ASCII letters for a name; names that romanise alike keep apart by a short hash of their folded letters."""
    latin = "".join(c if c.isalnum() and c.isascii() else "-" for c in romanise(name).lower()).strip("-")
    return f"{latin[:40]}-{hashlib.sha256(fold_name(name).encode('utf-8', 'surrogatepass')).hexdigest()[:6]}"
