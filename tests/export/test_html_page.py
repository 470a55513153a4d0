"""The page: whole, escaped, asking nothing of any network."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.export.html_page import html_page
from musnad.export.json_out import failure
from musnad.export.segments import segments
from musnad.lexicon.interface import LANGUAGES, Language
from musnad.model import DocumentInfo, Reading, Skipped

EVIL = "<script>alert(1)</script>\"'&</style><img src=x onerror=alert(1)>"


class Tags(HTMLParser):
    """All tags with their attributes, and the text of the article."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def tags(page: str) -> list[tuple[str, dict[str, str | None]]]:
    return Tags(page).tags


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_file_and_no_request(sample: Reading, language: Language) -> None:
    page = html_page([sample], language)
    found = tags(page)
    assert not [t for t in found if t[0] in ("link", "img", "iframe", "object", "audio", "video", "base", "form")]
    assert not [a for _, attrs in found for a in attrs if a in ("src", "srcset", "style", "action") or a.startswith("on")]
    assert not re.search(r"url\(|@import|https?://(?!example\.org)", page)
    policy = next(a["content"] for t, a in found if t == "meta" and a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_language_and_direction(sample: Reading, language: Language, direction: str) -> None:
    page = html_page([sample], language)
    assert tags(page)[0] == ("html", {"lang": language, "dir": direction})
    assert page.count('<p dir="rtl">') == 4


def test_everything_is_escaped(sample: Reading) -> None:
    document = msgspec.structs.replace(
        sample.document, text=EVIL + sample.document.text[len(EVIL) :], title=EVIL, outlet=EVIL, agencies=[EVIL], id=EVIL
    )
    actors = [msgspec.structs.replace(a, name=EVIL, name_ar=EVIL, kind=EVIL) for a in sample.actors]
    places = [msgspec.structs.replace(p, name=EVIL, name_ar=EVIL, admin1=EVIL) for p in sample.places]
    evil = msgspec.structs.replace(sample, document=document, actors=actors, places=places)
    broken = failure(EVIL, EVIL, report_id=EVIL, where=EVIL)
    for language in LANGUAGES:
        page = html_page([evil, broken], language)
        assert page.count("<script") == 2
        assert page.count("</style>") == 1
        assert "<img" not in page
        data = re.search(r'<script type="application/json" id="data">(.*?)</script>', page)
        assert data is not None
        assert json.loads(data.group(1))["mentions"]["r1-m9"]["name"].startswith("<script>")


def test_controls_of_direction_are_shown_and_do_not_act(sample: Reading) -> None:
    text = "قال \u202eمقلوب\u202c ثم \u2066معزول\u2069" + sample.document.text[25:]
    page = html_page([msgspec.structs.replace(sample, document=msgspec.structs.replace(sample.document, text=text))])
    body = page[page.index("<article") : page.index("</article>")]
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", body)
    assert body.count('class="ctl"') == 4


def test_many_reports_have_a_list_of_contents(sample: Reading) -> None:
    page = html_page([sample, failure("EmptyInput", "nothing", report_id=None, where="b.txt"), sample])
    assert page.count('<section class="report') == 3
    assert page.count('<a href="#r') == 3
    assert "Could not be read" in page
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_what_is_pointed_at_exists(sample: Reading) -> None:
    page = html_page([sample])
    data = json.loads(re.search(r'id="data">(.*?)</script>', page).group(1))  # type: ignore[union-attr]
    for _, attrs in tags(page):
        assert all(m in data["mentions"] for m in (attrs.get("data-m") or "").split())
        assert all(c in data["claims"] for c in (attrs.get("data-c") or "").split())
    assert all(m in data["mentions"] for c in data["claims"].values() for s in c["slots"] for m in s["mentions"])


def test_segments_give_the_text_back(sample: Reading) -> None:
    lines = ["".join(s.text for s in line) for line in segments(sample)]
    assert lines == [x for x in sample.document.text.split("\n") if x.strip()]


@given(st.data())
def test_segments_of_any_marks(data: st.DataObject) -> None:
    text = data.draw(st.text(alphabet="اب \n", min_size=1, max_size=40))
    marks = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    skipped = [Skipped(start=min(x), end=max(x), why=f"{n}") for n, x in enumerate(data.draw(st.lists(marks, max_size=5)))]
    document = DocumentInfo(
        id="x", title=None, url=None, outlet=None, agencies=[], published=None, published_from=None, text=text, skipped=skipped, sha256=""
    )
    reading = Reading(document=document, actors=[], places=[], mentions=[], claims=[], notes=[])
    lines = ["".join(s.text for s in line) for line in segments(reading)]
    assert lines == [x for x in text.split("\n") if x.strip()]
