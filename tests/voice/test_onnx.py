from pathlib import Path

import pytest
from hibari.g2p import ASSETS
from hypothesis import given
from hypothesis import strategies as st

from narrate.voice.hibari_loading import DURATIONS
from narrate.voice.onnx import duration_tensor

MODEL = Path(ASSETS, "hibari.onnx").read_bytes()


def test_durations_are_found():
    """What is rounded, at least one and whole is the durations: as it was found by hand."""
    assert [duration_tensor(MODEL)] == list(DURATIONS.values())


def test_a_model_without_durations():
    """A model that is none of this family has no such tensor."""
    assert duration_tensor(Path(ASSETS, "oov.onnx").read_bytes()) == ""


@pytest.mark.parametrize("size", [0, 1, 100, 100_000, len(MODEL) - 1])
def test_a_model_that_is_cut_off(size):
    """Half a file has none; what is wrong with it, whoever loads it says."""
    assert duration_tensor(MODEL[:size]) == ""


@given(st.binary(max_size=200))
def test_anything(data):
    """Whatever a file holds, looking does no harm."""
    assert duration_tensor(data) == ""
