import functools
import gzip
import json
import re
from pathlib import Path

import pytest
from hibari.g2p import ASSETS, G2P

from narrate.voice import dictionaries, hibari_loading
from narrate.voice.dictionaries import PATIENCE, Scattered, Sorted

LEXICONS = [f"lexicon_{region}_{rank}.json.gz" for region in ("us", "gb") for rank in ("gold", "silver")]
STRANGE = [
    "",
    " ",
    '"',
    "\\",
    "a\\",
    'a"b',
    "a,b",
    '":"',
    ",",
    "}",
    "{",
    "é",
    "北京",
    "\ud800",
    "\0",
    "zzzz",
    "~",
]


@functools.cache
def whole(file):
    return json.loads(gzip.decompress(Path(ASSETS, file).read_bytes()))


@pytest.fixture
def patient(monkeypatch):
    """Never read a lexicon whole."""
    monkeypatch.setattr(dictionaries, "PATIENCE", 10**9)


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize("file", LEXICONS)
def test_every_word_of_a_lexicon(file):
    """Each word is found as if the file had been read whole."""
    lexicon = dictionaries.lexicon(Path(ASSETS, file))

    assert isinstance(lexicon, Sorted)
    assert {word: lexicon.get(word) for word in whole(file)} == whole(file)


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize("file", LEXICONS)
def test_words_that_no_lexicon_has(file):
    """A word that is not there is None: beside one that is, a tag inside an entry, or what no word is."""
    lexicon = dictionaries.lexicon(Path(ASSETS, file))
    near = sorted(whole(file))[::47]
    sought = {w for word in near for w in (word[:-1], word + "q", word.upper(), "'" + word, word + '"')}
    sought |= {*STRANGE, "DEFAULT", "NOUN", "VERB", "None", "VBD", "DT"}

    assert [word for word in sought - whole(file).keys() if lexicon.get(word) is not None] == []
    assert [word for word in sought - whole(file).keys() if word in lexicon] == []


def test_a_lexicon_of_which_much_is_asked():
    """After many words a lexicon is read whole, and answers the same."""
    file = LEXICONS[0]
    lexicon = dictionaries.lexicon(Path(ASSETS, file))
    words = [*sorted(whole(file))[:: len(whole(file)) // (PATIENCE + 200)], *STRANGE]

    assert [lexicon.get(word) for word in words] == [whole(file).get(word) for word in words]
    assert [lexicon.get(word) for word in words] == [whole(file).get(word) for word in words]
    assert lexicon._whole == whole(file)  # noqa: SLF001


@pytest.mark.parametrize("few", [0, 10**9])
def test_every_weight_of_the_tagger(monkeypatch, few):
    """The tagger has what the file holds, whether features are sought one by one or indexed."""
    monkeypatch.setattr(dictionaries, "FEW", few)
    model, expected = dictionaries.tagger(Path(ASSETS, "tagger.json.gz")), whole("tagger.json.gz")
    weights = model["weights"]

    assert isinstance(weights, Scattered)
    assert {feature: weights.get(feature) for feature in expected["weights"]} == expected["weights"]
    assert {name: model[name] for name in model if name != "weights"} == (
        {name: expected[name] for name in expected if name != "weights"}
    )
    assert list(weights.get("b")) == list(expected["weights"]["b"])
    sought = {*STRANGE, *(feature + "q" for feature in list(expected["weights"])[::40])}
    assert [
        feature for feature in sought - expected["weights"].keys() if weights.get(feature) is not None
    ] == []


@pytest.mark.parametrize("read", [dictionaries.lexicon, dictionaries.tagger])
def test_a_file_that_we_do_not_know(tmp_path, read):
    """Another release's file is read whole, however it is laid out."""
    laid_out = {"zeta": "z", "alpha": {"NOUN": "a", "DEFAULT": "b"}, "weights": {"a": {"NN": 1.0}}}
    file = tmp_path / "some.json.gz"
    file.write_bytes(gzip.compress(json.dumps(laid_out, indent=1).encode()))

    assert read(file) == laid_out


@functools.cache
def prose():
    articles = json.loads(Path(__file__).parents[1].joinpath("data/script/headed.json").read_text("utf-8"))
    paragraphs = [text for each in articles for part in each["sections"] for text in part["paragraphs"]]
    return [sentence for text in paragraphs for sentence in re.split(r"(?<=[.?!]) ", text)][:400]


@pytest.mark.parametrize("british", [False, True])
def test_prose_is_read_the_same(british):
    """Hundreds of sentences have the phonemes that hibari gives them with its dictionaries read whole."""
    whole = G2P(british=british, oov=hibari_loading.unknown_word(british=british))
    ours = hibari_loading.g2p(british=british)

    assert [ours(sentence) for sentence in prose()] == [whole(sentence) for sentence in prose()]
