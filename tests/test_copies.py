from dataclasses import replace

import pytest
from PIL import Image

from narrate.copies import bring, copy_name, few, files_of
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


def images_of(script):
    return [passage.image for passage in script.passages]


def names_in(folder):
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_files(article, path):
    """Pictures beside the article stand beside the script, named after chapters; a name may be an address."""
    made, notices = bring(
        script_with("red.jpg", "", "figures/blue%20lamp.png?v=2", "Green.JPEG"), path, article, None
    )

    assert images_of(made) == ["lamp.chapter-1.jpg", "", "lamp.chapter-3.png", "lamp.chapter-4.jpeg"]
    assert names_in(path.parent) == sorted(filter(None, images_of(made)))
    assert (path.parent / "lamp.chapter-3.png").read_bytes() == (
        article / "figures/blue lamp.png"
    ).read_bytes()
    assert notices == ()


def test_one_copy_of_one_picture(article, path):
    """A picture that is the article's own too, or two chapters', is copied once."""
    made, _ = bring(script_with("red.jpg", "Green.JPEG", "Green.JPEG", image="red.jpg"), path, article, None)

    assert made.image == "lamp.jpg"
    assert images_of(made) == ["lamp.jpg", "lamp.chapter-2.jpeg", "lamp.chapter-2.jpeg"]


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
