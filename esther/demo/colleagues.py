"""Who works where nobody has been written down: every unit has somebody who answers."""

from random import Random

from .files import read

AS = {
    "ward": "nurse",
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
WORKING_AGE = (1955, 1989)


def everybody() -> list[dict]:
    """The staff that is written down, then one for each unit that has nobody yet."""
    staff = list(read("staff.toml")["staff"])
    staffed = {(place["unit"], place["profession"]) for one in staff for place in places_of(one)}
    for unit in read("organisations.toml")["organisation"]:
        staff += [_somebody(unit, profession) for profession in _missing(unit, staffed)]
    return staff


def places_of(one: dict) -> list[dict]:
    """Where somebody works, and as what; the first is the one they are known for."""
    return [one, *one.get("also", [])]


def _missing(unit, staffed):
    if unit["kind"] == "health_centre":
        return [] if (unit["key"], "coordinator") in staffed else ["coordinator"]
    has_somebody = any(key == unit["key"] for key, _profession in staffed)
    return [] if has_somebody else [AS.get(unit["kind"], "other")]


def _somebody(unit, profession):
    """A name that follows from the unit, so that it is the same every time."""
    draw = Random(unit["key"])  # noqa: S311  nothing secret is drawn
    return {
        "key": f"{unit['key']}-{profession}",
        "name": f"{a_given_name(draw)} {a_family_name(draw)}",
        "profession": profession,
        "unit": unit["key"],
        "email": f"{unit['key']}-{profession.replace('_', '-')}@example.invalid",
        "on_duty": True,
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
