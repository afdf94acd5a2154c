"""What pages of ours and of publishers load: scripts and styles, each in one file, named by what it holds.

A page that was pasted somewhere names the file by its digest, and a browser checks it against that: a file
never changes, and an older one stays where it is.
"""

import errno
import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import ascii_letters

import rjsmin

from narrate.files import sweep, write_whole

_HERE = Path(__file__).parent
_TYPES = {"js": "text/javascript", "css": "text/css"}
ASSET = re.compile(r"narrate-(?:player|readalong|page|show)\.[0-9a-f]{12}\.(?:js|css)")
"""What such files are called; slugs hold no dots, so no edition has a file of these names."""
FOR_GOOD = "public, max-age=31536000, immutable"
"""How long they may be kept (RFC 9111, RFC 8246): what is named by what it holds never changes."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that pages load."""

    name: str
    content: bytes

    @property
    def integrity(self) -> str:
        """What a browser holds it against (W3C, Subresource Integrity): `sha384-...`."""
        return "sha384-" + b64encode(hashlib.sha384(self.content).digest()).decode()


def type_of(name: str) -> str:
    """Give the media type of an asset's name."""
    return _TYPES[name.rpartition(".")[2]]


@cache
def player() -> Asset:
    """Give the `<narrate-player>` element: an ES module, that asks for `read_along` where a page wants it."""
    other = read_along()
    told = f'["./{other.name}", "{other.integrity}"]'
    text = joined(_HERE / "player" / "player.js").replace('["./readalong.js",""]', told)
    return _asset("narrate-player", "js", text)


@cache
def read_along() -> Asset:
    """Give what lights words up in a page's own text; the element holds it against its digest."""
    text = joined(_HERE / "player" / "readalong.js")
    return _asset("narrate-readalong", "js", f"{text}export {{ ReadAlong }};\n")


@cache
def page() -> Asset:
    """Give the style of our own pages."""
    return style("narrate-page", _HERE / "page.css")


def script(name: str, path: Path) -> Asset:
    """Make an asset of a script and what it imports."""
    return _asset(name, "js", joined(path))


def style(name: str, path: Path) -> Asset:
    """Make an asset of a style."""
    return _asset(name, "css", _plainly(path))


def write(folder: Path, assets: Iterable[Asset]) -> None:
    """Lay assets beside the editions, where they do not stand already. Raises OSError."""
    for asset in assets:
        path = folder / asset.name
        if path.is_dir():
            raise OSError(errno.EISDIR, f"{asset.name} is a directory")
        if not _stands(asset, path):
            sweep(folder, f".{asset.name}.")  # what somebody left who was killed
            write_whole(path, (asset.content,), 0o644)


def _stands(asset: Asset, path: Path) -> bool:
    """Say whether a file is the asset, to the byte; a link is not, as none is published."""
    try:
        return not path.is_symlink() and path.read_bytes() == asset.content
    except OSError:  # not there, or not to be read: it is written anew
        return False


def lay(folder: Path) -> None:
    """Lay beside the editions what their pages load, and those that embed them. Raises OSError."""
    write(folder, (player(), read_along(), page()))


def _asset(name: str, ending: str, text: str) -> Asset:
    content = text.encode()
    return Asset(f"{name}.{hashlib.sha256(content).hexdigest()[:12]}.{ending}", content)


def joined(path: Path) -> str:
    """Join a module and all that it imports from beside it into one, without comments and spaces.

    Modules say `import` in one line; names at their top level are unique among all. No template stands
    within another: `rjsmin` cannot read that.
    """
    return "".join(_modules(path, set()))


def _modules(path: Path, seen: set[Path]) -> Iterator[str]:
    if path in seen:
        return
    seen.add(path)
    text = path.read_text(encoding="utf-8")
    for found in _IMPORT.finditer(text):
        other = path.with_name(found["file"])
        if found["kind"]:
            yield _FORMS[found["kind"]].format(name=found["names"], text=_plainly(other))
        else:
            yield from _modules(other, seen)
    yield f"{rjsmin.jsmin(_in_letters(_EXPORT.sub('', _IMPORT.sub('', text))))}\n"


def _in_letters(text: str) -> str:
    """Say the private names of a module's classes in a letter each: nothing outside can know them."""
    names = dict.fromkeys(re.findall(r"\.#(\w+)", text))
    letters = {name: f"#{_letter(number)}" for number, name in enumerate(names)}
    return re.sub(r"(?<=[.\s])#(\w+)", lambda found: letters.get(found[1], found[0]), text)


def _letter(number: int) -> str:
    letter = ascii_letters[number % len(ascii_letters)]
    return letter * (1 + number // len(ascii_letters))


_IMPORT = re.compile(
    r'^import (?P<names>[^;"]+?) from "\./(?P<file>[^"]+)"(?: with \{ type: "(?P<kind>css|json)" \})?;$',
    re.MULTILINE,
)
_EXPORT = re.compile(r"^export (?:default )?", re.MULTILINE)
_FORMS = {
    "css": "const {name} = new CSSStyleSheet();\n{name}.replaceSync(`{text}`);\n",
    "json": "const {name} = {text};\n",
}


def _plainly(path: Path) -> str:
    text = re.sub(r"/\*.*?\*/|\n\s*", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    return re.sub(r"\s*([{}:;,>])\s*", r"\1", text) if path.suffix == ".css" else text
