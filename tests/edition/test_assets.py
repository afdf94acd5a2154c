"""What pages load is small, named by what it holds, and stands beside the editions, whole."""

import base64
import gzip
import hashlib
import re

import pytest

from narrate.edition import assets
from narrate.edition.assets import ASSET, player
from narrate.show import front


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


ALL = (assets.player, assets.read_along, assets.page, front.script, front.style)


def test_the_player_is_small():
    """The element with its styles and languages is under 15 kB gzipped, what reads along under 12."""
    assert len(gzip.compress(assets.player().content, 9)) < 15_000
    assert len(gzip.compress(assets.read_along().content, 9)) < 12_000


@pytest.mark.parametrize("asset", ALL)
def test_names_tell_what_files_hold(asset):
    """A file's name has its digest, and the integrity that pages ask for is that of its bytes."""
    made = asset()
    digest = base64.b64encode(hashlib.sha384(made.content).digest()).decode()

    assert assets.ASSET.fullmatch(made.name)
    assert made.name.split(".")[1] == hashlib.sha256(made.content).hexdigest()[:12]
    assert made.integrity == f"sha384-{digest}"


def test_the_player_names_what_reads_along():
    """The element knows the other module by its name and digest, as they are laid beside it."""
    told = assets.player().content.decode()

    assert f'["./{assets.read_along().name}", "{assets.read_along().integrity}"]' in told
    assert "readalong.js" not in told


@pytest.mark.parametrize("asset", ALL)
def test_nothing_is_left_of_modules(asset):
    """A joined file imports nothing by a static import, and holds no comment of ours."""
    text = asset().content.decode()

    assert not re.search(r"^import |/\*\*|^\s*//", text, re.MULTILINE)
