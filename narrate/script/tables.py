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
UNITS: Final[dict[str, list[str]]] = _DATA["units"]
MONTHS: Final[dict[str, str]] = _DATA["months"]

_LISTS: Final[dict[str, str]] = _DATA["lists"]
RULERS: Final = tuple(_LISTS["rulers"].split())
NUMBERED: Final = tuple(_LISTS["numbered"].split())
RATIOS: Final = tuple(_LISTS["ratios"].split())
MILLIONS: Final = tuple(_LISTS["millions"].split())
CALIBERS: Final = tuple(_LISTS["calibers"].split())
STREETS: Final = tuple(_LISTS["streets"].split())
SPELLED: Final = tuple(_LISTS["spelled"].split())
NAMED: Final = tuple(_LISTS["named"].split())
DIALLED: Final = tuple(_LISTS["dialled"].split())
