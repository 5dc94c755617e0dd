"""Reference cases: what another package made of some numbers, and what we make of the same.

A case is a JSON object with `chart`, `options` and `inputs`; `computed` gives what its `expected`
holds, so far as it follows from these.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from ..errors import NotChartable
from ..kinds import KINDS
from . import charts, crosschecks, funnels, others, pheratios, plotthedots, standards

FAMILIES: dict[str, Callable] = {
    "concentration_index": others.concentration,
    "gini": others.gini,
    "random_effects": funnels.random_effects,
    "funnel_exact": funnels.exact,
    "interval": others.intervals,
    "mixed": crosschecks.mixed,
    "individuals": others.individuals,
    "dsr": standards.dsr,
    **dict.fromkeys(("isr", "israte", "indirect"), standards.isr),
    **dict.fromkeys(("smr", "isratio"), standards.smr),
    **dict.fromkeys(("sii", "rii"), standards.sii),
    "proportion": standards.proportion,
    "rate": standards.rate,
}
# What numbers and options of the wrong kind end in, wherever they are first used.
WRONG = (TypeError, ValueError, IndexError, AttributeError, ArithmeticError, AssertionError)


def computed(case: dict[str, Any]) -> dict[str, Any]:
    """The counterpart of a case's `expected`. Raises NotChartable for a case of no known kind."""
    options, inputs = case.get("options") or {}, case.get("inputs")
    if not isinstance(inputs, dict):
        raise NotChartable("The case has no inputs.")
    try:
        return plain(_of(case, inputs)(options, inputs))
    except NotChartable:
        raise
    except KeyError as missing:
        raise NotChartable(f"The case has no {missing.args[0]}.") from None
    except WRONG as error:
        raise NotChartable(f"Something in the case is of the wrong kind: {error}.") from None


def plain(value):
    """As JSON has it: NaN is null, arrays are lists."""
    if isinstance(value, dict):
        return {key: plain(it) for key, it in value.items()}
    if isinstance(value, list | tuple | np.ndarray):
        return [plain(it) for it in value]
    if isinstance(value, np.generic):
        return plain(value.item())
    return None if isinstance(value, float) and not np.isfinite(value) else value


def _of(case, inputs) -> Callable:
    family, kind = case.get("family"), case.get("chart")
    if "n_useful" in inputs:
        return charts.limits_of_runs
    if "series" in inputs:
        return FAMILIES.get(kind, charts.short_series)
    if family == "xmr_plotthedots" or kind == "xmr":
        return plotthedots.xmr
    if kind in KINDS:
        return lambda options, inputs: charts.chart_of(options | {"chart": kind}, inputs)
    if "funnel" in str(kind) and kind not in FAMILIES:
        phe = "phe" in f"{kind} {case.get('tool')}".lower()
        return pheratios.funnel_of if phe else funnels.funnel_of
    if kind not in FAMILIES:
        raise NotChartable(f"There is no case of kind {kind!r}.")
    return FAMILIES[kind]
