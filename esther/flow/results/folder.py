"""Everything a result gives, in one folder. The same model and seed give the same files."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ..experiments import Comparison, Result
from . import looking, pictures, tables, words
from .contents import contents
from .report import report

FEW = 20  # a picture shows no more runs than it takes to see a band
LEAST = 5  # and what grows is not told from what only happens to, by fewer
SOMETIMES = (
    *("compared.csv", "other.csv", "summary.parquet", "occupancy.csv"),
    *("course*.svg", "days.svg", "flow.svg", "week-*.svg"),
)

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
    model says, by name; `tell` hears what must be known before anything else. Raises OSError where it cannot be
    written; a KeyboardInterrupt has a note of what is written, when that is more than nothing."""
    months, growing = _grown(result)
    grow = [words.grows(*it) for it in growing]
    if comparison is not None:
        after = _grown(comparison.after)[1]
        grow += [words.grows(name, place, changed=True) for name, place in after]
    for sentence in grow:
        tell(sentence)
    texts = _tables(result, comparison, other)
    drawn = pictures.of_the_whole(result, months)
    names = ["report.md", *texts, *["summary.parquet"] * parquet, *drawn]
    names += ["occupancy.csv", *pictures.weeks(result.system)]
    texts["report.md"] = report(
        result,
        comparison,
        other=other,
        changed=changed,
        growing=grow,
        files=contents(names, result.system, months),
    )
    folder.mkdir(parents=True, exist_ok=True)
    _clear(folder)
    files = _written(texts | drawn, folder)
    if parquet:
        files.append(folder / "summary.parquet")
        tables.write_parquet(tables.summary(result), files[-1])
    return files + _written(_hour_by_hour(result, files), folder)


def _hour_by_hour(result, files):
    """What takes longest, with everything else written: who does not wait for it is told that."""
    try:
        return pictures.hour_by_hour(result)
    except KeyboardInterrupt as pressed:
        pressed.add_note(
            f"{len(files)} files are written, report.md among them; occupancy.csv and the pictures"
            " of weeks are not."
        )
        raise


def _tables(result, comparison, other):
    texts, more = {"summary.csv": tables.as_csv(tables.summary(result))}, {}
    if comparison is not None:
        texts["compared.csv"] = tables.as_csv(tables.differences(comparison), tables.DIFFERENCE)
        texts["other.csv"] = tables.as_csv(tables.summary(comparison.after))
        more = {"compared_with": other}
    return texts | {"summary.json": tables.as_json(result, **more)}


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
