"""Who works where nobody has been written down: every unit has somebody who answers."""

from functools import cache
from random import Random

from .files import read

AS = {
    "ward": "nurse",
    "emergency": "nurse",
    "hospital": "manager",
    "region": "manager",
    "municipality": "manager",
    "health_centre": "district_nurse",
    "home_care": "home_carer",
    "home_nursing": "nurse",
    "care_home": "assistant_nurse",
    "short_term": "assistant_nurse",
    "assessor": "assessor",
    "ambulance": "paramedic",
    "pharmacy": "pharmacist",
    "school": "teacher",
    "transport": "driver",
    "culture": "librarian",
    "volunteers": "volunteer",
    "social_insurance": "case_officer",
    "employment": "case_officer",
}
INVENTED = "@example.invalid"  # no e-mail to it can ever be delivered
WORKING_AGE = (1955, 1989)


def everybody() -> list[dict]:
    """The staff that is written down, then one for each unit that has nobody yet."""
    staff = list(read("staff.toml")["staff"])
    staffed = {(place["unit"], place["profession"]) for one in staff for place in places_of(one)}
    for unit in read("organisations.toml")["organisation"]:
        staff += [_only_one(unit["key"], profession) for profession in _missing(unit, staffed)]
    return staff


def places_of(one: dict) -> list[dict]:
    """Where somebody works, and as what; the first is the one they are known for."""
    return [one, *one.get("also", [])]


def _missing(unit, staffed):
    if unit["kind"] == "health_centre":
        return [] if (unit["key"], "coordinator") in staffed else ["coordinator"]
    has_somebody = any(key == unit["key"] for key, _profession in staffed)
    return [] if has_somebody else [AS.get(unit["kind"], "other")]


def _only_one(unit, profession):
    """Named after the unit."""
    return somebody(unit, profession, f"{unit}-{profession}", on_duty=True, name_from=unit)


@cache
def working_in(unit: str, profession: str) -> list[str]:
    """Those of one profession in a unit that the files have, in order."""
    places = ((one["key"], place) for one in everybody() for place in places_of(one))
    return [
        who for who, place in places if (place["unit"], place["profession"]) == (unit, profession)
    ]


def key_of(unit: str, profession: str, number: int) -> str:
    """Somebody in a unit that has more to do than those who are written down."""
    return f"{unit}-{profession.replace('_', '-')}-{number}"


def somebody(unit: str, profession: str, key: str, *, on_duty: bool, name_from: str = "") -> dict:
    """A name that follows from the key, so that it is the same every time."""
    draw = Random(name_from or key)  # noqa: S311  nothing secret is drawn
    return {
        "key": key,
        "name": f"{a_given_name(draw)} {a_family_name(draw)}",
        "profession": profession,
        "unit": unit,
        "email": f"{key.replace('_', '-')}{INVENTED}",
        "on_duty": on_duty,
    }


def a_given_name(draw: Random) -> str:
    groups = [g for g in read("names.toml")["given"] if tuple(g["born"]) == WORKING_AGE]
    return a_name(draw, draw.choice(groups)["names"])


def a_family_name(draw: Random) -> str:
    return a_name(draw, read("names.toml")["family"]["names"])


def a_name(draw: Random, weighted: list) -> str:
    """One name, the common ones more often."""
    names, weights = zip(*weighted, strict=True)
    return draw.choices(names, weights)[0]
