"""Kokoro's model, loaded once, on one thread: phoneme ids in, samples and durations out."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from narrate.errors import EngineError
from narrate.voice.kokoro_files import MODELS, RELEASE
from narrate.voice.lines import SAMPLE_RATE, Word, times
from narrate.voice.model import Take
from narrate.voice.onnx import duration_tensor, with_output
from narrate.voice.packages import first_line

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Model:
    """Any number of threads may use it. Raises EngineError where it cannot be loaded."""

    def __init__(self, path: Path) -> None:
        from kokoro_onnx.config import DEFAULT_VOCAB  # noqa: PLC0415
        from kokoro_onnx.session import embedded_vocab, input_dtypes  # noqa: PLC0415

        try:
            self.session = _session(path)
        except Exception as error:  # onnxruntime's, or the disk's
            message = f"kokoro: {path} cannot be loaded: {first_line(error)}"
            raise EngineError(message, hint=_WAY_OUT) from error
        self.types = input_dtypes(self.session)
        self.ids = next((name for name in ("input_ids", "tokens") if name in self.types), "")
        if not (self.ids and {"style", "speed"} <= self.types.keys()):
            raise EngineError(f"kokoro: {path} is not Kokoro's model", hint=_WAY_OUT)
        self.vocab: dict[str, int] = embedded_vocab(self.session) or DEFAULT_VOCAB
        self.outputs = [output.name for output in self.session.get_outputs()]

    def line(self, words: Sequence[Word], style: "NDArray[np.float32]") -> Take:
        """Say words that fit the model at once. Raises EngineError."""
        import numpy as np  # noqa: PLC0415

        ids = [each for word in words for each in word.ids]
        row = style[min(max(len(ids), 1), len(style)) - 1]
        given = {self.ids: [[0, *ids, 0]], "style": [row], "speed": [1]}
        asked = {name: np.asarray(value, dtype=self.types[name]) for name, value in given.items()}
        try:
            sound, *more = self.session.run(None, asked)
        except Exception as error:  # onnxruntime's
            raise EngineError(f"kokoro's model fails: {first_line(error)}", hint=_WAY_OUT) from error
        samples = np.clip(np.asarray(sound, dtype=np.float32).reshape(-1), -1, 1)
        return Take(samples, SAMPLE_RATE, times(words, more[-1], len(samples)) if more else ())


_WAY_OUT = f"put {MODELS[0]} of {RELEASE} in its place"


def _session(path: Path) -> Any:  # noqa: ANN401  # onnxruntime has no types
    import onnxruntime  # noqa: PLC0415

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_mem_pattern = False  # each sentence has another size
    # Nothing of it is kept optimised, as hibari is: it would be as large, and load as slowly.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    model = path.read_bytes()
    tensor = duration_tensor(model)
    if tensor:
        model = with_output(model, tensor)
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
