"""Crosstell's own plugin: what it reads and annotates, registered as any other plugin registers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from crosstell.fetch import Body
from crosstell.model.issue import Issue
from crosstell.model.mention import Mention
from crosstell.model.passage import Passage
from crosstell.model.report import Reading
from crosstell.model.source import Source
from crosstell.model.syntax import Sentence
from crosstell.model.value import When
from crosstell.plugins import Annotator, Reader, hookimpl
from crosstell.stages.annotate.amounts import read_amounts
from crosstell.stages.annotate.dates import read_dates
from crosstell.stages.read import read


@hookimpl
def register_readers(register: Callable[[str, Reader], None]) -> None:
    """Register the one reader that takes any shape crosstell knows."""
    register("crosstell", _read)


@hookimpl
def register_annotators(register: Callable[[str, Annotator], None]) -> None:
    """Register the annotators that need nothing but a reading and its date."""
    register("dates", _dates)
    register("amounts", _amounts)


def _read(raw: bytes, path: str) -> Iterator[Source | Issue]:
    return read(raw, path=path, charset=raw.charset if isinstance(raw, Body) else None)


def _dates(
    reading: Reading, passages: Sequence[Passage], sentences: Sequence[Sentence], anchor: When | None
) -> Iterable[Mention]:
    return read_dates(reading, passages, sentences, anchor=anchor)


def _amounts(
    reading: Reading, passages: Sequence[Passage], sentences: Sequence[Sentence], _anchor: When | None
) -> Iterable[Mention]:
    return read_amounts(reading, passages, sentences)
