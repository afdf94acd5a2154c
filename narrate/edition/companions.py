"""What stands beside the sound: chapters and transcripts in every dialect, the pages.

The sentences are gone through once, a chapter at a time, and every file takes its part of each.
"""

from collections.abc import Mapping

from narrate.audio.model import Recording
from narrate.edition import chapters, embed
from narrate.edition.about import About
from narrate.edition.aside import Output
from narrate.edition.cues import cues
from narrate.edition.files import OEMBED
from narrate.edition.manifest import SentenceRows
from narrate.edition.page import BareTranscript, Page
from narrate.edition.said import chapters_said
from narrate.edition.transcripts import PlainText, PodcastJSON, SubRip, Transcript, WebVTT
from narrate.script.model import Script


def write(outputs: Mapping[str, Output], about: About, script: Script, recording: Recording) -> list[str]:
    """Write the companions into their files, by the endings of their names. Raises OSError.

    Gives the sentences for the manifest, which comes last.
    """
    told = chapters.json_from(
        about.chapters,
        title=about.title,
        author=about.byline,
        podcast_name=about.show,
        file_name=outputs[".mp3"].name,
        base=about.base,
    )
    outputs[".chapters.json"].write((told.encode(),))
    outputs[".chapters.vtt"].write((chapters.vtt_from(about.chapters).encode(),))
    outputs[".embed.html"].write((embed.embed_page(about).encode(),))
    if OEMBED in outputs:
        outputs[OEMBED].write((embed.oembed(about).encode(),))
    return _write_words(outputs, about, script, recording)


def _write_words(
    outputs: Mapping[str, Output], about: About, script: Script, recording: Recording
) -> list[str]:
    transcripts: dict[str, Transcript] = {
        ".vtt": WebVTT(),
        ".srt": SubRip(),
        ".transcript.json": PodcastJSON(),
        ".transcript.html": BareTranscript(about),
        ".txt": PlainText(),
        ".html": Page(about),
    }
    rows, told = SentenceRows(), list[str]()
    _write_all(outputs, {ending: each.begin() for ending, each in transcripts.items()})
    for mark, sentences in zip(about.chapters, chapters_said(script, recording), strict=True):
        said = [(sentence, cues(sentence)) for sentence in sentences]
        _write_all(outputs, {ending: each.chapter(mark, said) for ending, each in transcripts.items()})
        told.append(rows.chapter(mark, said))
    _write_all(outputs, {ending: each.end() for ending, each in transcripts.items()})
    return told


def _write_all(outputs: Mapping[str, Output], texts: Mapping[str, str]) -> None:
    for ending, text in texts.items():
        outputs[ending].write((text.encode(),))
