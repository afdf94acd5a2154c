import subprocess
import sys
from dataclasses import replace

import pytest

from narrate.article.language import ENOUGH, language_of, marked
from narrate.article.model import Article, Block, Section

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


def article_of(*texts, language="", kind="paragraph"):
    return Article("Boats", (Section("", tuple(Block(kind, text) for text in texts)),), language=language)


def languages(article):
    return [block.language for block in article.blocks]


@pytest.mark.parametrize("kind", ["paragraph", "quote"])
@pytest.mark.parametrize("main", TEXTS)
def test_a_paragraph_in_another_language_is_marked(main, kind):
    """Whatever an article is in, what is in another language says so, and all else says nothing."""
    other = "de" if main != "de" else "fr"
    made = article_of(TEXTS[main], TEXTS[other], TEXTS[main], TEXTS[main], language=main, kind=kind)

    assert languages(marked(made)) == ["", other, "", ""]
    assert languages(marked(replace(made, language=""))) == ["", other, "", ""]


def test_what_is_not_sure_is_not_marked():
    """A short paragraph, figures, code, and a language near the article's stay as they are."""
    bokmal = "Båtene kom inn i skumringen, og ingen på kaien visste hvor de hadde vært hele dagen. " * 3
    short = "Les bateaux sont rentrés au crépuscule."

    assert languages(marked(article_of(*[TEXTS["en"]] * 3, short, "0x3f 17; 22 == {} " * 20))) == [""] * 5
    assert languages(marked(article_of(*[TEXTS["en"]] * 3, TEXTS["fr"], kind="code"))) == [""] * 4
    assert languages(marked(article_of(bokmal, language="da"))) == [""]


def test_what_the_page_marked_stays():
    """A paragraph's own word counts for more than ours."""
    made = Article("Boats", (Section("", (Block("quote", TEXTS["fr"], language="fr-CA"),)),), language="en")

    assert languages(marked(made)) == ["fr-CA"]


def test_plain_english_needs_no_model():
    """No model is loaded where every paragraph is plainly English."""
    code = f"from narrate.article.read import read; read({(TEXTS['en'] + 2 * chr(10)) * 3!r})"
    code += "; import sys; sys.exit('py3langid' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("text", "language"),
    [("Порт знову замерз.", "uk"), ("港口又结冰了。", "zh"), ("Ο λιμένας πάγωσε.", "el")],
)
def test_other_writing_is_another_language_however_short(text, language):
    """A text that is not in Latin letters is not in a language that is, whatever the page says."""
    assert language_of(text, "en-US", "en") == language
    assert language_of(text, "", "en") == language


@pytest.mark.parametrize("main", ["de", "fr", "es", "ru"])
@pytest.mark.parametrize("other", TEXTS)
def test_a_paragraph_is_marked_in_an_article_of_any_language(main, other):
    """The small words that spare the model are the article's own, and never hide another language."""
    paragraphs = [TEXTS[main]] * 4 + [TEXTS[other]]
    article = Article(
        title="",
        language=main,
        sections=(Section("", blocks=tuple(Block("paragraph", text) for text in paragraphs)),),
    )

    found = [block.language for block in marked(article).blocks]

    assert found == [""] * 4 + ["" if other == main else other]
