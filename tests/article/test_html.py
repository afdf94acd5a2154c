"""What odd pages do to the text: words stay whole, hidden ones stay silent, depth and size do no harm."""

import time
from contextlib import nullcontext

import pytest

from narrate.article.html import read_html
from narrate.errors import ArticleError

FIRST = (
    "<p>The harbour was slow that morning, and no one who lived beside it could say why it had been so.</p>"
)
SECOND = (
    "<p>By noon the fog had gone, and with it the last of the boats that had been waiting for the pilot.</p>"
)
LAST = (
    "<p>Nothing more was heard of the pilot, who had taken up bees and would not be drawn on the subject.</p>"
)


def page(inside, head=""):
    body = f"<article>{FIRST}{inside}{SECOND}{LAST}</article>"
    return f"<!doctype html><html><head><title>Fog</title>{head}</head><body>{body}</body></html>"


def between(inside):
    """Give the blocks that stand between the page's first paragraph and its second."""
    blocks = read_html(page(inside)).blocks
    return list(blocks[1:-2])


def texts(inside):
    return [block.text for block in between(inside)]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<p>foo<b>bar</b> and <i>baz</i>.</p>", "foobar and baz."),
        ("<p>one<br>two<br/>three</p>", "one two three"),
        ("<p>Tom &amp; Co &#8212; caf&eacute; &nbsp; x&lt;y</p>", "Tom & Co — café x<y"),
        ("<p>co\u00adoperate, zero\u200bwidth, cafe\u0301</p>", "cooperate, zerowidth, café"),
        ("<p>a<!-- never -->b</p>", "ab"),
        ("<p>long<wbr>word and <a href='/x'>li</a>nk</p>", "longword and link"),
        ("<p>He said <q>yes</q> twice.</p>", "He said “yes” twice."),
        ("<p>Water is H<sub>2</sub>O.</p>", "Water is H2O."),
        ("<p>Seen<span hidden>unseen</span> here.</p>", "Seen here."),
        ("<p>Seen<script>unseen()</script> here.</p>", "Seen here."),
        ("<p>Let <math alttext='x squared'><mi>x</mi></math> be.</p>", "Let x squared be."),
        ("<p><ruby>港<rt>みなと</rt></ruby>は静か。</p>", "港は静か。"),
        ("<my-note>Set by a component.</my-note>", "Set by a component."),
        ("<p>They hailed <a-ship id=4>the Ida</a-ship> twice.</p>", "They hailed the Ida twice."),
        ("<p>Kept, with <s>eleven</s> twelve boats.</p>", "Kept, with twelve boats."),
    ],
)
def test_running_text(inside, text):
    """Words are neither glued nor broken, and only what is seen is read."""
    assert texts(inside) == [text]


@pytest.mark.parametrize(
    "inside",
    [
        "<script>secret()</script>",
        "<style>.secret { }</style>",
        "<!-- secret -->",
        "<template><p>secret</p></template>",
        "<p hidden>A secret paragraph.</p>",
        '<p style="display: none">A secret paragraph.</p>',
        "<svg><title>secret</title></svg>",
    ],
)
def test_unseen_text_is_never_spoken(inside):
    """Scripts, styles, comments and hidden elements are in no block."""
    assert texts(inside) == []


def test_nested_lists():
    """List items keep their depth and their marks; a second paragraph of an item has none."""
    blocks = between(
        "<ol><li>one<ul><li>two<ol start=7><li>three</li></ol></li></ul></li>"
        "<li><p>four</p><p>more of four</p></li></ol>"
    )

    assert [(block.text, block.level, block.mark) for block in blocks] == [
        ("one", 1, "1."),
        ("two", 2, "•"),
        ("three", 3, "7."),
        ("four", 1, "2."),
        ("more of four", 1, ""),
    ]


def test_definitions():
    """Terms and their definitions are list items, the definition one deeper."""
    blocks = between("<dl><dt>Pilot</dt><dd>Who knows the way in.</dd></dl>")

    assert [(block.kind, block.text, block.level) for block in blocks] == [
        ("list_item", "Pilot", 1),
        ("list_item", "Who knows the way in.", 2),
    ]


def test_table_spans():
    """A cell that spans several stands once; the table keeps its shape."""
    [table] = between(
        "<table><tr><th colspan=2>Both</th><th>C</th></tr>"
        "<tr><td rowspan=2>tall</td><td>b1</td><td>c1</td></tr>"
        "<tr><td>b2</td><td>c2</td></tr></table>"
    )

    assert table.rows == (("Both", "", "C"), ("tall", "b1", "c1"), ("", "b2", "c2"))


def test_layout_table_is_no_table():
    """A table of one column only lays out the page: its paragraphs are paragraphs."""
    blocks = between("<table><tr><td><p>Set in a table for no good reason.</p></td></tr></table>")

    assert [(block.kind, block.text) for block in blocks] == [
        ("paragraph", "Set in a table for no good reason.")
    ]


def test_code_keeps_its_lines():
    """Code keeps its lines and says its language."""
    [code] = between("<pre><code class='language-python'>def f():\n    return 1\n</code></pre>")

    assert (code.kind, code.text, code.source) == ("code", "def f():\n    return 1", "python")


def test_quotation_sources():
    """A quotation's source is taken from its footer or its figure's caption; never from running text."""
    blocks = between(
        "<blockquote><p>First of them all.</p><footer>— One</footer></blockquote>"
        "<figure><blockquote><p>Second of them all.</p></blockquote>"
        "<figcaption>Two, in a letter</figcaption></figure>"
        "<blockquote><p>Third, as <cite>The Book</cite> has it.</p></blockquote>"
    )

    assert [(block.text, block.source) for block in blocks] == [
        ("First of them all.", "One"),
        ("Second of them all.", "Two, in a letter"),
        ("Third, as The Book has it.", ""),
    ]


def test_pictures():
    """Pictures with words are kept; what counts visitors, or decorates, is not."""
    blocks = between(
        "<p><img src='data:image/gif;base64,xx' data-src='/lazy.jpg' alt='A lazy heron'></p>"
        "<img src='/count.gif' width=1 height=1 alt='count'><img src='/line.png' alt=''>"
        "<div class='wp-caption'><img src='/b.jpg' alt='A boat'>"
        "<p class='wp-caption-text'>The boat.</p></div>"
    )

    assert [(block.kind, block.text, block.url, block.caption) for block in blocks] == [
        ("image", "A lazy heron", "/lazy.jpg", ""),
        ("image", "A boat", "/b.jpg", "The boat."),
    ]


def test_sections():
    """The shallowest heading in use opens sections, deeper ones are blocks; `<hr>` opens one unnamed."""
    article = read_html(
        page(
            f"<h3 id=a>Ah</h3>{SECOND.replace('noon', 'one')}<h4>Be</h4>{SECOND.replace('noon', 'two')}"
            f"<hr>{SECOND.replace('noon', 'three')}"
        )
    )

    assert [(section.heading, section.level, section.anchor) for section in article.sections] == [
        ("", 0, ""),
        ("Ah", 3, "a"),
        ("", 0, ""),
    ]
    assert [block.text for block in article.blocks if block.kind == "heading"] == ["Be"]


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("<h2><a id='in'></a>Name</h2>", "in"),
        ("<h2>Name<a class='headerlink' href='#x'>¶</a></h2>", ""),
        ("<section id='sec'><h2>Name</h2><p>Some words under it, enough to be a line.</p></section>", "sec"),
    ],
)
def test_anchors(heading, anchor):
    """A heading's anchor is its own, one inside it, or its section's; the sign that links to it is silent."""
    section = read_html(page(heading)).sections[1]

    assert (section.heading, section.anchor) == ("Name", anchor)


def test_footnotes():
    """A footnote's mark leaves the running text and stands with the note; links back are not read."""
    article = read_html(
        page(
            "<p>Twice said.<sup id=r1><a href='#n1'>[1]</a></sup> And so on.</p><div><p id=n1>"
            "<a href='#r1'>↩</a> A note on it.</p></div>"
        )
    )
    notes = [(block.text, block.mark) for block in article.blocks if block.kind == "footnote"]

    assert notes == [("A note on it.", "1")]
    assert "Twice said. And so on." in [block.text for block in article.blocks]


@pytest.mark.parametrize(
    "mark",
    [
        "<sup class=reference><a href='#gone'>[3]</a></sup>",
        "<sup><a href='#gone'>3</a></sup>",
        "<span class=fnref><a href='#end'>3</a></span>",
    ],
)
def test_marks_of_notes_are_not_read(mark):
    """Nor is a mark whose note is not on the page, or one that only its class tells from a link."""
    article = read_html(page(f"<p>Twice said.{mark} And so on.</p><p id=end>It ends here.</p>"))

    assert "Twice said. And so on." in [block.text for block in article.blocks]


@pytest.mark.parametrize(
    "opening", ["<div>", "<div class='nav'>", "<blockquote>", "<span>", "<ul><li>", "<table><tr><td>"]
)
def test_depth_loses_nothing(opening):
    """Five thousand nested elements are read like one."""
    closing = "".join(f"</{name.rstrip('>').split()[0]}>" for name in reversed(opening.split("<")[1:]))
    article = read_html(f"<html><body>{opening * 5000}{FIRST}{SECOND}{LAST}{closing * 5000}</body></html>")

    assert " ".join(block.text for block in article.blocks).count("pilot") == 2


def test_entities_of_the_page_are_not_expanded():
    """A document type that declares entities, in the page or in a file, gets nothing of them."""
    bomb = "".join(f"<!ENTITY l{n + 1} '{f'&l{n};' * 10}'>" for n in range(9))
    article = read_html(
        f"<!DOCTYPE html [<!ENTITY l0 'lol'>{bomb}<!ENTITY file SYSTEM 'file:///etc/hostname'>]>"
        f"<html><body><article>{FIRST}<p>Here &l9; and &file; stand.</p>{SECOND}</article></body></html>"
    )

    assert [block.text for block in article.blocks][1] == "Here &l9; and &file; stand."
    assert not any("ENTITY" in left.text for left in article.left_out)


def test_large_page_in_time():
    """Four thousand paragraphs take seconds, not minutes."""
    paragraphs = "".join(
        f"<p>Boat {n} was the {n % 97}th to leave, with {n % 89} on board and a dog.</p>" for n in range(4000)
    )
    begin = time.monotonic()
    article = read_html(page(paragraphs))

    assert len(article.blocks) == 4003
    assert time.monotonic() - begin < 20


def test_class_names_do_not_hide_the_article():
    """An element that holds the article is no furniture, whatever it is called."""
    article = read_html(
        f"<html><body><div class='share comments sidebar'>{FIRST}{SECOND}{LAST}</div></body></html>"
    )

    assert len(article.blocks) == 3


def test_pull_quote_found_nowhere_else_is_kept():
    """A quotation that only looks like a pull quote is read."""
    assert texts(
        "<blockquote class=pullquote><p>Said once, and only here, by the pilot.</p></blockquote>"
    ) == ["Said once, and only here, by the pilot."]


def test_excerpt_is_no_dek():
    """A description that is only the article's beginning is not taken for a standfirst."""
    head = "<meta name=description content='The harbour was slow that morning, and no one who […]'>"

    assert read_html(page("", head)).dek == ""


def test_language_is_told_by_the_words_where_nothing_says_so():
    """A page without `lang` is in the language of its text; a few words are too little to tell."""
    assert read_html(page("")).language == "en"
    assert read_html("<p>Mist. Heard oars.</p>").language == ""


def test_title_is_taken_off_the_text_once():
    """The title as a heading is metadata; said again as a paragraph of its own in the menu, it is listed."""
    article = read_html(
        f"<html><head><title>Fog</title></head><body><nav>Fog</nav><article><h1>Fog</h1>{FIRST}{SECOND}{LAST}</article></body></html>"
    )

    assert article.title == "Fog"
    assert [(left.text, left.reason) for left in article.left_out] == [("Fog", "site navigation")]


def test_fragment():
    """A piece of HTML that is no page is an article, however short."""
    assert [block.text for block in read_html("<p>Hello there.</p>").blocks] == ["Hello there."]


def test_what_follows_the_end_of_the_page_is_read():
    """Browsers go on after `</body>` and `</html>`, and so do we."""
    source = page("").replace(
        "</article></body></html>", f"</body></html><p>{'And so it went on. ' * 4}</p></article>"
    )

    assert read_html(source).blocks[-1].text.startswith("And so it went on.")


def test_card_of_another_page_is_left_out():
    """A link that is a box of lines leads away; a link around a heading of the article does not."""
    assert texts("<div><a href='/x'><h2>The last ribbon factory</h2><p>It sells nine</p></a></div>") == []
    assert "No undo" in [
        section.heading for section in read_html(page("<a href='/x'><h2>No undo</h2></a>")).sections
    ]


def test_label_with_its_link_is_left_out():
    """A short label, a colon and a link send the reader elsewhere, in any language."""
    assert texts("<div><span>Lire aussi :</span> <a href='/x'>La voilerie rouvre ses portes</a></div>") == []
    assert texts("<p>He said: <a href='/x'>the loft</a> is closed, and I believed him.</p>") != []
    assert texts("<p>Tickets: <a href='/x'>the quay</a></p>") != []


def test_list_made_by_hand_is_a_list():
    """Lines that begin with a bullet are the items of a list, and lose it."""
    items = between("<p>• the pilot<br>• the gulls,<br>both of them<br>• I</p><p>• nobody</p>")

    assert [(item.kind, item.text) for item in items] == [
        ("list_item", "the pilot"),
        ("list_item", "the gulls, both of them"),
        ("list_item", "I"),
        ("list_item", "nobody"),
    ]


def test_roles_make_a_list():
    """A list may be made of any elements that say that they are one."""
    items = between("<div role='list'><div role='listitem'>one</div><div role='listitem'>two</div></div>")

    assert [(item.kind, item.level, item.text) for item in items] == [
        ("list_item", 1, "one"),
        ("list_item", 1, "two"),
    ]


def test_what_is_hidden_from_screen_readers():
    """A label that only the eye is meant to see is left out; a text that was folded away is read."""
    assert texts("<div aria-hidden='true'><span>Pub</span></div>") == []
    assert len(texts(f"<div aria-hidden='true'>{SECOND * 3}</div>")) > 0


def test_formula_is_said_once():
    """The drawn copy of a formula is dropped, and its signs are not run together."""
    formula = "<math><mi>L</mi><mo>=</mo><mn>20</mn><mi>log</mi><mi>r</mi></math>"

    assert texts(f"<div><span>{formula}</span><span aria-hidden='true'>L=20logr</span></div>") == [
        "L = 20 log r"
    ]


def test_picture_is_not_doubled_for_want_of_scripts():
    """The copy of a picture within `noscript` is the same picture."""
    image = "<img alt='The quay' src='a.png'>"
    copied = f"<figure>{image}<noscript>{image}</noscript></figure>"

    assert texts(copied) == ["The quay"]


def test_words_for_screen_readers_are_no_caption():
    """A label that only names what follows is not read with it."""
    label = "<span class='visually-hidden'>Image caption, </span>"
    figure = (
        f"<figure><img alt='The quay' src='a.png'><figcaption>{label}The quay at noon</figcaption></figure>"
    )

    assert [block.caption for block in between(figure)] == ["The quay at noon"]


def test_cells_beside_the_article_are_left_out():
    """On a page laid out with tables, the article is its own cell; its byline and date stand above it."""
    links = "<td>What's new<br>2/28: <b>new scans</b> of the winter table<br>2/11: guestbook fixed</td>"
    above = "<b>Fog</b><br><i>by Hal Brannick</i> - March 7, 1999<br><br>"
    cells = f"{links}<td>{above}{FIRST}{SECOND * 2}{LAST * 3}</td>"
    source = f"<html><head><title>Fog</title></head><body><table><tr>{cells}</tr></table></body></html>"

    article = read_html(source)

    assert {block.text[:8] for block in article.blocks} == {"The harb", "By noon ", "Nothing "}
    assert (article.byline, article.published) == ("Hal Brannick", "1999-03-07")


def test_first_line_that_the_description_repeats_is_the_dek():
    """A line under the title that is no sentence, and stated as the page's description, is its standfirst."""
    head = '<meta name="description" content="A morning on the quay, and what the gulls made of it">'
    line = "<p>A morning on the quay, and what the gulls made of it</p>"
    source = page("", head).replace("<article>", f"<article>{line}")

    article = read_html(source)

    assert article.dek == "A morning on the quay, and what the gulls made of it"
    assert article.blocks[0].text.startswith("The harbour")


@pytest.mark.parametrize(
    "inside",
    [
        "<p>" + "word<br>" * 30_000 + "</p>",
        "<p>" + "".join(f"<sup><a href='#fn{n}'>{n % 999}</a></sup> word " for n in range(11_000)) + "</p>",
        f"<div class='{'share-article-' * 100_000}'>{SECOND}</div>",
        FIRST * 3_000,
    ],
    ids=["lines", "marks", "class", "repeated"],
)
def test_much_of_one_thing_takes_no_more_than_its_time(inside):
    """What stands very often on a page costs no more each time."""
    begun = time.process_time()
    article = read_html(page(inside))

    assert article.blocks
    assert time.process_time() - begun < 10


CAPTION = "Two fishers mend a net in Stellan."
PICTURE = "<img src='a.png' alt='A net' width=400>"


@pytest.mark.parametrize(
    "box",
    [
        f"<div class='inlay right'>{PICTURE}<div class='caption'>{CAPTION}</div></div>",
        f"<div style='width:300px'><a>Enlarge{PICTURE}</a><div><cite>Ida Voss</cite>{CAPTION}</div></div>",
        f"<div class='pic'><div>{PICTURE}<p class='source'>Ida Voss</p><p>{CAPTION}</p></div></div>",
        f"<div class='articlePhotoR'>{PICTURE}<span class='t'>{CAPTION}</span></div>",
        f"<table align=right><tr><td><a href='/b'>{PICTURE}</a><br><font>{CAPTION}</font></td></tr></table>",
        f"<p>{PICTURE}<br><em>{CAPTION}</em></p>",
        f"<p>{PICTURE}</p><p class='imgcaption'>{CAPTION}</p>",
    ],
)
def test_captions_that_nothing_but_their_place_tells(box):
    """A box that holds a picture and little else is a picture with its caption, whatever it is called."""
    [picture] = between(box)

    assert (picture.kind, picture.text, picture.caption) == ("image", "A net", CAPTION)


@pytest.mark.parametrize(
    "inside",
    [
        f"<div>{PICTURE}<p>{CAPTION}</p></div>",
        f"<p>{PICTURE}{CAPTION}</p>",
        f"<div class='picture-and-text'>{PICTURE}<h2>The net</h2><p>{CAPTION}</p></div>",
        f"<p>{PICTURE}</p><p><em>{CAPTION}</em></p>",
    ],
)
def test_a_picture_does_not_silence_the_text_beside_it(inside):
    """What stands beside a picture is text unless the box is as wide as the picture, or called after it."""
    assert CAPTION in texts(inside)


def test_a_line_that_is_the_pictures_own_words():
    """What says the same as the picture's alternative text is its caption."""
    [picture] = between(f"<div><img src='a.png' alt='{CAPTION}'><p>{CAPTION}</p></div>")

    assert picture.kind == "image"


def test_words_beside_a_caption_are_listed():
    """Credits, and buttons beside a caption, are left out and listed with their reason."""
    credited = f"<figcaption>{CAPTION}<span class='credit'>Ida Voss</span></figcaption>"
    article = read_html(page(f"<figure>{PICTURE}<p>Enlarge this image</p>{credited}</figure>"))

    assert [(left.text, left.reason) for left in article.left_out] == [
        ("Ida Voss", "credit"),
        ("Enlarge this image", "beside a caption"),
    ]


def test_bare_text_in_the_article_s_own_element():
    """A first and a last paragraph without an element of their own are of the article."""
    lead = "STELLAN - The pilot who kept the harbour of Stellan for forty years has put down his horn."
    end = "The horn will hang in the harbour office, where whoever asks for it may hear it."
    links = "<section class='promo'><ul><li><a href='/a'>Boats of the west</a></ul></section>"
    inside = f"<div class='body'>{links}{lead}{FIRST}{SECOND}{LAST}{links}{end}</div>"
    article = read_html(f"<!doctype html><title>Horn</title><body><div class='all'>{inside}</div>")

    assert (article.blocks[0].text, article.blocks[-1].text) == (lead, end)


VERSE = (
    "Grey is the quay of Stellan",
    "Grey is the sea before it",
    "And I who waited for you",
    "Am grey as well",
)


def test_lines_of_verse():
    """Lines that nothing but their end tells apart are blocks of their own, as often as they are said."""
    assert texts(f"<p>{'<br>'.join(VERSE)}</p><p>{'<br>'.join(VERSE)}</p>") == [*VERSE, *VERSE]


def test_wrapped_lines_are_no_verse():
    """Lines that go on in lower case or end their sentences are one paragraph."""
    wrapped = "He had come to Stellan<br>in the spring of that year<br>and had never left it<br>for a day."

    assert texts(f"<p>{wrapped}</p>") == [wrapped.replace("<br>", " ")]


def test_a_page_without_any_markup():
    """Where no element divides a text, empty lines do."""
    bare = [text.removeprefix("<p>").removesuffix("</p>") for text in (FIRST, SECOND, LAST)]

    assert [block.text for block in read_html("\n\n".join(bare)).blocks] == bare


INSET = "<div class='social'><a href='/s'>Share this</a></div>"


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        (
            f"<p>When he re</p>{INSET}<p>turned to the quay, all who had returned before were gone.</p>",
            "When he returned to the quay, all who had returned before were gone.",
        ),
        (f"<p>It was made by</p>{INSET}<p>hand.</p>", "It was made by hand."),
        (f"<p>The boats had</p>{INSET}<p>long been gone.</p>", "The boats had long been gone."),
        (f"<p>The boats</p>{INSET}<p>had long</p>{INSET}<p>been gone.</p>", "The boats had long been gone."),
        (f"<p>The boats had {INSET} long been gone.</p>", "The boats had long been gone."),
    ],
)
def test_a_paragraph_that_an_inset_cuts(cut, whole):
    """A paragraph that stops short before an inset goes on after it, in the middle of a word if need be."""
    assert texts(cut) == [whole]


def test_two_paragraphs_stay_two():
    """What ends its sentence, or begins with a capital, is a paragraph by itself."""
    assert len(texts(f"<p>The boats had gone.</p>{INSET}<p>long ago, he said.</p>")) == 2
    assert len(texts(f"<p>The boats had</p>{INSET}<p>Long ago, he said.</p>")) == 2


def teaser(n):
    links = "".join(f"<li><a href='/{n}-{where}'>{where}</a>" for where in ("More", "Video", "Pictures"))
    return f"<div><p>Boats and harbours, part {n}</p><ul>{links}</ul></div>"


@pytest.mark.parametrize(("text", "is_article"), [(FIRST, False), (FIRST + SECOND, True)])
def test_a_front_page_is_no_article(text, is_article):
    """Short lines each among links are a page that leads to others, unless a text runs on between them."""
    teasers = "".join(map(teaser, range(9)))
    front = f"<!doctype html><title>Fog</title><body><div>{teasers}{text}{teasers}{LAST}</div>"

    with nullcontext() if is_article else pytest.raises(ArticleError, match="no article"):
        read_html(front)


def answer(n, said):
    links = f"<p><a href='/answer?{n}'>Reply</a></p>"
    return f"<li><div class='who'>seal{n} 28.10.2012 | 11:2{n}</div><p>{said}</p>{links}</li>"


def test_answers_that_are_laid_out_as_the_text():
    """What stands under who wrote it and when, each time with a link to answer, is below the article."""
    said = "I saw that pilot asleep on his feet, and he said nothing, in year"
    answers = "".join(answer(n, f"{said} {n}.") for n in range(4))
    article = read_html(f"<!doctype html><title>Fog</title><body>{FIRST}{SECOND * 3}{LAST}<ol>{answers}</ol>")

    assert not any("asleep on his feet" in block.text for block in article.blocks)
