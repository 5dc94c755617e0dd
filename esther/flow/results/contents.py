"""What each file of a folder is, in a line, for whoever opens it."""

from collections.abc import Iterable

from ..system import System
from . import pictures
from .words import capital

ABOUT = {
    "report.md": "this report.",
    "summary.csv": "every measure of the system, for a spreadsheet: mean, standard error (se) and 95 % interval. What is “in all” is of all {days:g} days that are counted; the sentences above tell it by the month.",
    "compared.csv": "every measure before and after the change, the difference with its interval, and how likely one so large is by chance.",
    "other.csv": "what summary.csv is, of the system with the change.",
    "summary.json": "summary.csv with the whole model, the seed and the versions: all it takes to run it again.",
    "summary.parquet": "summary.csv for programs that read Parquet.",
    "days.svg": "where the days of a visit go: a mean over all visits, also those that never come to a place.",
    "flow.svg": "who goes from where to where, and how many a month.",
    "occupancy.csv": "how large a share of the time so many are in a place, and how likely it is that all beds are taken when somebody needs one, were there so many.",
}
OF_WHICH = "Pictures and occupancy.csv are of the system without the change."


def contents(names: Iterable[str], system: System, months: pictures.Months) -> list[str]:
    """A sentence for each file of these names, in order, and one of which system they are where
    two are compared. `months`: what the courses are drawn from."""
    names = list(names)
    told = {name: it.format(days=system.length) for name, it in ABOUT.items()}
    for name, it in pictures.courses(system, months).items():
        told[name] = f"{pictures.titled(it)}; look whether it has settled where counting begins."
    for name, place in pictures.weeks(system).items():
        told[name] = f"{capital(place)}: how many are there, each hour of the week."
    of_which = [OF_WHICH] if "compared.csv" in names else []
    return [f"{name}: {told[name]}" for name in names] + of_which
