import io

import lameenc
import numpy as np
import pytest
import soundfile

from narrate.voice import containers
from narrate.voice.sounding import check, decoded, edges, joined

RATE = 24_000


def tone(seconds, level=0.3, rate=RATE):
    return (level * np.sin(2 * np.pi * 300 * np.arange(round(seconds * rate)) / rate)).astype(np.float32)


def encoded(kind, subtype=None):
    file = io.BytesIO()
    soundfile.write(file, tone(1), RATE, format=kind, subtype=subtype)
    return file.getvalue()


def mp3():
    """Give an MP3 as services stream them: without a header that counts its frames."""
    encoder = lameenc.Encoder()
    encoder.set_in_sample_rate(RATE)
    encoder.set_channels(1)
    encoder.silence()
    return bytes(encoder.encode((tone(1) * 32_767).astype(np.int16).tobytes()) + encoder.flush())


SOUNDS = {
    "wav": encoded("WAV"),
    "flac": encoded("FLAC"),
    "vorbis": encoded("OGG", "VORBIS"),
    "opus": encoded("OGG", "OPUS"),
    "counted mp3": encoded("MP3"),
    "mp3": mp3(),
}


@pytest.mark.parametrize("name", SOUNDS)
def test_a_whole_sound(name):
    """A whole sound is taken, with an ID3 tag before it or after it too."""
    samples, rate = decoded(SOUNDS[name])

    assert rate == RATE
    assert len(samples) / rate == pytest.approx(1, abs=0.1)
    if "mp3" in name:
        around = b"ID3\x04\0\0\0\0\0\x05\0\0\0\0\0" + SOUNDS[name] + b"TAG" + bytes(125)
        assert len(decoded(around)[0]) == len(samples)


@pytest.mark.parametrize("name", SOUNDS)
def test_every_way_to_cut_a_sound(name):
    """Wherever a sound is cut, it is not taken for whole; an MP3 that counts nothing could end there."""
    body = SOUNDS[name]
    cuts = range(1, len(body) - 1, max(1, len(body) // 97))
    missed = [cut for cut in cuts if is_taken(body[:cut])]

    if name != "mp3":
        assert missed == []
    else:
        assert all(not is_proved(body[:cut]) for cut in missed)
        assert len(missed) < 5


def is_taken(body):
    try:
        decoded(body)
    except ValueError:
        return False
    return True


def is_proved(body):
    return containers.is_proved(body, containers.kind_of(body))


@pytest.mark.parametrize("name", ["wav", "flac", "vorbis", "opus", "counted mp3"])
def test_several_sounds(name):
    """Sounds that a server put one after another, of which decoders give only the first, are refused."""
    with pytest.raises(ValueError, match="several sounds one after another"):
        decoded(SOUNDS[name] * 2)


def test_several_streamed_mp3s():
    """MP3s without headers can be put one after another: they are heard to the end."""
    assert len(decoded(SOUNDS["mp3"] * 2)[0]) / RATE == pytest.approx(2, abs=0.15)


def test_a_flac_that_was_streamed():
    """A FLAC that does not count its samples is read to its end."""
    body = bytearray(SOUNDS["flac"])
    body[21] &= 0xF0
    body[22:26] = bytes(4)

    assert len(decoded(bytes(body))[0]) == RATE
    with pytest.raises(ValueError, match="without saying where it ends"):
        decoded(bytes(body), is_delimited=False)


@pytest.mark.parametrize(
    "body", [b"", b"\xff", b"ID3", b"RIFF\0\0\0\0WAVE", b"OggS", b"fLaC", b"\xff\xfb\x90\x64"]
)
def test_beginnings(body):
    """No beginning of a sound is one."""
    assert not is_taken(body)


def test_what_a_text_takes():
    """Sound must last about half as long as a fast speaker needs for its text, whatever its script."""
    check(tone(0.6), RATE, "Thirty letters, or a few more.")
    check(tone(0.15), RATE, "Strengths.")
    check(tone(0.3), RATE, "…")
    with pytest.raises(ValueError, match=r"only 0\.45 s of sound"):
        check(tone(0.45), RATE, "Thirty letters, or a few more.")
    check(tone(0.15), RATE, "Thirty letters, or a few more.", 4)
    with pytest.raises(ValueError, match=r"only 0\.10 s of sound"):
        check(tone(0.1), RATE, "会谈将于星期一")
    with pytest.raises(ValueError, match="silence"):
        check(tone(3, 10 ** (-52 / 20)), RATE, "Hello")
    check(tone(3, 10 ** (-45 / 20)), RATE, "Hello")


@pytest.mark.parametrize(
    "text", ["Traceback:\n  line 3\r\n\tin foo\n" * 9, "x" * 1999 + "é" * 9, "no", '{"error": "no"}\x00']
)
def test_a_message_is_no_pcm(text):
    """What can be read is no sound: in several lines, or with a sign of several bytes where we stop."""
    with pytest.raises(ValueError, match="no sound"):
        decoded(text.encode(), pcm_rate=RATE)


def test_pcm():
    """What cannot be read is PCM where that was asked for."""
    assert len(decoded((tone(1) * 32_767).astype("<i2").tobytes(), pcm_rate=RATE)[0]) == RATE


@pytest.mark.parametrize("size", [0, 0xFFFFFFFF])
def test_several_streamed_wavs(size):
    """WAVs that were streamed, one after another, are not taken for one with a crack in it."""
    body = bytearray(SOUNDS["wav"])
    body[4:8] = body[40:44] = size.to_bytes(4, "little")

    assert len(decoded(bytes(body))[0]) == RATE
    with pytest.raises(ValueError, match="several sounds one after another"):
        decoded(bytes(body) * 2)


def test_edges():
    """The first and the last sound are found; in silence there are none."""
    silence = np.zeros(RATE // 2, np.float32)

    assert edges(np.concatenate([silence, tone(1), silence]), RATE) == (RATE // 2, RATE * 3 // 2)
    assert edges(silence, RATE) == edges(silence[:0], RATE) == (0, 0)


def test_joins():
    """Parts are joined with a longer pause at a comma than between words; one part stays as it is."""
    silence = np.zeros(RATE, np.float32)
    padded = np.concatenate([silence, tone(1), silence])

    assert joined([padded], ["one"], RATE) is padded
    assert seconds(["one,”", "two"], padded) == pytest.approx(2 + 0.25 + 0.06, abs=0.001)
    assert seconds(["one", "two"], padded) == pytest.approx(2 + 0.08 + 0.06, abs=0.001)


def seconds(texts, sound):
    return len(joined([sound, sound], texts, RATE)) / RATE
