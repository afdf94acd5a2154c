import pytest

from narrate.script.xsampa import ipa_from_xsampa


@pytest.mark.parametrize(
    ("xsampa", "ipa"),
    [
        ('pI"kA:n', "pɪˈkɑːn"),
        ('"pi.k{n', "ˈpi.kæn"),
        ('"bA.t@l', "ˈbɑ.təl"),
        ("Tru:", "θruː"),
        ('"mED@`', "ˈmɛðɚ"),
        ("tSIp", "tʃɪp"),
        ("t_SIp", "t͡ʃɪp"),
        ("dZVdZ", "dʒʌdʒ"),
        ('"vIZ@n', "ˈvɪʒən"),
        ("sIN", "sɪŋ"),
        ("fu:l", "fuːl"),
        ("fUl", "fʊl"),
        ("b3`d", "bɝd"),
        ("nQt", "nɒt"),
        ("kO:t", "kɔːt"),
        ("h@l@U", "hələʊ"),
        ("kra~", "kra\u0303"),
        ("By", "βy"),
        ("ax", "ax"),
        ("R9f", "ʁœf"),
        ("r\\Ed", "ɹɛd"),
        ("kyk_h", "kykʰ"),
        ("bVt=n", "bʌt̩n"),
        ('%In.f@r\\"meI.S@n', "ˌɪn.fəɹˈmeɪ.ʃən"),
    ],
)
def test_words(xsampa, ipa):
    """The signs are read longest first, marks after their letters."""
    assert ipa_from_xsampa(xsampa) == ipa


def test_a_sign_that_it_does_not_have():
    """What is not X-SAMPA is named."""
    with pytest.raises(ValueError, match="«é» is not a sign of X-SAMPA"):
        ipa_from_xsampa("Sé")
