import re
import subprocess
import sys
import tomllib
from dataclasses import asdict, replace
from pathlib import Path

from narrate import adapt, parse, read, render
from narrate.copies import bring
from narrate.settings import Settings, load

HERE = Path(__file__).parents[1]
SCRIPT = HERE / "script" / "article.ssml.txt"


def test_the_documented_settings_are_the_defaults():
    """docs/narrate.toml shows every key with the value that holds without it."""
    path = HERE / "docs" / "narrate.toml"
    shown = tomllib.loads(path.read_text(encoding="utf-8"))
    held = asdict(Settings())

    assert replace(load(path), folder=Path()) == Settings()
    assert {(table, key) for table in shown for key in shown[table]} == {
        (table, key) for table in held if table != "folder" for key in held[table]
    }


def test_the_sample_script_is_what_the_sample_article_gives(tmp_path):
    """Whoever builds the sample from its page gets the committed script, to the byte."""
    script = adapt(read(HERE / "examples" / "article.html"))
    # Where a build puts the page's own picture, which its first chapter shows too.
    beside, notices = bring(script, tmp_path / SCRIPT.name, HERE / "examples", None)

    assert notices == ()
    assert render(beside) == SCRIPT.read_text(encoding="utf-8")


def test_the_sample_has_its_picture():
    """The page's picture lies beside it, and its copy beside the script, from which `make audio` builds."""
    page = read(HERE / "examples" / "article.html")
    picture = (HERE / "examples" / page.image).read_bytes()
    copy = SCRIPT.with_name(parse(SCRIPT.read_bytes()).image)

    assert picture == copy.read_bytes()
    assert len(picture) < 150_000


NAMED = re.compile(r"(?<![\w./<-])(?:docs|examples|tests|bench|narrate)/[\w./-]*\w")
"""A path inside the repository."""


def test_every_file_named_in_the_documentation_exists():
    """README, documents and hints send nobody to a file that is not there."""
    told = [HERE / "README.md", *(HERE / "docs").iterdir(), *(HERE / "narrate").rglob("*.py")]
    named = {(path.name, name) for path in told for name in NAMED.findall(path.read_text(encoding="utf-8"))}

    assert ("README.md", "docs/how-to.md") in named
    assert [each for each in sorted(named) if not (HERE / each[1]).exists()] == []


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


def test_nothing_is_left_to_fill_in():
    """No document has a place that somebody meant to fill in."""
    holes = [
        (path.name, line)
        for path in (HERE / "docs").glob("*.md")
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.fullmatch(r"\{\w+\}", line.strip())
    ]

    assert holes == []


def test_what_each_engine_can_say():
    """The table of docs/voices.md is what the engines say of themselves."""
    made = subprocess.run(
        [sys.executable, HERE / "bench" / "speaks.py"], check=True, capture_output=True, text=True
    )

    assert made.stdout in (HERE / "docs" / "voices.md").read_text(encoding="utf-8")
