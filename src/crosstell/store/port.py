"""The port: what the runner asks of any store."""

from __future__ import annotations

from typing import Protocol


class Store(Protocol):
    """Keeps results of stages by key.

    A key is a hash of everything that the result depends on (stage, version,
    settings, input), so a result never grows stale and writing it twice is
    harmless. One writer at a time; readers are never blocked.
    """

    def get(self, key: str) -> bytes | None:
        """Return what was put under *key*, or None."""

    def put(self, key: str, stage: str, content: bytes) -> None:
        """Keep *content*, made by *stage*, under *key*; an existing result stays as it is."""

    def commit(self) -> None:
        """Make everything put so far durable: after a crash it is there whole, or not at all."""

    def close(self) -> None:
        """Let go of the store; what was not committed is gone."""
