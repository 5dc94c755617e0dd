"""An experiment: a system run many times with other random numbers."""

from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial

import numpy as np

from ..errors import NotRunnable, Stopped
from ..run import prepared
from ..system import System
from .batches import batch, split
from .elsewhere import batch_of
from .executing import Executor, in_order
from .precision import FEWEST, MOST, Precision, ahead_of, columns, enough, guess, known_within
from .result import Result

TIMED = 2  # replications of the first batch elsewhere: the second is not the one that compiles


def experiment(
    system: System,
    *,
    replications: int | None = None,
    precision: float | None = None,
    measures: Sequence[tuple[str, ...]] | None = None,
    seed: int | None = None,
    on: Executor | None = None,
    many: int | None = None,
    progress: Callable[[int, int | None], None] | None = None,
) -> Result:
    """Run the system `replications` times, or as often as it takes for `measures` (unless named,
    all of the whole system that are not 0) to be known within `precision` (a share of them: half
    the 95 % interval) – at most MOST times.

    `on`: an executor elsewhere (`processes`, `cluster`), or somebody's own; `many`: threads, or
    how many work there. `progress(done, of)` hears of each replication and may raise Stopped:
    then what is done is given back. A KeyboardInterrupt goes on, with a note of how many were done
    and gone. The same seed gives the same values wherever it runs.
    """
    seed = system.seed if seed is None else seed
    if precision is not None and not 0 < precision < 1:
        raise NotRunnable("A precision is a share between 0 and 1, like 2 %.")
    wanted = system.replications if replications is None else replications
    if wanted < 1:
        raise NotRunnable("There is at least one replication.")
    runs = _Runs(system, seed, on, many, progress)
    if precision is None:
        stopped = runs.up_to(wanted, wanted)
        return runs.result(stopped=stopped)
    return _precise(runs, precision, measures)


def _precise(runs, wanted, measures):
    stopped, found, known = runs.up_to(FEWEST, None), None, None
    while True:
        asked = columns(runs.names, measures)
        known = known_within(runs.values[:, asked])
        found = enough(known, wanted)
        if found is not None or stopped or len(known) >= MOST:
            break
        stopped = runs.up_to(guess(known, wanted), None)
    many = len(known) if found is None else found + ahead_of(found)
    worst = int(known[many - 1].argmax())
    told = Precision(
        wanted,
        found is not None,
        many if found is None else found,
        runs.names[asked[worst]],
        float(known[many - 1, worst]),
    )
    return runs.result(many, told, stopped=stopped and found is None)


class _Runs:
    """Replications so far, in order."""

    def __init__(self, system, seed, on, many, progress):
        self.system, self.seed, self.on, self.progress = system, seed, on, progress
        self.many = getattr(on, "workers", many) if many is None else many
        self.rows, self.events, self.names, self.seconds = [], [], (), None
        if on is None:
            self.work = partial(batch, prepared(system), seed)
        else:
            self.work = partial(batch_of, system, seed)

    @property
    def values(self):
        return np.array(self.rows)

    def up_to(self, wanted, of):
        """Whether it was stopped before there were so many."""
        try:
            if self.on is not None and self.seconds is None:
                self._add([range(min(TIMED, wanted))], of)
            self._add(self._batches(range(len(self.rows), wanted)), of)
        except Stopped:
            return len(self.rows) < wanted
        except KeyboardInterrupt as pressed:
            pressed.add_note(self._done(of))
            raise
        return False

    def _done(self, of):
        whole = f" of {of}" if of else ""
        return f"{len(self.rows)}{whole} replications of {self.system.title} were done, and nothing of them is kept."

    def _batches(self, replications):
        if self.on is None:
            return [range(it, it + 1) for it in replications]
        return split(replications, self.seconds, self.many or 1)

    def _add(self, tasks, of):
        with closing(in_order(self.work, tasks, on=self.on, many=self.many)) as found:
            for it in found:
                self.names, self.seconds = it.names, it.seconds
                for values, events in zip(it.values, it.events, strict=True):
                    self.rows.append(values)
                    self.events.append(int(events))
                    if self.progress is not None:
                        self.progress(len(self.rows), of)

    def result(self, many=None, precision=None, *, stopped=False):
        values, events = self.values[:many], sum(self.events[:many])
        reached = None if precision is None else precision.reached
        return Result(
            self.system, self.seed, self.names, values, events, reached, precision, stopped
        )
