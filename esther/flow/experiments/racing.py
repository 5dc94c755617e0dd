"""Settings in a race: all with the same random numbers, first a few times; whoever is surely worse
is left out, the others run twice as often, and so on."""

from ..errors import NotRunnable
from .ranges import Tried, changes, stands
from .rivals import Standing, best_of, chance_of_better
from .terms import cost

FIRST = 5
OUT = 0.005  # how likely it may be, over all of a round, that the best is left out


class Race:
    """Those that are still in it, with more and more replications."""

    def __init__(self, system, priced, asked, how):
        self.system, self.priced, self.how = system, priced, how
        self.measure, self.goal, self.limits = asked
        self.today = [float(stands(system, it.range.name)) for it in priced]
        self.left, self.missed, self.error, self.stopped = [], 0.0, None, False

    def run(self, settings, replications: int, indifferent: float) -> None:
        """Until one is left, or all that are left have run so often. Raises NotRunnable where
        nothing can be simulated."""
        runs = FIRST
        while True:
            self.left = self._round(settings, runs)
            if runs >= replications:
                return
            stay = self._stay(self.left, indifferent)
            if len(stay) < 2:
                return
            settings, left_out = sorted(stay), [it for it in self.left if it.at not in stay]
            self.missed += sum(self.chance(it, indifferent) for it in left_out)
            runs = min(2 * runs, replications)

    def _round(self, settings, runs):
        ranges = [it.range for it in self.priced]
        tried = Tried(self.system, ranges, replications=runs, **self.how)
        found = [it for it in (self._stands(tried, one) for one in settings) if it is not None]
        if not found:
            raise self.error
        return found

    def _stands(self, tried, at):
        """None where nothing can be simulated so."""
        try:
            tried(at)
        except NotRunnable as error:
            self.error = error
            return None
        worth = self.sign * tried.column(at, self.measure)
        held = tuple((it, tried.column(at, it.measure)) for it in self.limits)
        values = changes(self.system, tried.ranges, at)
        return Standing(at, values, cost(at, self.priced, self.today), worth, held)

    @property
    def sign(self) -> float:
        """By which the measure is less, the better."""
        return 1.0 if self.goal == "least" else -1.0

    def _stay(self, found, indifferent):
        """Who runs again: whoever may keep the limits and may be the best."""
        return {
            it.at
            for it in found
            if not it.outside and self.chance(it, indifferent) >= OUT / len(found)
        }

    def chance(self, standing: Standing, indifferent: float) -> float:
        """That it is the best: 1 of what is best so far, or while nothing keeps the limits."""
        best = best_of(self.left)
        if standing.outside:
            return 0.0
        if best is None or best is standing:
            return 1.0
        return chance_of_better(standing, best, indifferent)
