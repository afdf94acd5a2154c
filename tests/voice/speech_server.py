"""A speech server on loopback that says tones, and misbehaves as it is told."""
# ruff: noqa: D101, D102 - what it does, its names say

import hashlib
import io
import json
import socket
import struct
import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import soundfile

RATE = 24_000
SECONDS_A_LETTER = 0.03
PAUSE = 0.4


def said(text, rate=RATE):
    """Give a tone for each line's words, a pause between lines, and silence around all."""
    parts = [np.zeros(rate // 5)]
    for line in text.split("\n"):
        count = max(1, sum(map(str.isalnum, line)))
        pitch = 200 + hashlib.sha256(line.encode()).digest()[0]
        at = np.arange(round(count * SECONDS_A_LETTER * rate)) / rate
        parts += [0.3 * np.sin(2 * np.pi * pitch * at), np.zeros(round(PAUSE * rate))]
    return np.concatenate(parts).astype(np.float32)


def encoded(samples, form="wav", rate=RATE, subtype=None):
    if form == "pcm":
        return (samples * 32_767).astype("<i2").tobytes()
    kinds = {
        "opus": ("OGG", "OPUS"),
        "wav": ("WAV", "PCM_16"),
        "flac": ("FLAC", "PCM_16"),
        "mp3": ("MP3", None),
    }
    kind, usual = kinds[form]
    file = io.BytesIO()
    soundfile.write(file, samples, rate, format=kind, subtype=subtype or usual)
    return file.getvalue()


TYPES = {
    "wav": "audio/wav",
    "flac": "audio/flac",
    "mp3": "audio/mpeg",
    "opus": "audio/ogg",
    "pcm": "audio/pcm",
}


class SpeechServer(ThreadingHTTPServer):
    """Does what `will` was told, one after another, then speaks. `asked` is all that was asked."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Speaking)
        self.answers = []
        self.asked = []
        self.headers = []
        self.by_text = None
        self.busy, self.most, self.lock = 0, 0, threading.Lock()
        self.closing = threading.Event()
        self.thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.01})
        self.thread.start()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_port}/v1"

    def will(self, *answers):
        self.answers += answers

    def close(self):
        self.closing.set()
        self.shutdown()
        self.server_close()
        self.thread.join()

    def handle_error(self, *_):
        pass


class Speaking(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: SpeechServer

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with self.server.lock:
            self.server.asked.append(asked)
            self.server.headers.append(dict(self.headers))
            answer = self.server.answers.pop(0) if self.server.answers else self.server.by_text
            self.server.busy += 1
            self.server.most = max(self.server.most, self.server.busy)
        try:
            (answer or speak)(self, asked)
        finally:
            with self.server.lock:
                self.server.busy -= 1

    def answer(self, body, status=200, kind="audio/wav", size=None, **headers):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body) if size is None else size))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        with suppress(OSError):
            self.wfile.write(body)

    def raw(self, head, *pieces, pause=0.0):
        self.close_connection = True
        with suppress(OSError):
            self.wfile.write(head.replace("\n", "\r\n").encode() + b"\r\n\r\n")
            for piece in pieces:
                self.server.closing.wait(pause)
                self.wfile.write(piece)

    def reset(self):
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()

    def log_message(self, *_):
        pass


def sound_of(asked):
    return encoded(said(asked["input"]), asked["response_format"])


def speak(site, asked):
    site.answer(sound_of(asked), kind=TYPES[asked["response_format"]])


def status(code, body=b'{"error": {"message": "so it is"}}', kind="application/json", **headers):
    return lambda site, _: site.answer(body, code, kind, **headers)


def sends(body, kind="audio/wav", **headers):
    return lambda site, _: site.answer(body, 200, kind, **headers)


def sounds(samples, form="wav", **how):
    return sends(encoded(samples, form, **how), TYPES[form])


def short(site, asked):
    """Close before all that was promised is sent."""
    body = sound_of(asked)
    site.answer(body[: len(body) // 2], kind="audio/wav", size=len(body))
    site.close_connection = True


def unchunked(site, asked):
    """Close in the middle of a chunk."""
    body = sound_of(asked)
    head = "HTTP/1.1 200 OK\nContent-Type: audio/wav\nTransfer-Encoding: chunked"
    site.raw(head, b"%X\r\n" % len(body), body[: len(body) // 2])


def chunked(site, asked):
    body = sound_of(asked)
    head = f"HTTP/1.1 200 OK\nContent-Type: {TYPES[asked['response_format']]}\nTransfer-Encoding: chunked"
    site.raw(head, b"%X\r\n" % len(body), body, b"\r\n0\r\n\r\n")


def cut(site, asked):
    """Close, with nothing said of how much there would be, in the middle of it."""
    body = sound_of(asked)
    site.raw("HTTP/1.0 200 OK\nContent-Type: audio/x", body[: len(body) * 2 // 3])


def closes(site, asked):
    """Say by closing only where the sound ends."""
    site.raw("HTTP/1.0 200 OK\nContent-Type: audio/x", sound_of(asked))


def half(site, asked):
    """Send half of a sound as if it were all."""
    body = sound_of(asked)
    site.answer(body[: len(body) // 2], kind="audio/x")


def odd(site, asked):
    site.answer(sound_of(asked)[:-1], kind="audio/pcm")


def reset(site, _):
    site.reset()


def garbage(site, _):
    site.raw("220 smtp.example.org ESMTP")


def drip(site, _):
    site.raw("HTTP/1.1 200 OK\nContent-Type: audio/wav\nContent-Length: 9999999", *[b"."] * 500, pause=0.02)


def head_drip(site, _):
    site.close_connection = True
    with suppress(OSError):
        for _ in range(500):
            site.wfile.write(b"H")
            site.server.closing.wait(0.02)


def late(site, asked):
    site.server.closing.wait(0.15)
    speak(site, asked)


def too_large(site, _):
    site.raw("HTTP/1.1 200 OK\nContent-Type: audio/wav\nContent-Length: 900000000", *[bytes(1_000_000)] * 120)


def streamed(size):
    """Send a WAV whose header does not know how much follows."""

    def answer(site, asked):
        body = bytearray(sound_of(asked))
        body[4:8] = body[40:44] = struct.pack("<I", size)
        site.answer(bytes(body))

    return answer
