"""Bytes to text: each encoding is told from the others, and what is no text is named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.errors import BinaryInput, InputError, UndecodableInput
from musnad.intake.encoding import decode

ARABIC = "قال مصدر طبي في المدينة إن القصف أدى إلى مقتل ثلاثة مدنيين، وإصابة آخرين بجروح يوم الأحد 12 شباط.\n"
SHORT = "قصف على المدينة"


@pytest.mark.parametrize("text", [ARABIC, ARABIC * 200, SHORT])
@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("utf-16", "utf-16"), ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"), ("utf-32", "utf-32"), ("cp1256", "windows-1256"), ("iso8859-6", "iso-8859-6"),
    ],
)  # fmt: skip
def test_each_encoding_is_told(text: str, codec: str, name: str) -> None:
    found = decode(text.encode(codec))
    assert found.text == text
    assert found.encoding == name


def test_a_little_arabic_among_latin() -> None:
    text = "The statement said: " + SHORT + " (Reuters). It gave no further details about the strike.\n"
    assert decode(text.encode("cp1256")).text == text


def test_western_text_without_arabic() -> None:
    found = decode("Le général a parlé à l’aube, dit-on, de cette affaire.".encode("cp1252"))
    assert found == ("Le général a parlé à l’aube, dit-on, de cette affaire.", "windows-1252")


def test_what_a_page_declares_is_believed_only_where_it_fits() -> None:
    assert decode(ARABIC.encode("cp1256"), "windows-1256").encoding == "windows-1256"
    assert decode(ARABIC.encode(), "windows-1256").encoding == "utf-8"


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"%PDF-1.7\n...", "PDF"), (b"PK\x03\x04rest", "ZIP"), (b"\x1f\x8b\x08", "gunzip"), (b"\x89PNG\r\n", "picture"),
        (bytes(range(256)) * 8, "not text"), (b"abc\x00\x01\x02def", "byte 3"),
    ],
)  # fmt: skip
def test_what_is_not_text_is_named(raw: bytes, words: str) -> None:
    with pytest.raises(BinaryInput, match=words):
        decode(raw)


def test_damaged_utf8_names_the_byte() -> None:
    raw = ARABIC.encode()
    with pytest.raises(UndecodableInput, match="damaged at byte 40"):
        decode(raw[:40] + b"\xff" + raw[40:])


def test_text_cut_inside_a_letter() -> None:
    with pytest.raises(UndecodableInput, match="damaged"):
        decode((ARABIC * 3 + SHORT).encode()[:-1])


def test_text_in_no_encoding_we_know() -> None:
    with pytest.raises(UndecodableInput, match="iconv"):
        decode("Сообщается о взрыве в центре города".encode("koi8-r"))


def test_utf16_that_breaks_is_named() -> None:
    with pytest.raises(UndecodableInput, match="UTF-16"):
        decode(b"\xff\xfe" + ARABIC.encode("utf-16-le") + b"\x00")


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_a_named_error(raw: bytes) -> None:
    try:
        assert isinstance(decode(raw).text, str)
    except InputError as e:
        assert str(e)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=300))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    if not text.startswith(chr(0xFEFF)):
        try:
            assert decode(text.encode()).text == text
        except BinaryInput:
            assert text.encode().startswith((b"PK", b"BZh", b"GIF8", b"%PDF-"))
