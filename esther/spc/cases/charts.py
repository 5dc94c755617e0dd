"""Cases of charts: every point, and the runs of each part, as qicharts2 0.8.1 has them."""

from dataclasses import replace

import numpy as np

from ..charting import Chart, chart, joined
from ..limits import Limits, beyond, limits
from ..runs import crossings_min, longest_max
from .gathered import gathered

WITHOUT_WIDTH = (
    "i",
    "t",
    "ip",
    "pp",
    "up",
)  # kinds that have no limits where all ranges are nought


def chart_of(options, inputs):
    rows = gathered(inputs, options["chart"])
    made = _made(options, rows)
    times = options.get("multiply") or 1
    sizes = {} if rows.n is None else {"n": rows.n}
    return {
        "per_point": {
            "x": rows.x,
            **sizes,
            "part": part_of(made) + 1,
            "baseline": _frozen(options, len(rows.x)),
            "include": made.series.included[0],
            **{name: line[0] * times for name, line in _lines(made).items()},
            "sigma_signal": beyond(made.series.y, made.limits.lower, made.limits.upper)[0],
        },
        "runs_analysis": _runs(made),
    }


def _made(options, rows) -> Chart:
    kind, points = options["chart"], len(rows.x)
    choices = {
        "parts": listed(options.get("part_after"), points - 1),
        "screened": options.get("mr_screening"),
    }
    base = {
        "freeze_after": None if choices["parts"] else ending(options.get("freeze_after"), points),
        "exclude": listed(options.get("exclude"), points),
        "middle": options.get("fixed_cl"),
    }
    made = {"mr": _ranges, "ip": _sized}.get(kind, _plain)(kind, rows, choices, base)
    return replace(made, limits=_none_without_width(made))


def _plain(kind, rows, choices, base):
    return chart(rows.values, rows.sizes, spreads=rows.spreads, kind=kind, **choices, **base)


def _ranges(kind, rows, choices, base):
    """Of moving ranges: none is bridged, each is left out with the later of its points, and the nearer
    limit is two thirds of the farther."""
    every = chart(rows.values, kind="mr", **choices)
    points = chart(rows.values, kind="i", **choices, **base).series
    series = replace(points, y=every.series.y, counts=every.series.y)
    of_parts = (limits(it, kind, every.profile, base["middle"]) for _at, it in series.parts())
    lines = joined(list(of_parts))
    return Chart(kind, every.profile, series, replace(lines, upper_near=lines.upper * 2 / 3))


def _sized(kind, rows, choices, base):
    """Of individuals of unequal size: ranges between all points, the middle from the baseline."""
    reach = _plain(kind, rows, choices, {}).limits.reach
    made = _plain(kind, rows, choices, base)
    middle = made.limits.middle
    lines = (middle + sigmas / 3 * reach for sigmas in (-3, 3, -2, 2))
    return replace(made, limits=Limits(middle, *lines, middle, reach))


def _none_without_width(made) -> Limits:
    """The package has no limits where screening has left no range, nor, of counts by Laney, where
    all or none have it; of times no nearer one below nought."""
    it = made.limits
    none = (it.reach == 0) & made.profile.screened & (made.kind in WITHOUT_WIDTH)
    if made.kind in ("pp", "up"):
        none |= (it.centre == 0) | ((it.centre == 1) & (made.kind == "pp"))
    if made.kind == "t":
        below = it.centre - 2 / 3 * it.reach < 0
        it = replace(it, lower_near=np.where(below, np.nan, it.lower_near))
    return it.without(none)


def _lines(made):
    lines = made.limits
    return {
        "y": made.series.y,
        "cl": lines.middle,
        "lcl": lines.lower,
        "ucl": lines.upper,
        "lcl_2s": lines.lower_near,
        "ucl_2s": lines.upper_near,
    }


def listed(given: list | None, most: int) -> list[int]:
    """The places that are in the series; the package passes over the others."""
    return [int(it) for it in given or () if it is not None and 0 < it <= most]


def ending(last: int | None, points: int) -> int | None:
    """Where a baseline ends; the packages read one that ends later as all of the points."""
    return None if last is None else min(last, max(points, 1))


def _frozen(options, points):
    last = options.get("freeze_after")
    if last is None or options.get("part_after"):
        return np.ones(points, bool)
    return np.arange(points) < last


def part_of(made):
    columns = np.arange(made.series.y.shape[1])
    return np.searchsorted(made.series.starts, columns, side="right") - 1


def _runs(made):
    """Of moving ranges they are counted too, but none is a signal."""
    found = [{"part": part} | _told(runs) for part, runs in enumerate(made.runs, 1)]
    return [it | {"runs_signal": False} for it in found] if made.kind == "mr" else found


def _told(runs):
    names = {
        "longest_run": runs.longest,
        "longest_run_max": runs.longest_max,
        "n_crossings": runs.crossings,
        "n_crossings_min": runs.crossings_min,
    }
    return {
        "n_obs": runs.points[0],
        "n_useful": runs.useful[0],
        **{name: None if it[0] < 0 else it[0] for name, it in names.items()},
        "runs_signal": runs.signal[0],
    }


def limits_of_runs(_options, inputs):
    useful = np.array(inputs["n_useful"])
    return {"longest_run_max": longest_max(useful), "n_crossings_min": crossings_min(useful)}


def short_series(options, inputs):
    made = [chart(y, kind=options.get("chart", "run")) for y in inputs["series"]]
    return {
        "series": [
            {"y": it.series.y[0], "cl": it.limits.middle[0, 0], **_told(it.runs[0])} for it in made
        ]
    }
