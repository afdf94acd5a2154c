"""The page of an audition: a table of voices, each with its sound in it; it loads and runs nothing."""

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from narrate.audition.hearing import Audition, Heard
from narrate.edition.wording import direction
from narrate.plain import html_from
from narrate.voice.model import Voice

_COLUMNS = ("Voice", "Language", "Sex", "Speed", "Model", "Sample rate", "Licence")
_FEW = 3
"""Languages of a voice that are named; of more, how many there are."""


def page(text: str, language: str, auditions: Sequence[Audition]) -> str:
    """Write the page; `text` is what was said."""
    head = "".join(f'<th scope="col">{name}</th>' for name in _COLUMNS)
    rows = "".join(map(_row, auditions))
    spoken = f'lang="{html_from(language)}" dir="{direction(language)}"'
    return (
        f"{_head()}<body>\n<main>\n<h1>The same words by each voice</h1>\n"
        f"<blockquote {spoken}>{html_from(text)}</blockquote>\n"
        f'<div class="table" role="region" aria-label="Voices" tabindex="0">\n<table>\n'
        f"<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{rows}</tbody>\n</table>\n</div>\n"
        f'<p class="note">{_NOTE}</p>\n</main>\n</body>\n</html>\n'
    )


_NOTE = (
    "All are equally loud, and encoded alike. Speed is how many seconds of speech a voice made in a second "
    "on this machine, one sentence at a time, loading apart; an online voice’s holds the way to it and back. "
    "Made by narrate; every voice here is synthetic."
)


def _head() -> str:
    digest = base64.b64encode(hashlib.sha256(_style().encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{digest}'; media-src data:; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="robots" content="noindex">\n'
        '<meta name="description" content="Voices that say the same words, side by side.">\n'
        '<link rel="icon" href="data:,">\n<title>The same words by each voice</title>\n'
        f"<style>{_style()}</style>\n</head>\n"
    )


@cache
def _style() -> str:
    return Path(__file__).with_name("page.css").read_text(encoding="utf-8")


def _row(audition: Audition) -> str:
    voice, heard = audition.voice, audition.heard
    said = _sound(voice, heard) if heard else f'<p class="failed">{html_from(audition.failure)}</p>'
    about = ", ".join(filter(None, (voice.description, "online" if voice.online else "", voice.caution)))
    facts = (
        _languages(voice),
        voice.sex or "unknown",
        _speed(heard),
        size_of(voice) or "unknown",
        rate_of(voice) or "unknown",
    )
    cells = "".join(f"<td>{html_from(fact)}</td>" for fact in facts)
    return (
        f'<tr><th scope="row">{html_from(voice.id)}<small>{html_from(about)}</small>{said}</th>'
        f'{cells}<td class="licence">{_licences(voice)}</td></tr>\n'
    )


def _sound(voice: Voice, heard: Heard) -> str:
    data = base64.b64encode(heard.mp3).decode()
    name = html_from(f"The words by {voice.id}")
    return (
        f'<audio controls preload="metadata" aria-label="{name}" src="data:audio/mpeg;base64,{data}"></audio>'
    )


def _languages(voice: Voice) -> str:
    if voice.languages == ("*",):
        return "any"
    more = len(voice.languages) - _FEW
    return ", ".join(voice.languages[:_FEW]) + (f" and {more} more" if more > 0 else "")


def _speed(heard: Heard | None) -> str:
    if heard is None:
        return "none"
    times = heard.seconds / max(heard.took, 1e-6)
    return f"{times:.0f} × real time" if times >= 10 else f"{times:.1f} × real time"  # noqa: PLR2004  # two digits


def size_of(voice: Voice) -> str:
    """Write the size of a voice's model for people; empty where nobody knows it."""
    if not voice.size:
        return ""
    return f"{voice.size / 1e6:.0f} MB" if voice.size >= 1e6 else f"{voice.size / 1e3:.0f} kB"  # noqa: PLR2004


def rate_of(voice: Voice) -> str:
    """Write a voice's sample rate for people; empty where nobody knows it."""
    return f"{voice.sample_rate / 1000:g} kHz" if voice.sample_rate else ""


def _licences(voice: Voice) -> str:
    weights = f"<small>model: {html_from(voice.weights_licence)}</small>" if voice.weights_licence else ""
    return f"{html_from(voice.licence) or 'unknown'}{weights}"
