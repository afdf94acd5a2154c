"""Weigh the player on a cold page, and the work that it gives while it plays, in Debian's Chromium.

    python bench/player.py [FOLDER] [SLUG]

FOLDER holds `audio/` with an edition (the sample after `make audio`: `.` and `article`). The pages are made
here: the edition's transcript as an article, with the browser's own player, with ours, and with ours reading
along. Printed are, for each: requests and bytes before anybody plays; when the player was there and the words
found, after the page began to load, on this machine and with a processor four times slower on a line of
1.6 Mbit/s with 150 ms (Lighthouse's phone); and the processor time of the page in a second while it plays.
Then the same edition over and over until it has ten hours, and its transcript opened. Then where the sound
really begins after jumps into 20 words: what comes out of the element is held against the decoded MP3.
"""

import gzip
import json
import random
import re
import socket
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any

import numpy as np
import soundfile
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from narrate.edition import assets

Samples = np.ndarray[Any, np.dtype[np.float64]]
FLAGS = ["--no-sandbox", "--disable-gpu", "--autoplay-policy=no-user-gesture-required"]
SECONDS = 10
TEN_HOURS = 36_000_000
"""Milliseconds."""
JUMPS = 20
HOST = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>
<link rel="icon" href="data:,">{head}</head>
<body><main>{player}<article>{article}</article></main></body></html>"""
TIMES = """for (const name of ["ready", "mapped"])
  addEventListener(`narrate:${name}`, () => ((window.at ??= {})[name] = performance.now()));"""
LANDING = """async (times) => {
  const audio = document.querySelector("narrate-player").sound.element;
  const context = new AudioContext({sampleRate: 48000});
  const ear = `registerProcessor("ear", class extends AudioWorkletProcessor {
    process([[input]]) { if (input) this.port.postMessage(input.slice()); return true }
  })`;
  await context.audioWorklet.addModule(URL.createObjectURL(new Blob([ear], {type: "text/javascript"})));
  const node = new AudioWorkletNode(context, "ear");
  let heard = [];
  node.port.onmessage = ({data}) => heard.push(...data);
  context.createMediaElementSource(audio).connect(node).connect(context.destination);
  const pieces = [];
  await audio.play();
  for (const time of times) {
    audio.pause();
    await new Promise((done) => setTimeout(done, 200));
    audio.currentTime = time;
    await new Promise((done) => audio.addEventListener("seeked", done, {once: true}));
    heard = [];
    await audio.play();
    let first = -1;
    while (first < 0 || heard.length < first + 14400) {
      await new Promise((done) => setTimeout(done, 100));
      first = heard.findIndex((sample) => Math.abs(sample) > 1e-5);
    }
    pieces.push(heard.slice(first, first + 14400).map((sample) => Math.round(sample * 1e5)));
  }
  return pieces;
}"""
"""Give 0.3 seconds of sound after each jump, from the first sample that is none of silence."""
LOUD = 0.05
"""What is heard within ten milliseconds of a jump: in a pause nobody could tell where the sound began."""
ALIKE = 0.9
"""Correlation from which a piece is the sound that it was held against."""
REACH = 9600
"""Samples at 48 kHz around a jump in which its sound is sought."""


def main(folder: Path, slug: str) -> None:
    """Print all figures."""
    manifest = json.loads((folder / "audio" / f"{slug}.json").read_text(encoding="utf-8"))
    page = (folder / "audio" / f"{slug}.html").read_text(encoding="utf-8")
    article = "".join(re.findall(r"<section.*?</section>", page, re.DOTALL))
    print(f"{slug}: {manifest['words']:,} words, {manifest['duration'] / 60_000:.1f} minutes")
    for name, asset in (("player", assets.player()), ("read-along", assets.read_along())):
        print(f"{name}: {len(asset.content):,} bytes, {len(gzip.compress(asset.content, 9)):,} gzipped")
    with TemporaryDirectory() as name, sync_playwright() as playwright:
        site = Path(name)
        (site / "audio").symlink_to((folder / "audio").resolve())
        write_pages(site, slug, article)
        address = serve(site)
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for kind in ("native", "player", "along"):
            measure(browser, f"{address}/{kind}.html", kind)
        long(browser, site, address, slug, manifest)
        land(browser, f"{address}/player.html", manifest, folder / "audio" / f"{slug}.mp3")
        browser.close()


def serve(site: Path) -> str:
    """Serve a folder, with byte ranges, on loopback; give its address."""
    listening = socket.create_server(("127.0.0.1", 0))
    app = Starlette(routes=[Mount("/", StaticFiles(directory=site, follow_symlink=True))])
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
    Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True).start()
    return f"http://127.0.0.1:{listening.getsockname()[1]}"


def write_pages(site: Path, slug: str, article: str) -> None:
    """Write the three pages of a publisher."""
    script = assets.player()
    head = f'<script type="module" src="audio/{script.name}" integrity="{script.integrity}"></script>'
    audio = f'<audio controls preload="none" src="audio/{slug}.mp3"></audio>'
    ours = '<narrate-player src="audio/{slug}.json"{more}>{audio}</narrate-player>'
    pages = {
        "native": ("", audio),
        "player": (head, ours.format(slug=slug, more="", audio=audio)),
        "along": (head, ours.format(slug=slug, more=' for="article"', audio=audio)),
    }
    for name, (told, player) in pages.items():
        text = HOST.format(head=told, player=player, article=article)
        (site / f"{name}.html").write_text(text, encoding="utf-8")


def measure(browser: Browser, url: str, kind: str) -> None:
    """Print what a kind of page weighs and costs."""
    quick = [cold(browser, url, kind, is_slow=False) for _ in range(5)]
    slow = [cold(browser, url, kind, is_slow=True) for _ in range(3)]
    requests, size = quick[0]["requests"], quick[0]["bytes"]
    print(f"\n{kind}: {requests} requests, {size:,} bytes (not compressed) before anybody plays")
    for name, runs in (("here", quick), ("on a slow phone", slow)):
        told = {key: statistics.median(run[key] for run in runs) for key in runs[0] if key.endswith("ms")}
        print(
            f"  {name}: "
            + ", ".join(f"{key.removesuffix('_ms')} {value:.0f} ms" for key, value in told.items())
        )
    print(f"  while it plays: {playing(browser, url, kind):.1f} ms of processor time a second")


def cold(browser: Browser, url: str, kind: str, *, is_slow: bool) -> dict[str, float]:
    """Open a page with an empty cache, and tell what it asked for and when it was ready."""
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(TIMES)
    client = context.new_cdp_session(page)
    client.send("Network.enable")
    sizes: list[float] = []
    client.on("Network.loadingFinished", lambda told: sizes.append(told["encodedDataLength"]))
    if is_slow:
        client.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        line = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 94_000}
        client.send("Network.emulateNetworkConditions", line)
    page.goto(url)
    wait(page, kind)
    told: dict[str, Any] = page.evaluate(
        "({drawn_ms: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,"
        " loaded_ms: performance.timing.domContentLoadedEventEnd - performance.timing.navigationStart,"
        " ...Object.fromEntries(Object.entries(window.at ?? {}).map(([name, at]) => [`${name}_ms`, at]))})"
    )
    context.close()
    return {"requests": len(sizes), "bytes": int(sum(sizes)), **told}


def wait(page: Page, kind: str) -> None:
    """Wait until all is there that comes by itself."""
    name = {"player": "ready", "along": "mapped"}.get(kind)
    if name:
        page.wait_for_function(f"window.at?.{name}")
    page.wait_for_timeout(500)


def playing(browser: Browser, url: str, kind: str) -> float:
    """Give the milliseconds of processor time that a page takes in a second while it plays."""
    page = browser.new_page()
    page.add_init_script(TIMES)
    page.goto(url)
    wait(page, kind)
    page.evaluate("document.querySelector('audio').play()")
    page.wait_for_timeout(1500)
    client = page.context.new_cdp_session(page)
    client.send("Performance.enable")

    def spent() -> float:
        told = client.send("Performance.getMetrics")["metrics"]
        return next(float(each["value"]) for each in told if each["name"] == "TaskDuration")

    before = spent()
    page.wait_for_timeout(SECONDS * 1000)
    after = spent()
    page.close()
    return (after - before) / SECONDS * 1000


def long(browser: Browser, site: Path, address: str, slug: str, manifest: dict[str, Any]) -> None:
    """Print how soon an edition of ten hours is there, and its transcript."""
    times = TEN_HOURS // manifest["duration"] + 1
    rows = [json.dumps(each) for at in range(times) for each in later(manifest, at)]
    head = json.dumps({**manifest, "sentences": [], "duration": times * manifest["duration"]})
    text = head.replace('"sentences": []', '"sentences": [\n' + ",\n".join(rows) + "]")
    (site / "long.json").write_text(text, encoding="utf-8")
    page = (site / "player.html").read_text(encoding="utf-8").replace(f"audio/{slug}.json", "long.json")
    (site / "long.html").write_text(page, encoding="utf-8")
    runs = [opened(browser, f"{address}/long.html") for _ in range(5)]
    ready, words = (statistics.median(run[at] for run in runs) for at in (0, 1))
    print(f"\nten hours, a manifest of {len(text) / 1e6:.1f} MB: ready after {ready:.0f} ms,")
    laid = f"{runs[0][2]:,.0f} of {len(rows):,} sentences laid out"
    print(f"  its transcript {words:.0f} ms after it was asked for, {laid}")


def later(manifest: dict[str, Any], times: int) -> Iterator[dict[str, Any]]:
    """Give the sentences of an edition as they would be after as many others."""
    by, chapters = times * manifest["duration"], len(manifest["chapters"])
    for each in manifest["sentences"]:
        words = [[first, last, start + by, end + by] for first, last, start, end in each["words"]]
        chapter = each["chapter"] + times * chapters
        yield {
            **each,
            "chapter": chapter,
            "start": each["start"] + by,
            "end": each["end"] + by,
            "words": words,
        }


def opened(browser: Browser, url: str) -> tuple[float, float, float]:
    """Open a page and its transcript: milliseconds of both, and the sentences that were laid out."""
    page = browser.new_page()
    page.add_init_script(TIMES)
    page.goto(url)
    page.wait_for_function("window.at?.ready")
    told = page.evaluate(
        """async () => {
          const start = performance.now(), {shadowRoot} = document.querySelector("narrate-player");
          shadowRoot.querySelector(".transcript-button").click();
          while (!shadowRoot.querySelector(".sentence")) await new Promise(requestAnimationFrame);
          const taken = performance.now() - start;
          await new Promise((done) => setTimeout(done, 500));
          return [at.ready, taken, shadowRoot.querySelectorAll(".sentence").length];
        }"""
    )
    page.close()
    return told[0], told[1], told[2]


def land(browser: Browser, url: str, manifest: dict[str, Any], mp3: Path) -> None:
    """Print how far from a word the sound begins after a jump to it."""
    truth, _ = soundfile.read(mp3, dtype="float64")
    words = [(word[2] + word[3]) / 2000 for sentence in manifest["sentences"] for word in sentence["words"]]
    loud = [time for time in words if np.abs(truth[round(time * 48_000) :][:480]).max() > LOUD]
    times = random.Random(7).sample(loud, JUMPS)  # noqa: S311  # the same words each time
    page = browser.new_page()
    page.add_init_script(TIMES)
    page.goto(url)
    wait(page, "player")
    pieces = [np.array(piece, np.float64) for piece in page.evaluate(LANDING, times)]
    found = [shift(truth, piece, round(time * 48_000)) for time, piece in zip(times, pieces, strict=True)]
    away = sorted(abs(samples) / 48 for samples, alike in found if alike > ALIKE)
    print(f"\nthe decoded sound has {len(truth):,} samples, the manifest says {manifest['samples']:,}")
    print(f"after {len(away)} jumps into words it begins {statistics.median(away):.1f} ms away (median),")
    print(f"at most {away[-1]:.1f} ms; {JUMPS - len(away)} more came out torn, since the machine was busy")
    page.close()


def shift(truth: Samples, piece: Samples, at: int) -> tuple[int, float]:
    """Give how many samples after a place a piece of sound fits best, and how well (its correlation)."""
    first = max(0, at - REACH)
    window = truth[first : at + REACH + len(piece)]
    energy = np.convolve(window**2, np.ones(len(piece)), "valid")
    alike = np.correlate(window, piece, "valid") / np.sqrt((energy + 1e-9) * (piece @ piece))
    return int(np.argmax(alike)) + first - at, float(alike.max())


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "."), sys.argv[2] if len(sys.argv) > 2 else "article")  # noqa: PLR2004
