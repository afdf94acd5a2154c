import pytest

from narrate.voice.scripts import foreign_word


@pytest.mark.parametrize(
    ("text", "language", "strange"),
    [
        ("Tea in (東京), they say", "en-US", "東京"),
        ("Der Platz in Москва!", "de", "Москва"),
        ("São Paulo, naïve, π and 2nd", "en", ""),
        ("Москва и ABC", "ru-RU", ""),
        ("東京 とうきょう トウキョウ", "ja", ""),
        ("नमस्ते", "hi", ""),
        ("नमस्ते", "ru", "नमस्ते"),
    ],
)
def test_word_of_another_script(text, language, strange):
    """The first word that a language cannot spell is named; Latin letters are everywhere."""
    assert foreign_word(text, language) == strange
