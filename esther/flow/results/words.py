"""Results in plain words: how many more or fewer, how sure, what was assumed, what it cannot say."""

import math

from ..experiments import Comparison, Difference, Result
from ..experiments.intervals import Interval
from ..system import System
from . import differing
from .plain import letters

MONTH = 365 / 12
IN_ALL = ("in all", "bed-days", "within")
TOLD = ("days at home", "admissions", "bed-days", "ready and waiting", "readmissions")
CHANGED = (
    ("turned away", "in all"),
    ("refused", "in all"),
    ("people met", "per visit"),
    ("hand-overs", "per visit"),
)
NONE = "No measure that is told here is in both and something; compared.csv has all that both have."
LEAST = 1e-9
TIMES = (("days", 1.0), ("hours", 1 / 24), ("minutes", 1 / 1440))  # of a day
CANNOT = (
    (
        "A simulation shows what follows from what was put in. It does not show that the change would"
        " cause it in your network: people and habits differ, and what is not in the model cannot"
        " help or hinder."
    ),
    "An interval says how sure the simulation is of its own answer, not how right the model is.",
)


def number(value: float, spread: float = math.inf) -> str:
    """In as many figures as matter to a reader (41, 4.1, 0.41), or as an interval of that half
    width needs to be told from its middle; never with an exponent."""
    if not math.isfinite(value):
        return "unknown"
    size = abs(value)
    places = 0 if size >= 20 or size < LEAST else 1 - math.floor(math.log10(size))
    if 0 < spread < math.inf:
        places = max(places, min(-math.floor(math.log10(spread)), 4))
    return f"{value:,.{max(places, 0)}f}"


def monthly(unit: str) -> bool:
    """Whether a measure is a sum over the whole time, and told by the month."""
    return unit.startswith(IN_ALL)


def difference(it: Difference, days: float) -> str:
    """One sentence: "Bed-days: about 41 fewer a month (33 to 49)."."""
    what = _what(it.name, it.place)
    if math.isnan(it.chance):
        return f"{what}: {_one(it.before, days, it.unit)} before, {_one(it.after, days, it.unit)} after."
    if not it.sure and not it.difference.low * it.difference.high > 0:
        return f"{what}: no difference that chance would not make as well."
    unit, share = _told_in(it.unit, days, it.difference.mean)
    ends = sorted(abs(end) / share for end in (it.difference.low, it.difference.high))
    half = (ends[1] - ends[0]) / 2
    size, least, most = (number(one, half) for one in (abs(it.difference.mean) / share, *ends))
    way = _way(it.unit)[it.difference.mean > 0]
    told = f"{what}: about {size} {_of(unit, way)} ({least} to {most})"
    return (
        f"{told}." if it.sure else f"{told}, taken alone; among so many measures it may be chance."
    )


def _told_in(unit, days, size):
    """The unit of a figure of that size, and what it is divided by to be told in it: a length of
    time in days, hours or minutes, whatever it is at least one of."""
    if unit != "days":
        return unit, _part(unit, days)
    return next((it for it in TIMES if abs(size) >= it[1]), TIMES[-1])


def _part(unit, days):
    """What a figure is divided by: how many months a sum is of; a share is told per cent."""
    return 0.01 if unit.startswith("share") else days / MONTH if monthly(unit) else 1.0


def _way(unit):
    if unit == "days":
        return "shorter", "longer"
    return ("lower", "higher") if unit.startswith("share") else ("fewer", "more")


def length(days: float) -> str:
    """A length of time, in the unit it is at least one of."""
    unit, share = _told_in("days", 1.0, days)
    return f"{number(days / share)} {unit}"


def grows(name: str, place: str, changed: bool = False) -> str:
    """What is said of a place where more and more are, or wait; `changed`: in the system that
    another is compared with."""
    with_it = ", with the change" if changed else ""
    return (
        f"{_what(name, place)}{with_it}: it grows all the time that is counted. More come than can be received;"
        " what is told here of waits and numbers has no mean, and is larger the longer the run."
    )


def _one(known, days, unit):
    """A mean alone; NaN is one over nobody, or of no pair."""
    unit, share = _told_in(unit, days, known.mean)
    return f"{number(known.mean / share)} {_of(unit)}" if math.isfinite(known.mean) else "unknown"


def _of(unit, way=""):
    """What a figure is of: "fewer a month", "days more"."""
    if unit.startswith("share"):
        rest = unit.removeprefix("share").strip()
        return f"percentage points {way}{rest and ', '}{rest}" if way else f"% {rest}".strip()
    if unit.startswith("within"):
        return f"{way} a month, {unit}".strip()
    if unit in ("in all", "bed-days"):
        return " ".join(
            it for it in (way, "bed-days" if unit == "bed-days" else "", "a month") if it
        )
    return (f"{way} {unit}" if unit.startswith("per ") else f"{unit} {way}").strip()


def _what(name, place):
    return f"{capital(name)}, {letters(place)}" if place else capital(name)


def capital(words: str) -> str:
    """With a capital at the beginning, and as it is otherwise: a place may be called IVA."""
    return words[:1].upper() + words[1:]


def told(result: Result) -> list[str]:
    """What the system does, a sentence a measure: those of the whole, and the waits."""
    lines = []
    for (name, place, unit), known in result.intervals():
        if (place == "" or name == "wait") and math.isfinite(known.mean):
            size = _told(known, *_told_in(unit, result.system.length, known.mean))
            taken = people_not_given(result.system) if name == "people met" else ""
            lines.append(f"{_what(name, place)}: {size}. {taken}".rstrip())
    return lines


def people_not_given(system: System) -> str:
    """Where the model does not say how many people are met; nothing where it says so of every
    place, or of none (then the figure is not told)."""
    silent = [letters(it.name) for it in system.places if it.people_met is None]
    if not silent or len(silent) == len(system.places):
        return ""
    return f"The model does not say how many in {' and '.join(silent)}: 1 is taken there."


def _told(known: Interval, unit, by):
    """No measure can be below 0, nor a share above 1, and so no interval is told to go there."""
    half, most = known.half / by, 1.0 if unit.startswith("share") else math.inf
    ends = (known.mean, max(known.low, 0.0), min(known.high, most))
    size, low, high = (number(it / by, half) for it in ends)
    cent = " %" if most == 1 else ""
    between = f" ({low} to {high}{cent})" if math.isfinite(half) and half > 0 else ""
    return f"{size} {_of(unit)}{between}"


def compared(comparison: Comparison) -> list[str]:
    """What the change does: the measures that matter to her and to the house first, then what
    else it surely changes. What is nothing, or unknown, before and after is left out. Of two that
    are the same only that is said."""
    if differing.same(comparison.before.system, comparison.after.system):
        return [differing.SAME]
    days = comparison.before.system.length
    there = [it for it in comparison.differences if not _nothing(it)]
    first = [it for it in there if not it.place and it.name in TOLD]
    waits = [it for it in there if it.name == "wait"]
    also = [it for it in there if it.sure and (it.name, it.unit) in CHANGED]
    return [difference(it, days) for it in (*sorted(first, key=_rank), *waits, *also)] or [NONE]


def _nothing(it):
    """Both 0, or both NaN."""
    before, after = it.before.mean, it.after.mean
    return not (before or after) or (math.isnan(before) and math.isnan(after))


def _rank(it):
    return TOLD.index(it.name)
