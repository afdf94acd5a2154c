"""What is held plain, held against the rules that are spared by it."""

import ast
import json
import re
import tomllib
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.script import tables
from narrate.script.lexicon import HOUSE, Entry, Lexicon, merge
from narrate.script.model import Token
from narrate.script.plain import is_plain
from narrate.script.sentences import split
from narrate.script.spoken import tokens

ROOT = Path(__file__).parents[2]
OWN = merge(
    HOUSE,
    Lexicon(
        tuple(
            Entry(grapheme, alias="something else")
            for grapheme in (
                "harbour", "Saint Helier", "can't", "'tis", "’em", "O'Dea", "café", "Élise Park", "vis-à-vis",
                "New York-based", "re", "s", "ll", "Smith there", "–", "“Weird” Park", "24 hours",
            )
        )
    ),
)  # fmt: skip
CONTEXTS = (
    "They met {} Smith there.",
    "They met Smith {} there.",
    "They went to Park {}.",
    "{} it is.",
    "It cost five {} and more.",
    "See {} nine.",
    "He left for Reading, {}.",
    "“{},” said the King’s {}s, “and {}’s I.”",
    "{}",
)


def texts_in(value):
    """Give every text in what TOML or JSON holds, names of fields too."""
    if isinstance(value, Mapping):
        for name, each in value.items():
            yield from (name, *texts_in(each))
    elif isinstance(value, list):
        for each in value:
            yield from texts_in(each)
    elif isinstance(value, str):
        yield value


def texts_of(path):
    """Give every text in a file of code or data."""
    data = path.read_text(encoding="utf-8")
    if path.suffix == ".toml":
        yield from texts_in(tomllib.loads(data))
    else:
        constants = (node for node in ast.walk(ast.parse(data)) if isinstance(node, ast.Constant))
        yield from (node.value for node in constants if isinstance(node.value, str))


ROOM = ROOT / "narrate/script"
WORDS = sorted(
    {
        word.lower()
        for path in (*ROOM.glob("*.py"), *ROOM.glob("*.toml"))
        for text in texts_of(path)
        for word in re.findall("[A-Za-z]+", text)
    }
)
"""Every word that any rule could know."""
KNOWN = [
    *(name.rstrip(".") for name in tables.STATES if name.isascii()),
    *tables.STATES.values(), *tables.NUMBERED, *tables.RULERS, "King", "Queen", "Pope", "Act", "scene",
    "iii", "xiv", "I", "I’m", "I'd", "a", "don’t", "they're", "'tis", "’em", "re", "can't", "café", "century",
    "Saint Helier", "New York-based", "vis-à-vis", "AT&T", "McDonald", "o’clock",
]  # fmt: skip


def falsely_plain(text, language, lexicon):
    """Say whether a text is held plain though a rule would change it."""
    return is_plain(text, lexicon) and tokens(text, language, lexicon, initials=False) != (Token(text),)


PROSE = [
    sentence
    for name in ("headed", "articles")
    for text in texts_in(json.loads((ROOT / f"tests/data/script/{name}.json").read_text(encoding="utf-8")))
    for sentence in split(text, "en")
]
PAIRS = [
    written
    for path in sorted((ROOT / "bench/spoken").glob("*.json"))
    for pairs in json.loads(path.read_text(encoding="utf-8")).values()
    for written in pairs
]


@pytest.mark.parametrize("lexicon", [HOUSE, OWN], ids=["house", "own"])
@pytest.mark.parametrize("texts", [PROSE, PAIRS], ids=["prose", "pairs"])
def test_real_sentences(texts, lexicon):
    """No sentence of real-shaped articles, and none whose rules are known to matter, is wrongly spared."""
    assert [text for text in texts if falsely_plain(text, "en", lexicon)] == []
    assert [text for text in texts[::5] if falsely_plain(text, "en-GB", lexicon)] == []


def test_most_prose_is_plain():
    """It is worth the while: most sentences of prose are spared the rules."""
    assert sum(map(partial(is_plain, lexicon=HOUSE), PROSE)) > 0.7 * len(PROSE)


@pytest.mark.parametrize("number", range(len(CONTEXTS)))
def test_every_word_that_rules_know(number):
    """Wherever a rule's own words stand, small or with a capital, they are plain only where it leaves them.

    Each word in one language and with one letter at its beginning in each context, in the other at the next.
    """
    wrong = []
    for at, word in enumerate(WORDS[number % 2 :: 2] + [each for each in WORDS if len(each) < 5]):
        turn = at + number // 2
        text = CONTEXTS[number].replace("{}", word.capitalize() if turn % 2 else word)
        if falsely_plain(text, ("en", "en-GB")[turn // 2 % 2], (HOUSE, OWN)[turn // 4 % 2]):
            wrong.append(text)

    assert wrong == []


@given(
    st.lists(
        st.tuples(
            st.one_of(st.sampled_from(KNOWN), st.sampled_from(WORDS)).flatmap(
                lambda word: st.sampled_from((word, word[:1].upper() + word[1:]))
            ),
            st.sampled_from((" ", " ", " ", ", ", "; ", " – ", " — ", "’s ", "-", "” “", ") (", "  ", ". ")),
        ),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from(("", "“", "(", "'", " ", ", ")),
    st.sampled_from(("", ".", "?", ",", ".”", ". ", "’s", ")")),
    st.sampled_from(("en", "en-GB")),
    st.sampled_from((HOUSE, OWN)),
)
def test_words_in_any_order(said, begin, end, language, lexicon):
    """However such words are put together, whatever is held plain is left alone by every rule."""
    text = begin + "".join(word + gap for word, gap in said).removesuffix(said[-1][1]) + end

    assert not falsely_plain(text, language, lexicon)


@pytest.mark.parametrize(
    "text",
    [
        "See Part I.", "It was World War I that they fled.", "Charles I’s head", "in Act iii",
        "from Portland, Ore.", "They're re harbour", "’tis late", "the plcs", "He paid £5.", "NATO met.",
        "St Mary", "a – b", "i.e. it",
    ],
)  # fmt: skip
def test_what_is_not_plain(text):
    """What a rule or an entry of a lexicon says otherwise is for the rules."""
    assert not is_plain(text, OWN)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "I went.",
        "They’re here, I’m told; she isn’t.",
        "“A well-known man,” he said.",
        "I left, and so did I.",
    ],
)
def test_what_is_plain(text):
    """Ordinary words are plain, with contractions, quotes and hyphens between them."""
    assert is_plain(text, HOUSE)
