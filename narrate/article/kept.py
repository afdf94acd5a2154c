"""What was fetched is kept: contents under their own hash, and a record for each address."""

import hashlib
import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from narrate.errors import ArticleError
from narrate.files import write_whole


@dataclass(frozen=True, slots=True)
class Record:
    """What a server said of a page when it was fetched. Texts that it did not say are empty."""

    url: str
    """The final address, after redirects."""
    media_type: str
    charset: str
    etag: str
    last_modified: str
    fetched: str
    """ISO 8601, UTC."""
    digest: str
    """SHA-256 of the content, in hexadecimal."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A folder of pages. A record or a content that is damaged counts as none."""

    folder: Path

    def find(self, asked: str) -> tuple[Record, bytes] | None:
        """Give what is kept for an address as it was asked for."""
        try:
            record = _record_from(self._record_path(asked).read_bytes())
            content = self._content_path(record.digest).read_bytes()
        except (OSError, ValueError, TypeError):
            return None
        return (record, content) if _digest(content) == record.digest else None

    def put(self, asked: str, record: Record, content: bytes) -> None:
        """Keep a page; the content first, so that a record never names what is not there."""
        _write(self._content_path(record.digest), content)
        _write(self._record_path(asked), json.dumps(asdict(record), ensure_ascii=False).encode())

    def size(self) -> int:
        """Count the bytes that are kept."""
        return sum(path.stat().st_size for path in self._files())

    def clear(self) -> int:
        """Take every page away; give how many bytes that were."""
        size = self.size()
        for path in self._files():
            path.unlink(missing_ok=True)
        return size

    def _files(self) -> list[Path]:
        return [path for path in self.folder.glob("*/*") if path.is_file()]

    def _record_path(self, asked: str) -> Path:
        return self.folder / "addresses" / f"{_digest(asked.encode())}.json"

    def _content_path(self, digest: str) -> Path:
        return self.folder / "contents" / digest


def record_of(content: bytes, **said: str) -> Record:
    """Make the record of a content; what is not said is empty."""
    names = {field.name for field in fields(Record)} - {"digest"}
    return Record(digest=_digest(content), **{name: said.get(name, "") for name in names})


def _record_from(data: bytes) -> Record:
    record = Record(**json.loads(data))
    if not all(isinstance(getattr(record, field.name), str) for field in fields(record)):
        raise TypeError
    return record


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _write(path: Path, data: bytes) -> None:
    try:
        write_whole(path, (data,))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = "make room there, or set NARRATE_CACHE to a folder that can be written"
        raise ArticleError(f"the page cannot be kept in {path.parent}: {reason}", hint=hint) from error
