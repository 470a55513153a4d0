"""Rebuild the gold folder of the untuned set from the annotations here and the corpus that lies beside the checkout.

The repository keeps no report text: `annotations.json` holds, for forty report ids, what coders read out of them who saw only
GUIDELINES.md and the report; every quotation is a pair of character offsets.
    python tests/eval/own/build.py OUT_FOLDER
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
CORPUS = HERE.parents[3] / "shared" / "corpus" / "conflict-news-2015-2017.jsonl.gz"


def texts(path: Path) -> dict[str, str]:
    """Report texts by id."""
    with gzip.open(path, "rt", encoding="utf-8") as f:
        return {d["id"]: d["text"] for d in map(json.loads, f)}


def quoted(item: dict[str, Any], text: str) -> dict[str, Any]:
    """An item with its quotation and the number of its occurrence in place of its offsets."""
    start, end = item["at"]
    quote = text[start:end]
    n, at = 0, -1
    while at < start:
        at = text.find(quote, at + 1)
        n += 1
    return {"q": quote, **({"n": n} if n > 1 else {}), **{k: v for k, v in item.items() if k != "at"}}


def build(out: Path, corpus: Path = CORPUS) -> int:
    """Write one .txt and one .json a report. Gives the number of reports."""
    out.mkdir(parents=True, exist_ok=True)
    known = texts(corpus)
    entries = json.loads((HERE / "annotations.json").read_text("utf-8"))
    for entry in entries:
        text = known[entry["report"]]
        gold = {k: v for k, v in entry.items() if k != "report"}
        for key in ("figures", "times", "claims"):
            gold[key] = [quoted(x, text) for x in entry[key]]
        gold["text_file"] = f"{entry['id']}.txt"
        (out / gold["text_file"]).write_text(text, "utf-8")
        (out / f"{entry['id']}.json").write_text(json.dumps(gold, ensure_ascii=False, indent=1), "utf-8")
    return len(entries)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("build.py OUT_FOLDER")
    if not CORPUS.exists():
        sys.exit(f"no corpus at {CORPUS}")
    print(build(Path(sys.argv[1])), "reports")
