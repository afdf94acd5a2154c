"""Voices mixed of several, as people write them: `af_heart:60+am_michael:40`."""

import re
from collections.abc import Collection
from difflib import get_close_matches
from typing import TypeAlias

from narrate.errors import VoiceError

Shares: TypeAlias = tuple[tuple[str, int], ...]
"""Voices and their thousandths, which add up to a thousand. The first says the language, then by name."""

MOST = 8
"""Voices in a blend."""
_PART = re.compile(r"([^:+]+)(?::(\d{1,6}(?:\.\d{1,3})?))?")
_WRITE = "write it as af_heart:60+am_michael:40"


def shares(name: str, known: Collection[str], *, hint: str = "") -> Shares:
    """Read a blend; its parts' weights say their proportion, and one without has 1. Raises VoiceError.

    However it is spelled, the same blend gives the same shares.
    """
    weights = dict[str, int]()
    for part in name.split("+"):
        voice, weight = _part(part, name)
        if voice not in known:
            close = get_close_matches(voice, list(known), n=1)
            told = f"did you mean {close[0]}? narrate voices lists them all" if close else ""
            raise VoiceError(
                f"kokoro has no voice «{voice}»", hint=hint or told or "narrate voices lists them"
            )
        if voice in weights:
            raise VoiceError(f"the blend «{name}» has {voice} twice", hint="give each voice one weight")
        weights[voice] = weight
    if len(weights) > MOST:
        raise VoiceError(f"the blend «{name}» is of {len(weights)} voices", hint=f"blend {MOST} at most")
    return _ordered(_thousandths(weights, name))


def name_from(blend: Shares) -> str:
    """Write a blend in the one way in which it is known: `shares` reads the same again."""
    if len(blend) == 1:
        return blend[0][0]
    return "+".join(
        f"{voice}:{share // 10}{f'.{share % 10}' if share % 10 else ''}" for voice, share in blend
    )


def _part(part: str, name: str) -> tuple[str, int]:
    """Read a voice, and its weight in thousandths of one. Raises VoiceError."""
    found = _PART.fullmatch(part.strip())
    if not found:
        raise VoiceError(f"the blend «{name}» cannot be read at «{part}»", hint=_WRITE)
    weight = round(float(found[2] or 1) * 1000)
    if not weight:
        raise VoiceError(f"the blend «{name}» has nothing of {found[1]}", hint=f"take it out, or {_WRITE}")
    return found[1], weight


def _thousandths(weights: dict[str, int], name: str) -> dict[str, int]:
    """Scale weights to add up to a thousand: what is over goes to those that were cut most."""
    whole = sum(weights.values())
    made = {voice: weight * 1000 // whole for voice, weight in weights.items()}
    cut = sorted(weights, key=lambda voice: (-(weights[voice] * 1000 % whole), voice))
    for voice in cut[: 1000 - sum(made.values())]:
        made[voice] += 1
    for voice, share in made.items():
        if not share:
            raise VoiceError(
                f"the blend «{name}» has next to nothing of {voice}", hint=f"take it out, or {_WRITE}"
            )
    return made


def _ordered(made: dict[str, int]) -> Shares:
    """Put voices of the first one's language first, and each group by name."""
    first = next(iter(made))[0]
    return tuple(sorted(made.items(), key=lambda part: (part[0][0] != first, part[0])))
