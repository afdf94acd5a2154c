"""What pages load is small, and named by what it holds."""

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
