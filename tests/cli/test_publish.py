"""`narrate publish` as it is typed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import narrate
from narrate.settings import Settings, Voices
from narrate.show import index

COMMAND = Path(sys.executable).with_name("narrate")


@pytest.fixture
def here(tmp_path, threads):
    """Give a site's folder with an edition."""
    (tmp_path / "fog.md").write_text(
        "# The fog\n\nIt came at noon.\n\n## After\n\nNobody knew when it would end.\n"
    )
    silence = Settings(voice=Voices("silence"))
    narrate.build(tmp_path / "fog.md", tmp_path / "site", slug="fog", settings=silence, executor=threads)
    return tmp_path / "site"


@pytest.fixture
def publish(here):
    """Run the command in the site's folder."""

    def run(*arguments):
        command = [COMMAND, "publish", *map(str, arguments)]
        return subprocess.run(command, cwd=here, capture_output=True, text=True, check=False)

    return run


def files_of(here, slug):
    """Give the names of an edition's files as they go: as its manifest lists them, then the manifest."""
    manifest = here / "audio" / f"{slug}.json"
    return [*(file["name"] for file in json.loads(manifest.read_text())["files"]), manifest.name]


def all_files(here, slug):
    """Give the names of all that goes: what pages load, the one edition, the show's page."""
    assets = sorted(path.name for path in (here / "audio").glob("narrate-*"))
    return [*assets, *files_of(here, slug), "index.html"]


def test_publish(publish, here):
    """The names that were sent are the product; a line for people sums it up."""
    rehearsed = publish("../there", "--dry-run")
    first = publish("../there")
    again = publish("../there")
    quiet = publish("../other", "-q")
    size = (here / "audio" / "fog.mp3").stat().st_size / 1000
    sent = all_files(here, "fog")

    assert rehearsed.stdout.splitlines()[sent.index("fog.mp3")] == f"send fog.mp3 ({size:,.1f} kB, new)"
    assert rehearsed.stderr.startswith(f"{len(sent)} files to send (")
    assert (first.returncode, first.stdout) == (0, "".join(f"{name}\n" for name in sent))
    assert first.stderr.startswith(f"{len(sent)} files sent (")
    assert (again.stdout, again.stderr) == ("", f"0 files sent, {len(sent)} unchanged\n")
    assert (quiet.stdout, quiet.stderr) == (first.stdout, "")


def test_withdrawn(publish, here):
    """What no edition has any more is counted, and goes with --prune."""
    publish("../there")
    for path in (here / "audio").glob("fog.*"):
        path.rename(path.with_name(path.name.replace("fog", "mist")))
    manifest = here / "audio" / "mist.json"
    manifest.write_text(manifest.read_text().replace('"fog', '"mist'))
    index.write(here / "audio", Settings())
    kept = publish("../there")
    rehearsed = publish("../there", "--prune", "--dry-run")
    pruned = publish("../there", "--prune")
    count = len(files_of(here, "mist"))

    assert f"note: {count} files there are of no edition any more; --prune removes them\n" in kept.stderr
    assert rehearsed.stdout.startswith("remove fog.json (")
    assert pruned.stderr == f"0 files sent, {len(all_files(here, 'mist'))} unchanged, {count} removed\n"
    names = {path.name for path in here.with_name("there").iterdir()}
    assert not any(name.startswith("fog") for name in names)


def test_target_of_the_settings(publish, here):
    """narrate.toml may name the target, beside itself; without any the command says what is missing."""
    without = publish()
    (here / "narrate.toml").write_text('[publish]\ntarget = "../there"\n')
    done = publish()

    assert (without.returncode, "under [publish] in narrate.toml" in without.stderr) == (2, True)
    assert (done.returncode, done.stdout.splitlines()) == (0, all_files(here, "fog"))
    assert (here.with_name("there") / "fog.mp3").exists()


def test_refused(publish):
    """An error is a line and a hint, with exit code 1."""
    done = publish("audio")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "error: audio is where the editions are made\nhint: give another folder, or an address\n"
    )
