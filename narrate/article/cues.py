"""What a page's structure says about its parts: elements, roles and the web's common class names.

A cue is a suspicion with its reason. Whether it holds is for `html` to say: an element that holds
most of the article is never furniture, whatever it is called.
"""

import re
from functools import lru_cache
from itertools import accumulate

from lxml.html import HtmlElement

_TAGS = {
    "nav": "site navigation",
    "menu": "site navigation",
    "aside": "aside",
    "footer": "page footer",
    "form": "form",
    "button": "button",
    "fieldset": "form",
    "label": "form",
    "select": "form",
    "textarea": "form",
    "dialog": "pop-up",
    "noscript": "shown only without scripts",
    "del": "struck out",
    "s": "struck out",
    "strike": "struck out",
    "rt": "reading of the characters",
    "rp": "reading of the characters",
}
_ROLES = {
    "navigation": "site navigation",
    "menu": "site navigation",
    "menubar": "site navigation",
    "banner": "site header",
    "contentinfo": "page footer",
    "complementary": "aside",
    "search": "form",
    "form": "form",
    "dialog": "pop-up",
    "alertdialog": "pop-up",
    "button": "button",
    "doc-backlink": "link back from a footnote",
    "doc-toc": "table of contents",
}
_NAMES = (
    ("cookie notice", r"cookies?|consent|gdpr|ccpa"),
    (
        "newsletter sign-up",
        r"newsletters?|subscri(be|ber|bers|ption|ptions)|sign-?up|opt-?in|mailing-list|email-capture",
    ),
    ("pop-up", r"pop-?up|modal|lightbox|interstitial"),
    (
        "appeal to the reader",
        r"donat(e|ion|ions|ing)|support-us|fundrais(er|ing)|membership|cta|call-to-action|appeal|paywall|regwall",
    ),
    (
        "share buttons",
        r"shar(e|es|ing)|share-?(bar|tools|buttons|links)|sharedaddy|social|social-\S+|follow-us",
    ),
    (
        "related articles",
        (
            r"related-?(posts?|stories|articles|content|links|reading)?|recommend(ed|ations?)|recirc(ulation)?"
            r"|more-(stories|from|on|posts|articles|news)|read-?(more|next|also)|up-next|next-up|trending|popular"
            r"|most-(read|popular|viewed)|latest|also-like|further-reading"
        ),
    ),
    ("comments", r"comments?|comments?-(list|area|form|section)|webmentions?|respond|disqus|replies"),
    (
        "advertisement",
        r"ads?|adverts?|advertisements?|advertising|ad-?slot|ad-?box|sponsor(ed|s)?|promo(s|ted|tion)?",
    ),
    ("table of contents", r"toc|table-of-contents"),
    (
        "site navigation",
        r"nav|navbar|navigation|menus?|submenu|breadcrumbs?|skip-?(link|nav|to-content)|pagination|pager|page-links",
    ),
    ("sidebar", r"sidebar|widget|widgets|widget-area|(left|right|side)-rail|rail"),
    ("site header", r"site-(header|title|description|branding)|masthead|top-?bar"),
    ("page footer", r"(site|page|entry|post|article)-footer|colophon"),
    (
        "note on the author",
        r"(author|contributor)s?-(bio|box|info|card|profile|description|notes?|about)|about-(the-)?authors?|bio",
    ),
    ("reading time", r"(reading|read)-time"),
    ("date line", r"posted-on|pub-?date|timestamp|(entry|post|article|publish|published)-date|dateline-date"),
    ("tags", r"tags|tags?-(links|list|cloud)|categor(y|ies)|cat-links|topics?"),
    ("label above the title", r"kicker|eyebrow|overline|rubric"),
    ("byline", r"by-?line|authors?|vcard|(entry|post|article)-meta"),
    ("rating", r"(star-?)?ratings?(-details)?"),
    ("edit link", r"edit-?(section|link)s?"),
    ("left out in print", r"no-?print|d-print-none|print-(hide|hidden|none)|hide-(for|in|on)-print"),
    ("credit", r"credits?|(photo|image|picture|media)-credits?"),
    (
        "for screen readers",
        r"sr-only|visually-?hidden|screen-reader(-text)?|screenreader(-text)?|assistive-text",
    ),
    ("icon", r"icons?|material-icons"),
)


def _part(names: str) -> re.Pattern[str]:
    """Find one of these among the parts of class names, as `_parted` writes them."""
    return re.compile(rf"(?:^|[- ])(?:{names})(?:[- ]|$)")


_ANY = _part("|".join(names for _, names in _NAMES))
"""Most names hold none: one look spares them the many."""
_ANYWHERE = tuple((reason, _part(names)) for reason, names in _NAMES)
_WHOLE = tuple(
    (reason, re.compile(rf"(?:^| )(?:{names})(?: |$)"))
    for reason, names in (*_NAMES, ("sidebar", "secondary|tertiary"))
)
_PULL_QUOTE = _part(r"pull-?quotes?|quote-pull|pulled-quote")
_DEK = _part(
    r"sub-?title|dek|deck|standfirst|sub-?headline|strapline|chapo|chapeau|vorspann|entradilla|entry-summary|article-summary"
)
_CAPTIONED = _part(r"(fig|img|image|photo|pic)?captions?")
_CREDITED = _part(r"(photo|image|img)?(credits?|sources?|copyrights?|attribution|photographer)")
_PICTURED = _part(
    r"captions?|images?|imgs?|photos?|photographs?|pics?|pictures?|figures?|thumb(nail)?s?|foto|videos?"
)
_MOST_NAMED = 400
"""Characters of a class, id or style that are looked at."""
_MOST_HIDDEN = 200
"""Characters hidden from screen readers that are a label or a drawing."""
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NAMED_BY_ITS_TEXT = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "section", "a", "span", "sup"})
"""Their ids are made from what they say: `<h2 id="share-of-the-harvest">` is no row of buttons."""
_FOLDED = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "summary"})
_NEVER = frozenset({"html", "body", "main", "article"})


def cue_of(element: HtmlElement) -> str:
    """Say what furniture an element looks like; empty where it looks like none."""
    tag = element.tag
    if not element.keys():
        return "" if tag in _NEVER or _is_heading_s_button(element) else _TAGS.get(tag, "")
    if is_hidden(element):
        return "hidden on the page"
    if tag in _NEVER:
        return ""
    return (
        _ROLES.get(element.get("role", ""))
        or _reason_from_names(element)
        or ("" if _is_heading_s_button(element) else _TAGS.get(tag, ""))
        or ("hidden from screen readers" if _is_hidden_from_ears(element) else "")
        or ("byline" if element.get("rel") == "author" or element.get("itemprop") == "author" else "")
    )


def _is_heading_s_button(element: HtmlElement) -> bool:
    """Tell the button that a heading is made of where its section can be folded."""
    parent = element.getparent()
    if element.tag != "button" or parent is None:
        return False
    return parent.tag in _FOLDED and not (parent.text or "").strip() and not (element.tail or "").strip()


def _is_hidden_from_ears(element: HtmlElement) -> bool:
    if element.tag not in ("div", "p", "section", "ul") or element.get("aria-hidden") != "true":
        return False
    sizes = accumulate(map(len, element.itertext()))  # what is long was only folded away
    return all(size <= _MOST_HIDDEN for size in sizes)


def is_hidden(element: HtmlElement) -> bool:
    """Tell whether the page hides an element from everyone."""
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return bool(style) and bool(_HIDDEN.search(style[:_MOST_NAMED]))


def is_for_screen_readers(element: HtmlElement) -> bool:
    """Tell whether an element says in words what those who see the page can see."""
    return element.get("class") is not None and _reason_from_names(element) == "for screen readers"


def marks_of(element: HtmlElement) -> tuple[bool, bool]:
    """Tell whether the page itself calls an element a pull quote, and whether the standfirst."""
    is_pull_quote, is_dek = _marks_from_class(element.get("class", "")[:_MOST_NAMED])
    return is_pull_quote or element.get("role") == "doc-pullquote", is_dek


def is_captioned(element: HtmlElement) -> bool:
    """Tell whether an element is, by its class, a picture with its caption."""
    return _has_class(element, _CAPTIONED)


def is_credit(element: HtmlElement) -> bool:
    """Tell whether an element is, by its class, who made the picture beside it."""
    return _has_class(element, _CREDITED)


def is_of_picture(element: HtmlElement) -> bool:
    """Tell whether an element is called after a picture."""
    return _has_class(element, _PICTURED)


def _reason_from_names(element: HtmlElement) -> str:
    if (names := element.get("class")) and (reason := _reason_from_class(names[:_MOST_NAMED])):
        return reason
    if element.tag in _NAMED_BY_ITS_TEXT or not (names := element.get("id")):
        return ""
    return _reason_from_id(names[:_MOST_NAMED])


@lru_cache(maxsize=1024)
def _reason_from_class(names: str) -> str:
    parted = _parted(names)
    if not _ANY.search(parted):
        return ""
    return next((reason for reason, pattern in _ANYWHERE if pattern.search(parted)), "")


@lru_cache(maxsize=1024)
def _reason_from_id(names: str) -> str:
    parted = _parted(names)
    return next((reason for reason, pattern in _WHOLE if pattern.search(parted)), "")


@lru_cache(maxsize=1024)
def _marks_from_class(names: str) -> tuple[bool, bool]:
    parted = _parted(names)
    return bool(_PULL_QUOTE.search(parted)), bool(_DEK.search(parted))


def _has_class(element: HtmlElement, pattern: re.Pattern[str]) -> bool:
    names = element.get("class")
    return bool(names) and _is_among(names[:_MOST_NAMED], pattern)


@lru_cache(maxsize=1024)
def _is_among(names: str, pattern: re.Pattern[str]) -> bool:
    return bool(pattern.search(_parted(names)))


@lru_cache(maxsize=1024)
def _parted(names: str) -> str:
    """Write class names with hyphens between their parts: `entry_metaTop` is `entry-meta-top`."""
    return " ".join(_CAMEL.sub("-", names).replace("_", "-").lower().split())
