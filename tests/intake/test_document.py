"""Reports to documents: identity, the day and where it came from, text that any file can hold."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.errors import EmptyInput, MalformedInput
from musnad.intake import to_document
from musnad.intake.dates import machine_date
from musnad.intake.document import safe
from musnad.lexicon.files import BUNDLED
from musnad.mentions.dateline import DatelineFinder
from musnad.mentions.times import compile_calendar
from musnad.model import Report

TEXT = "قصف على المدينة\n\nمقتل ثلاثة"
PAGE = '<html><head><meta property="article:published_time" content="2019-02-11"></head><body><p>قصف على المدينة</p></body></html>'


def test_text_is_kept_as_given() -> None:
    assert to_document(Report(text=f" {TEXT}\r\n")).text == f" {TEXT}\r\n"


def test_an_id_from_the_content() -> None:
    first, again, other = (to_document(Report(text=t)) for t in (TEXT, TEXT, TEXT + "."))
    assert first.id == again.id != other.id
    assert to_document(Report(text=TEXT, outlet="أ")).id != to_document(Report(text=TEXT, outlet="ب")).id
    assert to_document(Report(id="mine", text=TEXT)).id == "mine"


def test_where_the_day_comes_from() -> None:
    day = dt.date(2019, 2, 11)
    given_day = to_document(Report(text=TEXT, published="2019-02-11T09:30:00Z"), date_in_text=lambda _: dt.date(2000, 1, 1))
    assert (given_day.published, given_day.published_from) == (day, "given")
    assert to_document(Report(html=PAGE)).published_from == "page"
    assert to_document(Report(text=TEXT), date_in_text=lambda _: day).published_from == "text"
    assert to_document(Report(text=TEXT)).published is None
    with pytest.raises(MalformedInput):
        to_document(Report(text=TEXT, published="11/2/2019"))


@pytest.mark.parametrize("report", [Report(text=""), Report(text=" \n"), Report(html="<p></p>"), Report()])
def test_nothing_to_read(report: Report) -> None:
    with pytest.raises(EmptyInput):
        to_document(report)


@given(st.text(alphabet=st.characters(), max_size=100))
def test_any_text_becomes_one_that_files_can_hold(text: str) -> None:
    made = safe(text)
    assert len(made) == len(text)
    made.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2019-02-11", dt.date(2019, 2, 11)), ("2019-02-11T23:59:00-05:00", dt.date(2019, 2, 11)),
        ("20190211", dt.date(2019, 2, 11)), ("Mon, 11 Feb 2019 09:30:00 GMT", dt.date(2019, 2, 11)),
        ("2019-02-30", None), ("2019", None), ("11/02/2019", None), ("", None), ("2019-02-110", None), ("soon", None),
    ],
)  # fmt: skip
def test_dates_that_machines_wrote(text: str, day: dt.date | None) -> None:
    assert machine_date(text) == day


@pytest.fixture(scope="module")
def finder() -> DatelineFinder:
    return DatelineFinder(compile_calendar([BUNDLED]), [BUNDLED])


@pytest.mark.parametrize(
    "text",
    [
        "قصف على المدينة\nنشر في: 12 فبراير 2019\n\nقتل ثلاثة",
        "قصف على المدينة\nتاريخ النشر: 12/02/2019 - 10:30 بتوقيت غرينتش\nقتل ثلاثة",
        "الثلاثاء 12 شباط/فبراير 2019\nقتل ثلاثة",
        "دمشق 12 شباط 2019 (سانا) - قتل ثلاثة أشخاص",
        "بيروت (رويترز) 12 شباط 2019 - قتل ثلاثة أشخاص",
        "قصف على المدينة\nقتل ثلاثة أشخاص\n\n2019-02-12",
    ],
)
def test_a_dateline_that_cannot_be_mistaken(finder: DatelineFinder, text: str) -> None:
    assert finder.date_in_text(text) == dt.date(2019, 2, 12)


@pytest.mark.parametrize(
    "text",
    [
        "قتل ثلاثة أشخاص في 12 فبراير 2019 بقصف على المدينة",
        "معركة الجسر في 12 شباط 2019: كيف بدأت",
        "قصف على المدينة\nقتل ثلاثة أشخاص أمس الأحد",
        "نشر في: 12 فبراير\nقتل ثلاثة",
        "نشر في: 12 فبراير 2019\nقتل ثلاثة\n13 فبراير 2019",
        "شباط 2019\nقتل ثلاثة",
        "",
    ],
)
def test_a_day_of_an_event_is_not_the_reports(finder: DatelineFinder, text: str) -> None:
    assert finder.date_in_text(text) is None
