"""Stores: what was read, what was found in it, and when; and results of stages, so that a run does only what is new."""

from crosstell.store.archive import Archive
from crosstell.store.memory import MemoryStore
from crosstell.store.opening import open_store
from crosstell.store.port import Store

__all__ = ["Archive", "MemoryStore", "Store", "open_store"]
