"""Piper's models as we run them: with noise that is given to them, and with the duration of each phoneme.

A model of Piper's draws noise inside (RandomNormalLike), from a generator that goes on from run to run, so
that a sentence never sounds the same twice. In its place we put a slice of an input.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from narrate.voice.protobuf import field, fields, head, text

os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")  # onnxruntime asks for its maker's address otherwise

GRAPH, NODE, INPUT, OUTPUT = 7, 1, 11, 12
"""ModelProto's field, and GraphProto's."""
NODE_INPUT, NODE_OUTPUT, OP_TYPE, ATTRIBUTE = 1, 2, 4, 5
"""NodeProto's fields."""
NOISE: Final = "narrate_noise_"
"""What our inputs are named, before their numbers."""
RANDOM: Final = frozenset(
    {"RandomNormal", "RandomNormalLike", "RandomUniform", "RandomUniformLike", "Bernoulli"}
)
_SOUGHT = re.compile(b"Random|Bernoulli|Ceil")


@dataclass(frozen=True, slots=True)
class Model:
    """A model, ready for onnxruntime."""

    data: bytes
    noises: tuple[str, ...]
    """Inputs that take its noise."""
    durations: str
    """The output that tells each phoneme's; empty where it has none."""
    is_random: bool
    """Whether it draws noise still, of a kind that cannot be given to it."""


@dataclass(frozen=True, slots=True)
class _Node:
    kind: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    attributes: int


def opened(data: bytes) -> Model:
    """Have a model take its noise, and tell durations. Raises ValueError where this is no ONNX model."""
    before, graph, after = _graph(data)
    made, noises, durations, left = list[bytes | memoryview](), list[str](), list[str](), 0
    for number, whole, value in fields(graph):
        node = _node(value) if number == NODE and _SOUGHT.search(value) else None
        if node and node.kind == "RandomNormalLike" and node.attributes <= 1:  # `dtype` is what there is
            noises.append(f"{NOISE}{len(noises)}")
            made += _slice(noises[-1], node)
            continue
        left += node is not None and node.kind in RANDOM
        durations += node.outputs if node and node.kind == "Ceil" else ()
        made.append(whole)
    told = durations[0] if len(durations) == 1 else ""
    made += [field(INPUT, _tensor(name)) for name in noises]
    if told and told not in _outputs(graph):
        made.append(field(OUTPUT, text(1, told)))
    before_it = head(GRAPH, sum(map(len, made)))
    return Model(b"".join((before, before_it, *made, after)), tuple(noises), told, bool(left))


def session(model: Model) -> Any:  # noqa: ANN401  # onnxruntime has no types
    """Start a model on one thread, as it is. Raises what onnxruntime does.

    Measured of a medium voice: optimised it takes twice as long to start, and is no quicker.
    """
    import onnxruntime  # noqa: PLC0415

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_mem_pattern = options.enable_cpu_mem_arena = False  # every sentence has another size
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    return onnxruntime.InferenceSession(model.data, options, providers=["CPUExecutionProvider"])


def _graph(data: bytes) -> tuple[memoryview, memoryview, memoryview]:
    """Cut a model into what is before its graph, the graph, and what is after it."""
    view = memoryview(data)
    at, found = 0, None
    for number, whole, value in fields(view):
        if number == GRAPH:
            found = (at, at + len(whole), value)
        at += len(whole)
    if found is None:
        raise ValueError("there is no graph in it")
    start, end, graph = found
    return view[:start], graph, view[end:]


def _node(view: memoryview) -> _Node:
    held = [(number, value) for number, _, value in fields(view)]
    kinds = [_decoded(value) for number, value in held if number == OP_TYPE]
    return _Node(
        "".join(kinds),
        tuple(_decoded(value) for number, value in held if number == NODE_INPUT),
        tuple(_decoded(value) for number, value in held if number == NODE_OUTPUT),
        sum(number == ATTRIBUTE for number, _ in held),
    )


def _outputs(graph: memoryview) -> set[str]:
    """Give the names of what it returns already."""
    values = [value for number, _, value in fields(graph) if number == OUTPUT]
    return {_decoded(value) for each in values for number, _, value in fields(each) if number == 1}


def _decoded(view: memoryview) -> str:
    return bytes(view).decode()


def _slice(noise: str, node: _Node) -> Iterator[bytes]:
    """Write the nodes that cut an input to the shape of what a random node was like."""
    (like,), (output,) = node.inputs, node.outputs
    shape, nothing = f"{noise}_shape", f"{noise}_start"
    yield _made("Shape", (like,), shape)
    yield _made("Sub", (shape, shape), nothing)
    yield _made("Slice", (noise, nothing, shape), output)


def _made(kind: str, inputs: tuple[str, ...], output: str) -> bytes:
    parts = [text(NODE_INPUT, name) for name in inputs]
    return field(NODE, b"".join((*parts, text(NODE_OUTPUT, output), text(OP_TYPE, kind))))


def _tensor(name: str) -> bytes:
    """Write a ValueInfoProto: floats, in three dimensions of any size."""
    dimensions = [field(1, text(2, f"{name}_{number}")) for number in range(3)]
    tensor = b"\x08\x01" + field(2, b"".join(dimensions))
    return text(1, name) + field(2, field(1, tensor))
