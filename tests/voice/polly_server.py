"""A stand-in for Amazon Polly: `POST /v1/speech` by its API, tones for words, and faults as it is told."""
# ruff: noqa: D101, D102 - what it does, its names say

import io
import json
import re
import threading
import zlib
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import soundfile
from lxml import etree

SECONDS_A_WORD = 0.25
LEAD = 0.1
"""Seconds of silence before the first word."""
TAKEN = {
    "standard": {"speak", "break", "emphasis", "lang", "phoneme", "say-as", "sub"},
    "neural": {"speak", "break", "lang", "phoneme", "say-as", "sub"},
    "long-form": {"speak", "break", "lang", "phoneme", "say-as", "sub"},
    "generative": {"speak", "break", "say-as", "sub"},
}
SIGNED = re.compile(r"AWS4-HMAC-SHA256 Credential=\w+/\d{8}/[\w-]+/polly/aws4_request")
RATES = {"8000", "16000", "22050", "24000", "44100", "48000"}


class Polly(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Speaking)
        self.answers, self.asked, self.headers = [], [], []
        self.lock = threading.Lock()
        self.thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.01})
        self.thread.start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}"

    def will(self, *answers):
        self.answers += answers

    def forget(self):
        self.answers, self.asked, self.headers = [], [], []

    def close(self):
        self.shutdown()
        self.server_close()
        self.thread.join()

    def handle_error(self, *_):
        pass


class Speaking(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Polly

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with self.server.lock:
            self.server.asked.append(asked)
            self.server.headers.append(dict(self.headers))
            answer = self.server.answers.pop(0) if self.server.answers else speak
        wrong = fault_of(self.path, self.headers, asked)
        (refuses(400, wrong) if wrong else answer)(self, asked)

    def answer(self, body, kind, status=200, size=None, **headers):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body) if size is None else size))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        with suppress(OSError):
            self.wfile.write(body)
        self.close_connection = size is not None

    def log_message(self, *_):
        pass


def fault_of(path, headers, asked):
    """Name what the API would refuse: the form of the request, its signature, and the SSML of the engine."""
    signed = re.match(
        r"AWS4-HMAC-SHA256 Credential=\w+/\d{8}/[\w-]+/polly/aws4_request", headers["Authorization"]
    )
    if path != "/v1/speech" or not signed or not {"OutputFormat", "Text", "VoiceId"} <= set(asked):
        return "ValidationException"
    if asked.get("TextType") != "ssml":
        return "SsmlMarksNotSupportedForTextTypeException"
    if ("SpeechMarkTypes" in asked) != (asked["OutputFormat"] == "json") or (
        "SpeechMarkTypes" in asked and asked["Engine"] == "generative"
    ):
        return "MarksNotSupportedForFormatException"
    if asked["OutputFormat"] == "ogg_vorbis" and asked["SampleRate"] not in RATES:
        return "InvalidSampleRateException"
    root = etree.fromstring(asked["Text"].encode())
    elements = {element.tag for element in root.iter()}
    spells = any(element.get("interpret-as") == "characters" for element in root.iter())
    if elements - TAKEN[asked["Engine"]] or (spells and asked["Engine"] == "neural"):
        return "InvalidSsmlException"
    return ""


def words_of(asked):
    """Give the bytes of each word of the text, tags passed over."""
    text = asked["Text"].encode()
    bare = re.sub(rb"<[^>]*>", lambda tag: b" " * len(tag[0]), text)
    return [match.span() for match in re.finditer(rb"[^\s.,;:!?]+", bare)]


def sound_of(asked):
    rate = int(asked["SampleRate"])
    parts = [np.zeros(round(LEAD * rate))]
    pitch = 200 + zlib.crc32(asked["Text"].encode()) % 100  # markup is heard, too
    for number, _ in enumerate(words_of(asked)):
        at = np.arange(round(SECONDS_A_WORD * rate)) / rate
        parts.append(0.3 * np.sin(2 * np.pi * (pitch + 50 * number) * at))
    file = io.BytesIO()
    soundfile.write(file, np.concatenate([*parts, parts[0]]), rate, format="OGG", subtype="VORBIS")
    return file.getvalue()


def marks_of(asked):
    times = (round(1000 * (LEAD + number * SECONDS_A_WORD)) for number in range(999))
    text = asked["Text"].encode()
    return "".join(
        json.dumps({"time": time, "type": "word", "start": a, "end": b, "value": text[a:b].decode()}) + "\n"
        for (a, b), time in zip(words_of(asked), times, strict=False)
    ).encode()


def body_of(asked):
    is_marks = asked["OutputFormat"] == "json"
    return (marks_of(asked), "application/x-json-stream") if is_marks else (sound_of(asked), "audio/ogg")


def speak(site, asked):
    site.answer(*body_of(asked))


def refuses(status, code, message="so it is"):
    return lambda site, _: site.answer(
        json.dumps({"message": message}).encode(), "application/json", status, x_amzn_ErrorType=code
    )


def short(site, asked):
    """Close before all that was promised is sent."""
    body, kind = body_of(asked)
    site.answer(body[: len(body) // 2], kind, size=len(body))


def half(site, asked):
    """Send half as if it were all."""
    body, kind = body_of(asked)
    site.answer(body[: len(body) // 2 + 3], kind)


def silent(site, asked):
    rate = int(asked["SampleRate"])
    file = io.BytesIO()
    soundfile.write(file, np.zeros(rate), rate, format="OGG", subtype="VORBIS")
    site.answer(file.getvalue(), "audio/ogg")


def drop(site, _):
    site.close_connection = True
