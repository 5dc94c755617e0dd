"""Cases of charts: every point, and the runs of each part."""

import numpy as np

from ..charting import Chart, chart
from ..runs import crossings_min, longest_max
from ..subgroups import subgroups


def chart_of(options, inputs):
    made = _made(options, inputs)
    rows = {name: line[0] for name, line in _lines(made, options.get("multiply") or 1).items()}
    points = len(made.series.y[0])
    sizes = {"n": made.series.sizes[0]} if made.series.sizes is not None else {}
    if "n" in sizes:
        sizes["n"] = np.nan_to_num(sizes["n"])
    return {
        "per_point": {
            "x": inputs.get("x", list(range(1, points + 1))),
            **sizes,
            "part": part_of(made) + 1,
            "baseline": made.series.baseline[0],
            "include": made.series.included[0],
            **rows,
            "sigma_signal": made.outside[0],
        },
        "runs_analysis": [] if made.kind == "mr" else _runs(made),
    }


def _made(options, inputs) -> Chart:
    values, sizes, spreads = inputs["y"], inputs.get("n"), inputs.get("sd")
    if options["chart"] in ("xbar", "s") and spreads is None:
        _, values, spreads, sizes = subgroups(inputs["x"], inputs["y"])
    return chart(
        values,
        sizes,
        spreads=spreads,
        kind=options["chart"],
        parts=options.get("part_after"),
        freeze_after=None if options.get("part_after") else options.get("freeze_after"),
        exclude=options.get("exclude"),
        middle=options.get("fixed_cl"),
        screened=options.get("mr_screening"),
    )


def _lines(made, times):
    lines = made.limits
    found = {
        "y": made.series.y,
        "cl": lines.middle,
        "lcl": lines.lower,
        "ucl": lines.upper,
        "lcl_2s": lines.lower_near,
        "ucl_2s": lines.upper_near,
    }
    return {name: it * times for name, it in found.items()}


def part_of(made):
    columns = np.arange(made.series.y.shape[1])
    return np.searchsorted(made.series.starts, columns, side="right") - 1


def _runs(made):
    return [{"part": part} | _told(runs) for part, runs in enumerate(made.runs, 1)]


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
