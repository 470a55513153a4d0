"""A web page to its article: text without the furniture, headline, outlet, and a date only where it states one."""

from __future__ import annotations

import datetime as dt
import json
import logging
import re
from collections.abc import Iterator
from typing import Any

import msgspec
from lxml import etree, html

from musnad.errors import EmptyInput, MalformedInput
from musnad.intake.dates import machine_date

_DATE_META = frozenset(
    """article:published_time og:article:published_time article:published datepublished date.published dc.date.issued
    dcterms.issued dc.date dcterms.date parsely-pub-date sailthru.date pubdate publishdate publish-date
    cxenseparse:recs:publishtime
    """.split()
)  # fmt: skip
_ARTICLES = re.compile(r"(article|posting|report|liveblog)", re.IGNORECASE)
_BLOCKS = frozenset("p div h1 h2 h3 h4 h5 h6 li br tr section article blockquote pre td th dd dt figcaption".split())
_UNREAD = frozenset("script style noscript template svg head nav footer form button select iframe".split())
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{1,40})""", re.IGNORECASE)
_LIKE_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?(?:<!doctype\s+html|<(?:html|head|body|article|section|div|p|meta|h1)[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_MAX_DEPTH = 20
# what it has to say about a page is said by our own errors
logging.getLogger("trafilatura").addHandler(logging.NullHandler())


class Page(msgspec.Struct, frozen=True):
    """What a page says: ``text`` opens with the headline where there is one; all else None where it says nothing."""

    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: dt.date | None = None


def looks_like_html(text: str) -> bool:
    """Whether a text is a page: it opens as one."""
    return _LIKE_HTML.match(text[:2_000]) is not None


def declared_charset(raw: bytes) -> str | None:
    """The encoding that a page names in its first bytes, as browsers look for it."""
    found = _CHARSET.search(raw[:4_096])
    return found.group(1).decode("ascii").lower() if found else None


def read_page(source: str) -> Page:
    """The article of a page. Raises MalformedInput where it does not parse and EmptyInput where it holds no text."""
    if not source.strip():
        raise EmptyInput("the page is empty")
    # lxml refuses a declaration of encoding in text, and control characters anywhere
    source = re.sub(r"^\s*<\?xml[^>]*\?>", "", source)
    source = re.sub("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", " ", source)
    try:
        tree = html.document_fromstring(source, parser=html.HTMLParser(huge_tree=True, encoding="utf-8"))
    except etree.ParserError as e:  # nothing but comments and declarations
        raise EmptyInput("the page holds no text") from e
    except (etree.LxmlError, ValueError, RecursionError) as e:
        raise MalformedInput(f"the page cannot be parsed: {e}") from e
    data = list(_json_ld(tree))
    headline = _headline(tree, data)
    text = _article(source, tree)
    if not text:
        raise EmptyInput("the page holds no text that could be found")
    if headline and not _opens_with(text, headline):
        text = f"{headline}\n\n{text}"
    return Page(
        text=text,
        title=headline or _clean(_first(tree.xpath("//title/text()"))),
        outlet=_meta(tree, "og:site_name") or _publisher(data),
        url=_clean(_first(tree.xpath("//link[@rel='canonical']/@href"))) or _meta(tree, "og:url"),
        published=_published(tree, data),
    )


def _article(source: str, tree: Any) -> str:
    """The article's text by trafilatura; for pages too small or plain for it, every block of text in order."""
    import trafilatura  # takes longer to load than a plain report takes to read

    try:
        found = trafilatura.extract(
            source,
            include_comments=False,
            include_tables=True,
            with_metadata=False,
            date_extraction_params={"extensive_search": False, "original_date": True, "max_date": "2100-01-01"},
        )
    except (etree.LxmlError, ValueError, RecursionError, AttributeError, TypeError):
        found = None
    if found and found.strip():
        return str(found).strip()
    return _blocks(tree)


def _blocks(tree: Any) -> str:
    """All text of the body, one line a block, without scripts, menus and forms."""
    out: list[str] = []
    skip: Any = None
    for event, node in etree.iterwalk(tree, events=("start", "end")):
        name = node.tag if isinstance(node.tag, str) else None
        if event == "start":
            if skip is None and (name is None or name in _UNREAD):
                skip = node
            if skip is None:
                out.append("\n" if name in _BLOCKS else "")
                out.append(node.text or "")
        else:
            if skip is node:
                skip = None
            if skip is None:
                out.append("\n" if name in _BLOCKS else "")
                out.append(node.tail or "" if node is not tree else "")
    lines = (" ".join(line.split()) for line in "".join(out).split("\n"))
    return "\n".join(line for line in lines if line)


def _json_ld(tree: Any) -> Iterator[dict[str, Any]]:
    """Every object of the page's JSON-LD blocks; blocks that do not parse are the page's fault and say nothing."""
    for block in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            yield from _objects(json.loads(str(block), strict=False), 0)
        except (ValueError, RecursionError):
            continue


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for item in value.values():
            if isinstance(item, dict | list):
                yield from _objects(item, depth + 1)


def _is_article(data: dict[str, Any]) -> bool:
    kind = data.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(k, str) and _ARTICLES.search(k) for k in kinds)


def _published(tree: Any, data: list[dict[str, Any]]) -> dt.date | None:
    """The day that the page itself states, from its metadata, in order of trust."""
    stated = [d["datePublished"] for d in data if _is_article(d) and isinstance(d.get("datePublished"), str)]
    for node in tree.xpath("//meta[@content]"):
        name = str(node.get("property") or node.get("name") or node.get("itemprop") or "").lower()
        if name in _DATE_META:
            stated.append(str(node.get("content")))
    stated += [str(x) for x in tree.xpath("//time[@itemprop='datePublished' or @pubdate]/@datetime")]
    for text in stated:
        day = machine_date(text)
        if day is not None:
            return day
    # other <time> marks may belong to other stories: they count only where all say the same day
    days = {machine_date(str(x)) for x in tree.xpath("//time/@datetime")}
    return days.pop() if len(days) == 1 else None


def _headline(tree: Any, data: list[dict[str, Any]]) -> str | None:
    for d in data:
        if _is_article(d) and isinstance(d.get("headline"), str):
            return _clean(html.fromstring(f"<p>{d['headline']}</p>").text_content() if d["headline"].strip() else None)
    return _meta(tree, "og:title") or _clean(_first([h.text_content() for h in tree.xpath("//h1")]))


def _publisher(data: list[dict[str, Any]]) -> str | None:
    for d in data:
        publisher = d.get("publisher")
        if _is_article(d) and isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
            return _clean(publisher["name"])
    return None


def _meta(tree: Any, name: str) -> str | None:
    return _clean(_first(tree.xpath("//meta[@property=$n or @name=$n]/@content", n=name)))


def _first(found: list[Any]) -> str | None:
    return str(found[0]) if found else None


def _clean(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text else None


def _opens_with(text: str, headline: str) -> bool:
    head = "".join(text[: 2 * len(headline) + 50].split())
    return head.startswith("".join(headline.split()))
