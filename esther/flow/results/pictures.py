"""The pictures of a folder, by the names of their files. Of nothing there is none."""

import numpy as np

from ..experiments import Result
from ..system import System
from . import looking, plots, tables, ways
from .days import where_days_go
from .words import capital

MANY = 200  # how often so many are in a place is told of more runs than a picture needs

Months = dict[tuple[str, str], np.ndarray]  # of (measure, place): shape (runs, months)


def of_the_whole(result: Result, months: Months) -> dict[str, str]:
    """Courses, the days of a visit and who goes where; none of what no whole month, or nobody, is
    there for. `months` as `looking.courses` gives them."""
    system, found = result.system, {}
    for name, it in courses(system, months).items():
        found[name] = _course(system, it, months[it])
    days, going = where_days_go(result), looking.flows(system, seed=result.seed)
    if days:
        found["days.svg"] = ways.waterfall(days)
    if going:
        found["flow.svg"] = ways.flow(going, [it.name for it in system.places])
    return found


def hour_by_hour(result: Result) -> dict[str, str]:
    """The table of how many were in each place, and its week: what takes longest."""
    many = min(result.replications, MANY)
    seen = looking.seen(result.system, seed=result.seed, runs=many)
    found = {"occupancy.csv": tables.as_csv(_occupancy(result.system, seen))}
    for (name, place), hours in zip(weeks(result.system).items(), seen.by_hour, strict=True):
        found[name] = plots.week(hours, place=place)
    return found


def weeks(system: System) -> dict[str, str]:
    """Which place each picture of a week is of, by the name of its file."""
    return {f"week-{at}.svg": it.name for at, it in enumerate(system.places, 1)}


def courses(system: System, months: Months) -> dict[str, tuple[str, str]]:
    """Which (measure, place) each course is of: what grows most, if anything does, and the first
    beds; where to see whether it settles."""
    if not next(iter(months.values())).size:
        return {}
    beds = next((it for it in system.places if it.hospital), system.places[0])
    grows = {name: looking.growth(it, system.warm_up) for name, it in months.items()}
    most = max(grows, key=grows.__getitem__)
    usual = "beds occupied" if beds.hospital else "occupied", beds.name
    shown = dict.fromkeys([most, usual] if grows[most] else [usual])
    return {f"course{f'-{at}' if at > 1 else ''}.svg": it for at, it in enumerate(shown, 1)}


def titled(watched: tuple[str, str]) -> str:
    """What a course is called."""
    name, place = watched
    return f"{capital(place)}: {name}, month by month"


def _course(system, watched, months):
    return plots.course(
        months,
        title=titled(watched),
        unit="mean number of the month",
        warm_up=system.warm_up,
        every=looking.MONTH,
        grows=looking.growth(months, system.warm_up) > 0,
    )


def _occupancy(system, seen):
    return [
        {"place": place.name, "number": many, "share_of_time": share, "chance_of_delay": chance}
        for place, shares in zip(system.places, seen.shares, strict=True)
        for many, (share, chance) in enumerate(
            zip(shares.tolist(), looking.delay(shares).tolist(), strict=True)
        )
    ]
