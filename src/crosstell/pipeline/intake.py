"""Take inputs in: sources one at a time, with the bytes that each was read from and the address that it lay at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256

from crosstell.model.issue import Issue
from crosstell.model.source import Source
from crosstell.pipeline import steps
from crosstell.pipeline.inputs import Given
from crosstell.pipeline.runner import Runner
from crosstell.plugins import Registry
from crosstell.store.sources import Raw


@dataclass(frozen=True, slots=True)
class Arrival:
    """A source as it came in. `address` is None where nothing says that the same page could come again."""

    source: Source
    raw: Raw
    address: str | None


def arrivals(inputs: Iterable[Given | Issue], runner: Runner, registry: Registry) -> Iterator[Arrival]:
    """Yield the sources of *inputs* in order; one input is held in memory at a time."""
    for found in inputs:
        if isinstance(found, Issue):
            runner.issues.append(found)
            continue
        held = _Held(found)
        for source in runner.stream(
            steps.reading(registry), Given(_writable(found.path), held.load, retrieved=found.retrieved)
        ):
            yield Arrival(source, held.raw_of(source), address_of(source))


def address_of(source: Source) -> str | None:
    """Return what a later version of *source* would be found under: its URL, else its path.

    The number of a line is no address, in an archive either: the next file of that name holds other records.
    """
    if source.url:
        return source.url
    if source.path == "-" or (source.member or "").rpartition("#")[2].isdecimal():
        return None
    return source.path if source.member is None else f"{source.path}#{source.member}"


class _Held:
    """The bytes of one input, loaded once."""

    def __init__(self, given: Given) -> None:
        self._given = given
        self._content = b""
        self._digest = ""
        self._lines: list[bytes] | None = None

    def load(self) -> bytes:
        self._content = self._given.load()
        self._digest = sha256(self._content).hexdigest()
        return self._content

    def raw_of(self, source: Source) -> Raw:
        """Return the bytes whose digest the source bears: the input, a line of it, else the input as its container."""
        if source.sha256 == self._digest:
            return Raw(sha256=self._digest, content=self._content, part="whole")
        if source.member is not None and source.member.isdecimal():
            if self._lines is None:
                self._lines = self._content.split(b"\n")
            number = int(source.member) - 1
            line = self._lines[number].strip() if number < len(self._lines) else b""
            if sha256(line).hexdigest() == source.sha256:
                return Raw(sha256=source.sha256, content=line, part="line")
        return Raw(sha256=self._digest, content=self._content, part="container")


def writable(source: Source) -> Source:
    """Return *source* without halves of a code point in its names, which no store keeps."""
    return replace(source, path=_writable(source.path), url=_writable(source.url) if source.url else None)


def _writable(name: str) -> str:
    return name.encode("utf-8", "replace").decode()
