"""Running ffmpeg: samples go in by a pipe, a file comes out."""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from io import FileIO
from pathlib import Path
from typing import BinaryIO, cast

from narrate.edition.chapters import ChapterMark
from narrate.errors import EditionError
from narrate.files import temporary
from narrate.plain import one_line
from narrate.voice.model import Samples

INSTALL = "pip install 'narrate-edition[formats]'"
MOST_TITLE_BYTES = 255

# Without these two, the muxer writes its version and a random stream number, the encoder its version.
_SAME_BYTES = ("-fflags", "+bitexact", "-flags:a", "+bitexact")


def encode(
    samples: Iterable[Samples],
    sample_rate: int,
    options: Sequence[str],
    path: Path,
    marks: Sequence[ChapterMark] = (),
) -> None:
    """Encode mono samples into a file, which `options` describe; only MP4's muxers heed `marks`.

    Raises EditionError.
    """
    program = find()
    with temporary(path.parent, f"{path.name}.") as (file, listing):
        file.write(ffmetadata_from(marks).encode())
        file.flush()
        command = [program, "-hide_banner", "-nostdin", "-loglevel", "error", "-xerror", "-y"]
        command += ["-f", "f32le", "-ar", str(sample_rate), "-ac", "1", "-i", "pipe:0"]
        command += ["-f", "ffmetadata", "-i", f"file:{listing.absolute()}"]
        command += ["-map", "0:a", "-map_chapters", "1" if marks else "-1"]
        # `file:` and an absolute path: no name is taken for an option, a protocol or the standard output.
        command += [*_SAME_BYTES, *options, f"file:{path.absolute()}"]
        _run(command, samples, path)


def find() -> str:
    """Give the path of imageio-ffmpeg's program, or else the system's. Raises EditionError."""
    found = _packaged() or shutil.which("ffmpeg")
    if not found:
        raise EditionError("ffmpeg is not installed, and this format needs it", hint=INSTALL)
    return found


def _packaged() -> str:
    try:
        from imageio_ffmpeg import get_ffmpeg_exe  # noqa: PLC0415 - an extra, which need not be installed
    except ImportError:
        return ""
    try:
        return str(get_ffmpeg_exe())
    except RuntimeError:  # its wheel for this system carries no program
        return ""


def ffmetadata_from(marks: Iterable[ChapterMark]) -> str:
    """Write chapters as ffmpeg reads them: "Metadata", in ffmpeg-formats(1)."""
    return ";FFMETADATA1\n" + "".join(
        f"[CHAPTER]\nTIMEBASE=1/1000\nSTART={mark.start}\nEND={mark.end}\ntitle={_escaped(mark.title)}\n"
        for mark in marks
    )


def _escaped(title: str) -> str:
    escaped = "".join(f"\\{letter}" if letter in "=;#\\" else letter for letter in _cut(one_line(title)))
    # ffmpeg takes a backslash before a line's end to escape that end, even one that is itself escaped.
    return escaped + " " if escaped.endswith("\\") else escaped


def _cut(title: str) -> str:
    """Keep what one byte can count, the bound in `chpl`; ffmpeg itself would cut amid a letter."""
    if len(title.encode()) <= MOST_TITLE_BYTES:
        return title
    room = MOST_TITLE_BYTES - len("…".encode())
    return title.encode()[:room].decode(errors="ignore").rstrip() + "…"


def _run(command: list[str], samples: Iterable[Samples], path: Path) -> None:
    # ffmpeg complains into a file: a pipe that nobody empties while samples go in would stop both.
    with tempfile.TemporaryFile() as complaints:
        whole = _feed(_started(command, complaints), samples)
        if whole:
            return
        complaints.seek(0)
        reason = _last_line(complaints.read()) or "it ended early and did not say why"
    hint = f"make room in {path.parent}, or install an ffmpeg that knows the format: {INSTALL}"
    raise EditionError(f"ffmpeg could not write {path.name}: {reason}", hint=hint)


def _started(command: list[str], complaints: BinaryIO) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(  # noqa: S603 - a list, no shell; names from outside stand behind `file:`
            command, bufsize=0, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=complaints
        )
    except OSError as error:
        raise EditionError(f"{command[0]} cannot be run: {error.strerror}".lower(), hint=INSTALL) from error


def _feed(running: subprocess.Popen[bytes], samples: Iterable[Samples]) -> bool:
    """Write all samples and wait. Whether ffmpeg took them all and ended well."""
    with running:
        pipe = cast("FileIO", running.stdin)
        try:
            took_all = all(_wrote(pipe, piece.astype("<f4").tobytes()) for piece in samples)
        except BaseException:
            running.kill()
            raise
    return took_all and running.returncode == 0


def _wrote(pipe: FileIO, data: bytes) -> bool:
    """Write everything; False where the reader is gone."""
    rest = memoryview(data)
    try:
        while rest:
            rest = rest[pipe.write(rest) :]
    except OSError:  # BrokenPipeError; EINVAL on Windows
        return False
    return True


def _last_line(said: bytes) -> str:
    """Give the last line that says something, without the part's address in memory."""
    lines = (one_line(line) for line in reversed(said.decode(errors="replace").splitlines()))
    telling = next((line for line in lines if line not in ("", "Conversion failed!")), "")
    return re.sub(r"^\[[^]]* @ \w+\] ", "", telling).removesuffix(".")
