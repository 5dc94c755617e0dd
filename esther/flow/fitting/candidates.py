"""One kind of stay, with the numbers that are likeliest."""

import math
from dataclasses import dataclass

import numpy as np

from ..system import Stay
from .kinds import Kind, largest, within
from .seen import Seen, fewer

MANY = 2000  # of more the search begins from the numbers of so many


@dataclass(frozen=True)
class Candidate:
    """One kind of stay with the numbers that fit best; `aic` tells which of several: less is
    better, and two are as many as one more number must bring (Akaike 1974)."""

    kind: Kind
    numbers: tuple[float, ...]
    zeros: float
    aic: float

    @property
    def stay(self) -> Stay:
        """As a system has it."""
        first, second = (*self.numbers, 0.0)[:2]
        return Stay(self.kind.name, first, second, self.zeros)

    @property
    def mean(self) -> float:
        """In days, with the zeros."""
        return self.stay.mean

    def by(self, length: np.ndarray) -> np.ndarray:
        """Which share has ended by these lengths."""
        with np.errstate(divide="ignore"):
            beyond = np.where(length > 0, np.exp(self.kind.beyond(length, *self.numbers)), 1.0)
        return 1 - (1 - self.zeros) * beyond

    def drawn(self, random: np.random.Generator, many: int) -> np.ndarray:
        """So many stays."""
        found = self.kind.drawn(1 - random.random(many), *self.numbers)
        return np.where(random.random(many) < self.zeros, 0.0, found)


def candidate(kind: Kind, seen: Seen, *, near=None) -> Candidate:
    """The likeliest numbers of one kind. Of whole days each stands for the day around it, and none
    for what is shorter than half a day, too. `near`: numbers that are known to be close."""
    if near is None and seen.many > MANY:
        near = candidate(kind, fewer(seen, MANY, np.random.default_rng(MANY))).numbers
    positive = seen.ended[seen.ended > 0]
    at, times = np.unique(positive, return_counts=True)
    so_far, as_many = np.unique(seen.still, return_counts=True)
    half = np.array([seen.width / 2])

    def likelihood(*numbers):
        short = -math.expm1(kind.beyond(half, *numbers)[0]) if seen.width else 0.0
        zeros = _zeros(seen, short)
        if seen.width:
            found = times @ within(lambda x: kind.beyond(x, *numbers), at, seen.width)
        else:
            found = times @ kind.density(at, *numbers)
        found += as_many @ kind.beyond(so_far, *numbers) if len(so_far) else 0.0
        found += _times_log(seen.many - seen.none, 1 - zeros)
        return found + _times_log(seen.none, zeros + (1 - zeros) * short)

    begin = kind.begin(np.concatenate([positive, seen.still]))
    numbers, best = largest(likelihood, begin, (0,) if kind.signed else (), near=near)
    short = -math.expm1(kind.beyond(half, *numbers)[0]) if seen.width else 0.0
    zeros = _zeros(seen, short)
    aic = 2 * (kind.numbers + (zeros > 0)) - 2 * best
    return Candidate(kind, tuple(float(it) for it in numbers), zeros, aic)


def _zeros(seen, short):
    """The likeliest share of none at all, when so large a share of the others looks like it."""
    share = seen.none / seen.many
    return max((share - short) / (1 - short), 0.0) if short < 1 else 0.0


def _times_log(many, share):
    return many * math.log(share) if many and share > 0 else -math.inf if many else 0.0
