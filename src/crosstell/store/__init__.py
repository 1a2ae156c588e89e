"""Stores: what stages made, kept by content, so that a second run does only what is new."""

from crosstell.store.memory import MemoryStore
from crosstell.store.port import Store
from crosstell.store.sqlite import SqliteStore

__all__ = ["MemoryStore", "SqliteStore", "Store"]
