"""Editions by engines that are not the default: other languages offline, and English heard back."""

import importlib.util
import json
import sys
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import soundfile

from narrate import build
from narrate.audio.cache import Cache
from narrate.script.model import Sentence, Token
from narrate.settings import Settings, Voices
from narrate.voice import load

BENCH = Path(__file__).parents[1] / "bench"
FRENCH = """---
lang: fr
---
# Le canal oublié

Le vieux canal traverse la ville depuis deux siècles. Personne ne sait qui l’a creusé, ni pourquoi il
s’arrête au milieu des champs.

## Les écluses

Chaque matin, l’éclusier ouvre les portes et compte les bateaux. « Il en passe trois par jour », dit-il.
"""
GERMAN = """---
lang: de
---
# Die vergessene Brücke

Über den schmalen Fluss führt eine Brücke aus Holz. Niemand im Dorf weiß, wann sie gebaut wurde.

## Das Hochwasser

Im Frühjahr steigt das Wasser bis an die Bohlen. Dann gehen die Kinder einen anderen Weg zur Schule.
"""
ENGLISH = (
    "Talks in Geneva resume on the third of March, two thousand twenty five, with Elena Marsh in charge.",
    "Nobody at the ministry expected a cease-fire before winter, a spokeswoman said, and few expect one now.",
    "The old canal crosses the city, and every morning the keeper opens the gates and counts the boats.",
)


@cache
def bench(name):
    """Load a measure that stands with the benches."""
    spec = importlib.util.spec_from_file_location(f"bench_{name}", BENCH / f"{name}.py")
    sys.modules[spec.name] = module = importlib.util.module_from_spec(spec)
    sys.path.insert(0, str(BENCH))
    spec.loader.exec_module(module)
    sys.path.remove(str(BENCH))
    return module


@pytest.mark.parametrize(("language", "text"), [("fr", FRENCH), ("de", GERMAN)])
def test_edition_by_espeak(tmp_path, threads, language, text):
    """Every sentence sounds, at the pace of speech, and its words begin where they are heard."""
    source = tmp_path / "article.md"
    source.write_text(text, encoding="utf-8")
    settings = Settings(voice=Voices("espeak"))
    edition = build(source, tmp_path, settings=settings, cache=Cache(tmp_path / "cache"), executor=threads)
    manifest = json.loads(edition.mp3.with_suffix(".json").read_text(encoding="utf-8"))
    samples, sample_rate = soundfile.read(edition.mp3, dtype="float32")
    measure = bench("words")
    words = measure.words_of(manifest["sentences"])
    spoken = text.partition("\n---\n")[2].replace("#", "").split()

    assert (manifest["language"], manifest["word_times"]) == (language, "voice")
    assert len(words) >= len([word for word in spoken if word[0].isalnum()])
    for sentence in manifest["sentences"]:
        start, end = (sentence[edge] * sample_rate // 1000 for edge in ("start", "end"))
        assert np.sqrt(np.mean(samples[start:end] ** 2)) > 0.01
        assert 4 < len(sentence["written"]) / (end - start) * sample_rate < 25
    errors = np.abs(measure.onset_errors(samples, sample_rate, words, threshold=-30))
    assert len(errors) >= 6
    assert np.percentile(errors, 90) <= 20


@pytest.mark.parametrize(("name", "rate"), [("piper:joe", 0.1), ("espeak:en-US", 0.25)])
def test_english_is_understood(name, rate):
    """A recogniser hears what was said, but for what the voice is known to slur."""
    listen, voice = bench("words").listen, load.voice(name)
    takes = [load.engine(voice.engine).speak(Sentence((Token(text),)), voice) for text in ENGLISH]
    pause = np.zeros(takes[0].sample_rate // 2, dtype=np.float32)
    heard = listen.hear(
        np.concatenate([sound for take in takes for sound in (take.samples, pause)]), takes[0].sample_rate
    )
    errors = listen.word_errors("\n".join(ENGLISH), heard)

    assert errors.words > 45
    assert errors.rate <= rate, heard


def test_times_of_piper_are_where_a_recogniser_hears_them():
    """Its words begin where a recogniser hears them, but for what that is always off by."""
    measure, voice = bench("words"), load.voice("piper:joe")
    take = load.engine(voice.engine).speak(Sentence((Token(ENGLISH[2]),)), voice)
    words = [
        measure.Word(
            ENGLISH[2][word.first : word.last], word.start / take.sample_rate, word.end / take.sample_rate
        )
        for word in take.words
    ]
    errors = measure.recogniser_errors(words, list(measure.recognised(take.samples, take.sample_rate, ())))

    assert len(errors) >= 12
    assert -110 <= np.median(errors) <= 40
    assert np.median(np.abs(errors - np.median(errors))) <= 80
