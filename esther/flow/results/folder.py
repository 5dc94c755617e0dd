"""Everything a result gives, in one folder. The same model and seed give the same files."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ..experiments import Comparison, Result
from . import looking, plots, tables, ways, words
from .days import where_days_go
from .report import report
from .words import capital

FEW = 20  # a picture shows no more runs than it takes to see a band
LEAST = 5  # and what grows is not told from what only happens to, by fewer
SOMETIMES = (
    *("compared.csv", "other.csv", "summary.parquet"),
    *("course*.svg", "days.svg", "flow.svg", "week-*.svg"),
)
MANY = 200  # and how often so many are there is told of more


NOTHING: Mapping[str, Any] = MappingProxyType({})


def _unheard(_sentence):
    """Nobody listens."""


def write(
    result: Result,
    folder: Path,
    comparison: Comparison | None = None,
    *,
    other: str = "",
    changed: Mapping[str, Any] = NOTHING,
    parquet: bool = False,
    tell: Callable[[str], None] = _unheard,
) -> list[Path]:
    """Write tables, pictures and report into a folder that is made when it is not there. Returns
    the files. `other`: what the comparison is with; `changed`: what was put otherwise than the
    model says, by name; `tell` hears what must be known before anything else. Raises OSError where it cannot be written."""
    months, growing = _grown(result)
    grow = [words.grows(*it) for it in growing]
    if comparison is not None:
        after = _grown(comparison.after)[1]
        grow += [words.grows(name, place, changed=True) for name, place in after]
    for sentence in grow:
        tell(sentence)
    folder.mkdir(parents=True, exist_ok=True)
    _clear(folder)
    texts = {"summary.csv": tables.as_csv(tables.summary(result))}
    more = {}
    if comparison is not None:
        texts["compared.csv"] = tables.as_csv(tables.differences(comparison), tables.DIFFERENCE)
        texts["other.csv"] = tables.as_csv(tables.summary(comparison.after))
        more = {"compared_with": other}
    texts["summary.json"] = tables.as_json(result, **more)
    texts["report.md"] = report(result, comparison, other=other, changed=changed, growing=grow)
    files = _written(texts, folder)
    if parquet:
        files.append(folder / "summary.parquet")
        tables.write_parquet(tables.summary(result), files[-1])
    return files + _written(_pictures(result, months), folder)


def _grown(result):
    """How many there are month by month, and which (measure, place) do not settle."""
    runs = max(min(result.replications, FEW), LEAST)
    months = looking.courses(result.system, seed=result.seed, runs=runs)
    return months, [it for it in months if looking.growth(months[it], result.system.warm_up)]


def _clear(folder):
    """What an earlier run wrote here and this one may not: by our own names alone."""
    for pattern in SOMETIMES:
        for path in folder.glob(pattern):
            path.unlink()


def _written(texts, folder):
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in texts]


def _pictures(result, months):
    """Of nothing (no whole month, nobody who came) there is no picture."""
    system, seed = result.system, result.seed
    many = min(result.replications, MANY)
    seen = looking.seen(system, seed=seed, runs=many)
    days, going = where_days_go(result), looking.flows(system, seed=seed)
    found = {"occupancy.csv": tables.as_csv(_occupancy(system, seen))}
    for at, name in enumerate(_watched(system, months)):
        found[f"course{f'-{at + 1}' if at else ''}.svg"] = _course(system, name, months[name])
    if days:
        found["days.svg"] = ways.waterfall(days)
    if going:
        found["flow.svg"] = ways.flow(going, [it.name for it in system.places])
    for at, place in enumerate(system.places):
        found[f"week-{at + 1}.svg"] = plots.week(seen.by_hour[at], place=place.name)
    return found


def _watched(system, months):
    """What grows most, if anything does, and the first beds: where to see whether it settles."""
    if not next(iter(months.values())).size:
        return []
    beds = next((it for it in system.places if it.hospital), system.places[0])
    grows = {name: looking.growth(it, system.warm_up) for name, it in months.items()}
    most = max(grows, key=grows.__getitem__)
    usual = "beds occupied" if beds.hospital else "occupied", beds.name
    return list(dict.fromkeys([most, usual] if grows[most] else [usual]))


def _course(system, watched, months):
    name, place = watched
    return plots.course(
        months,
        title=f"{capital(place)}: {name}, month by month",
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
