"""The numbers of one chart or of many at once: rows are series, columns are moments."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from .errors import NotChartable

SIZED = {"p", "pp", "u", "up", "ip", "xbar", "s"}  # kinds that need a denominator
NOT_BELOW = {"p", "pp", "u", "up", "c", "g"}  # kinds of counts
SPREAD = {"xbar", "s"}  # kinds that need the spread in each subgroup
MOST = 1e100  # past this squares of numbers have no room
SHARES = {"p", "pp"}  # kinds of which the value is a share, from 0 to 1
LISTS = (list, tuple, np.ndarray)
COUNTED = {"p", "pp", "u", "up"}  # kinds of which the value is a count of the denominator


@dataclass(frozen=True)
class Series:
    """Shape (series, moments) throughout. `y` is what is drawn; missing is NaN.

    `counts` and `sizes`: numerators and denominators, where there are any; `spreads`: the standard
    deviation in each subgroup. `included`: not
    taken out by a person. `baseline`: counts towards the middle and the limits. `starts`:
    the column where each part begins.
    """

    y: np.ndarray
    counts: np.ndarray
    sizes: np.ndarray | None
    included: np.ndarray
    baseline: np.ndarray
    starts: tuple[int, ...]
    spreads: np.ndarray | None = None
    one: bool = False  # one series was given, not many

    def parts(self) -> Iterable[tuple[slice, "Series"]]:
        """Each part by itself, with its columns."""
        for begins, ends in zip(self.starts, (*self.starts[1:], self.y.shape[1]), strict=True):
            yield slice(begins, ends), self._cut(slice(begins, ends))

    def _cut(self, columns):
        every = (self.y, self.counts, self.sizes, self.included, self.baseline)
        cut = [None if it is None else it[:, columns] for it in (*every, self.spreads)]
        return Series(*cut[:5], (0,), cut[5])


def taken(values, denominators, spreads, *, kind, parts, freeze_after, exclude) -> Series:
    """Check what was given. `parts`, `freeze_after` and `exclude` count points from one:
    a part begins after point 12, the baseline ends after point 20, point 7 is left out."""
    counts = numbers(values, "values")
    if not counts.shape[1]:
        raise NotChartable("There are no values yet.")
    one = _one(values, counts)
    sizes = beside(denominators, counts, "denominators", needed=kind in SIZED)
    within = beside(spreads, counts, "spreads", needed=kind in SPREAD)
    if kind == "s":
        counts = within
    _check(counts, sizes, kind)
    y = _not_too_large(_divided(counts, sizes), "shares") if kind in COUNTED else counts
    if sizes is not None:
        counts, sizes = np.where(np.isnan(y), np.nan, counts), np.where(np.isnan(y), np.nan, sizes)
    moments = y.shape[1]
    starts = (0, *_places(parts, moments, "a part begins after"))
    included = np.ones(y.shape, bool)
    included[:, [it - 1 for it in _places(exclude, moments + 1, "excluded is")]] = False
    return Series(
        y,
        counts,
        sizes,
        included,
        included & _frozen(starts, moments, freeze_after),
        starts,
        within,
        one=one,
    )


def numbers(given, what: str) -> np.ndarray:
    """As floats of shape (series, moments). Raises NotChartable for what is no number."""
    try:
        found = _floats(given)
    except (TypeError, ValueError, OverflowError):
        raise NotChartable(f"Of the {what} some are not numbers.") from None
    return _not_too_large(found, what)


def _not_too_large(found, what):
    if (np.abs(found) > MOST).any():
        much = "infinite" if np.isinf(found).any() else "too large to chart"
        raise NotChartable(f"Of the {what} some are {much}.")
    return found


def _one(given, found):
    """Whether one series was given, not rows of one or many."""
    if hasattr(given, "ndim"):
        return bool(given.ndim == 1)
    return len(found) == 1 and not isinstance(next(iter(given), None), LISTS)


def _floats(given):
    """A mask is what is missing."""
    if isinstance(given, np.ma.MaskedArray) and given.dtype.kind in "fiu":
        given = given.astype(float).filled(np.nan)
    if isinstance(given, np.ndarray) and given.dtype.kind in "fiu" and given.ndim < 3:
        return np.atleast_2d(given).astype(float, copy=False)
    rows = list(given)
    if not (rows and isinstance(rows[0], LISTS)):
        rows = [rows]
    return np.array([[_number(it) for it in row] for row in rows], dtype=float).reshape(
        len(rows), -1
    )


def _number(it):
    """A text, a yes or a day is no number, though Python would read one into some."""
    if type(it) is float or type(it) is int:
        return it
    if it is None or it is np.ma.masked:
        return np.nan
    other = it.dtype.kind not in "fiu" if isinstance(it, np.generic) else np.ndim(it)
    if other or isinstance(it, str | bytes | bool | complex):
        raise TypeError
    return it


def beside(given, counts: np.ndarray, what: str, *, needed: bool) -> np.ndarray | None:
    """What stands beside the values, one for each of them, or one row for all series. Raises NotChartable
    for any other number of them."""
    if given is None:
        if needed:
            raise NotChartable(f"A chart of this kind needs {what}.")
        return None
    found = numbers(given, what)
    if found.shape[1] != counts.shape[1]:
        raise NotChartable(f"There are {counts.shape[1]} values and {found.shape[1]} {what}.")
    if len(found) not in (1, len(counts)):
        raise NotChartable(f"There are {len(counts)} series, and {what} of {len(found)}.")
    if (found < 0).any():
        raise NotChartable(f"Of the {what} some are less than zero.")
    return np.repeat(found, len(counts), axis=0) if len(found) < len(counts) else found


def _check(counts, sizes, kind):
    if kind in NOT_BELOW and (counts < 0).any():
        raise NotChartable("A count is not less than zero.")
    if kind in COUNTED and sizes is not None and ((sizes == 0) & (counts > 0)).any():
        place = int(((sizes == 0) & (counts > 0)).any(axis=0).argmax()) + 1
        raise NotChartable(f"At point {place} there are events, and nothing that they are of.")
    if kind in ("p", "pp") and sizes is not None and (counts > sizes).any():
        raise NotChartable(
            "A share is not more than all: some counts are above their denominators."
        )
    if kind == "t" and (counts <= 0).any():
        raise NotChartable("A time between events is more than zero.")


def _divided(counts, sizes):
    """A share or a rate; nothing where there was nobody."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(sizes > 0, counts / np.where(sizes > 0, sizes, 1), np.nan)


def _places(given, below, what):
    places = sorted({_whole(it, what) for it in _list(given, what)})
    for place in places:
        if not 0 < place < max(below, 1):
            raise NotChartable(f"Point {place}, {what}, is not in the series.")
    return places


def _list(given, what):
    if given is None:
        return ()
    if isinstance(given, Iterable) and not isinstance(given, str | bytes):
        return given
    raise NotChartable(f"Points, {what}, stand in a list.")


def _whole(given, what):
    whole = isinstance(given, int | np.integer) or (isinstance(given, float) and given.is_integer())
    if whole and not isinstance(given, bool):
        return int(given)
    raise NotChartable(f"A point, {what}, is counted in whole numbers.")


def _frozen(starts, moments, freeze_after):
    """Which columns the limits of their part are made of: of each the first, when frozen."""
    columns = np.arange(moments)
    if freeze_after is None:
        return np.ones(moments, bool)
    if _whole(freeze_after, "the last of a baseline") < 1:
        raise NotChartable("A baseline has at least one point.")
    if freeze_after > moments:
        raise NotChartable(
            f"The baseline ends after point {freeze_after}, and there are {moments} values."
        )
    begins = np.array(starts)[np.searchsorted(starts, columns, side="right") - 1]
    return columns - begins < freeze_after
