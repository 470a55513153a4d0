"""Score ``parse_number`` on the number suite that may lie beside the checkout; nothing happens where it does not.

    python tests/eval/numbers_suite.py [PATH_TO_NumberModel.json] [--show]

Whole-number cases are those whose expected values are all whole. Cases in numbers_suite.yaml contradict how reports are read
here, or are wrong; they are left out of the score and listed there by index with the reason.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import yaml

from musnad.lexicon.files import BUNDLED
from musnad.mentions.figures import compile_numbers
from musnad.mentions.number_tables import NumberTables
from musnad.mentions.plain_numbers import parse_number

HERE = Path(__file__).resolve().parent
SUITE = HERE.parents[2] / "shared" / "suites" / "recognizers-number-ar" / "NumberModel.json"


def is_whole(case: dict[str, Any]) -> bool:
    """Whether all expected values are whole numbers."""
    return all(float(r["Resolution"]["value"]).is_integer() for r in case["Results"])


def is_right(case: dict[str, Any], tables: NumberTables) -> bool:
    """Whether exactly the expected values come out, in order, each with its words."""
    text = case["Input"]
    found = parse_number(text, tables)
    want = [(r["Text"].strip(), float(r["Resolution"]["value"])) for r in case["Results"]]
    have = [(text[a:b].strip(), float(v)) for a, b, v in found]
    same = len(want) == len(have) and all(abs(a[1] - b[1]) < 1e-6 for a, b in zip(want, have, strict=True))
    return same and all(a[0] == b[0] or a[0] not in text for a, b in zip(want, have, strict=True))


def score(path: Path) -> tuple[int, int, list[int]]:
    """Right cases, cases scored, and the indexes that came out wrong."""
    tables = compile_numbers([BUNDLED])
    aside = {row["case"] for row in yaml.safe_load((HERE / "numbers_suite.yaml").read_text("utf-8"))}
    cases = json.loads(path.read_text("utf-8"))
    scored = [i for i, c in enumerate(cases) if is_whole(c) and i not in aside]
    wrong = [i for i in scored if not is_right(cases[i], tables)]
    return len(scored) - len(wrong), len(scored), wrong


def main() -> int:
    """Print the score; 1 where it is below 95 %."""
    paths = [Path(a) for a in sys.argv[1:] if not a.startswith("--")]
    path = paths[0] if paths else SUITE
    if not path.exists():
        print("no suite here; nothing scored")
        return 0
    right, total, wrong = score(path)
    print(f"whole-number cases: {right}/{total} = {right / total:.3f}; wrong: {wrong}")
    if "--show" in sys.argv:
        tables, cases = compile_numbers([BUNDLED]), json.loads(path.read_text("utf-8"))
        for i in wrong:
            print(
                i,
                cases[i]["Input"],
                [r["Resolution"]["value"] for r in cases[i]["Results"]],
                parse_number(cases[i]["Input"], tables),
            )
    return 0 if right >= 0.95 * total else 1


if __name__ == "__main__":
    sys.exit(main())
