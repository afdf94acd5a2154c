"""Models kept as onnxruntime optimises them."""

import subprocess
import sys

import numpy as np
import pytest

from narrate.voice import hibari_loading, optimized

ASKED = {"ids": np.asarray([[0, *range(20, 60), 0]], np.int64), "speed": np.ones(1, np.float32)}


@pytest.fixture(scope="module")
def model():
    return hibari_loading.model_path("heart").read_bytes()


@pytest.fixture
def folder(monkeypatch, tmp_path):
    monkeypatch.setenv("NARRATE_CACHE", str(tmp_path))
    return tmp_path / "models"


def same(one, other):
    return all(
        np.array_equal(a, b) for a, b in zip(one.run(None, ASKED), other.run(None, ASKED), strict=True)
    )


def test_kept(model, folder, monkeypatch):
    """The second start takes what the first one kept, and the samples are the same, to the bit."""
    first = optimized.session(model)
    assert len(list(folder.glob("*.onnx"))) == 1

    monkeypatch.setattr(optimized, "_made", lambda *_: pytest.fail("it was made again"))
    assert same(first, optimized.session(model))


@pytest.mark.parametrize("damage", [b"", b"x" * 100, None])
def test_damaged(model, folder, damage):
    """What is damaged, cut off or somebody else's is made again."""
    first = optimized.session(model)
    (path,) = folder.glob("*.onnx")
    sound = path.read_bytes()
    path.write_bytes(sound[:-1] if damage is None else damage)

    assert same(first, optimized.session(model))
    assert path.read_bytes() == sound


def test_nowhere_to_keep_it(model, folder):
    """Where the cache cannot be written the voice starts all the same."""
    folder.write_text("a file")

    assert same(optimized.session(model), optimized.session(model))


FULL = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))
from narrate.voice import hibari_loading, optimized
print(optimized.session(hibari_loading.model_path("heart").read_bytes()).get_inputs()[0].name)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limits there")
def test_no_room(folder):
    """A disk without room costs time, and no voice; nothing half-written stays."""
    told = subprocess.run(
        [sys.executable, "-B", "-c", FULL], capture_output=True, text=True, check=True
    ).stdout

    assert told == "ids\n"
    assert [path.suffix for path in folder.iterdir()] == [".lock"]


def test_left_by_a_killed_worker(model, folder):
    """What a worker was about to keep when it was killed is taken away by the next."""
    folder.mkdir()
    (folder / ".model.onnx.left").touch()
    optimized.session(model)

    assert sorted(path.suffix for path in folder.iterdir()) == [".lock", ".onnx"]
