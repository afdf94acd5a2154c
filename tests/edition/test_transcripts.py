import json
import re

import pytest
from lxml import html

from narrate.edition.about import About
from narrate.edition.chapters import ChapterMark, vtt_from
from narrate.edition.cues import cues
from narrate.edition.page import BareTranscript, Page
from narrate.edition.said import Said
from narrate.edition.transcripts import PlainText, PodcastJSON, SubRip, WebVTT, speaker_of
from narrate.edition.wording import direction

MARK = ChapterMark("One & <two>", 0, 9_000)
ABOUT = About(
    "fog", "Fog </title><script>alert(1)</script>", "en", (MARK,), byline="Ann & Bö", date="2024-05-06"
)


def said(written, start, end, *, paragraph=0, role="", voice="hibari:heart"):  # noqa: PLR0913
    words, at = [], 0
    parts = written.split()
    step = (end - start) // len(parts)
    for number, part in enumerate(parts):
        first = written.index(part, at)
        at = first + len(part)
        words.append((first, at, start + number * step, start + number * step + step))
    return Said(0, paragraph, role, voice, written, written, start, end, tuple(words))


SAID = (
    said("One & <two>", 0, 900, role="heading"),
    said("It cost $1.2bn --> & <b>more</b>.", 1_000, 4_000, paragraph=1),
    said("Nobody came.", 4_200, 5_000, paragraph=1),
    said("“Not I,” said the keeper.", 5_500, 8_000, paragraph=2, role="quote"),
)


def whole(transcript, sentences=SAID):
    chapter = transcript.chapter(MARK, [(sentence, cues(sentence)) for sentence in sentences])
    return transcript.begin() + chapter + transcript.end()


def test_vtt():
    """WebVTT has a cue a sentence, who speaks, and the time of each word but a cue's first."""
    text = whole(WebVTT())

    assert text.startswith("WEBVTT\n\n00:00:00.000 --> 00:00:00.900\n<v Heart>One ")
    assert "00:00:04.200 --> 00:00:05.000\n<v Heart>Nobody <00:00:04.600>came.\n" in text


def test_vtt_escapes():
    """What looks like markup or an arrow in an article is text in its cue."""
    text = whole(WebVTT())
    payloads = [line for line in text.splitlines() if line.startswith("<v ")]

    assert "&lt;b&gt;more&lt;/b&gt;." in payloads[1]
    assert "--&gt;" in payloads[1]
    assert not any("-->" in line for line in payloads)


def test_srt():
    """SRT has the same cues, counted, with commas in their times, and no arrow in its words."""
    blocks = whole(SubRip()).strip().split("\n\n")

    assert [block.split("\n")[0] for block in blocks] == ["1", "2", "3", "4"]
    assert blocks[2] == "3\n00:00:04,200 --> 00:00:05,000\nNobody came."
    assert blocks[1].endswith("It cost $1.2bn --> & <b>more</b>.")


def test_srt_within_srt():
    """Words that look like the times of a cue do not become one."""
    text = whole(
        SubRip(), (said("00:00:01,000 --> 00:00:02,000", 0, 900), said("It was 00:00:03,5 -->", 1_000, 2_000))
    )

    assert len(re.findall(r"\d\d:\d\d:\d\d,\d+ --> ", text)) == 2


def test_podcast_json():
    """The podcast namespace's JSON has a segment a cue, in seconds, as written."""
    told = json.loads(whole(PodcastJSON()))

    assert told["version"] == "1.0.0"
    assert told["segments"][2] == {
        "speaker": "Heart",
        "startTime": 4.2,
        "endTime": 5.0,
        "body": "Nobody came.",
    }
    assert told["segments"][1]["body"] == "It cost $1.2bn --> & <b>more</b>."


def test_no_chapter_is_json_too():
    """An edition of which nothing can be shown is still JSON."""
    assert json.loads(whole(PodcastJSON(), ())) == {"version": "1.0.0", "segments": []}


def test_plain_text():
    """Plain text has paragraphs, an empty line between two."""
    assert whole(PlainText()) == (
        "One & <two>\n\nIt cost $1.2bn --> & <b>more</b>. Nobody came.\n\n“Not I,” said the keeper.\n"
    )


def test_html():
    """The transcript shows every word as text, and holds no script, whatever the title says."""
    page = html.fromstring(whole(BareTranscript(ABOUT)))
    shown = re.sub(r"\s+", " ", page.body.text_content())

    assert page.find(".//script") is None
    assert page.find(".//b") is None
    assert page.findtext(".//title") == "Fog </title><script>alert(1)</script>"
    for sentence in SAID:
        assert sentence.written in shown


def test_bare_transcript():
    """The transcript alone tells who speaks once, and when each paragraph begins; headings stand once."""
    page = html.fromstring(whole(BareTranscript(ABOUT)))

    assert [each.text for each in page.iterfind(".//cite")] == ["Heart:"]
    assert [each.text for each in page.iterfind(".//time")] == ["0:01", "0:05"]
    assert [each.text for each in page.iterfind(".//h2")] == ["One & <two>"]


def test_who_speaks():
    """Whoever speaks within a paragraph is named where they begin."""
    spoken = (
        said("The keeper nodded.", 0, 900),
        said("“I kept it lit.”", 1_000, 2_000, voice="hibari:emma"),
        said("Nobody answered.", 2_100, 3_000),
    )
    page = html.fromstring(whole(BareTranscript(ABOUT), spoken))

    assert [(each.tag, each.text) for each in page.find("body/main") if each.tag in ("cite", "p")] == [
        ("cite", "Heart:"), ("p", "The keeper nodded."),
        ("cite", "Emma:"), ("p", "“I kept it lit.”"),
        ("cite", "Heart:"), ("p", "Nobody answered."),
    ]  # fmt: skip


def test_unspaced_scripts():
    """Chinese sentences and words stand together as they were written, in every form."""
    spoken = tuple(
        said(text, at, at + 900) for at, text in ((0, "他們點燃了燈塔。"), (1_000, "「沒有人」來。"))
    )

    assert whole(PlainText(), spoken) == "他們點燃了燈塔。「沒有人」來。\n"
    assert "他們點燃了燈塔。「沒有人」來。" in whole(Page(ABOUT), spoken)
    assert re.sub(r"<[0-9:.]+>", "", whole(WebVTT(), spoken)).count("<v Heart>他們點燃了燈塔。\n") == 1


def test_headings():
    """The chapter's own heading stands once, whatever mark ends it; another that is alike stays."""
    mark = ChapterMark("Is it so", 0, 9_000)
    spoken = (
        said("Is it so…?", 0, 900, role="heading"),
        said("It is.", 1_000, 2_000, paragraph=1),
        said("Is it so?", 3_000, 4_000, paragraph=2, role="heading"),
    )
    page = Page(About("fog", "Fog", "en", (mark,)))
    text = page.chapter(mark, [(each, cues(each)) for each in spoken])

    assert text.count("Is it so") == 2
    assert "<h3>Is it so?</h3>" in text


@pytest.mark.parametrize(
    ("language", "side"),
    [
        ("ar-EG", "rtl"),
        ("he", "rtl"),
        ("he-Latn", "ltr"),
        ("pa-Arab-PK", "rtl"),
        ("ku", "ltr"),
        ("en-US", "ltr"),
    ],
)
def test_direction(language, side):
    """A page runs as its language's script does, and as a tag says where it names the script."""
    assert direction(language) == side


@pytest.mark.parametrize(
    ("voice", "name"),
    [("hibari:heart", "Heart"), ("gtts:de", "De"), ("hibari:heart silence:nobody", "Heart"), ("odd", "Odd")],
)
def test_speaker(voice, name):
    """A voice is named as people would."""
    assert speaker_of(voice) == name


def test_chapters_track():
    """The chapters track has a cue a chapter, its title escaped."""
    assert vtt_from((MARK,)) == "WEBVTT\n\n00:00:00.000 --> 00:00:09.000\nOne &amp; &lt;two&gt;\n"
