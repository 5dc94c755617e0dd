"""Units of a size that exists: in which group, and with which colleague, a person is.

It follows from her number and her town alone, whoever else there is: persons who are added
later go on where those before them ended.
"""

from dataclasses import dataclass
from functools import cache

from ..colleagues import key_of, working_in
from ..files import read

PERSONS = {"home_care": 150, "health_centre": 1_000}  # of ours around one unit
EACH = {"home_care": 50, "health_centre": 60}  # of them, around one who works there
AS = {"home_care": "home_carer", "health_centre": "coordinator"}


@dataclass(frozen=True)
class Post:
    """Where somebody answers for her: `number` 0 is the unit `first`, that the files have."""

    kind: str
    first: str
    number: int
    colleague: int  # the how-manieth in that unit

    @property
    def unit(self) -> str:
        return f"{self.first}-{self.number + 1}" if self.number else self.first

    @property
    def who(self) -> str:
        """Those who are written down come first."""
        return who_is(self.unit, AS[self.kind], self.colleague)


@cache
def who_is(unit: str, profession: str, number: int) -> str:
    known = working_in(unit, profession)
    return known[number] if number < len(known) else key_of(unit, profession, number + 1)


def posts_of(index: int, town: str) -> dict[str, Post]:
    """The home care and the health centre of person number `index`, who lives in `town`."""
    here = index * _population(town) // _population()  # about so many before her live there too
    return {kind: _post(kind, first, here) for kind, first in units_in(town).items()}


def _post(kind, first, here):
    number, place = divmod(here, PERSONS[kind])
    return Post(kind, first, number, place // EACH[kind])


@cache
def towns() -> list[dict]:
    units = read("organisations.toml")["organisation"]
    return [one for one in units if one["kind"] == "municipality"]


@cache
def _population(key=None):
    """How many live in a town, or in all of them."""
    return sum(town["population"] for town in towns() if key in (None, town["key"]))


@cache
def units_in(town: str) -> dict[str, str]:
    """The home care of a municipality, and the health centre that covers it."""
    units = read("organisations.toml")["organisation"]
    covers = next(one["covers"] for one in units if one["key"] == town)
    home = next(one for one in units if one.get("parent") == town and one["kind"] == "home_care")
    centre = next(
        one for one in units if one["kind"] == "health_centre" and set(covers) & set(one["covers"])
    )
    return {"home_care": home["key"], "health_centre": centre["key"]}
