"""A real browser, a server on loopback for the pages that it opens, and small editions to open them with."""

import json
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

import pytest
from playwright.sync_api import sync_playwright
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route

import narrate.edition
from narrate import studio
from narrate.audio.cache import Cache
from narrate.edition import assets
from narrate.place import listen
from narrate.server import Server
from narrate.settings import Settings, Voices
from narrate.show.answer import FileAnswer, opened

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--autoplay-policy=no-user-gesture-required",
)  # fmt: skip
MODULES = Path(narrate.edition.__file__).with_name("player")
"""What the site has under `/player/`."""
TYPES = {
    ".css": "text/css; charset=utf-8", ".html": "text/html; charset=utf-8", ".jpg": "image/jpeg",
    ".js": "text/javascript", ".json": "application/json", ".mp3": "audio/mpeg", ".png": "image/png",
    ".svg": "image/svg+xml", ".txt": "text/plain; charset=utf-8", ".vtt": "text/vtt; charset=utf-8",
}  # fmt: skip


@pytest.fixture(scope="package")
def browser():
    """Launch Chromium once for all tests here; without it they are skipped, on a build machine they fail.

    It ends with this folder's tests: Playwright leaves an event loop running in this thread, and no test
    that runs one of its own could follow.
    """
    if not CHROMIUM.exists():
        if os.environ.get("CI") or os.environ.get("NARRATE_BROWSER") == "required":
            pytest.fail(f"Chromium is required and not at {CHROMIUM}")
        pytest.skip(f"there is no Chromium at {CHROMIUM}; CHROMIUM=... says where it is")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@dataclass
class Seen:
    """What went wrong in the pages of a test, and what they asked of other hosts."""

    errors: list = field(default_factory=list)
    foreign: list = field(default_factory=list)

    def watch(self, context):
        """Note what a context's pages say, and let none of them leave loopback."""
        context.on("console", lambda said: said.type == "error" and self.errors.append(said.text))
        context.on("weberror", lambda found: self.errors.append(f"uncaught: {found.error}"))
        context.route(lambda url: not url.startswith(("http://127.0.0.1:", "data:", "blob:")), self._refuse)

    def _refuse(self, route):
        self.foreign.append(route.request.url)
        route.abort()


@pytest.fixture
def seen():
    """Tell what went wrong; a test that expects some of it takes it out of the lists."""
    return Seen()


@pytest.fixture
def open_page(browser, seen):
    """Open an address in a fresh context: `open_page(url, color_scheme="dark", javascript=False)`.

    All that Playwright's `new_context` takes may be given, `viewport=(width, height)`, and `script`, which
    runs before the page's own. The test fails at its end if the console told of errors, if a script threw,
    or if another host was asked for anything.
    """
    contexts = []

    def opened_page(url, *, viewport=(1000, 800), javascript=True, script="", **how):
        width, height = viewport
        context = browser.new_context(
            viewport={"width": width, "height": height}, java_script_enabled=javascript, **how
        )
        contexts.append(context)
        seen.watch(context)
        if script:
            context.add_init_script(script)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.goto(url)
        return page

    yield opened_page
    for context in contexts:
        context.close()
    assert not seen.errors
    assert not seen.foreign


class Site:
    """Serves a folder with byte ranges on loopback, and the player's modules under `/player/`."""

    def __init__(self, folder, headers):
        self.folder, self.headers, self.asked = folder, headers, []
        self.listening, self.place = listen("127.0.0.1", 0)
        is_ready = Event()
        self.server = Server(Starlette(routes=[Route("/{path:path}", self._answer)]), is_ready.set)
        self.thread = Thread(target=self.server.run, kwargs={"sockets": [self.listening]})
        self.thread.start()
        assert is_ready.wait(10)

    def url(self, path=""):
        """Give the address of one of its files."""
        return f"http://127.0.0.1:{self.place.port}/{path}"

    def close(self):
        """Stop answering."""
        self.server.should_exit = self.server.force_exit = True  # a browser keeps its lines open
        self.thread.join()
        self.listening.close()

    def _answer(self, request):
        path = request.path_params["path"]
        self.asked.append((path, dict(request.headers)))
        if path == "favicon.ico":
            return Response(status_code=204)
        root, name = (
            (MODULES, path.removeprefix("player/")) if path.startswith("player/") else (self.folder, path)
        )
        file = (root / name).resolve()
        if not (file.is_relative_to(root.resolve()) and file.is_file()):
            return Response(status_code=404)
        media_type = TYPES.get(file.suffix, "application/octet-stream")
        return FileAnswer(opened(file), media_type, {"cache-control": "no-store", **self.headers})


@pytest.fixture(scope="package")
def site():
    """Serve folders until the tests here are over: `site(folder)`, `site(folder, {"header": "value"})`."""
    sites = {}

    def served(folder, headers=None):
        key = (folder, *sorted((headers or {}).items()))
        if key not in sites:
            sites[key] = Site(Path(folder), headers or {})
        return sites[key]

    yield served
    for each in sites.values():
        each.close()


@dataclass(frozen=True)
class Made:
    """An edition's folder, with the page that it was made from."""

    folder: Path
    """Holds `index.html` (or `index.md`), `script/` and `audio/`."""
    slug: str

    @property
    def manifest(self):
        """Where its manifest stands."""
        return self.folder / "audio" / f"{self.slug}.json"


@pytest.fixture(scope="package")
def edition(tmp_path_factory):
    """Make an edition, said by the silent voice: `edition(text)`, HTML or Markdown; each text only once."""
    made = {}
    cache = Cache(tmp_path_factory.mktemp("cache"))
    with ThreadPoolExecutor(2) as pool:

        def of(text, kind=None, slug="article"):
            kind = kind or ("html" if text.lstrip().startswith("<") else "md")
            key = (text, kind, slug)
            if key not in made:
                folder = tmp_path_factory.mktemp("edition")
                page = folder / f"index.{kind}"
                page.write_text(text, encoding="utf-8")
                settings = Settings(voice=Voices("silence"))
                studio.build(page, folder, slug=slug, settings=settings, cache=cache, executor=pool)
                made[key] = Made(folder, slug)
            return made[key]

        yield of


READ = """async ([selector, sentences]) => {
  const {mapWords} = await import("/player/pagemap.js");
  const map = mapWords(document.querySelectorAll(selector), sentences);
  const skipped = "script, style, nav, [data-decoy], [data-note]";
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const starts = new Map();
  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/[^\\p{L}\\p{N}]/gu, "");
  let text = "";
  for (let node; (node = walker.nextNode()); ) {
    if (node.parentElement.closest(skipped)) continue;
    starts.set(node, text.length);
    text += plain(node.data);
  }
  const told = (range) => {
    if (!range) return null;
    const {startContainer: node, startOffset: offset} = range;
    const at = starts.has(node) ? starts.get(node) + plain(node.data.slice(0, offset)).length : -1;
    return [at, range.toString()];
  };
  return {
    text,
    count: map.words,
    words: sentences.map(({words}, number) => words.map((_, word) => told(map.range(number, word)))),
    pieces: sentences.map((_, number) => map.pieces(number).map(String)),
  };
}"""
"""Map, and give the page's letters and digits in a row, and where in it each found word begins.

What is navigation, or marked with `data-decoy` or `data-note`, is not in that row: a word found there begins
at -1.
"""


@dataclass(frozen=True)
class Reading:
    """What a map found of an edition's sentences in a page."""

    text: str
    """The page's letters and digits."""
    count: int
    """Words found, as the map tells it."""
    words: list
    """Of each sentence, of each word: where it begins among the letters and digits, and its text; or None."""
    pieces: list
    """Of each sentence, the texts of its pieces."""


@pytest.fixture
def read():
    """Map sentences in an open page: `read(page, sentences, "article")`."""
    return lambda page, sentences, selector="body": Reading(**page.evaluate(READ, [selector, sentences]))


BLANK = "<!doctype html><html lang=en><title>It</title><body></body></html>"


@pytest.fixture
def blank(tmp_path, site, open_page):
    """Open a page with nothing in it."""
    (tmp_path / "index.html").write_text(BLANK)
    return open_page(site(tmp_path).url("index.html"))


ARTICLE = """# The Harbour Clock

By The Harbour Desk

The clock over the harbour has told the wrong time since 1931. Nobody minds, because everybody knows by
how much.

Ships set their watches by it, add eleven minutes, and sail. “It is the most exact clock we have,” the harbour
master says, “for an error that never changes is no error.”

## The first repair

In 1954 the town paid $1,200 for a new spring. A watchmaker came by train, climbed the tower, and came down
again. He said that the clock was right and the town was wrong.

The council kept his letter. It hangs in the hall beside the tide tables, and it is read aloud once a year.

## The second repair

A second watchmaker came in 1988 with a quartz movement in a box. The gulls took the box on the third day.

After that the clock was left alone. It strikes noon at 11:49, and lunch is served at once.
"""
"""Three chapters of our own writing, some two minutes when the silent voice says it."""

HOST = """<!doctype html><html lang="{lang}" dir="{dir}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'self'">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>A page</title>{head}
<script type="module" src="audio/{script}" integrity="{integrity}"></script></head>
<body><main><h1>The page</h1>{player}{body}</main></body></html>"""
PLAYER = """<narrate-player src="audio/article.json"{more}>
<audio controls src="audio/article.mp3"></audio></narrate-player>"""
USUAL = {"more": "", "player": "", "lang": "en", "dir": "ltr", "head": ""}
"""What a page of a publisher has where a test says nothing else."""


@pytest.fixture
def host(edition, site, open_page):
    """Open a page of a publisher that has the player: `host(body, more=' for="article"', lang="ar", ...)`.

    `player` is the markup instead of a usual player's, `article` its Markdown or HTML, or `folder` where its
    `audio/` stands already, `fragment` what stands behind its address; `open_page` takes the rest. The page
    allows no script but files of its own. What is given back has the player's own functions.
    """

    def hosted(body="", *, article=ARTICLE, folder=None, fragment="", **how):
        parts = {name: how.pop(name, usual) for name, usual in USUAL.items()}
        parts["player"] = parts["player"] or PLAYER.format(more=parts.pop("more"))
        made = Made(folder, "article") if folder else edition(article)
        assets.write(made.folder / "audio", (assets.player(), assets.read_along()))
        script = assets.player()
        text = HOST.format(**parts, body=body, script=script.name, integrity=script.integrity)
        name = f"host-{len(list(made.folder.glob('host-*')))}.html"
        (made.folder / name).write_text(text, encoding="utf-8")
        page = open_page(f"{site(made.folder).url(name)}{fragment}", **how)
        return Host(page, json.loads(made.manifest.read_text(encoding="utf-8")), made)

    return hosted


class Host:
    """A publisher's page with a player."""

    def __init__(self, page, manifest, made):
        self.page, self.manifest, self.made = page, manifest, made
        self.player = page.locator("narrate-player")

    def button(self, name):
        """Find a button of the player by its name."""
        return self.player.get_by_role("button", name=name, exact=True).first

    def ready(self):
        """Wait until the player has taken its place."""
        self.player.locator(".play").wait_for()
        return self

    def ask(self, script):
        """Evaluate a script with the player as `player`."""
        return self.page.evaluate(
            f"(() => {{ const player = document.querySelector('narrate-player'); return {script} }})()"
        )

    @property
    def time(self):
        """Seconds from the beginning."""
        return self.ask("player.currentTime")

    def go(self, seconds):
        """Move to a time, and wait until the sound is there."""
        self.ask(
            f"""new Promise((on) => {{
              player.sound.element.addEventListener("seeked", () => on(0), {{once: true}});
              player.currentTime = {seconds};
            }})"""
        )

    def until(self, script):
        """Wait until a script with `player` in it is true."""
        self.page.wait_for_function(
            f"() => {{ const player = document.querySelector('narrate-player'); return {script} }}"
        )
