"""Kills builds at random moments, and looks at what the next build makes of what they left.

    python bench/kill.py [--rounds N] [--words N] [--seed N] [--voice NAME]

Two builds are left in peace first: their products have to be the same. Then, in each round, a build with an
empty cache gets SIGKILL, its whole process group at once, at a moment that is uniform over what the quicker
of the two took (at another where it has ended by then); and the same command is run again to its end. Three
things are counted: products (script, MP3, chapters, manifest) that differ from the undisturbed ones at the
end; files that stand under a product's name right after the kill and are not whole; and what is left over at
the end: files in `script/` and `audio/`, temporary files in the cache and in TMPDIR, that an undisturbed
build does not leave.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import hour
import running


@dataclass(frozen=True, slots=True)
class Left:
    """What a build left in its folder."""

    products: dict[str, bytes]
    """Whatever stands in `script/` and `audio/`."""
    temporary: frozenset[str]


@dataclass(frozen=True, slots=True)
class Round:
    """What came of a build that was killed; names of files, in the build's folder."""

    differing: frozenset[str]
    torn: frozenset[str]
    """Not whole right after the kill."""
    left_over: frozenset[str]


def main() -> None:
    """Kill, compare, print; the exit code is 1 where a product differed or was torn."""
    asked = _arguments()
    text = hour.article(asked.words)
    wanted, wall = undisturbed(text, asked.voice)
    print(f"{os.cpu_count()} cores, {asked.words:,} words, undisturbed build {wall:.2f} s, seed {asked.seed}")
    moments = random.Random(asked.seed)  # noqa: S311  # it has to be repeatable, not secret
    rounds = []
    for number in range(asked.rounds):
        outcome = None
        while outcome is None:
            moment = moments.uniform(0, wall)
            outcome = disturbed(text, asked.voice, moment, wanted)
        rounds.append(outcome)
        print(f"round {number + 1}, killed at {moment:.2f} s: {_told(outcome)}", flush=True)
    sys.exit(_report(rounds))


def undisturbed(text: str, voice: str) -> tuple[Left, float]:
    """Build twice in peace; give what they left, and the shorter wall time. SystemExit if they differ."""
    made, walls = [], []
    for _ in range(2):
        with TemporaryDirectory() as name:
            walls.append(running.build(Path(name), text, voice).wall)
            made.append(left(Path(name)))
    if other := differing(made[0], made[1]):
        raise SystemExit(f"two undisturbed builds differ in {', '.join(sorted(other))}")
    return made[1], min(walls)


def left(folder: Path) -> Left:
    """Read what a build left, or has made so far."""
    paths = [path for part in ("script", "audio") for path in (folder / part).rglob("*") if path.is_file()]
    told = [path for path in paths if path.name not in _OF_TIMES]
    return Left({str(path.relative_to(folder)): path.read_bytes() for path in told}, _temporary(folder))


_OF_TIMES = (".index.json", ".feed-lock")
"""What tells when files were written, and what is locked: it is there anyway, and no two are the same."""


def _temporary(folder: Path) -> frozenset[str]:
    """Name what looks temporary in the cache, and whatever is in the folder for temporary files."""
    paths = [path for path in (folder / "cache").rglob("*") if path.name.startswith(".")]
    paths += (folder / "cache").rglob("*.tmp")
    paths += (folder / running.TEMPORARY).rglob("*")
    return frozenset(str(path.relative_to(folder)) for path in paths)


def differing(wanted: Left, found: Left) -> frozenset[str]:
    """Name the products that are missing or other than they should be."""
    return frozenset(name for name, data in wanted.products.items() if found.products.get(name) != data)


def disturbed(text: str, voice: str, moment: float, wanted: Left) -> Round | None:
    """Kill a build so many seconds after its start, then build again; None where it had ended by then."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / f"{running.SLUG}.md").write_text(text, encoding="utf-8")
        if not _kill(folder, voice, moment):
            return None
        standing = left(folder)
        running.build(folder, text, voice)
        found = left(folder)
    strange = found.products.keys() - wanted.products.keys()
    torn = differing(wanted, standing) & standing.products.keys()
    return Round(differing(wanted, found), torn, strange | (found.temporary - wanted.temporary))


def _kill(folder: Path, voice: str, moment: float) -> bool:
    """Start a build in a session of its own and kill all of it; say whether it was still at work."""
    command = running.command("build", f"{running.SLUG}.md", "--quiet", *running.spoken_by(voice))
    environment = running.environment(folder)
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, start_new_session=True
    ) as build:
        with suppress(subprocess.TimeoutExpired):
            build.wait(timeout=moment)
        was_killed = build.returncode is None
        with suppress(ProcessLookupError):
            os.killpg(build.pid, signal.SIGKILL)
    _wait_for_group(build.pid)
    return was_killed


def _wait_for_group(group: int, patience: float = 10) -> None:
    """Wait until whoever was killed is gone, so that nobody writes any more."""
    end = time.monotonic() + patience
    with suppress(ProcessLookupError):
        while time.monotonic() < end:
            os.killpg(group, 0)
            time.sleep(0.01)


def _told(outcome: Round) -> str:
    words = {"differs": outcome.differing, "torn": outcome.torn, "left over": outcome.left_over}
    return (
        "; ".join(f"{word}: {', '.join(sorted(names))}" for word, names in words.items() if names)
        or "the same"
    )


def _report(rounds: list[Round]) -> int:
    """Print the sums; give the exit code."""
    same = sum(not each.differing for each in rounds)
    whole = sum(not each.torn for each in rounds)
    clean = sum(not each.left_over for each in rounds)
    count = len(rounds)
    print(f"\n{same} of {count} the same to the byte")
    print(f"{whole} of {count} with nothing torn after the kill; {clean} of {count} with nothing left over")
    for folder, times in Counter(str(Path(n).parent) for r in rounds for n in r.left_over).most_common(10):
        print(f"  left over in {folder}: {times}")
    return int(same < count or whole < count)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--words", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--voice", default="", metavar="NAME", help="who speaks, if not narrate's own choice")
    return parser.parse_args()


if __name__ == "__main__":
    main()
