"""A phrase tried out: heard at once, by a voice or with a pronunciation, or printed as it would be said."""

import io
import re
import tempfile
from collections.abc import Sequence
from html import escape
from pathlib import Path

from narrate.audio.cache import Cache
from narrate.audio.mp3 import SAMPLE_RATE
from narrate.audio.record import samples_of
from narrate.edition.publish import check_room
from narrate.errors import EditionError, ScriptError
from narrate.files import write
from narrate.script import lexicon, parse, spoken, ssml
from narrate.script.model import Script
from narrate.script.read_out import read_out
from narrate.settings import Settings, chain_for
from narrate.voice import ipa, load
from narrate.voice.model import OnFetch

SOUND_ENDINGS = {".wav": "WAV", ".flac": "FLAC", ".ogg": "OGG", ".mp3": "MP3"}
"""What `say` writes, and libsndfile's names of it."""


def say(
    text: str, output: Path, settings: Settings, *, phonemes: str = "", on_fetch: OnFetch | None = None
) -> tuple[str, ...]:
    """Say a phrase, SSML and all, into a WAV, FLAC, Ogg or MP3 file, by its ending. Raises NarrateError.

    With `phonemes` (IPA) the phrase is a name, said so. Gives what people should know.
    """
    import soundfile  # noqa: PLC0415  # only this command writes sound files of other kinds

    kind = SOUND_ENDINGS.get(output.suffix.lower())
    if kind is None:
        raise EditionError(f"{output} is no sound file that we write", hint=f"end its name in {_ENDINGS}")
    check_room(output.parent)
    with tempfile.TemporaryDirectory() as folder:
        script = _phrase(text, settings, phonemes)
        samples, notices = samples_of(script, settings, Cache(Path(folder)), on_fetch)
    made = io.BytesIO()
    soundfile.write(made, samples, SAMPLE_RATE, format=kind)
    write(output, made.getvalue())
    return notices


_ENDINGS = ", ".join(SOUND_ENDINGS)


def words(text: str, settings: Settings) -> str:
    """Give the words that would be said for a phrase, SSML and all. Needs no voice. Raises NarrateError."""
    language, rules = settings.script.language, lexicon.in_force(settings)
    said = (
        read_out(sentence, language, rules, initials=True) for sentence in marked_up(text, language).sentences
    )
    return " ".join(spoken.words(sentence.tokens) for sentence in said)


def _phrase(text: str, settings: Settings, phonemes: str) -> Script:
    """Make a script of a phrase, in its voice's language."""
    if phonemes:
        ipa.check(phonemes)
    language = language_of(chain_for(settings, settings.script.language), settings)
    return marked_up(text, language, phonemes)


def language_of(names: Sequence[str], settings: Settings) -> str:
    """Tell in which language a phrase is: that of the texts, or that of the only voice that was asked for."""
    usual = settings.script.language
    is_engine = names[0] in load.engine_names()
    if len(names) > 1 or (is_engine and load.speaks(names[0], usual, settings.engines)):
        return usual
    voice = load.voice(names[0], settings.engines)
    speaks_it = len(voice.languages) > 1 and voice.speaks(usual)
    return usual if speaks_it or "*" in voice.languages else voice.languages[0]


def marked_up(text: str, language: str, phonemes: str = "") -> Script:
    """Make a script of a phrase; one without markup may hold any character."""
    markup = text if re.search("<[A-Za-z/]", text) else escape(text, quote=False)
    if not markup.strip():
        raise ScriptError("the phrase is empty", hint='narrate say "Good evening."')
    if phonemes:
        markup = f'<phoneme alphabet="ipa" ph="{escape(phonemes)}">{escape(text, quote=False)}</phoneme>'
    whole = f'<speak version="1.1" xmlns="{ssml.SSML}" xml:lang="{language}"><p>{markup}</p></speak>'
    return parse.parse(whole, "TEXT")
