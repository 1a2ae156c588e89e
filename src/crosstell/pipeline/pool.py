"""Work on many batches over several processes, with no more than a few of them in memory.

Batches are handed out in order and come back in order, so the output does not depend on how many processes there are.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

BATCH = 16  # sources that a process takes at once
AHEAD = 3  # batches a process that are read before the first of them is done


def spread(work: Callable[[list[T]], R], given: Iterable[T], *, workers: int, batch: int = BATCH) -> Iterator[R]:
    """Yield what *work* makes of each batch of *given*, in order.

    Args:
        work: A function of a module, or a partial of one: processes import it by name.
        given: What there is to do; read only as far as the work has come.
        workers: Processes; with one, everything happens in this one.
        batch: How much of *given* a process takes at once.
    """
    batches = _batches(given, batch)
    if workers <= 1:
        yield from map(work, batches)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        waiting: deque[Future[R]] = deque()
        for some in batches:
            waiting.append(pool.submit(work, some))
            if len(waiting) >= AHEAD * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _batches(given: Iterable[T], size: int) -> Iterator[list[T]]:
    rest = iter(given)
    while batch := list(islice(rest, size)):
        yield batch
