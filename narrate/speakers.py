"""[voices] and [engines.*] of narrate.toml: who speaks which language, and what engines are told."""

import json
import re
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
        raise SettingsError(f"{where} cannot be {values!r}", hint=_WRITE_CHAIN)
    return tuple((language.lower(), _chain(names, language, where)) for language, names in values.items())


_WRITE_CHAIN = (
    'write [voices], and below it en = "hibari:heart", or fr = ["piper:fr_FR-siwis-medium", "gtts"]'
)


def _chain(names: Any, language: str, where: str) -> tuple[str, ...]:  # noqa: ANN401
    if not is_language_tag(language):
        raise SettingsError(f"{where}: «{language}» is no language tag", hint=_WRITE_CHAIN)
    chain = [names] if isinstance(names, str) else names
    if not (isinstance(chain, list) and chain and all(isinstance(name, str) and name for name in chain)):
        raise SettingsError(f"{where}.{language} cannot be {names!r}", hint=_WRITE_CHAIN)
    return tuple(chain)


_SECRET = re.compile(r"(^|[_-])(key|token|secret|password|credentials?)$", re.IGNORECASE)
_PATH = re.compile(r"(^|_)(file|folder)$")


def options_from(values: Any, path: Path) -> Options:  # noqa: ANN401
    """Read `[engines.*]` of the file at `path`. Raises SettingsError."""
    hint = "write [engines.piper], and below it what docs/engines.md says"
    if not isinstance(values, dict) or not all(isinstance(table, dict) for table in values.values()):
        raise SettingsError(f"{path}: engines cannot be {values!r}", hint=hint)
    return tuple(
        (name, _option_table(table, f"{path}: engines.{name}", path)) for name, table in values.items()
    )


def _option_table(table: dict[str, Any], where: str, path: Path) -> str:
    """Give an engine's settings as JSON, without secrets. Raises SettingsError."""
    secret = next((name for name in table if _SECRET.search(name)), "")
    if secret:
        hint = "take it out, and put it into the environment: docs/engines.md says under which name"
        raise SettingsError(f"{where}.{secret}: a secret does not belong into a file", hint=hint)
    made = {
        name: str((path.parent / value).absolute())
        if _PATH.search(name) and isinstance(value, str)
        else value
        for name, value in table.items()
    }
    try:
        return json.dumps(made, sort_keys=True, ensure_ascii=False)
    except (TypeError, ValueError) as error:
        hint = "give texts, numbers, true or false, lists and tables"
        raise SettingsError(f"{where} holds what no engine takes: {error}", hint=hint) from error
