"""Keep the libraries that read pages from talking on standard error: what they have to say becomes an issue row."""

from __future__ import annotations

import logging

TALKERS = ("trafilatura", "readability", "htmldate", "courlan", "justext", "charset_normalizer", "httpx", "httpcore")


def hush() -> None:
    """Give each talker a handler that does nothing; who wants to hear one adds a handler of their own to it."""
    for name in TALKERS:
        logger = logging.getLogger(name)
        logger.addHandler(logging.NullHandler())
        logger.propagate = False
