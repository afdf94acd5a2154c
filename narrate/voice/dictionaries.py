"""hibari's own dictionaries, read as they are asked: a sentence needs a hundred of their 260,000 entries.

Nothing is kept on disk. How a file is laid out is known by its hash; one that we do not know is read whole.
"""

import gzip
import hashlib
import json
from functools import cached_property
from pathlib import Path
from typing import Any, Final, Protocol

LEXICONS: Final = frozenset(
    {
        "63ae94f8ef0e906d5b24fe9b59ffcbd1529aca5686a774610e43973cbaa86ad2",
        "c4c2546ebf1eb07010331e7ef785a431aa17ba8e7bfb6b4af8d654ee96a71fd3",
        "66e675f23eb007d6707d23fe6603ba5e19f3513aefe42e3c8cd6c078a85f2ce0",
        "637f887dd557d193af8c106f5c26624850db3e7bf0ec751ba917aac6d75e948d",
    }
)
"""SHA-256 of the lexicons that `Sorted` can read."""
TAGGERS: Final = frozenset({"d2da7502284bbbe45d49e0b7ce3ce67bdab82254150f4317f1b8559b4d38d0eb"})
"""SHA-256 of the taggers whose weights `Scattered` can read."""
PATIENCE: Final = 1000
"""Words sought one by one before a lexicon is read whole, which takes as long as seeking some 3,000."""
FEW: Final = 300
"""Features sought one by one before all are indexed, which takes as long as seeking some 500."""

_BETWEEN: Final = b'},"'
"""What stands between the weights of one feature and the next feature."""
_TAGS: Final = frozenset(b"ADJ ADV DEFAULT DT NOUN None VBD VBN VBP VERB".split())
"""What words are told apart by inside an entry; no word is written so."""


class Asked(Protocol):
    """What hibari asks of a dictionary."""

    def get(self, key: str, /) -> Any:  # noqa: ANN401  # what JSON holds
        """Give what stands under a key, or None."""
        ...


def lexicon(path: Path) -> Asked:
    """Open one of the lexicons: words, and how each is said."""
    raw, digest = _unpacked(path)
    if digest in LEXICONS:
        return Sorted(raw)
    whole: dict[str, Any] = json.loads(raw)
    return whole


def tagger(path: Path) -> dict[str, Any]:
    """Open what tells parts of speech: the tags, the words that have but one, and the weights of the rest."""
    raw, digest = _unpacked(path)
    if digest not in TAGGERS:
        whole: dict[str, Any] = json.loads(raw)
        return whole
    before, _, weights = raw.partition(b',"weights":{"')
    return {**json.loads(before + b"}"), "weights": Scattered(weights.removesuffix(b"}}"))}


def _unpacked(path: Path) -> tuple[bytes, str]:
    packed = path.read_bytes()
    return gzip.decompress(packed), hashlib.sha256(packed).hexdigest()


class Sorted:
    """A lexicon in compact JSON: words in their order, each before a string or an object of strings by tag.

    Any number of threads may ask; what was found is remembered.
    """

    def __init__(self, raw: bytes) -> None:
        self._raw = b"," + raw[1:]  # so that a comma stands before the first word too
        self._asked = dict[str, Any]()
        self._whole: dict[str, Any] | None = None

    def get(self, word: str, /) -> Any:  # noqa: ANN401
        """Give how a word is said, or None."""
        if self._whole is not None:
            return self._whole.get(word)
        if word not in self._asked:
            self._asked[word] = self._sought(word.encode(errors="surrogatepass"))
            if len(self._asked) > PATIENCE:
                self._whole = json.loads(b"{" + self._raw[1:])
        return self._asked[word]

    def __contains__(self, word: str) -> bool:
        return self.get(word) is not None

    def _sought(self, word: bytes) -> Any:  # noqa: ANN401
        low, high = 0, len(self._raw)
        while low < high:
            middle = (low + high) // 2
            found, end = self._word_from(middle)
            if end < 0 or found > word:
                high = middle
            elif found < word:
                low = end
            else:
                return self._value(end + 2)
        return None

    def _word_from(self, at: int) -> tuple[bytes, int]:
        """Give the first word written after a place, and where it ends; -1 if there is none."""
        end = at
        while True:
            start = self._raw.find(b',"', end)
            if start < 0:
                return b"", -1
            end = self._raw.find(b'":', start)
            word = self._raw[start + 2 : end]
            if word not in _TAGS:
                return word, end

    def _value(self, at: int) -> Any:  # noqa: ANN401
        closing = b"}" if self._raw.startswith(b"{", at) else b'"'
        return json.loads(self._raw[at : self._raw.find(closing, at + 1) + 1])


class Scattered:
    """The tagger's weights in compact JSON: features in no order, each before an object of numbers by tag.

    Any number of threads may ask; what was found is remembered.
    """

    def __init__(self, raw: bytes) -> None:
        import numpy as np  # noqa: PLC0415

        self._raw = _BETWEEN + raw  # so that the same stands before the first feature too
        self._ends = np.flatnonzero(np.frombuffer(self._raw, np.uint8) == ord("{")) - len(b'":')
        self._tails = np.ndarray(len(self._raw) - 3, "<u4", self._raw, strides=(1,))[self._ends - 4]
        self._asked = dict[str, dict[str, float] | None]()

    def get(self, feature: str, /) -> dict[str, float] | None:
        """Give the weight of each tag for a feature, or None."""
        if feature not in self._asked:
            key = json.dumps(feature, ensure_ascii=False)[1:-1].encode(errors="surrogatepass")
            self._asked[feature] = self._sought(key) if len(self._asked) < FEW else self._indexed(key)
        return self._asked[feature]

    def _sought(self, key: bytes) -> dict[str, float] | None:
        """Look at all features that end in the same four bytes."""
        whole = _BETWEEN + key
        is_like = self._tails == int.from_bytes(whole[-4:], "little")
        for end in self._ends[is_like].tolist():
            if self._raw.endswith(whole, 0, end):
                return _weights(self._raw[end + 2 : self._raw.index(b"}", end)])
        return None

    def _indexed(self, key: bytes) -> dict[str, float] | None:
        piece = self._pieces.get(key)
        return _weights(piece[len(key) + 2 :]) if piece else None

    @cached_property
    def _pieces(self) -> dict[bytes, bytes]:
        pieces = self._raw[:-1].split(_BETWEEN)[1:]
        return {piece.partition(b'":{')[0]: piece for piece in pieces}


def _weights(written: bytes) -> dict[str, float]:
    weights: dict[str, float] = json.loads(written + b"}")
    return weights
