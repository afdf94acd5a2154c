"""The publisher's own sounds, on the decoded MP3."""

from dataclasses import fields

import numpy as np
import pytest
import soundfile

from narrate.audio import mastering
from narrate.audio.record import record, samples_again, samples_of
from narrate.errors import NarrateError
from narrate.script import parse
from narrate.settings import Pauses, Settings, Stings, Voices

MS, RATE = 48, 48_000
LEVEL = -19.0
"""LUFS of one channel."""
FAINT = 0.006
"""A bed that gives way has 0.014; the tones' own beginnings leave 0.004 there."""
HZ = {"intro": 5_000, "chapter": 6_000, "outro": 7_000, "bed": 8_000}
"""What each sting sounds like; the words are below 1,400 Hz."""
HEAD = '<speak xmlns:n="urn:narrate:script" xml:lang="en">'
OPENING = (
    '<mark name="chapter: A"/>'
    '<p n:role="announcement"><s>The title of it.</s></p><p n:role="announcement"><s>By somebody.</s></p>'
)
BODY = (
    "<p><s>One two three.</s><s>Four five.</s></p><p><s>Six seven.</s></p>"
    '<mark name="chapter: B"/><p n:role="heading"><s>The heading.</s></p><p><s>Eight nine.</s></p>'
    '<mark name="chapter: C"/><p><s>Ten.</s></p><p n:role="announcement"><s>The end of it.</s></p>'
)


@pytest.fixture
def lay(tmp_path):
    """Lay a tone for each sting named; give what the settings say of it."""

    def laid(*names, seconds=1.0, level=0.2, channels=1, sample_rate=RATE):
        for name in names:
            at = np.arange(round(seconds * sample_rate)) / sample_rate
            tone = (level * np.cos(2 * np.pi * HZ[name] * at)).clip(-1, 1)
            soundfile.write(tmp_path / f"{name}.wav", np.tile(tone, (channels, 1)).T, sample_rate)
        return Stings(**{name: f"{name}.wav" for name in names})

    return laid


@pytest.fixture
def settings(tones, tmp_path):
    """Give settings with stings, said by the tones."""
    return lambda stings, **more: tones(folder=tmp_path, stings=stings, **more)


def only(samples, name):
    """Give what is heard of one sting, and of nothing else."""
    spectrum = np.fft.rfft(samples)
    hz = np.fft.rfftfreq(len(samples), 1 / RATE)
    spectrum[np.abs(hz - HZ[name]) > 400] = 0
    return np.fft.irfft(spectrum, len(samples))


def stretches(samples, floor):
    """Give where a sound is heard: its begins and ends, in milliseconds."""
    loud = np.abs(samples).reshape(-1, 8 * MS).max(axis=1) > floor
    edges = np.flatnonzero(np.diff(loud, prepend=False, append=False)) * 8
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def test_places(heard, settings, lay):
    """The intro comes before the first word, the chapters' at every other, the outro after the last."""
    made = heard(OPENING + BODY, settings(lay("intro", "chapter", "outro")))
    first, *others = [chapter.start / MS for chapter in made.recording.chapters]
    words = [(s.start / MS, s.end / MS) for s in made.recording.sentences]
    (intro,) = stretches(only(made.samples, "intro"), 0.02)
    chapters = stretches(only(made.samples, "chapter"), 0.02)
    (outro,) = stretches(only(made.samples, "outro"), 0.02)

    assert intro == pytest.approx((first + 250, first + 1_250), abs=20)
    assert words[0][0] - intro[1] == pytest.approx(700, abs=25)
    assert [start for start, _ in chapters] == pytest.approx([at + 250 for at in others], abs=20)
    assert outro[0] - words[-1][1] == pytest.approx(700, abs=25)
    assert len(made.samples) / MS - outro[1] == pytest.approx(1_000, abs=25)


def test_chapters_begin_in_silence(heard, settings, lay):
    """With every sting there is, each chapter but the first begins and ends in silence."""
    made = heard(OPENING + BODY, settings(lay(*HZ)))

    for before, after in zip(made.chapters, made.chapters[1:], strict=False):
        assert np.abs(before[-400 * MS :]).max() < 1e-4
        assert np.abs(after[: 200 * MS]).max() < 1e-4


FILES = {
    "quiet": {"level": 0.001},
    "clipped": {"level": 4.0},
    "stereo at 44.1 kHz": {"channels": 2, "sample_rate": 44_100},
    "long": {"seconds": 3.0},
    "short": {"seconds": 0.45},
}


@pytest.mark.parametrize("file", FILES.values(), ids=FILES)
@pytest.mark.parametrize("voice", ["far", "loud"])
def test_levels(heard, settings, lay, file, voice):
    """From its beginning to its end a sting is as loud as the speech, whatever file and voice are like."""
    body = BODY.replace("<s>", '<s><prosody volume="-6dB">').replace("</s>", "</prosody></s>")
    stings = lay("intro", "chapter", **file)
    given = settings(stings)
    made = heard(body, Settings(voice=Voices(f"tones:{voice}"), folder=given.folder, stings=stings))

    for name in ("intro", "chapter"):
        start, end = stretches(only(made.samples, name), 0.05)[0]
        assert mastering.loudness(made.samples[start * MS : end * MS], RATE) == pytest.approx(LEVEL, abs=0.4)
    assert mastering.true_peak(made.samples, RATE) <= -1


def test_very_short_sting(heard, settings, lay):
    """A sting of a twentieth of a second is no bang: its loudness is that of a meter's shortest block."""
    made = heard(BODY, settings(lay("intro", seconds=0.05)))

    assert mastering.loudness(only(made.samples, "intro"), RATE) == pytest.approx(LEVEL, abs=1)
    assert mastering.true_peak(made.samples, RATE) <= -1


def test_silent_sting(heard, settings, lay):
    """Silence stays silence, and takes its time."""
    with_sting = heard(BODY, settings(lay("intro", level=0)))
    without = heard(BODY, settings(Stings()))

    assert len(with_sting.samples) - len(without.samples) == pytest.approx(1_700 * MS, abs=30 * MS)
    assert np.abs(with_sting.samples[: 1_900 * MS]).max() < 1e-4


@pytest.mark.parametrize("seconds", [0.3, 60])
@pytest.mark.parametrize("others", [(), ("intro", "chapter")])
def test_bed(heard, settings, lay, seconds, others):
    """The bed lies under the announcements of the opening, gives way, and is gone before the next words."""
    lay("bed", seconds=seconds)
    stings = Stings(bed="bed.wav", **{name: f"{name}.wav" for name in others})
    lay(*others)
    made = heard(OPENING + BODY, settings(stings))
    sentences = made.recording.sentences
    lying = only(made.samples, "bed")
    start, end = stretches(lying, FAINT)[0][0], stretches(lying, FAINT)[-1][1]
    under = lying[sentences[0].start : sentences[1].end]

    assert sentences[0].start / MS - start > (500 if others else 200)
    assert sentences[1].end / MS < end < sentences[2].start / MS - 60
    assert mastering.loudness(under, RATE) == pytest.approx(LEVEL - 18, abs=1)
    assert np.abs(lying[sentences[2].start - 60 * MS :]).max() < FAINT
    if others:
        clear = lying[sentences[0].start - 550 * MS : sentences[0].start - 250 * MS]
        assert 20 * np.log10(clear.std() / under.std()) == pytest.approx(9, abs=1)


def test_bed_needs_announcements(heard, settings, lay):
    """Where nothing is announced first there is no bed; announcements that come later have none."""
    made = heard(BODY, settings(lay("bed")))

    assert np.abs(only(made.samples, "bed")).max() < FAINT


PAUSES = {
    "no pauses": Pauses(0, 0, 0, 0, 0),
    "no room to cut": Pauses(100, 100, 100, 100, 100),
    "just room": Pauses(0, 150, 150, 150, 150),
}


@pytest.mark.parametrize("pauses", PAUSES.values(), ids=PAUSES)
@pytest.mark.parametrize("body", [BODY, ""], ids=["body", "announcements only"])
def test_bed_and_short_pauses(heard, settings, lay, pauses, body):
    """However short the pauses are, a bed leaks into nothing that comes after the announcements."""
    made = heard(OPENING + body, settings(lay(*HZ), pauses=pauses))
    others = [s for s in made.recording.sentences if s.role != "announcement"]

    assert len(made.recording.sentences) == (2 if not body else 9)
    for sentence in others:
        assert np.abs(only(made.samples[sentence.start : sentence.end], "bed")).max() < FAINT


def test_words_stay_where_they_are(heard, settings, lay):
    """Inside its sentence every word has the time that it has without stings."""
    plain = heard(OPENING + BODY, settings(Stings())).recording.sentences
    made = heard(OPENING + BODY, settings(lay(*HZ)))
    inside = [[(w.start - s.start, w.end - s.start) for w in s.words] for s in plain]

    assert [
        [(w.start - s.start, w.end - s.start) for w in s.words] for s in made.recording.sentences
    ] == inside
    for sentence in made.recording.sentences:
        around = np.abs(made.samples[sentence.start - 30 * MS : sentence.end]) > 0.05
        assert np.flatnonzero(around)[0] == pytest.approx(30 * MS, abs=5 * MS)


@pytest.mark.parametrize("name", HZ)
def test_other_bytes_under_the_same_name(heard, settings, lay, name):
    """A sting's file that is changed is heard; taken away, it leaves the bytes of before."""
    plain = heard(OPENING + BODY, settings(Stings()))
    one = heard(OPENING + BODY, settings(lay(name)))
    other = heard(OPENING + BODY, settings(lay(name, seconds=0.7)))
    again = heard(OPENING + BODY, settings(lay(name)))

    assert len({plain.mp3, one.mp3, other.mp3}) == 3
    assert one.mp3 == again.mp3
    assert heard(OPENING + BODY, settings(Stings())).mp3 == plain.mp3


BROKEN = {
    "missing": lambda _: None,
    "text": lambda path: path.write_text("ding dong, " * 99),
    "empty": lambda path: path.touch(),
    "a folder": lambda path: path.mkdir(),
}


@pytest.mark.parametrize("make", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("name", [each.name for each in fields(Stings)])
def test_refused(cache, settings, tmp_path, make, name):
    """A sting that is no sound ends the recording before anything is spoken, with a way out."""
    make(tmp_path / "broken.wav")
    script = parse.parse(f"{HEAD}{OPENING + BODY}</speak>", "a")

    with pytest.raises(NarrateError, match=r"broken\.wav") as caught:
        record(script, settings(Stings(**{name: "broken.wav"})), cache, folder=tmp_path)

    assert "stings" in caught.value.hint
    assert not [path for path in cache.folder.rglob("*") if path.is_file()]


def test_audio_refused_early(cache, settings, tmp_path):
    """A file that the script plays is looked at before anything is spoken, too."""
    (tmp_path / "bell.wav").write_text("ding")
    script = parse.parse('<speak xml:lang="en"><p><s>One.</s><audio src="bell.wav"/></p></speak>', "a")

    with pytest.raises(NarrateError, match=r"bell\.wav"):
        record(script, settings(Stings()), cache, folder=tmp_path)

    assert not [path for path in cache.folder.rglob("*") if path.is_file()]


def test_other_formats(heard, settings, lay, cache, tmp_path):
    """The samples that other formats are made of are those of the MP3, stings, bed and all."""
    stings = settings(lay(*HZ))
    made = heard(OPENING + BODY, stings)
    script = parse.parse(f"{HEAD}{OPENING + BODY}</speak>", "a")
    again = np.concatenate(list(samples_again(script, made.recording, stings, cache, "a", tmp_path)))

    assert len(again) == len(made.samples)
    assert np.std(again - made.samples) < 0.05 * np.std(again)


def test_phrase_on_its_own(cache, settings, lay):
    """`narrate say` plays no stings, and misses none."""
    script = parse.parse('<speak xml:lang="en"><p><s>One.</s></p></speak>', "a")
    plain, _ = samples_of(script, settings(Stings()), cache)
    for stings in (lay(*HZ), Stings(intro="none.wav")):
        samples, _ = samples_of(script, settings(stings), cache)

        assert np.array_equal(samples, plain)
