"""Takes: one sentence by one voice, spoken once, trimmed to the speech, and kept."""

import json
from collections.abc import Sequence
from dataclasses import astuple, replace

import numpy as np

from narrate.audio.cache import Cache
from narrate.audio.conditioning import condition
from narrate.audio.edges import fitted
from narrate.audio.gating import SILENT
from narrate.audio.keys import take_key
from narrate.audio.mastering import block_powers
from narrate.audio.plan import MARGIN, Line
from narrate.errors import EngineError, NarrateError
from narrate.script.model import Sentence
from narrate.voice.model import Engine, Joining, Take, Voice, WordTime

FLOOR = -50.0
"""dBFS: what is quieter for a hundredth of a second, at a take's ends, is not speech."""

_AROUND = 0.3
"""Seconds of silence measured with a take on either side: gating blocks reach into the pauses around it."""


def speak(line: Line, engine: Engine, cache: Cache) -> Take:
    """Say a line, or take it from the cache: the same samples either way."""
    return _take_from_bytes(_kept(line, engine, cache))


def powers(line: Line, engine: Engine, cache: Cache) -> tuple[float, ...]:
    """Give the gating blocks of a take with silence around it; those below the gate are left out."""
    head, _, _ = _kept(line, engine, cache).partition(b"\n")
    return tuple(json.loads(head)["powers"])


def _kept(line: Line, engine: Engine, cache: Cache) -> bytes:
    kept = cache.read(take_key(line, engine))
    if kept is None:
        made = [_entry(take, line.voice) for take in _spoken(line, engine)]
        for place, entry in enumerate(made):
            cache.write(take_key(_at(place, line), engine), entry)
        kept = made[line.place]
    return kept


def _entry(take: Take, voice: Voice) -> bytes:
    """Give what is kept of a take: trimmed, and mended."""
    take = trim(_sound(take, voice))
    conditioned = replace(take, samples=condition(take.samples, take.sample_rate))
    return _bytes_from_take(fitted(conditioned))


def _at(place: int, line: Line) -> Line:
    """Give the line that is asked for at a place among those that go together."""
    return replace(line, sentence=line.together[place], place=place) if line.together else line


def _spoken(line: Line, engine: Engine) -> Sequence[Take]:
    """Have a line said, and those that are asked for with it."""
    voice, asked = line.voice, line.together or (line.sentence,)
    try:
        if isinstance(engine, Joining) and line.together:
            return _all(engine.speak_together(asked, voice), asked, voice)
        return [engine.speak(sentence, voice) for sentence in asked]
    except NarrateError:
        raise
    except Exception as error:  # other people's code, which may do anything
        message = f"{voice.id} failed over «{asked[0].written.strip()}»: {type(error).__name__}: {error}"
        raise EngineError(message, hint="choose another with --voice; narrate voices lists them") from error


def _all(said: Sequence[Take], asked: Sequence[Sentence], voice: Voice) -> Sequence[Take]:
    """Refuse an answer in which a sentence is missing."""
    if len(said) != len(asked):
        message = f"{voice.id} gave back {len(said)} of {len(asked)} sentences"
        raise EngineError(message, hint="have it asked sentence by sentence, or use another --voice")
    return said


def _sound(take: Take, voice: Voice) -> Take:
    if not len(take.samples) or not np.isfinite(take.samples).all():
        raise EngineError(f"{voice.id} gave back no sound", hint="write the sentence in other words")
    return take


def trim(take: Take) -> Take:
    """Cut the silence before and after the speech, but for a margin; a silent take stays as it is."""
    window = take.sample_rate // 100
    count = len(take.samples) // window
    energy = np.mean(take.samples[: count * window].reshape(count, window) ** 2, axis=1)
    loud = np.flatnonzero(energy > 10 ** (FLOOR / 10))
    if not len(loud):
        return take
    margin = MARGIN * take.sample_rate // 1000
    first = max(0, int(loud[0]) * window - margin)
    last = min(len(take.samples), (int(loud[-1]) + 1) * window + margin)
    words = tuple(
        WordTime(w.first, w.last, *(int(np.clip(at - first, 0, last - first)) for at in (w.start, w.end)))
        for w in take.words
    )
    return Take(take.samples[first:last], take.sample_rate, words)


def _bytes_from_take(take: Take) -> bytes:
    """Write a line of JSON, then 16-bit samples; what was just spoken goes through it too."""
    around = np.pad(take.samples, round(_AROUND * take.sample_rate))
    blocks = block_powers(around, take.sample_rate).tolist()
    facts = {
        "sample_rate": take.sample_rate,
        "words": [astuple(word) for word in take.words],
        "powers": [float(f"{power:.4g}") for power in blocks if power > SILENT],
    }
    head = json.dumps(facts)
    samples = np.rint(np.clip(take.samples, -1, 1) * 32_767).astype("<i2")
    return head.encode() + b"\n" + samples.tobytes()


def _take_from_bytes(data: bytes) -> Take:
    head, _, body = data.partition(b"\n")
    facts = json.loads(head)
    samples = np.frombuffer(body, "<i2").astype(np.float32) / np.float32(32_767)
    return Take(samples, facts["sample_rate"], tuple(WordTime(*word) for word in facts["words"]))
