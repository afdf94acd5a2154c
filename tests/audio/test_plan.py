import pytest

from narrate.audio.plan import LEAD, Casting, Line, Pause, Sting, plan, respelled, unmet
from narrate.errors import ScriptError, VoiceError
from narrate.script import parse
from narrate.script.lexicon import HOUSE
from narrate.script.read_out import read_out
from narrate.settings import Pauses
from narrate.voice import load
from narrate.voice.model import Voice

PAUSES = Pauses(sentence=350, paragraph=700, heading=900, chapter=1_500, closing=1_000)
SSML = "http://www.w3.org/2001/10/synthesis"
HEAD = f'<speak version="1.1" xmlns="{SSML}" xmlns:n="urn:narrate:script" xml:lang="en">'


@pytest.fixture
def laid(tmp_path):
    """Plan the first chapter of a script whose body is given."""

    def lay(body, *, is_last=False):
        script = parse.parse(f"{HEAD}\n{body}\n</speak>", "a.ssml.txt")
        casting = Casting(
            voice=load.voice("silence"),
            find=load.voice,
            read_out=lambda sentence: read_out(sentence, "en", HOUSE),
            pauses=PAUSES,
            stings={},
            folder=tmp_path,
            name="a.ssml.txt",
        )
        return plan(script.passages[0], casting, is_last=is_last)

    return lay


def told(made):
    """Cues as plain values: words, milliseconds, file names."""
    shown = {Line: lambda c: c.sentence.spoken, Pause: lambda c: c.duration, Sting: lambda c: c.path.name}
    return [shown[type(cue)](cue) for cue in made.cues]


@pytest.mark.parametrize(
    ("body", "cues"),
    [
        ("<p><s>One.</s><s>Two.</s></p>", [LEAD, "One.", 350, "Two.", 1_250]),
        ("<p><s>One.</s></p><p><s>Two.</s></p>", [LEAD, "One.", 700, "Two.", 1_250]),
        ('<p n:role="heading"><s>One.</s></p><p><s>Two.</s></p>', [LEAD, "One.", 900, "Two.", 1_250]),
        ('<p><s>One.</s></p><p n:role="heading"><s>Two.</s></p>', [LEAD, "One.", 900, "Two.", 1_250]),
    ],
)
def test_pauses(laid, body, cues):
    """Sentences, paragraphs, headings and chapters have each their own pause."""
    assert told(laid(body)) == cues


def test_closing_pause(laid):
    """The last chapter ends with the closing pause."""
    assert told(laid("<p><s>One.</s></p>", is_last=True))[-1] == 1_000


@pytest.mark.parametrize(
    ("body", "cues"),
    [
        ('<p><s>One.</s><break time="2s"/><s>Two.</s></p>', ["One.", 2_000, "Two."]),
        ('<p><s>One.</s></p><break time="100ms"/><p><s>Two.</s></p>', ["One.", 100, "Two."]),
        ('<p><s>One.</s><break strength="none"/><s>Two.</s></p>', ["One.", "Two."]),
        ('<p><s>One.</s><break strength="weak"/><s>Two.</s></p>', ["One.", 200, "Two."]),
        ("<p><s>One.</s><break/><s>Two.</s></p>", ["One.", 350, "Two."]),
        ('<p><s>One.</s><break time="1s"/><break time="1s"/><s>Two.</s></p>', ["One.", 2_000, "Two."]),
        ('<p><s>One <break time="0.3s"/>two.</s></p>', ["One", 300, "two."]),
    ],
)
def test_break(laid, body, cues):
    """A pause that the script asks for takes the place of ours."""
    assert told(laid(body))[1:-1] == cues


def test_break_at_the_ends(laid):
    """At a chapter's ends the script's pause is added: the join stays in silence."""
    made = laid('<break time="1s"/><p><s>One.</s></p><break time="2s"/>')

    assert told(made) == [LEAD + 1_000, "One.", 3_250]


@pytest.mark.parametrize(
    ("attributes", "rate", "gain"),
    [
        ('rate="fast"', 1.25, 0),
        ('rate="80%"', 0.8, 0),
        ('rate="+10%"', 1.1, 0),
        ('rate="1.5"', 1.5, 0),
        ('volume="soft"', 1, -6),
        ('volume="+3dB"', 1, 3),
        ('rate="slow" volume="silent"', 0.8, -120),
    ],
)
def test_prosody(laid, attributes, rate, gain):
    """Rate and volume divide a sentence; each part knows where it begins in what is written."""
    made = laid(f"<p><s>He said <prosody {attributes}>very well</prosody> to that.</s></p>")
    lines = [cue for cue in made.cues if isinstance(cue, Line)]

    assert [line.sentence.written for line in lines] == ["He said ", "very well", " to that."]
    assert [line.offset for line in lines] == [0, 8, 17]
    assert [(line.rate, line.gain) for line in lines] == [(1, 0), (pytest.approx(rate), gain), (1, 0)]
    assert {line.index for line in lines} == {0}


def test_voice(laid):
    """A named voice says its words and no others."""
    made = laid('<p><s>He said: <voice name="hibari:heart">yes.</voice></s></p>')

    assert [cue.voice.id for cue in made.cues if isinstance(cue, Line)] == ["silence:nobody", "hibari:heart"]


@pytest.mark.parametrize(
    "attributes",
    [
        'rate="9"',
        'rate="quick"',
        'rate="%"',
        'rate="nan%"',
        'volume="+40dB"',
        'volume="infdB"',
        'volume="loud!"',
    ],
)
def test_prosody_refused(laid, attributes):
    """A rate or volume that nobody can follow is refused, with the line and a way out."""
    with pytest.raises(ScriptError, match=r"a\.ssml\.txt, line 3: ") as caught:
        laid(f"<p>\n<s>He <prosody {attributes}>said</prosody> so.</s></p>")

    assert "use " in caught.value.hint


def test_unknown_voice(laid):
    """A voice that nobody has is named with its line."""
    with pytest.raises(VoiceError, match=r"a\.ssml\.txt, line 3: there is no voice «hibary»") as caught:
        laid('<p>\n<s><voice name="hibary">Hello.</voice></s></p>')

    assert "hibari" in caught.value.hint


@pytest.mark.parametrize("place", ["<p><s>One.</s>{}<s>Two.</s></p>", "<p><s>One {} two.</s></p>"])
def test_sting(laid, tmp_path, place):
    """A sound beside the script, or in a folder there, is played where it stands."""
    (tmp_path / "sounds").mkdir()
    (tmp_path / "sounds" / "bell.wav").touch()
    made = laid(place.format('<audio src="sounds/bell.wav"/>'))

    assert "bell.wav" in told(made)


@pytest.mark.parametrize(
    "src",
    ["../secret.wav", "{outside}", "https://example.com/a.wav", "file:///etc/passwd", "link.wav", "loop.wav",
     "missing.wav", ".", "a" * 3_000, "sub/../../secret.wav"],
)  # fmt: skip
def test_sting_outside(laid, tmp_path, src):
    """No sound is ever taken from outside of the script's folder, by whatever road."""
    outside = tmp_path.parent / "secret.wav"
    outside.write_bytes(b"secret")
    (tmp_path / "link.wav").symlink_to(outside)
    (tmp_path / "loop.wav").symlink_to(tmp_path / "loop.wav")

    with pytest.raises(ScriptError, match=r"is no file beside the script|is not fetched") as caught:
        laid(f'<p><s>One.</s><audio src="{src.format(outside=outside)}"/></p>')

    assert caught.value.hint


@pytest.mark.parametrize("text", ["—", "“…”", '<sub alias="!">Hm</sub>'])
def test_cannot_be_said(laid, text):
    """A sentence without a word to say is refused, with its line."""
    with pytest.raises(ScriptError, match=r"a\.ssml\.txt, line 3: «.*» cannot be said") as caught:
        laid(f"<p><s>One.</s>\n<s>{text}</s></p>")

    assert "<sub alias=" in caught.value.hint


def test_silent_sentence(laid):
    """A sentence that the script silences takes no time, and is no fault."""
    made = laid('<p><s>One.</s><s><sub alias="">Not this.</sub></s><s>Two.</s></p>')

    assert told(made)[1:-1] == ["One.", 350, "Two."]
    assert len(made.sentences) == 3


def test_silent_passage(laid):
    """A passage of silence alone is a pause."""
    assert told(laid('<p><s><sub alias="">Not this.</sub></s></p>')) == [1_250]


def test_unmet(laid):
    """What a voice cannot do is named once, with line and element."""
    body = (
        '<p>\n<s><phoneme alphabet="ipa" ph="x">One</phoneme> <prosody pitch="high">and two</prosody>,'
        ' <phoneme alphabet="ipa" ph="y">three</phoneme>.</s>\n<s><lang xml:lang="fr">Non.</lang></s></p>'
    )
    notices = list(unmet(laid(body), lambda voice: frozenset({"sub"})))  # noqa: ARG005 - a voice that can do little

    assert [str(notice).split(";")[0] for notice in dict.fromkeys(notices)] == [
        "line 3: silence:nobody cannot do <phoneme>",
        "line 3: silence:nobody cannot do <prosody pitch>",
    ]


NAME = '<p><s>Then <phoneme alphabet="ipa" ph="ʃiː dʒɪnˈpɪŋ">Xi Jinping</phoneme> spoke.</s></p>'


def test_respelled(laid):
    """An English voice that takes no phonemes says a name in letters, and that is told."""
    made = respelled(
        laid(NAME.replace("<s>", '<s><voice name="gtts:en">', 1).replace("</s>", "</voice></s>")), able
    )
    (line,) = [cue for cue in made.cues if isinstance(cue, Line)]

    assert line.sentence.spoken == "Then shee jin-ping spoke."
    assert list(map(str, unmet(made, able))) == [
        "line 2: gtts:en cannot do <phoneme>; «Xi Jinping» is respelled «shee jin-ping»"
    ]


@pytest.mark.parametrize("voice", ["hibari", "gtts:fr"])
def test_not_respelled(laid, voice):
    """A voice that takes phonemes gets them; one of another language would read our letters its own way."""
    body = NAME.replace("<s>", f'<s><voice name="{voice}">', 1).replace("</s>", "</voice></s>")

    assert respelled(laid(body), able) == laid(body)


def able(voice):
    return load.engine(voice.engine).elements


def test_unmet_language(laid):
    """Words in another language are reported where the voice does not speak it."""
    made = laid('<p><s><voice name="hibari">He said <lang xml:lang="fr">bonjour</lang>.</voice></s></p>')

    assert "hibari:heart cannot do <lang>" in next(unmet(made, lambda voice: frozenset({"sub"}))).message  # noqa: ARG005
    assert not list(unmet(laid('<p><s xml:lang="en-GB">Well.</s></p>'), lambda voice: frozenset()))  # noqa: ARG005


def test_voice_speaks_anything():
    """The silent voice, and no other, speaks every language."""
    assert load.voice("silence").speaks("tlh")
    assert not Voice("a", "b", ("en-US",)).speaks("fr")


def test_a_voice_of_another_service(laid):
    """A voice that another service has is spoken by the main one, and told; a slip of the pen is refused."""
    body = (
        '<p>\n<s>She said <voice name="en-US-AvaNeural">yes</voice>, <voice name="hibari">no</voice>.</s></p>'
    )
    made = laid(body)

    assert [cue.voice.id for cue in made.cues if isinstance(cue, Line)] == [
        "silence:nobody",
        "hibari:heart",
    ]
    told = set(map(str, unmet(made, lambda voice: frozenset({"sub"}))))  # noqa: ARG005
    assert told == {"line 3: there is no voice «en-US-AvaNeural» here; silence:nobody speaks instead"}


def test_a_sound_between_paragraphs_is_refused_by_its_line(laid):
    """A sound that is not there is named with the line that it stands on."""
    with pytest.raises(ScriptError, match=r"a\.ssml\.txt, line 3: <audio"):
        laid('<p>Hi.</p>\n<audio src="no.wav"/>')
