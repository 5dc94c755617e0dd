"""A search of ranges, each try an experiment with the same random numbers."""

import numpy as np
from scipy.optimize import differential_evolution, minimize

from ..errors import NotRunnable, Stopped
from .ranges import stands

REFUSED = 1e12
CONTINUED = 40  # tries of the last search, per value


class Search:
    """What each try costs; where nothing can be simulated, more than anything that can. `stopped`:
    whoever hears of the tries has stopped it."""

    def __init__(self, tried, figures):
        self.tried, self.figures = tried, figures
        self.error, self.at, self.least, self.stopped = None, None, REFUSED, False

    def cost(self, shares) -> float:
        """The sum of squared residuals so far along the ranges."""
        shares = np.clip(shares, 0.0, 1.0)
        at = tuple(it.at(share) for it, share in zip(self.tried.ranges, shares, strict=True))
        try:
            found = float(sum(self._off(at, it) ** 2 for it in self.figures))
        except NotRunnable as error:  # SciPy would say that it was called wrongly
            self.error = error
            return REFUSED
        if found < self.least:
            self.at, self.least = shares, found
        return found

    def _off(self, at, figure):
        return (self.tried.mean(at, figure.measure) - figure.value) / figure.tolerance

    def best(self, tries: int, seed: int) -> np.ndarray:
        """The best place along the ranges. Raises NotRunnable where no try could be simulated."""
        try:
            self._wide(tries, seed)
            self._fine()
        except Stopped:
            self.stopped, self.tried.progress = True, None
        if self.at is None:
            raise self.error or Stopped
        return self.at

    def _wide(self, tries, seed):
        many = len(self.tried.ranges)
        each = max(5, min(6 * many, tries // 4)) // many + 1
        differential_evolution(
            self.cost,
            [(0.0, 1.0)] * many,
            popsize=each,
            maxiter=max(1, tries // (each * many) - 1),
            rng=np.random.default_rng(seed),
            polish=False,
            x0=_today(self.tried),
        )

    def _fine(self):
        """From there on, in those values that are no whole numbers."""
        free = np.array([not it.is_whole for it in self.tried.ranges])
        if self.at is None or not free.any():
            return
        rest = self.at.copy()

        def moved(part):
            at = rest.copy()
            at[free] = part
            return self.cost(at)

        minimize(
            moved,
            rest[free],
            method="Nelder-Mead",
            bounds=[(0.0, 1.0)] * int(free.sum()),
            options={"maxfev": CONTINUED * int(free.sum()), "xatol": 1e-3, "fatol": 1e-3},
        )


def _today(tried):
    """Where the system stands, along its ranges; in the middle where it has no number."""
    shares = []
    for it in tried.ranges:
        try:
            now = float(stands(tried.system, it.name))
        except (NotRunnable, TypeError, ValueError):
            now = (it.low + it.high) / 2
        width = it.high - it.low + it.is_whole
        shares.append(min(max((now - it.low + it.is_whole / 2) / width, 0.0), 1.0))
    return np.array(shares)
