"""What stands beside the sound: chapters and transcripts in every dialect, the page, the cover.

The sentences are gone through once, a chapter at a time, and every file takes its part of each.
"""

from collections.abc import Iterable, Mapping

from narrate.audio.model import Recording
from narrate.edition import chapters
from narrate.edition.cues import cues
from narrate.edition.output import Output
from narrate.edition.page import About, BareTranscript, Page
from narrate.edition.said import chapters_said
from narrate.edition.transcripts import PlainText, PodcastJSON, SubRip, Transcript, WebVTT
from narrate.script.model import Script


def write(
    outputs: Mapping[str, Output], about: About, script: Script, recording: Recording, cover: bytes
) -> None:
    """Write the companions into their files, by the endings of their names. Raises OSError."""
    outputs[".jpg"].write((cover,))
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
    _write_words(outputs, about, script, recording)


def _write_words(outputs: Mapping[str, Output], about: About, script: Script, recording: Recording) -> None:
    transcripts: dict[str, Transcript] = {
        ".vtt": WebVTT(),
        ".srt": SubRip(),
        ".transcript.json": PodcastJSON(),
        ".transcript.html": BareTranscript(about),
        ".txt": PlainText(),
        ".html": Page(about),
    }

    def write_all(texts: Iterable[str]) -> None:
        for ending, text in zip(transcripts, texts, strict=True):
            outputs[ending].write((text.encode(),))

    write_all(each.begin() for each in transcripts.values())
    for mark, sentences in zip(about.chapters, chapters_said(script, recording), strict=True):
        said = [(sentence, cues(sentence)) for sentence in sentences]
        write_all(each.chapter(mark, said) for each in transcripts.values())
    write_all(each.end() for each in transcripts.values())
