"""Places that fsspec reaches: S3, Google Cloud Storage, SFTP. The border with its many kinds of errors."""

import hashlib
import logging
import random
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar
from urllib.parse import unquote

from narrate.edition.assets import ASSET, FOR_GOOD
from narrate.errors import EditionError
from narrate.show.places import AGAIN, NO_FILE, aside, changed, protocol_of, verified
from narrate.show.shelf import File

CACHE_CONTROL = "public, max-age=60"
"""Every file may be corrected under its name: after a minute a cache asks again, and the ETag answers for
whatever is still the same."""
_EXTRAS = {"s3": ("s3fs", "s3"), "gs": ("gcsfs", "gcs"), "gcs": ("gcsfs", "gcs"), "sftp": ("sshfs", "sftp")}
"""The package that speaks a protocol, and the extra of ours that brings it."""
_STORES = frozenset({"s3", "gs", "gcs", "memory"})
"""Where a file appears when all of it has come; elsewhere it gets its name then."""
_WEB = frozenset({"http", "https"})
_ASKED = "give a folder, s3://bucket/path, gs://bucket/path or sftp://host/path"
_BLOCK = 1 << 20
_PAUSES = (1.0, 2.0, 4.0, 8.0)
"""Seconds between two tries, up to half of each more or less."""
_IN_PARTS = {"chunksize": 16 << 20, "max_concurrency": 2}
"""Keeps s3fs from holding ten parts of 50 MB in memory for each file."""
_PATIENT = frozenset({"gs", "gcs"})
"""What tries for half a minute by itself."""
_LOGGERS = ("aiobotocore", "asyncssh", "fsspec", "gcsfs", "s3fs")

_Given = TypeVar("_Given")


class Remote:
    """A place by its address. What fails on the way is tried again, over a new connection."""

    is_near = False

    def __init__(self, url: str) -> None:
        self._url = url
        self._protocol = protocol_of(url)
        self.shown = _without_secrets(url)
        self.lanes = 8 if self._protocol in _EXTRAS else 1  # of others nobody knows whether they take threads
        self._filesystem: Any = None
        self._root = ""
        self._connecting = Lock()
        self._pauses = _PAUSES[:1] if self._protocol in _PATIENT else _PAUSES
        if self._protocol in _EXTRAS:
            _check_address(url, self._protocol)
        _check(self._protocol, self.shown)
        for name in _LOGGERS:  # their tracebacks are for whoever sets logging up, not for standard error
            logging.getLogger(name).addHandler(logging.NullHandler())

    @contextmanager
    def held(self) -> Iterator[None]:
        """Make the folder, where the place has such; nothing keeps others out."""
        if self._protocol not in _STORES:
            self._tried("", self._make)
        yield

    def _make(self, there: Any) -> None:  # noqa: ANN401  # fsspec's
        if there.isfile(self._root):
            raise self._is_file()
        there.makedirs(self._root, exist_ok=True)

    def _is_file(self) -> EditionError:
        return EditionError(f"{self.shown} is a file", hint="name the folder that it is in, or another")

    def listing(self) -> dict[str, int]:
        """Give names and sizes of what is there."""
        return self._tried("", self._listed)

    def _listed(self, there: Any) -> dict[str, int]:  # noqa: ANN401
        there.invalidate_cache()
        try:
            entries = there.ls(self._root, detail=True)
        except FileNotFoundError:
            return {}
        if any(_is(entry, self._root) and entry["type"] == "file" for entry in entries):
            raise self._is_file()
        return {_name(entry): _size(entry) for entry in entries if not _is(entry, self._root)}

    def read(self, name: str) -> bytes:
        """Give a file."""
        return self._tried(name, lambda there: bytes(there.cat_file(self._at(name))))

    def digest(self, name: str) -> str:
        """Give a file's SHA-256; all of it is read for that."""

        def read(there: Any) -> str:  # noqa: ANN401
            digest = hashlib.sha256()
            with there.open(self._at(name), "rb") as file:
                while block := file.read(_BLOCK):
                    digest.update(block)
            return digest.hexdigest()

        return self._tried(name, read)

    def send(self, file: File, path: Path) -> None:
        """Lay a file there. Raises EditionError if it is not, or does not stay, what its manifest says."""
        before = _mark(path)
        for _ in verified(file, path):
            pass

        def lay(there: Any, at: str) -> None:  # noqa: ANN401
            there.put_file(
                str(path),
                at,
                **self._told_of(file.type, FOR_GOOD if ASSET.fullmatch(file.name) else CACHE_CONTROL),
            )
            if _mark(path) != before:
                raise changed(path)

        self._tried(file.name, lambda there: self._laid(there, file.name, lay))

    def write(self, name: str, data: bytes) -> None:
        """Lay JSON there."""

        def lay(there: Any, at: str) -> None:  # noqa: ANN401
            there.pipe_file(at, data, **self._told_of("application/json"))

        self._tried(name, lambda there: self._laid(there, name, lay))

    def remove(self, name: str) -> None:
        """Take a file away."""

        def remove(there: Any) -> None:  # noqa: ANN401
            with suppress(FileNotFoundError):  # gone when the connection broke
                there.rm_file(self._at(name))

        self._tried(name, remove)

    def _laid(self, there: Any, name: str, lay: Callable[[Any, str], None]) -> None:  # noqa: ANN401
        """Lay a file under its name, or beside it where half of it would be seen."""
        if self._protocol in _STORES:
            lay(there, self._at(name))
            return
        beside = self._at(aside(name))
        try:
            lay(there, beside)
            there.mv(beside, self._at(name))
        except EditionError:
            with suppress(Exception):  # the next run writes over it
                there.rm_file(beside)
            raise

    def _told_of(self, kind: str, cache_control: str = CACHE_CONTROL) -> dict[str, Any]:
        """Say what the store shall tell of a file; each has words of its own for that."""
        kind = f"{kind}; charset=utf-8" if kind.startswith("text/") or kind.endswith("+xml") else kind
        if self._protocol == "s3":
            return {"ContentType": kind, "CacheControl": cache_control, **_IN_PARTS}
        if self._protocol in ("gs", "gcs"):
            return {"content_type": kind, "fixed_key_metadata": {"cache_control": cache_control}}
        return {}

    def _at(self, name: str) -> str:
        return f"{self._root.rstrip('/')}/{name}"

    def _tried(self, name: str, act: Callable[[Any], _Given]) -> _Given:
        """Do something there, several times if need be. Raises EditionError that names file and place."""
        pauses = iter(self._pauses)
        while True:
            there = None
            try:
                there = self._connected()
                return act(there)
            except EditionError:
                raise
            except Exception as error:  # fsspec's filesystems raise whatever their libraries do
                pause = next(pauses, 0.0)
                if not pause or not _may_pass(error):
                    raise self._error(name, error) from error
            self._leave(there)
            time.sleep(pause * random.uniform(0.5, 1.5))  # noqa: S311  # so that lanes do not come all at once

    def _connected(self) -> Any:  # noqa: ANN401
        with self._connecting:
            if self._filesystem is None:
                from fsspec import url_to_fs  # noqa: PLC0415

                url, more = _sftp(self._url) if self._protocol == "sftp" else (self._url, {})
                made, self._root = url_to_fs(url, skip_instance_cache=True, **more)
                self._filesystem = made
            return self._filesystem

    def _leave(self, broken: Any) -> None:  # noqa: ANN401
        with self._connecting:
            if self._filesystem is broken:
                self._filesystem = None

    def _error(self, name: str, error: Exception) -> EditionError:
        told = str(getattr(error, "strerror", None) or error).strip() or type(error).__name__
        for secret in _secrets(self._url):
            told = told.replace(secret, "***")
        told = re.sub(r"(://[^\s?]*)\?\S+", r"\1", told).splitlines()[0][:300].rstrip(".")
        where = f"{name} at {self.shown}" if name else self.shown
        message = f"{where}: {told[:1].lower()}{told[1:]}"
        return EditionError(message, hint=_hint(self._protocol, error))


def _sftp(url: str) -> tuple[str, dict[str, Any]]:
    """Give an address without who comes, and what sshfs is told; fsspec leaves a password's %40 alone."""
    if not (userinfo := _userinfo(url)):
        return url, _SFTP
    name, _, password = userinfo.partition(":")
    who = {"username": unquote(name), "password": unquote(password)}
    return url.replace(f"{userinfo}@", "", 1), _SFTP | {key: text for key, text in who.items() if text}


_SFTP: dict[str, Any] = {
    "known_hosts": (),
    "connect_timeout": 30,
    "keepalive_interval": 15,
    "keepalive_count_max": 3,
}
"""Hosts are known by the user's own ~/.ssh/known_hosts, where sshfs by itself would believe anybody."""


def _check(protocol: str, shown: str) -> None:
    """Refuse what cannot be written to, and say what to install for the rest."""
    if protocol in _WEB:
        raise EditionError(f"{shown} cannot be written to: the web is for reading", hint=_ASKED)
    package, extra = _EXTRAS.get(protocol, ("fsspec", "s3"))
    if not find_spec("fsspec") or not find_spec(package):
        hint = f"pip install 'narrate-edition[{extra}]'"
        raise EditionError(f"{protocol}:// needs {package}, which is not installed", hint=hint)
    from fsspec import get_filesystem_class  # noqa: PLC0415

    try:
        get_filesystem_class(protocol)
    except (ValueError, ImportError) as error:
        raise EditionError(f"nothing here speaks {protocol}://", hint=_ASKED) from error


def _check_address(url: str, protocol: str) -> None:
    """Refuse an address that names nobody, or holds keys. What may be part of a secret is not shown."""
    host = _authority(url).rpartition("@")[2]
    is_store = protocol in _STORES
    if is_store and (_userinfo(url) or ":" in host):
        shown = f"{protocol}://" if ":" in host else _without_secrets(url)
        raise EditionError(f"keys do not belong in the address of {shown}", hint=_hint_of_keys(protocol))
    if not host:
        raise EditionError(f"{_without_secrets(url)} names no bucket or host", hint=_ASKED)
    if not is_store and not _HOST.fullmatch(host):
        raise EditionError(f"an {protocol}:// address has no such host or port", hint=_ENCODE)
    if not is_store and re.search(r"[?#]", url):
        raise EditionError(f"an {protocol}:// address holds no ? and no #", hint=_ENCODE)


_HOST = re.compile(r"([^\[\]:]+|\[[^\[\]]+\])(:[0-9]+)?")
_ENCODE = "in a password write / ? # @ as %2F %3F %23 %40"


def _authority(url: str) -> str:
    return re.split(r"[/?#]", url.partition("://")[2], maxsplit=1)[0]


def _userinfo(url: str) -> str:
    """Give what stands before the @ of an address."""
    return _authority(url).rpartition("@")[0]


def _without_secrets(url: str) -> str:
    bare = url.replace(f"{_userinfo(url)}@", "", 1) if _userinfo(url) else url
    return bare.partition("?")[0]


def _secrets(url: str) -> list[str]:
    """Give what of an address must not be seen, the longest first."""
    whole = _userinfo(url)
    parts = {whole, whole.partition(":")[2]}
    return sorted(filter(None, parts | {unquote(part) for part in parts}), key=len, reverse=True)


def _mark(path: Path) -> tuple[int, ...]:
    """Give what changes whenever a file is written or replaced."""
    try:
        found = path.lstat()
    except OSError as error:
        raise changed(path) from error
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _is(entry: dict[str, Any], root: str) -> bool:
    return bool(entry["name"].strip("/") == root.strip("/"))


def _name(entry: dict[str, Any]) -> str:
    return str(entry["name"]).rstrip("/").rpartition("/")[2]


def _size(entry: dict[str, Any]) -> int:
    return int(entry["size"] or 0) if entry["type"] == "file" else NO_FILE


_REFUSALS = re.compile(r"Denied|Credential|Authenti|HostKey|Refresh|Forbidden")
_UNAUTHORIZED = (401, 403)


def _is_refusal(error: Exception) -> bool:
    """Say whether it is about who we are and what we may."""
    kind = f"{type(error).__name__} {str(error)[:9]}"  # gcsfs says Forbidden in words
    code = str(getattr(error, "code", ""))
    return (
        isinstance(error, PermissionError) or bool(_REFUSALS.search(kind)) or code in map(str, _UNAUTHORIZED)
    )


_LASTING = (FileNotFoundError, FileExistsError, IsADirectoryError, NotADirectoryError, NotImplementedError)
_MISTAKES = (TypeError, ValueError, LookupError, AttributeError, ImportError)


def _may_pass(error: Exception) -> bool:
    """Say whether another try can help."""
    return not _is_refusal(error) and not isinstance(error, _LASTING + _MISTAKES)


def _hint(protocol: str, error: Exception) -> str:
    if "HostKey" in type(error).__name__:
        return "connect once with ssh, and accept the host's key if it is the right one"
    if _is_refusal(error):
        return _hint_of_keys(protocol)
    if isinstance(error, _LASTING):
        return "make the bucket or folder first, or correct its name"
    return _ASKED if isinstance(error, _MISTAKES) else AGAIN


def _hint_of_keys(protocol: str) -> str:
    return _KEYS.get(protocol, "look at your credentials, and at what they may do there")


_KEYS = {
    "s3": "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE; they must be allowed to write",
    "gs": "gcloud auth application-default login, with an account that may write there",
    "sftp": "see whether ssh lets you in; keys come from ssh-agent and ~/.ssh",
}
