import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.audio import lame, mp3
from narrate.settings import BIT_RATES

FRAME = mp3.SAMPLES_PER_FRAME


def chapter(frames, sound, at):
    samples = np.zeros(frames * FRAME, np.float32)
    samples[at : at + len(sound)] = sound
    return samples


def file_of(chapters, bit_rate=96):
    encoded = [lame.encode(each, bit_rate) for each in chapters]
    whole = mp3.join(lame.measure(each, bit_rate) for each in encoded)
    return mp3.info_frame(whole, bit_rate) + b"".join(encoded), whole


def place_of(sound, samples):
    size = len(sound) + len(samples)
    product = np.fft.rfft(samples, size) * np.conj(np.fft.rfft(sound, size))
    return int(np.argmax(np.fft.irfft(product, size)))


@pytest.fixture(scope="module")
def three(chirp):
    """Three chapters of different sizes; where each begins in the file, and where its sound does."""
    chapters = [chapter(40, chirp, 9_000), chapter(31, chirp, 10_011), chapter(52, chirp, 20_123)]
    starts = [0, 41 * FRAME, 73 * FRAME]
    return chapters, starts, [9_000, 10_011, 20_123]


def test_join_duration(three, decode):
    """Both decoders give exactly the samples that are promised, to the last one."""
    data, whole = file_of(three[0])

    assert len(decode(data)) == mp3.duration(whole.frames) == (41 + 32 + 53 - 1) * FRAME


@pytest.mark.parametrize("bit_rate", [48, 96, 128])
def test_join_offsets(three, decode, chirp, bit_rate):
    """Each chapter's sound is heard at its own place, to the sample."""
    chapters, starts, places = three
    heard = decode(file_of(chapters, bit_rate)[0])

    for samples, start, place in zip(chapters, starts, places, strict=True):
        assert place_of(chirp, heard[start : start + len(samples)]) == place


def test_join_sounds_alike(three, decode):
    """A chapter in the middle sounds as it does in a file of its own: nothing of a neighbour leaks in."""
    chapters, starts, _ = three
    heard = decode(file_of(chapters)[0])[starts[1] : starts[1] + len(chapters[1])]
    alone = decode(file_of(chapters[1:2])[0])

    assert np.abs(heard - alone).max() < 1e-5


def test_join_silence(three, decode):
    """Nothing at all is heard where two chapters meet."""
    heard = decode(file_of(three[0])[0])

    for start in three[1][1:]:
        assert np.abs(heard[start - 2 * FRAME : start + 2 * FRAME]).max() < 2**-16  # nothing, in 16 bits


@pytest.mark.parametrize("bit_rate", BIT_RATES)
def test_level(decode, bit_rate):
    """A tone comes back as loud as it went in: what LAME turns down is turned up before."""
    tone = (0.25 * np.sin(2 * np.pi * 440 * np.arange(80 * FRAME) / 48_000)).astype(np.float32)
    heard = decode(file_of([tone], bit_rate)[0])

    middle = slice(20 * FRAME, 60 * FRAME)
    assert 20 * np.log10(np.std(heard[middle]) / np.std(tone[middle])) == pytest.approx(0, abs=0.05)


def test_encode_refuses_half_frames():
    """A chapter that would shift all after it is refused, not padded in silence."""
    with pytest.raises(ValueError, match="1153 samples"):
        lame.encode(np.zeros(1_153, np.float32), 96)


@pytest.mark.parametrize(("size", "padded"), [(0, 0), (1, 1_152), (1_152, 1_152), (1_153, 2_304)])
def test_pad(size, padded):
    """Padding fills the last frame, and never adds a whole one."""
    assert len(lame.pad(np.ones(size, np.float32))) == padded


@pytest.mark.parametrize("bit_rate", BIT_RATES)
def test_frame_size(bit_rate):
    """Every frame has the promised size, so that a chapter can be found by counting."""
    encoded = lame.encode(np.zeros(5 * FRAME, np.float32), bit_rate)

    assert len(encoded) == 6 * mp3.frame_size(bit_rate)
    assert all(encoded[n * mp3.frame_size(bit_rate)] == 0xFF for n in range(6))


def test_measure_refuses_half_frames():
    """What is cut off in the middle of a frame is no chapter."""
    with pytest.raises(ValueError, match="287 bytes"):
        lame.measure(bytes(287), 96)


def test_crc16_check_value():
    """The CRC is CRC-16/ARC, by the check value of its catalogue."""
    assert mp3.crc16(b"123456789") == 0xBB3D
    assert mp3.crc16(b"") == 0


@given(st.lists(st.binary(max_size=1_500), max_size=5))
def test_join_crc(parts):
    """The CRC of joined stretches is that of their bytes, though nobody read them again."""
    stretches = [mp3.Stretch(1, len(part), lame.crc16(part)) for part in parts]
    joined = mp3.join(stretches)

    assert joined.crc == mp3.crc16(b"".join(parts))
    assert (joined.frames, joined.size) == (len(parts), sum(map(len, parts)))


@pytest.mark.parametrize("bit_rate", [32, 56, 96, 320])
def test_info_frame(bit_rate):
    """The Info frame tells the truth: frames, bytes, delay, padding, and its own CRC."""
    data, whole = file_of([np.zeros(9 * FRAME, np.float32)], bit_rate)
    at = data.index(b"Info")
    lame = data.index(b"LAME3.100")
    delay_padding = int.from_bytes(data[lame + 21 : lame + 24], "big")

    assert int.from_bytes(data[at + 8 : at + 12], "big") == whole.frames == 10
    assert int.from_bytes(data[at + 12 : at + 16], "big") == len(data)
    assert int.from_bytes(data[lame + 28 : lame + 32], "big") == len(data)
    assert (delay_padding >> 12, delay_padding & 0xFFF) == (576, 576)
    assert int.from_bytes(data[lame + 32 : lame + 34], "big") == mp3.crc16(data[-whole.size :])
    assert int.from_bytes(data[lame + 34 : lame + 36], "big") == mp3.crc16(data[: lame + 34])


def test_seek_table_is_straight():
    """Halfway through the time is halfway through the file."""
    data, _ = file_of([np.zeros(9 * FRAME, np.float32)])
    table = data[data.index(b"Info") + 16 :][:100]

    assert table[50] == 128
    assert list(table) == sorted(table)
