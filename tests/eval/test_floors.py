"""The quality floors: the gold, where it lies beside the checkout, is scored and must not fall below them."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
FLOORS: dict[str, float] = tomllib.loads((ROOT / "tests" / "eval" / "floors.toml").read_text("utf-8"))["floors"]


@pytest.fixture(scope="module")
def scores() -> dict[str, dict[str, float]]:
    run = f"{sys.executable} -m musnad.cli read {{docs}} -o {{readings}}"
    command = [sys.executable, str(SHARED / "score"), str(SHARED / "gold" / "dev"), "--run", run, "--json"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    found: dict[str, dict[str, float]] = json.loads(done.stdout)
    return found


@pytest.mark.floors
@pytest.mark.parametrize("name", FLOORS)
def test_floor(scores: dict[str, dict[str, float]], name: str) -> None:
    assert scores[name]["f1"] >= FLOORS[name]
