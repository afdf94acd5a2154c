"""How big and how quick a show's page is in Chromium, and how long it takes to be kept up.

    python bench/front.py [EPISODES ...]

2,000 and 10,000 episodes where no number is given: manifests without sentences, and files of no bytes beside
them, so that no cover is measured. Printed are the page's bytes, also gzipped; the time until the first paint
and until the page can be used, in a new browser and from this machine; and the time of a keystroke in the
search field, until what it shows is laid out. Then how long the page takes to write: first, again, after one
correction. Needs Playwright and Chromium.
"""

import gzip
import json
import sys
import tempfile
import time
from datetime import date, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from threading import Thread

from playwright.sync_api import Page, sync_playwright

from narrate.settings import Settings, Show
from narrate.show import index

SETTINGS = Settings(show=Show(title="The Long Strait, Aloud"))
CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WORDS = (
    "harbor",
    "lantern",
    "whale",
    "strait",
    "ferry",
    "bridge",
    "winter",
    "garden",
    "market",
    "glacier",
    "orchard",
)
TYPED = "glacier 17"
TIMES = """() => {
  const [page] = performance.getEntriesByType("navigation");
  const paint = performance.getEntriesByName("first-contentful-paint")[0];
  return [paint.startTime, page.domContentLoadedEventEnd];
}"""
KEYSTROKE = """(text) => {
  const field = document.querySelector("input[type=search]");
  field.value = text;
  const begun = performance.now();
  field.dispatchEvent(new Event("input"));
  document.body.offsetHeight;
  return performance.now() - begun;
}"""


def main(numbers: list[int]) -> None:
    """Make a folder for each number of episodes, and measure."""
    for number in numbers:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            for each in range(number):
                _lay(folder, each)
            took = [_written(folder), _written(folder)]
            _lay(folder, number // 3, "A corrected title")
            took.append(_written(folder))
            page = (folder / "index.html").read_bytes()
            size, gzipped = len(page) / 1000, len(gzip.compress(page)) / 1000
            print(f"{number:,} episodes: {size:,.0f} kB, gzipped {gzipped:,.0f} kB")
            print("  written: {:.2f} s first, {:.2f} s again, {:.2f} s one corrected".format(*took))
            _browse(folder)


def _lay(folder: Path, number: int, title: str = "") -> None:
    slug = f"e-{number}"
    said = [WORDS[number // each % len(WORDS)] for each in (1, 12, 144, 1728)]
    files = [
        {"name": f"{slug}{ending}", "type": kind, "size": 0, "sha256": ""}
        for ending, kind in ((".mp3", "audio/mpeg"), (".html", "text/html"))
    ]
    told = {
        "narrate": 1,
        "slug": slug,
        "guid": slug,
        "title": title or f"The {said[0]} and the {said[1]} of {said[2]} {number}",
        "dek": f"What the {said[3]} told the {said[1]}, when nobody asked for the {said[0]} any more.",
        "language": "en",
        "published": str(date(1999, 1, 1) + timedelta(days=number)),
        "duration": 600_000 + number * 1000,
        "chapters": [],
        "tags": [],
        "files": files,
    }
    (folder / f"{slug}.json").write_text(json.dumps(told), encoding="utf-8")


def _written(folder: Path) -> float:
    begun = time.perf_counter()
    index.write(folder, SETTINGS)
    return time.perf_counter() - begun


def _browse(folder: Path) -> None:
    handler = partial(_Quiet, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        times, strokes = list[tuple[float, float]](), list[float]()
        for _ in range(5):
            page = browser.new_page()
            page.goto(f"http://127.0.0.1:{server.server_port}/index.html")
            page.wait_for_timeout(500)
            times.append(tuple(page.evaluate(TIMES)))
            strokes += _typed(page)
            page.close()
        browser.close()
    server.shutdown()
    paint, ready = (median(each) for each in zip(*times, strict=True))
    print(f"  first paint {paint:.0f} ms, usable {ready:.0f} ms (medians of 5)")
    print(f"  a keystroke {median(strokes):.1f} ms, at most {max(strokes):.1f} ms")


def _typed(page: Page) -> list[float]:
    """Type letter by letter, and take all away again."""
    texts = [TYPED[: count + 1] for count in range(len(TYPED))]
    return [page.evaluate(KEYSTROKE, text) for text in (*texts, *reversed(texts), "")]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]] or [2_000, 10_000])
