"""Replications in other processes, on this machine or on many. A batch of them is worth a second
of work, so that handing it over costs next to nothing; what comes back are the same bytes."""

import hashlib
import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import NotRunnable
from ..run import Made, prepared
from ..system import System
from .batches import Batch, batch
from .executing import Executor, workers

PATIENCE = 10  # seconds


@dataclass(frozen=True)
class Elsewhere:
    """An executor, and how many work at once there."""

    executor: Executor
    workers: int

    def submit(self, work, /, *args: Any) -> Any:
        """A future of what `work` gives there."""
        return self.executor.submit(work, *args)


@contextmanager
def processes(many: int | None = None) -> Iterator[Elsewhere]:
    """So many processes of this machine, begun anew (spawn): a program that uses it starts below
    `if __name__ == "__main__":`."""
    many = workers() if many is None else many
    if many < 1:
        raise NotRunnable("There is at least one process.")
    begun = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(many, mp_context=begun) as executor:
        yield Elsewhere(executor, many)


@contextmanager
def cluster(address: str) -> Iterator[Elsewhere]:
    """The workers of a Dask scheduler ("tcp://host:8786"), which do whatever they are sent: on a
    network where everybody is trusted, or with Dask's TLS ("tls://…"). Raises NotRunnable where nobody
    answers, nobody works, or somebody has other sources than we."""
    try:
        from distributed import Client
    except ImportError:
        raise NotRunnable("Many machines take the extra esther[cluster], which is Dask.") from None
    try:
        client = Client(address, timeout=PATIENCE)
    except (OSError, ValueError) as error:
        raise NotRunnable(f"No scheduler answers at {address}: {error}.") from None
    with client:
        _alike(client, address)
        yield Elsewhere(client.get_executor(pure=False), sum(client.nthreads().values()))


def _alike(client, address):
    there = client.run(sources)
    if not there:
        raise NotRunnable(f"Nobody works at {address} yet: start workers there first.")
    for name, their in there.items():
        if their != sources():
            raise NotRunnable(
                f"The worker {name} has another version of the simulator than this program has."
                " Give all of them the same: only then are the figures the same."
            )


def sources() -> str:
    """What the simulator is made of, here: 16 hexadecimal digits."""
    here = Path(__file__).parents[1]
    text = b"".join(path.read_bytes() for path in sorted(here.rglob("*.py")))
    return hashlib.sha256(text).hexdigest()[:16]


def batch_of(system: System, seed: int, replications: range) -> Batch:
    """A batch, where a worker is: it prepares a system once."""
    return batch(_ready(system), seed, replications)


LAST: dict[str, Made] = {}  # of this process


def _ready(system):
    name = repr(system)
    made = LAST.get(name)
    if made is None:
        made = prepared(system)
        LAST.clear()
        LAST[name] = made
    return made
