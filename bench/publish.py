"""Publishes a site of many small editions: all, again with nothing changed, and with one edition corrected.

    python bench/publish.py [TARGET] [--editions N]

The editions are one of the silent voice under many names, in a feed. Without TARGET they go to a folder
beside them. The time of a run is that of the whole command, from its start to its end.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import running

TEXT = "# The fog\n\nIt came at noon, and nobody saw it.\n\n## After\n\nThe ferry waited until it was gone.\n"
ITEM = '<item><enclosure url="https://example.org/{name}" length="{size}" type="audio/mpeg"/></item>\n'
FEED = '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>\n{items}</channel></rss>\n'


def main() -> None:
    """Make the site, publish it three times, print."""
    asked = _arguments()
    with TemporaryDirectory() as name:
        site = Path(name)
        running.build(site, TEXT, "silence")
        copy(site, asked.editions)
        write_feed(site)
        target = asked.target or str(site / "there")
        tell("first", *publish(site, target))
        tell("unchanged", *publish(site, target))
        correct(site)
        write_feed(site)
        tell("one corrected", *publish(site, target))


def copy(site: Path, editions: int) -> None:
    """Copy the edition that is there under other names."""
    told = running.manifest(site)
    files = [(file, (site / "audio" / file["name"]).read_bytes()) for file in told["files"]]
    for number in range(editions - 1):
        slug = f"article-{number}"
        for file, data in files:
            name = file["name"].replace(running.SLUG, slug, 1)
            (site / "audio" / name).write_bytes(data)
        _write(site, {**told, "slug": slug, "guid": f"{told['guid']}-{number}"}, running.SLUG)


def correct(site: Path) -> None:
    """Make the first edition's sound other than it was."""
    told = running.manifest(site)
    mp3 = site / running.MP3
    mp3.write_bytes(mp3.read_bytes() + bytes(288))
    sound = {
        "size": mp3.stat().st_size, "sha256": hashlib.sha256(mp3.read_bytes()).hexdigest(),
    }  # fmt: skip
    _write(site, {**told, "files": [{**told["files"][0], **sound}, *told["files"][1:]]}, running.SLUG)


def _write(site: Path, told: dict[str, Any], before: str) -> None:
    files = [{**file, "name": file["name"].replace(before, told["slug"], 1)} for file in told["files"]]
    text = json.dumps({**told, "files": files}, ensure_ascii=False)
    (site / "audio" / f"{told['slug']}.json").write_text(text, encoding="utf-8")


def write_feed(site: Path) -> None:
    """Write a feed of all editions."""
    sizes = {path.name: path.stat().st_size for path in sorted((site / "audio").glob("*.mp3"))}
    items = "".join(ITEM.format(name=name, size=size) for name, size in sizes.items())
    (site / "audio" / "feed.xml").write_text(FEED.format(items=items), encoding="utf-8")


def publish(site: Path, target: str) -> tuple[float, str]:
    """Publish the site; give the seconds that it took, and what it said of itself."""
    begun = time.perf_counter()
    done = subprocess.run(
        running.command("publish", target, str(site)),
        cwd=site, env=running.environment(site), capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        sys.exit(done.stderr)
    return time.perf_counter() - begun, done.stderr.strip()


def tell(run: str, seconds: float, summary: str) -> None:
    """Print a run."""
    print(f"{run:<14} {seconds:6.2f} s  {summary}", flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("target", nargs="?", default="", help="a folder or an address; else a new folder")
    parser.add_argument("--editions", type=int, default=1000)
    return parser.parse_args()


if __name__ == "__main__":
    main()
