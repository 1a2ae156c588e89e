"""Work on many batches over several processes, with no more than a few of them in memory.

Batches are handed out in order and come back in order, so the output does not depend on how many processes there are.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from typing import Self, TypeVar

T = TypeVar("T")
R = TypeVar("R")

BATCH = 16  # sources that a process takes at once
AHEAD = 3  # batches a process that are read before the first of them is done


class Pool:
    """Processes that are started when there is first something for them to do, and kept until the end.

    With one worker everything happens in this process.
    """

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self._processes: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._processes is not None:
            self._processes.shutdown(cancel_futures=True)

    def spread(self, work: Callable[[list[T]], R], given: Iterable[T], *, batch: int = BATCH) -> Iterator[R]:
        """Yield what *work* makes of each batch of *given*, in order.

        Args:
            work: A function of a module, or a partial of one: processes import it by name.
            given: What there is to do; read only as far as the work has come.
            batch: How much of *given* a process takes at once.
        """
        batches = _batches(given, batch)
        if self.workers <= 1:
            yield from map(work, batches)
            return
        if self._processes is None:
            self._processes = ProcessPoolExecutor(self.workers, mp_context=get_context("spawn"))
        waiting: deque[Future[R]] = deque()
        for some in batches:
            waiting.append(self._processes.submit(work, some))
            if len(waiting) >= AHEAD * self.workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def spread(work: Callable[[list[T]], R], given: Iterable[T], *, workers: int, batch: int = BATCH) -> Iterator[R]:
    """Yield what `Pool.spread` does, of processes that are there for this work alone."""
    with Pool(workers) as pool:
        yield from pool.spread(work, given, batch=batch)


def _batches(given: Iterable[T], size: int) -> Iterator[list[T]]:
    rest = iter(given)
    while batch := list(islice(rest, size)):
        yield batch
