"""Fetch addresses politely: robots.txt, one request at a time per host, a size cap, no private networks.

What speaks HTTP is imported when it is first used: most runs fetch nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from crosstell.fetch.body import Body
from crosstell.fetch.trouble import FetchError, Refusal

if TYPE_CHECKING:
    from crosstell.fetch.fetcher import Fetched, Fetcher, Manners

__all__ = ["Body", "FetchError", "Fetched", "Fetcher", "Manners", "Refusal"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'crosstell.fetch' has no attribute {name!r}")
    return getattr(import_module("crosstell.fetch.fetcher"), name)
