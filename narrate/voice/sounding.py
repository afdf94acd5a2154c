"""Sound that came over a wire: decoded, and refused where it breaks off, is silent, or lacks its words.

ValueErrors say what came instead, to be put after `sent`: `sound that breaks off`.
"""

import codecs
import io
import unicodedata
from collections.abc import Sequence

from narrate.voice import containers
from narrate.voice.containers import BREAKS_OFF
from narrate.voice.model import Samples

FLOOR = -50.0
"""dBFS: what is quieter for a hundredth of a second is no sound."""
FASTEST = 40.0
"""Letters a second: twice as fast as the fastest speakers."""
_SHORT = 4
"""Letters that a text may have beyond that: of short words some are not heard, `queue`."""
_WIDE = 3
"""Letters that a Chinese character takes as long as."""
_MARGIN = 0.03
"""Seconds of silence left around a part of a sentence."""
_COMMA, _NO_COMMA = 0.25, 0.08
"""Seconds of pause where a sentence was cut: at punctuation, and in the middle of a phrase."""
_LOWEST_RATE, _HIGHEST_RATE = 8_000, 192_000
_BLOCK = 1 << 18
_UTF_8 = codecs.getincrementaldecoder("utf-8")


def decoded(body: bytes, *, pcm_rate: int = 0, is_delimited: bool = True) -> tuple[Samples, int]:
    """Give mono samples and their rate. Raises ValueError.

    Bytes of no known form are PCM of 16 bits at `pcm_rate`, if that is given. What does not show by itself
    that it is whole must have been delimited by whoever carried it.
    """
    kind = containers.kind_of(body)
    if not body or not (kind or pcm_rate) or (not kind and _is_text(body)):
        raise ValueError("what is no sound" if body else "nothing")
    if not (kind and containers.is_proved(body, kind)) and not is_delimited:
        raise ValueError("sound without saying where it ends")
    return _read(body, kind) if kind else (_pcm(body), pcm_rate)


def _is_text(body: bytes) -> bool:
    """Say whether what should be PCM is a message: samples are never readable."""
    try:
        text = _UTF_8().decode(body[:2000])  # the last character may be cut
    except UnicodeDecodeError:
        return False
    return all(sign.isprintable() or sign in "\t\n\r" for sign in text) or body[:1] in b"{<"


def _pcm(body: bytes) -> Samples:
    import numpy as np  # noqa: PLC0415

    if len(body) % 2:
        raise ValueError(BREAKS_OFF)
    return np.frombuffer(body, "<i2").astype(np.float32) / np.float32(32_768)


def _read(body: bytes, kind: str) -> tuple[Samples, int]:
    import numpy as np  # noqa: PLC0415
    import soundfile  # noqa: PLC0415  # brings numpy

    sized = containers.with_sizes(body) if kind == "wav" else body
    try:
        with soundfile.SoundFile(io.BytesIO(sized)) as file:
            stated, rate = file.frames, file.samplerate
            file.seekable = lambda: False  # soundfile seeks after each read, which streamed FLAC cannot
            blocks = [file.read(_BLOCK, dtype="float32", always_2d=True)]
            while len(blocks[-1]) == _BLOCK:
                blocks.append(file.read(_BLOCK, dtype="float32", always_2d=True))
    except soundfile.SoundFileError as error:
        raise ValueError(BREAKS_OFF if "sync" in str(error) else "what is no sound") from error
    samples = np.concatenate(blocks).mean(axis=1, dtype=np.float32)
    if kind == "flac" and len(samples) < stated < _UNKNOWN:
        raise ValueError(BREAKS_OFF)
    if not _LOWEST_RATE <= rate <= _HIGHEST_RATE:
        raise ValueError(f"sound at {rate} Hz")
    return samples, int(rate)


_UNKNOWN = 1 << 36
"""Samples: what libsndfile says of a FLAC that does not count its own."""


def check(samples: Samples, sample_rate: int, text: str, speed: float = 1.0) -> None:
    """Refuse what cannot be the words of a text. Raises ValueError."""
    import numpy as np  # noqa: PLC0415

    if not np.isfinite(samples).all():
        raise ValueError("samples that are no numbers")
    first, last = edges(samples, sample_rate)
    if first == last:
        raise ValueError("silence")
    letters = sum(_weight(sign) for sign in text if sign.isalnum())
    if (last - first) / sample_rate < max(0, letters - _SHORT) / (FASTEST * max(1.0, speed)):
        raise ValueError(f"only {(last - first) / sample_rate:.2f} s of sound, too little for the words")


def _weight(sign: str) -> int:
    return _WIDE if unicodedata.east_asian_width(sign) in "WF" else 1


def edges(samples: Samples, sample_rate: int) -> tuple[int, int]:
    """Find where sound begins and ends; twice 0 where there is none."""
    import numpy as np  # noqa: PLC0415

    window = max(1, sample_rate // 100)
    padded = np.pad(samples, (0, -len(samples) % window)).reshape(-1, window)
    loud = np.flatnonzero(np.mean(padded.astype(np.float64) ** 2, axis=1) > 10 ** (FLOOR / 10))
    if not len(loud):
        return 0, 0
    return int(loud[0]) * window, min(len(samples), (int(loud[-1]) + 1) * window)


def joined(sounds: Sequence[Samples], texts: Sequence[str], sample_rate: int) -> Samples:
    """Join the parts of a sentence: of the silence that services put around each, a speaker's pause stays."""
    import numpy as np  # noqa: PLC0415

    if len(sounds) == 1:
        return sounds[0]
    made, margin = list[Samples](), round(_MARGIN * sample_rate)
    for sound, text in zip(sounds, texts, strict=True):
        first, last = edges(sound, sample_rate)
        is_clause = not text.rstrip("”’\"')]")[-1:].isalnum()
        pause = (_COMMA if is_clause else _NO_COMMA) - 2 * _MARGIN
        made.append(sound[max(0, first - margin) : last + margin])
        made.append(np.zeros(round(pause * sample_rate), np.float32))
    return np.concatenate(made[:-1])
