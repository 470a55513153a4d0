"""Figures: each line of the corpus must give exactly the figures listed; the negative corpus none."""

from __future__ import annotations

import pickle
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from musnad.errors import KnowledgeError
from musnad.lexicon.files import BUNDLED
from musnad.mentions.figures import FigureHit, NumberTables, compile_numbers, find_figures
from musnad.mentions.number_tables import PERSONS
from musnad.mentions.plain_numbers import parse_number
from musnad.text import fold, words

TABLES = compile_numbers([BUNDLED])


def read(text: str, **given_spans) -> list[FigureHit]:
    folded = fold(text)
    return find_figures(folded, words(folded), TABLES, **given_spans)


def listed(text: str) -> list[tuple]:
    """The figures as (raw words, low, high, about, counts)."""
    folded = fold(text)
    tokens = words(folded)
    out = []
    for h in find_figures(folded, tokens, TABLES):
        a, b = folded.tight(tokens[h.first].start, tokens[h.last - 1].end)
        out.append((text[a:b], h.low, h.high, h.about, h.counts))
    return out


def one(words_: str, low, high, counts: str, about: bool = False) -> list[tuple]:
    return [(words_, low, high, about, counts)]


# text -> the figures it holds, in order
CORPUS: list[tuple[str, list[tuple]]] = [
    # plain numbers with their noun
    ("استعادت القوات 17 موقعا في الريف", one("17 موقعا", 17, 17, "position")),
    ("دمرت المدفعية ثلاث دبابات", one("ثلاث دبابات", 3, 3, "tank")),
    ("وصلت ٢٥ شاحنة إلى المعبر", one("٢٥ شاحنة", 25, 25, "vehicle")),
    ("مقتل «9» جنود في كمين", one("«9» جنود", 9, 9, "fighter")),
    ("نقلوا (12) جريحا إلى المشفى", one("(12) جريحا", 12, 12, "wounded")),
    ("أطلقوا 20صاروخا على القاعدة", one("20صاروخا", 20, 20, "missile")),
    ("بـ600 قذيفة", one("600 قذيفة", 600, 600, "shell")),
    ("نزحت 1,200 عائلة", one("1,200 عائلة", 1200, 1200, "family")),
    ("نزحت 1.200 عائلة", one("1.200 عائلة", 1200, 1200, "family")),
    ("نزحت ١٬٢٠٠ عائلة", one("١٬٢٠٠ عائلة", 1200, 1200, "family")),
    ("نزح 40 000 مدني", one("40 000 مدني", 40000, 40000, "civilian")),
    ("بطول 3.5 كيلومتر", one("3.5 كيلومتر", 3.5, 3.5, "km")),
    (
        "أفرجوا عن 13 معتقلا و5 معتقلات",
        [("13 معتقلا", 13, 13, False, "detainee"), ("5 معتقلات", 5, 5, False, "detainee")],
    ),
    # number words
    ("وصول خمسة آلاف وثلاثمئة نازح", one("خمسة آلاف وثلاثمئة نازح", 5300, 5300, "displaced")),
    ("احتجزوا ثلاثة عشر صيادا", one("ثلاثة عشر صيادا", 13, 13, "person")),
    ("أصيب أحد عشر شرطيا", one("أحد عشر شرطيا", 11, 11, "fighter")),
    ("قصفوا إحدى وعشرين قرية", one("إحدى وعشرين قرية", 21, 21, "village")),
    ("نقل خمسة وعشرين جريحا", one("خمسة وعشرين جريحا", 25, 25, "wounded")),
    ("مئتي مقاتل", one("مئتي مقاتل", 200, 200, "fighter")),
    ("إجلاء ألفي مدني", one("ألفي مدني", 2000, 2000, "civilian")),
    ("وزعت ألفا و200 سلة غذائية", one("ألفا و200 سلة", 1200, 1200, "other")),
    ("ثلاث مئة وخمسين أسرة", one("ثلاث مئة وخمسين أسرة", 350, 350, "family")),
    ("نزوح نصف مليون شخص", one("نصف مليون شخص", 500000, 500000, "person")),
    ("مليون ونصف المليون لاجئ", one("مليون ونصف المليون لاجئ", 1500000, 1500000, "displaced")),
    ("لثلاثة أيام", one("لثلاثة أيام", 3, 3, "day")),
    ("وصل 20 ألفا و500 جندي", one("20 ألفا و500 جندي", 20500, 20500, "fighter")),
    # bounds and blurs, before and behind
    ("أكثر من 30 ألفا من المدنيين", one("أكثر من 30 ألفا من المدنيين", 30000, None, "civilian")),
    ("بأكثر من 900 قذيفة", one("بأكثر من 900 قذيفة", 900, None, "shell")),
    ("ما لا يقل عن 21 مدنيا", one("ما لا يقل عن 21 مدنيا", 21, None, "civilian")),
    ("أقل من خمسة كم مربع", one("أقل من خمسة كم مربع", None, 5, "km2")),
    ("ما يصل إلى 90 مسلحا", one("ما يصل إلى 90 مسلحا", None, 90, "fighter")),
    ("لا يتجاوز عددهم الـ 40 مقاتلا", one("لا يتجاوز عددهم الـ 40 مقاتلا", None, 40, "fighter")),
    ("8 أشخاص على الأقل", one("8 أشخاص على الأقل", 8, None, "person")),
    ("14 مقاتلا من الفصائل على الأقل قتلوا", one("14 مقاتلا من الفصائل على الأقل", 14, None, "fighter")),
    ("نحو مئة مسلح", one("نحو مئة مسلح", 100, 100, "fighter", True)),
    ("قرابة 45 كيلومترا", one("قرابة 45 كيلومترا", 45, 45, "km", True)),
    ("ساعتين تقريبا", one("ساعتين تقريبا", 2, 2, "hour", True)),
    ("يصل إلى نحو 70 عائلة", one("يصل إلى نحو 70 عائلة", None, 70, "family", True)),
    # ranges
    ("من 500 إلى ألف مدني", one("من 500 إلى ألف مدني", 500, 1000, "civilian")),
    ("300 إلى 450 من عناصر التنظيم", one("300 إلى 450 من عناصر", 300, 450, "fighter")),
    ("بين 20 و30 ألف نازح", one("بين 20 و30 ألف نازح", 20000, 30000, "displaced")),
    ("خمسة أو ستة مسلحين", one("خمسة أو ستة مسلحين", 5, 6, "fighter")),
    ("10-15 عنصرا", one("10-15 عنصرا", 10, 15, "fighter")),
    ("بين ثلاث وخمس سنوات", one("بين ثلاث وخمس سنوات", 3, 5, "year")),
    ("ارتفع عدد القتلى من 20 إلى 31", [("20", 20, 20, False, "killed"), ("31", 31, 31, False, "killed")]),
    # vague counts
    ("فر عشرات المسلحين", one("عشرات المسلحين", 20, 99, "fighter", True)),
    ("المئات من العائلات", one("المئات من العائلات", 200, 999, "family", True)),
    ("عشرات الآلاف من النازحين", one("عشرات الآلاف من النازحين", 20000, 99999, "displaced", True)),
    ("مئات الآلاف", one("مئات الآلاف", 200000, 999999, "other", True)),
    ("وأصيب العشرات", one("العشرات", 20, 99, "person", True)),
    ("بضع عشرات من المقاتلين", one("بضع عشرات من المقاتلين", 30, 100, "fighter", True)),
    ("شنت عدة غارات", one("عدة غارات", 3, 10, "strike", True)),
    ("سيطروا على قرى عدة في الريف", one("قرى عدة", 3, 10, "village", True)),
    ("بعد بضعة أيام", one("بضعة أيام", 3, 10, "day", True)),
    # duals
    ("دخلت القوات قريتين", one("قريتين", 2, 2, "village")),
    ("مقتل جنديين", one("جنديين", 2, 2, "fighter")),
    ("هاجم انتحاريان الثكنة", one("انتحاريان", 2, 2, "fighter")),
    ("بسيارتين مفخختين", one("بسيارتين", 2, 2, "vehicle")),
    ("في بلدتي نبل والزهراء", one("بلدتي", 2, 2, "town")),
    ("دعت قبيلتا شمر وعنزة إلى الهدوء", one("قبيلتا", 2, 2, "other")),
    ("في حيي الشعار والسكري", one("حيي", 2, 2, "other")),
    ("خلال اليومين الماضيين", one("اليومين", 2, 2, "day")),
    ("منذ شهرين ونصف", one("شهرين ونصف", 2.5, 2.5, "month")),
    ("عضوان من قوات الأمن", one("عضوان", 2, 2, "fighter")),
    ("قتلوا مسلحين اثنين", one("مسلحين اثنين", 2, 2, "fighter")),
    ("قتل جندي وأصيب آخران", one("آخران", 2, 2, "fighter")),
    # one and halves
    ("لم يقتل سوى شخص واحد", one("شخص واحد", 1, 1, "person")),
    ("استمر نصف ساعة", one("نصف ساعة", 0.5, 0.5, "hour")),
    ("منذ أكثر من عام ونصف العام", one("أكثر من عام ونصف العام", 1.5, None, "year")),
    # units
    ("20 بالمئة من السكان", one("20 بالمئة", 20, 20, "percent")),
    ("نسبة 80% من المدينة", one("80%", 80, 80, "percent")),
    ("ثلاثون في المائة", one("ثلاثون في المائة", 30, 30, "percent")),
    ("3 ملايين دولار", one("3 ملايين دولار", 3000000, 3000000, "money")),
    ("200 متر", one("200 متر", 200, 200, "m")),
    ("500 متر مربع", one("500 متر مربع", 500, 500, "other")),
    ("ستة أطنان من الأدوية", one("ستة أطنان", 6, 6, "tonne")),
    ("خلال الـ24 ساعة الماضية", one("24 ساعة", 24, 24, "hour")),
    ("ثلاث طائرات مسيرة", one("ثلاث طائرات مسيرة", 3, 3, "drone")),
    ("ثلاث طائرات حربية", one("ثلاث طائرات", 3, 3, "aircraft")),
    # the noun before a definite number
    ("خلال الأيام العشرة", one("الأيام العشرة", 10, 10, "day")),
    ("أسماء القتلى الـ12", one("القتلى الـ12", 12, 12, "killed")),
    ("عادت المديريات الأربع", one("المديريات الأربع", 4, 4, "other")),
    # ages
    ("عمره 12 عاما", one("12 عاما", 12, 12, "age")),
    ("أحمد سالم (34 عاما) من أهالي البلدة", one("34 عاما", 34, 34, "age")),
    ("البالغ من العمر 60 عاما", one("60 عاما", 60, 60, "age")),
    ("شاب في العشرين من عمره", one("في العشرين من عمره", 20, 20, "age")),
    ("حرب مستمرة منذ 14 عاما", one("14 عاما", 14, 14, "year")),
    # ellipsis
    ("مقتل 29 وجرح 15 من المتطرفين", [("29", 29, 29, False, "fighter"), ("15 من المتطرفين", 15, 15, False, "fighter")]),
    (
        "مقتل 11 مدنيا وإصابة 13 آخرين",
        [("11 مدنيا", 11, 11, False, "civilian"), ("13 آخرين", 13, 13, False, "civilian")],
    ),
    ("قتل جندي وأصيب خمسة آخرون", one("خمسة آخرون", 5, 5, "fighter")),
    ("سقط 20 قتيلا و30 آخرين", [("20 قتيلا", 20, 20, False, "killed"), ("30 آخرين", 30, 30, False, "person")]),
    ("قصف يقتل 7", one("7", 7, 7, "person")),
    ("بلغ عدد الجرحى في المشافي 35", one("35", 35, 35, "wounded")),
    ("قتل 39 طفلا، 36 منهم في المدينة", [("39 طفلا", 39, 39, False, "child"), ("36 منهم", 36, 36, False, "child")]),
    ("جرح 11 منهم 4 أطفال", [("11", 11, 11, False, "person"), ("4 أطفال", 4, 4, False, "child")]),
    (
        "124 مدنيا بينهم 36 طفلا، قتل النظام 90 منهم",
        [
            ("124 مدنيا", 124, 124, False, "civilian"),
            ("36 طفلا", 36, 36, False, "child"),
            ("90 منهم", 90, 90, False, "civilian"),
        ],
    ),
    ("طفلة عمرها سنتان", one("سنتان", 2, 2, "age")),
    ("40 بين قتيل وجريح", one("40 بين قتيل", 40, 40, "killed")),
    ("خمسة من عناصر الشرطة", one("خمسة من عناصر", 5, 5, "fighter")),
    ("تسعة من قوات النظام", one("تسعة من قوات", 9, 9, "fighter")),
    ("اعتقلوا أربعة من مرافقيه", one("أربعة من مرافقيه", 4, 4, "person")),
    # nouns that no table knows
    ("أربعة إيطاليين", one("أربعة إيطاليين", 4, 4, "person")),
    ("أعدموا 30 أشوريا", one("30 أشوريا", 30, 30, "person")),
    ("وزعوا سبع مدافئ", one("سبع مدافئ", 7, 7, "other")),
]

NEGATIVE = [
    "وصل في 5 مايو إلى المدينة",
    "بتاريخ 12/7/2016",
    "في 11 سبتمبر / أيلول 2014",
    "منذ عام 2014 وحتى 2017",
    "بين 2011 و2014",
    "يومي 16 و17 يوليو",
    "الساعة 14:30",
    "الساعة 5 مساء",
    "اللواء 135 مشاة",
    "الفرقة الـ17",
    "«اللواء 15» قائد الجبهة",
    "القرار 2254",
    "المادة 7 من الميثاق",
    "مقاتلات إف 16",
    "طائرة سو-24",
    "صواريخ إس-300",
    "دبابة تي 72",
    "قناة 24",
    "مدفع عيار 23 ملم",
    "مجموعة 5+1",
    "مجموعة العشرين",
    "للمرة الثانية",
    "الحادي عشر من الشهر",
    "الرابع والعشرين من رمضان",
    "يوم الأحد",
    "مساء الاثنين",
    "أحد قادة الفصائل",
    "عدد من المسلحين",
    "العديد من القتلى",
    "للتواصل 00963944123456",
    "رقم 990",
    "فوز الفريق 2-1",
    "1- مقدمة\n2- خاتمة",
    "https://example.org/2015/08/12345",
    "الموديل mig29",
    "تمكن المدنيون والمدنيين من الخروج",
    "مقتل شخص في انفجار",
    "لست مخطئا في ذلك",
    "وعده عملا إرهابيا",
    "من طرف واحد",
    "سنة 40 هجرية",
    "في مدينة القريتين بريف حمص",
    "قوات أفغانستان وكردستان",
]


@pytest.mark.parametrize(("text", "want"), CORPUS, ids=[t for t, _ in CORPUS])
def test_corpus(text: str, want: list[tuple]) -> None:
    assert listed(text) == want


@pytest.mark.parametrize("text", NEGATIVE)
def test_negative(text: str) -> None:
    assert listed(text) == []


def test_dates_and_names_hold_no_figures() -> None:
    assert read("وصل 5 جنود") != []
    assert read("وصل 5 جنود", dates=[(1, 2)]) == []
    assert read("حزب 5 جنود", names=[(0, 3, "actor:armed")]) == []
    assert read("في القريتين", names=[(1, 2, "place")]) == []
    assert [h.low for h in read("مقتل جنديين أجنبيين", names=[(1, 3, "actor:armed")])] == [2]


def test_an_age_before_a_place() -> None:
    (hit,) = read("اعتقلوا رجلا في الثلاثين من دير الزور", names=[(5, 7, "place")])
    assert (hit.low, hit.counts) == (30, "age")


def test_an_armed_name_after_of_makes_fighters() -> None:
    text = "مقتل 12 من أنصار البادية"
    assert [h.counts for h in read(text, names=[(3, 5, "actor:armed")])] == ["fighter"]
    assert [h.last for h in read(text, names=[(3, 5, "actor:armed")])] == [5]


def test_noun_is_reported() -> None:
    (hit,) = read("دمروا أربع دبابات")
    assert (hit.noun, hit.noun_id, hit.kind, hit.rule) == (2, "tank", "words", "words.noun")
    (hit,) = read("دخلوا قريتين")
    assert (hit.noun, hit.noun_id, hit.kind) == (1, "village", "dual")


def test_one_line_does_not_lend_its_noun_to_the_next() -> None:
    assert listed("قتل 5\nجنود في الثكنة") == one("5", 5, 5, "person")


def test_tables_pickle() -> None:
    assert pickle.loads(pickle.dumps(TABLES)) == TABLES


def test_a_later_folder_extends(tmp_path) -> None:
    (tmp_path / "nouns.yaml").write_text("- {id: sled, sg: زلاجة, pl: [زلاجات], counts: vehicle, gloss: sled}\n", encoding="utf-8")
    tables = compile_numbers([BUNDLED, tmp_path])
    folded = fold("أربع زلاجات")
    assert [h.counts for h in find_figures(folded, words(folded), tables)] == ["vehicle"]
    assert tables.nouns["tank"] == TABLES.nouns["tank"]


@pytest.mark.parametrize("entry", ["{id: x, sg: زلاجة, counts: sledges}", "{id: x, sg: زلاجة, counts: other, plural: y}", "{id: x}"])
def test_a_wrong_noun_is_refused_with_its_place(tmp_path, entry: str) -> None:
    (tmp_path / "nouns.yaml").write_text(f"- {entry}\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"nouns\.yaml:1"):
        compile_numbers([BUNDLED, tmp_path])


def test_every_class_of_people_that_has_a_name_counts_people() -> None:
    named = [n for n in TABLES.nouns.values() if n.group]
    assert len(named) > 100
    assert [n.id for n in named if n.counts not in PERSONS | {"family"}] == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("خمسة وعشرون و ثلاثمئة", [25, 300]),
        ("1,234,567.5", [1234567.5]),
        ("سالب خمسة", [-5]),
        ("-12", [-12]),
        ("ثلاثة أرباع", [0.75]),
        ("ست دزينات", [72]),
        ("3/4", [0.75]),
        ("في 3/4/2015", [3, 4, 2015]),
        ("ألف و200", [1200]),
        ("لا رقم هنا", []),
    ],
)
def test_parse_number(text: str, values: list[float]) -> None:
    found = parse_number(text, TABLES)
    assert [v for _, _, v in found] == values
    assert all(0 <= a < b <= len(text) for a, b, _ in found)


PIECES = st.sampled_from(
    '5 12 3,5 1.200 2015 ٧ ² ① 14:30 - / % $ ( ) « » " ، . \n ال و ب من بين إلى أو عشر عشرين مئة ألف آلاف ملايين نصف ونصف'
    " عدة بضع عشرات الآلاف اثنين واحد آخرين آخران منهم منها قتل مقتل عدد القتلى جنديين قريتي عاما عمره على الأقل أكثر نحو"
    " مدنيا جنود كم مربع طائرات مسيرة بالمئة مايو اللواء الساعة صباحا ثلاثة وخمسين".split(" ")
)


def in_range(hits: list[FigureHit], n: int) -> bool:
    ordered = all(a.last <= b.first for a, b in pairwise(hits))
    return ordered and all(
        0 <= h.first < h.last <= n
        and (h.low is not None or h.high is not None)
        and (h.low is None or h.high is None or h.low <= h.high)
        and (h.noun is None or 0 <= h.noun < n)
        for h in hits
    )


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=30).flatmap(lambda p: st.sampled_from([" ".join(p), "".join(p)])))
def test_any_row_of_number_words_survives(text: str) -> None:
    folded = fold(text)
    tokens = words(folded)
    assert in_range(find_figures(folded, tokens, TABLES), len(tokens))
    assert all(0 <= a < b <= len(text) for a, b, _ in parse_number(text, TABLES))


@settings(max_examples=200, deadline=None)
@given(
    st.text(max_size=80),
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=3),
    st.lists(
        st.tuples(st.integers(0, 20), st.integers(0, 20), st.sampled_from(["place", "actor", "actor:armed"])),
        max_size=3,
    ),
)
def test_any_text_survives(text: str, dates: list, names: list) -> None:
    folded = fold(text)
    tokens = words(folded)
    assert in_range(find_figures(folded, tokens, TABLES, dates=dates, names=names), len(tokens))
    parse_number(text, TABLES)


def test_tables_are_plain_data() -> None:
    assert isinstance(TABLES, NumberTables)
    assert all(isinstance(k, str) for k in TABLES.forms)


@pytest.mark.parametrize(
    "piece",
    [
        "5 ",
        "ألف ",
        "مقتل 5 وجرح 6 آخرين ",
        "5 منهم ",
        "ال ",
        "نحو ",
        '" ',
        "123 ",
        "قريتين ",
        "3،000،",
        "من 5 إلى ",
        "عدد ",
    ],
)
def test_time_grows_with_the_text_alone(piece: str) -> None:
    def seconds(n: int) -> float:
        folded = fold(piece * n + "7")
        tokens = words(folded)
        start = time.perf_counter()
        find_figures(folded, tokens, TABLES)
        return time.perf_counter() - start

    seconds(50)
    small, large = min(seconds(400) for _ in range(2)), seconds(3200)
    assert large < 8 * small * 5 + 0.2
