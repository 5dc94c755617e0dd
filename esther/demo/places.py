"""The units of the county and those who work there: made once, then found by their keys."""

from dataclasses import dataclass
from datetime import datetime

from esther.circle.viewer import NOBODY, Viewer
from esther.people import actions as people
from esther.people.models import Account, Assignment, Organisation
from esther.services import actions as services

from .colleagues import INVENTED, everybody, places_of
from .files import Calendar, read

UNIT_KEY = "urn:esther:demo:unit"  # what the files call a unit


@dataclass(frozen=True)
class Places:
    """Units and assignments by the keys of the files."""

    units: dict[str, Organisation]
    assignments: dict[tuple[str, str], Assignment]  # (unit, who)

    def at_work(self, unit: str, who: str = "", *, at: datetime) -> Viewer:
        """Somebody in a unit, looking at a moment; whoever stands first, unless named."""
        found = self.assignments.get((unit, who)) or self.first_in(unit)
        return Viewer(account=found.account, assignment=found, at=at)

    def first_in(self, unit: str) -> Assignment:
        return next(found for (place, _who), found in self.assignments.items() if place == unit)

    def unit_of(self, who: str) -> str | None:
        """Where somebody is known to work; None when nobody is called so."""
        return next((unit for unit, one in self.assignments if one == who), None)

    def account(self, who: str) -> Account:
        return self.assignments[self.unit_of(who), who].account


def make_places(calendar: Calendar, at: datetime) -> Places:
    """Write down the whole county's units, what they offer, and who works there."""
    by = NOBODY.later(at)
    units = _units(by, at)
    _services(units, by, at)
    return Places(units, _staff(units, calendar, by, at))


def _units(by, at):
    units = {}
    for one in read("organisations.toml")["organisation"]:
        units[one["key"]] = people.add_organisation(
            name=one["name"],
            kind=one["kind"],
            parent=units.get(one.get("parent")),
            covers=one.get("covers", []),
            identifiers=[(UNIT_KEY, one["key"])],
            phone=one.get("phone", ""),
            duty_phone=one.get("duty_phone", ""),
            address=one.get("town", ""),
            by=by,
            at=at,
        )
    return units


def _services(units, by, at):
    for one in read("services.toml")["service"]:
        services.publish(
            organisation=units[one["unit"]],
            name=one["name"],
            for_whom=one.get("to_whom", ""),
            hours=one.get("hours", ""),
            capacity=one.get("capacity", ""),
            how_to_ask=one.get("how_to_ask", ""),
            by=by,
            at=at,
        )


def _staff(units, calendar, by, at):
    assignments = {}
    for one in everybody():
        since = calendar.moment(one["from_on"]) if "from_on" in one else at
        take_on(units, assignments, one, since=since, by=by, at=at)
    return assignments


def take_on(units: dict, assignments: dict, one: dict, *, since: datetime, by: Viewer, at) -> None:
    """Somebody can sign in and works in each of their places, which `assignments` then has."""
    account = people.add_account(
        email=one["email"], name=one["name"], phone=one.get("phone", ""), by=by, at=at
    )
    for place in places_of(one):
        found = people.assign(
            account=account,
            organisation=units[place["unit"]],
            profession=place["profession"],
            on_duty=one.get("on_duty", False),
            from_at=since,
            by=by,
            at=at,
        )
        if place.get("emergency"):
            people.set_emergency(assignment=found, may=True, from_at=since, by=by, at=at)
        assignments.setdefault((place["unit"], one["key"]), found)


def find_places() -> Places:
    """The same, when the county is already there, with what it has grown by."""
    keys = dict(
        Organisation.objects.filter(identifiers__system=UNIT_KEY).values_list(
            "pk", "identifiers__value"
        )
    )
    found = Assignment.objects.filter(organisation__in=keys).order_by("pk")
    rows = list(found.select_related("account", "organisation__parent"))
    by_email = {one["email"]: one["key"] for one in everybody()}
    assignments = {}
    for row in rows:
        who = by_email.get(row.account.email, row.account.email.removesuffix(INVENTED))
        assignments.setdefault((keys[row.organisation_id], who), row)
    return Places({keys[row.organisation_id]: row.organisation for row in rows}, assignments)
