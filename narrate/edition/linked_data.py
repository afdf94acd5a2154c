"""An edition as search engines take it: JSON-LD with the words of schema.org, of facts that we have.

Readers want a day of an article and of a sound, an author of an article, and absolute addresses: what would
stand without them is left out.
"""

import json
from typing import Any

from narrate.edition.about import About
from narrate.edition.wording import iso_day
from narrate.plain import ascii_url, one_line

SYNTHETIC = "https://schema.org/TrainedAlgorithmicMediaDigitalSource"
"""schema.org's name for media that a trained model made."""

_Told = dict[str, Any]


def linked_data(about: About) -> str:
    """Write the block of data of a page; empty where nothing can be said."""
    facts = _Facts(about)
    article = facts.article()
    graph = [each for each in (article or facts.audio(), facts.episode()) if each]
    if not graph:
        return ""
    told = {"@context": "https://schema.org", "@graph": graph}
    return f'<script type="application/ld+json">\n{script_json(told)}\n</script>\n'


def script_json(value: Any) -> str:  # noqa: ANN401  # whatever JSON can say
    """Write JSON that may stand inside of a script element: nothing in it can end that, or begin markup."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return text


class _Facts:
    """The same edition under several types."""

    def __init__(self, about: About) -> None:
        self.about = about
        self.day = iso_day(about.date)
        self.address = f"{about.base}{about.slug}" if about.base else ""
        self.shared = {"inLanguage": about.language, "description": one_line(about.dek)}

    def article(self) -> _Told:
        """Tell of the article, with its sound; nothing without a day and somebody who wrote it."""
        author = self._named("Person", self.about.byline) or self._publisher()
        if not (author and self.day):
            return {}
        address = ascii_url(self.about.url)
        return _known(
            {
                "@type": "NewsArticle",
                "headline": one_line(self.about.title),
                **self.shared,
                "datePublished": self.day,
                "author": author,
                "publisher": self._publisher(),
                "url": address or self._at(".html"),
                "mainEntityOfPage": address,
                "image": self._at(".jpg"),
                "audio": self.audio(),
            }
        )

    def audio(self) -> _Told:
        """Tell of the sound; nothing without a day and an address."""
        media = self._media() if self.day else {}
        return {"@type": "AudioObject", **media, "uploadDate": self.day} if media else {}

    def episode(self) -> _Told:
        """Tell of the episode; nothing without an address."""
        if not self.address:
            return {}
        sound = {"@id": self._at(".mp3")} if self.day else {"@type": "MediaObject", **self._media()}
        return _known(
            {
                "@type": "PodcastEpisode",
                "name": one_line(self.about.title),
                "url": self._at(".html"),
                **self.shared,
                "datePublished": self.day,
                "duration": duration(self.about.duration_ms),
                "image": self._at(".jpg"),
                "associatedMedia": sound,
                "partOfSeries": self._series(),
            }
        )

    def _media(self) -> _Told:
        if not self.address:
            return {}
        caption = {"@type": "MediaObject", "contentUrl": self._at(".vtt"), "encodingFormat": "text/vtt"}
        return _known(
            {
                "@id": self._at(".mp3"),
                "name": one_line(self.about.title),
                **self.shared,
                "contentUrl": self._at(".mp3"),
                "embedUrl": self._at(".embed.html"),
                "encodingFormat": "audio/mpeg",
                "duration": duration(self.about.duration_ms),
                "thumbnailUrl": self._at(".thumb.jpg"),
                "caption": caption,
                "digitalSourceType": SYNTHETIC,
            }
        )

    def _publisher(self) -> _Told:
        return self._named("Organization", self.about.publisher)

    def _series(self) -> _Told:
        series = self._named("PodcastSeries", self.about.show)
        return {**series, "url": self.about.home} if series and self.about.home else series

    def _named(self, kind: str, name: str) -> _Told:
        said = one_line(name)
        return {"@type": kind, "name": said} if said else {}

    def _at(self, ending: str) -> str:
        return f"{self.address}{ending}" if self.address else ""


def _known(told: _Told) -> _Told:
    """Leave out what is empty."""
    return {name: value for name, value in told.items() if value}


def duration(ms: int) -> str:
    """Write a duration as ISO 8601 has it, in whole seconds: `PT1H2M3S`."""
    minutes, seconds = divmod(round(ms / 1000), 60)
    hours, minutes = divmod(minutes, 60)
    parts = "".join(
        f"{count}{unit}" for count, unit in ((hours, "H"), (minutes, "M"), (seconds, "S")) if count
    )
    return f"PT{parts or '0S'}"
