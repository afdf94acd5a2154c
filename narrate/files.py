"""Files that appear whole or not at all."""

import os
import tempfile
from pathlib import Path


def write_over(path: Path, data: bytes) -> None:
    """Write a file whole where it really is: a link stays one, and a file keeps its mode. Raises OSError."""
    real = Path(os.path.realpath(path))
    write_whole(real, data, real.stat().st_mode & 0o777 if real.exists() else 0o644)


def write_whole(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Write under a temporary name beside it, then rename. Raises OSError, and leaves nothing behind."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=".", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
