"""Looking at a run while it goes on: how many are in each place hour by hour, and month by month."""

import math
from dataclasses import dataclass

import numpy as np

from ..engine.running import Replication
from ..experiments.executing import in_order
from ..run import prepared, simulate
from ..system import System

HOUR, MONTH, OF_A_WEEK = 1 / 24, 365 / 12, 168
MOST_DAYS = 364 * 4
RUNS = 20
NUMBER = "mean number"
WORTH = 0.25  # what grows by a smaller share has settled, as far as a picture tells


@dataclass(frozen=True)
class Seen:
    """How many were in each place: `by_hour` the mean of each hour of the week (places, 168);
    `shares` how large a share of the time so many were there, of each place an array."""

    by_hour: np.ndarray
    shares: tuple[np.ndarray, ...]


def seen(system: System, *, seed: int, runs: int = RUNS) -> Seen:
    """Look at the middle of each hour after the warm-up, in some runs of four years at most."""
    made = prepared(system)
    found = list(in_order(lambda it: _hours(system, made, seed, it), range(runs)))
    by_hour = np.mean([it.reshape(-1, OF_A_WEEK, it.shape[1]).mean(axis=0) for it in found], axis=0)
    every = np.concatenate(found)
    shares = tuple(np.bincount(every[:, place]) / len(every) for place in range(every.shape[1]))
    return Seen(by_hour.T, shares)


def _hours(system, made, seed, replication):
    """How many in each place at each hour, whole weeks: shape (hours, places)."""
    run = Replication(made.systems[0], seed, replication, made=made.tables[0])
    first = float(np.ceil(system.warm_up / 7) * 7) + HOUR / 2
    wanted = max(1, int(min(system.length, MOST_DAYS) / 7)) * OF_A_WEEK
    done, found = 0, []
    for day, change in (*_changes(made), (math.inf, 0)):
        many = min(wanted, max(done, math.ceil((day - first) / HOUR))) if change else wanted
        if many > done:
            found.append(run.watched(first + done * HOUR, HOUR, many - done))
        done = many
        if done == wanted:
            break
        run.until(day)
        run.changed(made.systems[change], made.tables[change])
    return np.concatenate(found)


def _changes(made):
    """On which day which of its systems begins, in the order of a run (run.py)."""
    return sorted((day, at) for at, day in enumerate(made.days, 1))


def delay(shares: np.ndarray) -> np.ndarray:
    """The chance that all of n beds are taken when somebody needs one and whoever finds them so
    goes elsewhere, for n = 0, 1 …: P(N = n) / P(N ≤ n) of the number N that were there without
    limit (Monks et al. 2016, BMC Health Serv Res 16:530). Shape as `shares`."""
    summed = np.cumsum(shares)
    return np.divide(shares, summed, out=np.ones_like(shares), where=summed > 0)


def courses(system: System, *, seed: int, runs: int = RUNS) -> dict[tuple[str, str], np.ndarray]:
    """How many are in each place, and wait for it, month by month from the very beginning, in some
    runs: of each (measure, place) an array of shape (runs, months)."""
    made = prepared(system)

    def one(replication):
        run = simulate(system, seed=seed, replication=replication, every=MONTH, made=made)
        return [{it[:2]: it.value for it in period if it.unit == NUMBER} for period in run.periods]

    found = list(in_order(one, range(runs)))
    watched = [
        (name, it.name)
        for it in system.places
        for name in ("beds occupied" if it.hospital else "occupied", "waiting")
    ]
    return {name: np.array([[it[name] for it in run] for run in found]) for name in watched}


def growth(months: np.ndarray, warm_up: float) -> float:
    """How much more there is in the second half of what is counted than in the first; 0 where
    that is less than three standard errors of runs, or, in one run, than half of what was there."""
    counted = months[:, math.ceil(warm_up / MONTH) :]
    half = counted.shape[1] // 2
    if half < 2:
        return 0.0
    first, second = counted[:, :half].mean(axis=1), counted[:, -half:].mean(axis=1)
    many, more = len(first), float((second - first).mean())
    least = 3 * (second - first).std(ddof=1) / many**0.5 if many > 1 else first[0] / 2
    return more if more > max(least, WORTH * first.mean()) else 0.0


def flows(system: System, *, seed: int, days: float = 3650) -> dict[tuple[str, str], float]:
    """How many a month go from each place to each other, and home, in one run: of so many days, or
    where something changes of those that are counted."""
    made = prepared(system)
    days = system.length if made.days else days
    run = Replication(made.systems[0], seed, 0, made=made.tables[0])
    end = system.warm_up + days
    run.until(system.warm_up)
    before = np.array(run.state.taken)
    for day, change in _changes(made):
        if day <= end:
            run.until(day)
            run.changed(made.systems[change], made.tables[change])
    run.until(end)
    taken = (np.array(run.state.taken) - before) * MONTH / days
    names = [it.name for it in system.places]
    table = taken.reshape(len(names), len(names) + 1)
    return {
        (name, to): float(many)
        for name, row in zip(names, table, strict=True)
        for to, many in zip(("home", *names), row, strict=True)
        if many > 0
    }
