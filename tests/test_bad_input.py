"""Bad input: a clear error or an honest empty reading, never a crash, never more than linear time."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import musnad
from musnad.errors import EmptyInput
from musnad.export.csv_rows import rows
from musnad.export.html_page import html_page
from musnad.export.json_out import to_json
from musnad.export.table import as_text, render
from musnad.model import Reading

SENTENCE = "وقال مصدر طبي إن 12 مدنياً قتلوا أمس الأحد بقصف مدفعي على مدينة إدلب شنته قوات النظام. "


def every_face(reading: Reading) -> None:
    """All faces bear the reading, and its words are those of its text."""
    json.loads(to_json(reading))
    as_text(render(reading, "en"), terminal=False)
    list(rows(reading, "ar"))
    html_page([reading], "ar")
    text = reading.document.text
    roles = {m.id for m in reading.mentions}
    for m in reading.mentions:
        assert 0 <= m.start < m.end <= len(text)
        assert text[m.start : m.end] == m.text
    for c in reading.claims:
        assert 0 <= c.evidence.start <= c.trigger.start < c.trigger.end <= c.evidence.end <= len(text)
        named = [*c.agent, *c.target, *c.support, *c.place, *([c.time] if c.time else [])]
        named += [x for f in c.figures for x in (f.mention, *f.whom, *([f.of] if f.of else []))]
        assert roles.issuperset(named)


@pytest.mark.parametrize("text", ["", " ", "\n\n\t", "\u200b\u200f", "\ufeff"])
def test_nothing_in_it(text: str) -> None:
    try:
        reading = musnad.read(text)
    except EmptyInput:
        return
    assert not reading.claims
    assert not reading.mentions


@pytest.mark.parametrize(
    "text",
    [
        "No Arabic stands in this report at all. Three people were killed on Sunday.",
        "12345 67890 2019-02-11",
        "!!! ... ؟؟؟ «»",
        "😀" * 500,
        "中国政府今天宣布",
        "\u202e" * 200,
        "\x00\x01\x02",
        "\ud800",
        "\ue000\uffff\U0010ffff",
    ],
)
def test_no_arabic_gives_an_honest_empty_reading(text: str) -> None:
    reading = musnad.read(text, published="2019-02-11")
    assert reading.claims == []
    every_face(reading)


@pytest.mark.parametrize(
    "text",
    [
        "قصف\ud800 على \udfff مدينة إدلب",
        "\u202eقصف على مدينة إدلب\u202c وقال \u2066مصدر\u2069",
        "ق\u200dص\u200cف \u200fعلى مدينة إدلب",
        "ﻗﺼﻒ ﻋﻠﻰ ﻣﺪﻳﻨﺔ ﺇﺩﻟﺐ",
        "قَـــصْـــفٌ عَـــلَى مَدِينَةِ إدلب",
        "قُ" + "\u064f" * 5_000 + "صف على مدينة إدلب",
        "ق" + "ـ" * 5_000 + "صف على مدينة إدلب",
    ],
)
def test_tricks_of_script_are_survived(text: str) -> None:
    every_face(musnad.read(text, published="2019-02-11"))


def test_an_unpaired_surrogate_becomes_the_mark_for_it_and_offsets_stay() -> None:
    reading = musnad.read("قصف\ud800 على مدينة إدلب")
    assert reading.document.text == "قصف\ufffd على مدينة إدلب"


def test_tatweel_and_harakat_do_not_hide_an_event() -> None:
    plain, dressed = "قصفت قوات النظام مدينة إدلب", "قَصَفَـــتْ قواتُ النظـــام مدينةَ إدلب"
    assert [c.type for c in musnad.read(dressed).claims] == [c.type for c in musnad.read(plain).claims] == ["shelling"]


def test_same_input_same_output() -> None:
    text = SENTENCE * 5
    assert to_json(musnad.read(text, published="2019-02-11")) == to_json(musnad.read(text, published="2019-02-11"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet=st.characters(), min_size=1, max_size=200))
def test_any_unicode_is_survived(text: str) -> None:
    try:
        every_face(musnad.read(text, published="2019-02-11"))
    except EmptyInput:
        assert not text.strip()


PIECES = st.sampled_from(
    """قصف مقتل 12 مدنياً أمس الأحد في مدينة إدلب من إلى على و ف ب ل ال «قسد» " : ، . أكثر نحو ألف مليون ونصف بين عشرات وقال رويترز
    عن مصدر أن قوات النظام السيطرة بيان شباط 2019 يوم لم نفى قتل 3 منهم بينهم أطفال ( ) ؛ % كم اقرأ أيضاً منذ حتى بعد قبل الماضي سيطرت"""
    .split()
)  # fmt: skip


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, min_size=1, max_size=60), st.sampled_from([" ", "", "\n", " و"]))
def test_any_order_of_words_is_survived(words: list[str], joint: str) -> None:
    every_face(musnad.read(joint.join(words), published="2019-02-11"))


def seconds(text: str) -> float:
    """The shorter of two readings: what else the machine does only makes it longer."""
    best = float("inf")
    for _ in range(2):
        start = time.perf_counter()
        musnad.read(text, published="2019-02-11")
        best = min(best, time.perf_counter() - start)
    return best


SHAPES: dict[str, Callable[[int], str]] = {
    "sentences": lambda n: SENTENCE * n,
    "one line without a stop": lambda n: SENTENCE.replace(".", "،") * n,
    "paragraphs": lambda n: (SENTENCE + "\n\n") * n,
    "digits": lambda n: "1" * (90 * n),
    "digits apart": lambda n: "1 " * (45 * n),
    "number words": lambda n: "ألف ومئة و" * (9 * n),
    "clitics": lambda n: "و" * (90 * n),
    "clitics apart": lambda n: "وال " * (22 * n),
    "open quotes": lambda n: '«"' * (45 * n),
    "brackets": lambda n: "(" * (45 * n) + ")" * (45 * n),
    "one name again and again": lambda n: "إدلب و" * (15 * n),
    "speakers": lambda n: "قال مصدر إن " * (8 * n),
    "months and days": lambda n: "12 شباط إلى " * (8 * n),
    "marks": lambda n: "قُ" + "\u064f" * (90 * n),
    "people": lambda n: "قتل 3 بينهم 2 بينهم 1 و" * (4 * n),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_time_grows_with_the_text_and_no_faster(shape: str) -> None:
    small, large = SHAPES[shape](25), SHAPES[shape](200)
    musnad.read(small)
    # eight times the text: linear work takes 8 times as long, quadratic 64
    assert seconds(large) < 24 * max(seconds(small), 0.01), shape


def test_a_line_of_a_million_characters() -> None:
    text = (SENTENCE.replace(".", "،") * 12_000)[:1_000_000]
    # in a process of its own, so that a reading that never ends fails and does not hang
    script = (
        "import sys, musnad; text = sys.stdin.buffer.read().decode();"
        "r = musnad.read(text, published='2019-02-11'); assert r.document.text == text and r.mentions"
    )
    subprocess.run([sys.executable, "-c", script], input=text.encode(), check=True, timeout=240)


def test_fifty_megabytes_are_refused_with_the_way_out_or_read(tmp_path: Path) -> None:
    from musnad.intake import read_files

    path = tmp_path / "big.txt"
    path.write_bytes(SENTENCE.encode() * (51_000_000 // len(SENTENCE.encode())))
    (found,) = read_files([str(path)])
    assert found.error is not None
    assert "--max-mb" in str(found.error)
