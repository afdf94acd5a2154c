"""How a page's source becomes a tree."""

import re

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

_DOCTYPE = re.compile(r"<!DOCTYPE[^<>\[]*(\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
_END_OF_PAGE = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
"""Browsers go on after it; libxml2 drops what follows, or puts it outside the body."""
_ONE_CLASS = etree.ElementDefaultClassLookup(element=HtmlElement)
"""lxml.html would choose a class for each element, in Python, every time one is looked at."""
_BLOCK_TAG = re.compile(
    r"(?:</?(?:div|section|article|main|blockquote|ul|ol|li|dl|dd|table|tbody|tr|td)\b[^>]*>\s*)+",
    re.IGNORECASE,
)
_BODY = re.compile(r"<(?:body|frameset)\b", re.IGNORECASE)
_IN_HEAD = re.compile(
    r"<(?:(?P<raw>script|style|title|noscript|template)\b.*?</(?P=raw)\s*>"
    r"|(?:html|head|meta|link|base)\b[^>]*>|!--.*?-->|(?P<other>[a-z]))",
    re.IGNORECASE | re.DOTALL,
)
"""What may stand in a head, and the first element that may not."""
_HUGE_TAG = re.compile(r"<(?P<name>[a-zA-Z][\w-]{0,30})\s[^<>]{5000,}>")
_MOST_ATTRIBUTES = 500
_INLINE_TAG = re.compile(r"</?(span|font|b|i|em|strong|u|a|small|big|tt)\b[^>]*>", re.IGNORECASE)


def parsed(page: str) -> HtmlElement | None:
    """Parse a page as browsers do: no entity of its own, nothing fetched. None where nothing is in it."""
    page = _with_body(page)
    page = _HUGE_TAG.sub(_without_many, _END_OF_PAGE.sub("", _DOCTYPE.sub("", page, count=1)))
    root, is_whole = _parsed_once(page)
    if not is_whole:
        # lxml stops at some 2,000 nested elements, and what follows would be lost.
        root, _ = _parsed_once(_INLINE_TAG.sub("", _BLOCK_TAG.sub("<br><br>", page)))
    return root


def _with_body(page: str) -> str:
    """Open the body where the page does not: libxml2 would keep its first elements in the head."""
    if _BODY.search(page):
        return page
    first = next((found for found in _IN_HEAD.finditer(page) if found["other"]), None)
    return f"{page[: first.start()]}<body>{page[first.start() :]}" if first else page


def _without_many(tag: re.Match[str]) -> str:
    """Take the attributes off a tag that has thousands: libxml2's time grows with their square."""
    return f"<{tag['name']}>" if tag[0].count("=") > _MOST_ATTRIBUTES else tag[0]


def _parsed_once(page: str) -> tuple[HtmlElement | None, bool]:
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    parser.set_element_class_lookup(_ONE_CLASS)
    try:
        root = lxml_html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        return None, True
    return root, not any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)
