"""Values as bytes: MessagePack, compressed."""

from __future__ import annotations

import zlib
from typing import Any, TypeVar

import msgspec

from crosstell.errors import StoreError

T = TypeVar("T")
LEVEL = 4  # of zlib: beyond it news gets a hundredth smaller, and takes half as long again


def squeeze(raw: bytes) -> bytes:
    """Return *raw* compressed."""
    return zlib.compress(raw, LEVEL)


def unsqueeze(content: bytes) -> bytes:
    """Return what was given to `squeeze`.

    Raises:
        StoreError: the bytes were damaged.
    """
    try:
        return zlib.decompress(content)
    except zlib.error as error:
        raise StoreError(f"a row of the store is damaged ({error}); see what else is with: crosstell verify") from error


def pack(value: Any) -> bytes:
    """Return a value of the model as compressed MessagePack."""
    return squeeze(msgspec.msgpack.encode(value))


def unpack(content: bytes, kind: type[T]) -> T:
    """Return the value of this kind that `pack` was given.

    Raises:
        StoreError: the bytes were damaged.
    """
    try:
        return msgspec.msgpack.decode(unsqueeze(bytes(content)), type=kind)
    except msgspec.MsgspecError as error:
        raise StoreError(f"a row of the store cannot be read ({error}); see more with: crosstell verify") from error
