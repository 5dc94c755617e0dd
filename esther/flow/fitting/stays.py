"""Stays fitted to data: by maximum likelihood, those who are still there included."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..system import Stay
from .candidates import Candidate, candidate
from .goodness import Goodness, goodness
from .kinds import KINDS
from .seen import Seen, ended_by
from .words import fitted

POINTS = 101  # of an empirical stay, at most


@dataclass(frozen=True)
class Fit:
    """`stay` is what to simulate with. `candidates` are all kinds, the best first; `good` how well
    it fits (None of a constant), `why` in sentences, which never hide a bad fit."""

    stay: Stay
    seen: Seen
    candidates: tuple[Candidate, ...]
    good: Goodness | None
    why: str


def fit_stay(ended: Sequence[float], still: Sequence[float] = (), *, seed: int = 1) -> Fit:
    """The kind of stay that these lengths (days) are likeliest of; `still`: of those who are still
    there, how long they have been. Where none fits, the lengths themselves (empirical). Raises
    NotRunnable for what cannot be fitted."""
    seen = Seen.of(ended, still)
    positive = seen.ended[seen.ended > 0]
    if not len(positive) or positive[0] == positive[-1]:
        return _constant(seen, float(positive[0]) if len(positive) else 0.0)
    every = sorted((candidate(it, seen) for it in KINDS), key=lambda it: it.aic)
    good = goodness(every[0], seen, seed, candidate)
    own = empirical(seen) if good.bad else None
    stay = every[0].stay if own is None else own
    return Fit(stay, seen, tuple(every), good, fitted(seen, every, good, own))


def _constant(seen, length):
    zeros = seen.none / len(seen.ended) if length else 0.0
    why = f"All that have ended lasted {length:g} days{' or none' if zeros else ''}: no spread to fit."
    longer = int(np.sum(seen.still > length))
    if longer:
        why += f" {longer} have not ended and are longer already: do not use it."
    return Fit(Stay("constant", length, zeros=zeros), seen, (), None, why)


def empirical(seen: Seen) -> Stay | None:
    """The lengths themselves, at most a hundred steps of them; None where the longest are not
    known, since somebody is still there who has been there longest."""
    at, share = ended_by(seen)
    if share[-1] < 1 - 1e-9:
        return None
    zeros = float(share[0]) if at[0] == 0 else 0.0
    positive, by = at[at > 0], (share[at > 0] - zeros) / (1 - zeros)
    if len(positive) > POINTS or len(seen.still) or seen.many > POINTS:
        wanted = np.linspace(0, 1, min(POINTS, seen.many))
        positive = positive[np.minimum(np.searchsorted(by, wanted - 1e-12), len(positive) - 1)]
    else:
        positive = seen.ended[seen.ended > 0]
    return Stay("empirical", zeros=zeros, values=tuple(float(it) for it in positive))
