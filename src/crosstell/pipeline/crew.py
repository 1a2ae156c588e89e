"""Annotate reports and tell stories on several processes, where there are enough of them to pay for the start.

Each report is annotated on its own, and each story told on its own, so what comes back, in order, is what one process
would have made. Annotations travel as pickles, which takes a tenth of the time that annotating does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Generic, TypeVar

from crosstell.model.issue import Issue
from crosstell.model.mention import Annotation
from crosstell.pipeline import defaults, steps
from crosstell.pipeline.assemble import Told
from crosstell.pipeline.pool import Pool
from crosstell.pipeline.runner import Runner
from crosstell.pipeline.settings import Settings
from crosstell.pipeline.stage import Stage
from crosstell.pipeline.steps import Dated, StoryView
from crosstell.plugins import load_registry

I = TypeVar("I")  # noqa: E741 - the field's customary letter for input
O = TypeVar("O")  # noqa: E741 - and for output

LEAST = 48  # reports; fewer are done before two processes have started
REPORTS, STORIES = 4, 4  # that a process takes at once


@dataclass(frozen=True, slots=True)
class Done(Generic[O]):
    """What a process made of a batch, what went wrong there, and the seconds that its stages took."""

    results: tuple[O, ...]
    issues: tuple[Issue, ...]
    seconds: Mapping[str, float]


class Crew:
    """Takes the slow stages of a run to the processes of *pool*; what each gives is heard by *runner*, in order."""

    def __init__(self, pool: Pool, runner: Runner) -> None:
        self._pool = pool
        self._runner = runner

    def annotate(self, dated: Sequence[Dated]) -> list[Annotation]:
        """Return what is read in each report."""
        return self._run("annotate", _annotate, dated, REPORTS)

    def tell(self, views: Sequence[StoryView], settings: Settings) -> list[Told]:
        """Return what is told of each story."""
        return self._run("align", _tell, [(view, settings) for view in views], STORIES)

    def _run(self, stage: str, work: Callable[[list[I]], Done[O]], given: Sequence[I], batch: int) -> list[O]:
        found: list[O] = []
        for number, done in enumerate(self._pool.spread(work, given, batch=batch)):
            self._runner.hear(done.issues, done.seconds)
            found += done.results
            self._runner.progress(stage, min(len(given), (number + 1) * batch), len(given))
        return found


def _annotate(batch: list[Dated]) -> Done[Annotation]:
    runner = Runner()
    found = runner.run(annotating_alone(), batch)
    return Done(tuple(found), tuple(runner.issues), runner.seconds)


def _tell(batch: list[tuple[StoryView, Settings]]) -> Done[Told]:
    runner = Runner()
    found = tuple(steps.tell(view, runner, settings) for view, settings in batch)
    return Done(found, tuple(runner.issues), runner.seconds)


@cache
def annotating_alone() -> Stage[Dated, Annotation]:
    """Return the stage that annotates as a process runs it that has no store: nothing is kept."""
    return replace(steps.annotating(load_registry(defaults)), keep=None)
