"""Cases of the Making Data Count charts, as NHSRplotthedots 0.2.2 has them."""

import numpy as np

from ..charting import chart
from ..icons import Better, assurance, point_types
from ..mdc import special
from ..series import numbers
from .charts import ending, listed

SHORT = 13  # points below which a group is told to be short, though its message says 12
LABELS = {
    0: ("Common Cause", "Common Cause"),
    1: ("Above UCL", "Below LCL"),
    2: ("7 Point Trend (Increasing)", "7 Point Trend (Decreasing)"),
    3: ("2 in 3 Above CL", "2 in 3 Below CL"),
    4: ("7 Points Above CL", "7 Points Below CL"),
}


def xmr(options, inputs):
    better = Better(options.get("improvement_direction") or "neutral")
    y = _in_order(inputs)
    begins = listed(options.get("rebase_at_index"), len(y))  # the first point of a group, from 1
    made = chart(
        y,
        kind="i",
        profile=options.get("profile", "mdc-0.2.2"),
        parts=[at - 1 for at in begins if at > 1],
        freeze_after=ending(options.get("fix_after_n_points"), len(y)),
        screened=options.get("mr_screening", True),
    )
    lines = _none_without_width(made)
    found = [special(part.y, lines.cut(at), packaged=True) for at, part in made.series.parts()]
    told, way, side, near = (
        np.concatenate([getattr(it, name)[0] for it in found])
        for name in ("told", "direction", "side", "near")
    )
    types = point_types(way, better)
    group = np.searchsorted(sorted(set(begins)), np.arange(1, len(y) + 1), side="right")
    lower, upper = lines.lower[0], lines.upper[0]
    sized = np.unique(group, return_counts=True)[1][np.unique(group, return_inverse=True)[1]]
    return {
        "per_point": {
            "rebase_group": group,
            "mean": lines.middle[0],
            "lpl": lower,
            "upl": upper,
            "relative_to_mean": _where_known(side, y),
            "outside_limits": _where_known(told == 1, y + upper),
            "close_to_limits": _where_known(near, y + upper),
            "special_cause_type": [
                LABELS[it][int(down < 0)] for it, down in zip(told, way, strict=True)
            ],
            "point_type": types,
            "short_group_warning": sized < SHORT,
        },
        "variation_icon": types[-1],
        "assurance_icon": _assurance(options.get("target"), lower[-1], upper[-1], better),
    }


def _in_order(inputs):
    """The values by their dates, where there are any."""
    y = numbers(inputs["y"], "values")[0]
    dates = inputs.get("x")
    if not dates or len(dates) != len(y):
        return y
    return y[sorted(range(len(y)), key=lambda at: dates[at])]


def _none_without_width(made):
    """Where screening has left no range the package has no limits."""
    none = (made.limits.reach == 0) & made.profile.screened
    return made.limits.without(none)


def _where_known(found, values):
    return [None if np.isnan(it) else told for it, told in zip(values, found, strict=True)]


def _assurance(target, lower, upper, better):
    """Where there are no limits, sometimes: neither is it above them nor below."""
    if target is None or better is Better.NEITHER:
        return None
    return "inconsistent" if np.isnan(lower) else assurance(target, lower, upper, better)
