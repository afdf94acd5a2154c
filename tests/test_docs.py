import re
from dataclasses import replace
from pathlib import Path

from narrate import adapt, parse, read, render
from narrate.settings import Settings, load

HERE = Path(__file__).parents[1]
SCRIPT = HERE / "script" / "article.ssml.txt"


def test_the_documented_settings_are_the_defaults():
    """docs/narrate.toml shows every key with the value that holds without it."""
    assert replace(load(HERE / "docs" / "narrate.toml"), folder=Path()) == Settings()


def test_the_sample_script_is_what_the_sample_article_gives():
    """Whoever builds the sample from its page gets the committed script, to the byte."""
    script = adapt(read(HERE / "examples" / "article.html"))
    without_picture = replace(script, image="")  # the page names one that does not lie beside it

    assert render(without_picture) == SCRIPT.read_text(encoding="utf-8")


def test_the_readme_shows_the_sample_as_it_is():
    """The README's first screen names the chapters that the sample has."""
    shown = re.findall(
        r"^ {6}\d+:\d\d  (.+)$", (HERE / "README.md").read_text(encoding="utf-8"), re.MULTILINE
    )

    assert shown == [passage.title for passage in parse(SCRIPT.read_bytes()).passages]


def test_every_example_of_the_script_reference_can_be_spoken():
    """The whole script in docs/script.md is read without an error."""
    example = re.search(
        r"```xml\n(.+?)```", (HERE / "docs" / "script.md").read_text(encoding="utf-8"), re.DOTALL
    )

    assert example is not None
    assert parse(example[1]).passages[-1].title == "The Wire and the Senate"
