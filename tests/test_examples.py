"""Every frame's own example sentences, run as they stand in the knowledge files."""

from __future__ import annotations

from pathlib import Path

import pytest

from musnad.errors import KnowledgeError
from musnad.examples import Example, Expected, load_examples, outcome, run_examples
from musnad.lexicon.files import BUNDLED
from musnad.lexicon.tables import yaml_entries
from musnad.reader import Knowledge, Reader, load_knowledge

EXAMPLES = load_examples()


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load_knowledge()


@pytest.fixture(scope="session")
def reader(knowledge: Knowledge) -> Reader:
    return Reader(knowledge)


@pytest.mark.parametrize("example", EXAMPLES, ids=[e.name for e in EXAMPLES])
def test_example(example: Example, reader: Reader) -> None:
    assert outcome(example, reader) is None


def test_every_frame_has_examples() -> None:
    for entry, where in yaml_entries(BUNDLED, "frames/*.yaml"):
        own = [e for e in EXAMPLES if e.entry == entry["id"]]
        assert sum(bool(e.claims) for e in own) >= 2, f"{where}: {entry['id']} needs two sentences that give its claim"
        assert any(e.refused for e in own), f"{where}: {entry['id']} needs a sentence that does not"


def test_sentences_stand_once() -> None:
    texts = [e.text for e in EXAMPLES]
    assert len(texts) == len(set(texts))


def folder_with(tmp_path: Path, examples: str) -> Path:
    (tmp_path / "frames").mkdir()
    (tmp_path / "frames" / "own.yaml").write_text(f"- id: own.frame\n  type: capture\n  gloss: x\n  examples:\n{examples}", "utf-8")
    return tmp_path


def test_what_came_out_is_told(tmp_path: Path, knowledge: Knowledge) -> None:
    folder = folder_with(
        tmp_path,
        "    yes:\n      - text: سيطر الجيش العراقي على تكريت\n        claim: {type: capture, agent: [الجيش السوري]}\n"
        "    no:\n      - {text: سيطر الجيش العراقي على تكريت, not: capture}\n      - {text: عاد الهدوء, not: any}\n",
    )
    first, second = run_examples(knowledge, [folder])
    assert first.startswith("own.yaml:6: frame own.frame: example 1: not read as stated (other agent); came out: capture")
    assert "الجيش العراقي" in first
    assert second.startswith("own.yaml:9: frame own.frame: example 2: came out: capture")


@pytest.mark.parametrize(
    ("examples", "message"),
    [
        ("    maybe: []\n", "examples are yes or no"),
        ("    yes:\n      - {text: x, not: any}\n", "'yes' states a claim"),
        ("    no:\n      - {text: x}\n", "'no' states 'not'"),
        ("    no:\n      - {text: x, not: victory}\n", "example 1"),
        ("    yes:\n      - {text: x, claim: {type: victory}}\n", "example 1"),
        ("    yes:\n      - {text: x, claim: {type: capture, actor: [x]}}\n", "actor"),
        ("    yes:\n      - {text: x, claim: {type: capture, figures: [[1, 2]]}}\n", "example 1"),
    ],
)
def test_a_wrong_example_is_refused(tmp_path: Path, examples: str, message: str) -> None:
    with pytest.raises(KnowledgeError, match=message):
        load_examples([folder_with(tmp_path, examples)])


def test_a_stated_slot_must_agree_to_the_last_item(reader: Reader) -> None:
    text = "سيطر الجيش العراقي على تكريت وبيجي"

    def one(place: list[str]) -> str | None:
        return outcome(Example(entry="x", n=1, where="", text=text, claims=(Expected(type="capture", place=place),)), reader)

    assert one(["تكريت", "بيجي"]) is None
    assert one(["تكريت"]) is not None
    assert one(["تكريت", "بيجي", "الموصل"]) is not None
