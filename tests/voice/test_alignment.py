import pytest

from narrate.voice.alignment import owners


def shared(sentence, *words):
    """Give what of a sentence is each word's."""
    whose = owners(list(sentence), [list(word) for word in words])
    return ["".join(sign for sign, owner in zip(sentence, whose, strict=True) if owner == n)
            for n in range(len(words))]  # fmt: skip


def test_words_parted_by_spaces():
    """Each word has its own, the space after it among them."""
    assert shared("ðə kˈæt", "ðə", "kˈæt") == ["ðə ", "kˈæt"]


def test_words_that_run_into_one_another():
    """Espeak joins `of the`, and says `of` otherwise than alone."""
    assert shared("wˈʌn ʌvðə mˈɛn", "wˈʌn", "ˈɒv", "ðˈə", "mˈɛn") == ["wˈʌn ", "ʌv", "ðə ", "mˈɛn"]


def test_joined_words_beside_one_that_is_parted():
    """As many groups as words do not mean that each is one word's."""
    assert shared("ʌvðə twˈɛnti wˈʌn", "ʌv", "ðə", "twˈɛnti wˈʌn") == ["ʌv", "ðə ", "twˈɛnti wˈʌn"]


def test_stress_goes_with_what_follows_and_marks_with_what_they_follow():
    """Stress, length and punctuation are on the right side of a border."""
    assert shared("naʊˈiː, nˈoʊ.", "naʊ", "ˈiː", "nˈoʊ") == ["naʊ", "ˈiː, ", "nˈoʊ."]


def test_weak_forms():
    """Words that are weak in a sentence are found by their places."""
    assert shared("aɪ kən ɡəʊ tə ɪt", "ˈaɪ", "kˈæn", "ɡˈəʊ", "tˈuː", "ˈɪt") == [
        "aɪ ",
        "kən ",
        "ɡəʊ ",
        "tə ",
        "ɪt",
    ]


@pytest.mark.parametrize("sentence", ["", "ˈ", ", "])
def test_nothing_to_share(sentence):
    """Where nothing sounds, it is the first word's."""
    assert owners(list(sentence), [["a"]]) == [0] * len(sentence)
