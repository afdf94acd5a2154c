import errno
from dataclasses import replace
from hashlib import sha256

import pytest
from PIL import Image

from narrate import copies
from narrate.copies import bring, bring_again, copy_name, few, files_of, without_files
from narrate.script.compose import sentence
from narrate.script.model import Paragraph, Passage, Script, Token

WORDS = (Paragraph((sentence((Token("Hello."),)),)),)
ADDRESS = "https://example.org/pictures/lamp.png?w=900"


def script_with(*images, image=""):
    """Make a script whose chapters have these pictures."""
    passages = tuple(Passage(f"Part {n}", WORDS, image=each) for n, each in enumerate(images))
    return Script("Title", "en", passages, image=image)


@pytest.fixture
def article(tmp_path):
    """Give the article's folder, with a picture of each colour in it."""
    folder = tmp_path / "in"
    (folder / "figures").mkdir(parents=True)
    for name in ("red.jpg", "figures/blue lamp.png", "Green.JPEG"):
        Image.new("RGB", (200, 200), name.split("/")[-1].split(" ")[0].split(".")[0]).save(folder / name)
    return folder


@pytest.fixture
def path(tmp_path):
    """Name the script's file."""
    return tmp_path / "out" / "lamp.ssml.txt"


def named(path):
    """Name the copy of a picture, beside the script of a lamp."""
    return f"lamp.{sha256(path.read_bytes()).hexdigest()[:8]}{path.suffix.lower()}"


def images_of(script):
    return [passage.image for passage in script.passages]


def names_in(folder):
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_files(article, path):
    """Pictures beside the article stand beside the script, by what they hold; names may be addresses."""
    blue = article / "figures/blue lamp.png"
    made, notices = bring(
        script_with("red.jpg", "", "figures/blue%20lamp.png?v=2", "Green.JPEG"), path, article, None
    )

    assert images_of(made) == [named(article / "red.jpg"), "", named(blue), named(article / "Green.JPEG")]
    assert names_in(path.parent) == sorted(filter(None, images_of(made)))
    assert (path.parent / named(blue)).read_bytes() == blue.read_bytes()
    assert notices == ()


def test_one_copy_of_one_picture(article, path):
    """A picture that is the article's own too, two chapters', or lies there twice, is copied once."""
    (article / "same.jpg").write_bytes((article / "red.jpg").read_bytes())
    made, _ = bring(script_with("red.jpg", "red.jpg", "same.jpg", image="red.jpg"), path, article, None)

    assert {made.image, *images_of(made)} == {named(article / "red.jpg")}
    assert names_in(path.parent) == [named(article / "red.jpg")]


def test_beside_the_article(article):
    """Where the script stands among its author's own files, none of them changes."""
    path = article / "lamp.ssml.txt"
    for name in ("lamp.jpg", "lamp.chapter-1.jpg", "lamp.chapter-2.jpg"):
        (article / name).write_bytes(b"the author's")
    before = {file: file.read_bytes() for file in article.glob("*.*")}
    made, _ = bring(script_with("red.jpg", "Green.JPEG", image="red.jpg"), path, article, None)

    assert {file: file.read_bytes() for file in before} == before
    assert (article / made.image).read_bytes() == (article / "red.jpg").read_bytes()


def test_a_copy_that_was_changed(article, path):
    """Who paints over a copy keeps that, and is told so, for as long as the article has the picture."""
    copy = path.parent / named(article / "red.jpg")
    path.parent.mkdir()
    copy.write_bytes(b"cut by an editor")
    made, (notice,) = bring(script_with("red.jpg"), path, article, None)

    assert images_of(made) == [copy.name]
    assert copy.read_bytes() == b"cut by an editor"
    assert notice == f"{copy} is no longer as the article has it: it stays as it is"


def test_a_changed_picture(article, path):
    """A picture that the article has anew is a copy of its own; the old one stays."""
    first, _ = bring(script_with("red.jpg"), path, article, None)
    (article / "red.jpg").write_bytes((article / "Green.JPEG").read_bytes())
    second, _ = bring(script_with("red.jpg"), path, article, None)

    assert names_in(path.parent) == sorted({*images_of(first), *images_of(second)})
    assert images_of(second) == [named(article / "red.jpg")]


@pytest.mark.parametrize("picture", ["red.jpg", ADDRESS])
def test_a_link_that_leads_out(article, path, picture):
    """Nothing is written through a link that stands where a copy would."""
    path.parent.mkdir()
    name = copy_name(path, picture) if picture == ADDRESS else named(article / picture)
    (path.parent / name).symlink_to(article.parent / "elsewhere.jpg")
    bring(script_with(picture), path, article, lambda wanted: dict.fromkeys(wanted, b"a picture"))

    assert not (article.parent / "elsewhere.jpg").exists()


def full(*_):
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk(article, path, monkeypatch):
    """What keeps a picture from being copied is told as what it is, and the script is written."""
    monkeypatch.setattr(copies, "write_over", full)
    made, notices = bring(
        script_with("red.jpg", ADDRESS), path, article, lambda wanted: dict.fromkeys(wanted, b"a picture")
    )

    assert images_of(made) == ["", ADDRESS]
    assert notices[0] == "the picture red.jpg cannot be copied: no space left on device"
    assert notices[1].startswith("a picture could not be kept: ")
    assert notices[1].endswith(f"{copy_name(path, ADDRESS)} cannot be written: no space left on device")


def test_a_name_that_no_copy_can_have(article, tmp_path):
    """A script's name that leaves no room for more costs its pictures, and breaks nothing."""
    path = tmp_path / ("x" * 243 + ".ssml.txt")
    _, notices = bring(script_with("red.jpg", ADDRESS), path, article, lambda _: {ADDRESS: b"a picture"})

    assert ["name too long" in notice for notice in notices] == [True, True]


def test_what_a_kept_script_lacks(article, path):
    """A copy that is away is brought again where the script still names it; nothing else is."""
    red, green = named(article / "red.jpg"), named(article / "Green.JPEG")
    path.parent.mkdir()
    (path.parent / green).write_bytes(b"cut by an editor")
    script = script_with(red, green, "mine.png", "../out.png", ADDRESS)
    pictures = ("", "red.jpg", "Green.JPEG", "figures/blue lamp.png", "missing.png", ADDRESS)
    notices = bring_again(script, path, pictures, article, lambda wanted: dict.fromkeys(wanted, b"a picture"))

    assert names_in(path.parent) == sorted([red, green, copy_name(path, ADDRESS)])
    assert (path.parent / red).read_bytes() == (article / "red.jpg").read_bytes()
    assert (path.parent / green).read_bytes() == b"cut by an editor"
    assert notices == ()


def test_a_kept_script_of_what_came_by_the_pipe(path):
    """Without a folder and a network nothing is looked for."""
    assert bring_again(script_with("lamp.12345678.jpg", ADDRESS), path, ("red.jpg",), None, None) == ()
    assert names_in(path.parent) == []


def test_a_script_that_stands_nowhere():
    """A script that is printed names no files, since none would be beside it; addresses stay."""
    shown, (notice,) = without_files(script_with("red.jpg", ADDRESS, image="red.jpg"))

    assert (shown.image, images_of(shown)) == ("", ["", ADDRESS])
    assert notice == "the picture red.jpg is left out: there is no place beside the script for it"


@pytest.mark.parametrize(
    "picture",
    [
        "../../etc/passwd",
        "/etc/passwd",
        "../secret.png",
        "..%2fsecret.png",
        "link.png",
        "notes.txt",
        "figures",
        "missing.png",
        "javascript:alert(1)",
        "data:image/png;base64," + 10_000 * "A",
        "file:///etc/passwd",
        "a\0b.png",
        "http:/a.png",
        "x" * 5000 + ".png",
    ],
)
def test_what_lies_outside(article, path, picture):
    """What is outside of the article's folder, or no picture, is never copied; it is told, in a line."""
    Image.new("RGB", (200, 200)).save(article.parent / "secret.png")
    (article / "link.png").symlink_to(article.parent / "secret.png")
    (article / "notes.txt").write_text("private")
    made, (notice,) = bring(script_with(picture), path, article, None)

    assert images_of(made) == [""]
    assert names_in(path.parent) == []
    assert notice.endswith("is not beside the article")
    assert len(notice) < 200


def test_an_article_that_lies_nowhere(path):
    """What came by the pipe has no folder: nothing is looked for."""
    made, (notice,) = bring(script_with("red.jpg"), path, None, None)

    assert images_of(made) == [""]
    assert notice == "the picture red.jpg is not beside the article"


def test_addresses_are_fetched(path):
    """What is fetched is kept beside the script; the script has the address, as the article has it."""
    asked = []

    def fetch(addresses):
        asked.append(addresses)
        return {ADDRESS: b"a picture", "https://example.org/b": "https://example.org/b is gone"}

    made, notices = bring(script_with(ADDRESS, "https://example.org/b"), path, None, fetch)
    again, _ = bring(script_with(ADDRESS), path, None, lambda _: pytest.fail("it is there"))

    assert images_of(made) == [ADDRESS, "https://example.org/b"]
    assert notices == ("a picture could not be fetched: https://example.org/b is gone",)
    assert asked == [[ADDRESS, "https://example.org/b"]]
    assert (path.parent / copy_name(path, ADDRESS)).read_bytes() == b"a picture"
    assert images_of(again) == [ADDRESS]


def test_addresses_without_a_network(path):
    """Where nothing may be fetched, an address is left as it is."""
    made, notices = bring(script_with(ADDRESS, image=ADDRESS), path, None, None)

    assert (made.image, images_of(made), notices) == (ADDRESS, [ADDRESS], ())


@pytest.mark.parametrize(
    ("address", "ending"),
    [
        (ADDRESS, ".png"),
        ("https://example.org/resize?file=a.png", ".jpg"),
        ("https://example.org/a.php", ".jpg"),
        ("https://example.org/../../x.JPG", ".jpg"),
        ("http://[a/b.png", ".jpg"),
        ("https://example.org/\ud800.gif", ".gif"),
    ],
)
def test_names_of_copies(path, address, ending):
    """A copy is named by the script and the whole address; no address leads out of the folder."""
    name = copy_name(path, address)

    assert name.startswith("lamp.")
    assert name.endswith(ending)
    assert len(name) == len("lamp.12345678" + ending)
    assert name != copy_name(path, address + "x")


def test_files_of(path):
    """What an edition depends on are the files, and the copies of what stands at addresses."""
    script = script_with("a.png", ADDRESS, "", "a.png", image="b.png")

    assert files_of(script, path) == [path.with_name(n) for n in ("b.png", "a.png", copy_name(path, ADDRESS))]
    assert files_of(replace(script, image="", passages=()), path) == []


def test_few():
    """Three notices of a kind are told each, four by the first of them and a count."""
    assert few(["a", "b", "c"], "are lost") == ("a", "b", "c")
    assert few(["a", "b", "c", "d"], "are lost") == ("a", "3 more are lost")
