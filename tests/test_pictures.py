"""Pictures on their whole way, from an article's figures to an edition."""

import json
import time
from concurrent.futures import Executor, Future
from hashlib import sha256
from io import BytesIO

import pytest
from mutagen.id3 import ID3
from PIL import Image

from narrate import pictures, studio
from narrate.audio.cache import Cache
from narrate.audio.crew import LostWorkerError
from narrate.copies import copy_name
from narrate.script import parse
from narrate.script.ssml import OURS, SSML
from narrate.settings import Settings, Voices
from narrate.show import shelf
from narrate.watch import watched

SILENT = Settings(voice=Voices("silence"))
PROSE = "<p>The keeper wrote down every ship that passed, night after night, and what he ate for supper.</p>"
COLOURS = {"red": (255, 0, 0), "green": (0, 128, 0), "blue": (0, 0, 255)}


def encoded(colour="red", size=(800, 500), kind="JPEG", **options):
    file = BytesIO()
    Image.new("RGB", size, colour).save(file, kind, **options)
    return file.getvalue()


def copied(data, ending=".jpg"):
    """Name the copy of a picture, beside the script of a lamp."""
    return f"lamp.{sha256(data).hexdigest()[:8]}{ending}"


def page(*images, cover=""):
    """Write a page with a section for each image."""
    figures = [
        f'<h2 id="s{n}">Of {name}</h2><figure><img src="{image}" alt="A lamp">'
        f"<figcaption>The lamp, before it was lit.</figcaption></figure>{PROSE * 2}"
        for n, (image, name) in enumerate(zip(images, ("tides", "fog", "rain", "snow", "hail"), strict=False))
    ]
    return (
        '<!doctype html><html lang="en"><head><title>The lamp</title>'
        f'<meta property="og:image" content="{cover}"></head><body>'
        f"<article><h1>The lamp</h1>{PROSE * 3}{''.join(figures)}</article></body></html>"
    )


@pytest.fixture
def build(tmp_path, threads, monkeypatch):
    """Build into a folder with the silent voice and a cache of its own."""
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.setenv("NARRATE_CACHE", str(tmp_path / "cache"))

    def into(source, **other):
        given = {"settings": SILENT, "cache": Cache(tmp_path / "cache"), "executor": threads, **other}
        return studio.build(source, tmp_path / "out", **given)

    return into


@pytest.fixture
def record(tmp_path, threads):
    """Record a script's file."""

    def made(path):
        return studio.make(
            path, tmp_path / "out", settings=SILENT, cache=Cache(tmp_path / "cache"), executor=threads
        )

    return made


@pytest.fixture
def local(tmp_path):
    """Lay an article and its pictures into a folder."""

    def laid(*images, cover="", **files):
        folder = tmp_path / "in"
        folder.mkdir(exist_ok=True)
        (folder / "lamp.html").write_text(page(*images, cover=cover))
        for name, data in files.items():
            (folder / name.replace("_", ".")).write_bytes(data)
        return folder / "lamp.html"

    return laid


def embedded(edition):
    """Give the colours of the pictures in the tag, chapter by chapter."""
    chapters = ID3(edition.mp3).getall("CHAP")
    return [
        [colour_of(apic.data) for apic in chapter.sub_frames.getall("APIC")]
        for chapter in sorted(chapters, key=lambda each: each.start_time)
    ]


def colour_of(data):
    with Image.open(BytesIO(data)) as image:
        seen = image.getpixel((image.width // 2, image.height // 2))
    return min(COLOURS, key=lambda name: sum(abs(a - b) for a, b in zip(COLOURS[name], seen, strict=True)))


def size_of(data):
    with Image.open(BytesIO(data)) as image:
        return image.size


def notices_of(edition):
    return [notice for notice in edition.notices if "picture" in notice]


def test_local_pictures(build, local, tmp_path):
    """Figures of an article in a folder are the pictures of their sections' chapters, in every file."""
    blue = encoded("blue", kind="PNG")
    edition = build(local("a.jpg", "b.png", a_jpg=encoded("red"), b_png=blue))
    folder = tmp_path / "out" / "audio"
    account = shelf.read(edition.manifest)
    passages = parse.read(tmp_path / "out" / "script" / "lamp.ssml.txt").passages

    assert [passage.image for passage in passages] == ["", copied(encoded("red")), copied(blue, ".png")]
    assert embedded(edition) == [[], ["red"], ["blue"]]
    assert [mark.picture for mark in account.chapters] == ["", "lamp.chapter-2.jpg", "lamp.chapter-3.jpg"]
    assert [colour_of((folder / f"lamp.chapter-{n}.jpg").read_bytes()) for n in (2, 3)] == ["red", "blue"]
    assert "img" not in edition.chapters_json.read_text()
    assert notices_of(edition) == []


def test_a_site(build, site, tmp_path):
    """Figures of a fetched article are fetched too, and the article's own picture becomes the cover."""
    site.lay("/post/lamp", page("/a.jpg", "b.png", cover="/cover.jpg"))
    for path, colour in (("/a.jpg", "red"), ("/post/b.png", "blue"), ("/cover.jpg", "green")):
        site.lay(path, encoded(colour, (900, 900)), Content_Type="image/jpeg")
    edition = build(site.url("/post/lamp"), allow_private=True)
    script = tmp_path / "out" / "script" / "lamp.ssml.txt"

    assert embedded(edition) == [[], ["red"], ["blue"]]
    assert colour_of(ID3(edition.mp3).getall("APIC")[0].data) == "green"
    told = json.loads(edition.chapters_json.read_text())["chapters"]
    assert [chapter.get("img") for chapter in told] == [None, site.url("/a.jpg"), site.url("/post/b.png")]
    assert [passage.image for passage in parse.read(script).passages][1] == site.url("/a.jpg")
    assert script.with_name(copy_name(script, site.url("/a.jpg"))) in watched(script, tmp_path)
    assert notices_of(edition) == []


def test_a_site_again(build, site, record, tmp_path):
    """What was fetched is not fetched again, neither by a second build, nor by a recording, nor offline."""
    site.lay("/lamp", page("/a.jpg"))
    site.lay("/a.jpg", encoded(), Content_Type="image/jpeg")
    build(site.url("/lamp"), allow_private=True)
    build(site.url("/lamp"), allow_private=True)
    site.pages["/lamp"] = [("", 500, {})]
    before = [path for path, _ in site.asked if path == "/a.jpg"]

    assert embedded(record(tmp_path / "out" / "script" / "lamp.ssml.txt")) == [[], ["red"]]
    assert before == [path for path, _ in site.asked if path == "/a.jpg"] == ["/a.jpg"]


def test_an_edited_script_has_its_pictures_fetched_again(build, site, tmp_path):
    """Who takes a copy away has it fetched again, for a script that was edited too."""
    site.lay("/lamp", page("/a.jpg"))
    site.lay("/a.jpg", encoded(), Content_Type="image/jpeg")
    build(site.url("/lamp"), allow_private=True)
    script = tmp_path / "out" / "script" / "lamp.ssml.txt"
    script.write_text(script.read_text().replace("The lamp</dc:title>", "A lamp</dc:title>"))
    script.with_name(copy_name(script, site.url("/a.jpg"))).unlink()
    edition = build(site.url("/lamp"), allow_private=True)

    assert embedded(edition) == [[], ["red"]]
    assert any("was edited" in notice for notice in edition.notices)


def test_an_edited_script_has_its_pictures_copied_again(build, local, tmp_path):
    """Copies that are away, as where nobody handed them on with the script, are made again."""
    build(local("a.jpg", a_jpg=encoded()))
    script = tmp_path / "out" / "script" / "lamp.ssml.txt"
    script.write_text(script.read_text().replace("The lamp</dc:title>", "A lamp</dc:title>"))
    script.with_name(copied(encoded())).unlink()

    assert embedded(build(local("a.jpg"))) == [[], ["red"]]


def test_a_kept_page(build, site):
    """Where the kept page stands in, its site is out of order: no picture is asked for, nobody waits."""
    site.lay("/lamp", page("/a.jpg"))
    site.lay("/lamp", "", 501)
    site.lay("/a.jpg", "", 404)
    build(site.url("/lamp"), allow_private=True)
    edition = build(site.url("/lamp"), allow_private=True)

    assert [path for path, _ in site.asked] == ["/lamp", "/a.jpg", "/lamp"]
    assert any("is used" in notice for notice in edition.notices)


def test_only_our_own_site_is_asked(build, site):
    """A page from outside that names a picture inside gets none: each address is judged as the page's."""
    site.lay("/lamp", page("http://169.254.169.254/latest/a.jpg", "http://169.254.169.254/latest/b.jpg"))
    edition = build(site.url("/lamp"), allow_private=True)

    assert embedded(edition) == [[], [], []]
    assert any("metadata service" in notice for notice in edition.notices)


@pytest.mark.parametrize(
    "answer", [b"\xff\xd8\xffbroken", b"<svg/>", encoded(size=(1, 1)), b"\xff\xd8\xff" * 4_000_000]
)
def test_pictures_that_are_none(build, site, answer):
    """A pixel, a program, a broken or huge file is left out and told; the others are shown."""
    site.lay("/lamp", page("/a.jpg", "/b.jpg"))
    site.lay("/a.jpg", answer, Content_Type="image/jpeg")
    site.lay("/b.jpg", encoded("blue"), Content_Type="image/jpeg")
    edition = build(site.url("/lamp"), allow_private=True)

    assert embedded(edition) == [[], [], ["blue"]]
    assert notices_of(edition)


def test_a_picture_nobody_can_see_is_not_linked(build, site):
    """The address of a counter of visitors does not go into the chapters either."""
    site.lay("/lamp", page("/a.jpg"))
    site.lay("/a.jpg", encoded(size=(1, 1)), Content_Type="image/jpeg")

    assert "img" not in build(site.url("/lamp"), allow_private=True).chapters_json.read_text()


def test_a_local_page_fetches_nothing(build, local, site):
    """A saved page's pictures at addresses are linked to, and none is fetched; one line says so."""
    site.lay("/a.jpg", encoded(), Content_Type="image/jpeg")
    edition = build(
        local(site.url("/a.jpg"), site.url("/b.jpg"), cover=site.url("/a.jpg")), allow_private=True
    )
    told = json.loads(edition.chapters_json.read_text())["chapters"]

    assert site.asked == []
    assert [chapter.get("img") for chapter in told] == [None, site.url("/a.jpg"), site.url("/b.jpg")]
    assert embedded(edition) == [[], [], []]
    assert notices_of(edition)[-1].startswith("2 pictures of chapters are only linked to: no copies")


def test_one_picture_that_is_linked_to(build, local):
    """A single one is told as one."""
    edition = build(local("https://example.org/a.jpg"))

    assert notices_of(edition)[-1] == (
        "a picture of a chapter is only linked to: no copy stands beside the script"
    )


@pytest.mark.parametrize(
    "picture", ["../../in/secret.jpg", "/etc/passwd", "javascript:alert(1)", "file:///etc/passwd", "lost.jpg"]
)
def test_a_script_that_names_what_it_may_not(build, local, record, tmp_path, picture):
    """A script's pictures lie beside it, or are not looked at; it is spoken all the same."""
    build(local("a.jpg", a_jpg=encoded(), secret_jpg=encoded("blue")))
    script = tmp_path / "out" / "script" / "lamp.ssml.txt"
    script.write_text(script.read_text().replace(f'n:image="{copied(encoded())}"', f'n:image="{picture}"'))
    edition = record(script)

    assert embedded(edition) == [[], []]
    assert [n for n in edition.notices if "cover" not in n] == [
        f"the picture {picture} is not beside the script"
    ]
    assert "img" not in edition.chapters_json.read_text()


def test_an_editors_own_picture(build, local, record, tmp_path):
    """An editor gives a chapter a picture, or takes one away; what is old goes."""
    build(local("a.jpg", "b.jpg", a_jpg=encoded("red"), b_jpg=encoded("blue")))
    script = tmp_path / "out" / "script" / "lamp.ssml.txt"
    script.with_name("mine.png").write_bytes(encoded("green", kind="PNG"))
    text = script.read_text().replace(f' n:image="{copied(encoded("red"))}"', "")
    script.write_text(text.replace(copied(encoded("blue")), "mine.png"))
    edition = record(script)

    assert embedded(edition) == [[], [], ["green"]]
    assert sorted(path.name for path in (tmp_path / "out" / "audio").glob("*.chapter-*.jpg")) == [
        "lamp.chapter-3.jpg"
    ]


def test_a_name_without_an_end(tmp_path, threads):
    """A script's picture with a name of a hundred kilobytes is told in a line."""
    path = tmp_path / "a.ssml.txt"
    script = parse.parse(
        f'<speak version="1.1" xmlns="{SSML}" xmlns:n="{OURS}" xml:lang="en"><mark name="chapter: A" '
        f'n:image="{100_000 * "a"}.jpg"/><p><s>Here.</s></p></speak>',
        str(path),
    )
    _, (notice,) = pictures.of_chapters(script, path, Cache(tmp_path / "cache"), threads)()

    assert len(notice) < 200


def test_made_once(build, local, tmp_path):
    """A picture is made once, and so is the discovery that it is none: nobody is asked to make it again."""
    build(local("a.jpg", "b.jpg", a_jpg=encoded(), b_jpg=b"none"))
    path = tmp_path / "out" / "script" / "lamp.ssml.txt"
    shown, notices = pictures.of_chapters(parse.read(path), path, Cache(tmp_path / "cache"), None)()

    assert [bool(picture.published) for picture in shown] == [False, True, False]
    assert len(notices) == 1


class Lost(Executor):
    """Workers that die."""

    def submit(self, *_):
        """Take a task, and come to nothing over it."""
        answer = Future()
        answer.set_exception(LostWorkerError("died twice (signal 9)"))
        return answer


def test_a_worker_that_dies(build, local, tmp_path):
    """A picture over which a worker dies is left out, told, and tried again the next time."""
    build(local("a.jpg", a_jpg=encoded()))
    path = tmp_path / "out" / "script" / "lamp.ssml.txt"
    shown, notices = pictures.of_chapters(parse.read(path), path, Cache(tmp_path / "empty"), Lost())()

    assert not any(picture.published for picture in shown)
    assert notices == (f"the picture {copied(encoded())} is not shown: the worker died twice (signal 9)",)
    assert not (tmp_path / "empty").exists()


@pytest.mark.parametrize(("count", "side"), [(2, 600), (40, 320), (101, 0)])
def test_the_tag_stays_small(tmp_path, threads, count, side):
    """The more pictures, the smaller in the tag; of too many none are in it, but all beside the sound."""
    head = f'<speak version="1.1" xmlns="{SSML}" xmlns:n="{OURS}" xml:lang="en">'
    marks = (f'<mark name="chapter: {n}" n:image="a.jpg"/><p><s>Here.</s></p>' for n in range(count))
    path = tmp_path / "a.ssml.txt"
    path.write_text(f"{head}{''.join(marks)}</speak>")
    (tmp_path / "a.jpg").write_bytes(encoded(size=(1600, 1000)))
    shown, _ = pictures.of_chapters(parse.read(path), path, Cache(tmp_path / "cache"), threads)()

    assert len(shown) == count
    assert all(picture.published for picture in shown)
    sides = {Image.open(BytesIO(picture.embedded)).width if picture.embedded else 0 for picture in shown}
    assert sides == {side}
    assert sum(len(picture.embedded) for picture in shown) < 2_000_000


def test_nobody_waits_for_pictures(build, site):
    """A site that gives its page and never its pictures costs seconds, not minutes."""
    site.lay("/lamp", page("/a.jpg", "/b.jpg", "/c.jpg"))
    for path in ("/a.jpg", "/b.jpg", "/c.jpg"):
        site.lay(path, lambda answerer: time.sleep(5) or answerer.send_error(500))
    begun = time.monotonic()
    edition = build(site.url("/lamp"), allow_private=True)

    assert time.monotonic() - begun < 12
    assert edition.mp3.exists()
    assert any("takes too long to answer" in notice for notice in edition.notices)


def test_two_covers(build, local, tmp_path):
    """An edition has its cover whole and small, the same when they are drawn and when they were kept."""
    files = [tmp_path / "out" / "audio" / f"lamp{ending}" for ending in (".jpg", ".thumb.jpg")]
    source = local()
    made = []
    for _ in range(2):
        build(source)
        made.append([path.read_bytes() for path in files])

    assert [size_of(data) for data in made[0]] == [(1400, 1400), (320, 320)]
    assert made[0] == made[1]
