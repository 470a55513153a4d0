"""A reading in words."""

from __future__ import annotations

import msgspec
import pytest

from musnad.export.view import ReadingView, one_line
from musnad.lexicon.interface import LANGUAGES, Language, load_words
from musnad.model import Claim, ClaimFigure, Mention, Reading, reading


def figure(**values: object) -> Mention:
    return Mention(id="m", kind="figure", start=0, end=1, text="عشرات", rule="x", **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("values", "english", "arabic"),
    [
        ({"low": 41, "high": 41, "counts": "position"}, "41 positions", "مواقع: 41"),
        ({"low": 1, "high": 1, "counts": "child"}, "1 child", "طفل: 1"),
        ({"low": 400, "high": 600, "counts": "fighter"}, "400–600 fighters", "مقاتلون: 400 إلى 600"),
        ({"low": 20_000, "high": None, "counts": "civilian"}, "at least 20,000 civilians", "مدنيون: 20,000 على الأقل"),
        ({"low": None, "high": 3, "counts": "km2"}, "at most 3 km²", "كم²: 3 على الأكثر"),
        ({"low": 20, "high": 99, "about": True, "counts": "other"}, "about 20–99", "نحو 20 إلى 99"),
        ({"low": 2.5, "high": 2.5, "counts": "percent"}, "2.5%", "٪: 2.5"),
        ({"low": None, "high": None}, "عشرات", "عشرات"),
    ],
)
def test_figures(sample: Reading, values: dict[str, object], english: str, arabic: str) -> None:
    assert ReadingView(sample, "en").number(figure(**values)) == english
    assert ReadingView(sample, "ar").number(figure(**values)) == arabic


@pytest.mark.parametrize(
    ("first", "last", "english", "arabic"),
    [
        ("2019-02-10", "2019-02-10", "10 February 2019", "10 فبراير/شباط 2019"),
        ("2019-02-01", "2019-02-10", "1–10 February 2019", "1 إلى 10 فبراير/شباط 2019"),
        ("2019-02-01", "2019-03-10", "1 February – 10 March 2019", "1 فبراير/شباط إلى 10 مارس/آذار 2019"),
        ("2018-12-01", "2019-03-10", "1 December 2018 – 10 March 2019", "1 ديسمبر/كانون الأول 2018 إلى 10 مارس/آذار 2019"),
        ("2019-02-10", None, "since 10 February 2019", "منذ 10 فبراير/شباط 2019"),
        (None, "2019-02-10", "until 10 February 2019", "حتى 10 فبراير/شباط 2019"),
        (None, None, "day not known", "يوم غير محدد"),
    ],
)
def test_days(sample: Reading, first: str | None, last: str | None, english: str, arabic: str) -> None:
    m = Mention(id="m", kind="time", start=0, end=1, text="أمس", rule="x", from_=first, to=last)
    assert ReadingView(sample, "en").days(m) == english
    assert ReadingView(sample, "ar").days(m) == arabic


def test_a_claim_in_words(sample: Reading) -> None:
    strike, _, denied = ReadingView(sample, "en").claims
    slots = {s.role: [text for text, _ in s.items] for s in strike.slots}
    assert slots == {
        "target": ["civilians"],
        "place": ["Ayn al-Rumman (Deir ez-Zor, Syria)"],
        "time": ["10 February 2019 («أمس الأحد»)"],
        "figures": ["at least 12 civilians · killed", "3 children · killed (of at least 12)"],
        "means": ["aircraft"],
        "object": ["market"],
    }
    assert denied.notable == ["possible", "denied"]


def test_the_chain_runs_from_the_outlet_inwards(sample: Reading) -> None:
    view = ReadingView(sample, "ar")
    assert view.chain_text(view.claims[0].chain) == "صحيفة الجسر ← رويترز ← مصادر طبية، شهود عيان"
    english = ReadingView(sample, "en")
    assert english.chain_text(english.claims[0].chain) == "صحيفة الجسر ← Reuters ← medical sources, eyewitnesses"


def test_without_outlet_and_day(sample: Reading) -> None:
    bare = msgspec.structs.replace(sample, document=msgspec.structs.replace(sample.document, outlet=None, published=None, agencies=[]))
    assert ReadingView(bare, "en").head() == ["outlet not given", "no date known: relative times stay unresolved"]


def test_dangling_ids_do_not_break_the_view(sample: Reading) -> None:
    claim = msgspec.structs.replace(
        sample.claims[0], agent=["m99"], place=["m99"], time="m99", figures=[ClaimFigure(mention="m99", measure="killed", whom=["m99"])]
    )
    assert ReadingView(msgspec.structs.replace(sample, claims=[claim]), "en").claims[0].slots


def test_one_line_takes_controls_out() -> None:
    assert one_line("a\x1b[31m\u202eb\n\tc\x00 \u200fd\u2067") == "a[31mb c d"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_contract_has_its_words(language: Language) -> None:
    words = load_words(language)
    vocabulary = {
        "type": reading.ClaimType, "status": reading.Status, "polarity": reading.Polarity, "kind": reading.MentionKind,
        "measure": reading.Measure, "counts": reading.Counts, "means": reading.Means,
    }  # fmt: skip
    for section, names in vocabulary.items():
        assert set(words.vocabulary[section]) == set(names.__args__), section  # type: ignore[attr-defined]
        assert all(v or k == "other" for k, v in words.vocabulary[section].items())
    assert set(words.vocabulary["counts_one"]) <= set(words.vocabulary["counts"])
    roles = {"agent", "target", "support", "place", "time", "figures", "means", "object", "attribution"}
    assert roles <= set(words.vocabulary["role"])
    assert roles - {"attribution"} <= {*Claim.__struct_fields__}


def test_words_are_in_their_language() -> None:
    def arabic(text: str) -> bool:
        return any("؀" <= c <= "ۿ" for c in text)

    symbols = {"«", "»", "", ", ", "–", "km²", "٪", "%"}
    for language, wanted in (("en", False), ("ar", True)):
        words = load_words(language)  # type: ignore[arg-type]
        every = [*words.labels.values(), *(v for s in words.vocabulary.values() for v in s.values())]
        assert [v for v in every if v not in symbols and arabic(v) is not wanted] == []
