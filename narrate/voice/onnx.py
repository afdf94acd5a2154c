"""ONNX files as bytes: which of a model's tensors tells durations, and how the model is made to return it.

Without the library of that name, which is large: protobuf is fields of a number, a kind and a value.
"""

from collections.abc import Iterator
from contextlib import suppress

_GRAPH, _NODE = 7, 1
"""ModelProto's field of the graph, and GraphProto's of a node."""
_OUTPUT, _KIND = 2, 4
"""NodeProto's fields of an output and of the operator, as texts."""
_INPUT = 1
_ROUNDED = ("Round", "Clip", "Cast")
"""How Kokoro's family makes durations: rounded, at least one, then whole numbers."""
_WIDE = {1: 8, 5: 4}
"""Bytes of a protobuf value of a fixed size, by its kind."""
_VARINT, _SIZED = 0, 2


def duration_tensor(model: bytes) -> str:
    """Find the tensor that holds the duration of each phoneme; empty where there is no one such tensor."""
    with suppress(LookupError, ValueError):
        return _last_rounded(model)
    return ""


def _last_rounded(model: bytes) -> str:
    """Follow each rounded tensor through what is done to it. Raises LookupError or ValueError."""
    made = {kind: dict[str, str]() for kind in _ROUNDED}
    for node in _fields(memoryview(model), _GRAPH):
        for kind, source, result in map(_told, _fields(node, _NODE)):
            if kind in made:
                made[kind][source] = result
    (tensor,) = made["Round"].values()
    return made["Cast"][made["Clip"][tensor]] if tensor in made["Clip"] else ""


def _told(node: memoryview) -> tuple[str, str, str]:
    """Give a node's operator, its first input and its first output."""
    return _text(node, _KIND), _text(node, _INPUT), _text(node, _OUTPUT)


def _text(message: memoryview, wanted: int) -> str:
    return str(next(_fields(message, wanted), memoryview(b"")), "utf-8", "replace")


def _fields(message: memoryview, wanted: int) -> Iterator[memoryview]:
    """Give the values of a field that has sizes: texts, bytes, messages. Raises IndexError or ValueError."""
    at = 0
    while at < len(message):
        key, at = _number(message, at)
        kind = key & 7
        if kind == _VARINT:
            _, at = _number(message, at)
            continue
        size, at = _number(message, at) if kind == _SIZED else (_WIDE.get(kind, len(message)), at)
        if at + size > len(message):
            raise ValueError("no protobuf")
        if key >> 3 == wanted and kind == _SIZED:
            yield message[at : at + size]
        at += size


def _number(message: memoryview, at: int) -> tuple[int, int]:
    """Read a number, seven bits a byte, and where it ends. Raises IndexError."""
    value, shift = 0, 0
    while True:
        byte = message[at]
        value, at, shift = value | (byte & 127) << shift, at + 1, shift + 7
        if byte < 128:  # noqa: PLR2004  # the bit that says that more follow
            return value, at


def with_output(model: bytes, tensor: str) -> bytes:
    """Have an ONNX model return one more of its tensors.

    Protobuf merges a message that is written twice, so a second `graph` (ModelProto field 7) that holds
    nothing but an `output` (GraphProto field 12) with a `name` (ValueInfoProto field 1) adds to the first.
    """
    output = _field(12, _field(1, tensor.encode()))
    return model + _field(7, output)


def _field(number: int, value: bytes) -> bytes:
    if len(value) > 127:  # noqa: PLR2004  # larger sizes take more bytes, and no name is that long
        raise ValueError(f"{len(value)} bytes are too many for a name")
    return bytes([number << 3 | 2, len(value)]) + value
