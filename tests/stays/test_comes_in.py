"""She comes to stay where somebody is inside for a short time only: the admission is a reason of its
own, and no way in for anybody else."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from django.http import Http404
from django.urls import reverse

from esther.circle import actions as circle
from esther.circle.frame import acting
from esther.circle.models import Ground
from esther.circle.queries import enter
from esther.letters.models import Notice
from esther.matters import actions as matters
from esther.people.rules import Kind as UnitKind
from esther.rules import NotPossible
from esther.stays import actions, rules
from esther.stays.models import Stay
from esther.urgent import actions as urgent
from tests.circle.browsing import at_the_moment_of, browser
from tests.circle.test_guests import by_crisis_plan, by_emergency, urgently
from tests.urgent.scenes import in_the_group
from tests.visits.guests import guest_for_a_visit
from tests.world import inside, unit, works

__all__ = ["urgently"]
pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
FENCED = (ProgrammingError, "row-level|lets nobody in|does not let itself in")


def ward_with_a_visit(world):
    return guest_for_a_visit(world, UnitKind.WARD)


def department_by_crisis_plan(world):
    with acting(world.colleague):
        urgent.read_crisis(her=world.elsa.pk, by=world.colleague, at=world.at)
    return world.colleague


COMES = pytest.mark.parametrize(
    "let_in", [ward_with_a_visit, department_by_crisis_plan, by_emergency]
)


def admits(world, by, where=None, at=None):
    who = {"organisation": where or by.organisation, "by": by, "at": at or world.at}
    return actions.admit(esther=world.elsa, **who)


@COMES
def test_the_unit_where_she_comes_to_stay_writes_it_down_and_takes_part(urgently, let_in):
    guest = let_in(urgently)
    with acting(guest):
        stay = admits(urgently, enter(guest, urgently.elsa.pk))
    with acting(guest.later(urgently.at + 60 * DAY)) as later:
        by = enter(later, urgently.elsa.pk)
        assert (by.role, by.ground_kind) == ("unit", "stay")
        said = {"kind": "matters", "words": "Let me sleep", "language": "en"}
        assert matters.say(esther=urgently.elsa, **said, by=by, at=later.at)
        actions.discharge(stay=stay, by=by, at=later.at)
    over = urgently.at + 60 * DAY + rules.LOOKS_AFTER
    with acting(guest.later(over)) as later, pytest.raises(Http404):
        enter(later, urgently.elsa.pk)


@COMES
def test_the_page_offers_it_and_a_form_does_it(urgently, let_in, monkeypatch):
    at_the_moment_of(urgently, monkeypatch)
    web = browser(let_in(urgently))
    page = web.get(reverse("stays:stays", args=[urgently.elsa.pk])).text
    assert "Comes to stay with us" in page
    sent = web.post(reverse("stays:admit", args=[urgently.elsa.pk]), {"kind": "inpatient"})
    assert sent.status_code == 302
    assert "There now" in web.get(sent["Location"]).text


@COMES
def test_she_is_told_at_once(urgently, let_in):
    guest = let_in(urgently)
    with acting(guest):
        stay = admits(urgently, enter(guest, urgently.elsa.pk))
    with acting(urgently.elsa_in):
        told = Notice.everywhere.get(kind="stays.admit", to_account=urgently.elsa_in.account)
    assert told.ref == stay.pk and told.at == urgently.at


def test_who_is_in_the_circle_admits_her_without_a_notice(urgently):
    with acting(urgently.nurse):
        admits(urgently, inside(urgently.nurse, urgently.elsa))
    with acting(urgently.elsa_in):
        assert not Notice.everywhere.filter(kind="stays.admit").exists()


def forges(world, by, **facts):
    """A stay and its reason, written as an action would that forgot every rule."""
    told = {"organisation": by.organisation, "by_organisation": by.organisation} | facts
    said = {"kind": "inpatient", "admitted_at": world.at, "by_account": by.account}
    stay = Stay(esther=world.elsa, **said | told)
    stay.save(force_insert=True)
    where = {"organisation": told["organisation"], "kind": "stay", "ref": stay.pk}
    circle.let_in(esther=world.elsa, **where, at=world.at)


def grounds(viewer):
    return sorted(Ground.open_for(viewer).values_list("kind", flat=True))


@pytest.mark.parametrize("kind", [UnitKind.HOME_NURSING, UnitKind.TRANSPORT, UnitKind.AMBULANCE])
def test_it_is_no_way_in_for_a_unit_where_nobody_stays(urgently, kind):
    guest = guest_for_a_visit(urgently, kind)
    with acting(guest):
        by = enter(guest, urgently.elsa.pk)
        with pytest.raises(NotPossible, match="Nobody stays in a unit"):
            admits(urgently, by)
        with pytest.raises(FENCED[0], match=FENCED[1]), transaction.atomic():
            forges(urgently, by)
        assert grounds(guest) == ["visit"]


def test_it_is_no_way_in_for_an_ambulance(urgently):
    for let_in in (by_crisis_plan, an_ambulance_in_an_emergency):
        guest = let_in(urgently)
        with acting(guest):
            by = enter(guest, urgently.elsa.pk)
            with pytest.raises(NotPossible, match="Nobody stays in a unit"):
                admits(urgently, by)
            with pytest.raises(FENCED[0], match=FENCED[1]), transaction.atomic():
                forges(urgently, by)
            assert "stay" not in grounds(guest)


def an_ambulance_in_an_emergency(world):
    head = works("Hilda Head", world.car.organisation, "manager", at=world.at)
    opens = in_the_group(works("Arne Ambulance", world.car.organisation, at=world.at), head)
    with acting(opens):
        urgent.open_emergency(
            her=world.elsa.pk, words="She is unconscious here", by=opens, at=world.at
        )
    return opens


@COMES
def test_it_is_no_way_in_for_another_ward(urgently, let_in):
    guest, other = let_in(urgently), unit("Another ward", UnitKind.WARD)
    with acting(guest):
        by = enter(guest, urgently.elsa.pk)
        before = grounds(guest)
        with pytest.raises(NotPossible, match="Only those who work in"):
            admits(urgently, by, where=other)
        if by.role == "urgent":
            with pytest.raises(FENCED[0], match=FENCED[1]), transaction.atomic():
                forges(urgently, by, organisation=other)
        assert grounds(guest) == before


@COMES
def test_it_is_no_way_in_without_a_stay_that_begins_now(urgently, let_in):
    guest = let_in(urgently)
    with acting(guest):
        by = enter(guest, urgently.elsa.pk)
        with pytest.raises(FENCED[0], match=FENCED[1]), transaction.atomic():
            circle.let_in(
                esther=urgently.elsa,
                organisation=by.organisation,
                kind="stay",
                ref=urgently.elsa.pk,
                at=urgently.at,
            )
        for facts in (
            {"admitted_at": urgently.at - DAY},
            {"discharged_at": urgently.at},
            {"mistaken_at": urgently.at},
            {"source": "Another record"},
        ):
            with pytest.raises(FENCED[0], match=FENCED[1]), transaction.atomic():
                forges(urgently, by, **facts)


def test_it_is_no_way_in_for_a_ward_outside(urgently):
    ward = works("Wilma Ward", unit("Another ward", UnitKind.WARD), at=urgently.at)
    with acting(ward):
        with pytest.raises(ProgrammingError, match="row-level"), transaction.atomic():
            admits(urgently, ward)
        with connection.cursor() as cursor:
            cursor.execute("SELECT circle_inside(%s)", [urgently.elsa.pk])
            assert cursor.fetchone() == (False,)
