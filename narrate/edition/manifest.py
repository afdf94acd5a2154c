"""The manifest, `audio/<slug>.json`: all that is known of an edition, for sites, feeds and players.

Times are whole milliseconds from the first audible sample; `written` is what the article says, `spoken` what
is heard.
"""

import json
import math
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from narrate import __version__
from narrate.audio.model import Chapter, Recording
from narrate.audio.mp3 import SAMPLE_RATE
from narrate.edition.chapters import ChapterMark
from narrate.edition.id3 import SOURCE_TYPE
from narrate.edition.said import Said, ms_from_samples
from narrate.edition.transcripts import Chaptered
from narrate.script.model import Script

FORM = 1
"""Goes up when a reader of older manifests would misread a newer one."""


def guid_from(slug: str, name: str) -> str:
    """Name an edition among all episodes: a UUIDv5 of its article's address, or title, and of its slug."""
    return str(uuid5(NAMESPACE_URL, f"{name}#{slug}"))


def kept_guid(path: Path, script: Script) -> str:
    """Give the guid of the manifest that stands already; empty where none does, or another article's.

    Title and address may both be corrected, but not at once.
    """
    try:
        told = head_of(path, until="chapters")
    except (OSError, ValueError, RecursionError):
        return ""
    is_elsewhere = bool(told.get("url") and script.url) and told["url"] != script.url
    is_another = is_elsewhere and told.get("title") != script.title
    guid = told.get("guid")
    return guid if isinstance(guid, str) and not is_another else ""


def head_of(path: Path, *, until: str) -> dict[str, Any]:
    """Parse what stands before a key in a manifest as we write it; all of it where it was laid out anew.

    Raises OSError, ValueError, RecursionError.
    """
    lines, size, key = list[str](), 0, f' "{until}": ['
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.startswith(key):
                break
            lines.append(line)
            size += len(line)
            if size > _BIGGEST_HEAD:
                raise ValueError("it is too big")
    text = "".join(lines).rstrip()
    try:
        made = json.loads(f"{text.removesuffix(',')}}}" if text.endswith(",") else text)
    except ValueError:
        made = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(made, dict):
        raise ValueError("it is no JSON object")  # noqa: TRY004  # of the file, not of a caller
    return made


_BIGGEST_HEAD = 64_000_000
"""Characters of a manifest before its sentences; more is none of ours."""


def marks_from(script: Script, recording: Recording) -> tuple[ChapterMark, ...]:
    """Give the chapters in milliseconds, as every dialect of chapters writes them."""
    return tuple(
        ChapterMark(
            chapter.title, ms_from_samples(chapter.start), ms_from_samples(chapter.end), _url(script, chapter)
        )
        for chapter in recording.chapters
    )


def _url(script: Script, chapter: Chapter) -> str:
    return f"{script.url.split('#')[0]}#{chapter.anchor}" if script.url and chapter.anchor else ""


def manifest(  # noqa: PLR0913  # a manifest tells that much
    slug: str,
    script: Script,
    recording: Recording,
    marks: Iterable[ChapterMark],
    *,
    files: Iterable[dict[str, Any]],
    sentences: Iterable[str],
    guid: str = "",
) -> Iterator[str]:
    """Write the manifest as JSON, piece by piece.

    The sentences come last, so that whoever wants only the facts may stop before them.

    `files`: name, type, size in bytes, sha256. `sentences`: what SentenceRows wrote. `guid`: the one that the
    edition had before, if it had one.
    """
    facts = ("title", "dek", "byline", "published", "language", "url", "site_name", "image")
    pairs = {
        "narrate": FORM,
        "slug": slug,
        "guid": guid or guid_from(slug, script.url or script.title),
        **{name: getattr(script, name) for name in facts},
        "tags": list(script.tags),
        "words": words(recording),
        "duration": ms_from_samples(recording.samples),
        "samples": recording.samples,
        "sample_rate": SAMPLE_RATE,
        "bit_rate": recording.bit_rate,
        "loudness": round(recording.loudness, 1) if math.isfinite(recording.loudness) else None,
        "voices": list(recording.voices),
        "synthetic": True,
        "digital_source_type": SOURCE_TYPE,
        "word_times": _word_times(recording),
        "made_with": {"narrate": __version__, "lameenc": version("lameenc"), "soxr": version("soxr")},
    }
    rows = {
        "chapters": (
            _chapter(mark, chapter) for mark, chapter in zip(marks, recording.chapters, strict=True)
        ),
        "left_out": ({"text": left.text, "reason": left.reason} for left in script.left_out),
        "files": iter(files),
    }
    yield "{"
    before = "\n"
    for name, value in pairs.items():
        yield f"{before} {_json(name)}: {_json(value)}"
        before = ",\n"
    for name, items in rows.items():
        yield f"{before} {_json(name)}: [\n"
        yield from _in_rows(items)
        yield " ]"
    yield ',\n "sentences": ['
    yield from sentences
    yield "\n ]\n}\n"


def _in_rows(items: Iterator[dict[str, Any]]) -> Iterator[str]:
    """Write an item a line, with a comma after each but the last."""
    before = ""
    for item in items:
        yield f"{before}  {_json(item)}"
        before = ",\n"
    yield "\n" if before else ""


def _json(value: Any) -> str:  # noqa: ANN401  # whatever JSON can say
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def words(recording: Recording) -> int:
    """Count the words that are heard, as they are written."""
    chapters = recording.chapters
    return sum(len(sentence.words) for chapter in chapters for sentence in chapter.passage.sentences)


def _word_times(recording: Recording) -> str:
    """Say where word times come from: the voice, how much there is to say (`proportional`), or `mixed`."""
    chapters = recording.chapters
    kinds = {sentence.timing for chapter in chapters for sentence in chapter.passage.sentences}
    return kinds.pop() if len(kinds) == 1 else "mixed" if kinds else "none"


def _chapter(mark: ChapterMark, chapter: Chapter) -> dict[str, Any]:
    made = {
        "title": mark.title,
        "start": mark.start,
        "end": mark.end,
        "anchor": chapter.anchor,
        "url": mark.url,
        "image": mark.image,
        "picture": mark.picture,
    }
    return {name: value for name, value in made.items() if value != ""}


class SentenceRows:
    """The manifest's sentences, a line each, written a chapter at a time as transcripts are."""

    def __init__(self) -> None:
        self.before = "\n"

    def chapter(self, mark: ChapterMark, said: Chaptered) -> str:  # noqa: ARG002  # as all transcripts
        """Write a chapter's sentences."""
        return "".join(self._row(sentence) for sentence, _ in said)

    def _row(self, said: Said) -> str:
        before, self.before = self.before, ",\n"
        return f"{before}  {_json(_sentence(said))}"


def _sentence(said: Said) -> dict[str, Any]:
    return {
        "chapter": said.chapter,
        "paragraph": said.paragraph,
        **({"role": said.role} if said.role else {}),
        "written": said.written,
        "spoken": said.spoken,
        "start": said.start,
        "end": said.end,
        **({"timing": said.timing} if said.timing != "voice" else {}),
        "words": said.words,
    }
