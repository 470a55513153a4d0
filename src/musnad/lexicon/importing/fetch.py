"""Downloading GeoNames country dumps, where there is a network."""

from __future__ import annotations

import tempfile
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path

from musnad.errors import ImportError_
from musnad.lexicon.importing.names import country_code
from musnad.lexicon.importing.places import import_places
from musnad.lexicon.importing.summary import ImportSummary

GEONAMES = "https://download.geonames.org/export/dump"
_TIMEOUT_S = 60
_LIMIT = 1 << 28


class Fetched(list[ImportSummary]):
    """The summaries of all countries; ``str()`` tells them one after another."""

    def __str__(self) -> str:
        return "\n".join(map(str, self))


def fetch_geonames(codes: Sequence[str], into: Path | None = None, *, base_url: str = GEONAMES) -> Fetched:
    """Download the dumps and Arabic alternate names of countries (ISO codes) and import them.

    ``into`` is as in ``import_places``; the dumps are not kept. Raises ImportError_ where there is no network, no such
    country, or no answer within a minute.
    """
    known = [(code, country_code(code)) for code in codes]
    unknown = [code for code, found in known if len(found) != 2]
    if unknown:
        raise ImportError_(f"no such country: {', '.join(unknown)}; give two letters, as SY")
    out = Fetched()
    with tempfile.TemporaryDirectory() as folder:
        for _, code in known:
            path = Path(folder) / f"{code}.zip"
            names = Path(folder) / "alternatenames" / f"{code}.zip"
            names.parent.mkdir(exist_ok=True)
            path.write_bytes(_get(f"{base_url}/{code}.zip"))
            names.write_bytes(_get(f"{base_url}/alternatenames/{code}.zip"))
            out.append(import_places(path, into=into))
    return out


def _get(url: str) -> bytes:
    try:
        with urllib.request.urlopen(url, timeout=_TIMEOUT_S) as answer:
            data: bytes = answer.read(_LIMIT + 1)
    except urllib.error.HTTPError as e:
        raise ImportError_(f"{url}: the server answers {e.code} {e.reason}") from e
    except (OSError, ValueError) as e:
        reason = getattr(e, "reason", e)
        raise ImportError_(
            f"{url}: cannot be reached ({reason}). Without a network: download the file elsewhere and give it to musnad gazetteer import"
        ) from e
    if len(data) > _LIMIT:
        raise ImportError_(f"{url}: is over {_LIMIT >> 20} MB")
    return data
