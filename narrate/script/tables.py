"""The tables of `english.toml`, as values."""

import tomllib
from pathlib import Path
from typing import Any, Final

_DATA: Final[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("english.toml").read_text(encoding="utf-8")
)

PARTIES: Final[dict[str, str]] = _DATA["parties"]
STATES: Final[dict[str, str]] = _DATA["states"]
POSTAL: Final[dict[str, str]] = _DATA["postal"]
TITLES: Final[dict[str, str]] = _DATA["titles"]
SUFFIXES: Final[dict[str, str]] = _DATA["suffixes"]
PHRASES: Final[dict[str, str]] = _DATA["phrases"]
BEFORE_NUMBER: Final[dict[str, str]] = _DATA["before_number"]
AROUND_NUMBER: Final[dict[str, str]] = _DATA["around_number"]
CURRENCIES: Final[dict[str, list[str]]] = _DATA["currencies"]
MAGNITUDES: Final[dict[str, str]] = _DATA["magnitudes"]
PER: Final[dict[str, str]] = _DATA["per"]
_PREFIXES: Final[dict[str, str]] = _DATA["prefixes"]
UNITS: Final[dict[str, list[str]]] = {
    **{
        f"{prefix}{sign}": [f"{multiple}{name}" for name in names]
        for sign, names in _DATA["metric"].items()
        for prefix, multiple in _PREFIXES.items()
    },
    **_DATA["units"],
}
DIRECTIONS: Final[dict[str, str]] = _DATA["directions"]
SIGNS: Final[dict[str, str]] = _DATA["signs"]
LETTERED: Final[dict[str, str]] = _DATA["lettered"]
MONTHS: Final[dict[str, str]] = _DATA["months"]

_LISTS: Final[dict[str, str]] = _DATA["lists"]
RULERS: Final = tuple(_LISTS["rulers"].split())
BOOKS: Final = tuple(_LISTS["books"].split())
NUMBERED: Final = tuple(_LISTS["numbered"].split())
RATIOS: Final = tuple(_LISTS["ratios"].split())
MILLIONS: Final = tuple(_LISTS["millions"].split())
DEGREES: Final = frozenset(_LISTS["degrees"].split())
CALIBERS: Final = tuple(_LISTS["calibers"].split())
STREETS: Final = tuple(_LISTS["streets"].split())
SPELLED: Final = frozenset(_LISTS["spelled"].split())
INITIALISMS: Final = frozenset(_LISTS["initialisms"].split())
ACRONYMS: Final = frozenset(_LISTS["acronyms"].split())
SHOUTED: Final = frozenset(_LISTS["shouted"].split())
NAMED: Final = tuple(_LISTS["named"].split())
EMERGENCIES: Final = tuple(_LISTS["emergencies"].split())
DIALLED: Final = tuple(_LISTS["dialled"].split())
