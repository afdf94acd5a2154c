import pytest

from narrate.article.language import ENOUGH, language_of

TEXTS = {
    "en": "The boats came in at dusk, and nobody on the quay could say where they had been all day. The "
    "harbour master wrote down their names, as he did every evening, and asked for nothing. In the "
    "morning they were gone.",
    "fr": "Les bateaux sont rentrés au crépuscule, et personne sur le quai ne savait où ils avaient passé "
    "la journée. Le capitaine du port a noté leurs noms, comme chaque soir, et n’a rien demandé. Au "
    "matin, ils étaient partis.",
    "de": "Die Boote kamen in der Dämmerung zurück, und niemand am Kai wusste, wo sie den Tag verbracht "
    "hatten. Der Hafenmeister schrieb ihre Namen auf, wie an jedem Abend, und fragte nicht. Am Morgen"
    " waren sie verschwunden.",
    "es": "Los barcos volvieron al anochecer y nadie en el muelle sabía dónde habían pasado el día. El "
    "capitán del puerto anotó sus nombres, como todas las tardes, y no preguntó nada. A la mañana "
    "siguiente ya no estaban.",
    "ru": "Лодки вернулись в сумерках, и никто на причале не знал, где они провели весь день. Начальник "
    "порта записал их названия, как делал каждый вечер, и ни о чём не спросил. Утром их уже не было, "
    "и море было пустым и серым.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_text_tells_its_language(language):
    """Where nothing says what a text is in, its words do."""
    assert len(TEXTS[language]) >= ENOUGH
    assert language_of(TEXTS[language], "", "en") == language


def test_a_template_that_says_english_of_everything():
    """A French text on a page that calls itself English is French."""
    assert language_of(TEXTS["fr"], "en", "en") == "fr"


def test_a_page_knows_more_than_its_main_language():
    """Where the words agree with the page, the page's own tag is kept, region and script and all."""
    assert language_of(TEXTS["en"], "en-GB", "de") == "en-GB"
    assert language_of(TEXTS["fr"], "FR-ca", "de") == "FR-ca"


def test_a_short_text_is_believed_to_be_what_it_says():
    """A few words are too few to tell."""
    assert language_of("Bonjour tout le monde.", "en", "de") == "en"
    assert language_of("Bonjour tout le monde.", "", "de") == "de"


def test_a_text_of_no_language():
    """Figures and code say nothing of a language."""
    assert language_of("0x3f 17; 22 == {} " * 40, "", "en") == "en"
    assert language_of("0x3f 17; 22 == {} " * 40, "pt-BR", "en") == "pt-BR"


@pytest.mark.parametrize(
    ("stated", "kept"), [("tlh", "tlh"), ("en_US", "en-US"), (" en ", "en"), ("english!", "en"), ("?", "en")]
)
def test_a_tag_that_is_none(stated, kept):
    """What is stated is made a BCP 47 tag where it nearly is one, and dropped where it is none."""
    assert language_of(TEXTS["en"], stated, "de") == kept
    assert language_of("Short.", stated, "en") == kept


def test_near_languages_are_left_to_the_page():
    """A page in Nynorsk is not taken for the Norwegian, or the Danish, that its words look like."""
    text = "Båtane kom inn i skumringa, og ingen på kaien visste kvar dei hadde vore heile dagen. " * 4

    assert language_of(text, "nn", "en") == "nn"
    assert language_of(text, "no", "en") == "no"
    assert language_of(text, "nb", "en") == "nb"
    assert language_of(text, "en", "en") == "nn"


@pytest.mark.parametrize(
    ("text", "language"),
    [("Порт знову замерз.", "uk"), ("港口又结冰了。", "zh"), ("Ο λιμένας πάγωσε.", "el")],
)
def test_other_writing_is_another_language_however_short(text, language):
    """A text that is not in Latin letters is not in a language that is, whatever the page says."""
    assert language_of(text, "en-US", "en") == language
    assert language_of(text, "", "en") == language
