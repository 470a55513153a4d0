"""Pages to articles: text, headline, outlet, and a date only where the page states one."""

from __future__ import annotations

import datetime as dt

import pytest

from musnad.errors import EmptyInput
from musnad.intake.html import declared_charset, looks_like_html, read_page

BODY = (
    "<article><h1>قصف على المدينة القديمة</h1>"
    "<p>قتل ثلاثة مدنيين وأصيب خمسة آخرون، الأحد، بقصف مدفعي استهدف أحياء سكنية في المدينة القديمة، بحسب مصدر طبي.</p>"
    "<p>وأضاف المصدر أن سيارات الإسعاف نقلت الجرحى إلى مستشفى قريب، بينما استمر القصف حتى ساعات المساء الأولى.</p>"
    "<p>ولم تعلن أي جهة مسؤوليتها عن القصف الذي تكرر خلال الأيام الماضية على الأحياء نفسها.</p></article>"
)


def page(head: str = "", body: str = BODY) -> str:
    return f"<!doctype html><html><head>{head}</head><body><nav><a href='/'>الرئيسية</a></nav>{body}</body></html>"


def test_the_article_without_its_furniture() -> None:
    found = read_page(page())
    assert found.text.startswith("قصف على المدينة القديمة")
    assert "سيارات الإسعاف" in found.text
    assert "الرئيسية" not in found.text
    assert found.title == "قصف على المدينة القديمة"


def test_the_headline_stands_once() -> None:
    assert read_page(page()).text.count("قصف على المدينة القديمة") == 1


def test_outlet_and_address() -> None:
    head = '<meta property="og:site_name" content="صحيفة  الجسر"><link rel="canonical" href="https://example.org/a">'
    found = read_page(page(head))
    assert (found.outlet, found.url) == ("صحيفة الجسر", "https://example.org/a")


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2019-02-11T23:30:00+03:00"}</script>',
        '<script type="application/ld+json">{"@graph":[{"@type":["Report"],"datePublished":"2019-02-11"}]}</script>',
        '<meta property="article:published_time" content="2019-02-11T09:30:00Z">',
        '<meta name="DC.date.issued" content="2019-02-11">',
        '<meta itemprop="datePublished" content="Mon, 11 Feb 2019 09:30:00 GMT">',
    ],
)
def test_a_date_that_the_page_states(head: str) -> None:
    assert read_page(page(head)).published == dt.date(2019, 2, 11)


@pytest.mark.parametrize(
    ("body", "day"),
    [
        (BODY + '<time datetime="2019-02-11T10:00">أمس</time>', dt.date(2019, 2, 11)),
        (BODY + '<time datetime="2019-02-11">1</time><time datetime="2019-02-10">2</time>', None),
        (BODY + '<time datetime="2019-02-11" itemprop="datePublished">1</time><time datetime="2019-02-10">2</time>', dt.date(2019, 2, 11)),
        (BODY + "<p>نشر في 11 شباط 2019</p>", None),
    ],
)  # fmt: skip
def test_marks_of_time_count_only_where_they_are_clear(body: str, day: dt.date | None) -> None:
    assert read_page(page(body=body)).published == day


@pytest.mark.parametrize(
    "head",
    [
        "",
        '<meta name="date" content="recent">',
        '<meta property="article:modified_time" content="2019-02-11">',
        '<script type="application/ld+json">{"@type":"WebSite","datePublished":"2001-01-01"}</script>',
        '<script type="application/ld+json">{broken</script>',
        '<meta property="article:published_time" content="2019-02-31">',
        '<link rel="x" href="/2019/02/11/">',
    ],
)
def test_no_date_is_guessed(head: str) -> None:
    assert read_page(page(head)).published is None


def test_a_small_page_is_read_too() -> None:
    assert "قصف" in read_page("<p>قصف على المدينة</p><script>var x = 1</script>").text
    assert "var" not in read_page("<p>قصف على المدينة</p><script>var x = 1</script>").text


@pytest.mark.parametrize("source", ["", "   ", "<html><body></body></html>", "<!-- -->", "<script>x</script>"])
def test_a_page_without_text(source: str) -> None:
    with pytest.raises(EmptyInput):
        read_page(source)


def test_deep_and_broken_markup_is_survived() -> None:
    assert "قصف" in read_page("<div>" * 200 + "<p>قصف على المدينة</p>").text
    with pytest.raises(EmptyInput):  # no page is nested so deep; the parser gives up, and we say so
        read_page("<div>" * 50_000 + "<p>قصف على المدينة</p>")
    assert "قصف" in read_page("<p>قصف <b>على</p></i> <table><td>المدينة &bogus; &#xD800;").text


def test_an_xml_declaration_and_controls_are_survived() -> None:
    assert "قصف" in read_page('<?xml version="1.0" encoding="windows-1256"?><p>قصف\x00 على\ud800 المدينة</p>').text


def test_what_a_page_says_of_its_encoding() -> None:
    assert declared_charset(b'<meta http-equiv="x" content="text/html; charset=Windows-1256">') == "windows-1256"
    assert declared_charset(b"<p>none</p>") is None


@pytest.mark.parametrize(("text", "yes"), [(" <!DOCTYPE html>", True), ("<div>", True), ("قال <b>", False), ("<3", False)])
def test_pages_are_told_by_their_opening(text: str, yes: bool) -> None:
    assert looks_like_html(text) is yes
