"""What a passage is remembered under: whatever decides its sound, and nothing else."""

from dataclasses import replace

import pytest

from narrate.audio import remembered
from narrate.audio.record import casting_of, record
from narrate.script import parse
from narrate.settings import Pauses, Settings, SoundSettings, Stings, Voices

HEAD = (
    '<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" xmlns:n="urn:narrate:script"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xml:lang="{language}">'
)
SCRIPT = (
    "<metadata><dc:title>Fog</dc:title></metadata>"
    '<mark name="chapter: One" n:anchor="one"/>'
    '<p n:role="quote"><s>Mr <sub alias="Smythe">Smith</sub> saw <break time="300ms"/> it.</s></p>'
)
SILENT = Settings(voice=Voices("silence"))


def key(text=SCRIPT, settings=SILENT, lexicons=("exact", ()), language="en", ends=(True, True)):
    """Give what a script's first passage is remembered under."""
    script = parse.parse(f"{HEAD.format(language=language)}{text}</speak>", "a.ssml.txt")
    casting = casting_of(script, settings, "a.ssml.txt", settings.folder)
    conditions = remembered.conditions(casting, script.language, lexicons, settings.sound)
    return remembered.key_for(script.passages[0], conditions, is_first=ends[0], is_last=ends[1])


def instead(element, attribute):
    """Have another element in place of the alias."""
    return SCRIPT.replace('sub alias="Smythe"', f"{element} {attribute}").replace("/sub", f"/{element}")


CHANGES = {
    "a word": {"text": SCRIPT.replace("saw", "heard")},
    "an alias": {"text": SCRIPT.replace("Smythe", "Smithy")},
    "no alias": {"text": SCRIPT.replace('<sub alias="Smythe">Smith</sub>', "Smith")},
    "phonemes": {"text": instead("phoneme", 'ph="smaɪð"')},
    "say-as": {"text": instead("say-as", 'interpret-as="characters"')},
    "a role": {"text": SCRIPT.replace('"quote"', '"announcement"')},
    "a break's duration": {"text": SCRIPT.replace("300ms", "301ms")},
    "a break's strength": {"text": SCRIPT.replace('time="300ms"', 'strength="weak"')},
    "no break": {"text": SCRIPT.replace('<break time="300ms"/>', "")},
    "a place of a break": {
        "text": SCRIPT.replace(' saw <break time="300ms"/>', ' <break time="300ms"/> saw')
    },
    "a sentence's end": {"text": SCRIPT.replace(" saw", "</s><s>saw")},
    "a paragraph's end": {"text": SCRIPT.replace(" saw", '</s></p><p n:role="quote"><s>saw')},
    "emphasis": {"text": SCRIPT.replace("Mr", "<emphasis>Mr</emphasis>")},
    "a rate": {"text": SCRIPT.replace("Mr", '<prosody rate="slow">Mr</prosody>')},
    "a volume": {"text": SCRIPT.replace("Mr", '<prosody volume="loud">Mr</prosody>')},
    "a word's language": {"text": SCRIPT.replace("Mr", '<lang xml:lang="fr">Mr</lang>')},
    "the language": {"language": "en-GB"},
    "a pause": {"settings": replace(SILENT, pauses=Pauses(sentence=351))},
    "the last pause": {"settings": replace(SILENT, pauses=Pauses(closing=1001))},
    "a lexicon": {"lexicons": ("exact", ("a1",))},
    "another lexicon": {"lexicons": ("exact", ("b2",))},
    "capitals": {"lexicons": ("any", ())},
    "loudness": {"settings": replace(SILENT, sound=SoundSettings(loudness=-17.0))},
    "the peak": {"settings": replace(SILENT, sound=SoundSettings(true_peak=-1.5))},
    "the bit rate": {"settings": replace(SILENT, sound=SoundSettings(bit_rate=64))},
    "the voice": {"settings": Settings(voice=Voices("hibari:heart"))},
    "no longer the first": {"ends": (False, True)},
    "no longer the last": {"ends": (True, False)},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_what_is_heard(change):
    """Whatever can change the sound changes the name."""
    assert key() != key(**change)


def test_all_are_different():
    """No two changes come to the same name."""
    assert len({key(**change) for change in CHANGES.values()}) == len(CHANGES)


@pytest.mark.parametrize(
    "change",
    [
        {"text": SCRIPT.replace("<mark", "\n\n\n<mark").replace("<p ", "\n<p ")},
        {"text": SCRIPT.replace("Fog", "Mist")},
        {"text": SCRIPT.replace("chapter: One", "chapter: Two")},
        {"text": SCRIPT.replace('n:anchor="one"', 'n:anchor="two"')},
        {"text": SCRIPT.replace(' n:anchor="one"', "")},
        {"settings": replace(SILENT, sound=SoundSettings(formats=("wav",)))},
        {"settings": replace(SILENT, voice=Voices("silence", patience=7.0))},
        {"text": f'{SCRIPT}<mark name="chapter: Two"/><p><s>More.</s></p>'},
    ],
    ids=["lines", "title", "chapter", "anchor", "no anchor", "formats", "patience", "another passage"],
)
def test_what_nobody_hears(change):
    """Where a passage stands, what it is called, and what else is made: none of that changes its name."""
    assert key() == key(**change)


def test_what_depends_on_more(tmp_path):
    """A passage that plays a file or names a voice is not remembered: these may change unseen."""
    (tmp_path / "a.wav").touch()

    assert key(SCRIPT.replace("Mr", '<voice name="silence">Mr</voice>')) == ""
    assert key(SCRIPT.replace("<p ", '<audio src="a.wav"/><p ')) == ""
    assert key(SCRIPT.replace("saw", '<audio src="a.wav"/>')) == ""


def test_the_publishers_own_sounds(tmp_path):
    """A sound of the publisher's counts by what it holds, not by its name."""
    for name, content in (("a.wav", b"one"), ("b.wav", b"one"), ("c.wav", b"two")):
        (tmp_path / name).write_bytes(content)
    keys = [key(settings=replace(SILENT, stings=Stings(intro=name), folder=tmp_path))
            for name in ("a.wav", "b.wav", "c.wav")]  # fmt: skip
    as_outro = key(settings=replace(SILENT, stings=Stings(outro="a.wav"), folder=tmp_path))

    assert keys[0] == keys[1]
    assert len({key(), keys[0], keys[2], as_outro}) == 4


def test_remembered(cache, threads):
    """What is remembered of a passage is what it was, to every word's time."""
    script = parse.parse(f"{HEAD.format(language='en')}{SCRIPT}</speak>", "a.ssml.txt")
    (passage,) = (chapter.passage for chapter in record(script, SILENT, cache, executor=threads).chapters)
    remembered.write("0" * 64, passage, cache)

    assert remembered.read("0" * 64, cache) == passage
    assert passage.sentences[0].words


def test_sound_that_is_lost(cache, threads):
    """A passage whose sound is not there any more is not known; one without a name never is."""
    script = parse.parse(f"{HEAD.format(language='en')}{SCRIPT}</speak>", "a.ssml.txt")
    (passage,) = (chapter.passage for chapter in record(script, SILENT, cache, executor=threads).chapters)
    remembered.write("0" * 64, passage, cache)
    remembered.write("", passage, cache)
    (sound,) = (entry.path for entry in cache.entries() if entry.path.name == passage.key)
    sound.unlink()

    assert remembered.read("0" * 64, cache) is None
    assert remembered.read("", cache) is None
