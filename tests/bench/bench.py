"""How fast and how large: reports a second, peak memory, and the whole reading against one bare pass of the automaton.

Reads the corpus beside the checkout where there is one, else a corpus made here from templates and the gazetteer's names.
    python tests/bench/bench.py [--reports N]
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from musnad.model import Report
from musnad.pipeline import Pipeline
from musnad.text import fold, words

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
GENERATED = 1_000
TEMPLATES = (
    "قالت مصادر طبية إن {n} مدنياً قتلوا وأصيب {m} آخرون بقصف مدفعي على {a}، بحسب ما نقلت وكالة رويترز.",
    "وأعلنت قوات النظام، أمس الأحد، سيطرتها على {a} و{b} بعد اشتباكات عنيفة مع المعارضة المسلحة.",
    "ونزحت نحو {m} عائلة من {a} باتجاه {b} خلال الأيام الماضية، وسط نقص في المواد الغذائية والأدوية.",
    "وأضاف المتحدث أن الهدنة في {a} بدأت مطلع الشهر الجاري، مؤكداً أن المفاوضات مستمرة.",
    "وكان تنظيم الدولة قد شن هجوماً على {b} في 12 شباط 2017 أسفر عن مقتل {n} من عناصره.",
    "من جهة أخرى، افتتحت بلدية {b} سوقاً جديداً للخضار بحضور عدد من المسؤولين المحليين.",
)


def reports(pipeline: Pipeline, limit: int | None) -> Iterator[Report]:
    """The corpus, or one that is made from a fixed seed."""
    files = sorted(CORPUS.glob("*.jsonl.gz")) if CORPUS.is_dir() else []
    if not files:
        yield from generated(pipeline, limit or GENERATED)
        return
    count = 0
    for path in files:
        with gzip.open(path, "rt", encoding="utf-8") as f:
            for line in f:
                if limit is not None and count >= limit:
                    return
                count += 1
                d = json.loads(line)
                yield Report(**{k: d.get(k) for k in ("id", "text", "title", "outlet", "published")})


def generated(pipeline: Pipeline, count: int) -> Iterator[Report]:
    """Reports of the press's usual length from templates."""
    chance = random.Random(1)
    places = [p.name_ar for p in pipeline.knowledge.lexicon.places][:2_000]
    for n in range(count):
        sentences = (
            chance.choice(TEMPLATES).format(
                n=chance.randint(3, 40), m=chance.randint(50, 900), a=chance.choice(places), b=chance.choice(places)
            )
            for _ in range(chance.randint(8, 20))
        )
        yield Report(id=str(n), text="\n".join(sentences), published="2017-03-01", outlet="نشرة")


def peak_mb() -> float:
    """The most memory that this process has held, in megabytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1_000_000 if sys.platform == "darwin" else 1_000)


def main() -> None:
    """Measure and say it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--reports", type=int, default=None)
    limit = options.parse_args().reports
    start = time.perf_counter()
    pipeline = Pipeline()
    loaded = time.perf_counter() - start
    batch = list(reports(pipeline, limit))
    automaton = pipeline.knowledge.lexicon.automaton

    start = time.perf_counter()
    hits = sum(1 for r in batch for _ in automaton.scan(words(fold(r.text or ""))))
    bare = time.perf_counter() - start

    start = time.perf_counter()
    claims = failed = 0
    for report in batch:
        try:
            claims += len(pipeline.read(report).claims)
        except Exception as e:  # noqa: BLE001  counted and named: the bench is also the crash run
            failed += 1
            print(f"{report.id}: {type(e).__name__}: {e}", file=sys.stderr)
    whole = time.perf_counter() - start

    size = sum(len(r.text or "") for r in batch)
    print(f"corpus        {'beside the checkout' if CORPUS.is_dir() else 'generated'}: {len(batch)} reports, {size:,} characters")
    print(f"knowledge     loaded in {loaded:.2f} s")
    print(f"reading       {len(batch) / whole:.1f} reports/s, {size / whole / 1_000:.0f} thousand characters/s")
    print(f"read          {claims} claims; {failed} reports with an exception")
    print(f"bare pass     {len(batch) / bare:.1f} reports/s ({hits} hits); the whole reading takes {whole / bare:.1f} times as long")
    print(f"peak memory   {peak_mb():.0f} MB")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
