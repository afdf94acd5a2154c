import pytest

from narrate.edition.language import iso639_2_from


@pytest.mark.parametrize(
    ("language", "letters"),
    [
        ("en", "eng"),
        ("en-US", "eng"),
        ("DE-at", "deu"),
        ("fr_CA", "fra"),
        ("zh-Hant-TW", "zho"),
        ("sr-Latn-RS", "srp"),
        ("pt-BR", "por"),
        ("yue-HK", "yue"),
        ("iw", "heb"),
    ],
)
def test_languages_get_their_three_letters(language, letters):
    """The main language decides; script and region do not matter."""
    assert iso639_2_from(language) == letters


@pytest.mark.parametrize("language", ["", "xx", "english", "12", "x-klingon", "日本語"])
def test_an_unknown_language_is_undetermined(language):
    """ISO 639-2 has a word for it, so a tag never claims a language that nobody named."""
    assert iso639_2_from(language) == "und"
