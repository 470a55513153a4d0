"""Table, sheet, JSON: what each writes of the same reading."""

from __future__ import annotations

import csv
import io
import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.export import csv_rows
from musnad.export.json_out import failure, to_json
from musnad.export.table import as_text, render, render_failure
from musnad.lexicon.interface import Language
from musnad.model import Reading


def rows(reading: Reading, language: Language = "en") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_rows.header() + "".join(csv_rows.rows(reading, language)))))


def test_the_table(sample: Reading) -> None:
    text = as_text(render(sample, "en"), terminal=False)
    for words in ("air strike", "at least 12 civilians · killed", "possible · denied", "Reuters", "نزحت من البلدة", "a note <b>with</b>"):
        assert words in text
    assert all(line == line.rstrip() for line in text.splitlines())
    arabic = as_text(render(sample, "ar"), terminal=False)
    assert "غارة جوية" in arabic
    assert "air strike" not in arabic


def test_the_table_of_a_reading_without_claims(sample: Reading) -> None:
    assert "No claim" in as_text(render(msgspec.structs.replace(sample, claims=[])), terminal=False)


def test_no_report_can_move_the_cursor(sample: Reading) -> None:
    document = msgspec.structs.replace(sample.document, title="\x1b[2Jtitle\u202e", outlet="[bold]x\x07")
    text = as_text(render(msgspec.structs.replace(sample, document=document)), terminal=False)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "[bold]x" in text


def test_a_failure_in_the_table() -> None:
    text = as_text(render_failure(failure("TooLarge", "60 MB is over\x1b the limit", report_id=None, where="a.txt")), terminal=False)
    assert "Could not be read: a.txt" in text
    assert "too large: 60 MB is over the limit" in text


def test_one_row_a_claim(sample: Reading) -> None:
    strike, flight, denied = rows(sample)
    assert strike["type"] == "airstrike"
    assert strike["type_words"] == "air strike"
    assert (strike["from"], strike["to"], strike["time_words"]) == ("2019-02-10", "2019-02-10", "أمس الأحد")
    assert (strike["lat"], strike["lon"], strike["precision"]) == ("34.45", "40.95", "1")
    assert (strike["killed_low"], strike["killed_high"]) == ("12", "")
    assert strike["chain"] == "صحيفة الجسر ← Reuters ← medical sources, eyewitnesses"
    assert sample.document.text[int(strike["start"]) : int(strike["end"])] == strike["evidence"]
    assert (flight["killed_low"], denied["agent_ids"], denied["polarity"]) == ("", "syr.army", "negated")


@given(st.text(max_size=30))
def test_no_cell_is_a_formula(text: str) -> None:
    assert not csv_rows.safe_cell(text).lstrip(" \n").startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("bad", ["=1+1", "+1", "-1", "@SUM(A1)", " =1+1", "\t=1"])
def test_formulas_are_defused_in_the_sheet(sample: Reading, bad: str) -> None:
    document = msgspec.structs.replace(sample.document, outlet=bad, title=bad, url=bad, id=bad)
    row = rows(msgspec.structs.replace(sample, document=document))[0]
    assert [row[c] for c in ("outlet", "title", "url", "document")] == ["'" + bad] * 4


def test_coordinates_stay_numbers(sample: Reading) -> None:
    place = msgspec.structs.replace(sample.places[0], lon=-8.5)
    assert rows(msgspec.structs.replace(sample, places=[place]))[0]["lon"] == "-8.5"


def test_json_is_the_contract(sample: Reading) -> None:
    data = json.loads(to_json(sample))
    assert data["musnad"] == 1
    assert data["mentions"][0]["high"] is None
    assert data["mentions"][2]["from"] == "2019-02-10"
    assert "low" not in data["mentions"][2]
    assert json.loads(to_json(sample, indent=True)) == data
    assert b"\n" not in to_json(sample)


def test_the_line_of_a_failure() -> None:
    line = json.loads(to_json(failure("EmptyInput", "there is nothing in it", report_id=None, where="a.txt")))
    assert line == {"document": {"id": None, "where": "a.txt"}, "error": {"kind": "EmptyInput", "message": "there is nothing in it"}}
