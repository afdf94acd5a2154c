"""Models as onnxruntime optimises them, kept in the cache: a voice starts in a fifth of the time.

Optimised to the degree that depends on no processor (ORT_ENABLE_EXTENDED), whether kept or made anew, so that
the samples are the same either way.
"""

import hashlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

from narrate.files import cache_folder, locked, sweep, temporary, write_whole

_DIGEST = 32


def session(model: bytes) -> Any:  # noqa: ANN401  # onnxruntime has no types
    """Start a model on one thread; what onnxruntime makes of it is kept. Raises what onnxruntime does."""
    path = models_folder() / f"{_name(model)}.onnx"
    started = _kept(path)
    if started:
        return started
    with _alone(path):  # of several workers that start together one makes it, and the others take it
        return _kept(path) or _made(model, path)


def _kept(path: Path) -> Any:  # noqa: ANN401
    """Start what was kept; None where there is nothing, or nothing sound."""
    kept = _read(path)
    if kept is not None:
        with suppress(Exception):  # made by another build of onnxruntime: it is made again
            return _started(kept, is_optimized=True)
    return None


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Wait until nobody else makes this model; where no lock can be had, make it beside them."""
    with ExitStack() as stack:
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            stack.enter_context(locked(path.with_suffix(".lock")))
        yield


def models_folder() -> Path:
    """Give the folder in the cache that holds models."""
    return cache_folder() / "models"


def _name(model: bytes) -> str:
    import onnxruntime  # noqa: PLC0415

    return f"{hashlib.sha256(model).hexdigest()[:32]}-{onnxruntime.__version__}"


def _read(path: Path) -> bytes | None:
    try:
        data = path.read_bytes()
    except OSError:
        return None
    seal, model = data[:_DIGEST], data[_DIGEST:]
    return model if hashlib.sha256(model).digest() == seal else None


def _made(model: bytes, path: Path) -> Any:  # noqa: ANN401
    folder = path.parent
    sweep(folder, ".")  # workers are killed in the middle of this, where a build is over early
    with suppress(Exception), temporary(folder, f".{path.name}.") as (_, made):  # no room: only slower
        started = _started(model, save=made)
        data = made.read_bytes()
        with suppress(OSError):
            write_whole(path, (hashlib.sha256(data).digest(), data))
        return started
    return _started(model)


def _started(model: bytes, *, is_optimized: bool = False, save: Path | None = None) -> Any:  # noqa: ANN401
    import onnxruntime  # noqa: PLC0415

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Both keep memory for each new size of sentence, and are no quicker where every sentence has another.
    options.enable_mem_pattern = options.enable_cpu_mem_arena = False
    levels = onnxruntime.GraphOptimizationLevel
    options.graph_optimization_level = levels.ORT_DISABLE_ALL if is_optimized else levels.ORT_ENABLE_EXTENDED
    if not is_optimized:  # folding constants takes a fourth of the time, and spares none in speaking
        options.add_session_config_entry("optimization.disable_specified_optimizers", "ConstantFolding")
    if save:
        options.optimized_model_filepath = str(save)
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
