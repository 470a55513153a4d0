"""Reports of sport, markets, weather, culture: the vocabulary of fighting without a fight must make no claims."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from musnad.model import Document, Reading
from musnad.reader import Reader, load_knowledge

REPORTS = sorted((Path(__file__).parent / "nonconflict").glob("*.txt"))
MOST = 1


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    reader = Reader(load_knowledge())
    return {
        path.stem: reader.read(Document(id=path.stem, text=path.read_text("utf-8"), published=dt.date(2024, 5, 12))) for path in REPORTS
    }


def test_there_are_twelve_reports() -> None:
    assert len(REPORTS) == 12


def test_hardly_a_claim_without_a_conflict(readings: dict[str, Reading]) -> None:
    found = [f"{name}: {claim.type}" for name, reading in readings.items() for claim in reading.claims]
    assert len(found) <= MOST, found
