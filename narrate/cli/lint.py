"""What `narrate script --lint` prints."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from narrate.cli.tell import note, say_aside
from narrate.errors import EditionError, ScriptError
from narrate.files import write_whole


def lint(source: str | Path | bytes, settings: Any, *, fix: bool, as_json: bool, allow_private: bool) -> None:  # noqa: ANN401
    """Print what an editor should look at. Raises ScriptError where the script cannot be spoken as it is."""
    from narrate.proofread import proofread, script_of  # noqa: PLC0415

    script = script_of(source, settings, allow_private=allow_private, on_notice=note)
    done: Sequence[Any] = ()
    if fix:
        script, done = _mended(script, settings)
    found = proofread(script.data, settings, name=script.name, folder=script.folder)
    _print(script.name, (*done, *found), as_json=as_json)
    say_aside(_summary([*done, *found]))
    lines = [finding.line for finding in found if finding.kind == "error"]
    if lines:
        numbers = ", ".join(map(str, dict.fromkeys(lines)))
        message = f"{script.name} cannot be spoken as it stands"
        raise ScriptError(message, hint=f"mend line{'s' * (len(set(lines)) > 1)} {numbers}")


def _mended(script: Any, settings: Any) -> tuple[Any, Sequence[Any]]:  # noqa: ANN401
    """Mend a script's file; it is written whole, and only where something was mended."""
    from narrate.proofread import mended  # noqa: PLC0415

    if not script.is_file:
        raise ScriptError("only a script's file can be mended", hint="write it first: narrate script ARTICLE")
    try:
        text = script.data.decode()
    except UnicodeDecodeError as error:
        message = f"{script.name} is not UTF-8, and is left as it is"
        raise ScriptError(message, hint="save it as UTF-8, then run --fix again") from error
    try:
        text, done = mended(text, settings, name=script.name, folder=script.folder)
    except ScriptError:  # it cannot be read: the findings say where
        return script, ()
    if done:
        _write(Path(script.name), text.encode())
    return replace(script, data=text.encode()), done


def _write(path: Path, data: bytes) -> None:
    try:
        write_whole(path, data, path.stat().st_mode & 0o777)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise EditionError(
            f"{path} cannot be written: {reason}", hint="check its folder, or copy it"
        ) from error


def _print(name: str, findings: Sequence[Any], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2))
        return
    for finding in findings:
        print(f"{name}:{finding.line}: {finding.kind}: {finding.message}")


def _summary(findings: Sequence[Any]) -> str:
    kinds = Counter(finding.kind for finding in findings)
    if not kinds:
        return "nothing found"
    count = f"{len(findings)} finding{'s' * (len(findings) > 1)}"
    return f"{count}: {', '.join(f'{number} {kind}' for kind, number in kinds.most_common())}"
