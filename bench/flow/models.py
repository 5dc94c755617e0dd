"""The systems that are measured: M1, M1 of other sizes, and twenty places."""

from functools import cache
from pathlib import Path

from esther import flow

MODELS = Path(__file__).parents[2] / "models"


@cache
def m1() -> flow.System:
    return flow.read(MODELS / "m1.toml")


@cache
def twenty() -> flow.System:
    return flow.read(Path(__file__).with_name("twenty.toml"))


def of_persons(persons: int) -> flow.System:
    """M1 with as many visits of other many persons."""
    return m1().changed(
        {
            "groups.residents.persons": persons,
            "groups.residents.per_person_year": 0.225 * 110_000 / persons,
        }
    )


def of_size(times: float) -> flow.System:
    """M1 so many times as large, in everything."""
    return m1().changed(
        {
            "groups.residents.persons": int(110_000 * times),
            "places.emergency.servers": int(24 * times),
            "places.ward.servers": int(152 * times),
            "places.municipal.servers": int(106 * times),
            "teams.mobile.slots": int(50 * times),
        }
    )
