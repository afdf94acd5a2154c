"""Measure how fast the words of an edition are found in a page, in Debian's Chromium.

    python bench/readalong.py [WORDS ...]

For pages of 1,000, 10,000 and 115,000 words where no numbers are given: made-up articles with links, emphasis
and footnote marks, of which one paragraph in fifty was added after the edition was made, one taken out, and
one edited. The first run, before the browser has compiled anything, is told apart; then the median of nine.
"""

import random
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import sync_playwright

import narrate.edition
from narrate.script.written import words

MODULES = Path(narrate.edition.__file__).with_name("player")
SIZES = (1_000, 10_000, 115_000)
PARAGRAPH = 6
"""Sentences of one."""
CHANGES = 50
"""Paragraphs of which one is added, one taken out and one edited."""
MEASURE = """async ([html, sentences]) => {
  const {mapWords} = await import("/pagemap.js");
  document.body.innerHTML = html;
  await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
  const times = [];
  let map;
  for (let run = 0; run < 10; run++) {
    const start = performance.now();
    map = mapWords([document.body], sentences);
    times.push(performance.now() - start);
  }
  const [first, ...rest] = times;
  return {first, median: rest.sort((one, other) => one - other)[4], found: map.words};
}"""


def main(sizes: list[int]) -> None:
    """Print a line for each size."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=MODULES))
    Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        for size in sizes:
            page = browser.new_page()
            page.goto(f"http://127.0.0.1:{server.server_port}/")
            html, sentences = article(size)
            told = page.evaluate(MEASURE, [html, sentences])
            spoken = sum(len(sentence["words"]) for sentence in sentences)
            print(
                f"{size:>7,} words: first {told['first']:.0f} ms, then {told['median']:.1f} ms; "
                f"{told['found']:,} of {spoken:,} found"
            )
            page.close()
        browser.close()
    server.shutdown()


class Quiet(SimpleHTTPRequestHandler):
    """Serves the player's modules and says nothing of it."""

    extensions_map = {".js": "text/javascript"}  # noqa: RUF012  # as its parent has it

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def article(size: int) -> tuple[str, list[dict[str, object]]]:
    """Make up a page of about that many words, and the sentences of the edition that it once had."""
    chance = random.Random(size)  # noqa: S311  # the same article each time
    forms = ["".join(chance.choices("aeioulnrstm", k=chance.randint(1, 9))) for _ in range(6_000)]
    weights = [1 / (rank + 3) for rank in range(len(forms))]
    html, sentences, count, number = [], [], 0, 0
    while count < size:
        said = [chance.choices(forms, weights, k=chance.randint(6, 24)) for _ in range(PARAGRAPH)]
        count += sum(map(len, said))
        number += 1
        change = number % CHANGES
        if change:
            sentences += [row(number, sentence) for sentence in said]
        if change == 1:
            continue
        if change == 2:  # noqa: PLR2004
            said[2][3:5] = chance.choices(forms, weights, k=3)
        html.append("<p>" + " ".join(decorated(sentence, chance) for sentence in said) + "</p>")
    return "".join(html), sentences


def row(number: int, sentence: list[str]) -> dict[str, object]:
    """Write a sentence as a manifest has it."""
    written = " ".join(sentence).capitalize() + "."
    return {"chapter": 0, "paragraph": number, "written": written, "words": words(written)}


def decorated(sentence: list[str], chance: random.Random) -> str:
    """Write a sentence as a page has it."""
    if chance.random() < 1 / 3:
        at = chance.randrange(len(sentence))
        tag = chance.choice(("em", "a href=/there", "b", "span class=x"))
        sentence = [*sentence[:at], f"<{tag}>{sentence[at]}</{tag.split()[0]}>", *sentence[at + 1 :]]
    mark = "<sup><a href=#n>7</a></sup>" if chance.random() < 1 / 8 else ""
    return f"{' '.join(sentence)}.{mark}"


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))
