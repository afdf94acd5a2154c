"""What all tests share: the seed article, golden files that can be rewritten, a web site on loopback."""

import os
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import settings

# Examples have no deadline: machines are shared. On a build machine the same ones are tried each time: a find
# belongs to whoever changed something.
settings.register_profile("here", deadline=None)
settings.register_profile("build", derandomize=True, deadline=None)
settings.load_profile("build" if os.environ.get("CI") else "here")

SEED = Path(__file__).parents[2] / "shared" / "seed"


def pytest_configure(config):
    """Keep what tests make out of the user's own cache."""
    if "NARRATE_CACHE" not in os.environ:
        folder = tempfile.TemporaryDirectory(prefix="narrate-tests-")
        config.add_cleanup(folder.cleanup)
        os.environ["NARRATE_CACHE"] = folder.name


def pytest_addoption(parser):
    parser.addoption("--update-golden", action="store_true", help="rewrite golden files")


@pytest.fixture
def update_golden(request):
    """Whether golden files are to be rewritten."""
    return request.config.getoption("--update-golden")


@pytest.fixture(scope="session")
def seed():
    """Find the seed article's folder; it belongs to its publisher and stands outside of the repository."""
    if not (SEED / "expected.json").is_file():
        if os.environ.get("NARRATE_SEED") == "required":
            pytest.fail(f"the seed article is required and not in {SEED}")
        pytest.skip("the seed article is not part of the repository")
    return SEED


ARTICLE = (
    "<!doctype html><html lang=en><head><title>The Lighthouse Ledger</title></head><body><article>"
    "<h1>The Lighthouse Ledger</h1>"
    + "".join(
        f"<p>On night number {n} the keeper wrote down every ship that passed, and what he ate.</p>"
        for n in range(1, 9)
    )
    + "</article></body></html>"
)


class Site:
    """Answers each path with what was laid there: a body, or a function that speaks for itself."""

    def __init__(self, host="127.0.0.1", trusted=None):
        self.pages = {}
        self.asked = []
        self.counts = Counter()
        self.server = ThreadingHTTPServer((host, 0), self._answerer())
        self.server.daemon_threads = True
        if trusted:
            self.server.socket = trusted.wrap_socket(self.server.socket, server_side=True)
        self.thread = Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01})
        self.thread.start()

    @property
    def port(self):
        """Its port on loopback."""
        return self.server.server_port

    def url(self, path="/", host="127.0.0.1", scheme="http"):
        """Give a page's address, under any name that leads here."""
        return f"{scheme}://{host}:{self.port}{path}"

    def lay(self, path, answer=ARTICLE, status=200, **headers):
        """Lay an answer at a path; of several, each is given once and the last for ever."""
        self.pages.setdefault(path, []).append((answer, status, headers))

    def close(self):
        """Stop answering."""
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def _answerer(self):
        site = self

        class Answerer(BaseHTTPRequestHandler):
            def do_GET(self):
                site.asked.append((self.path, dict(self.headers)))
                laid = site.pages.get(self.path)
                if laid is None:
                    self.send_error(404)
                    return
                answer, status, headers = laid[min(site.counts[self.path], len(laid) - 1)]
                site.counts[self.path] += 1
                if callable(answer):
                    answer(self)
                else:
                    self.say(answer, status, headers)

            def say(self, answer, status=200, headers=None):
                body = answer.encode() if isinstance(answer, str) else answer
                said = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body))}
                said |= {name.replace("_", "-"): text for name, text in (headers or {}).items()}
                self.send_response(status)
                for name, text in said.items():
                    self.send_header(name, text)
                self.end_headers()
                if status not in (204, 304):
                    self.wfile.write(body)

            def log_message(self, *_):
                pass

        class Quiet(Answerer):
            def handle(self):
                with suppress(OSError):  # the other side may hang up whenever it likes
                    super().handle()

        return Quiet


@pytest.fixture(scope="session")
def threads():
    """Record in this process: worker processes have tests of their own."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        yield pool


@pytest.fixture
def site():
    """Open a site; it is closed after the test."""
    site = Site()
    yield site
    site.close()


@pytest.fixture
def new_site():
    """Open as many sites as a test needs."""
    sites = []

    def opened(**how):
        sites.append(Site(**how))
        return sites[-1]

    yield opened
    for site in sites:
        site.close()
