"""Run stages over inputs: time them, collect issues, survive a failure of one input.

The only broad `except` of the project stands here: a stage that fails on one
report must not take the other reports with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from time import perf_counter
from typing import TypeAlias, TypeVar

from threadpoolctl import ThreadpoolController

from crosstell.model.ids import digest
from crosstell.model.issue import Issue
from crosstell.pipeline.fingerprint import fingerprint
from crosstell.pipeline.stage import Keep, Stage
from crosstell.store import Store

I = TypeVar("I")  # noqa: E741 - the field's customary letter for input
O = TypeVar("O")  # noqa: E741 - and for output

STAGE_FAILED = "X901"
Given: TypeAlias = tuple[list[O], list[Issue]]
Progress = Callable[[str, int, int], None]


def _silent(_stage: str, _done: int, _total: int) -> None:
    """Report no progress."""


class Runner:
    """Runs stages and keeps what went wrong and how long it took.

    `store` keeps the results of stages that can be kept. `progress` is called
    with the stage's name, inputs done, and inputs in all.
    """

    def __init__(
        self,
        *,
        store: Store | None = None,
        progress: Progress = _silent,
        clock: Callable[[], float] = perf_counter,
    ) -> None:
        self.issues: list[Issue] = []
        self.seconds: dict[str, float] = {}
        self._store = store
        self.progress = progress
        self._clock = clock

    def run(self, stage: Stage[I, O], inputs: Sequence[I]) -> list[O]:
        """Return the results of *stage* over all *inputs*, in the order of the inputs.

        An input that fails gives no result and an issue.
        """
        begin = self._clock()
        found: list[O] = []
        with _threads().limit(limits=1, user_api="blas"):
            for done, given in enumerate(inputs):
                self.progress(stage.name, done, len(inputs))
                results, issues = self._kept(stage, given)
                found.extend(results)
                self.issues.extend(issues)
        if self._store is not None:
            self._store.commit()
        self.progress(stage.name, len(inputs), len(inputs))
        self._count(stage.name, begin)
        return found

    def stream(self, stage: Stage[I, O], given: I) -> Iterator[O]:
        """Yield the results of *stage* over one input as they come, for an input too large to hold whole.

        Nothing is kept; a failure ends the input with an issue, after what it gave so far.
        """
        begin = self._clock()
        try:
            for result in stage.run(given):
                if isinstance(result, Issue):
                    self.issues.append(result)
                else:
                    self._count(stage.name, begin)
                    yield result
                    begin = self._clock()
        except Exception as error:  # noqa: BLE001 - one bad input must not end the run
            self.issues.append(_failure(stage, given, error))
        self._count(stage.name, begin)

    def holds(self, stage: Stage[I, O], given: I) -> bool:
        """Tell whether what *stage* gives for this input is kept, so that running it costs next to nothing."""
        if self._store is None or stage.keep is None:
            return False
        return self._store.get(_key(stage, stage.keep, given)) is not None

    def hear(self, issues: Iterable[Issue], seconds: Mapping[str, float]) -> None:
        """Take in what went wrong, and how long it took, in another process."""
        self.issues.extend(issues)
        for stage, spent in seconds.items():
            self.seconds[stage] = self.seconds.get(stage, 0.0) + spent

    def _count(self, stage: str, begin: float) -> None:
        self.seconds[stage] = self.seconds.get(stage, 0.0) + self._clock() - begin

    def _kept(self, stage: Stage[I, O], given: I) -> Given[O]:
        """Return what the store has for this input; run the stage and keep what it gives where there is nothing."""
        if self._store is None or stage.keep is None:
            return _run_one(stage, given)
        key = _key(stage, stage.keep, given)
        content = self._store.get(key)
        if content is not None:
            return stage.keep.shelf.read(content)
        results, issues = _run_one(stage, given)
        if not any(issue.code == STAGE_FAILED for issue in issues):
            self._store.put(key, stage.name, stage.keep.shelf.write(results, issues))
        return results, issues


def _key(stage: Stage[I, O], keep: Keep[I, O], given: I) -> str:
    return digest(stage.name, stage.version, fingerprint(stage.name), *keep.parts(given))


@cache
def _threads() -> ThreadpoolController:
    """Return what sets the number of threads of numpy's sums: matrices this small only wait for a second one."""
    return ThreadpoolController()


def _run_one(stage: Stage[I, O], given: I) -> Given[O]:
    results: list[O] = []
    issues: list[Issue] = []
    try:
        for result in stage.run(given):
            if isinstance(result, Issue):
                issues.append(result)
            else:
                results.append(result)
    except Exception as error:  # noqa: BLE001 - one bad report must not end the run
        return [], [*issues, _failure(stage, given, error)]
    return results, issues


def _failure(stage: Stage[I, O], given: I, error: Exception) -> Issue:
    origin = stage.origin(given)
    what = f"{type(error).__name__}: {error}"[:300]
    return Issue(
        code=STAGE_FAILED,
        stage=stage.name,
        message=f"the stage {stage.name} failed here ({what}); the run went on. Please report it with this input.",
        path=origin.path,
        source=origin.source,
        report=origin.report,
    )
