import pytest

from narrate.script.names import Guess, bare, names


def guess(written, line=1, **other):
    facts = {"ipa": "x", "is_guessed": True, "is_spelled": False, "is_first": False} | other
    return Guess(written, line, **facts)


def told(*guesses):
    return [(finding.line, finding.kind, finding.text, finding.guess) for finding in names(guesses, "a:b")]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Sulina", "Sulina"),
        ("(Sulina’s,", "Sulina"),
        ("UN's", "UN"),
        ("ABCs", "ABC"),
        ("“Xi”", "Xi"),
        ("James’", "James"),
    ],
)
def test_bare(written, name):
    """Punctuation, possessives and an acronym's plural are no part of a name."""
    assert bare(written) == name


def test_each_name_once():
    """A name stands where it is first met, with its guess and how often it stands there."""
    found = list(names([guess("Sulina", 3, ipa="suˈlinə"), guess("Sulina’s", 7)], "hibari:heart"))

    assert [(finding.line, finding.text, finding.guess) for finding in found] == [(3, "Sulina", "suˈlinə")]
    assert "/suˈlinə/ (2 times)" in found[0].message


def test_what_is_no_name():
    """Small words are none, nor is a sentence's first word unless it recurs."""
    assert told(guess("wilfully")) == []
    assert told(guess("Wilfully", is_first=True)) == []
    assert told(guess("Xi", 2, is_first=True), guess("Xi", 5)) == [(2, "name", "Xi", "x")]


def test_acronyms():
    """Capitals are told with how they are said: by letters, or as a word."""
    spelled, read = (
        guess("UNCLOS", is_guessed=False, is_spelled=True),
        guess("WHO", ipa="hu", is_guessed=False),
    )
    found = list(names([spelled, read, guess("KFOR")], "a:b"))

    assert [finding.kind for finding in found] == ["acronym"] * 3
    assert "«UNCLOS» is said letter by letter, by a:b (once)" in found[0].message
    assert "«WHO» is said as a word, /hu/, by a:b (once)" in found[1].message
