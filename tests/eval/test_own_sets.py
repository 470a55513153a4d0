"""The two sets of our own that nobody tunes on: forty corpus reports and thirty posts. Their floors only watch for decay."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[2] / "shared"
FLOORS: dict[str, dict[str, float]] = tomllib.loads((HERE / "floors.toml").read_text("utf-8"))["own"]

pytestmark = [
    pytest.mark.floors,
    pytest.mark.skipif(not (SHARED / "score").exists(), reason="the scorer does not lie beside the checkout"),
]


def score(gold: Path) -> dict[str, dict[str, float]]:
    run = f"{sys.executable} -m musnad.cli read {{docs}} -o {{readings}}"
    command = [sys.executable, str(SHARED / "score"), str(gold), "--run", run, "--json"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    found: dict[str, dict[str, float]] = json.loads(done.stdout)
    return found


def test_reports(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("build_own", HERE / "own" / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.build(tmp_path) == 40
    found = score(tmp_path)
    assert {k: found[k]["f1"] for k, v in FLOORS["reports"].items() if found[k]["f1"] < v} == {}


def test_posts() -> None:
    found = score(HERE / "posts")
    assert {k: found[k]["f1"] for k, v in FLOORS["posts"].items() if found[k]["f1"] < v} == {}
