"""What theory says, by its own formulas: nothing here knows of the simulator."""

import math

import numpy as np
from scipy.sparse import lil_matrix
from scipy.sparse.linalg import spsolve


def erlang_b(servers: int, load: float) -> float:
    """The share that finds all servers busy and goes away (Erlang 1917)."""
    share = 1.0
    for many in range(1, servers + 1):
        share = load * share / (many + load * share)
    return share


def erlang_c(servers: int, load: float) -> float:
    """The share that waits, where everybody does."""
    lost = erlang_b(servers, load)
    return lost / (1 - load / servers * (1 - lost))


def mean_wait(servers: int, rate: float, mean: float) -> float:
    """M/M/c: the mean wait of everybody, zeros included."""
    return erlang_c(servers, rate * mean) / (servers / mean - rate)


def wait_of_95(servers: int, rate: float, mean: float) -> float:
    """M/M/c: the wait that 95 of 100 do not exceed."""
    return math.log(erlang_c(servers, rate * mean) / 0.05) / (servers / mean - rate)


def finite_source(servers: int, persons: int, each: float, mean: float) -> float:
    """M/M/c//N: the mean wait where persons come with a rate `each` while they are not there."""
    chance = np.ones(persons + 1)
    for n in range(1, persons + 1):
        chance[n] = chance[n - 1] * (persons - n + 1) * each * mean / min(n, servers)
    chance /= chance.sum()
    n = np.arange(persons + 1)
    waiting = (chance * np.maximum(n - servers, 0)).sum()
    return waiting / (each * (chance * (persons - n)).sum())


def wait_of_the_first(many: int, rate: float, mean: float) -> float:
    """M/M/1 from empty: the mean wait of the first so many customers, d(n) of Law 2015
    (Simulation Modeling and Analysis, 5th ed., section 1.4). How many each finds is one more than
    the one before, less those that ended meanwhile, a geometric number."""
    ends, total = 1 / (1 + rate * mean), 0.0
    found = np.zeros(many + 1)
    found[0] = 1.0
    for _ in range(many):
        total += float((found * np.arange(many + 1)).sum() * mean)
        later = np.zeros(many + 1)
        for n in range(many):
            gone = np.arange(n + 1)
            later[n + 1 - gone] += found[n] * (1 - ends) * ends**gone
            later[0] += found[n] * ends ** (n + 1)
        found = later
    return total / many


def stationary(ways: dict) -> dict:
    """The long run of a Markov chain: {(from, to): rate} gives {state: share of time}."""
    index = {it: at for at, it in enumerate(dict.fromkeys(it for way in ways for it in way))}
    matrix = lil_matrix((len(index), len(index)))
    for (one, other), rate in ways.items():
        matrix[index[other], index[one]] += rate
        matrix[index[one], index[one]] -= rate
    matrix[-1] = 1.0
    sums = np.zeros(len(index))
    sums[-1] = 1.0
    return dict(zip(index, spsolve(matrix.tocsc(), sums), strict=True))


def tandem(most: int = 100) -> dict:
    """The tandem of models/tandem_blocking.toml: (at the emergency department and not boarding,
    boarding, in a bed, ready in a bed, in a municipal place); `most` come no more."""
    ways: dict = {}
    ahead, seen = [(0, 0, 0, 0, 0)], set()
    while ahead:
        here = ahead.pop()
        if here in seen:
            continue
        seen.add(here)
        for to, rate in _onward(here, most):
            ways[here, to] = ways.get((here, to), 0.0) + rate
            ahead.append(to)
    return _figures(stationary(ways))


def _onward(here, most):
    n, boarding, bed, ready, place = here
    full = bed + ready == 3
    if n < most:
        yield (n + 1, boarding, bed, ready, place), 2.2
    if served := min(n, 3 - boarding):
        yield (n - 1, boarding, bed, ready, place), served / 0.5 * 0.4
        went = (n - 1, boarding + full, bed + (not full), ready, place)
        yield went, served / 0.5 * 0.6
    if bed:
        yield _moved_up(n, boarding, bed - 1, ready, place), bed / 1.2 * 0.6
        if place < 2:
            yield _moved_up(n, boarding, bed - 1, ready, place + 1), bed / 1.2 * 0.4
        else:
            yield (n, boarding, bed - 1, ready + 1, place), bed / 1.2 * 0.4
    if place and ready:
        yield _moved_up(n, boarding, bed, ready - 1, place), place / 2
    elif place:
        yield (n, boarding, bed, ready, place - 1), place / 2


def _moved_up(n, boarding, bed, ready, place):
    """A bed is free: who boards gets it."""
    return (n, boarding - 1, bed + 1, ready, place) if boarding else (n, 0, bed, ready, place)


def _figures(chances):
    def mean(of):
        return sum(chance * of(*state) for state, chance in chances.items())

    ready = mean(lambda n, boarding, bed, ready, place: ready)
    return {
        "wait": mean(lambda n, b, *_: max(0, n - (3 - b))) / 2.2,
        "boarding": mean(lambda n, boarding, *_: boarding) / (2.2 * 0.6),
        "ready": ready,
        "ready wait": ready / (2.2 * 0.6 * 0.4),
        "occupied": mean(lambda n, boarding, bed, ready, place: bed + ready),
    }


def saturated_line(stations: int) -> float:
    """The throughput of a line of exponential stations of mean 1, nobody between them, where the
    first always has somebody: each station is working, blocked or empty (Hunt 1956)."""
    start = ("w", *("e" * (stations - 1)))
    ways, ahead, seen = {}, [start], set()
    while ahead:
        here = ahead.pop()
        if here in seen:
            continue
        seen.add(here)
        for at in (it for it in range(stations) if here[it] == "w"):
            to = _ended(here, at)
            ways[here, to] = ways.get((here, to), 0.0) + 1.0
            ahead.append(to)
    chances = stationary(ways)
    return sum(chance for state, chance in chances.items() if state[-1] == "w")


def _ended(here, at):
    line = list(here)
    line[at] = "b"
    for it in reversed(range(at + 1)):  # who is done moves on where there is room, and so on back
        if line[it] == "b" and (it + 1 == len(line) or line[it + 1] == "e"):
            if it + 1 < len(line):
                line[it + 1] = "w"
            line[it] = "e" if it else "w"
    return tuple(line)
