import pytest

from narrate.script import numbers


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "zero"),
        (13, "thirteen"),
        (40, "forty"),
        (99, "ninety-nine"),
        (100, "one hundred"),
        (110, "one hundred ten"),
        (1_001, "one thousand one"),
        (180_000, "one hundred eighty thousand"),
        (2_000_000_003, "two billion three"),
        (-7, "minus seven"),
        (10**18, "one" + " zero" * 18),
    ],
)
def test_cardinal(number, said):
    """Numbers are said the American way; beyond their names, digit by digit."""
    assert numbers.cardinal(number) == said


def test_every_small_number_has_its_own_words():
    """No two numbers below ten thousand sound alike, as cardinals or as ordinals."""
    assert len({numbers.cardinal(number) for number in range(10_000)}) == 10_000
    assert len({numbers.ordinal(number) for number in range(10_000)}) == 10_000


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "first"),
        (12, "twelfth"),
        (20, "twentieth"),
        (22, "twenty-second"),
        (100, "one hundredth"),
        (1_005, "one thousand fifth"),
    ],
)
def test_ordinal(number, said):
    """Only the last word becomes an ordinal."""
    assert numbers.ordinal(number) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1066, "ten sixty-six"),
        (1900, "nineteen hundred"),
        (1905, "nineteen oh five"),
        (1990, "nineteen ninety"),
        (2000, "two thousand"),
        (2007, "two thousand seven"),
        (2023, "twenty twenty-three"),
        (44, "forty-four"),
    ],
)
def test_year(number, said):
    """Years are said in pairs, but for the first of a millennium."""
    assert numbers.year(number) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("747", "seven forty-seven"),
        ("130", "one thirty"),
        ("105", "one oh five"),
        ("400", "four hundred"),
        ("007", "zero zero seven"),
        ("16", "sixteen"),
    ],
)
def test_designation(written, said):
    """Numbers that are names are said in pairs too."""
    assert numbers.designation(written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2.5", "two point five"),
        (".5", "point five"),
        ("4,500.25", "four thousand five hundred point two five"),
        ("0.40", "zero point four zero"),
        ("1,000", "one thousand"),
    ],
)
def test_decimal(written, said):
    """Decimals are said digit by digit."""
    assert numbers.decimal(written) == said


def test_fraction_and_plural():
    """Halves and quarters have names; the others are ordinals, in the plural where there are several."""
    assert [numbers.fraction(*pair) for pair in ((1, 2), (3, 4), (2, 3), (5, 6), (1, 100))] == [
        "one half",
        "three quarters",
        "two thirds",
        "five sixths",
        "one hundredth",
    ]
    assert [numbers.plural(word) for word in ("six", "twenty", "one")] == ["sixes", "twenties", "ones"]


@pytest.mark.parametrize(
    ("written", "number"), [("I", 1), ("IV", 4), ("VIII", 8), ("XIV", 14), ("LVII", 57), ("XC", 90)]
)
def test_roman(written, number):
    """A smaller letter before a larger one is taken away."""
    assert numbers.number_from_roman(written) == number
