import os
import threading

import pytest

from narrate.audio.cache import Cache, key_of
from narrate.errors import RecordingError
from narrate.files import cache_folder, temporary

KEY = key_of("a sentence", 1)


def entry(cache):
    (path,) = (path for path in cache.folder.rglob("*") if path.is_file())
    return path


def test_read_what_was_written(cache):
    """An entry comes back as it was written; one never written is none."""
    cache.write(KEY, b"sound")

    assert cache.read(KEY) == b"sound"
    assert cache.read(key_of("another")) is None


@pytest.mark.parametrize("damage", [b"", b"short", lambda data: data[:-1], lambda data: data[:-1] + b"x"])
def test_damaged_entry(cache, damage):
    """A damaged entry is as good as none, and can be written again."""
    cache.write(KEY, b"sound" * 100)
    path = entry(cache)
    path.write_bytes(damage(path.read_bytes()) if callable(damage) else damage)

    assert cache.read(KEY) is None
    cache.write(KEY, b"sound")
    assert cache.read(KEY) == b"sound"


def test_foreign_entry(cache):
    """A whole entry under another's name is not taken for it."""
    cache.write(KEY, b"sound")
    other = key_of("another")
    path = cache.folder / other[:2] / other
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(entry(cache).read_bytes())

    assert cache.read(other) is None


def test_write_leaves_nothing_else(cache):
    """Beside the entry no temporary file stays."""
    cache.write(KEY, b"one")
    cache.write(KEY, b"two")

    assert entry(cache).name == KEY


def test_unwritable_folder(tmp_path):
    """A folder that takes nothing is named, with a way out."""
    (tmp_path / "cache").write_text("a file stands here")

    with pytest.raises(RecordingError, match="cache cannot be written: ") as caught:
        Cache(tmp_path / "cache").write(KEY, b"sound")

    assert "NARRATE_CACHE" in caught.value.hint


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows keeps no name for a replaced file that is read")
def test_concurrent_writers(cache):
    """Whoever reads while many write finds a whole entry, or none."""
    seen = []

    def write():
        for _ in range(30):
            cache.write(KEY, b"sound" * 2_000)
            seen.append(cache.read(KEY))

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert seen == [b"sound" * 2_000] * 120
    assert entry(cache).name == KEY


def test_key_holds_content():
    """Other facts are another key; the same facts, in whatever order a table has them, are the same."""
    assert key_of("é", {"a": 1, "b": 2}) == key_of("é", {"b": 2, "a": 1})
    assert len({key_of("1"), key_of(1), key_of(["1"]), key_of("1", ""), key_of("1", None)}) == 5


def test_default_folder(monkeypatch, tmp_path):
    """`NARRATE_CACHE` moves the cache; without it, it lies among the user's."""
    monkeypatch.setenv("NARRATE_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path

    monkeypatch.delenv("NARRATE_CACHE")
    assert cache_folder().name == "narrate"


def keep(cache, name, size, age):
    """Write an entry that was last used so many seconds ago."""
    key = key_of(name)
    cache.write(key, b"x" * size)
    path = cache.folder / key[:2] / key
    os.utime(path, (path.stat().st_mtime - age,) * 2)
    return key


def test_what_was_used_least_recently_goes_first(tmp_path):
    """Above its limit the cache gives up its oldest entries, and keeps what was read since."""
    cache = Cache(tmp_path, limit=3_500)
    first, second, *_, last = [keep(cache, n, 1_000, 1_000 - n) for n in range(5)]
    assert cache.read(first) is not None

    cache.tidy()

    assert cache.read(second) is None
    assert cache.read(first) is not None
    assert cache.read(last) is not None
    assert sum(entry.size for entry in cache.entries()) <= cache.limit


def test_below_its_limit_nothing_goes(tmp_path):
    """Entries stay, however old, as long as there is room."""
    cache = Cache(tmp_path, limit=100_000)
    keys = [keep(cache, n, 1_000, 10_000_000) for n in range(5)]

    cache.tidy()

    assert all(cache.read(key) for key in keys)


def test_tidying_waits_a_while(tmp_path):
    """An edit soon after another does not look through the whole cache, unless it is asked to."""
    cache = Cache(tmp_path, limit=1_500)
    cache.tidy()
    keys = [keep(cache, n, 1_000, 100 - n) for n in range(3)]

    cache.tidy()
    assert all(cache.read(key) for key in keys)

    cache.tidy(is_due=True)
    assert sum(cache.read(key) is not None for key in keys) == 1


def test_what_a_killed_process_left_goes(cache):
    """A temporary file that nobody is writing any more is taken away; one that somebody writes stays."""
    cache.write(KEY, b"sound")
    left = cache.folder / "new" / ".left"
    left.write_bytes(b"half")

    with temporary(cache.folder / "new", ".") as (_, held):
        cache.sweep()

        assert held.exists()
    assert list((cache.folder / "new").iterdir()) == []
    assert cache.read(KEY) == b"sound"


def test_everything_can_be_cleared(cache):
    """Clearing takes the entries and tells how much that was; the cache works on."""
    cache.write(KEY, b"sound")

    assert cache.clear() > len(b"sound")
    assert cache.read(KEY) is None
    assert list(cache.entries()) == []
