"""What a page's structure says about its parts: elements, roles and the web's common class names.

A cue is a suspicion with its reason. Whether it holds is for `html` to say: an element that holds
most of the article is never furniture, whatever it is called.
"""

import re

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
        r"shar(e|es|ing)|share-?(bar|tools|buttons|links)|sharedaddy|social|social-.+|follow-us",
    ),
    (
        "related articles",
        (
            r"related-?(posts?|stories|articles|content|links|reading)?|recommend(ed|ations?)|recirc(ulation)?"
            r"|more-(stories|from|on|posts|articles|news)|read-?(more|next|also)|up-next|next-up|trending|popular"
            r"|most-(read|popular|viewed)|latest|also-like|further-reading"
        ),
    ),
    ("comments", r"comments?|comments?-(list|area|form|section)|respond|disqus|replies"),
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
    ("credit", r"credits?|(photo|image|picture|media)-credits?"),
    (
        "for screen readers",
        r"sr-only|visually-?hidden|screen-reader(-text)?|screenreader(-text)?|assistive-text",
    ),
    ("icon", r"icons?|material-icons"),
)
_ANYWHERE = tuple((reason, re.compile(rf"(?:^|-)(?:{names})(?:-|$)")) for reason, names in _NAMES)
_WHOLE = (
    *((reason, re.compile(names)) for reason, names in _NAMES),
    ("sidebar", re.compile("secondary|tertiary")),
)
_PULL_QUOTE = re.compile(r"(?:^|-)(?:pull-?quotes?|quote-pull|pulled-quote)(?:-|$)")
_DEK = re.compile(
    r"(?:^|-)(?:sub-?title|dek|deck|standfirst|sub-?headline|strapline|entry-summary|article-summary)(?:-|$)"
)
_CAPTIONED = re.compile(r"(?:^|-)captions?(?:-|$)")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NAMED_BY_ITS_TEXT = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "section", "a", "span", "sup"})
"""Their ids are made from what they say: `<h2 id="share-of-the-harvest">` is no row of buttons."""
_NEVER = frozenset({"html", "body", "main", "article"})


def cue_of(element: HtmlElement) -> str:
    """Say what furniture an element looks like; empty where it looks like none."""
    tag = element.tag
    if is_hidden(element):
        return "hidden on the page"
    if tag in _NEVER:
        return ""
    return (
        _ROLES.get(element.get("role", ""))
        or _reason_from_names(element)
        or _TAGS.get(tag, "")
        or ("byline" if element.get("rel") == "author" or element.get("itemprop") == "author" else "")
    )


def is_hidden(element: HtmlElement) -> bool:
    """Tell whether the page hides an element from everyone."""
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style", "")))


def is_pull_quote(element: HtmlElement) -> bool:
    """Tell whether the page itself calls an element a pull quote."""
    return element.get("role") == "doc-pullquote" or any(
        map(_PULL_QUOTE.search, _tokens(element.get("class", "")))
    )


def is_dek(element: HtmlElement) -> bool:
    """Tell whether the page itself calls an element the standfirst."""
    return any(map(_DEK.search, _tokens(element.get("class", ""))))


def is_captioned(element: HtmlElement) -> bool:
    """Tell whether an element is, by its class, a picture with its caption."""
    return any(map(_CAPTIONED.search, _tokens(element.get("class", ""))))


def _reason_from_names(element: HtmlElement) -> str:
    tokens = _tokens(element.get("class", ""))
    for reason, pattern in _ANYWHERE:
        if any(map(pattern.search, tokens)):
            return reason
    if element.tag in _NAMED_BY_ITS_TEXT:
        return ""
    ids = _tokens(element.get("id", ""))
    return next((reason for reason, pattern in _WHOLE if any(map(pattern.fullmatch, ids))), "")


def _tokens(names: str) -> list[str]:
    return [_CAMEL.sub("-", token).replace("_", "-").lower() for token in names.split()]
