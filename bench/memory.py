"""Does memory grow with the edition? Builds a short one and a long one, and sums what all processes hold.

    python bench/memory.py [--minutes N ...] [--voice NAME] [--runs N]

The peak is that of the sum of PSS (`/proc/<pid>/smaps_rollup`: what is shared counts once in all) over the
build's process and all its descendants, looked at every 30 ms; what is held between two looks only is
missed. Linux only.
The silent voice speaks unless another is asked for: ten hours of a real one take long.
"""

import argparse
import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import hour
import running

AIM = 1.3
EVERY = 0.03
"""Seconds between two looks."""
MINUTES = (10, 600)


@dataclass(frozen=True, slots=True)
class Peak:
    """The most that a build held at once."""

    mib: float
    processes: int
    """Of which it was the sum."""


def main() -> None:
    """Measure, and print the figures."""
    asked = _arguments()
    print(f"{os.cpu_count()} cores, voice {asked.voice}, peak of PSS over all processes")
    peaks = [measured(minutes, asked.voice, asked.runs) for minutes in asked.minutes]
    if len(peaks) > 1:
        print(f"the longest / the shortest: {peaks[-1] / peaks[0]:.2f} (aim {AIM})")


def measured(minutes: int, voice: str, runs: int) -> float:
    """Build an edition of about so many minutes, and print its figures; give the median peak in MiB."""
    text = hour.article(minutes * hour.HOUR // 60)
    peaks = []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            begun = time.perf_counter()
            peaks.append(peak(folder, text, voice))
            wall = time.perf_counter() - begun
            made = running.manifest(folder)
    middle = statistics.median(each.mib for each in peaks)
    told = ", ".join(f"{each.mib:.0f}" for each in peaks)
    most = max(each.processes for each in peaks)
    print(
        f"{made['duration'] / 60_000:.1f} minutes, {made['words']:,} words: {middle:.0f} MiB"
        f" ({told}; {most} processes; the last build took {wall:.1f} s)",
        flush=True,
    )
    return middle


def peak(folder: Path, text: str, voice: str) -> Peak:
    """Build, and look at the memory until the build has ended."""
    (folder / f"{running.SLUG}.md").write_text(text, encoding="utf-8")
    command = running.command("build", f"{running.SLUG}.md", "--quiet", *running.spoken_by(voice))
    most = Peak(0, 0)
    with subprocess.Popen(
        command,
        cwd=folder,
        env=running.environment(folder),
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    ) as build:
        while build.poll() is None:
            held = [pss for pss in map(_pss, tree(build.pid)) if pss]
            most = max(most, Peak(sum(held) / 1024, len(held)), key=lambda each: each.mib)
            time.sleep(EVERY)
    if build.returncode:
        raise SystemExit(f"the build ended with {build.returncode}")
    return most


def tree(root: int) -> set[int]:
    """Give a process, its descendants, and who else is in its session: a child outlives its parent."""
    known = dict(_processes())
    found = {root} | {pid for pid, (_, session) in known.items() if session == root}
    while more := {pid for pid, (parent, _) in known.items() if parent in found} - found:
        found |= more
    return found


def _processes() -> Iterator[tuple[int, tuple[int, int]]]:
    """Give every process's number, with its parent's and its session's (proc(5), /proc/pid/stat)."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        yield int(path.parent.name), (int(fields[1]), int(fields[3]))


def _pss(pid: int) -> int:
    """Give a process's share of memory in KiB; 0 where it has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=int, nargs="+", default=MINUTES, help="the shortest first")
    parser.add_argument("--voice", default="silence", metavar="NAME")
    parser.add_argument("--runs", type=int, default=3)
    return parser.parse_args()


if __name__ == "__main__":
    main()
