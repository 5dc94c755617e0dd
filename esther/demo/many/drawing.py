"""Draw one invented person: everything about her follows from the seed and her number."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from random import Random

from ..colleagues import a_name
from ..files import HERE, esthers, read
from .births import birth_of, number_of
from .sharing import PERSONS, Post, posts_of, towns

OFFERED, LATE = 10, 50  # one of so many waits for an answer, is owed a follow-up
LEFT_OPEN = 3  # one step of so many is the whole unit's still


@dataclass(frozen=True)
class Drawn:
    """A person, before anything is written down about her."""

    index: int
    given: str
    family: str
    gender: str
    birth_on: date
    number: str | None  # a personnummer from the test series
    street: str
    town: str
    posts: dict[str, Post]  # "health_centre", "home_care": who answers for her there
    wishes: tuple[dict, dict]
    diseases: tuple[dict, dict]
    support: str
    met_at: datetime  # when the health centre met her
    lately_at: datetime  # yesterday: the visit is booked, a step is offered
    due_at: datetime
    visit_at: datetime
    review_on: date
    is_offered: bool  # whether a step waits for an answer
    left_open: dict[str, bool]  # whether nobody in that unit has picked its step up

    @property
    def planned_at(self):
        """A week after she came, they plan together."""
        return self.met_at + timedelta(days=7)


def draw(index: int, *, seed: int, at: datetime) -> Drawn:
    """Person number `index`; `at` is the demo's own moment."""
    dice = Random(f"{seed}:{index}")  # noqa: S311  nothing secret is drawn
    birth_on = birth_of(index)
    gender = dice.choice(("female", "female", "male"))
    town = dice.choices(towns(), weights())[0]
    return Drawn(
        index=index,
        given=a_name(dice, given_names(gender, birth_on.year)),
        family=a_name(dice, read("names.toml")["family"]["names"]),
        gender=gender,
        birth_on=birth_on,
        number=_number(index, gender),
        street=f"{dice.choice(texts()['streets'])} {dice.randint(1, 60)}",
        town=town["covers"][0],
        posts=posts_of(index, town["key"]),
        wishes=tuple(dice.sample(texts()["wish"], 2)),
        diseases=tuple(dice.sample(texts()["disease"], 2)),
        support=dice.choice(texts()["support"]),
        met_at=_on(at, -dice.randint(30, 300), dice.randint(8, 15)),
        lately_at=_on(at, -1, 10),
        due_at=_on(at, dice.randint(-3, 20), dice.choice((9, 12, 16))),
        visit_at=_on(at, 1, dice.randint(7, 19), dice.choice((0, 15, 30, 45))),
        review_on=_on(at, -5 if index % LATE == 0 else dice.randint(1, 60), 0).date(),
        is_offered=index % OFFERED == 0,
        left_open={kind: dice.randrange(LEFT_OPEN) == 0 for kind in PERSONS},
    )


def texts() -> dict:
    return read("generated.toml")


def _on(at, days, hour, minute=0):
    """A time of day, whole days from the demo's own."""
    day = at.astimezone(HERE).date() + timedelta(days=days)
    return datetime.combine(day, time(hour, minute), HERE)


@cache
def weights() -> list[int]:
    return [town["population"] for town in towns()]


@cache
def given_names(gender: str, year: int) -> list:
    groups = [one for one in read("names.toml")["given"] if one["gender"] == gender]
    return next(one["names"] for one in groups if one["born"][0] <= year <= one["born"][1])


def _number(index, gender):
    """None for who would get the number of one of the twelve, or when the series is full."""
    number = number_of(index, gender)
    return None if number in told_numbers() else number


@cache
def told_numbers() -> set[str]:
    return {one["value"] for told in esthers() for one in told["identifiers"]}
