"""A store that lasts as long as its process."""

from __future__ import annotations


class MemoryStore:
    """Keeps results in a dictionary; what is not committed is gone when it closes, as in every store."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}
        self._open: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        return self._open.get(key, self._kept.get(key))

    def put(self, key: str, stage: str, content: bytes) -> None:  # noqa: ARG002 - the port names the stage
        if key not in self._kept:
            self._open.setdefault(key, content)

    def commit(self) -> None:
        self._kept.update(self._open)
        self._open.clear()

    def close(self) -> None:
        self._open.clear()
