"""Where replications run: one after another, in threads (the loop holds no lock), or on a
cluster. What comes back is in the order of the replications, and the same bytes everywhere."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Protocol

from ..engine.jit import PLAIN

AHEAD = 4  # batches handed out per worker before the first has come back


class Executor(Protocol):
    """What concurrent.futures and Dask's client have in common."""

    def submit(self, work: Callable[..., Any], /, *args: Any) -> Any: ...


def workers() -> int:
    """As many as the machine lends us; plain Python gains nothing from a second."""
    return 1 if PLAIN else len(os.sched_getaffinity(0))


def in_order(
    work: Callable[..., Any],
    tasks: Iterable[Any],
    *,
    on: Executor | None = None,
    many: int | None = None,
) -> Iterator[Any]:
    """What `work` gives for each task, in their order. Stops handing out when nobody asks on."""
    tasks = list(tasks)
    many = workers() if many is None else many
    if on is not None:
        yield from _spread(work, tasks, on, AHEAD * max(many, 1))
    elif many < 2 or len(tasks) < 2:
        yield from map(work, tasks)
    else:
        with ThreadPoolExecutor(many) as threads:
            yield from _spread(work, tasks, threads, AHEAD * many)


def _spread(work, tasks: Sequence, executor: Executor, ahead: int):
    waiting = [executor.submit(work, it) for it in tasks[:ahead]]
    try:
        for task in range(len(tasks)):
            found = waiting.pop(0).result()
            if task + ahead < len(tasks):
                waiting.append(executor.submit(work, tasks[task + ahead]))
            yield found
    finally:
        for it in waiting:
            it.cancel()
