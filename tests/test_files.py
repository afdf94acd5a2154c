import pytest

from narrate.files import write_over, write_whole


def test_a_file_takes_the_place_of_another(tmp_path):
    """The new content stands under the name, with the rights asked for, and nothing beside it."""
    path = tmp_path / "deep" / "a.txt"
    write_whole(path, (b"old",))
    write_whole(path, (b"n", b"ew"), 0o644)

    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o644
    assert list(path.parent.iterdir()) == [path]


def test_what_cannot_be_written_leaves_nothing(tmp_path):
    """Where a folder stands in the way, it stays, and no temporary file does."""
    path = tmp_path / "a"
    (path / "kept").mkdir(parents=True)

    with pytest.raises(OSError, match="directory"):
        write_whole(path, (b"new",))

    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_a_link(tmp_path):
    """What it leads to is written, and keeps its mode; a new file may be read by all."""
    real, link = tmp_path / "real", tmp_path / "link"
    link.symlink_to(real)
    write_over(link, b"old")
    assert real.stat().st_mode & 0o777 == 0o644
    real.chmod(0o664)
    write_over(link, b"new")

    assert link.is_symlink()
    assert (real.read_bytes(), real.stat().st_mode & 0o777) == (b"new", 0o664)
