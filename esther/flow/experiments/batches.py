"""Some replications of a system, as rows of numbers."""

import math
from dataclasses import dataclass
from time import perf_counter

import numpy as np

from ..run import Made, simulate
from .precision import Name

WORTH = 1.0  # seconds of work that are worth handing over


@dataclass(frozen=True)
class Batch:
    """`values` has shape (replications, measures), `events` (replications,); `seconds` is what
    the last of them took."""

    names: tuple[Name, ...]
    values: np.ndarray
    events: np.ndarray
    seconds: float


def batch(made: Made, seed: int, replications: range) -> Batch:
    """Run them one after another."""
    rows, events, begun = [], [], perf_counter()
    for replication in replications:
        begun = perf_counter()
        run = simulate(made.systems[0], seed=seed, replication=replication, made=made)
        rows.append([it.value for it in run.measures])
        events.append(run.events)
    seconds = perf_counter() - begun
    names = tuple((it.name, it.place, it.unit) for it in run.measures)
    return Batch(names, np.array(rows, float), np.array(events), seconds)


def split(replications: range, seconds: float, workers: int) -> list[range]:
    """Into batches worth a second each when one takes `seconds`, and no fewer than work at once."""
    size = math.ceil(WORTH / max(seconds, 1e-6))
    size = max(1, min(size, math.ceil(len(replications) / workers)))
    first, last = replications.start, replications.stop
    return [range(at, min(at + size, last)) for at in range(first, last, size)]
