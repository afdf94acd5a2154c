"""What `narrate script --lint` prints."""

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from narrate.cli.tell import note, say_aside
from narrate.errors import EditionError, ScriptError
from narrate.files import write_over


def lint(source: str | Path | bytes, settings: Any, *, fix: bool, as_json: bool, allow_private: bool) -> None:  # noqa: ANN401
    """Print what an editor should look at. Raises ScriptError where the script cannot be spoken as it is."""
    from narrate.proofread import proofread, script_of  # noqa: PLC0415

    script = script_of(source, settings, allow_private=allow_private, on_notice=note)
    done: Sequence[Any] = ()
    if fix:
        script, done = _mended(script, settings)
    found = (*done, *proofread(script.data, settings, name=script.name, folder=script.folder))
    found = tuple(sorted(dict.fromkeys(found), key=lambda finding: (finding.kind != "fixed", finding.line)))
    _print(script.name, found, as_json=as_json)
    say_aside(_summary(found))
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
    before = _decoded(script)
    text, done = mended(before, settings, name=script.name, folder=script.folder)
    data = text.encode()
    if text != before:
        _check(data, script.name)
        _write(Path(script.name), data)
    return replace(script, data=data), done


def _decoded(script: Any) -> str:  # noqa: ANN401
    """Give a script's text, where it is UTF-8 and declares nothing else. Raises ScriptError."""
    declared = _DECLARED.match(script.data)
    message = f"{script.name} is not UTF-8, and is left as it is"
    hint = 'save it as UTF-8, with encoding="UTF-8" in its first line, then run --fix again'
    if declared and declared[1].lower() not in _ENCODINGS:
        raise ScriptError(message, hint=hint)
    try:
        text: str = script.data.decode()
    except UnicodeDecodeError as error:
        raise ScriptError(message, hint=hint) from error
    return text


_DECLARED = re.compile(rb"""(?:\xef\xbb\xbf)?<\?xml\s[^>]*?encoding\s*=\s*["']([^"'>]+)["']""")
_ENCODINGS = (b"utf-8", b"utf8", b"us-ascii", b"ascii")


def _check(data: bytes, name: str) -> None:
    """Refuse what could not be read again once it is written. Raises ScriptError."""
    from narrate.script.parse import parse  # noqa: PLC0415

    try:
        parse(data, name)
    except ScriptError as error:
        message = f"{name} could not be read once it is mended, and is left as it is"
        raise ScriptError(message, hint='save it with encoding="UTF-8" in its first line') from error


def _write(path: Path, data: bytes) -> None:
    try:
        write_over(path, data)
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
