"""`narrate lexicon`, as it is installed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = Path(sys.executable).with_name("narrate")
SCRIPT = """<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="en">
<p><s>We met Aa.</s>
<s>They met <sub alias="oh">Aa</sub>.</s></p>
</speak>
"""


@pytest.fixture
def here(tmp_path):
    folder = tmp_path / "here"
    (folder / "script").mkdir(parents=True)
    (folder / "script" / "a.ssml.txt").write_text(SCRIPT)
    return folder


@pytest.fixture
def narrate(here, tmp_path):
    """Run the installed command; text in, text out."""

    def run(*arguments):
        given = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "NARRATE_CACHE": str(tmp_path / "cache")}
        return subprocess.run(
            [COMMAND, *arguments],
            cwd=here,
            env=given,
            capture_output=True,
            check=False,
            timeout=60,
            encoding="utf-8",
        )

    return run


def test_add(narrate, here):
    """A word is kept, narrate.toml names its lexicon, and its path is all that is printed."""
    done = narrate("lexicon", "add", "Xi Jinping", "--as", "ʃiː dʒɪnˈpɪŋ")
    again = narrate("lexicon", "add", "Aa", "--sub", "oh")

    assert (done.returncode, done.stdout) == (0, "lexicon.pls\n")
    assert done.stderr == "note: narrate.toml names lexicon.pls now\n"
    assert (again.stdout, again.stderr) == ("lexicon.pls\n", "")
    assert "<phoneme>ʃiː dʒɪnˈpɪŋ</phoneme>" in (here / "lexicon.pls").read_text(encoding="utf-8")


def test_add_to(narrate, here):
    """Another lexicon can be named."""
    done = narrate("lexicon", "add", "Aa", "--sub", "oh", "--to", "desk/names.pls")

    assert (done.returncode, done.stdout) == (0, "desk/names.pls\n")
    assert (here / "desk" / "names.pls").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["add", "Xi"], 2, "one of --as IPA and --sub TEXT"),
        (["add", "Xi", "--as", "ʃi", "--sub", "she"], 2, "one of --as IPA and --sub TEXT"),
        (["add", "--sub", "she"], 2, "Missing argument"),
        (["add", " ", "--sub", "she"], 1, "error: the word is empty"),
        (["add", "Xi", "--as", "ʃ9"], 1, "error: «ʃ9» is not IPA: «9»"),
        (["add", "Xi", "--sub", "she", "--to", "script"], 1, "error: script: is a directory"),
        (["impact"], 2, "Missing argument"),
        (["impact", "Xi", "Aa", "--sub", "she"], 2, "for one word"),
        (["impact", "Xi", "--as", "ʃ9"], 1, "error: «ʃ9» is not IPA: «9»"),
        (["impact", "Xi", "--in", "nowhere"], 1, "error: nowhere is no folder"),
    ],
)
def test_refused(narrate, here, arguments, code, told):
    """Wrong usage ends with 2, what cannot be kept with 1, an error and a hint. Nothing is written."""
    done = narrate("lexicon", *arguments)

    assert (done.returncode, done.stdout) == (code, "")
    assert told in done.stderr
    assert code == 2 or len(done.stderr.splitlines()) == 2
    assert [path.name for path in here.iterdir()] == ["script"]


def test_impact(narrate):
    """Sentences are printed with path and line, those that an editor's markup keeps apart."""
    done = narrate("lexicon", "impact", "Aa", "Bb")

    assert done.stdout.splitlines() == [
        "script/a.ssml.txt:2: We met Aa.",
        "script/a.ssml.txt:3: kept as the script has it: They met Aa.",
    ]
    assert done.stderr == (
        "1 sentence in 1 of 1 script would change: 1 when spoken again, 1 kept as the script has it\n"
    )


def test_impact_of_a_reading(narrate):
    """With a reading, what is said so already is not listed; where nothing is to be listed, that is said."""
    done = narrate("lexicon", "impact", "Aa", "--sub", "oh")

    assert (done.returncode, done.stdout) == (0, "script/a.ssml.txt:2: We met Aa.\n")
    assert narrate("lexicon", "impact", "Zz").stderr == "0 sentences in 0 of 1 script would change\n"


def test_impact_json(narrate):
    """Machines get the same."""
    found = json.loads(narrate("lexicon", "impact", "Aa", "--json", "--in", "script").stdout)

    assert found == {
        "scripts": 1,
        "sentences": [
            {"path": "script/a.ssml.txt", "line": 2, "sentence": "We met Aa.", "when": "record"},
            {"path": "script/a.ssml.txt", "line": 3, "sentence": "They met Aa.", "when": "kept"},
        ],
    }


def test_list(narrate):
    """The words in force are listed with how each is said and whose it is."""
    narrate("lexicon", "add", "Aa", "--sub", "oh")
    told = narrate("lexicon", "list").stdout.splitlines()
    listed = json.loads(narrate("lexicon", "list", "--json").stdout)

    assert "Aa                       «oh»                     lexicon.pls" in told
    assert any(line.split() == ["Kyiv", "ˈkiv", "narrate"] for line in told)
    assert {
        "grapheme": "Aa",
        "alias": "oh",
        "phonemes": "",
        "language": "en",
        "lexicon": "lexicon.pls",
    } in listed


@pytest.mark.parametrize(
    "command", [["lexicon"], ["lexicon", "add"], ["lexicon", "impact"], ["lexicon", "list"]]
)
def test_help(narrate, command):
    """Help names what is wanted in capitals, and gives no flag a type."""
    told = narrate(*command, "--help").stdout

    assert told.startswith(f"Usage: narrate {' '.join(command)} ")
    assert "bool" not in told
