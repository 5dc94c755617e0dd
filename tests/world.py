"""A small world for tests: units, people who work there, and Elsa with her circle.

Everything is made by the product's own actions. `acting(viewer)` is the frame of a
request: whoever acts must be known to the database's fence.
"""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

from esther.circle import actions as circle
from esther.circle.frame import acting
from esther.circle.queries import enter, seat_of
from esther.circle.rules import Role
from esther.circle.viewer import Viewer
from esther.people.models import Account, Assignment, Organisation
from esther.people.records import sorted_as
from esther.people.rules import Kind, Profession

MORNING = datetime(2026, 11, 23, 8, tzinfo=UTC)
LONG_AGO = MORNING - timedelta(days=365)


def unit(name: str, kind: str = Kind.WARD, **fields) -> Organisation:
    organisation = Organisation(name=name, kind=kind, **fields)
    sorted_as(organisation, name)
    organisation.save(force_insert=True)
    return organisation


def account(name: str) -> Account:
    email = f"{name.lower().replace(' ', '.')}@example.invalid"
    return Account.objects.create(email=email, name=name, password="!")


def works(name: str, where: Organisation, profession=Profession.NURSE, at=MORNING) -> Viewer:
    """Somebody with an assignment in a unit, looking at that moment."""
    who = account(name)
    assignment = Assignment.objects.create(
        account=who, organisation=where, profession=profession, from_at=LONG_AGO
    )
    return Viewer(account=who, assignment=assignment, at=at)


def private(name: str, at=MORNING) -> Viewer:
    """Esther or a relative: an account without an assignment."""
    return Viewer(account=account(name), assignment=None, at=at)


def small_world(at=MORNING) -> SimpleNamespace:
    """Elsa, in the circle of the ward (which met her first), her health centre with the
    coordinator, home care and her daughter. `stranger` works elsewhere."""
    ward = unit("Medicine ward", Kind.WARD, duty_phone="070-1740600")
    centre = unit("Oak health centre", Kind.HEALTH_CENTRE, phone="070-1740601")
    home = unit("Home care Nässjö", Kind.HOME_CARE, duty_phone="070-1740602")
    nurse = works("Nils Nurse", ward, Profession.DISCHARGE_NURSE, at)
    anna = works("Anna Coordinator", centre, Profession.COORDINATOR, at)
    hanna = works("Hanna Homecare", home, Profession.HOME_CARER, at)
    stranger = works("Sten Stranger", unit("Far away", Kind.AMBULANCE), at=at)
    elsa_in, karin_in = private("Elsa Account", at), private("Karin Daughter", at)
    with acting(nurse):
        elsa = circle.register(
            given="Elsa",
            family="Bergström",
            birth_on=at.date().replace(year=1938),
            municipality="Nässjö",
            languages=["sv"],
            by=nurse,
            at=at,
        )
        seats = {
            "ward": seat_of(elsa, at, organisation=ward),
            "centre": circle.invite(esther=elsa, organisation=centre, by=nurse, at=at),
            "home": circle.invite(esther=elsa, organisation=home, by=nurse, at=at),
            "elsa": circle.invite(
                esther=elsa, account=elsa_in.account, role=Role.ESTHER, by=nurse, at=at
            ),
            "karin": circle.invite(
                esther=elsa,
                account=karin_in.account,
                role=Role.RELATIVE,
                relation="daughter",
                by=nurse,
                at=at,
            ),
        }
        circle.name_coordinator(
            member=seats["centre"],
            account=anna.account,
            phone="070-1740603",
            hours="8–16",
            by=nurse,
            at=at,
        )
    return SimpleNamespace(
        elsa=elsa,
        ward=ward,
        centre=centre,
        home=home,
        nurse=nurse,
        anna=anna,
        hanna=hanna,
        stranger=stranger,
        elsa_in=elsa_in,
        karin=karin_in,
        seats=seats,
        at=at,
    )


def guardian(world, name="Gun Guardian", shares=0) -> Viewer:
    """Somebody who decides for Elsa, invited by her coordinator."""
    who = private(name, world.at)
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        seat = {"account": who.account, "role": Role.GUARDIAN, "shares": shares}
        circle.invite(esther=world.elsa, **seat, by=by, at=world.at)
    return who


def inside(viewer: Viewer, esther) -> Viewer:
    """The viewer inside her circle. Use within `acting(viewer)`."""
    return enter(viewer, esther.pk)
