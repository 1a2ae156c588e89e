"""Values as bytes: MessagePack, compressed."""

from __future__ import annotations

import zlib
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")
LEVEL = 6  # of zlib: beyond it news gets hardly smaller


def squeeze(raw: bytes) -> bytes:
    """Return *raw* compressed."""
    return zlib.compress(raw, LEVEL)


def unsqueeze(content: bytes) -> bytes:
    """Return what was given to `squeeze`.

    Raises:
        zlib.error: the bytes were damaged.
    """
    return zlib.decompress(content)


def pack(value: Any) -> bytes:
    """Return a value of the model as compressed MessagePack."""
    return squeeze(msgspec.msgpack.encode(value))


def unpack(content: bytes, kind: type[T]) -> T:
    """Return the value of this kind that `pack` was given."""
    return msgspec.msgpack.decode(unsqueeze(bytes(content)), type=kind)
