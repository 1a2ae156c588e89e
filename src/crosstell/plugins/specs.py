"""The hooks that a plugin may implement."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

import pluggy

from crosstell.model.issue import Issue
from crosstell.model.mention import Mention
from crosstell.model.passage import Passage
from crosstell.model.report import Reading
from crosstell.model.source import Source
from crosstell.model.syntax import Sentence
from crosstell.model.value import When

PROJECT = "crosstell"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)

Reader: TypeAlias = Callable[[bytes, str], Iterator[Source | Issue] | None]
"""Takes the bytes of an input and its path; gives its sources, or None when it is not in this reader's shape."""

Annotator: TypeAlias = Callable[[Reading, Sequence[Passage], Sequence[Sentence], When | None], Iterable[Mention]]
"""Takes a reading, its passages, their parsed sentences, and the date that relative dates count from."""


@hookspec
def register_readers(register: Callable[[str, Reader], None]) -> None:
    """Call `register(name, read)` once for each shape of input that you read."""


@hookspec
def register_annotators(register: Callable[[str, Annotator], None]) -> None:
    """Call `register(name, annotate)` once for each kind of mention that you read."""
