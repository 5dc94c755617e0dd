"""Tables of results: one line a measure, as CSV, JSON and, where it is wanted, Parquet.

Nothing in them tells when they were written: the same seed gives the same bytes.
"""

import csv
import io
import json
import math
import platform
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path

from ..engine.jit import PLAIN
from ..errors import NotRunnable
from ..experiments import Comparison, Result
from ..experiments.intervals import Interval

FORMULA = ("=", "+", "-", "@", "\t", "\r")
FIGURES = ("mean", "se", "low95", "high95")
MEASURE = ("measure", "place", "unit")
DIFFERENCE = (*MEASURE, "before", "after", *FIGURES, "chance", "variance_ratio")


def summary(result: Result) -> list[dict]:
    """One row a measure: measure, place, unit, mean, se, low95, high95; NaN where unknown."""
    return [
        {"measure": name, "place": place, "unit": unit} | figures(known)
        for (name, place, unit), known in result.intervals()
    ]


def figures(known: Interval) -> dict[str, float]:
    """An interval as a table has it."""
    return dict(zip(FIGURES, (known.mean, known.se, known.low, known.high), strict=True))


def differences(comparison: Comparison) -> list[dict]:
    """One row a measure: both means, the difference with its interval, how likely it is by chance
    (after Holm), and how many times more replications independent runs would have taken."""
    return [
        {"measure": it.name, "place": it.place, "unit": it.unit}
        | {"before": it.before.mean, "after": it.after.mean}
        | figures(it.difference)
        | {"chance": it.chance, "variance_ratio": it.times_fewer}
        for it in comparison.differences
    ]


def as_csv(rows: list[dict], columns: Sequence[str] = ()) -> str:
    """Numbers as short as they can be read back; nothing where there is none. `columns` are the
    names in the head where there may be no row."""
    found = io.StringIO()
    table = csv.DictWriter(found, columns or list(rows[0]), lineterminator="\n")
    table.writeheader()
    table.writerows({name: _cell(it) for name, it in row.items()} for row in rows)
    return found.getvalue()


def _cell(it):
    """A name that a spreadsheet would work out as a formula is made a text (OWASP, CSV injection)."""
    if isinstance(it, str):
        return f"'{it}" if it.startswith(FORMULA) else it
    return "" if isinstance(it, float) and math.isnan(it) else it


def as_json(result: Result, **more) -> str:
    """The same, with all it takes to run it again: model, seed, versions, warm-up, replications."""
    system = result.system
    return (
        json.dumps(
            {
                "title": system.title,
                "seed": result.seed,
                "replications": result.replications,
                "warm_up_days": system.warm_up,
                "days": system.length,
                "precision_reached": result.reached,
                "events": result.events,
                "versions": versions(),
                **more,
                "measures": [_plain(it) for it in summary(result)],
                "model": _plain(system.described),
            },
            ensure_ascii=False,
            indent=1,
        )
        + "\n"
    )


def _plain(it):
    """As JSON has it: what is not finite is null."""
    if isinstance(it, dict):
        return {name: _plain(one) for name, one in it.items()}
    if isinstance(it, list | tuple):
        return [_plain(one) for one in it]
    return None if isinstance(it, float) and not math.isfinite(it) else it


def versions() -> dict[str, str]:
    """What the run was made with."""
    parts = ("numpy", "scipy") if PLAIN else ("numpy", "scipy", "numba")
    found = {"python": platform.python_version()} | {name: version(name) for name in parts}
    return {"esther": version("esther"), **found}


def with_parquet():
    """What writes Parquet. Raises NotRunnable where it is not there: asked before the work."""
    try:
        import polars
    except ImportError:
        raise NotRunnable("Parquet is written by polars: install esther[parquet].") from None
    return polars


def write_parquet(rows: Iterable[dict], path: Path) -> None:
    """The same table as Parquet. Raises NotRunnable where nothing that can write it is there."""
    with_parquet().DataFrame(list(rows)).write_parquet(path)
