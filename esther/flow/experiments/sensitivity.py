"""Which values matter: Morris' screening first, then Sobol's shares of the variance, by SALib.

What is answered is a mean over replications with the same random numbers at every point, so that
chance does not look like an effect (SALib issues 218 and 306: indices below 0)."""

from collections.abc import Sequence

import numpy as np

from ..errors import NotRunnable
from ..system import System
from .indices import Effect, Sensitivity, Share
from .ranges import Range, Tried
from .ranking import screened, shared

LEVELS = 4


def screen(
    system: System,
    ranges: Sequence[Range],
    measure: tuple[str, ...],
    *,
    trajectories: int = 10,
    replications: int = 5,
    seed: int | None = None,
    **how,
) -> Sensitivity:
    """Morris 1991 (Technometrics 33:161), with mu* (Campolongo et al. 2007): `trajectories` times
    one more than there are values are tried. `measure`: (name, place) or with its unit. `how`: as
    of Tried. Raises NotRunnable for values that give no system."""
    salib = _salib()
    tried = Tried(system, ranges, replications=replications, seed=seed, **how)
    problem, start = _problem(ranges), _start(system, seed)
    points = salib.sample.morris.sample(problem, trajectories, num_levels=LEVELS, seed=start)
    answers, noise = _answers(tried, points, measure)
    got = salib.analyze.morris.analyze(problem, points, answers, num_levels=LEVELS, seed=start)
    effects = [
        Effect(it.name, size, max(size - wide, 0.0), size + wide, mean, spread)
        for it, size, wide, mean, spread in zip(
            ranges,
            *(
                np.asarray(got[key], float).tolist()
                for key in ("mu_star", "mu_star_conf", "mu", "sigma")
            ),
            strict=True,
        )
    ]
    effects.sort(key=lambda it: -it.size)
    return Sensitivity(measure, tuple(effects), noise, screened(measure, effects, noise))


def shares(
    system: System,
    ranges: Sequence[Range],
    measure: tuple[str, ...],
    *,
    points: int = 64,
    replications: int = 5,
    seed: int | None = None,
    **how,
) -> Sensitivity:
    """Sobol 2001 (Math. Comput. Simul. 55:271), totals by Jansen, as Saltelli 2010 samples them:
    `points` (a power of 2) times two more than there are values are tried. Raises NotRunnable."""
    if points < 2 or points & (points - 1):
        raise NotRunnable(f"The number of points is a power of 2, like 64; it is {points}.")
    salib = _salib()
    tried = Tried(system, ranges, replications=replications, seed=seed, **how)
    problem, start = _problem(ranges), _start(system, seed)
    sampled = salib.sample.sobol.sample(problem, points, calc_second_order=False, seed=start)
    answers, noise = _answers(tried, sampled, measure)
    if not answers.std():
        nothing = (0.0, 0.0, 0.0)
        found = [Share(it.name, nothing, nothing) for it in ranges]
    else:
        got = salib.analyze.sobol.analyze(problem, answers, calc_second_order=False, seed=start)
        found = [
            Share(it.name, *(_with_interval(got, key, at) for key in ("S1", "ST")))
            for at, it in enumerate(ranges)
        ]
    found.sort(key=lambda it: -it.with_others[0])
    return Sensitivity(measure, tuple(found), noise, shared(measure, found, noise))


def _with_interval(got, key, at):
    middle, wide = float(got[key][at]), float(got[f"{key}_conf"][at])
    return middle, middle - wide, middle + wide


def _salib():
    try:
        import SALib.analyze.morris
        import SALib.analyze.sobol
        import SALib.sample.morris
        import SALib.sample.sobol
    except ImportError:
        raise NotRunnable("Which values matter takes the extra esther[sensitivity].") from None
    return SALib


def _problem(ranges):
    """All of them from 0 to 1: what a whole number moves is then asked of its whole range too
    (SALib issue 341)."""
    names = [it.name for it in ranges]
    return {"num_vars": len(names), "names": names, "bounds": [[0.0, 1.0]] * len(names)}


def _start(system, seed):
    return system.seed if seed is None else seed


def _answers(tried, points, measure):
    """The mean at each point, shape (points,), and which share of their variance is chance: none
    of what all points share is counted, since they are compared with each other."""
    at = [
        tuple(it.at(share) for it, share in zip(tried.ranges, one, strict=True)) for one in points
    ]
    found = np.array([tried.mean(it, measure) for it in at])
    values = np.array([tried(it).column(*measure) for it in dict.fromkeys(at)])
    apart = values - np.nanmean(values, axis=0)
    chance = np.nanvar(apart, axis=1, ddof=1).mean() / values.shape[1] if values.shape[1] > 1 else 0
    spread = found.var()
    return found, float(chance / spread) if spread else 0.0
