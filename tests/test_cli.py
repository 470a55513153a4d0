"""The command line, as a person and as another program use it."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

TEXT = "أعلن الجيش السوري، أمس الأحد، السيطرة على مدينة تدمر، ومقتل 20 مسلحاً في الاشتباكات.\n"


def musnad(*args: str, stdin: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "from musnad.cli import main; main()", *args]
    return subprocess.run(command, input=stdin, capture_output=True, cwd=cwd, check=False, env={**os.environ, "COLUMNS": "120"})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli")
    (path / "a.txt").write_text(TEXT, "utf-8")
    (path / "b.html").write_bytes(
        f"<html><head><meta charset=windows-1256><title>عنوان</title></head><body><p>{TEXT}</p></body></html>".encode("cp1256")
    )
    (path / "empty.txt").write_bytes(b"")
    (path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    lines = [{"id": "1", "text": TEXT, "published": "2019-02-11"}, {"id": "2"}, {"id": "3", "text": TEXT}]
    (path / "docs.jsonl").write_text("".join(json.dumps(x, ensure_ascii=False) + "\n" for x in lines), "utf-8")
    return path


def test_version_and_help() -> None:
    assert musnad("--version").stdout.startswith(b"musnad 0.1")
    for command in ([], ["read"], ["explain"], ["knowledge"], ["gazetteer"], ["actors"], ["schema"]):
        done = musnad(*command, "--help")
        assert done.returncode == 0
        assert b"Usage" in done.stdout


def test_a_person_gets_a_table(folder: Path) -> None:
    done = musnad("read", str(folder / "a.txt"), "--published", "2019-02-11", "--outlet", "صحيفة الجسر")
    assert done.returncode == 0
    assert done.stderr == b""
    text = done.stdout.decode()
    for words in ("capture", "Syrian", "published 11 February 2019", "صحيفة الجسر", "who says so"):
        assert words in text
    assert "\x1b" not in text


def test_the_table_in_arabic(folder: Path) -> None:
    text = musnad("read", str(folder / "a.txt"), "--lang", "ar").stdout.decode()
    assert "استيلاء" in text
    assert "لا تاريخ معروفاً" in text


def test_the_name_of_the_output_names_the_format(folder: Path, tmp_path: Path) -> None:
    for name in ("x.jsonl", "x.json", "x.csv", "x.html", "x.txt"):
        out = tmp_path / name
        done = musnad("read", str(folder / "a.txt"), "-o", str(out))
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
        assert out.stat().st_size > 100
    assert json.loads((tmp_path / "x.jsonl").read_text("utf-8")) == json.loads((tmp_path / "x.json").read_text("utf-8"))
    assert (tmp_path / "x.html").read_text("utf-8").startswith("<!doctype html>")
    with (tmp_path / "x.csv").open(encoding="utf-8-sig", newline="") as f:
        assert "capture" in {row["type"] for row in csv.DictReader(f)}
    assert not list(tmp_path.glob(".*"))


def test_lines_keep_their_order_and_one_failure_does_not_stop_the_rest(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "readings.jsonl"
    done = musnad("read", str(folder / "docs.jsonl"), str(folder / "empty.txt"), str(folder / "a.txt"), "none.txt", "-o", str(out))
    assert done.returncode == 1
    lines = [json.loads(x) for x in out.read_text("utf-8").splitlines()]
    assert [x.get("error", {}).get("kind") for x in lines] == [None, "MalformedInput", None, "EmptyInput", None, "MissingInput"]
    assert [x["document"]["id"] for x in lines[:3]] == ["1", "2", "3"]
    errors = done.stderr.decode().splitlines()
    assert len(errors) == 3
    assert errors[0].startswith(f"musnad: {folder}/docs.jsonl:2: MalformedInput: a report needs")
    assert errors[2] == "musnad: none.txt: MissingInput: no such file"


def test_the_readings_own_facts(folder: Path) -> None:
    done = musnad("read", str(folder / "a.txt"), "--format", "json", "--published", "2019-02-11", "--outlet", "x")
    reading = json.loads(done.stdout)
    assert reading["document"]["text"] == TEXT
    assert (reading["document"]["published"], reading["document"]["published_from"]) == ("2019-02-11", "given")
    for item in reading["mentions"]:
        assert TEXT[item["start"] : item["end"]] == item["text"]


def test_options_do_not_overrule_the_report(folder: Path) -> None:
    done = musnad("read", str(folder / "docs.jsonl"), "--format", "jsonl", "--published", "2020-01-01")
    days = [json.loads(x)["document"].get("published") for x in done.stdout.splitlines()]
    assert days == ["2019-02-11", None, "2020-01-01"]


def test_several_reports_as_one_json_list(folder: Path) -> None:
    done = musnad("read", str(folder / "a.txt"), str(folder / "b.html"), str(folder / "a.txt"), "--format", "json")
    found = json.loads(done.stdout)
    assert len(found) == 3
    assert "تدمر" in found[1]["document"]["text"]


def test_standard_input() -> None:
    for stdin in (TEXT.encode(), TEXT.encode("cp1256"), json.dumps({"text": TEXT}).encode() + b"\n"):
        done = musnad("read", "-", "--format", "jsonl", stdin=stdin)
        assert done.returncode == 0
        assert json.loads(done.stdout)["document"]["text"] == TEXT


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["a.txt", "--format", "xml"], "no format 'xml'"),
        (["a.txt", "-o", "x.pdf"], "names no format"),
        (["a.txt", "-o", "none/x.json"], "cannot write"),
        (["a.txt", "-o", "a.txt"], "one of the files to read"),
        (["a.txt", "--lang", "fr"], "en or ar"),
        (["a.txt", "--published", "11/2/2019"], "ISO date"),
        (["a.txt", "--max-mb", "0"], "above 0"),
        (["a.txt", "--knowledge", "none"], "no such knowledge folder"),
        (["-", "-"], "only once"),
    ],
)
def test_wrong_use(folder: Path, args: list[str], words: str) -> None:
    done = musnad("read", *args, cwd=folder)
    assert done.returncode == 2
    assert words in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert (folder / "a.txt").read_text("utf-8") == TEXT


def test_no_file_is_wrong_use() -> None:
    assert musnad("read").returncode == 2
    assert musnad("nonsense").returncode == 2


def test_too_large_says_the_way_out(folder: Path, tmp_path: Path) -> None:
    big = tmp_path / "big.txt"
    big.write_bytes(TEXT.encode() * 10_000)
    done = musnad("read", str(big), "--max-mb", "0.1")
    assert done.returncode == 1
    assert "--max-mb 2" in done.stderr.decode()


def test_a_pipe_that_closes_early_is_no_error(folder: Path) -> None:
    command = f"{sys.executable} -c 'from musnad.cli import main; main()' read {folder}/a.txt --format json | head -c 10"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, check=False)
    assert b"Traceback" not in done.stderr


def test_explain(folder: Path) -> None:
    done = musnad("explain", TEXT)
    assert done.returncode == 0
    assert "تدمر" in done.stdout.decode()
    assert musnad("explain", " ").returncode == 2


def test_the_bundled_knowledge_has_no_faults() -> None:
    done = musnad("knowledge", "check")
    assert done.returncode == 0, done.stdout.decode()


def test_schema_is_printed() -> None:
    assert json.loads(musnad("schema").stdout)["title"] == "Musnad reading, version 1"
