"""Keep what was fetched as a WARC file (ISO 28500), so that a run can be repeated from it."""

from __future__ import annotations

import gzip
import io
import uuid
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import Self

from fastwarc.warc import WarcRecord, WarcRecordType

from crosstell.fetch.fetcher import Fetched

_HOP = frozenset({"content-encoding", "transfer-encoding", "content-length", "connection"})


class Archive:
    """A gzipped WARC file being written; each response becomes one record. An existing file is added to."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("ab")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._file.close()

    def keep(self, fetched: Fetched, *, when: datetime) -> None:
        """Write one response; the body is kept as decoded, so headers of its transfer are left out."""
        if fetched.body is None:
            return
        phrase = HTTPStatus(fetched.status).phrase if fetched.status in set(HTTPStatus) else ""
        lines = [f"HTTP/1.1 {fetched.status} {phrase}".rstrip()]
        lines += [f"{name}: {value}" for name, value in fetched.headers if name.lower() not in _HOP]
        lines.append(f"Content-Length: {len(fetched.body)}")
        head = "\r\n".join(line.replace("\r", " ").replace("\n", " ") for line in lines)
        content = head.encode("utf-8", "replace") + b"\r\n\r\n" + fetched.body
        stamp = when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        record = WarcRecord()
        record.init_headers(
            WarcRecordType.response, uuid.uuid5(uuid.NAMESPACE_URL, fetched.address + stamp).urn.encode()
        )
        record.headers["WARC-Target-URI"] = fetched.address
        record.headers["WARC-Date"] = stamp
        record.headers["Content-Type"] = "application/http; msgtype=response"
        record.set_bytes_content(content)
        plain = io.BytesIO()
        record.write(plain)
        self._file.write(gzip.compress(plain.getvalue(), 6, mtime=0))
