"""English words of the closed classes, and what counts as the same word when texts are compared."""

import re


def words(text: str) -> frozenset[str]:
    """Give the words of a list written as running text."""
    return frozenset(text.split())


DETERMINERS = words(
    """
    a an the this that these those my your his her its our their some any no every each either neither
    such all both few many most much several another other same own
    """
)
PRONOUNS = words(
    """
    i me we us you he him she they them it mine yours hers ours theirs one ones who whom whose which what
    himself herself itself themselves myself ourselves yourself everyone everybody someone somebody anyone
    anybody nobody nothing everything something anything none there here
    """
)
PREPOSITIONS = words(
    """
    about above across after against along alongside amid among amongst around as at before behind below
    beneath beside besides between beyond by despite down during except for from in inside into like near
    of off on onto out outside over past per since through throughout till to toward towards under
    underneath until unlike up upon via with within without
    """
)
CONJUNCTIONS = words(
    """
    and but or nor so yet if because although though while whereas whether unless than when where why how
    once that lest
    """
)
AUXILIARIES = words(
    """
    be am is are was were been being have has had having do does did doing done can could may might must
    shall should will would cannot let
    """
)
ADVERBS = words(
    """
    not also too very quite rather even still just only again ever never always often sometimes perhaps
    maybe then now already soon almost nearly barely hardly merely indeed however therefore thus hence
    instead else more less least well far away back ago later earlier today yesterday tomorrow first last
    next
    """
)
FUNCTION_WORDS = DETERMINERS | PRONOUNS | PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | ADVERBS
SPEECH = words(
    """
    ask argue believe insist
    said says say asked asks wrote writes added adds told tells replied argues argued noted notes
    explained explains insists insisted warned warns continued continues concluded concludes points
    pointed agrees agreed
    """
)

_WORD = re.compile(r"[^\W\d_](?:[\w’'-]*\w)?")
_ENDING = re.compile(r"(?:[’']s|s[’'])$")
_STEM_SIZE = 6


def stems(text: str) -> tuple[str, ...]:
    """Give the content words of a text, each cut to what its forms share: `negoti` for `negotiations`."""
    found = (_ENDING.sub("", word) for word in _WORD.findall(text.lower()))
    return tuple(_stem(word) for word in found if len(word) > 1 and word not in FUNCTION_WORDS)


def _stem(word: str) -> str:
    """Cut plurals' endings, then all but the first letters: good enough inside one article."""
    if len(word) > 4 and word.endswith("ies"):  # noqa: PLR2004 - not `ties`
        word = word[:-3] + "y"
    elif len(word) > 3 and word.endswith("s") and not word.endswith("ss"):  # noqa: PLR2004 - not `gas`
        word = word[:-1]
    return word[:_STEM_SIZE]
