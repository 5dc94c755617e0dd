"""A fit as somebody reads it, and as it can be pasted into a description of a system."""

import json
import math
import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Literal

from ..errors import NotRunnable
from ..system import Stay
from .reading import Rows, read
from .returning import ReturnFit, fit_return
from .stays import Fit, fit_stay

BARE = re.compile(r"[A-Za-z0-9_-]+")


def report(
    source: str | Path | Rows,
    *,
    what: Literal["stay", "return"] = "stay",
    until: datetime | None = None,
    seed: int = 1,
) -> str:
    """Fit the stays of each place in the data (`reading.read` says which columns), or who comes
    back after it, and tell it as TOML with what it is worth in comments. Where from and to are
    when somebody left and came back, `what` is "return". Raises NotRunnable with what is wrong,
    by line, or that nothing can be fitted in any place."""
    data = read(source, until=until)
    told, lost = [], []
    for place, lengths in data.places.items():
        try:
            if what == "return":
                told.append(_return(place, fit_return(lengths.ended, lengths.still, seed=seed)))
            else:
                told.append(_stay(place, fit_stay(lengths.ended, lengths.still, seed=seed)))
        except NotRunnable as error:
            lost.append(f"{place}: {error}")
    if not told:
        raise NotRunnable("\n".join(lost))
    if data.until is not None:
        told.insert(0, f"# What has no end is counted until {data.until:%Y-%m-%d %H:%M}.")
    return "\n\n".join([*told, *(_comment(it) for it in lost)]) + "\n"


def _stay(place, fit: Fit):
    many = f"{place}: {fit.seen.many} stays. {fit.why}"
    return f"{_comment(many)}\n# Under [places.{key(place)}]:\nstay = {stay_as_toml(fit.stay)}"


def _return(place, fit: ReturnFit):
    first, second = fit.best.numbers
    names = ("shape", "scale") if fit.best.kind.name == "weibull" else ("total", "decay")
    many = f"After {place}: {fit.seen.many} watched, {len(fit.seen.ended)} came back. {fit.why}"
    return "\n".join(
        [
            _comment(many),
            f"[returns.{key('after ' + place)}]",
            f"after = [{json.dumps(place, ensure_ascii=False)}]",
            f"to = {json.dumps(place, ensure_ascii=False)} # where they come back to",
            f'kind = "{fit.best.kind.name}"',
            f"{names[0]} = {number(first)}",
            f"{names[1]} = {number(second)}",
        ]
    )


def stay_as_toml(stay: Stay) -> str:
    """A stay as a description has it, its numbers with five digits."""
    numbers: Mapping[str, float] = {}
    if stay.kind in ("lognormal", "gamma"):
        positive = stay.mean / (1 - stay.zeros) if stay.zeros < 1 else stay.mean
        numbers = {"mean": positive, "cv": _variation(stay)}
    elif stay.kind == "weibull":
        numbers = {"shape": stay.first, "scale": stay.second}
    elif stay.kind != "empirical":
        numbers = {"mean": stay.first}
    parts = [f'kind = "{stay.kind}"', *(f"{it} = {number(at)}" for it, at in numbers.items())]
    if stay.values:
        parts.append(f"values = [{', '.join(number(it) for it in stay.values)}]")
    if stay.zeros:
        parts.append(f"zeros = {number(stay.zeros)}")
    return f"{{ {', '.join(parts)} }}"


def _variation(stay):
    if stay.kind == "gamma":
        return stay.first**-0.5
    return math.sqrt(math.expm1(stay.second**2))


def number(value: float) -> str:
    """With five digits, as TOML has it."""
    text = f"{value:.5g}"
    return text.replace("e+", "e")


def key(name: str) -> str:
    """A name as a key: bare where it can be."""
    return name if BARE.fullmatch(name) else json.dumps(name, ensure_ascii=False)


def _comment(text):
    words, lines = text.split(), [""]
    for word in words:
        if len(lines[-1]) + len(word) > 95:
            lines.append("")
        lines[-1] += f" {word}"
    return "\n".join(f"#{it}" for it in lines)
