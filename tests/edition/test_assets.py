"""What pages load: small, named by what it holds, never changed where it stands."""

import base64
import gzip
import hashlib
import re

import pytest

from narrate.edition import assets

ALL = (assets.player, assets.read_along, assets.page, assets.show, assets.show_style)


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


def test_assets_are_laid_once(tmp_path):
    """What stands there already stays as it is; older files stay too."""
    older = tmp_path / "narrate-player.000000000000.js"
    older.write_text("older", encoding="utf-8")
    assets.lay(tmp_path)
    first = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    assets.lay(tmp_path)

    assert {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == first
    assert {assets.player().name, assets.read_along().name, assets.page().name, older.name} == set(first)
