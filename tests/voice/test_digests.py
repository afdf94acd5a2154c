import hashlib
import os
import time

import pytest

from narrate.voice import digests
from narrate.voice.digests import digest_of

LONG_AGO = (1_500_000_000, 1_500_000_000)


@pytest.fixture
def model(tmp_path, monkeypatch):
    """Give a file that nobody has changed for a while, and a cache of its own."""
    monkeypatch.setenv("NARRATE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(digests, "SETTLED", 0)
    digests._remembered.cache_clear()  # noqa: SLF001
    path = tmp_path / "model.onnx"
    path.write_bytes(b"weights")
    os.utime(path, LONG_AGO)
    time.sleep(0.02)
    return path


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def notes(tmp_path):
    return list((tmp_path / "cache" / "digests").iterdir())


def test_digest_is_of_the_content(model):
    """It is the file's SHA-256."""
    assert digest_of(model) == sha256(b"weights")


def test_digest_is_remembered_by_the_next_process(model, tmp_path):
    """Another process believes what was noted, and does not read the file."""
    digest_of(model)
    notes(tmp_path)[0].write_text("f" * 64)
    digests._remembered.cache_clear()  # noqa: SLF001

    assert digest_of(model) == "f" * 64


def test_note_that_is_broken_is_made_again(model, tmp_path):
    """What is no digest is not believed."""
    digest_of(model)
    notes(tmp_path)[0].write_bytes(b"\xff half")
    digests._remembered.cache_clear()  # noqa: SLF001

    assert digest_of(model) == sha256(b"weights")


def test_file_of_the_same_size_and_time(model):
    """A file that was put in the other's place has its own digest, even if size and time are the other's."""
    digest_of(model)
    model.write_bytes(b"WEIGHTS")
    os.utime(model, LONG_AGO)

    assert digest_of(model) == sha256(b"WEIGHTS")


def test_file_that_was_just_written(model, tmp_path, monkeypatch):
    """It is read each time: it could change again without its times telling."""
    monkeypatch.setattr(digests, "SETTLED", 60_000_000_000)

    assert digest_of(model) == sha256(b"weights")
    assert not (tmp_path / "cache").exists()


def test_no_file(tmp_path):
    """It is the caller's to say what is missing."""
    with pytest.raises(FileNotFoundError):
        digest_of(tmp_path / "none.onnx")
