"""The page in a real browser: pointing, focusing, finding, printing, on a wide screen and on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from musnad.export.html_page import html_page
from musnad.lexicon.interface import LANGUAGES, Language
from musnad.model import Reading
from musnad.text import fold_name

pytestmark = pytest.mark.browser
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as p:
        opened = p.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()


class Opened:
    """A page with what it said and asked for."""

    def __init__(self, page: Page, path: Path) -> None:
        self.page = page
        self.said: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda m: self.said.append(m.text))
        page.on("pageerror", lambda e: self.said.append(str(e)))
        page.on("request", lambda r: self.asked.append(r.url))
        page.goto(path.as_uri())


def show(browser: Browser, tmp_path: Path, reading: Reading, language: Language = "en", width: int = 1300) -> Opened:
    path = tmp_path / "page.html"
    path.write_text(html_page([reading], language), "utf-8")
    return Opened(browser.new_page(viewport={"width": width, "height": 900}), path)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [1300, 390])
def test_nothing_is_asked_said_or_cut_off(browser: Browser, tmp_path: Path, sample: Reading, language: Language, width: int) -> None:
    opened = show(browser, tmp_path, sample, language, width)
    assert opened.said == []
    assert opened.asked == [opened.page.url]
    assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert opened.page.locator("article p").first.evaluate("e => getComputedStyle(e).direction") == "rtl"


def test_pointing_at_a_name_shows_its_roles_and_chain(browser: Browser, tmp_path: Path, sample: Reading) -> None:
    page = show(browser, tmp_path, sample).page
    card = page.locator("#card")
    assert card.is_hidden()
    page.locator(".text .m.place").first.hover()
    assert card.is_visible()
    text = card.inner_text().replace("\u2068", "").replace("\u2069", "")
    for words in ("Ayn al-Rumman", "Deir ez-Zor, Syria", "where · air strike", "← Reuters ← medical sources"):
        assert words in text
    assert page.locator(".claim.on").count() >= 1
    page.mouse.move(5, 5)
    assert card.is_hidden()
    assert page.locator(".on").count() == 0


def test_a_speaker_shows_what_it_says(browser: Browser, tmp_path: Path, sample: Reading) -> None:
    page = show(browser, tmp_path, sample).page
    page.locator(".text .m.actor").first.hover()
    assert "who says so · air strike" in page.locator("#card").inner_text()


def test_the_keyboard_reaches_all_of_it(browser: Browser, tmp_path: Path, sample: Reading) -> None:
    page = show(browser, tmp_path, sample).page
    page.locator(".text .m[tabindex]").first.focus()
    assert page.locator("#card").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#card").is_hidden()
    page.locator(".claim").nth(1).focus()
    page.keyboard.press("Enter")
    assert "on" in (page.locator(".claim").nth(1).get_attribute("class") or "")
    assert "نزحت" in "".join(page.locator(".text .on").all_inner_texts())


def test_a_claim_lights_its_words(browser: Browser, tmp_path: Path, sample: Reading) -> None:
    page = show(browser, tmp_path, sample, "ar").page
    page.locator(".claim").nth(2).hover()
    assert "".join(page.locator(".text .on").all_inner_texts()) == "نفى الجيش السوري تنفيذ أي غارة"
    page.locator(".claim").nth(2).click()
    page.mouse.move(5, 5)
    assert page.locator(".claim.on").count() == 1


@pytest.mark.parametrize(
    ("query", "told"),
    [
        # the headline twice (as title too), the sentence, the evidence beside it
        ("عين الرمان", "1 / 4"), ("عَيْنُ الرُّمَّان", "1 / 4"), ("عين  الرمّان", "1 / 4"), ("بلده عين", "1 / 2"),
        ("شنتها", "1 / 2"), ("نفي الجيش", "1 / 2"), ("١٢ مدنيا", "1 / 2"), ("AIR STRIKE", "1 / 2"), ("ـمـصادر طبيه", "1 / 1"),
        ("كذا", "nothing found"), ("", ""),
    ],
)  # fmt: skip
def test_the_find_box_folds(browser: Browser, tmp_path: Path, sample: Reading, query: str, told: str) -> None:
    page = show(browser, tmp_path, sample).page
    page.locator(".find input").fill(query)
    assert page.locator(".find output").inner_text() == told


def test_find_goes_round(browser: Browser, tmp_path: Path, sample: Reading) -> None:
    page = show(browser, tmp_path, sample).page
    page.keyboard.press("/")
    page.keyboard.type("مدنيين")
    first = page.locator(".find output").inner_text()
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Enter")
    assert page.locator(".find output").inner_text() == first
    page.keyboard.press("Escape")
    assert page.locator(".find output").inner_text() == ""


@pytest.mark.parametrize(
    "text", ["أإآٱا", "ىيئی", "ةه", "ؤو", "کك", "٠١٢٣۴۵۶", "قَصْفٌ", "قـــصف", "«قسد»", "ﻗﺼﻒ", "Reuters", "a  b", "أمس\u00a0الأحد", "–"]
)
def test_the_page_folds_as_the_reader_does(browser: Browser, tmp_path: Path, sample: Reading, text: str) -> None:
    page = show(browser, tmp_path, sample).page
    assert page.evaluate("t => musnadFold(t)", text) == fold_name(text)


def test_it_prints_on_a4(browser: Browser, tmp_path: Path, sample: Reading) -> None:
    page = show(browser, tmp_path, sample, "ar").page
    page.emulate_media(media="print")
    assert page.locator(".find").is_hidden()
    assert page.locator(".claim").last.is_visible()
    page.set_viewport_size({"width": 680, "height": 960})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.pdf(format="A4").startswith(b"%PDF")
