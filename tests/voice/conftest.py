"""A stand-in for translate.google.com: an HTTPS proxy on loopback that answers in Google's place."""
# ruff: noqa: D101, D102 - what the stand-in answers, its names say

import base64
import importlib.util
import json
import socketserver
import ssl
import threading
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs

import lameenc
import numpy as np
import pytest
import trustme

SAMPLE_RATE = 24_000
SECONDS_A_WORD = 0.2
SECONDS_A_BYTE = 0.026


@dataclass(frozen=True)
class Asked:
    host: str
    text: str
    language: str


class Translate(socketserver.ThreadingTCPServer):
    """Answers what `answers` says, one after another, then speaks. `asked` is all that was asked."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, context):
        super().__init__(("127.0.0.1", 0), Connection)
        self.context = context
        self.answers = []
        self.asked = []
        self.closing = threading.Event()
        self.busy, self.most, self.lock = 0, 0, threading.Lock()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}"

    def will(self, *answers):
        self.answers += answers

    def status(self, code):
        return lambda _: page(code, b"<html>Sorry</html>")

    def html(self, _):
        return page(200, b"<!doctype html><title>Before you continue</title>")

    def drop(self, _):
        return b""

    def broken_off(self, asked):
        return page(200, batchexecute(base64.b64encode(tone(asked.text)).decode()[:1001]))

    def not_mp3(self, _):
        return page(200, batchexecute(base64.b64encode(b"an MP3, honestly" * 9).decode()))

    def nothing(self, _):
        return page(200, batchexecute(""))

    def without_sound(self, _):
        return page(200, b')]}\'\n\n[["wrb.fr","jQ1olc",null,null,null,[3],"generic"]]\n')

    def speech(self, asked):
        return page(200, batchexecute(base64.b64encode(tone(asked.text)).decode()))

    def half(self, asked):
        sound = tone(asked.text)
        return page(200, batchexecute(base64.b64encode(sound[: len(sound) // 2 + 3]).decode()))

    def silent(self, asked):
        return page(200, batchexecute(base64.b64encode(tone(asked.text, level=0)).decode()))

    def too_short(self, _):
        return page(200, batchexecute(base64.b64encode(tone("a", seconds=0.03)).decode()))

    def padded(self, asked):
        return page(200, batchexecute(base64.b64encode(tone(asked.text, around=(0.2, 0.7))).decode()))

    def late(self, asked):
        self.closing.wait(0.2)
        return self.speech(asked)

    def drip(self, _):
        yield b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"
        for _ in range(150):
            if not self.closing.wait(0.02):
                yield b"."


class Connection(socketserver.StreamRequestHandler):
    def handle(self):
        host = headers(self.rfile)[0].split()[1].partition(":")[0]
        self.wfile.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        with (
            self.server.context.wrap_socket(self.connection, server_side=True) as secure,
            secure.makefile("rb") as lines,
        ):
            asked = asked_of(host, lines)
            self.server.asked.append(asked)
            with self.server.lock:
                answer = self.server.answers.pop(0) if self.server.answers else self.server.speech
                self.server.busy += 1
                self.server.most = max(self.server.most, self.server.busy)
            said = answer(asked)
            with self.server.lock:
                self.server.busy -= 1
            for piece in [said] if isinstance(said, bytes) else said:
                secure.sendall(piece)


def headers(lines):
    return [line.decode().strip() for line in iter(lines.readline, b"\r\n")]


def asked_of(host, lines):
    sizes = [int(line.split(":")[1]) for line in headers(lines) if line.lower().startswith("content-length:")]
    form = parse_qs(lines.read(sizes[0]).decode())
    ((procedure, arguments, *_),) = json.loads(form["f.req"][0])[0]
    assert procedure == "jQ1olc"
    text, language, *_ = json.loads(arguments)
    return Asked(host, text, language)


def page(status, body):
    return f"HTTP/1.1 {status} So\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode() + body


def batchexecute(sound):
    row = ["wrb.fr", "jQ1olc", json.dumps([sound]), None, None, None, "generic"]
    return b")]}'\n\n" + json.dumps([row], separators=(",", ":")).encode() + b"\n"


def tone(text, level=12_000, around=(0.0, 0.0), seconds=0.0):
    """Give MP3 of a tone: 440 Hz, a tenth of a second a word, and more for words that are very long."""
    seconds = seconds or max(SECONDS_A_WORD * len(text.split()), SECONDS_A_BYTE * len(text.encode()))
    wave = np.sin(2 * np.pi * 440 * np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE)
    wave = np.pad(wave, tuple(round(pause * SAMPLE_RATE) for pause in around))
    encoder = lameenc.Encoder()
    encoder.set_in_sample_rate(SAMPLE_RATE)
    encoder.set_channels(1)
    encoder.set_bit_rate(64)
    encoder.silence()
    return bytes(encoder.encode((wave * level).astype(np.int16).tobytes()) + encoder.flush())


@pytest.fixture(scope="session")
def certificate():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("translate.google.com").configure_cert(context)
    return context


@pytest.fixture
def translate(certificate, monkeypatch):
    with Translate(certificate) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        monkeypatch.setenv("https_proxy", server.url)
        yield server
        server.closing.set()
        server.shutdown()
        thread.join()


@cache
def stand_in(name):
    """Load one of the servers that stand in for others'."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def server():
    """Open a speech server on loopback; `server.does` is what it may do."""
    does = stand_in("speech_server")
    server = does.SpeechServer()
    server.does = does
    yield server
    server.close()


@pytest.fixture(scope="module")
def polly_server():
    """Open a stand-in for Amazon Polly; `does` is what it may do."""
    does = stand_in("polly_server")
    server = does.Polly()
    server.does = does
    yield server
    server.close()
