"""How long a feed takes, and what memory: first, again, after one correction, and after one more episode.

    python bench/feed.py [EPISODES]

10,000 episodes where no number is given: each the manifest of the sample's edition under another name, as
long as the real one, beside files of its sizes (holes in the disk). Beside that, the same items written
by one tree in memory, as feed libraries do.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from narrate.settings import FeedSettings, Settings, Show
from narrate.show import feed, rss, shelf

SETTINGS = replace(
    Settings(),
    show=Show(title="The Long Strait, Aloud"),
    feed=FeedSettings(address="https://magazine.example/audio/feed.xml"),
)
HERE = Path(__file__).parents[1]


def main(number: int) -> None:
    """Make the folder, then measure each step in a process of its own."""
    if sys.argv[2:]:
        step(Path(sys.argv[2]), sys.argv[3])
        return
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "audio"
        folder.mkdir()
        sample = _sample(Path(place))
        for each in range(number):
            _write(folder, sample, each)
        print(f"{number:,} episodes, manifests of {(folder / 'e-0.json').stat().st_size / 1000:.0f} kB")
        for name, change in STEPS.items():
            change(folder, sample, number)
            subprocess.run([sys.executable, __file__, str(number), str(folder), name], check=True)


def step(folder: Path, name: str) -> None:
    """Write the feed, and print what it took."""
    begun, spent = time.perf_counter(), time.process_time()
    if name == "as one tree":
        _tree(folder)
        what = ""
    else:
        made = feed.write(folder, SETTINGS)
        what = f"{len(made.documents)} documents; {len(made.new)} new, {len(made.updated)} updated"
    took, used = time.perf_counter() - begun, time.process_time() - spent
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{name:<18} {took:6.2f} s, {used:6.2f} s of CPU, peak {peak:4.0f} MiB  {what}", flush=True)


def _sample(place: Path) -> dict[str, Any]:
    subprocess.run(
        [Path(sys.executable).with_name("narrate"), "record", HERE / "script" / "article.ssml.txt",
         "-o", place / "sample", "--voice", "silence", "-q"], check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    made: dict[str, Any] = json.loads((place / "sample" / "audio" / "article.json").read_text())
    return made


def _write(folder: Path, sample: dict[str, Any], number: int, title: str = "") -> None:
    slug = f"e-{number}"
    sound = {"size": 6_000_000 + number + len(title), "sha256": f"{number:032}{len(title):032}"}
    files = [{**each, **(sound if each["type"] == "audio/mpeg" else {})} for each in sample["files"]]
    published = (datetime(1995, 1, 1, 12, tzinfo=UTC) + timedelta(days=number)).isoformat()
    own = {"slug": slug, "guid": f"guid {number}", "title": title or f"Episode {number}"}
    told = {**sample, **own, "published": published, "files": files}
    rows = ",\n  ".join(json.dumps(each, ensure_ascii=False) for each in told.pop("sentences"))
    head = json.dumps(told, ensure_ascii=False)[:-1].replace('"article.', f'"{slug}.')
    (folder / f"{slug}.json").write_text(f'{head},\n "sentences": [\n  {rows}\n ]\n}}\n', encoding="utf-8")
    for each in files:
        with (folder / each["name"].replace("article", slug)).open("wb") as file:
            file.truncate(each["size"])


def _tree(folder: Path) -> None:
    from lxml import etree

    root = etree.Element("rss", version="2.0", nsmap=rss.NAMESPACES)
    channel = etree.SubElement(root, "channel")
    about = rss.Channel(SETTINGS.show, "", "", "https://magazine.example/audio/", "")
    for path in shelf.manifests(folder):
        account = shelf.read(path)
        entry = feed.Entry(account.slug, account.guid, account.published, "", account.mp3.size)
        _grow(channel, ("item", {}, tuple(rss.item(rss.Episode(entry, account), about))))
    etree.ElementTree(root).write(os.devnull, encoding="utf-8")


def _grow(parent, element):  # noqa: ANN001, ANN202  # lxml's own
    from lxml import etree

    name, attributes, content = element
    prefix, _, local = name.rpartition(":")
    made = etree.SubElement(parent, f"{{{rss.NAMESPACES[prefix]}}}{local}" if prefix else local, attributes)
    if isinstance(content, str):
        made.text = content
    else:
        for each in content:
            _grow(made, each)


STEPS = {
    "first": lambda *_: None,
    "again": lambda *_: None,
    "one corrected": lambda folder, sample, number: _write(folder, sample, number // 3, "Corrected"),
    "newest corrected": lambda folder, sample, number: _write(folder, sample, number - 1, "Corrected too"),
    "one more": _write,
    "as one tree": lambda *_: None,
}

if __name__ == "__main__":
    main(int(dict(enumerate(sys.argv)).get(1, "10000")))
