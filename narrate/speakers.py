"""[voices] and [engines.*] of narrate.toml: who speaks which language, and what engines are told."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeAlias

from narrate.errors import SettingsError
from narrate.plain import is_language_tag

Chains: TypeAlias = tuple[tuple[str, tuple[str, ...]], ...]
"""A language, in lower case, and the voices that are asked in turn."""
Options: TypeAlias = tuple[tuple[str, str], ...]
"""An engine's name, and its settings as a JSON object."""


def chains_from(values: Any, where: str) -> Chains:  # noqa: ANN401  # whatever TOML can hold
    """Read `[voices]`. Raises SettingsError that begins with `where`."""
    if not isinstance(values, dict):
        raise SettingsError(f"{where} is no table", hint=_WRITE_CHAIN)
    return tuple((language.lower(), _chain(names, language, where)) for language, names in values.items())


_WRITE_CHAIN = (
    'write [voices], and below it en = "hibari:heart", or fr = ["piper:fr_FR-siwis-medium", "gtts"]'
)


def _chain(names: Any, language: str, where: str) -> tuple[str, ...]:  # noqa: ANN401
    if not is_language_tag(language):
        raise SettingsError(f"{where}: «{language}» is no language tag", hint=_WRITE_CHAIN)
    chain = [names] if isinstance(names, str) else names
    if not (isinstance(chain, list) and chain and all(isinstance(name, str) and name for name in chain)):
        raise SettingsError(f"{where}.{language} is neither a voice nor a list of voices", hint=_WRITE_CHAIN)
    return tuple(chain)


_PATH = re.compile(r"(^|_)(file|folder)$")
"""Settings that are paths, from the folder of narrate.toml."""
_SECRET = re.compile(
    r"api_?keys?$|(^|[._-])(keys?|tokens?|secrets?|passwords?|credentials?|auth|authorization|bearer)$",
    re.IGNORECASE,
)


def secret_in(told: Any) -> str:  # noqa: ANN401
    """Give the first name under which a secret would stand, in inner tables too: `api_key`, `token`."""
    return next(filter(_SECRET.search, _names(told)), "")


def options_from(values: Any, path: Path) -> Options:  # noqa: ANN401
    """Read `[engines.*]` of the file at `path`. Raises SettingsError, which shows no values."""
    hint = "write [engines.piper], and below it what docs/voices.md says"
    if not isinstance(values, dict):
        raise SettingsError(f"{path}: engines is no table", hint=hint)
    for name, table in values.items():
        if not isinstance(table, dict):
            raise SettingsError(f"{path}: engines.{name} is no table", hint=hint)
    where = f"{path}: engines."
    return tuple((name, _option_table(table, where + name, path)) for name, table in values.items())


def _option_table(table: dict[str, Any], where: str, path: Path) -> str:
    """Give an engine's settings as JSON, without secrets. Raises SettingsError."""
    if secret := secret_in(table):
        hint = "take it out, and put it into the environment: docs/voices.md says under which name"
        raise SettingsError(f"{where}.{secret}: a secret does not belong into a file", hint=hint)
    made = {name: _absolute(value, path) if _PATH.search(name) else value for name, value in table.items()}
    try:
        return json.dumps(made, sort_keys=True, ensure_ascii=False)
    except (TypeError, ValueError) as error:
        hint = "give texts, numbers, true or false, lists and tables"
        raise SettingsError(f"{where} holds what no engine takes: {error}", hint=hint) from error


def _names(value: Any) -> Iterator[str]:  # noqa: ANN401
    """Give the names of all settings, those of tables within tables too."""
    if isinstance(value, dict):
        yield from value
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _names(each)


def _absolute(value: Any, path: Path) -> Any:  # noqa: ANN401
    """Count a path from the folder of narrate.toml; `~` is the user's own."""
    if not isinstance(value, str):
        return value
    with suppress(RuntimeError):  # `~nobody`: it stays as it is
        value = str(Path(value).expanduser())
    return str((path.parent / value).absolute())
