"""The bytes of a response."""

from __future__ import annotations

from typing import Self


class Body(bytes):
    """The bytes of a response, with the charset and the time that its server stated beside them."""

    charset: str | None
    retrieved: str | None

    def __new__(cls, content: bytes, charset: str | None = None, retrieved: str | None = None) -> Self:
        body = super().__new__(cls, content)
        body.charset, body.retrieved = charset, retrieved
        return body
