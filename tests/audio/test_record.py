import math
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from operator import itemgetter

import numpy as np
import pytest
import soundfile

from narrate.audio import gating, mastering, mp3
from narrate.audio.cache import Cache
from narrate.audio.model import Words
from narrate.audio.record import frames_of, record
from narrate.errors import EngineError, RecordingError, ScriptError, VoiceError
from narrate.script import parse
from narrate.script.model import Script
from narrate.settings import Settings, Voices, Writing

SILENT = Settings(voice=Voices("silence"))
SPOKEN = Settings(voice=Voices("hibari:heart"))
HEAD = '<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="en">'
BODY = """
<mark name="chapter: The talks"/>
<p><s>The talks began on <sub alias="Monday the second">Mon. 2nd</sub>.</s><s>Nobody came!</s></p>
<p><s>They were loud about it.</s></p>
<mark name="chapter: The end"/>
<p><s>It ended well, they said.</s></p>
<mark name="chapter: The close"/>
<p><s>You have been listening to a test.</s></p>
"""


def script(body=BODY):
    return parse.parse(f"{HEAD}{body}</speak>", "a.ssml.txt")


def mp3_of(recording, cache):
    passages = [chapter.passage for chapter in recording.chapters]
    size = mp3.frame_size(recording.bit_rate)
    whole = mp3.join(mp3.Stretch(p.frames, p.frames * size, p.crc) for p in passages)
    return mp3.info_frame(whole, recording.bit_rate) + b"".join(frames_of(p, cache) for p in passages)


@pytest.fixture(scope="module")
def spoken(tmp_path_factory):
    """Record the three chapters with the default voice, once for all tests."""
    cache = Cache(tmp_path_factory.mktemp("spoken"))
    return record(script(), SPOKEN, cache, name="a.ssml.txt"), cache


def levels(samples, size=480):
    """Give the level in dBFS of each hundredth of a second."""
    rows = samples[: len(samples) // size * size].reshape(-1, size)
    return 20 * np.log10(np.sqrt((rows**2).mean(axis=1)) + 1e-9)


@pytest.mark.parametrize("settings", [SILENT, SPOKEN], ids=["silence", "hibari"])
def test_partition(cache, settings):
    """Chapters lie one after another on frame borders, and hold their sentences, in order."""
    made = record(script(), settings, cache)

    assert [chapter.start for chapter in made.chapters] == [0, *(c.end for c in made.chapters[:-1])]
    assert all(chapter.start % mp3.SAMPLES_PER_FRAME == 0 for chapter in made.chapters)
    assert made.samples == made.chapters[-1].end
    for chapter in made.chapters:
        times = [time for s in chapter.sentences for time in (s.start, s.end)]
        assert times == sorted(times)
        assert chapter.start < times[0] < times[-1] < chapter.end
    assert [s.written for s in made.sentences] == [s.written for s in script().sentences]


@pytest.mark.parametrize("settings", [SILENT, SPOKEN], ids=["silence", "hibari"])
def test_words(cache, settings):
    """Each word has its time inside its sentence, and its place in what is written."""
    made = record(script(), settings, cache)

    for sentence in made.sentences:
        assert sentence.words
        for word in sentence.words:
            assert sentence.start <= word.start <= word.end <= sentence.end
            assert sentence.written[word.first : word.last].strip()


def test_words_of_a_written_form(spoken):
    """Written words that are said otherwise have each their own time, in order and apart."""
    first = spoken[0].sentences[0]

    assert first.spoken == "The talks began on Monday the second."
    assert [first.written[word.first : word.last] for word in first.words][-2:] == ["Mon", "2nd"]
    assert first.words == Words(sorted(first.words.rows(), key=itemgetter(2)))
    assert all(word.end - word.start > 48 * 150 for word in list(first.words)[-2:])
    assert first.timing == "voice"


def test_decoded(spoken, decode):
    """Decoded, the MP3 has the samples that the recording promises; chapters begin and end in silence,
    and the first sound comes within a second.
    """  # noqa: D205 - one promise
    made, cache = spoken
    samples = decode(mp3_of(made, cache))

    assert len(samples) == made.samples
    for chapter in made.chapters:
        heard = levels(samples[chapter.start : chapter.end])
        assert heard[:15].max() < -60
        assert heard[-15:].max() < -60
        assert np.flatnonzero(heard > -40)[0] < 100


def test_sentences_are_where_they_say(spoken, decode):
    """Where the recording says that a sentence is, it is heard; between sentences it is not."""
    made, cache = spoken
    samples = decode(mp3_of(made, cache))

    for sentence in made.sentences:
        inside = levels(samples[sentence.start : sentence.end])
        assert np.flatnonzero(inside > -45)[0] < 8
        assert inside.max() > -30
        assert levels(samples[sentence.end + 2_400 : sentence.end + 12_000]).max() < -50


def test_loudness(spoken, decode):
    """The loudness that is stated is the loudness that is heard: -16 LUFS on two speakers."""
    made, cache = spoken
    heard = mastering.loudness(decode(mp3_of(made, cache)), mp3.SAMPLE_RATE) + gating.DUAL_MONO

    assert made.loudness == pytest.approx(heard, abs=0.3)
    assert heard == pytest.approx(-16, abs=1)


def test_true_peak(cache, decode):
    """After decoding no peak passes -1 dBTP, however loud the lines."""
    shouted = '<p><s><prosody volume="x-loud">Stop! Attack! Back!</prosody></s><s>Quiet, please.</s></p>'
    made = record(script(shouted), SPOKEN, cache)

    assert mastering.true_peak(decode(mp3_of(made, cache)), mp3.SAMPLE_RATE) <= -1


@pytest.mark.parametrize("workers", [1, 4])
def test_same_bytes(spoken, tmp_path, workers):
    """The bytes are the same whatever the number of workers, with a cold cache and a warm one."""
    made, kept = spoken
    with ThreadPoolExecutor(workers) as threads:
        cold = record(script(), SPOKEN, Cache(tmp_path), executor=threads)
        warm = record(script(), SPOKEN, Cache(tmp_path), executor=threads)

    assert replace(made, notices=()) == cold == warm
    assert mp3_of(made, kept) == mp3_of(cold, Cache(tmp_path))


def test_processes(tmp_path):
    """Passages can be recorded by other processes: the same bytes, and the count of their lines."""
    seen = []
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as processes:
        far = record(
            script(),
            SILENT,
            Cache(tmp_path / "far"),
            executor=processes,
            on_progress=seen.append,
        )
    near = record(script(), SILENT, Cache(tmp_path / "near"))

    assert far == near
    assert (seen[-1].sentences, seen[-1].passages) == (5, 3)


def test_changed_title(cache):
    """A chapter's new title makes no new sound."""
    record(script(), SILENT, cache)
    before = {path: path.stat().st_mtime_ns for path in cache.folder.rglob("*")}
    renamed = record(script(BODY.replace("The end", "The happy end")), SILENT, cache)

    assert renamed.chapters[1].title == "The happy end"
    assert {path: path.stat().st_mtime_ns for path in cache.folder.rglob("*")} == before


def test_changed_word(cache):
    """A changed word is spoken again, and leaves the other passages' frames as they were."""
    before = record(script(), SILENT, cache)
    after = record(script(BODY.replace("well", "badly")), SILENT, cache)

    same = [a.passage.key == b.passage.key for a, b in zip(before.chapters, after.chapters, strict=True)]
    assert same == [True, False, True]


def test_damaged_passage(cache):
    """Passages that were damaged on the disk are made again, and are the same."""
    before = record(script(), SILENT, cache)
    for path in [path for path in cache.folder.rglob("*") if path.is_file()]:
        path.write_bytes(path.read_bytes()[:-9])

    assert record(script(), SILENT, cache) == before


@pytest.mark.parametrize("times", [1, 2])
def test_progress(cache, times):
    """Every line and passage is counted once, spoken or kept, and only what was made is sound made."""
    seen = []
    for _ in range(times):
        seen.clear()
        made = record(script(), SILENT, cache, on_progress=seen.append)

    last = seen[-1]
    assert (last.sentences, last.all_sentences, last.passages, last.all_passages) == (5, 5, 3, 3)
    assert [now.sentences for now in seen] == sorted(now.sentences for now in seen)
    assert last.seconds == pytest.approx(made.samples / 48_000 if times == 1 else 0, abs=0.03)
    assert last.left == (0 if times == 1 else None)


def test_engine_error(cache):
    """What an engine cannot say is named with the script and the line."""
    with pytest.raises(EngineError, match=r"a\.ssml\.txt, line 3: .*qq") as caught:
        record(script('\n<p>\n<s><phoneme alphabet="ipa" ph="qq§">Q</phoneme> it is.</s></p>'), SPOKEN, cache,
               name="a.ssml.txt")  # fmt: skip

    assert caught.value.hint


def test_failure_stops_the_others(cache):
    """When one line fails, those that are not yet begun are not spoken any more."""
    standing = threading.active_count()  # other tests' libraries keep watchers of their own
    broken = '<s><phoneme alphabet="ipa" ph="§">Q</phoneme>.</s>'
    rest = "".join(f"<s>Sentence number {n} of many.</s>" for n in range(300))

    with pytest.raises(EngineError):
        record(script(f"<p><s>First.</s>{broken}{rest}</p>"), SPOKEN, cache)

    takes = [path for path in cache.folder.rglob("*") if path.is_file() and path.stat().st_size > 10_000]
    assert len(takes) < 20
    assert threading.active_count() <= standing


def test_notices(cache):
    """What the voice could not do is told, with its line."""
    body = '\n<p>\n<s>Well, <prosody pitch="high">hello</prosody> there.</s></p>'
    made = record(script(body), SPOKEN, cache, name="a.ssml.txt")

    assert made.notices == (
        "a.ssml.txt, line 3: hibari:heart cannot do <prosody pitch>; the words are spoken without it",
    )


def test_silent_passage(cache):
    """A chapter without a sentence is a short silence, and breaks nothing after it."""
    chapter = '<mark name="chapter: A"/><p><s>{}</s></p>'
    body = chapter.format('<sub alias="">No.</sub>') + chapter.format("Yes.")
    made = record(script(body), SILENT, cache)

    assert [chapter.title for chapter in made.chapters] == ["A", "A"]
    assert [len(chapter.sentences) for chapter in made.chapters] == [0, 1]
    assert made.chapters[0].end == made.chapters[1].start > 0
    assert made.loudness == -math.inf


def test_sting(cache, tmp_path, decode):
    """A sound beside the script is heard; one with other bytes is another recording."""
    body = '<p><s>One.</s></p><audio src="bell.wav"/><p><s>Two.</s></p>'
    keys = set()
    for hz in (700, 900):
        bell = 0.3 * np.sin(2 * np.pi * hz * np.arange(24_000) / 24_000)
        soundfile.write(tmp_path / "bell.wav", bell, 24_000)
        made = record(script(body), SILENT, cache, folder=tmp_path)
        heard = np.abs(np.fft.rfft(decode(mp3_of(made, cache))))
        keys.add(made.chapters[0].passage.key)
        assert np.argmax(heard) * 48_000 / made.samples == pytest.approx(hz, abs=3)

    assert len(keys) == 2


def test_sting_is_no_sound(cache, tmp_path):
    """A file that is no sound ends the recording with its name."""
    (tmp_path / "bell.wav").write_text("ding")

    with pytest.raises(RecordingError, match=r"bell\.wav is no sound"):
        record(script('<p><s>One.</s><audio src="bell.wav"/></p>'), SILENT, cache, folder=tmp_path)


@pytest.mark.parametrize(
    "uri", ["../words.pls", "/etc/hostname", "https://example.com/words.pls", "none.pls"]
)
def test_lexicon_outside(cache, tmp_path, uri):
    """A script's lexicon lies beside it, or is refused unread."""
    (tmp_path / "words.pls").write_text("no lexicon")
    (tmp_path / "script").mkdir()
    body = f'<lexicon uri="{uri}" xml:id="a" type="application/pls+xml"/><p><s>One.</s></p>'

    with pytest.raises(ScriptError, match=r"is no file beside the script|is not fetched"):
        record(script(body), SILENT, cache, folder=tmp_path / "script")


def test_lexicons(cache, tmp_path):
    """The house's lexicon and the script's own both say how words are spoken."""
    pls = (
        '<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon"'
        ' alphabet="ipa" xml:lang="en">'
        "<lexeme><grapheme>{}</grapheme><alias>{}</alias></lexeme></lexicon>"
    )
    (tmp_path / "house.pls").write_text(pls.format("Zog", "King Zog"))
    (tmp_path / "own.pls").write_text(pls.format("Zag", "Queen Zag"))
    settings = replace(SILENT, script=Writing(lexicons=("house.pls",)), folder=tmp_path)
    lexicon = '<lexicon uri="own.pls" xml:id="a" type="application/pls+xml"/>'
    body = f"{lexicon}<p><s>Zog met Zag.</s></p>"
    made = record(script(body), settings, cache, folder=tmp_path)

    assert made.sentences[0].spoken == "King Zog met Queen Zag."


def test_voices(cache):
    """Who speaks is told in order of appearance, of the whole and of each sentence."""
    body = '<p><s>One.</s><s><voice name="hibari">Two</voice> and three.</s></p>'
    made = record(script(body), SILENT, cache)

    assert made.voices == ("silence:nobody", "hibari:heart")
    assert [s.voice for s in made.sentences] == ["silence:nobody", "hibari:heart silence:nobody"]


def test_language_nobody_speaks(cache):
    """One language is never read by another's voice."""
    welsh = replace(script(), language="cy")

    with pytest.raises(VoiceError, match="hibari:heart does not speak «cy»"):
        record(welsh, SPOKEN, cache)


def test_nothing_to_say(cache):
    """A script without passages is refused."""
    with pytest.raises(ScriptError, match="nothing to say"):
        record(Script("A", "en", ()), SILENT, cache)


def test_unwritable_cache(tmp_path):
    """A cache that cannot be written ends the recording with a way out."""
    (tmp_path / "file").touch()

    with pytest.raises(RecordingError, match="cannot be written") as caught:
        record(script(), SILENT, Cache(tmp_path / "file"))

    assert "NARRATE_CACHE" in caught.value.hint


def test_lost_passage(cache):
    """A passage that left the cache is none."""
    made = record(script(), SILENT, cache)
    passage = made.chapters[0].passage
    (cache.folder / passage.key[:2] / passage.key).unlink()

    assert frames_of(passage, cache) is None


def test_an_encoder_of_another_quality_makes_other_chapters(cache, monkeypatch):
    """Frames that were kept with one setting of the encoder are not taken for those of another."""
    before = record(script(), SILENT, cache).chapters[0].passage.key
    monkeypatch.setattr(mp3, "QUALITY", mp3.QUALITY - 1)

    assert record(script(), SILENT, cache).chapters[0].passage.key != before
