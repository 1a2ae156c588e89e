"""Fetch the addresses that a user names, and keep what came as a WARC file if asked to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from crosstell.fetch import Body, Fetcher, Manners
from crosstell.fetch.archive import Archive


@contextmanager
def opened_fetch(*, allow_private: bool = False, warc: Path | None = None) -> Iterator[Callable[[str], bytes]]:
    """Give a function that returns the bytes at an address.

    Args:
        allow_private: Also ask hosts on private networks and on this machine.
        warc: Add every response to this gzipped WARC file.

    The function raises `FetchError`; opening raises OSError where *warc* cannot be written.
    """
    with ExitStack() as stack:
        archive = stack.enter_context(Archive(warc)) if warc else None
        fetcher = stack.enter_context(Fetcher(Manners(allow_private=allow_private)))

        def fetch(address: str) -> bytes:
            fetched = fetcher.get(address)
            if archive is not None:
                archive.keep(fetched, when=datetime.now(UTC))
            now = datetime.now(UTC).isoformat(timespec="seconds")
            return Body(fetched.body or b"", fetched.charset, fetched.header("Date") or now)

        yield fetch
