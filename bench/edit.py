"""Times what an editor waits for: an hour's edition after one small edit of its script.

    python bench/edit.py [--words N] [--runs N] [--only KIND ...] [--fresh] [--voice NAME]

The edition is built once; then, for each kind of edit, the script is changed a little and `narrate record` is
timed from the start of its process to its end, again and again, each time on top of the edit before. No word
is taken or given twice, so that nothing is found ready made. `watch` is timed from the moment of saving to
the line that tells of the finished edition.

After each edit the MPEG frames are compared with those before it, chapter by chapter: all outside of the
edited chapter have to be the same to the bit. A rule of the lexicon edits every chapter that has its word.
`--fresh` also records the script as it stands at the end with an empty cache: the edition has to be the same.
"""

import argparse
import os
import queue
import signal
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from shutil import copytree

import frames
import hour
import running
from edits import KINDS, Edit, Editor

AIMS = {"word": 1.0, "title": 0.5, "watch": 0.4}
WATCH = "watch"
PATIENCE = 120.0
"""Seconds until an edition that is being watched for is given up."""
SETTLED = 10.0
"""Seconds in which a watcher that has nothing to tell at first is taken to be ready."""


@dataclass(slots=True)
class Outcome:
    """What the edits of one kind took, and what they left as it was."""

    runs: list[running.Run] = field(default_factory=list)
    others: frames.Kept = field(default_factory=frames.Kept)
    """MPEG frames outside of the edited chapters, of all runs together."""
    edited: frames.Kept = field(default_factory=frames.Kept)
    changed: list[int] = field(default_factory=list)
    """How many chapters have other frames than before, for each edit."""


def main() -> None:
    """Measure, and print the figures."""
    asked = _arguments()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _teach(folder, "Zzyzx")  # so that there is a lexicon before the first build
        built = running.build(folder, hour.article(asked.words), asked.voice)
        print(_told(folder, built), flush=True)
        editor = Editor((folder / running.SCRIPT).read_text(encoding="utf-8"))
        for kind in [kind for kind in KINDS if kind in asked.only]:
            outcome = recorded(folder, editor, KINDS[kind], asked)
            print("\n".join(_report(kind, outcome)), flush=True)
        if WATCH in asked.only:
            print("\n".join(_watch_report(folder, editor, asked)), flush=True)
        if asked.fresh:
            print(f"\nrecorded with an empty cache: {_fresh(folder, asked.voice)}")


def _told(folder: Path, built: running.Run) -> str:
    made, parts = running.manifest(folder), frames.by_chapter(folder)
    back = sum(frames.reaches_back(chapter[0]) for chapter in parts)
    minutes, words, chapters = made["duration"] / 60_000, made["words"], len(parts)
    return (
        f"{os.cpu_count()} cores; {words:,} words, {minutes:.1f} minutes in {chapters} chapters,"
        f" built in {built.wall:.2f} s\n"
        f"chapters whose first MPEG frame needs data of the chapter before: {back}"
    )


def recorded(
    folder: Path, editor: Editor, make: Callable[[Editor], Edit], asked: argparse.Namespace
) -> Outcome:
    """Make edits of one kind, and record the edition after each."""
    outcome = Outcome()
    before = frames.by_chapter(folder)
    for _ in range(asked.runs):
        edit = make(editor)
        _save(folder, editor, edit)
        arguments = ("record", running.SCRIPT, "--quiet", *running.spoken_by(asked.voice))
        outcome.runs.append(running.run(folder, *arguments))
        _check(folder, edit)
        after = frames.by_chapter(folder)
        _count(outcome, edit, frames.kept(before, after))
        before = after
    return outcome


def _save(folder: Path, editor: Editor, edit: Edit) -> None:
    if edit.taught:
        _teach(folder, edit.taught)
    (folder / running.SCRIPT).write_text(editor.text, encoding="utf-8")


def _teach(folder: Path, word: str) -> None:
    running.run(folder, "lexicon", "add", word, "--as", "ˈtɛstə")


def _check(folder: Path, edit: Edit) -> None:
    """Refuse a figure of an edition that does not say what was edited."""
    if edit.said and not _says(folder, edit.said):
        raise SystemExit(f"the edition does not say «{edit.said}»")


def _says(folder: Path, sentence: str) -> bool:
    return any(each["written"] == sentence for each in running.manifest(folder)["sentences"])


def _count(outcome: Outcome, edit: Edit, kept: Sequence[frames.Kept]) -> None:
    outcome.changed.append(sum(each.same < each.of for each in kept))
    for number, each in enumerate(kept):
        if number in edit.chapters:
            outcome.edited += each
        else:
            outcome.others += each


def _report(kind: str, outcome: Outcome) -> Iterator[str]:
    walls = [run.wall for run in outcome.runs]
    yield f"\n{_timed(kind, walls)}, CPU {statistics.median(run.cpu for run in outcome.runs):.3f} s"
    inside = f", {outcome.edited} in the edited" if outcome.edited.of else ""
    yield f"  MPEG frames the same, all runs: {outcome.others} in chapters not edited{inside}"
    yield f"  chapters changed by each edit: {', '.join(map(str, outcome.changed))}"


def _timed(kind: str, seconds: Sequence[float]) -> str:
    aim = f" (aim {AIMS[kind]})" if kind in AIMS else ""
    middle = statistics.median(seconds)
    return f"{kind}: {middle:.3f} s{aim}, {min(seconds):.3f} to {max(seconds):.3f} in {len(seconds)} runs"


def _watch_report(folder: Path, editor: Editor, asked: argparse.Namespace) -> Iterator[str]:
    known = subprocess.run(
        running.command("watch", "--help"), env=running.environment(folder), capture_output=True, check=False
    )
    if known.returncode:
        yield "\nwatch: left out, this narrate has no such command"
        return
    before = frames.by_chapter(folder)
    with _watching(folder, asked.voice) as lines:
        with suppress(queue.Empty):
            lines.get(timeout=SETTLED)
        seconds = [_watched(folder, editor, lines) for _ in range(asked.runs + 1)]
    changed = [each for each in frames.kept(before, frames.by_chapter(folder)) if each.same < each.of]
    yield f"\n{_timed(WATCH, seconds[1:])}; the first edit took {seconds[0]:.3f} s"
    yield f"  chapters changed by all edits: {len(changed)}"


@contextmanager
def _watching(folder: Path, voice: str) -> Iterator["queue.Queue[float]"]:
    """Start the watcher; give the moments at which it prints a line. It is interrupted at the end."""
    lines: queue.Queue[float] = queue.Queue()
    command = running.command("watch", running.SCRIPT, *running.spoken_by(voice))
    environment = running.environment(folder)
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as watcher:
        threading.Thread(target=_listen, args=(watcher, lines), daemon=True).start()
        try:
            yield lines
        finally:
            watcher.send_signal(signal.SIGINT)
            try:
                watcher.wait(timeout=SETTLED)
            except subprocess.TimeoutExpired:
                watcher.kill()


def _listen(watcher: "subprocess.Popen[bytes]", lines: "queue.Queue[float]") -> None:
    for _ in watcher.stdout or ():
        lines.put(time.perf_counter())


def _watched(folder: Path, editor: Editor, lines: "queue.Queue[float]") -> float:
    """Change a word, save, and wait for the edition that says it; give the seconds from saving on."""
    edit = KINDS["word"](editor)
    begun = time.perf_counter()
    _save(folder, editor, edit)
    try:
        while True:
            finished = lines.get(timeout=PATIENCE)
            if _says(folder, edit.said):
                return finished - begun
    except queue.Empty:
        raise SystemExit(f"no edition {PATIENCE:.0f} s after an edit that narrate watch should see") from None


def _fresh(folder: Path, voice: str) -> str:
    """Record the script anew; say which products differ."""
    with tempfile.TemporaryDirectory() as name:
        anew = Path(name) / "anew"
        copytree(folder / "script", anew / "script")
        for path in (*folder.glob("*.pls"), *folder.glob("*.toml")):
            (anew / path.name).write_bytes(path.read_bytes())
        running.run(anew, "record", running.SCRIPT, "--quiet", *running.spoken_by(voice))
        products = (running.MP3, running.MANIFEST, running.CHAPTERS)
        other = [each for each in products if (anew / each).read_bytes() != (folder / each).read_bytes()]
    return f"{', '.join(other)} differ" if other else "the same to the byte"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    kinds = (*KINDS, WATCH)
    parser.add_argument("--words", type=int, default=hour.HOUR)
    parser.add_argument("--runs", type=int, default=7, help="edits of each kind")
    parser.add_argument("--only", nargs="+", choices=kinds, default=kinds, help="kinds of edits")
    parser.add_argument("--fresh", action="store_true", help="compare with an edition made anew")
    parser.add_argument("--voice", default="", metavar="NAME", help="who speaks, if not narrate's own choice")
    return parser.parse_args()


if __name__ == "__main__":
    main()
