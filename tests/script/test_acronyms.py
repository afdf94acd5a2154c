import json
import re
from pathlib import Path

import pytest
from hibari.g2p import G2P

from narrate.script import spoken
from narrate.script.acronyms import decided, defined, is_sayable, is_shouted, marked
from narrate.script.lexicon import Entry, Lexicon
from narrate.script.model import Style, Token
from narrate.script.sentences import split
from narrate.voice.ipa import misaki_from_ipa

DATA = Path(__file__).parents[1] / "data" / "script"
CASES = json.loads((DATA / "acronyms.json").read_text(encoding="utf-8"))
NOTHING = decided(())
ALPHABET = frozenset("AIOQSTWYabdfhijklmnpstuvwzæðŋɑɔəɛɜɡɪɹɾʃʊʌʒʤʧˈˌθᵊᵻ ")


@pytest.fixture(scope="session")
def g2p():
    """Give what the default voice knows of sounds."""
    return G2P()


def tokens_of(text, acronyms=NOTHING, lexicon=None):
    return marked(spoken.tokens(text, "en", lexicon or Lexicon(), initials=False), acronyms)


def shown(text, acronyms=NOTHING):
    """Give what a script shows of a sentence's acronyms."""
    said = {
        token.written: token.alias or token.phonemes or token.say_as for token in tokens_of(text, acronyms)
    }
    return {written: how for written, how in said.items() if how}


def bare(phonemes):
    """Leave the sounds: no stress, no spaces."""
    return re.sub("[ˈˌ ]", "", phonemes)


def heard(name, text, acronyms, g2p):
    """Tell whether an acronym is said as a word or by its letters: as we mark it, or as the voice reads."""
    letters = bare(g2p.lexicon.get_NNP(re.sub("(?:['’]?s)$", "", name))[0])
    for token in tokens_of(text, acronyms):
        if token.written == name and (token.say_as or re.search("[A-Z][ .]", token.alias or "")):
            return "letters"
        if token.written == name and token.alias:
            return "word"
        if token.written == name and token.phonemes:
            return _kind(misaki_from_ipa(token.phonemes, ALPHABET), letters)
    voiced = g2p.phonemize_tokens(g2p.tokenize(text.replace("’", "'")))
    found = next(token for token in voiced if name.replace("’", "'") in token.text)
    return _kind(found.phonemes, letters)


def _kind(phonemes, letters):
    return "letters" if letters in bare(phonemes) else "word"


def test_acronyms_are_said_as_one_says_them(g2p):
    """In a sentence of the news, each acronym is said as a word or spelled, as an announcer would."""
    wrong = [
        (name, text)
        for text, wanted in CASES["sentences"].items()
        for name, kind in wanted.items()
        if heard(name, text, NOTHING, g2p) != kind
    ]

    assert wrong == []


def test_an_article_s_own_acronyms_are_the_same_everywhere(g2p):
    """What an article defines is said in one way, in the definition and after it, with ’s and without."""
    for case in CASES["articles"]:
        acronyms = decided([case["article"]])
        for text in split(case["article"], "en"):
            for name, kind in case["said"].items():
                if re.search(rf"(?<!\w){name}(?![\w’'])", text):
                    assert heard(name, text, acronyms, g2p) == kind, (name, text)


def test_the_collection_is_large():
    """It does not shrink unseen."""
    assert sum(map(len, CASES["sentences"].values())) >= 150
    assert len({name for wanted in CASES["sentences"].values() for name in wanted}) >= 140


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("the Organisation for Economic Co-operation and Development (OECD)", {"OECD"}),
        ("weapons of mass destruction (WMDs)", {"WMD"}),
        ("DACA (Deferred Action for Childhood Arrivals) stays", {"DACA"}),
        ("the Department of Defense (DoD)", {"DoD"}),
        ("the Harbor Board (“HB”)", {"HB"}),
        ("a senator (GOP) and the Harbor Board (NATO)", set()),
        ("It is small (BBC)", set()),
    ],
)
def test_definitions(text, names):
    """A name before brackets explains the letters in them, if its initials are these; or the reverse."""
    assert defined([text]) == names


@pytest.mark.parametrize("name", ["KAFOS", "NATO", "CHART", "SORA", "UNESCO", "LEPA", "SWIFT"])
def test_what_can_be_said_as_a_word(name):
    """Consonants and vowels take turns."""
    assert is_sayable(name)


@pytest.mark.parametrize("name", ["NPR", "IAEA", "HMRC", "BGTS", "CBAM", "ECHR", "AARP", "USMCA"])
def test_what_can_only_be_spelled(name):
    """Clusters that no English word has, and vowels that stand alone, are letters."""
    assert not is_sayable(name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SMITH JAILED FOR FRAUD", {"SMITH JAILED FOR FRAUD": "Smith jailed for fraud"}),
        ("FBI RAIDS OFFICE", {"RAIDS OFFICE": "raids office"}),
        ("NATO SENDS AID, WHO SAYS", {"SENDS AID, WHO SAYS": "sends aid, who says"}),
        ("ANALYSIS", {"ANALYSIS": "Analysis"}),
        ("IT IS TIME", {"IT IS TIME": "It is time"}),
        ("You heard FBI RAIDS HARBOR OFFICE.", {"RAIDS HARBOR OFFICE": "raids harbor office"}),
        ("The ZADO, JADCO, KIRA and LUNO men did NOT agree.", {}),
        ("NATO, NPR and BBC", {}),
        ("The IOC, AIBA, UCI and ISU.", {}),
        ("LOL, OMG and FYI.", {}),
        ("An MRI, EKG and PET scan", {}),
        ("ICE RAIDS LA HOME DEPOT", {"RAIDS": "raids", "HOME DEPOT": "home depot"}),
        ("UK GDP UP, SAYS ONS", {"UP, SAYS": "up, says"}),
        ("DOG BITES MAN", {"DOG BITES MAN": "Dog bites man"}),
        ("NATO", {}),
        ("I.", {}),
    ],
)
def test_a_line_in_capitals_holds_words(text, expected):
    """Capitals of a headline are no acronyms: the words are said as words, and the acronyms as ever."""
    assert shown(text) == expected


def test_most_capitals_make_a_line_of_them():
    """A sentence with some acronyms does not shout."""
    assert not is_shouted("The FBI, CIA, NSA, DEA and ATF met.")
    assert is_shouted("REBELS SEIZE the TOWN")


def test_only_what_a_voice_gets_wrong_is_shown():
    """Well-known words and plain letters stay as written, so that a script can be read."""
    assert shown("NATO, NPR, the FBI’s MPs, the G7, MI5 and AT&T met the EU.") == {
        "G7": "G seven",
        "MI5": "M.I five",
    }


def test_endings_are_said():
    """Plural and possessive are said with the acronym."""
    assert shown("DACA’s; UPS's; DOBs.") == {"DACA’s": "ˈdɑkəz", "UPS's": "ˌjuˌpiˈɛsɪz", "DOBs": "ˌdiˌoʊˈbiz"}


def test_what_is_decided_stays():
    """A lexicon's word wins over an article's definition, and what an editor marked is never touched."""
    acronyms = decided(["The Kelp and Fish Oversight Service (KAFOS)."])
    mine = Lexicon((Entry("KAFOS", alias="kay foss"),))
    edited = (Token("KAFOS", say_as="characters"), Token(" of "), Token("IT", alias="it"))

    assert tokens_of("KAFOS counts.", acronyms, mine)[0] == Token("KAFOS", alias="kay foss")
    assert marked(edited, acronyms) == edited


def test_what_is_written_never_changes():
    """Joined, the tokens are the sentence, in the style around it."""
    slow = Style(rate="slow")
    for text in ("The IT staff of DACA’s UPS.", "NATO SENDS TROOPS TO A TOWN, WHO SAYS"):
        made = marked((Token(text, style=slow),), NOTHING)
        assert "".join(token.written for token in made) == text
        assert {token.style for token in made} == {slow}
