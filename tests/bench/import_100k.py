"""Imports 100,000 made-up places, then reads with them in a fresh process: seconds to load from cache, peak memory.

Run: python tests/bench/import_100k.py [number of places]. Fails where loading takes 3 s or 400 MB or more.
"""

from __future__ import annotations

import csv
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SECONDS, MEGABYTES = 3.0, 400
_OPENERS = ("تل", "عين", "كفر", "بير", "خربة", "وادي", "دير", "بيت", "رأس", "شعب", "حصن", "قلعة", "نبع", "سهل", "جسر")
_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"

_LOAD = """
import json, time
from pathlib import Path
from musnad.reader import load_knowledge
start = time.perf_counter()
knowledge = load_knowledge()
seconds = time.perf_counter() - start
# VmHWM, since getrusage counts the parent's memory from before exec as well
status = Path("/proc/self/status").read_text()
peak = int(status.split("VmHWM:")[1].split()[0]) / 1024
print(json.dumps({"seconds": seconds, "peak_mb": peak, "places": len(knowledge.lexicon.places)}))
"""


def write_table(path: Path, count: int) -> None:
    """A table of made-up places in Syria, the same one every time; most names are borne by one place."""
    rng = random.Random(20)
    with path.open("w", encoding="utf-8", newline="") as f:
        rows = csv.writer(f)
        rows.writerow(["name_ar", "name_en", "lat", "lon", "kind", "country", "aliases"])
        for i in range(count):
            name = f"{rng.choice(_OPENERS)} ال{''.join(rng.choices(_LETTERS, k=rng.randint(4, 7)))}"
            alias = "ال" + "".join(rng.choices(_LETTERS, k=6)) if i % 3 == 0 else ""
            rows.writerow([name, f"Place {i}", rng.uniform(33, 37), rng.uniform(36.5, 42), "village", "SY", alias])


def measure(count: int) -> dict[str, float]:
    """Import, compile and load from cache, each in a process of its own."""
    from musnad.lexicon.importing import import_places

    with tempfile.TemporaryDirectory() as folder:
        os.environ["MUSNAD_DATA"] = str(Path(folder) / "data")
        os.environ["MUSNAD_CACHE"] = str(Path(folder) / "cache")
        table = Path(folder) / "made_up.csv"
        write_table(table, count)
        start = time.perf_counter()
        summary = import_places(table)
        out: dict[str, float] = {"import_s": time.perf_counter() - start, "taken": summary.taken}
        for step in ("compile", "cached"):
            run = subprocess.run([sys.executable, "-c", _LOAD], check=True, capture_output=True, text=True)
            out |= {f"{step}_{k}": v for k, v in json.loads(run.stdout).items()}
        out["cache_mb"] = sum(p.stat().st_size for p in (Path(folder) / "cache").iterdir()) / 2**20
        return out


def main() -> int:
    """Print the measures; exit code 1 where a limit is broken."""
    found = measure(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
    for name, value in found.items():
        print(f"{name}: {value:.2f}")
    good = found["cached_seconds"] < SECONDS and found["cached_peak_mb"] < MEGABYTES
    print("within the limits" if good else f"over the limits of {SECONDS} s and {MEGABYTES} MB")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
