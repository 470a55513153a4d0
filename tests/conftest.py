"""What many tests share: a reading made by hand, and the loud word about browser tests that did not run."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from musnad.model import (
    ActorEntry,
    Attribution,
    Claim,
    ClaimFigure,
    DocumentInfo,
    Mention,
    Note,
    PlaceCodes,
    PlaceEntry,
    Reading,
    Skipped,
    Span,
)

SAMPLE_TEXT = (
    "مقتل مدنيين بغارات على سوق شعبي في عين الرمان\n\n"
    "قُتل ما لا يقل عن 12 مدنياً بينهم 3 أطفال، أمس الأحد، بغارات شنّتها طائرات حربية على سوق بلدة عين الرمان، "
    "بحسب ما نقلت وكالة رويترز عن مصادر طبية وشهود عيان.\n"
    "وأضافت المصادر أن نحو 400 عائلة نزحت من البلدة، بينما نفى الجيش السوري تنفيذ أي غارة.\n"
    "اقرأ أيضاً: تقرير آخر\n"
)


def span(words: str, occurrence: int = 1) -> Span:
    """Where words stand in the sample text."""
    at = -1
    for _ in range(occurrence):
        at = SAMPLE_TEXT.index(words, at + 1)
    return Span(at, at + len(words))


def mention(mention_id: str, kind: str, words: str, occurrence: int = 1, **values: object) -> Mention:
    """A mention of words of the sample text."""
    s = span(words, occurrence)
    return Mention(id=mention_id, kind=kind, start=s.start, end=s.end, text=words, rule="hand", **values)  # type: ignore[arg-type]


def _mentions() -> list[Mention]:
    return [
        mention("m1", "figure", "ما لا يقل عن 12 مدنياً", low=12, high=None, about=False, counts="civilian"),
        mention("m2", "figure", "3 أطفال", low=3, high=3, about=False, counts="child"),
        mention("m3", "time", "أمس الأحد", from_="2019-02-10", to="2019-02-10", grain="day", anchor="published"),
        mention("m4", "place", "عين الرمان", 2, place="x.ayn"),
        mention("m5", "actor", "رويترز", actor="media.reuters"),
        mention("m6", "group", "مصادر طبية", name="مصادر طبية"),
        mention("m7", "group", "شهود عيان", name="شهود عيان"),
        mention("m8", "figure", "نحو 400 عائلة", low=400, high=400, about=True, counts="family"),
        mention("m9", "actor", "الجيش السوري", actor="syr.army"),
        mention("m10", "group", "مدنياً", name="مدنيون"),
        mention("m11", "place", "البلدة", place="x.ayn"),
    ]


def _claims() -> list[Claim]:
    relay = [
        Attribution(step=0, source="m5", name="رويترز", kind="agency", cue=span("نقلت")),
        Attribution(step=1, source="m6", name="مصادر طبية", kind="source", cue=span("نقلت")),
        Attribution(step=1, source="m7", name="شهود عيان", kind="witness", cue=span("نقلت")),
    ]
    base: dict[str, object] = {"support": [], "means": [], "subtype": None, "object": None}
    strike = span("قُتل ما لا يقل عن 12 مدنياً بينهم 3 أطفال، أمس الأحد، بغارات شنّتها طائرات حربية على سوق بلدة عين الرمان")
    return [
        Claim(
            id="c1", type="airstrike", status="occurred", polarity="affirmed", agent=[], target=["m10"], place=["m4"],
            time="m3", figures=[ClaimFigure(mention="m1", measure="killed", whom=["m10"]), ClaimFigure(mention="m2", measure="killed", of="m1")],
            trigger=span("بغارات", 2), evidence=strike, attribution=relay, rule="strike.gharat", confidence=0.91,
            **(base | {"means": ["airstrike"], "object": "market"}),
        ),
        Claim(
            id="c2", type="displacement", status="occurred", polarity="affirmed", agent=[], target=[], place=["m11"], time=None,
            figures=[ClaimFigure(mention="m8", measure="displaced")], trigger=span("نزحت"),
            evidence=span("نحو 400 عائلة نزحت من البلدة"), attribution=relay, rule="displace.nazaha", confidence=0.8, **base,
        ),
        Claim(
            id="c3", type="airstrike", status="possible", polarity="negated", agent=["m9"], target=[], place=[], time=None, figures=[],
            trigger=span("غارة"), evidence=span("نفى الجيش السوري تنفيذ أي غارة"), rule="strike.ghara", confidence=0.7,
            attribution=[Attribution(step=0, source="m9", name="الجيش السوري", kind="actor", cue=span("نفى"))], **base,
        ),
    ]  # fmt: skip


@pytest.fixture(scope="session")
def sample() -> Reading:
    """A small reading with everything in it: joint speakers, a part of a toll, a denial, furniture, a note."""
    skipped = span("اقرأ أيضاً: تقرير آخر")
    return Reading(
        document=DocumentInfo(
            id="sample", title=None, url="https://example.org/1", outlet="صحيفة الجسر", agencies=["رويترز"],
            published="2019-02-11", published_from="given", text=SAMPLE_TEXT,
            skipped=[Skipped(start=skipped.start, end=skipped.end, why="related link")], sha256="0" * 64,
        ),
        actors=[
            ActorEntry(id="media.reuters", name="Reuters", name_ar="رويترز", aliases=[], kind="agency"),
            ActorEntry(id="syr.army", name="Syrian Army", name_ar="الجيش السوري", aliases=["قوات النظام"], kind="army"),
        ],
        places=[
            PlaceEntry(
                id="x.ayn", name="Ayn al-Rumman", name_ar="عين الرمان", aliases=[], lat=34.45, lon=40.95, country="SY",
                admin1="Deir ez-Zor", admin2=None, admin3=None, codes=PlaceCodes(), kind="town", precision=1, candidates=2,
            )
        ],
        mentions=_mentions(), claims=_claims(), notes=[Note(message="a note <b>with</b> markup")],
    )  # fmt: skip


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser on this machine. Without one: a failure under CI, a loud skip elsewhere."""
    found = next((p for p in ("chromium", "chromium-browser", "google-chrome") if shutil.which(p)), None)
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no chromium on this machine; under CI the browser tests are not skipped")
        pytest.skip("BROWSER TESTS SKIPPED: no chromium on this machine")
    return str(shutil.which(found))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end, where nobody misses it, that the page was not tried in a browser."""
    skipped = [r for r in terminalreporter.stats.get("skipped", []) if "BROWSER TESTS SKIPPED" in str(r.longrepr)]
    if skipped:
        terminalreporter.write_sep("!", "BROWSER TESTS WERE SKIPPED: install chromium to run them", red=True, bold=True)


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the checkout."""
    return Path(__file__).resolve().parent.parent
