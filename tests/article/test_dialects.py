"""What Hugo, Jekyll, Obsidian, MkDocs, MyST and MDX add to Markdown: what is read of it, what left out."""

from pathlib import Path

import pytest

from narrate.article.markdown import read_markdown
from narrate.article.model import Block
from narrate.article.read import read

DATA = Path(__file__).parents[1] / "data" / "article"


def said(text):
    return [(block.kind, block.text) for block in read_markdown(text).blocks]


def spoken(text):
    return [block.text for block in read_markdown(text).blocks]


def left(text):
    return [(item.text, item.reason) for item in read_markdown(text).left_out]


@pytest.mark.parametrize(
    ("text", "block"),
    [
        (
            '{{< figure src="a.png" alt="A boat" title="Boat" caption="The *old* one" >}}',
            Block("image", "A boat", url="a.png", caption="Boat. The old one"),
        ),
        ('{{< figure\n  src="a.png"\n  alt="A boat"\n>}}', Block("image", "A boat", url="a.png")),
        (
            '{% include figure.html url="a.png" description="A boat" %}',
            Block("image", "", url="a.png", caption="A boat"),
        ),
        ("![A boat]({{ site.baseurl }}/a.png)", Block("image", "A boat", url="{{ site.baseurl }}/a.png")),
        ("![[a.png|A boat|300x200]]", Block("image", "A boat", url="a.png")),
        ("![[a.png|300]]", Block("image", "", url="a.png")),
        (
            "```{figure} a.png\n:alt: A boat\n\nThe *old* one\n```",
            Block("image", "A boat", url="a.png", caption="The *old* one"),
        ),
        ("{{< highlight go >}}\na := 1\n\nb\n{{< /highlight >}}", Block("code", "a := 1\n\nb", source="go")),
        ("{% highlight ruby linenos %}\nputs 1\n{% endhighlight %}", Block("code", "puts 1", source="ruby")),
        ("```{code-block} python\nx = 1\n```", Block("code", "x = 1", source="python")),
        ("A word <img src=a.png alt='A boat'>", Block("paragraph", "A word")),
    ],
)
def test_pictures_and_code(text, block):
    """A picture or a program is one, whatever tag it is wrapped in."""
    assert read_markdown(text).blocks[0] == block


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('See [the *page*]({{< ref "x.md" >}}).', "See the page."),
        ("See [the page]({{ site.url }}/a).", "See the page."),
        ("See [the page][p].\n\n[p]: {% post_url 2024-05-01-fog %}", "See the page."),
        ("{% raw %}{{ a }} and `{{ b }}`{% endraw %}", "{{ a }} and {{ b }}"),
        ("{% if fog %}Fog{% else %}sun{% endif %}.", "Fogsun."),
        ("[[Quay]] and [[Quay|the *old* quay]]", "Quay and the *old* quay"),
        ("[[notes/Quay.md#Tides]], [[#Tides]], [[Quay#^ab12]]", "Quay, Tides, Tides, Quay"),
        ("[[1]](u) and [[Quay]][[Fog]]", "[1] and QuayFog"),
        ("so ==very **slow**== a boat", "so very slow a boat"),
        ("H~2~O, the 1^st^, 10^6^ and x^-2^", "H2O, the 1st, 10^6 and x^-2"),
        ("[small]{.smallcaps} and {ref}`the label`", "small and the label"),
        ("All $x$ and $n + 1$, $x_{ij}$, $E = mc^{2}$", "All x and n + 1, xij, E = mc^2"),
        ("A $\\frac{a}{b}$ of it, \\\\(x\\\\) too", "A of it, x too"),
        ("Term\n: what it *means*", "Term"),
        ("A <Tip kind={fog}>wet</Tip> day", "A wet day"),
        ("Well :smile:, so.", "Well, so."),
    ],
)
def test_words(text, words):
    """What a dialect wraps words in is not heard, and the words are."""
    assert spoken(text)[0] == words


@pytest.mark.parametrize(
    "text",
    [
        "`{{ a }} [[b]] ==c== %%d%% $e$ :smile: ^f^ {.g} <Foo />`",
        "{{ a and `}}` b",
        "%% a and `%%` b",
        "== a and `==` b",
        "It costs $5 to $10, US$5, A$6 or $7 (in A$).",
        "Set $HOME and $PATH, or $HOME/$USER.",
        "a == b and c == d, x==y and y==z",
        "C++ has std::vector and ::global, 10:30:45 and :nosuch: thing",
        "At 100%% and 50%% of it",
        "Ticket #1 of #harbour is open",
        "[[1, 2], [3, 4]] and [[",
        "{a, b}, {:ok, x}, {{ and {%",
        "2^3^4, 10^5 and 10^6, ~5 and ~6, ^_^",
        "x <> y, a < b",
        "He said [!note] once",
        "map :: (a -> b)",
        "an import of 'tea'",
        "[x] done, [^1] none",
    ],
)
def test_prose(text):
    """Prose that only looks like a dialect is read as it stands."""
    assert spoken(text) == [text.replace("`", "")]
    assert not left(text)


@pytest.mark.parametrize(
    "code",
    ["{{< x >}}\n{{ y }}", "[[a]] %%b%% ==c==", "$$\na\n$$", ":::note\nx\n:::", "> [!note]\n#tag", "*[a]: b"],
)
def test_code(code):
    """Code, fenced or indented, is never looked into."""
    indented = "\n".join(f"    {line}" for line in code.split("\n"))

    assert said(f"```\n{code}\n```") == said(f"~~~ text\n{code}\n~~~") == said(indented) == [("code", code)]


@pytest.mark.parametrize(
    ("text", "text_left", "reason"),
    [
        ("{{< youtube abc >}}", "{{< youtube abc >}}", "shortcode"),
        ("{{</* figure */>}}", "{{</* figure */>}}", "comment"),
        ("{{/* a {{< b >}} */}}", "{{/* a {{< b >}} */}}", "comment"),
        ("{{/* a\n\nb */}}", "{{/* a b */}}", "comment"),
        ("{{ site.title }}", "{{ site.title }}", "template tag"),
        ("{%- include x.html -%}", "{%- include x.html -%}", "template tag"),
        ("{% comment %}\na\n\nb\n{% endcomment %}", "a b", "comment"),
        ("{{< mermaid >}}\na --> b\n{{< /mermaid >}}", "a --> b", "diagram"),
        ("{::comment}\na\n\nb\n{:/comment}", "{::comment} a b {:/comment}", "comment"),
        ("<!--more-->", "more", "comment"),
        ("<p>{{ x }}</p>", "{{ x }}", "template tag"),
        ("Fog\n{: .wide #fog}", "{: .wide #fog}", "attributes"),
        ("[Fog](u){target=_blank}", "{target=_blank}", "attributes"),
        ("## Fog {#fog .wide}", "{#fog .wide}", "attributes"),
        ("*[HTML]: Hyper Text", "*[HTML]: Hyper Text", "abbreviation"),
        ("[TOC]", "[TOC]", "table of contents"),
        ("![[Ledger]]", "![[Ledger]]", "embedded note"),
        ("a %%b\nc%%", "%%b c%%", "comment"),
        ("%%\na\n\nb\n%%", "%% a b %%", "comment"),
        ("Fog came. ^ab12", "^ab12", "block id"),
        ("| a |\n|---|\n| b |\n\n^ab12", "^ab12", "block id"),
        ("status:: done", "status:: done", "field"),
        ("- **due**:: Friday", "**due**:: Friday", "field"),
        ("A film [rating:: 5].", "[rating:: 5]", "field"),
        ("```dataview\nLIST\n```", "LIST", "query"),
        ("Fog :tada:", ":tada:", "emoji"),
        ("$$\n\\int x\n- y\n$$", "$$ \\int x - y $$", "formula"),
        ("A $$\\int x$$ b", "$$\\int x$$", "formula"),
        ("\\begin{align}\nx &= y\n\\end{align}", "\\begin{align} x &= y \\end{align}", "formula"),
        ("```{math}\nx\n```", "x", "formula"),
        ("import A from './a'\n\nFog", "import A from './a'", "program"),
        ("export const a = {\n  b: 1\n}\n\nFog", "export const a = { b: 1 }", "program"),
        ("<Chart data={[1, {a: 2}]} />", "<Chart data={[1, {a: 2}]} />", "component"),
        ("A <your-name> here", "<your-name>", "component"),
        ("{/* a */}", "{/* a */}", "comment"),
        ("A <script>b c", "b c", "script: no text"),
        ("<style>\nfog", "<style> fog", "program"),
    ],
)
def test_left_out(text, text_left, reason):
    """What is not for a listener is left out, whole, with its reason."""
    assert left(text) == [(text_left, reason)]


@pytest.mark.parametrize(
    ("text", "paragraphs", "kinds"),
    [
        ("> [!note] Mind *it*\n> The step.", ["Mind it", "The step."], ["note"]),
        ("> [!WARNING]\n> The step.", ["Warning", "The step."], []),
        ("> [!tip]- Mind it", ["Mind it"], ["tip"]),
        ("> [!note] A\n> > [!tip] B\n> > c", ["A", "B", "c"], ["note", "tip"]),
        ("- x\n\n  > [!note]\n  > The step.", ["x", "Note", "The step."], []),
        ('!!! note "Mind it"\n    The step.\n\n    Twice.', ["Mind it", "The step.", "Twice."], ["note"]),
        ("??? warning\n    The step.", ["Warning", "The step."], []),
        ('!!! note ""\n    The step.', ["The step."], ["note"]),
        ("!!! Stop the boat", ["Stop", "the boat"], []),
        (":::note[Mind it]\nThe step.\n:::", ["Mind it", "The step."], ["note"]),
        (":::tip\nThe step.\n:::\nAfter.", ["Tip", "The step.", "After."], []),
        ("::: {.column width=50%}\nThe step.\n:::", ["The step."], ["column"]),
        ("```{note}\n:class: wide\n\nThe *step*.\n```", ["Note", "The step."], [":class: wide"]),
        ("```{admonition} Mind it\nThe step.\n```", ["Mind it", "The step."], ["admonition"]),
        ("<details>\n<summary>Mind it</summary>\n\nThe *step*.\n\n</details>", ["Mind it", "The step."], []),
        (
            '{{% notice tip "Mind it" %}}\nThe step.\n\n- a\n{{% /notice %}}\nAfter.',
            ["Mind it", "The step.", "a", "After."],
            ['{{% notice tip "Mind it" %}}', "{{% /notice %}}"],
        ),
    ],
)
def test_boxes(text, paragraphs, kinds):
    """A box's title is a paragraph of its own; without one, what kind of box it is."""
    assert spoken(text) == paragraphs
    assert [item for item, _ in left(text)] == kinds


def test_a_callout_is_no_quotation():
    """A callout's text is the author's, but for one that says that it quotes."""
    assert said("> [!note] A\n> b") == [("paragraph", "A"), ("paragraph", "b")]
    assert said("> [!quote] A\n> b") == [("paragraph", "A"), ("quote", "b")]


def test_tables_of_contents():
    """The list item that kramdown makes a table of contents of is left out, and its number with it."""
    assert spoken("1. TOC\n{:toc}\n\nFog") == ["Fog"]
    assert left("* TOC\n{:toc}") == [("{:toc}", "attributes"), ("TOC", "table of contents")]


def test_lines_of_tags():
    """Tags above the text and below it are the article's; a line of them within it is said."""
    article = read_markdown("#fog #sea/north\n\n# T\n\nA.\n\n#boats\n\nB.\n#done")

    assert [block.text for block in article.blocks] == ["A.", "#boats", "B."]
    assert article.tags == ("fog", "sea/north", "done")


def test_tables():
    """What stands in a cell and is not read follows the table; a cell without a column is read."""
    article = read_markdown("| a |\n|---|\n| ~~b~~ ![c](u) [[p\\|d]] | e |\n{: .wide}")

    assert article.blocks[0].rows == (("a",), ("d", "e"))
    assert article.blocks[1] == Block("image", "c", url="u")
    assert [item.text for item in article.left_out] == ["b", "{: .wide}"]


def test_footnotes():
    """A note that nothing leads to is read last, and two notes under one label are read both."""
    found = read_markdown("A[^n].\n\n[^z]: last\n[^n]: one\n[^n]: two\n").blocks

    assert [block.text for block in found] == ["A.", "one", "two", "last"]


def test_definitions():
    """A term and each paragraph of its definition are paragraphs."""
    assert spoken("Term\n: one\n\n    more\n\nOther\n: two") == ["Term", "one", "more", "Other", "two"]


def test_nothing_is_too_deep():
    """What is nested deeper than the parser goes is read all the same."""
    assert spoken("> " * 400 + "deep")[-1].endswith("deep")
    assert spoken("- " * 400 + "deep")[-1].endswith("deep")


@pytest.mark.parametrize(
    "torn",
    [
        *(
            "{{ a",
            "{{< a",
            "{{< highlight go >}}\na",
            "{% a",
            "{% raw %} a",
            "{{/* a",
            "[[a",
            "![[a",
            "%% a",
            "%%\na",
        ),
        *(
            "== a",
            "==a",
            "$a",
            "$$ a",
            "$$\na",
            "^a",
            "~a",
            "^[a",
            "[a](",
            "{: .a",
            "{#a",
            "<Foo a={",
            "{/* a",
        ),
        *("\\begin{align}\na", "[a:: b", ":::a", "* [a]: {{ b"),
    ],
)
def test_torn_marks(torn):
    """A mark that nothing closes is read as it stands, with all that follows."""
    text = f"Before.\n\n{torn}\n\nAfter."

    assert "After." in spoken(text)
    assert "a" in " ".join([*spoken(text), *(item for item, _ in left(text))])


@pytest.mark.parametrize(
    "mark",
    [
        *(
            "{{ ",
            "{{< a ",
            "{% ",
            "{{/* ",
            "[",
            "![",
            "^[",
            "[[a ",
            "%%a ",
            "==a ",
            "$a ",
            "~a ",
            "[a](",
            "{: ",
            "`a ``",
        ),
        *(
            "{{< highlight go >}}\n",
            "%% a\n\n",
            "$$ a\n",
            ":::note\n",
            "```{note}\n",
            "!!! note\n",
            "<Foo a={",
            "[^a]: b\n",
        ),
    ],
)
def test_very_many_marks(mark):
    """Time grows as the text does, and no faster, however often a mark is torn: else this takes minutes."""
    assert read_markdown(mark * (30_000 // len(mark)))


def test_hugo_post():
    """A whole post of Hugo's, with Jekyll's habits in it."""
    article = read(DATA / "hugo-post.md")

    assert [(section.heading, section.anchor) for section in article.sections] == [
        ("", ""),
        ("The first entry", "first"),
        ("What it cost", ""),
    ]
    assert article.blocks == (
        Block(
            "paragraph",
            "The log begins in the winter of 1911. It was kept in pencil, as the rules asked.",
            notes=("log",),
        ),
        Block("image", "A brass horn on a wall", url="/img/signal.jpg", caption="The horn, as found"),
        Block("quote", "It blew all night.", source="The keeper"),
        Block("paragraph", "How to read the log"),
        Block("paragraph", "Times are local, and {{ .Date }} is not one of them."),
        Block("list_item", "Hour", level=1, mark="1."),
        Block("list_item", "Wind", level=1, mark="2."),
        Block("code", 'def wind(entry):\n    return "{{ entry }}"', source="python"),
        Block("paragraph", "A signal took $5 to $10 of oil a night, or c pounds in all:"),
        Block("paragraph", "It was worth it."),
        Block("footnote", "Held at the harbour office, box 12.", mark="log"),
    )
    assert [(item.text, item.reason) for item in article.left_out] == [
        ("draft: False", "front matter"),
        ("{{< toc >}}", "shortcode"),
        ('{{< sidenote "Ink froze." >}}', "shortcode"),
        ("more", "comment"),
        ("K. Lund", "credit"),
        ("{#first .wide}", "attributes"),
        ('{{% notice tip "How to read the log" %}}', "shortcode"),
        ("{{% /notice %}}", "shortcode"),
        ("{.compact}", "attributes"),
        ("{{/* TODO: scan the rest */}}", "comment"),
        (":oil_drum:", "emoji"),
        ("$$ c = \\sum_{n=1}^{365} p_n $$", "formula"),
        ("{% include newsletter.html %}", "template tag"),
        ("{: .closing }", "attributes"),
        ("{{< youtube dQw4w9WgXcQ >}}", "shortcode"),
        ("*[RNLI]: Royal National Lifeboat Institution", "abbreviation"),
    ]


def test_obsidian_note():
    """A whole note of Obsidian's."""
    article = read(DATA / "obsidian-note.md")

    assert (article.title, article.image) == ("The Borrowed Harbour", "boats.jpg")
    assert article.tags == ("harbour", "history/local", "done", "to/read")
    assert article.blocks == (
        Block("paragraph", "The office lent the boats, as 1911, March says."),
        Block("paragraph", "From the letter"),
        Block("quote", "Bring it back before the tide turns."),
        Block("paragraph", "Warning"),
        Block("paragraph", "Not the red one."),
        Block("image", "Three boats at low water", url="boats.jpg"),
        Block("list_item", "Find the ledger", level=1, mark="•"),
        Block("list_item", "Thank Tam Brisk", level=1, mark="•", notes=("1",)),
        Block("paragraph", "Water"),
        Block("paragraph", "What was borrowed"),
        Block(
            "paragraph",
            "In C++ std::map<[[x]]> is no link, 10:30 no emoji, and a == b no highlight.",
        ),
        Block("footnote", "He kept the keys.", mark="1"),
    )
    assert [(item.text, item.reason) for item in article.left_out] == [
        ("aliases: Harbour, borrowed", "front matter"),
        ("#harbour #history/local", "tags"),
        ("status:: finished", "field"),
        ("rating:: 5", "field"),
        ("^9f3a1c", "block id"),
        ("quote", "kind of box"),
        ("%% ask Tam about this %%", "comment"),
        ("![[Ledger#Loans]]", "embedded note"),
        ("%%again%%", "comment"),
        ("due:: Friday", "field"),
        ("TABLE loaned FROM #harbour", "query"),
        ("%% ## Not yet A paragraph that waits. %%", "comment"),
        (":+1:", "emoji"),
        ("#done #to/read", "tags"),
    ]
