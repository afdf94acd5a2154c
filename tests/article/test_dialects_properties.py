"""What holds of every Markdown text, whatever dialects it mixes: nothing raised, made up or lost."""

import unicodedata
from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from narrate.article.markdown import read_markdown
from narrate.article.words import words
from narrate.errors import NarrateError

WORDS = st.sampled_from(["quay", "fog", "the slow ferry", "Tam said no", "é", "12 boats", "a b"])
WHOLE = (
    *(
        "{} ",
        "{}\n",
        "{}\n\n",
        "# {}\n\n",
        "## {} {{#id}}\n",
        "{}\n===\n",
        "> {}\n",
        "- {}\n",
        "1. {}\n",
        "    {}\n",
    ),
    *(
        "`{}` ",
        "```\n{}\n```\n",
        "*{}* ",
        "**{}** ",
        "~~{}~~ ",
        "[{}](u) ",
        "![{}](u) ",
        "| {} | {} |\n|---|---|\n",
    ),
    *(
        "{{{{< figure alt=\"{}\" caption='{}' >}}}}\n",
        "{{{{< highlight go >}}}}\n{}\n{{{{< /highlight >}}}}\n",
    ),
    *("{{{{% notice tip %}}}}\n{}\n{{{{% /notice %}}}}\n", '[{}]({{{{< ref "x" >}}}}) ', "{{{{/* {} */}}}} "),
    *("{{% highlight ruby %}}\n{}\n{{% endhighlight %}}\n", "{{% raw %}}{}{{% endraw %}} ", "{{{{ {} }}}} "),
    *("{{% comment %}}\n{}\n\n{}\n{{% endcomment %}}\n", "{}\n{{: .c}}\n", "*[{}]: {}\n", "* {}\n{{:toc}}\n"),
    *(
        "[[{}]] ",
        "[[p|{}]] ",
        "[[p#{}]] ",
        "![[a.png|{}]] ",
        "> [!note] {}\n> {}\n\n",
        "> [!tip]- {}\n\n",
        "%%{}%% ",
    ),
    *(
        "\n%%\n{}\n\n{}\n%%\n",
        "=={}== ",
        "#{}\n",
        "{} ^abc123\n\n",
        "{}^[{}] ",
        "[^n]: {}\n\n",
        "{}[^n] ",
        "k:: {}\n",
    ),
    *(
        '!!! note "{}"\n    {}\n\n',
        "??? tip\n    {}\n\n",
        ":::note[{}]\n{}\n:::\n",
        "```{{note}} {}\n{}\n```\n",
    ),
    *(
        ":smile: {} ",
        "${}$ ",
        "\n$$\n{}\n$$\n",
        "$5 {} $10 ",
        "{}\n: {}\n\n",
        "~{}~ ",
        "^{}^ ",
        "<!-- {} --> ",
    ),
    *(
        "<details><summary>{}</summary>\n\n{}\n\n</details>\n\n",
        "import A from '{}'\n\n",
        '<Foo a="{}" b={{1}} />\n',
    ),
    *("<p>{}</p>\n\n", "<kbd>{}</kbd> ", "{{/* {} */}} ", "\\begin{{align}}\n{}\n\\end{{align}}\n"),
)
"""Marks of every dialect, each closed, around words."""
TORN = (
    *(
        "{{",
        "}}",
        "{{<",
        ">}}",
        "{{%",
        "%}}",
        "{%",
        "%}",
        "{{< highlight x >}}",
        "{% raw %}",
        "{% endraw %}",
        "[[",
        "]]",
    ),
    *(
        "![[",
        "%%",
        "\n%%\n",
        "==",
        "$",
        "$$",
        "\n$$\n",
        "^[",
        "[^n]",
        "[^n]: ",
        "> [!note]",
        "\n:::note\n",
        "\n:::\n",
    ),
    *(
        "\n```{note}\n",
        "\n```\n",
        "`",
        "!!! ",
        "??? x\n",
        "{: .c}",
        "{#a}",
        "{:toc}",
        "<Foo ",
        "<Foo a={",
        "/>",
        "<!--",
    ),
    *(
        "-->",
        "<script>",
        "</script>",
        "<p>",
        "</p>",
        "<",
        "~",
        "^",
        "\n: ",
        "[",
        "]",
        "(",
        ")",
        "![",
        "](",
        "|",
        "\n|--|\n",
    ),
    *(
        "*[a]: ",
        "k:: ",
        ":smile:",
        "\\",
        "\\begin{align}",
        "\\end{align}",
        "import 'a'\n",
        "export default a\n",
        "\n",
    ),
    *(
        "\n\n",
        "\n> ",
        "\n- ",
        "\n1. ",
        "    ",
        "\t",
        "#a",
        "# ",
        "---",
        "\n---\n",
        "***",
        "&amp;",
        "\x00",
        "++",
        "+++\n",
    ),
)
"""Marks that are not closed, or close nothing."""


def filled(mark, said):
    return mark.format(*[said] * mark.count("{}"))


CLOSED = st.lists(st.builds(filled, st.sampled_from(WHOLE), WORDS), min_size=1, max_size=12).map("".join)
ANY = st.lists(
    st.one_of(st.builds(filled, st.sampled_from(WHOLE), WORDS), st.sampled_from(TORN), WORDS), max_size=25
).map("".join)
MANY = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def letters(text):
    return [letter for letter in unicodedata.normalize("NFKC", text).casefold() if letter.isalnum()]


def is_subsequence(some, others):
    rest = iter(others)
    return all(letter in rest for letter in some)


def held(article):
    for section in article.sections:
        yield section.heading
        for block in section.blocks:
            yield from (block.mark, block.text, block.caption, block.source)
    yield from (left.text for left in article.left_out)
    yield from (article.title, article.dek, article.byline, *article.tags)


@MANY
@given(ANY)
def test_any_text_is_read(text):
    """No text raises anything but NarrateError, and no block holds a letter that did not stand there."""
    try:
        article = read_markdown(text)
    except NarrateError:
        return

    for block in article.blocks:
        assert is_subsequence(letters(block.text), letters(text)), block.text
        assert is_subsequence(letters(block.caption), letters(text)), block.caption


@MANY
@given(st.lists(st.tuples(st.sampled_from(WHOLE), WORDS), min_size=1, max_size=12))
def test_no_word_is_lost(marks):
    """Every word between the marks of any dialect is read, or is left out with a reason."""
    text = "".join(filled(mark, said) for mark, said in marks)
    meant = Counter(words(" ".join(said for _, said in marks)))

    article = read_markdown(text)

    assert not meant - Counter(words(" ".join(held(article)))), text
    assert all(left.reason for left in article.left_out)
