"""How Arabic reports put things, construction by construction: who does it, is it real, who says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from musnad.examples import Example, examples_of, outcome
from musnad.lexicon.tables import yaml_entries
from musnad.reader import Reader, load_knowledge

HERE = Path(__file__).resolve().parent
ENTRIES = list(yaml_entries(HERE, "constructions.yaml"))
EXAMPLES = [e for entry, where in ENTRIES for e in examples_of(entry, where)]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(load_knowledge())


@pytest.mark.parametrize("example", EXAMPLES, ids=[e.name for e in EXAMPLES])
def test_construction(example: Example, reader: Reader) -> None:
    assert outcome(example, reader) is None


def test_there_are_enough_of_them() -> None:
    assert len({e.text for e in EXAMPLES}) == len(EXAMPLES) >= 120
