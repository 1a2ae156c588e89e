"""What the runner knows of a stage: a name, a version, and a pure function.

An each-stage takes one source or report; a set-stage takes one component
(a batch of reports, a story). The runner treats both alike: one input at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from crosstell.model.ids import ReportId, SourceId
from crosstell.model.issue import Issue
from crosstell.pipeline.keep import Shelf

I = TypeVar("I")  # noqa: E741 - the field's customary letter for input
O = TypeVar("O")  # noqa: E741 - and for output


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an input comes from, for issues; empty where it is a whole set."""

    path: str = ""
    source: SourceId | None = None
    report: ReportId | None = None


@dataclass(frozen=True, slots=True)
class Keep(Generic[I, O]):
    """How a stage's results are kept: `parts` names everything that they depend on beside stage and version."""

    parts: Callable[[I], tuple[str, ...]]
    shelf: Shelf[O, Any]


@dataclass(frozen=True, slots=True)
class Stage(Generic[I, O]):
    """A step of the way through.

    `run` yields results and issues. `version` rises when the same input may
    give other results. `origin` names the source and the report of an input,
    so that an issue can say where it happened. A stage with `keep` is run once
    for the same input as long as the store lasts.
    """

    name: str
    version: int
    run: Callable[[I], Iterable[O | Issue]]
    origin: Callable[[I], Origin]
    keep: Keep[I, O] | None = None
