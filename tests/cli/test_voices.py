"""Voices listed by the command, and heard side by side."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html

from narrate.cli import main
from narrate.voice import load
from narrate.voice.model import Voice

ENGINES = Path(__file__).parents[1] / "data" / "engines"


@pytest.fixture
def narrate(tmp_path, monkeypatch, capsys):
    """Run the command in this process, with the test engines; text in, text out."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(ENGINES)
    load.forget()

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["narrate", *arguments])
        code = 0
        try:
            main()
        except SystemExit as end:
            code = end.code
        out, told = capsys.readouterr()
        return subprocess.CompletedProcess(arguments, code, out, told)

    yield run
    load.forget()


def listed(narrate, *arguments):
    return json.loads(narrate("voices", "--json", *arguments).stdout)


def test_by_engine(narrate):
    """Voices stand below their engine and its licences; of many, as many lines as a terminal has room for."""
    lines = narrate("voices").stdout.splitlines()

    place = lines.index("hibari: Apache-2.0; model Apache-2.0")
    assert lines[place + 1] == "  hibari:heart   en-US  female  24 kHz  ready"
    assert any(re.fullmatch(r"  \d\d voices in \d\d languages: af, am, .*", line) for line in lines)
    assert "  each by itself: narrate voices gtts" in lines
    assert len(lines) < len(listed(narrate))


def test_json(narrate):
    """JSON has every voice with all that is known of it, but not how its engine is set up."""
    voices = {voice["id"]: voice for voice in listed(narrate)}

    assert {"hibari:heart", "silence:nobody", "gtts:en", "tones:even"} <= set(voices)
    heart = voices["hibari:heart"]
    assert (heart["sex"], heart["sample_rate"], heart["weights_licence"]) == ("female", 24_000, "Apache-2.0")
    assert 5_000_000 < heart["size"] < 20_000_000
    assert not {"model", "options"} & set(heart)


def test_filtered(narrate):
    """Voices are found by engine, by name, by both, and by language; silence speaks none."""
    assert {voice["engine"] for voice in listed(narrate, "hibari")} == {"hibari"}
    assert [voice["id"] for voice in listed(narrate, "heart")] == ["hibari:heart"]
    assert [voice["id"] for voice in listed(narrate, "tones:faint")] == ["tones:faint"]
    french = listed(narrate, "--language", "fr-BE")
    assert {"gtts:fr", "gtts:fr-CA"} <= {voice["id"] for voice in french}
    assert {"hibari", "silence"}.isdisjoint(voice["engine"] for voice in french)


def test_every_line_where_somebody_asked(narrate):
    """What was asked for by name or language is listed line by line, however much it is."""
    assert len(narrate("voices", "gtts").stdout.splitlines()) == 1 + len(listed(narrate, "gtts")) > 60
    assert "  gtts:fr" in narrate("voices", "--language", "fr").stdout


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["hibary"], 1, "error: there is no voice «hibary»\nhint: did you mean hibari?"),
        (
            ["hibari", "--language", "fr"],
            1,
            "error: no voice here speaks «fr»\nhint: see all: narrate voices",
        ),
        (["--language", "../x"], 2, "'../x' is no language tag"),
        (["--try", " "], 1, "error: the phrase is empty\n"),
        (["gtts", "--try", "Hello."], 1, "error: no voice is ready to speak «en» here\nhint: narrate voices"),
        (["heart", "--try", "Hello.", "-o", "no/where.html"], 1, "error: "),
        (["heart", "--try", "--"], 1, "«--» cannot be said\nerror: nobody said it\nhint: "),
    ],
)
def test_refused(narrate, arguments, code, told, tmp_path):
    """What cannot be found, or heard, is told with a way out; no page is left."""
    (tmp_path / "no").write_text("a file")
    done = narrate("voices", *arguments)

    assert (done.returncode, done.stdout) == (code, "")
    assert told in done.stderr
    assert not list(tmp_path.glob("**/*.html"))


def test_a_name_that_is_no_line(narrate):
    """A voice's name with line breaks and signs that steer a terminal is told on one line, as it is."""
    done = narrate("say", "Hello", "--voice", "heart\nerror: \x1b[31mred")

    assert done.returncode == 1
    assert done.stderr.startswith("error: there is no voice «heart error: [31mred»\nhint: ")


def test_the_settings_hold(narrate, tmp_path):
    """Engines are made with what narrate.toml tells them; what they do not take is refused."""
    (tmp_path / "narrate.toml").write_text("[engines.gtts]\nlimits = 3\n")
    done = narrate("voices", "gtts")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("error: engines.gtts: there is no «limits»\nhint: did you mean: limit")


def test_try(narrate, tmp_path):
    """The page has a row for each voice of that name, and the words that they say."""
    said = "Good evening, Ms. Brown. It is 5:30."
    done = narrate("voices", "tones", "--try", said, "-o", "heard.html")
    page = html.fromstring((tmp_path / "heard.html").read_text(encoding="utf-8"))

    assert (done.returncode, done.stdout, done.stderr) == (0, "heard.html\n", "")
    assert page.findtext(".//blockquote") == said
    names = [cell.text for cell in page.iterfind(".//tbody/tr/th")]
    assert names == ["tones:even", "tones:faint", "tones:loud", "tones:far"]
    assert len(page.findall(".//audio")) == 4


def test_last_resorts(narrate, tmp_path):
    """A last resort speaks once, by its best voice for the language, unless it was asked for by name."""

    def heard(*arguments):
        assert narrate("voices", "--language", "en-GB", "--try", "Hello.", *arguments).returncode == 0
        page = html.fromstring((tmp_path / "voices.html").read_text(encoding="utf-8"))
        return [cell.text for cell in page.iterfind(".//tbody/tr/th")]

    by_all = heard()

    assert [name for name in by_all if name.startswith("espeak:")] == ["espeak:en-GB"]
    assert "hibari:heart" in by_all
    assert len(heard("espeak")) > 1


def test_hostile_names(narrate, monkeypatch):
    """Whatever an engine calls its voices, a terminal is sent no commands, and a line is a line."""
    strange = Voice("c d\x1b[31m\nready", "tones", ("*",), licence="free\x07", sex="\x9b2J")
    monkeypatch.setattr(load.engine("tones", ""), "voices", lambda: (strange,))

    assert narrate("voices", "tones").stdout == "tones: free\n  tones:c d[31m ready  any  2J  ready\n"
