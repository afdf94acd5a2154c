"""Protobuf as bytes, read and written: a message is fields of a number, a kind and a value.

Enough for models (onnx.proto), for want of a package that everybody has. Source: the Protocol Buffers
encoding, https://protobuf.dev/programming-guides/encoding/.
"""

from collections.abc import Iterator

_VARINT, _WIDE, _SIZED, _NARROW = 0, 1, 2, 5
"""Kinds of values: a number, eight bytes, as many bytes as are told, four."""
_MORE = 128
"""The bit of a byte of a number that says that others follow."""


def fields(message: memoryview) -> Iterator[tuple[int, memoryview, memoryview]]:
    """Give each field's number, the whole of it, and its value. Raises ValueError."""
    at = 0
    while at < len(message):
        start = at
        key, at = _number(message, at)
        value, at = _end(message, at, key & 7)
        if at > len(message):
            raise ValueError("it breaks off")
        yield key >> 3, message[start:at], message[value:at]


def _end(message: memoryview, at: int, kind: int) -> tuple[int, int]:
    """Find where a value begins and ends. Raises ValueError."""
    if kind == _SIZED:
        size, value = _number(message, at)
        return value, value + size
    if kind == _VARINT:
        return at, _number(message, at)[1]
    if kind in (_WIDE, _NARROW):
        return at, at + (8 if kind == _WIDE else 4)
    raise ValueError("it is no protobuf")


def _number(message: memoryview, at: int) -> tuple[int, int]:
    """Read a number, seven bits a byte, and where it ends. Raises ValueError."""
    value = shift = 0
    for place in range(at, min(at + 10, len(message))):
        byte = message[place]
        value |= (byte & 127) << shift
        shift += 7
        if byte < _MORE:
            return value, place + 1
    raise ValueError("it breaks off")


def field(number: int, value: bytes) -> bytes:
    """Write a field: a message, bytes or a text."""
    return head(number, len(value)) + value


def text(number: int, value: str) -> bytes:
    """Write a field that is a text."""
    return field(number, value.encode())


def head(number: int, size: int) -> bytes:
    """Write what stands before a value of so many bytes."""
    return _written(number << 3 | _SIZED) + _written(size)


def _written(value: int) -> bytes:
    made = bytearray()
    while value >= _MORE:
        made.append(value & 127 | _MORE)
        value >>= 7
    return bytes([*made, value])
