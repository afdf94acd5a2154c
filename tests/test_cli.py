"""The command as it is installed: what it prints, where, and with which exit code."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from narrate.edition.assets import ASSET
from narrate.edition.files import COMPANIONS

COMMAND = Path(sys.executable).with_name("narrate")
ARTICLE = """---
title: The last train
author: Ann Öst
---

# The last train

The last train of the year left the station at noon, and someone waved from the platform until it was gone.

Nobody knew when the next one would come, although the timetable on the wall still promised an hourly service.
"""
SCRIPT = """<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="en">
<mark name="chapter: One"/>
<p><s>Hello there.</s></p>
{}
</speak>
"""


@pytest.fixture
def environment(tmp_path):
    cache = tmp_path / "cache"
    return {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "NARRATE_CACHE": str(cache), "NO_COLOR": "1"}


@pytest.fixture
def here(tmp_path):
    """Give a folder of one's own with an article and a script in it."""
    folder = tmp_path / "here"
    folder.mkdir()
    (folder / "train.md").write_text(ARTICLE, encoding="utf-8")
    (folder / "hello.ssml.txt").write_text(SCRIPT.format(""))
    return folder


@pytest.fixture
def narrate(here, environment):
    """Run the installed command; text in, text out."""

    def run(*arguments, **other):
        given = {"cwd": here, "env": environment | other.pop("env", {}), "capture_output": True, **other}
        return subprocess.run(
            [COMMAND, *map(str, arguments)], check=False, timeout=60, encoding="utf-8", **given
        )

    return run


def files(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_build(narrate, here):
    """`build` prints the MP3's path, and tells people on stderr what it made."""
    done = narrate("build", "train.md", "--voice", "silence")

    assert (done.returncode, done.stdout) == (0, "audio/train.mp3\n")
    assert done.stderr.startswith("The last train\n")
    assert "no sound, spoken by silence:nobody" in done.stderr
    assert "  0:00  " in done.stderr
    made = [name for name in files(here / "audio") if not (ASSET.fullmatch(name) or name.startswith("."))]
    assert made == sorted(["index.html", *(f"train{ending}" for ending in (*COMPANIONS, ".json"))])
    assert "\x1b" not in done.stderr


def test_spoken(narrate):
    """The default voice speaks; its loudness is told."""
    done = narrate("record", "hello.ssml.txt", "-o", "out")

    assert (done.returncode, done.stdout) == (0, "out/audio/hello.mp3\n")
    assert "LUFS, spoken by hibari:heart" in done.stderr


def test_quiet(narrate):
    """`--quiet` leaves the product, and what a person must know."""
    done = narrate("record", "hello.ssml.txt", "--voice", "silence", "--quiet")

    assert (done.returncode, done.stdout, done.stderr) == (0, "audio/hello.mp3\n", "")


def test_stdin(narrate, here):
    """`-` is standard input; the edition is named after its title."""
    done = narrate("build", "-", "--voice", "silence", "-q", input=ARTICLE)

    assert (done.returncode, done.stdout) == (0, "audio/the-last-train.mp3\n")
    assert (here / "script" / "the-last-train.ssml.txt").exists()


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("build - <&-", (1, "", "error: standard input is closed")),
        ("record hello.ssml.txt --voice silence 2>&-", (0, "audio/hello.mp3\n", "")),
        ("build none.md 2>&-", (1, "", "")),
        ("record hello.ssml.txt --voice silence -q >&-", (0, "", "")),
    ],
)
def test_closed_streams(here, environment, command, expected):
    """A stream that is closed breaks nothing, and its words do not go elsewhere."""
    done = subprocess.run(
        ["/bin/sh", "-c", f"{COMMAND} {command}"],
        cwd=here, env=environment, capture_output=True, check=False, encoding="utf-8", timeout=60,
    )  # fmt: skip

    assert (done.returncode, done.stdout, done.stderr.partition("\n")[0]) == expected


def test_many_chapters(narrate, here):
    """A book's chapters do not fill the screen; that some apps cannot list so many is said."""
    chapters = "".join(f'<mark name="chapter: C{n}"/><p><s>Word {n}.</s></p>' for n in range(256))
    (here / "book.ssml.txt").write_text(SCRIPT.format(chapters))
    told = narrate("record", "book.ssml.txt", "--voice", "silence").stderr.splitlines()

    assert sum(line.startswith("  ") and ":" in line for line in told) == 40
    assert "  ... and 217 more" in told
    assert "note: 257 chapters: some apps show none above 255" in told


def test_read(narrate):
    """`read` prints Markdown, and with --json what there is to know."""
    done = narrate("read", "train.md")

    assert "someone waved from the platform" in done.stdout
    assert done.stderr == ""
    assert json.loads(narrate("read", "train.md", "--json").stdout)["byline"] == "Ann Öst"


def test_read_tells_what_is_left_out(narrate, here):
    """One line on stderr says what is left out, by its kind."""
    shares = "<nav><a href=/>Home</a></nav><footer>Imprint</footer>"
    (here / "train.html").write_text(PAGE.replace("<body>", f"<body>{shares}"), encoding="utf-8")
    done = narrate("read", "train.html")
    listed = json.loads(narrate("read", "train.html", "--json").stdout)["left_out"]
    told = re.fullmatch(r"left out: (.+); --json lists them\n", done.stderr)

    assert listed
    assert told is not None
    assert sum(int(each.split(" x ")[0]) for each in told[1].split(", ")) == len(listed)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_locale(narrate, encoding):
    """What is printed is UTF-8, whatever the terminal's locale; nothing breaks on a letter."""
    done = narrate("read", "train.md", "--json", env={"PYTHONIOENCODING": encoding, "LC_ALL": "C"})

    assert (done.returncode, done.stderr) == (0, "")
    assert "Ann Öst" in done.stdout


def test_locale_of_errors(narrate):
    """Errors are UTF-8 too, and a name that is no text at all breaks nothing."""
    done = narrate("build", "Öst.md", env={"PYTHONIOENCODING": "ascii", "LC_ALL": "C"})
    assert done.stderr.startswith("error: Öst.md does not exist")

    done = narrate("build", b"\xff.md".decode("utf-8", "surrogateescape"))
    assert (done.returncode, done.stderr[:7]) == (1, "error: ")


def test_script(narrate, here):
    """`script` writes a script and prints its path; `-o -` prints the script itself."""
    done = narrate("script", "train.md")
    assert (done.returncode, done.stdout) == (0, "script/train.ssml.txt\n")

    printed = narrate("script", "train.md", "-o", "-")
    assert printed.stdout == (here / "script" / "train.ssml.txt").read_text(encoding="utf-8")


def test_script_without_a_place(narrate, here):
    """A printed script names no picture that would have to stand beside it; that is a note."""
    (here / "lamp.jpg").write_bytes(b"a picture")
    (here / "lamp.md").write_text("---\nimage: lamp.jpg\n---\n# Fog\n\nThe harbour was slow that morning.\n")
    done = narrate("script", "lamp.md", "-o", "-")

    assert "lamp.jpg" not in done.stdout
    assert "the picture lamp.jpg is left out" in done.stderr


def test_script_kept(narrate, here):
    """An edited script stays, with a note."""
    narrate("script", "train.md", "-o", "mine.ssml.txt")
    mine = here / "mine.ssml.txt"
    mine.write_text(mine.read_text(encoding="utf-8").replace("someone", "everyone"), encoding="utf-8")
    done = narrate("script", "train.md", "-o", "mine.ssml.txt")

    assert done.stderr == "note: mine.ssml.txt was edited: it is spoken as it stands\n"
    assert "everyone" in mine.read_text(encoding="utf-8")


def test_say_prints_the_words(narrate, here):
    """`say --print` gives the words that would be said, and makes no sound."""
    text = 'Sen. Vale (D-Wash.) told <sub alias="Annie">ANI</sub> of a 5–4 vote.'
    done = narrate("say", "--print", text)

    assert done.stdout == "Senator Vale, Democrat of Washington, told Annie of a five to four vote.\n"
    assert not (here / "said.wav").exists()


def test_say(narrate, here):
    """`say` prints the path of the sound it made."""
    done = narrate("say", "Good evening.", "--voice", "silence")

    assert (done.returncode, done.stdout, done.stderr) == (0, "said.wav\n", "")
    assert (here / "said.wav").stat().st_size > 1_000


PAGE = f"""<html lang="en"><head><title>The last train</title></head>
<body><article><h1>The last train</h1>{"".join(f"<p>{each}</p>" for each in ARTICLE.split(chr(10) * 2)[2:])}
</article></body></html>"""


@pytest.mark.parametrize(
    ("path", "product"),
    [
        ("/news/last-train.html?from=mail", "audio/last-train.mp3"),
        ("/news/last%20train/", "audio/last-train.mp3"),
        ("/news/last-train-3.13-is-late", "audio/last-train-3-13-is-late.mp3"),
        ("/", "audio/the-last-train.mp3"),
    ],
)
def test_build_from_an_address(narrate, site, path, product):
    """A page is fetched, and its edition named after its address."""
    site.lay(path, PAGE)
    done = narrate("build", site.url(path), "--allow-private", "--voice", "silence", "-q")

    assert (done.returncode, done.stdout, done.stderr) == (0, f"{product}\n", "")


def test_fetched_once(narrate, new_site):
    """What was fetched is kept: with the site gone, each command still works, and says so."""
    site = new_site()
    site.lay("/last-train", PAGE)
    address = site.url("/last-train")
    first = narrate("read", address, "--allow-private")
    site.close()
    again = narrate("read", address, "--allow-private")
    script = narrate("script", address, "--allow-private", "-o", "-")

    assert "someone waved" in first.stdout
    assert f"url: {address}" in first.stdout
    assert again.stdout == first.stdout
    assert again.stderr.startswith("note: ")
    assert script.stderr.startswith("note: ")
    assert "someone waved" in script.stdout


@pytest.mark.parametrize("command", ["build", "read", "script"])
def test_nothing_inside_is_fetched(narrate, site, command):
    """Loopback is refused unless one says that it is one's own; nothing is asked of it."""
    site.lay("/", PAGE)
    done = narrate(command, site.url())

    error, hint = done.stderr.splitlines()
    assert (done.returncode, done.stdout) == (1, "")
    assert error.startswith("error: ")
    assert "--allow-private" in hint
    assert site.asked == []


@pytest.mark.parametrize("command", ["build", "read", "script", "record", "say", "voices"])
def test_help(narrate, command):
    """Help names what is wanted in capitals, and gives no flag a type."""
    told = narrate(command, "--help").stdout

    assert told.startswith(f"Usage: narrate {command} ")
    assert "bool" not in told
    assert "{source}" not in told
    assert told == narrate(command, "-h").stdout


def test_help_of_all(narrate):
    """Help lists every command, groups last, and ends with what SOURCE is."""
    told = narrate("--help").stdout
    commands = re.findall(r"^  ([a-z]+)  +[A-Z]", told.partition("Commands:")[2], re.MULTILINE)

    making = ["build", "read", "script", "record", "watch", "say", "voices", "lexicon"]
    assert commands == [*making, "feed", "embed", "serve", "publish", "cache"]
    assert " ".join(told.split()).endswith("- for standard input, or a script (.ssml.txt).")


def test_help_tells_arguments_and_defaults(narrate):
    """Help has words for each argument, and the values that hold where an option is not given."""
    told = " ".join(narrate("record", "--help").stdout.split())

    assert "Arguments: SCRIPT A script (.ssml.txt). [required] Options:" in told
    assert "The folder that gets script/ and audio/. [default: .]" in told
    assert "--progress auto|bar|json|none How progress is told on standard error. [default: auto]" in told


@pytest.mark.parametrize("group", [[], ["lexicon"]])
def test_nothing_asked_for(narrate, group):
    """Without a command, help is an error's: it stands on standard error, and the exit code is 2."""
    done = narrate(*group)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == narrate(*group, "--help").stdout


def test_a_slip(narrate):
    """A command that is nearly right is guessed."""
    assert "No such command 'recor'. Did you mean 'record'?" in narrate("recor", "a.ssml.txt").stderr


def test_lint(narrate, here):
    """`script --lint` prints a finding a line by file and line; advice leaves the exit code 0."""
    (here / "bad.ssml.txt").write_text(SCRIPT.format("<p>\n<s>The the man left for Sulina.</s></p>"))
    done = narrate("script", "bad.ssml.txt", "--lint")

    lines = done.stdout.splitlines()
    assert done.returncode == 0
    assert lines[0] == "bad.ssml.txt:5: sentence: «The the» is there twice; take one away"
    assert lines[1].startswith("bad.ssml.txt:5: name: «Sulina» is unknown to hibari:heart, which will say /")
    assert done.stderr == "2 findings: 1 sentence, 1 name\n"


def test_lint_errors(narrate, here):
    """What keeps a script from being spoken is printed like the rest; one error ends it, with exit code 1."""
    (here / "bad.ssml.txt").write_text(SCRIPT.format("<p>\n<s>—</s>\n<s>The the man.</s></p>"))
    done = narrate("script", "bad.ssml.txt", "--lint", "--voice", "silence")

    assert done.returncode == 1
    assert [line.split(": ")[1] for line in done.stdout.splitlines()] == ["error", "sentence"]
    assert done.stderr.splitlines() == [
        "2 findings: 1 error, 1 sentence",
        "error: bad.ssml.txt cannot be spoken as it stands",
        "hint: mend line 5",
    ]


def test_lint_json(narrate):
    """`--json` gives the findings as objects; a script comes by the pipe as well, an article too."""
    script = SCRIPT.format("<p><s>The the man.</s></p>")
    done = narrate("script", "-", "--lint", "--json", "--voice", "silence", input=script)

    message = "«The the» is there twice; take one away"
    assert json.loads(done.stdout) == [
        {"line": 4, "kind": "sentence", "message": message, "text": "The the", "guess": ""}
    ]
    assert json.loads(narrate("script", "train.md", "--lint", "--json", "--voice", "silence").stdout) == []


def test_lint_fix(narrate, here):
    """`--fix` mends the file and tells what; the rest stays to the byte, and a second run finds nothing."""
    path = here / "bad.ssml.txt"
    path.write_text(SCRIPT.format("<!-- R&D  -->\n<p><s>Tom & Jerry  met.</s></p>"))
    done = narrate("script", "bad.ssml.txt", "--lint", "--fix", "--voice", "silence")

    assert done.stdout.splitlines() == [
        "bad.ssml.txt:5: fixed: & is written &amp;",
        "bad.ssml.txt:5: fixed: spaces in a row are one",
    ]
    assert (done.returncode, done.stderr) == (0, "2 findings: 2 fixed\n")
    assert path.read_text() == SCRIPT.format("<!-- R&D  -->\n<p><s>Tom &amp; Jerry met.</s></p>")
    again = narrate("script", "bad.ssml.txt", "--lint", "--fix", "--voice", "silence")
    assert (again.stdout, again.stderr) == ("", "nothing found\n")


def test_fix_what_cannot_be_fixed(narrate, here):
    """An article has no file to mend, other encodings are left alone, and a broken script stays as it is."""
    path = here / "bad.ssml.txt"
    path.write_bytes(
        b'<?xml version="1.0" encoding="ISO-8859-1"?>' + SCRIPT.format("<p>Caf\xe9.</p>").encode("latin-1")
    )
    assert "is not UTF-8" in narrate("script", "bad.ssml.txt", "--lint", "--fix").stderr
    path.write_text("<speak>\n<p>")
    broken = narrate("script", "bad.ssml.txt", "--lint", "--fix")

    assert (broken.returncode, broken.stdout.split(":")[:3]) == (1, ["bad.ssml.txt", "2", " error"])
    assert path.read_text() == "<speak>\n<p>"
    assert "only a script's file can be mended" in narrate("script", "train.md", "--lint", "--fix").stderr
    assert narrate("script", "train.md", "--fix").returncode == 2


def test_fix_in_another_encoding(narrate, here):
    """A script that declares another encoding than UTF-8 is left as it is, even where its bytes are ASCII."""
    path = here / "bad.ssml.txt"
    body = SCRIPT.format("<p>An &eacute;lan  here.</p>")
    for name in ("ISO-8859-1", "US-ASCII"):
        path.write_text(f'<?xml version="1.0" encoding="{name}"?>\n{body}')
        before = path.read_bytes()
        done = narrate("script", "bad.ssml.txt", "--lint", "--fix", "--voice", "silence")

        assert (done.returncode, done.stdout, path.read_bytes()) == (1, "", before)
        assert [line.split(":")[0] for line in done.stderr.splitlines()] == ["error", "hint"]


def test_fix_through_a_link(narrate, here):
    """A script that is a link stays one, and what it leads to is mended."""
    (here / "real.ssml.txt").write_text(SCRIPT.format("<p>A  man.</p>"))
    (here / "bad.ssml.txt").symlink_to("real.ssml.txt")
    narrate("script", "bad.ssml.txt", "--lint", "--fix", "--voice", "silence")

    assert (here / "bad.ssml.txt").is_symlink()
    assert (here / "real.ssml.txt").read_text() == SCRIPT.format("<p>A man.</p>")


def test_fix_tells_both_errors(narrate, here):
    """Where a bare & is not all that keeps a script from being read, the rest is told too."""
    path = here / "bad.ssml.txt"
    path.write_text(SCRIPT.format("<p>R&D.</p>\n<p><s>A <b>man</b></p>"))
    done = narrate("script", "bad.ssml.txt", "--lint", "--fix", "--voice", "silence")

    assert [line.split(":")[1] for line in done.stdout.splitlines()] == ["4", "5"]
    assert done.stderr.splitlines()[-1] == "hint: mend lines 4, 5"
    assert "R&D" in path.read_text()


def test_say_prints_no_phonemes(narrate):
    """`--print` gives words, which `--as` would not change: both are refused."""
    done = narrate("say", "Oslo", "--as", "ˈɑzloʊ", "--print")

    assert (done.returncode, done.stdout) == (2, "")


def test_version(narrate):
    """`--version` says which narrate this is."""
    assert narrate("--version").stdout.startswith("narrate 0.")


def with_file(name, content):
    def make(here):
        path = here / name
        path.write_bytes(content) if isinstance(content, bytes) else path.write_text(
            content, encoding="utf-8"
        )

    return make


def nothing(_):
    pass


def folder_named_out(here):
    (here / "out").write_text("mine")


def with_sound(src):
    return with_file("bad.ssml.txt", SCRIPT.format(f'<audio src="{src}"/>'))


HTML = "<html><head><title>Log in</title></head><body><form><input name=a></form></body></html>"
BAD = {
    "missing file": (nothing, ["build", "none.html"], "none.html"),
    "missing script": (nothing, ["record", "none.ssml.txt"], "none.ssml.txt"),
    "empty file": (with_file("empty.txt", ""), ["build", "empty.txt"], "empty.txt"),
    "blank script": (with_file("bad.ssml.txt", " \n"), ["build", "bad.ssml.txt"], "bad.ssml.txt is empty"),
    "a directory": (lambda here: (here / "d").mkdir(), ["build", "d"], "d is a directory"),
    "a directory as a script": (lambda here: (here / "d").mkdir(), ["record", "d"], "d"),
    "no article": (with_file("login.html", HTML), ["build", "login.html"], "login.html"),
    "binary junk": (with_file("junk.html", bytes(range(256)) * 40), ["build", "junk.html"], "junk.html"),
    "not XML": (with_file("bad.ssml.txt", "<speak>\n<p>"), ["build", "bad.ssml.txt"], "line 2: not XML"),
    "unknown element": (
        with_file("bad.ssml.txt", SCRIPT.format("<p>\n<shout>Hey</shout></p>")),
        ["build", "bad.ssml.txt"],
        "line 5: <shout>",
    ),
    "cannot be said": (
        with_file("bad.ssml.txt", SCRIPT.format("<p>\n<s>—</s></p>")),
        ["build", "bad.ssml.txt"],
        "line 5: «—» cannot be said",
    ),
    "cannot be pronounced": (
        with_file("bad.ssml.txt", SCRIPT.format('<p>\n<s><phoneme ph="§">Q</phoneme></s></p>')),
        ["build", "bad.ssml.txt", "--voice", "hibari"],
        "line 5: ",
    ),
    "unknown voice": (nothing, ["build", "train.md", "--voice", "hibary"], "there is no voice «hibary»"),
    "language nobody speaks": (
        with_file("bad.ssml.txt", SCRIPT.format("").replace('xml:lang="en"', 'xml:lang="tlh"')),
        ["build", "bad.ssml.txt", "--voice", "hibari"],
        "does not speak «tlh»",
    ),
    "missing sound": (with_sound("bell.wav"), ["record", "bad.ssml.txt"], '<audio src="bell.wav">'),
    "escaping sound": (with_sound("../train.md"), ["record", "bad.ssml.txt"], '<audio src="../train.md">'),
    "sound that is none": (with_sound("train.md"), ["record", "bad.ssml.txt"], "train.md is no sound"),
    "output is a file": (folder_named_out, ["build", "train.md", "-o", "out"], "out"),
    "output of record is a file": (
        folder_named_out,
        ["record", "hello.ssml.txt", "-o", "out"],
        "out is a file",
    ),
    "settings of the wrong type": (
        with_file("narrate.toml", "[sound]\nbit_rate = '96'"),
        ["build", "train.md"],
        "sound.bit_rate cannot be '96'",
    ),
    "settings that are no TOML": (with_file("narrate.toml", "[sound"), ["build", "train.md"], "is not TOML"),
    "address without a scheme": (nothing, ["read", "www.example.org/x"], "is no whole address"),
    "script at an address": (nothing, ["build", "https://example.org/a.ssml.txt"], "is a script already"),
    "settings that are a directory": (
        lambda here: (here / "narrate.toml").mkdir(),
        ["build", "train.md"],
        "narrate.toml cannot be read: is a directory",
    ),
    "script over its article": (
        nothing,
        ["script", "train.md", "-o", "train.md"],
        "train.md is the article itself",
    ),
    "a name like markup": (nothing, ["build", "a<b>.md"], "a<b>.md does not exist"),
    "script of a script": (nothing, ["script", "hello.ssml.txt"], "hello.ssml.txt is a script already"),
    "say without words": (nothing, ["say", "..."], "cannot be said"),
    "say into nowhere": (nothing, ["say", "Hello.", "-o", "train.md/a.wav"], "train.md is a file"),
}


@pytest.mark.parametrize(("make", "arguments", "message"), BAD.values(), ids=BAD.keys())
def test_bad_input(narrate, here, make, arguments, message):
    """One line says what is wrong and one what to do; the exit code is 1, and nothing half-written stays."""
    make(here)
    before = files(here)
    voice = [] if {"--voice", "script", "read"} & set(arguments) else ["--voice", "silence"]
    done = narrate(*arguments, *voice)

    error, hint = done.stderr.splitlines()
    assert error.startswith("error: ")
    assert message in error
    assert hint.startswith("hint: ")
    assert (done.returncode, done.stdout) == (1, "")
    assert [name for name in files(here) if name not in {*before, "script", "script/train.ssml.txt"}] == []


def test_no_network(narrate, here):
    """Without the network gTTS says so, and what else could be done."""
    proxy = "http://127.0.0.1:9"
    started = time.monotonic()
    done = narrate(
        "build", "hello.ssml.txt", "--voice", "gtts:en", env={"https_proxy": proxy, "http_proxy": proxy}
    )

    error, hint = done.stderr.splitlines()
    assert (done.returncode, done.stdout) == (1, "")
    assert error.startswith("error: hello.ssml.txt, line 3: gtts: ")
    assert hint.startswith("hint: ")
    assert not (here / "audio").exists()
    assert time.monotonic() - started < 40


def test_unwritable_cache(narrate, here):
    """A cache where nothing can be kept is named, with the way out."""
    done = narrate("build", "train.md", "--voice", "silence", env={"NARRATE_CACHE": str(here / "train.md")})

    assert done.returncode == 1
    assert "NARRATE_CACHE" in done.stderr.splitlines()[1]
    assert not (here / "audio").exists()
    assert not (here / "script").exists()


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder that nobody can write")
def test_read_only_folder(narrate):
    """A folder that cannot be written is named."""
    done = narrate("record", "hello.ssml.txt", "--voice", "silence", "-o", "/proc")

    error, hint = done.stderr.splitlines()
    assert error.startswith("error: /proc/audio cannot be written: ")
    assert hint.startswith("hint: ")
    assert done.returncode == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_full_stdout(narrate):
    """A standard output that takes nothing is an error of one line, not a traceback."""
    with Path("/dev/full").open("w") as full:
        done = narrate("read", "train.md", capture_output=False, stdout=full, stderr=subprocess.PIPE)

    assert done.returncode == 1
    assert done.stderr.splitlines()[0] == "error: standard output cannot be used: no space left on device"


def test_closed_pipe(here, environment):
    """When the reader has gone, narrate goes too, and complains of nothing."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [COMMAND, "voices"], stdout=writing, stderr=subprocess.PIPE, cwd=here, env=environment, check=False
    )
    os.close(writing)

    assert done.stderr == b""


@pytest.mark.parametrize(
    "arguments",
    [
        ["build"],
        ["fly"],
        ["build", "a.md", "--loud"],
        ["record", "a.ssml.txt", "--progress", "loud"],
        ["watch", "a.ssml.txt", "--format", "m4b,mp4"],
        ["script", "a.md", "--fix"],
        ["lexicon", "add"],
    ],
)
def test_usage(narrate, arguments):
    """A command that is not understood ends with 2."""
    done = narrate(*arguments)

    assert (done.returncode, done.stdout) == (2, "")
    assert "Usage: narrate" in done.stderr


def heed_ctrl_c():
    """Have the process heed Ctrl-C though we may have been started in the background, which does not."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for another process")
def test_interrupted(here, environment):
    """Ctrl-C ends with 130, soon, without a traceback; what was spoken is kept, nothing is half-written."""
    sentences = "".join(f"<s>This is the sentence with the number {n}, of very many.</s>" for n in range(900))
    (here / "long.ssml.txt").write_text(SCRIPT.format(f"<p>{sentences}</p>"))
    running = subprocess.Popen(
        [COMMAND, "record", "long.ssml.txt"],
        cwd=here,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=heed_ctrl_c,  # noqa: PLW1509  # the child only sets a signal
    )
    cache = Path(environment["NARRATE_CACHE"])
    while running.poll() is None and len(list(cache.glob("*/*"))) < 3:
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    began = time.monotonic()
    _, told = running.communicate(timeout=20)

    assert (running.returncode, told.strip()) == (130, "")
    assert time.monotonic() - began < 5
    assert not (here / "audio").exists()
    assert len(list(cache.glob("*/*"))) >= 3


def test_the_cache_is_shown_and_cleared(narrate, here):
    """What is kept is counted and can be thrown away; the edition stays, and is made again the same."""
    narrate("build", "train.md", "--voice", "silence", "-q")
    edition = here / "audio" / "train.mp3"
    before = edition.read_bytes()

    kept = json.loads(narrate("cache", "--json").stdout)
    cleared = narrate("cache", "--clear")
    after = json.loads(narrate("cache", "--json").stdout)
    narrate("build", "train.md", "--voice", "silence", "-q")

    assert kept["entries"] > 0 < kept["size"] < kept["limit"]
    assert "cleared" in cleared.stderr
    assert after["entries"] == 0
    assert edition.read_bytes() == before
