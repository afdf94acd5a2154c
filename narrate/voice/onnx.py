"""ONNX files as bytes: which of a model's tensors tells durations, and how the model is made to return it.

Without the library of that name, which is large.
"""

from collections.abc import Iterator
from contextlib import suppress

from narrate.voice.protobuf import field, fields, text

_GRAPH, _NODE = 7, 1
"""ModelProto's field of the graph, and GraphProto's of a node."""
_OUTPUT, _KIND = 2, 4
"""NodeProto's fields of an output and of the operator, as texts."""
_INPUT = 1
_ROUNDED = ("Round", "Clip", "Cast")
"""How Kokoro's family makes durations: rounded, at least one, then whole numbers."""


def duration_tensor(model: bytes) -> str:
    """Find the tensor that holds the duration of each phoneme; empty where there is no one such tensor."""
    with suppress(LookupError, ValueError):
        return _last_rounded(model)
    return ""


def _last_rounded(model: bytes) -> str:
    """Follow each rounded tensor through what is done to it. Raises LookupError or ValueError."""
    made = {kind: dict[str, str]() for kind in _ROUNDED}
    for node in _values(memoryview(model), _GRAPH):
        for kind, source, result in map(_told, _values(node, _NODE)):
            if kind in made:
                made[kind][source] = result
    (tensor,) = made["Round"].values()
    return made["Cast"][made["Clip"][tensor]] if tensor in made["Clip"] else ""


def _told(node: memoryview) -> tuple[str, str, str]:
    """Give a node's operator, its first input and its first output."""
    return _text(node, _KIND), _text(node, _INPUT), _text(node, _OUTPUT)


def _text(message: memoryview, wanted: int) -> str:
    return str(next(_values(message, wanted), memoryview(b"")), "utf-8", "replace")


def _values(message: memoryview, wanted: int) -> Iterator[memoryview]:
    return (value for number, _, value in fields(message) if number == wanted)


def with_output(model: bytes, tensor: str) -> bytes:
    """Have an ONNX model return one more of its tensors.

    Protobuf merges a message that is written twice, so a second `graph` (ModelProto field 7) that holds
    nothing but an `output` (GraphProto field 12) with a `name` (ValueInfoProto field 1) adds to the first.
    """
    return model + field(_GRAPH, field(12, text(1, tensor)))
