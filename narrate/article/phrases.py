"""The phrases that a page's furniture is made of: the genre's own, never one site's."""

import re


def _any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»")

APPEALS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(mak(e|ing)|giv(e|ing)|send(ing)?|consider)\b[^.!?]{0,40}\b(donation|gift|contribution)s?\b",
        r"\btax[- ]deductible\b",
        r"\bdonate\b",
        r"\b(chip|pitch) in\b|\bbuy (me|us) a coffee\b|\btip jar\b",
        r"\bsupport(ing)? (us|our|independent|this (work|site|magazine|newsletter))\b",
        r"\b(become|becoming|be) a(n)? (\w+ )?(member|subscriber|supporter|patron|friend of)\b",
        r"\b(ask(ing)? (you )?for|need|with) your (help|support)\b",
        r"\b(help|join|keep) us\b",
        r"\b(without|because of|thanks to) (you|our readers)\b|\breaders like you\b",
        r"\b(if you|must|you) (have )?(really )?(like|enjoy|value)(d|ed)?\b|\byou (rely on|read this far)\b",
        r"\b(a|per|each|every) (month|year)\b[^.!?]{0,40}\bdifference\b",
        r"[$€£]\d+[^.!?]{0,30}\b(a|per|each) (month|year)\b",
        r"\b(end|bottom|foot) of (the|this|our) (page|article|story|piece)\b",
        r"\bsign(ing)? up\b[^.!?]{0,40}\b(newsletter|update|e-?mail|alert|mailing list|briefing)s?\b",
        r"\bsubscribe\b",
        r"\b(to|in) your inbox\b|\bour (\w+ )?(newsletter|mailing list|briefing)\b",
        r"\bfollow (us|me)\b|\b(like|find) us on\b",
        r"\bjoin (our|the) (community|mailing list|newsletter|conversation)\b",
        r"\b(never|don.t|do not) miss (a|an|our|another)\b",
        r"\b(reader|listener|member)[- ](funded|supported)\b|\bno paywall\b|\bad[- ]free\b",
    )
)
SURE_APPEAL = re.compile(
    r"\b(in|to) your inbox\b"
    r"|\b(tag|tweet|follow|find|dm|message|e-?mail) (me|us)( (on|at))?\b[^.!?]{0,40}@\w",
    re.IGNORECASE,
)
"""What nobody writes to a reader but to be subscribed to or followed."""
IMPERATIVE = re.compile(
    r"(please |help |consider )?(donate|subscribe|sign up|(support|follow|join) us|become a|give|chip in"
    r"|get (our|the)|never miss|don.t miss|like what you|(enjoy(ed|ing)?|love) (this|our|what)|want more)\b",
    re.IGNORECASE,
)
US = re.compile(r"\b(we|us|our|ours)\b", re.IGNORECASE)
YOU = re.compile(r"\b(you|your|yours|you.re|you.ve)\b", re.IGNORECASE)

_CREDITED = (
    r"(lead |cover |top )?(pictures?|photos?|photographs?|photograph(y|er)|illustrat(ions?|or)|images?"
    r"|art|artwork|graphics?|maps?|video|audio|music|edit(ing|ors?|ed)|translat(ion|ed|or)|design(er)?"
    r"|fact[- ]check(ing|ed|er)?|research|produc(tion|ed|er)|credits?|source|copyright)"
)
CREDIT = re.compile(
    rf"{_CREDITED}( credit)?( by|s by)?\s*(?:[:/|]|…|\.\.\.)\s*(?P<names>\S.*)", re.IGNORECASE
)
_CAPITALIZED = r"[^\W\d_a-z][\w.'’-]*"
AGENCY_CREDIT = re.compile(
    rf"(?:{_CAPITALIZED}(?: {_CAPITALIZED}){{0,3}}\s*/\s*)+"
    r"(?:AP|AFP|EPA|PA|dpa|Reuters|Getty|Corbis|Shutterstock|Alamy|Magnum|Redux|Sipa|Keystone|Xinhua|Anadolu"
    rf"|{_CAPITALIZED}(?: {_CAPITALIZED}){{0,2}} (?:Images|Photos?|Pictures|Press|Agency|News))"
    r"(?: Images| Photos?)?"
)
"""A photographer and an agency: `Ada Quill / AFP / Getty Images`."""
EDITED_BY = re.compile(r"[（(【\[]?\s*(责任)?编辑\s*[:：].{1,30}")
CREDIT_BY = re.compile(rf"{_CREDITED} by (?P<names>.+)", re.IGNORECASE)

SKIP_LINK = _any_of(
    r"(skip|jump)( straight| directly)?( to)?( the)?( main| page)?"
    r" (content|navigation|nav|menu|search|article|story|text|footer|top)\W*",
    r"back to top\W*",
    r"(open|close|toggle|show|hide)( the)? (menu|navigation|search( bar)?)\W*",
    r"(menu|search|log ?in|sign in)\W*",
    r"(skip|jump) past( the)? .{1,40}|after( the)? (newsletter|advert\w*|promotion)( promotion)?\W*",
    r"you are here\s*:?( *[^>›»/]{1,40}[>›»/])+.{0,60}",
)
ADVERT = re.compile(
    r"\W*(advert|advertisements?|advertising|sponsored( content| post| by .{1,40})?|ad|promoted content"
    r"|publicité|anzeige|werbung|publicidad|publicidade|pubblicità|advertentie|annons|annonce|reklam[aey]?|реклама)\W*"
    r"(continue reading( below)?|scroll to continue|(story|article) continues below)?\W*",
    re.IGNORECASE,
)
_TIMES = (
    r"\d{1,2}[:.]\d{2}|\d{1,4}(st|nd|rd|th)?|an?|jan\w*|feb\w*|mar(ch)?|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*"
    r"|(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?|seconds?|minutes?|mins?|hours?|days?|weeks?|months?"
    r"|years?|ago|today|yesterday|at|on|am|pm|gmt|bst|utc|est|edt|cet"
)
_TOLD = r"(first |last )?(published|posted|updated|modified)"
TOLD = re.compile(_TOLD, re.IGNORECASE)
TOLD_TIME = re.compile(rf"{_TOLD}(?:\W++(?>(?:{_TIMES}|{_TOLD})(?!\w)))++\W*", re.IGNORECASE)
DISCLOSURE = _any_of(
    r"\b(this|our|these) (\w+ )?(articles?|post|story|page|links?|series|report)\b"
    r".{0,40}\baffiliate (links?|commission)",
    r"\bwe (may )?(earn|receive|get) (an? )?(small )?(affiliate )?(commission|fee)\b",
    r"^\W*(this|our) (article|story|post|page|series|episode|report|column) (is|was|has been) "
    r"(brought to you|made possible|sponsored|supported|presented|funded) by\b",
)
SCRIPT_REQUEST = re.compile(
    r"\b(please|enable|turn on|requires?|needs? javascript|browser|disabled)\b", re.IGNORECASE
)
SCRIPT_NOTICE = re.compile(
    r"\b(enable|turn on|requires?|needs?|without|disabled?)\b.{0,20}\bjavascript\b"
    r"|\bjavascript\b.{0,30}\b(disabled|enabled|required|turned off)\b.{0,40}\b(browser|page|site)\b",
    re.IGNORECASE,
)
CALL = re.compile(
    r"\b(share|send|tell us|get in touch|contact us|write to us|let us know|e-?mail(ing)?)\b", re.IGNORECASE
)
_ANSWERS = r"(comments?|repl(y|ies)|responses?)"
APPENDIX = re.compile(
    r"(see also|references|citations|works cited|external links|further reading|related( \w+)?"
    r"|siehe auch|einzelnachweise|weblinks|literatur|voir aussi|articles connexes|liens externes|références"
    r"|bibliographie|véase también|referencias|enlaces externos|vedi anche|note e riferimenti"
    r"|collegamenti esterni|zie ook|externe links?|ver também|ligações externas"
    rf"|(leave a )?{_ANSWERS}|\d+ (\w+ )?({_ANSWERS}|thoughts?|webmentions?)|read (more|next)"
    r"|written by .{2,60}|about the (author|writer|contributor)s?|more (from|by) .{2,60}|recommended.{0,40}"
    r"|(you (may|might) )?also like.{0,20})\W*(\d+\W*)?",
    re.IGNORECASE,
)
READING_TIME = re.compile(
    r"(?=.*(read|listen))(estimated )?((reading|read|listening) time|time to read|read|listen)?\W*"
    r"(about )?\d+\+?[\s-]*min(ute)?s?\W*((to )?read|reading( time)?|listen)?\W*",
    re.IGNORECASE,
)
_NETWORKS = "facebook twitter linkedin whatsapp reddit pinterest bluesky mastodon telegram"
ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+\.\w|(?<![\w.])@\w{2}")
"""An e-mail address, or a name as networks write it."""
FOLLOW = re.compile(
    r"\W*(follow|like|find|get|join)\b[^.!?]{0,60}\bon (x|instagram|youtube|"
    + _NETWORKS.replace(" ", "|")
    + r")\b",
    re.IGNORECASE,
)
BRACKETED = re.compile(r"[【（(\[](?P<label>[^:：)）\]】]{1,20})[:：][^.。!?)）\]】]+[】）)\]]")
"""`[Editor: Ada Quill]`."""
DASH = re.compile(r"\s*(?:[—–―]|--?)\s*")
SHARE = frozenset(f"share tweet print pin email copy save bookmark {_NETWORKS}".split())
AROUND_SHARE = SHARE | frozenset(
    [
        "e",
        "mail",
        "this",
        "the",
        "a",
        "an",
        "to",
        "on",
        "by",
        "via",
        "or",
        "and",
        "with",
        "x",
        "link",
        "copied",
        "article",
        "story",
        "post",
        "page",
        "friend",
        "later",
        "for",
        "threads",
        "instagram",
        "youtube",
        "messenger",
    ]
)
_POINTERS_ELSEWHERE = "|".join(
    (
        *("lesen sie (auch|hier|mehr)", "mehr (zum thema|dazu)", "das könnte (sie|dich) auch interessieren"),
        *("(à|a )?lire aussi", "sur le même (sujet|thème)", "à ne pas manquer", "nos articles"),
        *("(lea|lee|vea|mira) también", "te puede interesar", "más (información|noticias)"),
        *("noticias relacionadas", "relacionad[oa]s", "(leia|veja) (também|mais)", "notícias relacionadas"),
        *("leggi anche", "ti potrebbe interessare", "lees (ook|meer|verder)", "lue myös", "les også"),
        *("läs (också|även|mer)", "læs også", "(czytaj|zobacz) (też|także|więcej)", "čtěte (také|více)"),
        *(
            "olvasta már",
            "citește și",
            "ayrıca okuyun",
            "ilgili haber(ler)?",
            "читайте (также|також)",
            "по теме",
        ),
        *(
            "相关(阅读|新闻|文章)",
            "延伸阅读",
            "推荐阅读",
            "関連記事",
            "あわせて読みたい",
            r"관련\s?(기사|뉴스)",
        ),
        *("اقرأ أيضا", "เรื่องที่เกี่ยวข้อง", "ข่าวที่เกี่ยวข้อง"),
    )
)
POINTER = re.compile(
    r"\W*((read|see|watch|listen) (more|next|also|on)|(see|also) (also|read)"
    r"|more (on|from|in|about) (this|the|our)( (author|series|topic|issue|section|magazine|site|archives?))?"
    r"|related( reading| stories| story| articles?| posts?| content)?|recommended( reading| for you)?"
    r"|you (may|might) also (like|enjoy)|further reading|up next|next (up|article|story|post)"
    r"|previous (article|story|post)|don.t miss|most (read|popular|viewed)|trending( now)?|editor.?s.? picks?"
    r"|latest (news|stories)|from the archives?|(keep|continue) reading|(next|previous) page"
    rf"|{_POINTERS_ELSEWHERE})(?!\w)\s*(?P<rest>[:|–—→».-].*)?\s*",
    re.IGNORECASE,
)
COPYRIGHT = _any_of(
    r"(©|\(c\)|\bcopyright\b)\s*(©|\(c\)|by)?\s*\d{4}\b",
    r"^\W*(copyright\s*)?(©|\(c\))\s*(\d{4}|(?-i:[A-Z])\w)[^.!?]*$",
    r"^\W*copyright by\b",
    r"\ball rights reserved\W*$",
)
COOKIES = _any_of(
    r"\b(we|this (web)?site|our (web)?site)( and our partners)?( may)? uses? cookies\b",
    r"\b(accept|manage|reject)( all)? cookies\b",
    r"\bcookie (policy|settings|preferences)\b",
)
COMMENT_FORM = _any_of(
    r"leave a (reply|comment)\b.*",
    r"your email address will not be published.*",
    r"required fields are marked.*",
    r"(post|add) (a )?comment",
    r"(join|start) the (conversation|discussion)",
    r"(\d+|no) (comments?|replies|responses)",
    r"comments? (are|is) closed.*",
    r"you must be logged in to (post|comment).*",
    r"log in to (leave a )?(reply|comment).*",
)
TAG_LABEL = re.compile(
    r"(tags?|tagged( with| in| as)?|topics?|filed under|categor(y|ies)|posted in|keywords?"
    r"|in this (story|article))\s*:\s*\S.*",
    re.IGNORECASE,
)
AUTHOR_VERB = re.compile(
    r"\b(is|was|are|were|writes|wrote|teaches|taught|covers|works|worked|lives|serves|served|edits|directs"
    r"|reports|runs|leads|studies|hosts|holds|has (written|worked|reported))\b"
)
AUTHOR_OPENING = re.compile(r"About the (author|writer|contributor)s?\b", re.IGNORECASE)
