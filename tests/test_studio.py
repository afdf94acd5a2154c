import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile
from mutagen.id3 import ID3
from PIL import Image

from narrate import studio, trial, writing
from narrate.audio.cache import Cache
from narrate.errors import ArticleError, EditionError, RecordingError, ScriptError, VoiceError
from narrate.script import parse
from narrate.settings import Settings, Voices, Writing

SILENT = Settings(voice=Voices("silence"))
PAGE = """<!DOCTYPE html><html lang="en"><head><title>The last train</title>
<link rel="canonical" href="{url}"><meta property="og:image" content="{image}"></head>
<body><article><h1>The last train</h1>
<p>The last train of the year left the station at noon,
and {who} waved from the platform until it was gone.</p>
<p>Nobody knew when the next one would come,
although the timetable on the wall still promised an hourly service.</p>
<p>By evening the hall was empty, the kiosk was shut,
and the clock above the door had stopped at a quarter past.</p>
</article></body></html>"""


@pytest.fixture
def page(tmp_path):
    """Write an article's page."""

    def write(who="someone", url="https://example.com/last-train", image="", name="train.html"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(PAGE.format(who=who, url=url, image=image))
        return path

    return write


@pytest.fixture
def build(tmp_path, threads):
    """Build into a folder with the silent voice and a cache of its own."""

    def into(source, **other):
        given = {"settings": SILENT, "cache": Cache(tmp_path / "cache"), "executor": threads, **other}
        return studio.build(source, tmp_path / "out", **given)

    return into


@pytest.fixture
def script(tmp_path):
    return tmp_path / "out" / "script" / "train.ssml.txt"


def edit(path, old="someone", new="everyone"):
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def transcript(edition):
    return ID3(edition.mp3).getall("USLT")[0].text


def test_build(page, build, script, tmp_path):
    """One call makes the script and the edition, named after the source."""
    edition = build(page())

    assert edition.mp3 == tmp_path / "out" / "audio" / "train.mp3"
    assert script.exists()
    assert "someone waved" in transcript(edition)


@pytest.mark.parametrize("ending", [".ssml.txt", ".ssml", ".SSML.TXT"])
def test_build_script(page, build, script, tmp_path, ending):
    """A script in place of an article is spoken as it stands."""
    build(page())
    source = tmp_path / f"mine{ending}"
    shutil.copy(script, source)

    assert build(source).title == "The last train"


def test_build_again(page, build, script):
    """The same article again is the same script; a changed one is written anew."""
    build(page())
    before = script.read_bytes()
    build(page())
    assert script.read_bytes() == before

    assert "a dog waved" in transcript(build(page("a dog")))


def test_edited_script(page, build, script):
    """What an editor wrote is spoken, said so, and not overwritten."""
    build(page())
    edit(script)
    before = script.read_bytes()
    edition = build(page())

    assert "everyone waved" in transcript(edition)
    assert script.read_bytes() == before
    assert any("was edited: it is spoken as it stands" in notice for notice in edition.notices)


def test_edited_script_and_changed_article(page, build, script):
    """When the article changed as well, nothing is done, and both ways out are named."""
    build(page())
    edit(script)
    before = script.read_bytes()

    with pytest.raises(ScriptError, match="was edited, and the article has changed since") as caught:
        build(page("a dog"))

    assert f"narrate record {script}" in caught.value.hint
    assert "--rewrite" in caught.value.hint
    assert script.read_bytes() == before


def test_rewrite(page, build, script):
    """`rewrite` makes a new script, and keeps each edited one beside it."""
    build(page())
    for who in ("everyone", "no one"):
        edit(script, new=who)
        edition = build(page(), rewrite=True)

    assert "someone waved" in transcript(edition)
    assert "everyone" in script.with_name("train.before.ssml.txt").read_text()
    assert "no one" in script.with_name("train.before-2.ssml.txt").read_text()
    assert any("train.before-2.ssml.txt" in notice for notice in edition.notices)


@pytest.mark.parametrize("is_edited", [False, True])
def test_another_article(page, build, script, is_edited):
    """Another article under the same name stops, and is asked for a name of its own."""
    build(page())
    if is_edited:
        edit(script)
    before = script.read_bytes()

    with pytest.raises(ScriptError, match="belongs to another article") as caught:
        build(page(url="https://example.com/another-train"))

    assert "--slug" in caught.value.hint
    assert script.read_bytes() == before


@pytest.mark.parametrize("content", ["", "<speak", "my notes"])
def test_broken_script(page, build, script, content):
    """A script that an editor broke is neither spoken nor overwritten."""
    build(page())
    script.write_text(content)

    with pytest.raises(ScriptError, match=r"train\.ssml\.txt") as caught:
        build(page())

    assert "--rewrite" in caught.value.hint
    assert script.read_text() == content


def test_script_that_is_no_text(page, build, script):
    """A binary file in the script's place is left alone."""
    build(page())
    script.write_bytes(b"\xff\xfe\xfd")

    with pytest.raises(ScriptError, match="cannot be read"):
        build(page())


@pytest.mark.parametrize("slug", ["../../x", "/x", "X", "x.", "..\\x"])
def test_slug(page, build, tmp_path, slug):
    """No name leads out of the folder."""
    assert build(page(), slug=slug).mp3 == tmp_path / "out" / "audio" / "x.mp3"


def picture(path, colour="red"):
    Image.new("RGB", (1_600, 1_600), colour).save(path)


def test_picture(page, build, script, tmp_path):
    """A picture beside the article goes beside the script, and becomes the cover."""
    picture(tmp_path / "photo.png")
    edition = build(page(url="", image="photo.png"))

    assert script.with_name(parse.read(script).image).read_bytes() == (tmp_path / "photo.png").read_bytes()
    assert not any("cover" in notice for notice in edition.notices)


@pytest.mark.parametrize("image", ["../secret.png", "link.png", "notes.txt", "missing.png"])
def test_picture_outside(page, tmp_path, image):
    """What lies outside of the article's folder, or is no picture, is never copied; the cover is drawn."""
    picture(tmp_path / "secret.png")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "link.png").symlink_to(tmp_path / "secret.png")
    (tmp_path / "in" / "notes.txt").write_text("private")
    article = replace(writing.read(page(name="in/train.html")), image=image)
    written = writing.write_script(article, tmp_path / "in" / "train.html", tmp_path / "out", settings=SILENT)

    assert [path.name for path in written.path.parent.iterdir()] == ["train.ssml.txt"]
    assert written.notices == (f"the picture {image} is not beside the article",)


def test_broken_picture(page, build, tmp_path):
    """A picture that cannot be opened is no reason to fail: the cover is drawn, and the reason told."""
    (tmp_path / "photo.png").write_bytes(b"no picture")
    edition = build(page(url="", image="photo.png"))

    assert any(notice.startswith("the cover was drawn: ") for notice in edition.notices)
    assert ID3(edition.mp3).getall("APIC")


def test_address_of_a_picture(page, build):
    """A picture that would have to be fetched is not; that is told."""
    edition = build(page(image="https://example.com/photo.jpg"))

    assert any(
        "https://example.com/photo.jpg is not beside the script" in notice for notice in edition.notices
    )


def test_script_that_names_a_secret_picture(page, build, script, tmp_path, threads):
    """A script's own picture lies beside it, or is not looked at."""
    picture(tmp_path / "secret.png")
    picture(tmp_path / "photo.png")
    build(page(url="", image="photo.png"))
    edit(script, parse.read(script).image, "../../secret.png")
    edition = studio.make(
        script, tmp_path / "out", settings=SILENT, cache=Cache(tmp_path / "cache"), executor=threads
    )

    assert any("../../secret.png is not beside the script" in notice for notice in edition.notices)


def test_failure_leaves_the_old_edition(page, build, script, tmp_path):
    """A build that fails leaves the edition that stood there whole."""
    build(page())
    before = {path: path.read_bytes() for path in (tmp_path / "out" / "audio").iterdir()}
    edit(script, "<s>Nobody", "<s>—</s><s>Nobody")

    with pytest.raises(ScriptError, match="cannot be said"):
        build(page())
    assert {path: path.read_bytes() for path in (tmp_path / "out" / "audio").iterdir()} == before


def write_note(folder, title, name="note.md"):
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"# {title}\n\nThe harbour was slow that morning, and no one could say why it was.\n")
    return path


def test_another_article_without_an_address(build, tmp_path):
    """Two notes of one file name are told apart by their titles; neither is written over in silence."""
    build(write_note(tmp_path / "a", "Fog"))
    script = tmp_path / "out" / "script" / "note.ssml.txt"
    before = script.read_bytes()

    with pytest.raises(ScriptError, match="belongs to another article, «Fog»") as caught:
        build(write_note(tmp_path / "b", "Rain"))

    assert "--slug NAME" in caught.value.hint
    assert "--rewrite" in caught.value.hint
    assert script.read_bytes() == before
    assert build(write_note(tmp_path / "b", "Rain"), rewrite=True).title == "Rain"


def test_retitled_by_its_editor(build, tmp_path):
    """A script whose title an editor changed is still its article's."""
    note = write_note(tmp_path, "Fog")
    build(note)
    edit(tmp_path / "out" / "script" / "note.ssml.txt", "<dc:title>Fog", "<dc:title>Mist")

    assert build(note).title == "Mist"


def test_lesson_of_rewrite(page, build, script):
    """Whoever makes a script anew is told where the edited one is, and how names are taught for good."""
    build(page())
    edit(script)
    (notice,) = (text for text in build(page(), rewrite=True).notices if "is kept as" in text)

    assert str(script.with_name("train.before.ssml.txt")) in notice
    assert "[script] lexicons" in notice


def test_path_with_a_markup_sign(page, build):
    """A file's name is a name, with a `<` in it or without."""
    assert build(str(page(name="a<b.html"))).mp3.name == "a-b.mp3"


def test_script_over_its_article(page):
    """An article is never written over by its own script."""
    source = page()

    with pytest.raises(EditionError, match="is the article itself") as caught:
        writing.write_script(writing.read(source), source, Path(), path=source, settings=SILENT, rewrite=True)

    assert "-o " in caught.value.hint
    assert source.read_text().startswith("<!DOCTYPE html>")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_script_into_a_device(page):
    """What is no regular file is neither read nor replaced."""
    source = page()

    with pytest.raises(EditionError, match="/dev/full is no regular file"):
        writing.write_script(
            writing.read(source), source, Path(), path=Path("/dev/full"), settings=SILENT, rewrite=True
        )


def test_folder_with_a_nul(page):
    """A folder that no system can name is refused in our own words."""
    with pytest.raises(EditionError, match="NUL"):
        studio.build(page(), "out\0side", settings=SILENT)


def test_bad_cache(page, build, script, tmp_path):
    """A cache that cannot be kept is found before the script is written."""
    (tmp_path / "file").touch()

    with pytest.raises(RecordingError, match=r"the cache .* cannot be written") as caught:
        build(page(), cache=Cache(tmp_path / "file"))

    assert "NARRATE_CACHE" in caught.value.hint
    assert not script.exists()


def test_unknown_voice_is_found_first(page, build, tmp_path):
    """A slip in the voice's name shows before anything is written."""
    with pytest.raises(VoiceError, match="«nobdy»"):
        build(page(), settings=Settings(voice=Voices("nobdy")))

    assert not (tmp_path / "out").exists()


def test_a_second_voice_for_quotations(build, tmp_path):
    """A real voice tells, another one quotes, and the manifest shows which words are announcements."""
    note = tmp_path / "lamp.md"
    words = (
        "# The lamp",
        "She wrote what she saw.",
        "> It was cold there.",
        "“We left it burning,” she said.",
    )
    note.write_text("\n\n".join(words))
    writing = Writing(closing=(), announce_quotes=True)
    edition = build(note, settings=Settings(voice=Voices("hibari:heart", quotes="silence"), script=writing))
    sentences = json.loads(edition.mp3.with_suffix(".json").read_text())["sentences"]

    assert edition.voices == ("hibari:heart", "silence:nobody")
    assert [(each.get("role", ""), each["written"]) for each in sentences[1:]] == [
        ("", "She wrote what she saw."),
        ("announcement", "Quote."),
        ("quote", "It was cold there."),
        ("announcement", "End of quote."),
        ("", "“We left it burning,” she said."),
    ]


def test_unknown_voice_of_quotations_is_found_first(page, build, tmp_path):
    """A slip in the name of the second voice costs no work."""
    with pytest.raises(VoiceError, match="there is no voice «hart»"):
        build(page(), settings=Settings(voice=Voices("silence", quotes="hart")))

    assert not (tmp_path / "out").exists()


def test_folder_is_a_file(page, build, tmp_path):
    """A file in the folder's place is named, before anything is spoken."""
    (tmp_path / "out").write_text("mine")

    with pytest.raises(EditionError, match="cannot be written"):
        build(page())
    assert not (tmp_path / "cache").exists()
    assert (tmp_path / "out").read_text() == "mine"


def test_build_from_bytes(page, build):
    """An article that came through a pipe is named after its address."""
    data = page().read_bytes()

    assert build(data).mp3.name == "last-train.mp3"


def test_script_as_bytes(page, build, script):
    """A script that came through a pipe is not taken for an article, and its markup not read aloud."""
    build(page())

    with pytest.raises(ArticleError, match="standard input holds a script"):
        build(script.read_bytes())


def test_no_article(build):
    """Nothing is made of nothing."""
    with pytest.raises(ArticleError):
        build(b"")


@pytest.mark.parametrize("name", ["a.wav", "a.flac", "a.ogg", "a.mp3", "b/c/a.wav"])
def test_say(tmp_path, name):
    """A phrase becomes a sound file of any common kind, at the loudness of an edition."""
    trial.say("Hello there, AT&T.", tmp_path / name, Settings())
    samples, sample_rate = soundfile.read(tmp_path / name)

    assert sample_rate == 48_000
    assert 1 < len(samples) / sample_rate < 5
    assert 0.1 < np.abs(samples).max() < 1


@pytest.mark.parametrize("text", ["AT&T & me <3", "3 < 4", "5 <", "Good <emphasis>evening</emphasis>."])
def test_say_signs(tmp_path, text):
    """A `<` is markup where a name follows it, and a sign like any other elsewhere."""
    trial.say(text, tmp_path / "a.wav", SILENT)

    assert (tmp_path / "a.wav").exists()


def test_say_as(tmp_path):
    """A name is said with the phonemes that are tried, and may hold any sign."""
    for name, phonemes in (("a.wav", "ʃiː"), ("b.wav", "ʃiː"), ("c.wav", "ɡɝtə"), ("d.wav", "")):
        assert trial.say("AT&T <3", tmp_path / name, Settings(), phonemes=phonemes) == ()

    said = [(tmp_path / name).read_bytes() for name in ("a.wav", "b.wav", "c.wav", "d.wav")]
    assert said[0] == said[1]
    assert len(set(said)) == 3


def test_say_as_no_ipa(tmp_path):
    """What is no IPA is refused before anything is said."""
    with pytest.raises(ScriptError, match="«9»"):
        trial.say("Xi", tmp_path / "a.wav", SILENT, phonemes="ʃ9")


@pytest.mark.parametrize(
    ("text", "name", "error", "message"),
    [
        ("Hello.", "a.xyz", EditionError, "no sound file that we write"),
        ("Hello.", "a", EditionError, "no sound file that we write"),
        ("Hello.", "file/a.wav", EditionError, "is a file"),
        ("", "a.wav", ScriptError, "empty"),
        ("...", "a.wav", ScriptError, "cannot be said"),
        ("<b>Hello", "a.wav", ScriptError, "not XML"),
        ("<b>Hello</b>", "a.wav", ScriptError, "<b>"),
    ],
)
def test_say_refused(tmp_path, text, name, error, message):
    """What cannot be said or written is refused, and nothing is left behind."""
    (tmp_path / "file").touch()

    with pytest.raises(error, match=message) as caught:
        trial.say(text, tmp_path / name, SILENT)

    assert caught.value.hint
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
