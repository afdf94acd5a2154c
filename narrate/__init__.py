"""narrate turns a written article into its audio edition.

    import narrate

    edition = narrate.build("article.html", "site/")
    print(edition.mp3, edition.chapters)

The same verbs as the command line's: `read` gives an Article, `adapt` a Script, `record` a Recording,
`build` goes the whole way, `feed` gives the Feed of all, and `embed` the HTML for a page. Names are
loaded when they are first asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from narrate.article.model import Article, Block, Section
    from narrate.audio.cache import Cache
    from narrate.audio.crew import Crew
    from narrate.audio.model import Chapter, Recording
    from narrate.audio.record import record
    from narrate.edition.model import Edition
    from narrate.errors import NarrateError
    from narrate.script.model import Passage, Script, Sentence
    from narrate.script.parse import parse
    from narrate.script.ssml import render
    from narrate.settings import Settings
    from narrate.show.feed import Feed
    from narrate.studio import build, embed, feed, make
    from narrate.voice.model import Engine, Take, Voice
    from narrate.writing import adapt, read

_ROOMS = {
    "Article": "article.model",
    "Block": "article.model",
    "Cache": "audio.cache",
    "Chapter": "audio.model",
    "Crew": "audio.crew",
    "Edition": "edition.model",
    "Engine": "voice.model",
    "Feed": "show.feed",
    "NarrateError": "errors",
    "Passage": "script.model",
    "Recording": "audio.model",
    "Script": "script.model",
    "Section": "article.model",
    "Sentence": "script.model",
    "Settings": "settings",
    "Take": "voice.model",
    "Voice": "voice.model",
    "adapt": "writing",
    "build": "studio",
    "embed": "studio",
    "feed": "studio",
    "make": "studio",
    "parse": "script.parse",
    "read": "writing",
    "record": "audio.record",
    "render": "script.ssml",
}

__all__ = [
    "Article",
    "Block",
    "Cache",
    "Chapter",
    "Crew",
    "Edition",
    "Engine",
    "Feed",
    "NarrateError",
    "Passage",
    "Recording",
    "Script",
    "Section",
    "Sentence",
    "Settings",
    "Take",
    "Voice",
    "adapt",
    "build",
    "embed",
    "feed",
    "make",
    "parse",
    "read",
    "record",
    "render",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401  # any of the names above
    if name not in _ROOMS:
        raise AttributeError(f"module 'narrate' has no attribute '{name}'")
    return getattr(import_module(f"narrate.{_ROOMS[name]}"), name)


def __dir__() -> list[str]:
    return __all__
