"""Articles in other languages: spoken by whoever speaks them, and by nobody else."""

import json
import os
import subprocess
import sys

import numpy as np
import soundfile

ARTICLES = {
    "fr": (
        "# Le phare\n\nLe gardien notait chaque navire qui passait. Il l'a fait pendant 40 ans.\n\n"
        "## Le journal\n\nOn le garde dans une boîte à la mairie, et personne ne le lit.\n"
    ),
    "ja": "# 灯台\n\n灯台守は通り過ぎる船をすべて書き留めました。それを四十年間続けました。\n",
}


def build(folder, language, *more):
    """Build an article as a person would, from a page that tells its language."""
    (folder / "phare.md").write_text(f"---\nlang: {language}\n---\n\n{ARTICLES[language]}", encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "narrate", "build", "phare.md", *more],
        cwd=folder,
        env={**os.environ, "NARRATE_CACHE": str(folder / "cache")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_last_resort(tmp_path):
    """Where the first of a list cannot start, the next says every sentence, and people are told."""
    (tmp_path / "narrate.toml").write_text('[voices]\nfr = ["polly:nobody", "espeak"]\n')
    done = build(tmp_path, "fr")
    manifest = json.loads((tmp_path / "audio" / "phare.json").read_text(encoding="utf-8"))
    samples, rate = soundfile.read(tmp_path / "audio" / "phare.mp3")

    assert done.returncode == 0, done.stderr
    assert "espeak:fr is the last resort for a language" in done.stderr
    assert "espeak:fr speaks instead" in done.stderr
    assert manifest["voices"] == ["espeak:fr"]
    assert manifest["word_times"] == "voice"
    for sentence in manifest["sentences"]:
        heard = samples[sentence["start"] * rate // 1000 : sentence["end"] * rate // 1000]
        assert np.sqrt(np.mean(heard**2)) > 0.02, sentence["written"]


def test_one_language_is_never_read_with_anothers_voice(tmp_path):
    """A Japanese article is refused by the English voice, with a way out, and nothing is made."""
    done = build(tmp_path, "ja")

    assert done.returncode == 1
    assert "error: hibari:heart does not speak «ja»" in done.stderr
    assert "--voice gtts:ja (needs the network)" in done.stderr
    assert "espeak" not in done.stderr
    assert not (tmp_path / "audio").exists()
