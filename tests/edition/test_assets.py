"""What pages load stands beside the editions, whole, whatever was there before."""

import pytest

from narrate.edition import assets
from narrate.edition.assets import ASSET, player


@pytest.fixture
def script(tmp_path):
    """Where the player's script is laid."""
    return tmp_path / player().name


def damaged(path):
    path.write_bytes(b"x" * len(player().content))


def shortened(path):
    path.write_bytes(player().content[:10])


def linked(path):
    path.with_name("elsewhere").write_bytes(player().content)
    path.symlink_to("elsewhere")


def astray(path):
    path.symlink_to("nowhere")


@pytest.mark.parametrize("lay", [damaged, shortened, linked, astray])
def test_what_is_not_the_asset_is_replaced(script, tmp_path, lay):
    """A file that is not the asset to the byte, which browsers would refuse, is laid anew; so is a link."""
    lay(script)
    assets.lay(tmp_path)

    assert not script.is_symlink()
    assert script.read_bytes() == player().content


def test_what_stands_stays(script, tmp_path):
    """What is there already is not written again."""
    assets.lay(tmp_path)
    before = script.stat()
    assets.lay(tmp_path)

    assert script.stat().st_mtime_ns == before.st_mtime_ns
    assert script.stat().st_ino == before.st_ino


def test_a_folder_in_the_way(script, tmp_path):
    """A folder under an asset's name is told of by that name."""
    script.mkdir()
    with pytest.raises(IsADirectoryError, match=script.name):
        assets.lay(tmp_path)


def test_nothing_is_left_over(script, tmp_path):
    """What somebody left who was killed goes, and all that stands in the end are assets."""
    script.with_name(f".{script.name}.abc").write_bytes(b"half")
    assets.lay(tmp_path)

    assert [path.name for path in tmp_path.iterdir() if not ASSET.fullmatch(path.name)] == []
