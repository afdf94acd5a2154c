"""What is heard of phrases, on the decoded MP3, with takes that begin and end loud."""

import numpy as np
import pytest

from narrate.audio import mastering, mp3
from narrate.audio.gating import DUAL_MONO
from narrate.audio.keys import phrase_key
from narrate.audio.phrases import cut
from narrate.audio.plan import plan
from narrate.audio.record import casting_of
from narrate.script import parse
from narrate.settings import Pauses, Settings, Voices

MS = 48
HEAD = (
    '<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" xmlns:n="urn:narrate:script"'
    ' xml:lang="en">'
)
WIDEST_GAP = 70
"""Milliseconds: between two words of a take there are 50."""


def pauses(samples):
    """Give the pauses that are heard, in milliseconds."""
    sounds = np.flatnonzero(np.abs(samples) > 0.02)
    steps = np.diff(sounds)
    return (steps[steps > WIDEST_GAP * MS] / MS).tolist()


def test_pauses(heard, tones):
    """Sentences, paragraphs, headings and chapters are as far apart as the settings say."""
    body = (
        '<mark name="chapter: A"/><p n:role="heading"><s>The title.</s></p>'
        "<p><s>One two.</s><s>Three.</s></p><p><s>Four.</s></p>"
        '<mark name="chapter: B"/><p><s>Five.</s></p>'
    )

    assert pauses(heard(body, tones()).samples) == pytest.approx([900, 350, 700, 1_500], abs=15)


@pytest.mark.parametrize("ms", [80, 99, 100, 101, 110, 500, 1_234, 3_000])
def test_breaks(heard, tones, ms):
    """A pause that the script asks for is as long as it says: between sentences, and inside one."""
    body = f'<p><s>One.</s><break time="{ms}ms"/><s>Two <break time="{ms}ms"/> three.</s></p>'

    assert pauses(heard(body, tones()).samples) == pytest.approx([ms, ms], abs=15)


def test_roundings_do_not_add_up(heard, tones):
    """After a hundred phrases a pause is as right as at the first, and the words are where they should be."""
    body = "<p>" + "".join(f"<s>{'word ' * (n % 3 + 1)}end.</s>" for n in range(100)) + "</p>"
    made = heard(body, tones())

    assert pauses(made.samples) == pytest.approx([350] * 99, abs=15)
    for sentence in made.recording.sentences:
        around = np.abs(made.samples[sentence.start - 40 * MS : sentence.end + 40 * MS]) > 0.02
        assert np.flatnonzero(around)[[0, -1]] == pytest.approx([40 * MS, len(around) - 40 * MS], abs=5 * MS)


def test_joins_are_silent(heard, tones):
    """Between the sound of two phrases nothing is left of either."""
    samples = heard("<p><s>One.</s><s>Two.</s></p><p><s>Three.</s></p>", tones()).samples
    sounds = np.flatnonzero(np.abs(samples) > 0.02)
    for gap in np.flatnonzero(np.diff(sounds) > WIDEST_GAP * MS):
        start, end = sounds[gap], sounds[gap + 1]

        assert np.abs(samples[start + 100 * MS : end - 40 * MS]).max() < 1e-5


@pytest.mark.parametrize("ms", [0, 50, 99])
def test_pauses_too_short_to_cut(heard, tones, ms):
    """Sentences that follow closely are heard whole, where they say they are."""
    settings = tones(pauses=Pauses(sentence=ms, paragraph=ms, heading=ms, chapter=0, closing=0))
    made = heard("<p><s>One.</s><s>Two three.</s></p><p><s>Four.</s></p>", settings)
    first, *_, last = made.recording.sentences

    assert last.end - first.start == pytest.approx((250 + 550 + 250 + 2 * ms) * MS, abs=2)
    assert np.abs(made.samples[last.end - 20 * MS : last.end - 10 * MS]).max() > 0.05


def frames(body, settings, gain, cache):
    """Give each phrase's MPEG frames out of the cache."""
    script = parse.parse(f"{HEAD}{body}</speak>", "a.ssml.txt")
    casting = casting_of(script, settings, "a.ssml.txt", cache.folder)
    phrases = cut(plan(script.passages[0], casting, is_first=True, is_last=True))
    kept = [cache.read(phrase_key(phrase.facts, gain, settings.sound)) for phrase in phrases]
    return [each.partition(b"\n")[2] for each in kept]


SENTENCES = [
    f"Sentence number {number} of them." for number in ("one", "two", "three", "four", "five", "six")
]
EDITS = {
    "changed": [*SENTENCES[:2], "Something else instead.", *SENTENCES[3:]],
    "put in": [*SENTENCES[:2], "Something new here.", *SENTENCES[2:]],
    "taken out": [*SENTENCES[:2], *SENTENCES[3:]],
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_edit_leaves_the_other_frames(heard, tones, cache, edit):
    """A sentence that is edited changes the MPEG frames of no other: they stand in the MP3 as before."""
    made = []
    for sentences in (SENTENCES, edit):
        body = f"<p>{''.join(f'<s>{each}</s>' for each in sentences)}</p>"
        said = heard(body, tones())
        parts = frames(body, tones(), said.recording.chapters[0].passage.gain, cache)
        assert all(len(part) % mp3.frame_size(96) == 0 for part in parts)
        assert said.mp3.endswith(b"".join(parts))
        made.append(dict(zip(sentences, parts, strict=True)))

    before, after = made
    assert [each for each in SENTENCES if each in after and before[each] != after[each]] == []


@pytest.mark.parametrize("ms", [50, 500])
def test_divided_sentence(heard, tones, ms):
    """A sentence with a pause in it is one sentence, with all its words, each where it is heard."""
    body = f'<p><s>Before.</s><s>One two <break time="{ms}ms"/> three four.</s></p>'
    made = heard(body, tones())
    sentences = made.recording.sentences
    words = [sentences[1].written[word.first : word.last] for word in sentences[1].words]

    assert len(sentences) == 2
    assert words == ["One", "two", "three", "four"]
    for word in sentences[1].words:
        inside = np.abs(made.samples[word.start + 5 * MS : word.end - 10 * MS]).reshape(-1, 5 * MS)
        assert inside.max(axis=1).min() > 0.03
        assert np.abs(made.samples[word.end + 15 * MS : word.end + 30 * MS]).max() < 0.03


VOLUMES = {"-20dB": "whispered", "x-loud": "very loud", "+20dB": "shouted", "medium": "as it is"}
WORDS = {
    "one word": ("<s>Yes.</s>", 0.5),  # how a meter's blocks happen to lie on it makes a difference
    "a paragraph": ("<s>The talks began.</s><s>Nobody of those who had been asked came.</s>" * 3, 0.3),
}


@pytest.mark.parametrize(("words", "within"), WORDS.values(), ids=WORDS)
@pytest.mark.parametrize("voice", ["tones:even", "tones:far", "tones:loud", "hibari:heart"])
def test_loudness(heard, tones, voice, words, within):
    """Every chapter comes to its loudness, and so does the whole, be it quiet, loud, or very short."""
    tones()
    body = "".join(
        f'<mark name="chapter: {named}"/><p>{words}</p>'.replace("<s>", f'<s><prosody volume="{volume}">')
        for volume, named in VOLUMES.items()
    ).replace("</s>", "</prosody></s>")
    made = heard(body, Settings(voice=Voices(voice)))
    whole = mastering.loudness(made.samples, mp3.SAMPLE_RATE) + DUAL_MONO
    each = [mastering.loudness(chapter, mp3.SAMPLE_RATE) + DUAL_MONO for chapter in made.chapters]

    assert each == pytest.approx([-16] * 4, abs=0.5)
    assert whole == pytest.approx(-16, abs=within)
    assert made.recording.loudness == pytest.approx(whole, abs=within)
    assert mastering.true_peak(made.samples, mp3.SAMPLE_RATE) <= -1


@pytest.mark.parametrize("ms", [0, 150, 350])
def test_loudness_of_short_phrases(heard, tones, ms):
    """The loudness that is stated is the one that is heard, however short phrases and pauses are."""
    body = f"<p>{'<s>One two.</s>' * 20}</p>"
    made = heard(body, tones(pauses=Pauses(sentence=ms)))
    whole = mastering.loudness(made.samples, mp3.SAMPLE_RATE) + DUAL_MONO

    assert whole == pytest.approx(-16, abs=0.3)
    assert made.recording.loudness == pytest.approx(whole, abs=0.2)


def test_loud_line_does_not_pump(heard, tones):
    """A line that is louder than fits makes no other quieter, and is turned down evenly."""
    quiet, loud = "<s>One two three four.</s>", '<s><prosody volume="+12dB">Five six seven.</prosody></s>'
    made = heard(f"<p>{quiet * 6}{loud}{quiet}</p>", tones())
    levels = [
        [np.std(made.samples[word.start + 20 * MS : word.end - 20 * MS]) for word in sentence.words]
        for sentence in made.recording.sentences
    ]

    assert np.ptp(20 * np.log10(levels[:6] + levels[7:])) < 0.5
    for word in made.recording.sentences[6].words:
        inside = made.samples[word.start + 20 * MS : word.end - 20 * MS]
        rows = inside[: len(inside) // 960 * 960].reshape(-1, 960)
        assert np.ptp(20 * np.log10(rows.std(axis=1))) < 0.7
