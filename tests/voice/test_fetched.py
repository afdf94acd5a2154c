"""hibari's other voices, fetched from a server on loopback that gives its only model in their place."""

import json
import os
import pty
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest

from narrate import studio
from narrate.cli import main
from narrate.cli.tell import progress
from narrate.errors import EngineError
from narrate.script.model import Sentence, Token
from narrate.settings import find
from narrate.voice import hibari, hibari_loading, load
from narrate.voice.choose import choose
from narrate.voice.model import Fetching, Voice

FILE = "bf_emma.int8.onnx"
SCRIPT = """<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="en-GB">
<p>{}</p></speak>"""


@pytest.fixture
def home(monkeypatch, tmp_path):
    """Have hibari take its model for Emma's too, and keep what is fetched in a folder of the test's."""
    registry = hibari_loading.registry()
    monkeypatch.setitem(registry["emma"], "sha256", registry["heart"]["sha256"])
    monkeypatch.setenv("HIBARI_HOME", str(tmp_path / "home"))
    yield tmp_path / "home"
    hibari._speaker.cache_clear()  # noqa: SLF001  # nobody else may meet her


@pytest.fixture
def options(site, home, tmp_path, monkeypatch):  # noqa: ARG001  # it is her home that she is fetched to
    """Have narrate.toml name our server."""
    site.lay(f"/{FILE}", hibari_loading.model_path("heart").read_bytes())
    (tmp_path / "narrate.toml").write_text(f'[engines.hibari]\naddress = "{site.url("/")}"\n')
    monkeypatch.chdir(tmp_path)
    return (("hibari", json.dumps({"address": site.url("/")})),)


def test_a_voice_is_fetched_and_speaks(options, home, site):
    """Whoever asks for a voice that can be fetched gets it, hears of its bytes, and asks nobody again."""
    heard = []
    choice = choose(["hibari:emma"], "en-GB", options, lambda voice, *told: heard.append((voice.id, *told)))

    size = hibari_loading.registry()["emma"]["bytes"]
    assert (home / FILE).stat().st_size == size == choice.voice.size
    assert isinstance(load.engine_of(choice.voice), Fetching)
    assert (choice.voice.needs, choice.notices) == ("", ())
    assert heard[0] == ("hibari:emma", 0, size)
    assert heard[-1] == ("hibari:emma", size, size)
    assert load.voice_for("hibari:emma", "en", options).id == "hibari:emma"
    assert len(site.asked) == 1


def test_a_chain_goes_on_where_nobody_answers(home):
    """Offline, the next voice of a chain speaks, and people are told which file would have gone where."""
    unreachable = (("hibari", '{"address": "http://127.0.0.1:9/"}'),)
    choice = choose(["hibari:emma", "hibari:heart"], "en", unreachable)

    assert choice.voice.id == "hibari:heart"
    assert f"http://127.0.0.1:9/{FILE} cannot be fetched" in choice.notices[0]
    with pytest.raises(EngineError) as caught:
        choose(["hibari:emma"], "en", unreachable)
    assert caught.value.hint.endswith(
        f"put {FILE} (sha256 {hibari_loading.registry()['emma']['sha256']}) into {home}"
    )


def test_a_file_put_there_by_hand(home):
    """The file that the error names, put where it says, speaks; its words have their times."""
    home.mkdir()
    shutil.copy(hibari_loading.model_path("heart"), home / FILE)
    voice = load.voice_for("hibari:emma", "en-GB")
    sentence = Sentence((Token("The boats came in."),))
    take = load.engine_of(voice).speak(sentence, voice)

    assert [sentence.written[word.first : word.last] for word in take.words] == ["The", "boats", "came", "in"]
    assert np.abs(take.samples).max() > 0.1


def test_a_wrong_file_put_there_by_hand(home):
    """A file that is no model is named with what to do about it."""
    home.mkdir()
    (home / FILE).write_bytes(b"<!doctype html>Sign in")
    voice = load.voice_for("hibari:emma", "en-GB")

    with pytest.raises(EngineError, match=r"^hibari:emma cannot start: ") as caught:
        load.engine_of(voice).prepare(voice)
    assert caught.value.hint == f"take {home / FILE} away, and it is fetched anew"


@pytest.mark.usefixtures("options")
def test_say_fetches(home, capsys, monkeypatch):
    """`narrate say` says on standard error that a voice is fetched, and its product is the path alone."""
    monkeypatch.setattr(
        sys, "argv", ["narrate", "say", "Hello.", "--voice", "hibari:emma", "-o", "hello.wav"]
    )
    main()

    assert capsys.readouterr() == ("hello.wav\n", "note: hibari:emma is being fetched, 7.9 MB\n")
    assert (home / FILE).exists()


@pytest.mark.usefixtures("options", "home")
@pytest.mark.parametrize("named", ["[voice]\nname = 'hibari:emma'\n", ""])
def test_a_recording_fetches(tmp_path, threads, named):
    """A recording fetches who is to speak, or who is named in the script, and tells of it."""
    with (tmp_path / "narrate.toml").open("a") as file:
        file.write(named)
    words = "Hello." if named else '<voice name="hibari:emma">Hello.</voice>'
    (tmp_path / "boats.ssml.txt").write_text(SCRIPT.format(words))
    heard = set()
    edition = studio.make(
        tmp_path / "boats.ssml.txt",
        tmp_path,
        settings=find(tmp_path),
        executor=threads,
        on_fetch=lambda voice, *_: heard.add(voice.id),
    )

    assert heard == {"hibari:emma"}
    assert list(edition.voices) == ["hibari:emma"]


def test_a_terminal_shows_how_far_it_is(home, options, tmp_path):
    """On a terminal bytes are counted; what comes to nothing ends in a line and a hint."""
    mine, theirs = pty.openpty()
    command = [Path(sys.executable).with_name("narrate"), "say", "Hello.", "--voice", "hibari:emma"]
    environment = {**os.environ, "COLUMNS": "300"}
    assert options
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=theirs, stderr=theirs):
        os.close(theirs)
        shown = b"".join(_read(mine)).decode()

    assert "fetching hibari:emma" in shown
    assert "of 7.9 MB" in shown
    assert "error: http://127.0.0.1:" in shown  # elsewhere than here the model of another is none of hers
    assert "hint: check the connection, or fetch it elsewhere and put bf_emma.int8.onnx (sha256 " in shown
    assert not (home / FILE).exists()


def _read(terminal):
    with suppress(OSError):  # Linux says so where the other side has closed
        while piece := os.read(terminal, 10_000):
            yield piece


def test_json_stays_json(capsys):
    """`--progress json` writes each line as JSON, those of a fetch too, and the last one always."""
    with progress("json", quiet=False) as listeners:
        for here in (0, 1, 2, 8_000_000):
            listeners.on_fetch(Voice("emma", "hibari", ("en-GB",)), here, 8_000_000)

    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert lines == [
        {"fetching": "hibari:emma", "bytes": here, "all_bytes": 8_000_000} for here in (0, 8_000_000)
    ]
