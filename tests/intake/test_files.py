"""Files and standard input to reports."""

from __future__ import annotations

import hashlib
import io
import json
import sys
from pathlib import Path

import pytest

from musnad.errors import BinaryInput, EmptyInput, MalformedInput, MissingInput, TooLarge, UsageError
from musnad.intake.files import Incoming, read_files
from musnad.intake.limits import check_size, max_bytes

TEXT = "قصف على المدينة"


def read(tmp_path: Path, name: str, raw: bytes | str, **options: int) -> list[Incoming]:
    path = tmp_path / name
    path.write_bytes(raw.encode() if isinstance(raw, str) else raw)
    return list(read_files([str(path)], **options))


def one(tmp_path: Path, name: str, raw: bytes | str, **options: int) -> Incoming:
    (found,) = read(tmp_path, name, raw, **options)
    return found


def test_plain_text_keeps_every_character(tmp_path: Path) -> None:
    raw = f"  {TEXT}\r\n\nمقتل ثلاثة ".encode()
    found = one(tmp_path, "a.txt", raw)
    assert found.report is not None
    assert found.report.text == raw.decode()
    assert found.sha256 == hashlib.sha256(raw).hexdigest()


def test_text_that_opens_with_a_brace_is_text_when_it_says_so(tmp_path: Path) -> None:
    assert one(tmp_path, "a.txt", '{"text": 1}').report.text == '{"text": 1}'  # type: ignore[union-attr]
    assert one(tmp_path, "a", "{" + TEXT + "}").report.text == "{" + TEXT + "}"  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ["a.html", "a.htm", "a"])
def test_pages(tmp_path: Path, name: str) -> None:
    found = one(tmp_path, name, f'<html><meta charset="windows-1256"><p>{TEXT} المنورة</p></html>'.encode("cp1256"))
    assert found.report is not None
    assert found.report.html is not None
    assert TEXT in found.report.html


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a"])
def test_json_lines(tmp_path: Path, name: str) -> None:
    lines = json.dumps({"id": "1", "text": TEXT}) + "\n\n" + json.dumps({"id": 2, "text": TEXT}, ensure_ascii=False)
    found = read(tmp_path, name, lines)
    assert [x.id for x in found] == ["1", "2"]
    assert [x.where.rpartition(":")[2] for x in found] == ["1", "3"]


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-8"])
def test_json_lines_in_other_encodings(tmp_path: Path, codec: str) -> None:
    lines = "".join(json.dumps({"id": str(n), "text": TEXT}, ensure_ascii=False) + "\n" for n in range(3))
    assert [x.report.text for x in read(tmp_path, "a.jsonl", lines.encode(codec))] == [TEXT] * 3  # type: ignore[union-attr]


def test_one_bad_line_does_not_stop_the_rest(tmp_path: Path) -> None:
    lines = '{"id":"a","text":"x"}\n{broken\n{"id":"b"}\n{"id":"c","text":5}\n[1]\n{"id":"d","text":"y"}'
    found = read(tmp_path, "a.jsonl", lines)
    assert [x.report is not None for x in found] == [True, False, False, False, False, True]
    assert all(isinstance(x.error, MalformedInput) for x in found if x.error)
    assert 'needs "text" or "html"' in str(found[2].error)
    assert found[2].id == "b"
    assert '"text" must be text, not a number' in str(found[3].error)
    assert "a list" in str(found[4].error)


def test_a_bad_date_is_named(tmp_path: Path) -> None:
    found = one(tmp_path, "a.jsonl", '{"text":"x","published":"yesterday"}')
    assert "2019-02-11" in str(found.error)


def test_json_objects_and_lists(tmp_path: Path) -> None:
    assert one(tmp_path, "a.json", '{\n "text": "x"\n}').report.text == "x"  # type: ignore[union-attr]
    assert [x.id for x in read(tmp_path, "b.json", '[{"id":"1","text":"x"},{"id":"2","text":"y"}]')] == ["1", "2"]
    broken = one(tmp_path, "c.json", '{\n "text": x}')
    assert "line 2, column 10" in str(broken.error)


def test_nesting_and_long_numbers_are_survived(tmp_path: Path) -> None:
    assert isinstance(one(tmp_path, "a.json", "[" * 100_000).error, MalformedInput)
    assert isinstance(one(tmp_path, "a.json", '{"text":' + "9" * 5000 + "}").error, MalformedInput)


def test_unpaired_surrogates_come_through(tmp_path: Path) -> None:
    assert one(tmp_path, "a.jsonl", '{"text":"a\\ud800b"}').report is not None


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl", "a.json", "a"])
@pytest.mark.parametrize("raw", [b"", b" \n\n", b"\xef\xbb\xbf"])
def test_nothing_in_it(tmp_path: Path, name: str, raw: bytes) -> None:
    assert isinstance(one(tmp_path, name, raw).error, EmptyInput)


def test_binary(tmp_path: Path) -> None:
    assert isinstance(one(tmp_path, "a.txt", bytes(range(256))).error, BinaryInput)


def test_missing_files_and_folders(tmp_path: Path) -> None:
    found = list(read_files([str(tmp_path / "none.txt"), str(tmp_path), "nul\0byte"]))
    assert [type(x.error) for x in found] == [MissingInput] * 3
    assert "name its files" in str(found[1].error)


def test_too_large_names_the_size_and_the_way_out(tmp_path: Path) -> None:
    found = one(tmp_path, "a.txt", "x" * 3_000_000, limit=1_000_000)
    assert isinstance(found.error, TooLarge)
    assert "3.0 MB" in str(found.error)
    assert "--max-mb 3" in str(found.error)


def test_the_limit_holds_for_each_line(tmp_path: Path) -> None:
    small, large = '{"id":"s","text":"x"}\n', json.dumps({"text": "x" * 5_000}) + "\n"
    found = read(tmp_path, "a.jsonl", small + large + small, limit=1_000)
    assert [type(x.error) for x in found] == [type(None), TooLarge, type(None)]
    assert found[2].where.endswith(":3")


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    for raw, count in ((TEXT.encode(), 1), (b'{"text":"x"}\n{"text":"y"}\n', 2), (b"<html><p>x</p>", 1)):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
        found = list(read_files(["-"]))
        assert len(found) == count
        assert found[0].where.startswith("standard input")


def test_limits() -> None:
    assert max_bytes(0.5) == 500_000
    with pytest.raises(UsageError):
        max_bytes(0)
    with pytest.raises(UsageError):
        max_bytes(float("nan"))
    check_size(10, 10)
