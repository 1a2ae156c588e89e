"""Run stages over inputs: time them, collect issues, survive a failure of one input.

The only broad `except` of the project stands here: a stage that fails on one
report must not take the other reports with it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import perf_counter
from typing import TypeVar

from crosstell.model.issue import Issue
from crosstell.pipeline.stage import Stage

I = TypeVar("I")  # noqa: E741 - the field's customary letter for input
O = TypeVar("O")  # noqa: E741 - and for output

STAGE_FAILED = "X901"
Progress = Callable[[str, int, int], None]


def _silent(_stage: str, _done: int, _total: int) -> None:
    """Report no progress."""


class Runner:
    """Runs stages and keeps what went wrong and how long it took.

    `progress` is called with the stage's name, inputs done, and inputs in all.
    """

    def __init__(self, *, progress: Progress = _silent, clock: Callable[[], float] = perf_counter) -> None:
        self.issues: list[Issue] = []
        self.seconds: dict[str, float] = {}
        self._progress = progress
        self._clock = clock

    def run(self, stage: Stage[I, O], inputs: Sequence[I]) -> list[O]:
        """Return the results of *stage* over all *inputs*, in the order of the inputs."""
        return [result for results in self.run_each(stage, inputs) for result in results]

    def run_each(self, stage: Stage[I, O], inputs: Sequence[I]) -> list[list[O]]:
        """Return one list of results per input; an input that fails gives an empty list and an issue."""
        begin = self._clock()
        found: list[list[O]] = []
        for done, given in enumerate(inputs):
            self._progress(stage.name, done, len(inputs))
            found.append(self._run_one(stage, given))
        self._progress(stage.name, len(inputs), len(inputs))
        self.seconds[stage.name] = self.seconds.get(stage.name, 0.0) + self._clock() - begin
        return found

    def _run_one(self, stage: Stage[I, O], given: I) -> list[O]:
        results: list[O] = []
        try:
            for result in stage.run(given):
                if isinstance(result, Issue):
                    self.issues.append(result)
                else:
                    results.append(result)
        except Exception as error:  # noqa: BLE001 - one bad report must not end the run
            self.issues.append(_failure(stage, given, error))
            return []
        return results


def _failure(stage: Stage[I, O], given: I, error: Exception) -> Issue:
    origin = stage.origin(given)
    what = f"{type(error).__name__}: {error}"[:300]
    message = f"the stage {stage.name} failed here ({what}); the run went on. Please report it with this input."
    return Issue(
        code=STAGE_FAILED,
        stage=stage.name,
        message=message,
        path=origin.path,
        source=origin.source,
        report=origin.report,
    )
