import numpy as np
import pytest
import soundfile

from narrate.audio import sounds
from narrate.errors import RecordingError


def written(path, samples, sample_rate=48_000, **how):
    soundfile.write(path, samples, sample_rate, **how)
    return path


@pytest.mark.parametrize("size", [1, 2, 23, 24, 300, 479, 480, 961, 48_000])
def test_ends(tmp_path, size):
    """However short a sound is, it keeps its duration, begins and ends softly, and grows no louder."""
    samples = sounds.read(written(tmp_path / "a.wav", np.full(size, 0.5)))

    assert len(samples) == size
    assert np.abs(np.diff(samples, append=0)).max() <= (
        0.5 if size == 1 else 0.5 / min(480, size // 2) + 1e-4
    )
    assert samples.max() <= 0.5 + 1e-4


@pytest.mark.parametrize("sample_rate", [8_000, 22_050, 44_100, 48_000, 96_000])
def test_so_many_samples(tmp_path, sample_rate):
    """Of a long file only what is wanted is read."""
    path = written(tmp_path / "a.flac", np.full(10 * sample_rate, 0.1), sample_rate)

    assert len(sounds.read(path, 72_000)) == pytest.approx(72_000, abs=8)
    assert len(sounds.read(path)) == 480_000


def test_channels(tmp_path):
    """Channels are mixed to their mean."""
    path = written(tmp_path / "a.wav", np.tile([0.4, 0.2, 0.0], (9_600, 1)))

    assert sounds.read(path)[4_800] == pytest.approx(0.2, abs=0.001)


BROKEN = {
    "text": lambda path: path.write_text("ding dong, " * 99),
    "empty": lambda path: path.touch(),
    "no samples": lambda path: written(path, np.zeros(0)),
    "a folder": lambda path: path.mkdir(),
    "nothing": lambda _: None,
    "a head without a body": lambda path: path.write_bytes(
        written(path, np.ones(99)).read_bytes()[:20],
    ),
}


@pytest.mark.parametrize("make", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("ask", [sounds.check, sounds.read])
def test_refused(tmp_path, make, ask):
    """What is no sound is refused by name, with a way out, without being read to its end."""
    make(tmp_path / "a.wav")

    with pytest.raises(RecordingError, match=r"a\.wav (is no sound|holds no)") as caught:
        ask(tmp_path / "a.wav")

    assert "stings" in caught.value.hint


def test_raw(tmp_path):
    """A file of bare samples does not tell what they are."""
    (tmp_path / "a.raw").write_bytes(bytes(999))

    with pytest.raises(RecordingError, match="is no sound"):
        sounds.check(tmp_path / "a.raw")
