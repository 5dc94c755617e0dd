"""Cases of the Making Data Count charts, in the words of NHSRplotthedots."""

import numpy as np

from ..charting import chart
from ..icons import Better, assurance, point_types
from .charts import part_of

SHORT = 13  # points below which a group is told to be short (NHSRplotthedots 0.2.2)
LABELS = {
    0: ("Common Cause", "Common Cause"),
    1: ("Above UCL", "Below LCL"),
    2: ("7 Point Trend (Increasing)", "7 Point Trend (Decreasing)"),
    3: ("2 Out Of 3 Above CL", "2 Out Of 3 Below CL"),
    4: ("7 Points Above CL", "7 Points Below CL"),
}


def xmr(options, inputs):
    better = Better(options.get("improvement_direction", "neutral"))
    made = chart(
        inputs["y"],
        kind="i",
        profile=options.get("profile", "mdc-0.2.2"),
        parts=[at - 1 for at in options.get("rebase_at_index") or ()],
        freeze_after=options.get("fix_after_n_points"),
        screened=options.get("mr_screening", True),
    )
    told, way, side, near = (
        np.concatenate([getattr(it, name)[0] for it in made.special])
        for name in ("told", "direction", "side", "near")
    )
    types, group = point_types(way, better), part_of(made)
    lower, upper = made.limits.lower[0], made.limits.upper[0]
    return {
        "per_point": {
            "rebase_group": group,
            "mean": made.limits.middle[0],
            "lpl": lower,
            "upl": upper,
            "relative_to_mean": side,
            "outside_limits": made.outside[0],
            "close_to_limits": near,
            "special_cause_type": [
                LABELS[it][int(down < 0)] for it, down in zip(told, way, strict=True)
            ],
            "point_type": types,
            "short_group_warning": np.bincount(group)[group] < SHORT,
        },
        "variation_icon": types[-1],
        "assurance_icon": assurance(options.get("target"), lower[-1], upper[-1], better),
    }
