"""Lengths that were seen: those that have ended, and those that have not yet."""

from dataclasses import dataclass

import numpy as np

from ..errors import NotRunnable

FEWEST = 10  # that have ended


@dataclass(frozen=True)
class Seen:
    """`ended`: lengths in days, shape (n,); `still`: how long the others have lasted so far
    (censored), shape (m,). `width` is 1 where all are whole days, which stand for a day around
    them each, else 0."""

    ended: np.ndarray
    still: np.ndarray
    width: float

    @classmethod
    def of(cls, ended, still=()) -> "Seen":
        """Raises NotRunnable where they are none, too few, or no lengths."""
        ended, still = (_lengths(it) for it in (ended, still))
        if len(ended) < FEWEST:
            raise NotRunnable(
                f"{len(ended)} have ended; it takes at least {FEWEST} to say anything of them."
            )
        return cls(ended, still[still > 0], float(not np.any(ended % 1)))

    @property
    def none(self) -> int:
        """How many were no days at all."""
        return int(np.sum(self.ended == 0))

    @property
    def many(self) -> int:
        """How many there are, ended or not."""
        return len(self.ended) + len(self.still)


def _lengths(values):
    found = np.asarray(values, float).ravel()
    if not np.all(np.isfinite(found)) or np.any(found < 0):
        raise NotRunnable("A length is a number of days, not below 0.")
    return np.sort(found)


def ended_by(seen: Seen) -> tuple[np.ndarray, np.ndarray]:
    """Which share has ended by each length at which some end (Kaplan & Meier 1958, J. Am. Stat.
    Assoc. 53:457): the lengths in order, and the shares. Shapes (lengths,)."""
    at, ends = np.unique(seen.ended, return_counts=True)
    gone = np.searchsorted(seen.ended, at) + np.searchsorted(np.sort(seen.still), at)
    return at, 1 - np.cumprod(1 - ends / (seen.many - gone))


def not_yet_by(seen: Seen) -> tuple[np.ndarray, np.ndarray]:
    """The same the other way round: by when the looking stops. Empty where it never does."""
    if not len(seen.still):
        return np.empty(0), np.empty(0)
    return ended_by(Seen(np.sort(seen.still), seen.ended, seen.width))


def fewer(seen: Seen, most: int, random: np.random.Generator) -> Seen:
    """At most so many of them, taken by chance; themselves where there are no more."""
    if seen.many <= most:
        return seen
    ended = round(most * len(seen.ended) / seen.many)
    return Seen(
        np.sort(random.choice(seen.ended, ended, replace=False)),
        random.choice(seen.still, most - ended, replace=False),
        seen.width,
    )
