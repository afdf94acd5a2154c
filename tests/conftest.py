"""What all tests share: the seed article, golden files that can be rewritten, a cache of their own."""

import os
from pathlib import Path

import pytest

SEED = Path(__file__).parents[2] / "shared" / "seed"


def pytest_addoption(parser):
    parser.addoption("--update-golden", action="store_true", help="rewrite golden files")


@pytest.fixture
def update_golden(request):
    """Whether golden files are to be rewritten."""
    return request.config.getoption("--update-golden")


@pytest.fixture(scope="session")
def seed():
    """Find the seed article's folder; it belongs to its publisher and stands outside of the repository."""
    if not (SEED / "expected.json").is_file():
        if os.environ.get("NARRATE_SEED") == "required":
            pytest.fail(f"the seed article is required and not in {SEED}")
        pytest.skip("the seed article is not part of the repository")
    return SEED
