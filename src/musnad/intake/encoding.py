"""Bytes to text: the encodings that Arabic pages and archives are really kept in, told apart without a guess.

UTF-8 (with or without a byte-order mark), UTF-16, UTF-32 with a mark, Windows-1256 and ISO-8859-6; Windows-1252 where
there is no Arabic at all. The two Arabic code pages give each other's texts as other letters; they are told apart by
how often the commonest letters of running Arabic (alif, lam, ya, mim, waw, nun: about half of all letters of the press)
and the article stand in what each gives. Not supported: Mac Arabic, DOS 720 and 864, mixed encodings in one file.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from musnad.errors import BinaryInput, UndecodableInput

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KINDS = (
    (b"%PDF-", "a PDF; take its text out first (pdftotext FILE -)"),
    (b"PK\x03\x04", "a ZIP archive or an Office document; unpack it or save it as plain text first"),
    (b"\xd0\xcf\x11\xe0", "an old Office document; save it as plain text first"),
    (b"\x1f\x8b", "gzip-compressed; decompress it first (gunzip FILE)"),
    (b"BZh", "bzip2-compressed; decompress it first"),
    (b"\xfd7zXZ\x00", "xz-compressed; decompress it first"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed; decompress it first"),
    (b"\x89PNG", "a picture; Musnad reads text only"),
    (b"\xff\xd8\xff", "a picture; Musnad reads text only"),
    (b"GIF8", "a picture; Musnad reads text only"),
    (b"SQLite format 3\x00", "a database; export its reports first"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_SAMPLE = 100_000
# code points U+0627 alif, U+0644 lam, U+064A ya, U+0645 mim, U+0648 waw, U+0646 nun
_COMMON = frozenset(map(chr, (0x627, 0x644, 0x64A, 0x645, 0x648, 0x646)))
_ARTICLE = chr(0x627) + chr(0x644)
_ARABIC_LETTER = re.compile("[%s-%s%s-%s]" % (chr(0x621), chr(0x63A), chr(0x641), chr(0x64A)))  # noqa: UP031
_ALIASES = {"windows-1256": "cp1256", "iso-8859-6": "iso8859-6", "asmo-708": "iso8859-6", "arabic": "iso8859-6"}
_NAMES = {"utf-8-sig": "utf-8", "cp1256": "windows-1256", "iso8859-6": "iso-8859-6", "cp1252": "windows-1252"}


class Decoded(NamedTuple):
    """Text with the encoding it was kept in (IANA name, lower case)."""

    text: str
    encoding: str


def decode(raw: bytes, declared: str | None = None) -> Decoded:
    """The text of ``raw``; ``declared`` is what its page says of itself, believed only where it decodes.

    Raises BinaryInput for what is not text and UndecodableInput, naming the byte, for text in no encoding that we know.
    """
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return _strict(raw, name)
    for magic, words in _KINDS:
        if raw.startswith(magic):
            raise BinaryInput(f"this is {words}")
    wide = _wide(raw)
    if wide is not None:
        return _strict(raw, wide)
    _refuse_binary(raw)
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as e:
        return _legacy(raw, e, declared)


def _strict(raw: bytes, name: str) -> Decoded:
    """Decode what says its own encoding. A lone surrogate in UTF-16 stays one, and is mended with all others later."""
    errors = "surrogatepass" if name.startswith(("utf-16", "utf-32")) else "strict"
    try:
        return Decoded(raw.decode(name, errors), _NAMES.get(name, name))
    except UnicodeDecodeError as e:
        shown = _NAMES.get(name, name).upper()
        raise UndecodableInput(f"says that it is {shown}, but breaks at byte {e.start}: {e.reason}") from e


def _wide(raw: bytes) -> str | None:
    """UTF-16 without a mark: every other byte is 0 (spaces, digits) or 6 (Arabic)."""
    sample = raw[:4_000]
    if len(sample) < 4 or len(raw) % 2:
        return None
    even, odd = sample[0::2], sample[1::2]
    for high, low, name in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        paged = high.count(0) + high.count(6)
        if high.count(0) and paged >= 0.9 * len(high) and low.count(0) <= 0.02 * len(low):
            return name
    return None


def _refuse_binary(raw: bytes) -> None:
    control = _CONTROL.search(raw)
    if control is None:
        return
    sample = raw[:_SAMPLE]
    share = len(_CONTROL.findall(sample)) / max(1, len(sample))
    if b"\0" in raw or share > 0.01:
        at, value = control.start(), control.group()[0]
        raise BinaryInput(f"this is not text: byte {at} is {value:#04x}; Musnad reads text, HTML and JSON Lines")


def _legacy(raw: bytes, utf8: UnicodeDecodeError, declared: str | None) -> Decoded:
    """Text that is not UTF-8: one of the Arabic code pages, or a Western one where nothing is Arabic."""
    if _is_damaged_utf8(raw):
        raise UndecodableInput(f"is UTF-8 but damaged at byte {utf8.start}: {utf8.reason}")
    name = _ALIASES.get((declared or "").strip().lower(), (declared or "").strip().lower())
    if name in ("cp1256", "iso8859-6") and _as_arabic(raw, name) > 0:
        return Decoded(raw.decode(name), _NAMES[name])
    best = max(("cp1256", "iso8859-6"), key=lambda n: _as_arabic(raw, n))
    if _as_arabic(raw, best) > 0.35:
        return Decoded(raw.decode(best), _NAMES[best])
    if _is_western(raw):
        return Decoded(raw.decode("cp1252", "replace"), "windows-1252")
    raise UndecodableInput(
        f"is in no encoding that we know: not UTF-8 (byte {utf8.start}), not UTF-16, and as Windows-1256 or ISO-8859-6 "
        "it gives no Arabic; convert it to UTF-8 first (iconv -f … -t UTF-8)"
    )


def _is_damaged_utf8(raw: bytes) -> bool:
    """Whether nearly all bytes above 127 do form UTF-8."""
    sample = raw[:_SAMPLE].decode("utf-8", "replace")
    broken = sample.count(chr(0xFFFD))
    return sum(1 for c in sample if ord(c) > 127) - broken > 5 * broken


def _as_arabic(raw: bytes, name: str) -> float:
    """How much like running Arabic the bytes look in a code page, 0 to 1; 0 where they do not decode."""
    try:
        text = raw[:_SAMPLE].decode(name)
    except UnicodeDecodeError:
        return 0.0
    high = sum(1 for c in text if ord(c) > 127)
    letters = _ARABIC_LETTER.findall(text)
    if not high or not letters:
        return 0.0
    common = sum(1 for c in letters if c in _COMMON) / len(letters)
    return len(letters) / high * min(1.0, common / 0.5) * (1.0 if _ARTICLE in text else 0.8)


def _is_western(raw: bytes) -> bool:
    """Mostly ASCII, with single letters or marks above it."""
    runs = _HIGH_RUN.findall(raw[:_SAMPLE])
    total = sum(map(len, runs))
    return bool(runs) and total <= 0.2 * len(raw[:_SAMPLE]) and total / len(runs) < 1.5
