"""The speech server's other answers, its doors, and its limits."""

import json
import signal
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import httpx
import openai
import pytest

from narrate.audio.cache import Cache
from narrate.audio.crew import cores
from narrate.place import listen
from narrate.server import Server
from narrate.settings import Settings, Voices
from narrate.speech.app import app
from narrate.speech.cast import Cast
from narrate.speech.speaking import Studio

KEY = "0123456789abcdef-secret"


def post(address, body, **headers):
    told = {"content-type": "application/json", **{n.replace("_", "-"): text for n, text in headers.items()}}
    return httpx.post(f"{address}/audio/speech", content=body, headers=told, timeout=30)


def test_models(address, client_of):
    """Clients find the models that they know, and hear of those that are not there."""
    with client_of(address) as client:
        assert {"narrate", "tts-1"} <= {model.id for model in client.models.list()}
        assert client.models.retrieve("tts-1").id == "tts-1"
        with pytest.raises(openai.NotFoundError, match="there is no such model"):
            client.models.retrieve("tts/9")


def test_voices(address):
    """Those that can speak here are listed, the default first; nobody who sends texts away, nor silence."""
    listed = httpx.get(f"{address}/audio/voices").json()["voices"]

    assert listed[0]["id"] == "hibari:heart"
    assert {"name", "language", "gender"} <= set(listed[0])
    assert not [voice for voice in listed if voice["id"].startswith(("gtts:", "silence:"))]


def test_health(address):
    """Whoever watches over servers gets an answer."""
    assert httpx.get(f"{address.removesuffix('v1')}health").json() == {"status": "ok"}


@pytest.mark.parametrize(
    ("body", "headers", "status", "told"),
    [
        (b"{", {}, 400, "not JSON"),
        (b"[" * 100_000, {}, 400, "not JSON"),
        (b'{"input": ' * 20_000, {}, 400, "not JSON"),
        (b"\xff\xfe\x00", {}, 400, "not JSON"),
        (b"[]", {}, 400, "no JSON object"),
        (b'{"input": "Good evening.", "speed": NaN}', {}, 400, "speed has to be a number from 0.5 to 2"),
        (b'{"input": "\\ud800\\u0000"}', {}, 400, "input has no words"),
        (b'{"input": "a", "voice": "x\\ud800\\u001b[2J"}', {}, 400, "there is no voice «x[2J»"),
        (b'{"input": "' + b"a" * 1_000_000 + b'"}', {}, 413, "more than 262144 bytes"),
        (b"{}", {"content_type": "text/plain"}, 415, "Content-Type: application/json"),
        (b"{}", {"host": "evil.example"}, 421, "another server was meant"),
    ],
)
def test_refused(address, body, headers, status, told):
    """What is no request of ours is refused in OpenAI's shape: too much of it, another host's, a form's."""
    answer = post(address, body, **headers)

    assert answer.status_code == status
    assert told in answer.json()["error"]["message"]


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/audio/speech", 405), ("GET", "/x", 404)])
def test_other_addresses(address, method, path, status):
    """Other addresses and methods are refused in the same shape."""
    answer = httpx.request(method, address + path)

    assert answer.status_code == status
    assert answer.json()["error"]["code"] == "unknown_url"
    assert (answer.headers.get("allow") == "POST") == (status == 405)


def test_half_letters(address):
    """Half of a letter that JSON may hold is left out, and the rest is said."""
    answer = post(address, rb'{"input": "Good \udfff evening.\ud83d", "voice": "alloy"}')

    assert (answer.status_code, answer.headers["content-type"]) == (200, "audio/mpeg")
    assert len(answer.content) > 5_000


def test_other_sites(address):
    """No page of another site may ask, whatever its origin."""
    headers = {"origin": "https://evil.example", "access-control-request-method": "POST"}
    answer = httpx.options(f"{address}/audio/speech", headers=headers)

    assert answer.status_code == 405
    assert "access-control-allow-origin" not in answer.headers


@pytest.fixture
def opened(tmp_path):
    """Serve in this process, with an executor of the test's; give the address and what people were told."""

    @contextmanager
    def serving(executor, voice="silence", **how):
        settings = replace(Settings(), voice=Voices(voice))
        listening, place = listen("127.0.0.1", 0)
        studio = Studio(settings, Cache(tmp_path / "cache"), executor)
        told = []
        how = {"on_request": told.append, "on_notice": told.append, **how}
        ready = threading.Event()
        server = Server(app(studio, Cast(settings), place, **how), ready.set)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        ready.wait(10)
        try:
            yield f"{place.address}v1", told
        finally:
            server.should_exit = True
            thread.join()
            listening.close()

    return serving


def test_origin(opened, threads):
    """Pages of an origin that was named may ask, with whatever headers OpenAI's client sends."""
    with opened(threads, origins=["https://app.example"], key=KEY) as (address, _):
        asked = {"access-control-request-method": "POST", "access-control-request-headers": "x-stainless-os"}
        ours, others = (
            httpx.options(f"{address}/audio/speech", headers={"origin": origin, **asked})
            for origin in ("https://app.example", "https://evil.example")
        )

    assert ours.headers["access-control-allow-origin"] == "https://app.example"
    assert "x-stainless-os" in ours.headers["access-control-allow-headers"]
    assert "access-control-allow-origin" not in others.headers


def test_too_many(opened, client_of):
    """Past its places a server says when to ask again; who hangs up leaves theirs; the rest are served."""
    busy = threading.Event()
    with ThreadPoolExecutor(1) as single, opened(single) as (address, _), client_of(address) as client:
        single.submit(busy.wait)
        sockets = [half_asked(address) for _ in range(3 * cores())]
        try:
            refused = refusal(client)
            assert refused.response.headers["retry-after"] == "2"
            assert refused.body["code"] == "rate_limit_exceeded"

            sockets.pop().close()
            sockets.append(admitted(address))
            busy.set()
            assert [each.recv(12) for each in sockets] == [b"HTTP/1.1 200"] * len(sockets)
        finally:
            busy.set()
            for each in sockets:
                each.close()


def half_asked(address):
    """Ask for speech, and leave the answer unread."""
    url = httpx.URL(address)
    connection = socket.create_connection((url.host, url.port), timeout=20)
    body = json.dumps({"input": "Good evening.", "voice": "alloy"})
    head = f"POST /v1/audio/speech HTTP/1.1\r\nHost: {url.host}:{url.port}\r\nContent-Type: application/json"
    connection.sendall(f"{head}\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode())
    return connection


def refusal(client):
    """Ask until it is too much: the others may still be on their way."""
    for _ in range(10):
        try:
            client.audio.speech.create(model="tts-1", voice="alloy", input="Good evening.", timeout=2)
        except openai.RateLimitError as error:
            return error
        except openai.APITimeoutError:
            continue
    return pytest.fail("nobody was refused")


def admitted(address):
    """Ask until it is not refused at once: whoever hung up may still be on their way out."""
    for _ in range(100):
        connection = half_asked(address)
        connection.settimeout(1)
        try:
            assert connection.recv(12) == b"HTTP/1.1 429"
        except TimeoutError:
            connection.settimeout(20)
            return connection
        connection.close()
        time.sleep(0.05)
    return pytest.fail("nobody was let in")


def test_time_limit(opened, client_of):
    """What takes too long is given up, and does not make the client ask again."""
    busy = threading.Event()
    with (
        ThreadPoolExecutor(1) as single,
        opened(single, limit=0.5) as (address, told),
        client_of(address) as client,
    ):
        single.submit(busy.wait)
        with pytest.raises(openai.InternalServerError, match=r"longer than 0.5 seconds") as caught:
            client.audio.speech.create(model="tts-1", voice="alloy", input="Good evening.")
        busy.set()

    assert caught.value.response.headers["x-should-retry"] == "false"
    assert told[-1] == "POST /v1/audio/speech 503"


def test_time_limit_frees_places(opened):
    """Whoever was given up has no place any more: as many again are let in."""
    busy = threading.Event()
    body = json.dumps({"input": "Good evening.", "voice": "alloy"}).encode()
    count = 3 * cores()
    with (
        ThreadPoolExecutor(1) as single,
        ThreadPoolExecutor(count) as clients,
        opened(single, limit=0.5) as (address, _),
    ):
        single.submit(busy.wait)
        answers = [
            answer for _ in range(2) for answer in clients.map(lambda _: post(address, body), range(count))
        ]
        busy.set()

    assert [answer.status_code for answer in answers] == [503] * len(answers)


def test_faults(served, client_of):
    """A voice that fails, dies or hangs is told of, and cut off; an answer that was begun breaks off."""
    with served() as (process, address), client_of(address) as client:

        def say(text):
            return client.audio.speech.create(model="tts-1", voice="faulty:hum", input=text).content

        with ThreadPoolExecutor(6) as pool:  # every worker has its voice by then
            assert all(pool.map(say, [f"Sentence number {number}." for number in range(12)]))
        with pytest.raises(openai.InternalServerError, match="the voice could not say this text") as failed:
            say("It raises.")
        with pytest.raises(openai.APIConnectionError) as broken_off:
            say("One two three four five six seven eight nine ten.\n\n" * 12 + "It raises.")
        with pytest.raises(openai.InternalServerError, match="has made no progress for 2 seconds") as caught:
            say("It hangs.")
        assert say("It rises.")
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=10)

    assert "faulty" not in str(failed.value.body)
    assert "note: faulty:hum failed over «It raises" in told
    assert "incomplete chunked read" in str(broken_off.value.__cause__)
    assert "note: an answer broke off: faulty:hum failed over «It raises" in told
    assert caught.value.response.headers["x-should-retry"] == "false"
    assert "note: the voice has made no progress for 2 seconds" in told
    assert "already started" not in told
    assert "Traceback" not in told
    assert process.returncode == 130


def test_key(served, client_of):
    """With a key in the environment nobody speaks without it; it is in no log and in no worker."""
    with served("--voice", "silence", NARRATE_SPEECH_KEY=KEY) as (process, address):
        with client_of(address, KEY) as client:
            assert client.audio.speech.create(model="m", voice="alloy", input="Hello.").content
        for wrong in ("none", KEY[:-1], f"{KEY}x"):
            with (
                client_of(address, wrong) as client,
                pytest.raises(openai.AuthenticationError, match="the key is not right"),
            ):
                client.models.list()
        assert httpx.get(f"{address}/models").status_code == 401
        workers = [environment_of(each) for each in children_of(process.pid)]
        process.send_signal(signal.SIGINT)
        out, told = process.communicate(timeout=10)

    assert workers
    assert not [each for each in workers if KEY.encode() in each]
    assert "POST /v1/audio/speech 200\n" in told
    assert KEY not in out + told


def children_of(pid):
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    if not listed.exists():
        pytest.skip("this system does not tell of processes")
    every = [path.read_text() for path in Path(f"/proc/{pid}/task").glob("*/children")]
    return " ".join(every).split()


def environment_of(pid):
    with suppress(OSError):
        return Path(f"/proc/{pid}/environ").read_bytes()
    return b""


@pytest.mark.parametrize(
    ("arguments", "key", "told"),
    [
        (["--host", "0.0.0.0"], "", "whoever can reach 0.0.0.0 could have this machine speak"),  # noqa: S104
        ([], "short", "NARRATE_SPEECH_KEY is no key"),
        ([], "with spaces in it, and long", "NARRATE_SPEECH_KEY is no key"),
        (["--voice", "nobody:here"], "", "there is no voice «nobody:here»"),
        (["nowhere"], "", "nowhere is no folder"),
    ],
)
def test_not_started(served, arguments, key, told):
    """Without a key nobody outside is let in; that, and a voice that is not there, is said at once."""
    with served(*arguments, NARRATE_SPEECH_KEY=key) as (process, address):
        error, hint = process.stderr.read().splitlines()
        process.wait(10)

    assert (process.returncode, address) == (1, "")
    assert error.startswith(f"error: {told}")
    assert hint.startswith("hint: ")
    assert key not in error or not key
