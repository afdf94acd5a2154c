"""What stands between a page and its article: a login, a paywall, or a page that only JavaScript draws.

Each claim needs two witnesses, what the page says of itself and how little prose it holds: pages that hold
the whole article carry login forms and paywall marks too.
"""

import re
from dataclasses import dataclass, field
from itertools import islice

from lxml.html import HtmlElement

from narrate.article.decode import text_from
from narrate.article.page import parsed
from narrate.article.words import count
from narrate.errors import ArticleError

JAVASCRIPT = "drawn by JavaScript alone"
LOGIN = "a login page"
PAYWALL = "behind a paywall, and holds no more than the article's beginning"

_HINTS = {
    JAVASCRIPT: "open it in your browser, copy the article's text, and give that as a .txt file",
    LOGIN: "log in with your browser, save the page from there, and give its file",
    PAYWALL: "log in with your browser, save the page from there, and give its file",
}
SENTENCE = 8
"""Words that make a block running text."""
_NEXT_TO_NOTHING = 25
_LITTLE = 120
"""Words of all kinds, menus and forms apart: a poem's lines are short too."""
_NOT_AN_ARTICLE = 60
BEGINNING = 250
"""Words: what lies before a paywall is seldom more."""
_MOST = 0.6
_WALL_SENTENCE = 30
_FEW = 20
_CANDIDATES = 20
"""Elements looked into, at most: a hostile page has a hundred thousand, each in another."""

_UNSEEN = frozenset(
    {"script", "style", "template", "noscript", "head", "svg", "iframe", "object", "select", "textarea"}
)
_BESIDE = frozenset({"nav", "footer", "aside", "form", "dialog", "button", "label"})
_INLINE = frozenset(
    "a abbr b bdi bdo big br cite code del dfn em font i img ins kbd mark q s samp small span strong sub sup"  # noqa: SIM905 - thirty quoted words read worse
    " time tt u var wbr".split()
)
_MOUNT = re.compile(
    r"(.*-)?(root|app|mount|next|nuxt|gatsby|svelte|shell)(-.*)?|application|__\w+", re.IGNORECASE
)
"""Ids under which frameworks draw their pages."""
_WANTS_SCRIPT = re.compile("javascript", re.IGNORECASE)
_IS_PAID = re.compile(r'"isAccessibleForFree"\s*:\s*"?(https?://schema\.org/)?false\b', re.IGNORECASE)
_WORD_COUNT = re.compile(r'"wordCount"\s*:\s*"?(\d{1,6})\b')
_PAID_PART = re.compile(r'"cssSelector"\s*:\s*"([.#][\w-]{1,100})"')
_TIERS = frozenset({"locked", "metered", "premium", "paid", "subscriber", "subscription"})
_WALL = re.compile(
    r"(?:^|[\s_-])(?:pay|subscri(?:be|ber|ption)|reg(?:istration)?|sign-?(?:in|up)|member(?:s|ship)?|meter)[\s_-]?(?:wall|gate)(?:$|[\s_-])"
    r"|subscribers?-only|members?-only|premium-(?:content-)?(?:lock|teaser)",
    re.IGNORECASE,
)
_TURNED_AWAY = re.compile(
    r"\b(subscribe|sign (in|up)|log ?in|register|join|(create|make) an? (free )?account|become an? \w+)\b"
    r".{0,60}\b(to|and) (continue|keep|read|unlock|access|finish|see|view)\b"
    r"|\bto (continue|keep|finish|go on) reading\b|\b(continue|keep) reading (with|for|by)\b"
    r"|\bfor (paid |paying )?(subscribers|members)( only)?\s*[.!]?$|\b(subscriber|member)s? only\b"
    r"|\balready (a |an )?(paid |paying )?(subscriber|member|subscribed)\b"
    r"|\bfree articles? (left|remaining|this month)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Scripts:
    """What a page's scripts tell of it; to be asked before they are stripped from the tree."""

    are_any: bool
    linked: str
    """Its JSON-LD."""

    @property
    def tell_words(self) -> bool:
        """Whether the page says how many words its article has."""
        return bool(_WORD_COUNT.search(self.linked))


def scripts_in(root: HtmlElement) -> Scripts:
    """Ask a page's scripts."""
    scripts = tuple(root.iter("script"))
    linked = " ".join(each.text or "" for each in scripts if "ld+json" in each.get("type", ""))
    return Scripts(bool(scripts), linked)


def refuse(page: str | bytes, name: str) -> None:
    """Raise ArticleError when the article does not stand in the page. `name` is what the error calls it."""
    _refuse_for(reason_from(page), name)


def refuse_tree(root: HtmlElement, scripts: Scripts, name: str) -> None:
    """Do the same for a page that is parsed already, and may be stripped of its scripts."""
    _refuse_for(reason_in(root, scripts), name)


def _refuse_for(reason: str, name: str) -> None:
    if reason:
        raise ArticleError(f"{name} is {reason}", hint=_HINTS[reason])


def reason_from(page: str | bytes) -> str:
    """Say what keeps the article from us; empty where nothing does."""
    root = parsed(text_from(page, "the page", is_html=True) if isinstance(page, bytes) else page)
    return "" if root is None else reason_in(root, scripts_in(root))


def reason_in(root: HtmlElement, scripts: Scripts) -> str:
    """Do the same for a page that is parsed already."""
    body = root.find("body")
    if body is None:
        return ""
    prose = _prose_in(body)
    if prose.words < _NEXT_TO_NOTHING and prose.seen < _LITTLE and _is_drawn_by_scripts(body, prose, scripts):
        return JAVASCRIPT
    if prose.words < _NOT_AN_ARTICLE and prose.seen < _LITTLE and _asks_for_a_password(body):
        return LOGIN
    return PAYWALL if _is_cut(root, prose, scripts.linked) else ""


def _asks_for_a_password(body: HtmlElement) -> bool:
    return any(each.get("type", "").lower() == "password" for each in body.iter("input"))


@dataclass(slots=True)
class _Prose:
    """The running text of a page, by the blocks that hold it."""

    blocks: dict[HtmlElement, int] = field(default_factory=dict)
    """Words of each block that is running text."""
    seen: int = 0
    """Words of all blocks that do not stand beside the article."""
    turned_away: bool = False
    """Whether a short block asks to log in or to pay before going on."""

    @property
    def words(self) -> int:
        return sum(self.blocks.values())

    def within(self, element: HtmlElement) -> int:
        """Count the words of running text in an element."""
        return sum(self.blocks.get(each, 0) for each in element.iter())


def _prose_in(body: HtmlElement) -> _Prose:
    texts, beside = _texts_in(body)
    prose = _Prose()
    for block, text in texts.items():
        words = count(text)
        prose.seen += words if block not in beside else 0
        if words <= _WALL_SENTENCE and _TURNED_AWAY.search(text):
            prose.turned_away = True
        elif words >= SENTENCE and block not in beside:
            prose.blocks[block] = words
    return prose


def _texts_in(body: HtmlElement) -> tuple[dict[HtmlElement, str], set[HtmlElement]]:
    """Give the text of each block by itself, and the blocks that stand beside the article."""
    home: dict[HtmlElement, HtmlElement | None] = {}
    pieces: dict[HtmlElement, list[str]] = {}
    beside: set[HtmlElement] = set()
    for element in body.iter():
        parent = element.getparent() if element is not body else None
        around = home[parent] if parent is not None else body
        is_seen = around is not None and element.tag not in _UNSEEN
        home[element] = own = (around if element.tag in _INLINE else element) if is_seen else None
        # Some servers wrap a whole page into one form.
        is_page = element.tag == "form" and parent is body
        if (element.tag in _BESIDE and not is_page) or around in beside:
            beside.update({element} if own is None else {element, own})
        for block, text in ((own, element.text), (around, element.tail if element is not body else None)):
            if block is not None and text:
                pieces.setdefault(block, []).append(text)
    return {block: " ".join(" ".join(held).split()) for block, held in pieces.items()}, beside


def _is_drawn_by_scripts(body: HtmlElement, prose: _Prose, scripts: Scripts) -> bool:
    """Tell a shell: scripts, and either an empty element for them to fill or words for those without."""
    root = body.getroottree().getroot()
    if not scripts.are_any:
        return False
    asks = any(_WANTS_SCRIPT.search("".join(each.itertext())) for each in root.iter("noscript"))
    mounts = (each for each in body.iter() if _MOUNT.fullmatch(each.get("id", "")) or "-" in str(each.tag))
    return asks or any(_is_empty(each, prose) for each in islice(mounts, _CANDIDATES))


def _is_empty(element: HtmlElement, prose: _Prose) -> bool:
    seen = (each.text or "" for each in element.iter() if each.tag not in _UNSEEN)
    return not prose.within(element) and len(" ".join(seen).split()) < _FEW


def _is_cut(root: HtmlElement, prose: _Prose, linked: str) -> bool:
    """Tell a page that says it is to be paid for and that holds little, or less than it says."""
    is_paid = bool(_IS_PAID.search(linked)) or _has_paid_tier(root)
    if not (is_paid or prose.turned_away or _has_wall(root, prose)):
        return False
    if stated := _WORD_COUNT.search(linked):
        return prose.words < int(stated[1]) * _MOST
    if is_paid and _holds_paid_part(root, linked, prose):
        return False
    return prose.words < BEGINNING


def _has_paid_tier(root: HtmlElement) -> bool:
    said = (
        each.get("content", "").strip().lower()
        for each in root.iter("meta")
        if (each.get("property") or each.get("name") or "").lower().endswith("content_tier")
    )
    return not _TIERS.isdisjoint(said)


def _has_wall(root: HtmlElement, prose: _Prose) -> bool:
    """Tell whether an element is called a wall and says something, and is not what holds the article."""
    elements = root.iter("div", "section", "aside", "form", "p")
    called = (each for each in elements if _WALL.search(f"{each.get('class', '')} {each.get('id', '')}"))
    return any(
        prose.within(each) * 2 < max(1, prose.words) and len("".join(each.itertext()).split()) >= SENTENCE
        for each in islice(called, _CANDIDATES)
    )


def _holds_paid_part(root: HtmlElement, linked: str, prose: _Prose) -> bool:
    """Tell whether the part that is to be paid for stands in the page: then the reader has paid."""
    classes = {selector[1:] for selector in _PAID_PART.findall(linked) if selector[0] == "."}
    ids = {selector[1:] for selector in _PAID_PART.findall(linked) if selector[0] == "#"}
    parts = (
        each
        for each in root.iter()
        if each.get("id") in ids or not classes.isdisjoint(each.get("class", "").split())
    )
    held = sum(prose.within(each) for each in islice(parts, _CANDIDATES))
    return held * 2 >= max(SENTENCE * 2, prose.words)
