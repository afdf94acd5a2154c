"""What a worker is asked for: a line said, a passage's gain found, its phrases encoded, all of it bound.

Whatever is made lies in the cache afterwards; asked again, a worker takes it from there.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, replace
from itertools import chain
from typing import Any

import numpy as np

from narrate.audio import arrange, bed, lame, mastering, mp3, takes
from narrate.audio.cache import Cache
from narrate.audio.gating import DUAL_MONO, gain_for
from narrate.audio.keys import phrase_key
from narrate.audio.model import Encoded
from narrate.audio.phrases import Phrase
from narrate.audio.plan import Cue, Line, Pause, Sting
from narrate.settings import SoundSettings
from narrate.voice import load
from narrate.voice.model import Samples, Take, WordTime


def warm_up() -> None:
    """Work out what every phrase needs, while nobody is waiting for it."""
    mastering.limit(np.ones(mp3.SAMPLES_PER_FRAME, np.float32), mp3.SAMPLE_RATE, -1)
    mastering.block_powers(np.zeros(mp3.SAMPLE_RATE, np.float32), mp3.SAMPLE_RATE)


def say(line: Line, cache: Cache) -> None:
    """Have a line spoken. Raises EngineError."""
    _take(line, cache)


def level(phrases: Sequence[Phrase], sound: SoundSettings, cache: Cache) -> float:
    """Give the gain in dB that brings a passage to its loudness, before any limiter; 0 for silence."""
    powers = chain.from_iterable(_powers(cue, cache) for phrase in phrases for cue in phrase.cues)
    return gain_for(powers, sound.loudness)


def _powers(cue: Cue, cache: Cache) -> Iterator[float]:
    """Give a cue's gating blocks as they will be heard, but for the passage's gain."""
    match cue:
        case Line(rate=rate, gain=gain):
            kept = takes.powers(cue, load.engine_of(cue.voice), cache)
            scale = mastering.ratio_from_db(gain) ** 2
            return (kept[int(n * rate)] * scale for n in range(int(len(kept) / rate)))
        case Sting(path, is_house=False):
            samples = arrange.samples_from_segment(arrange.sting(path))
            return iter(mastering.block_powers(samples, mp3.SAMPLE_RATE).tolist())
        case _:
            return iter(())


def encode(phrases: Sequence[Phrase], gain: float, sound: SoundSettings, cache: Cache) -> tuple[Encoded, ...]:
    """Master and encode phrases at a gain in dB, as far as the cache does not hold them."""
    return tuple(_encoded(phrase, gain, sound, cache)[0] for phrase in phrases)


def _encoded(
    phrase: Phrase, gain: float, sound: SoundSettings, cache: Cache
) -> tuple[Encoded, list[list[Any]], bytes]:
    """Give a phrase's measure, its lines' [sentence, start, end, words], and its MPEG frames."""
    key = phrase_key(phrase.facts, gain, sound)
    kept = cache.read(key)
    if kept is None:
        kept = _made(phrase, gain, sound, cache)
        cache.write(key, kept)
    head, _, frames = kept.partition(b"\n")
    facts = json.loads(head)
    return Encoded(facts["frames"], facts["crc"], tuple(facts["powers"])), facts["times"], frames


def _made(phrase: Phrase, gain: float, sound: SoundSettings, cache: Cache) -> bytes:
    """Make a phrase's entry: a line of JSON, then the MPEG frames."""
    samples, times = mastered(phrase, gain, sound, cache)
    powers = mastering.tenths(_with_last_frame(samples), mp3.SAMPLE_RATE).tolist()
    frames = lame.encode(samples, sound.bit_rate)
    measured = lame.measure(frames, sound.bit_rate)
    head = {
        "frames": measured.frames,
        "crc": measured.crc,
        "powers": [float(f"{power:.4g}") for power in powers],
        "times": times,
    }
    return json.dumps(head).encode() + b"\n" + frames


def mastered(
    phrase: Phrase, gain: float, sound: SoundSettings, cache: Cache
) -> tuple[Samples, list[list[Any]]]:
    """Give a phrase's samples at 48 kHz, an MPEG frame short of its duration, and its lines' times.

    The frame that is short is silence, and comes from the encoder.
    """
    segments, times, at = list[Any](), list[list[Any]](), 0
    level = sound.loudness - DUAL_MONO - gain
    """LUFS of the speech, before the gain."""
    for cue in phrase.cues:
        segment, words = _sounding(cue, cache, level)
        segments.append(segment)
        end = at + int(segment.frame_count())
        if isinstance(cue, Line):
            moved = [astuple(replace(w, start=w.start + at, end=w.end + at)) for w in words]
            times.append([cue.index - phrase.first, at, end, moved])
        at = end
    samples = arrange.samples_from_segment(arrange.joined(segments))
    if phrase.bed:
        spoken = [(start, end) for _, start, end, _ in times]
        samples = bed.laid_under(samples, phrase.bed, spoken, level)
    samples = samples * np.float32(mastering.ratio_from_db(gain))
    ceiling = sound.true_peak - mastering.ENCODER_MARGIN
    made = mastering.limit(_in_frames(samples, phrase), mp3.SAMPLE_RATE, ceiling)
    return made, times


def heard(phrase: Phrase, gain: float, sound: SoundSettings, cache: Cache) -> Samples:
    """Give a phrase's samples with the MPEG frame of silence that the encoder adds."""
    return _with_last_frame(mastered(phrase, gain, sound, cache)[0])


def _with_last_frame(samples: Samples) -> Samples:
    return np.pad(samples, (0, mp3.SAMPLES_PER_FRAME))


def _in_frames(samples: Samples, phrase: Phrase) -> Samples:
    """Give a phrase the nearest number of MPEG frames, by the silence at its end; one comes from LAME."""
    frame = mp3.SAMPLES_PER_FRAME
    last = phrase.cues[-1]
    silence = last.duration * mp3.SAMPLE_RATE // 1000 if isinstance(last, Pause) else 0
    least = -(-(len(samples) - silence) // frame)
    frames = max(least, round(len(samples) / frame) - 1, 1)
    return np.pad(samples[: frames * frame], (0, max(0, frames * frame - len(samples))))


def _sounding(cue: Cue, cache: Cache, level: float) -> tuple[Any, Sequence[WordTime]]:
    match cue:
        case Pause(duration):
            return arrange.silence(duration), ()
        case Sting(path, is_house):
            sting = arrange.sting(path)
            return arrange.brought_to(sting, level) if is_house else sting, ()
        case Line():
            take = _take(cue, cache)
            segment, factor = arrange.spoken(take, cue.rate, cue.gain)
            return segment, tuple(_moved(take, cue.offset, factor))


def _take(line: Line, cache: Cache) -> Take:
    return takes.speak(line, load.engine_of(line.voice), cache)


def _moved(take: Take, offset: int, factor: float) -> Iterator[WordTime]:
    """Give a take's word times in 48 kHz samples; what is said and not written has none."""
    for word in take.words:
        if word.first < word.last:
            times = round(word.start * factor), round(word.end * factor)
            yield WordTime(word.first + offset, word.last + offset, *times)


def bind(phrases: Sequence[Phrase], gain: float, sound: SoundSettings, cache: Cache, key: str) -> str:
    """Keep a passage's MPEG frames in one entry after a line of JSON, which is given back.

    It holds frames, crc, powers, and for each line [number of its sentence, start, end, words].
    """
    spoken, powers, parts, at = list[list[Any]](), list[float](), list[bytes](), 0
    measured = list[mp3.Stretch]()
    for phrase in phrases:
        encoded, times, frames = _encoded(phrase, gain, sound, cache)
        spoken += (_later(time, phrase.first, at) for time in times)
        powers += encoded.powers
        parts.append(frames)
        measured.append(mp3.Stretch(encoded.frames, len(frames), encoded.crc))
        at += encoded.frames * mp3.SAMPLES_PER_FRAME
    whole = mp3.join(measured)
    facts = {"frames": whole.frames, "crc": whole.crc, "gain": gain, "powers": powers, "lines": spoken}
    head = json.dumps(facts)
    cache.write(key, b"".join((head.encode(), b"\n", *parts)))
    return head


def whole(passages: Iterable[Sequence[Phrase]], sound: SoundSettings, cache: Cache) -> Samples:
    """Say passages without encoding them: mono samples at 48 kHz."""
    parts = list[Samples]()
    for phrases in passages:
        gain = level(phrases, sound, cache)
        parts += (heard(phrase, gain, sound, cache) for phrase in phrases)
    return np.concatenate(parts)


def _later(time: list[Any], first: int, at: int) -> list[Any]:
    number, start, end, words = time
    return [
        number + first,
        start + at,
        end + at,
        [[a, b, begin + at, ends + at] for a, b, begin, ends in words],
    ]
