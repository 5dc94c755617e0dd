"""Values of a system that give the figures that were observed; what those figures do not say; and
plainly so where no values give them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from ..errors import NotRunnable
from ..system import System
from .figures import Figure, Residual
from .identifying import Loose, loose
from .precision import named
from .ranges import Range, Tried, changes
from .searching import Search


@dataclass(frozen=True)
class Calibration:
    """`values` by name, `system` with them; `residuals` of each figure; `loose` says which values
    the figures do not pin down; `why` everything in sentences."""

    system: System
    values: dict[str, Any]
    residuals: tuple[Residual, ...]
    loose: Loose
    tried: int
    why: str

    @property
    def fits(self) -> bool:
        """Whether every figure is within its tolerance."""
        return all(it.hit for it in self.residuals)


def calibrate(
    system: System,
    ranges: Sequence[Range],
    figures: Sequence[Figure],
    *,
    replications: int = 5,
    tries: int = 200,
    seed: int | None = None,
    on=None,
    many: int | None = None,
    progress: Callable[[int], None] | None = None,
) -> Calibration:
    """Search the ranges for the least sum of squared residuals (in tolerances): differential
    evolution (Storn & Price 1997), then Nelder & Mead from where it came to. All tries have the
    same random numbers. Raises NotRunnable where nothing can be tried or asked."""
    if not figures:
        raise NotRunnable("There is at least one figure to calibrate to.")
    tried = Tried(
        system, ranges, replications=replications, seed=seed, on=on, many=many, progress=progress
    )
    search = Search(tried, tuple(figures))
    best = search.best(tries, system.seed if seed is None else seed)
    values = tuple(it.at(share) for it, share in zip(ranges, best, strict=True))
    residuals = tuple(_residual(it, tried(values)) for it in figures)
    free = loose(tried, figures, best)
    return Calibration(
        system.changed(changes(system, ranges, values)),
        changes(system, ranges, values),
        residuals,
        free,
        len(tried.found),
        _told(ranges, values, residuals, free, stopped=search.stopped),
    )


def _residual(figure, result):
    found = result.interval(*figure.measure)
    return Residual(figure, found, (found.mean - figure.value) / figure.tolerance)


def _told(ranges, values, residuals, free, *, stopped):
    setting = ", ".join(f"{it.name} = {at:.4g}" for it, at in zip(ranges, values, strict=True))
    missed = [it for it in residuals if not it.hit]
    if missed:
        told = [f"No values in these ranges give the figures. The nearest are {setting}."]
        told += [
            f"{named(it.figure.measure)} is {it.found.mean:.4g};"
            f" {it.figure.value:.4g} was observed, and that is {abs(it.off):.1f} tolerances away."
            for it in sorted(missed, key=lambda it: -abs(it.off))
        ]
        told.append("Do not use it before the system, the ranges or the figures are mended.")
    else:
        told = [f"With {setting} every figure is within its tolerance."]
    told += [
        f"Chance alone moves {it.figure.name} by more than its tolerance: run more replications."
        for it in residuals
        if it.found.se > it.figure.tolerance
    ]
    if stopped:
        told.insert(0, "It was stopped before it was done.")
    at_end = [
        it.name
        for it, at in zip(ranges, values, strict=True)
        if not it.is_whole and min(at - it.low, it.high - at) < 0.01 * (it.high - it.low)
    ]
    told += [f"{it} stands at the end of its range: is the range too narrow?" for it in at_end]
    return " ".join([*told, *free.sentences])
