"""A guest finds no way around: not by another unit where one works, not by a code of one's own, not
by a visit far away, nor with the number of something that ended."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from django.http import Http404

from esther.circle import actions as circle
from esther.circle.frame import acting
from esther.circle.models import Ground
from esther.circle.queries import enter
from esther.circle.viewer import Viewer
from esther.keys import new_key
from esther.people.models import Assignment
from esther.people.rules import Kind, Profession
from esther.relatives import actions as relatives
from esther.relatives.codes import code_of
from esther.rules import NotPossible
from esther.steps import actions as steps
from esther.visits import actions as visits
from esther.visits.models import Visit
from tests.circle.test_guests import DAY, REFUSED, SHORT, by_crisis_plan, by_emergency, urgently
from tests.visits.guests import guest_for_a_visit
from tests.world import LONG_AGO, inside, private, unit, works

__all__ = ["urgently"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def guest(urgently):
    return guest_for_a_visit(urgently, Kind.HOME_NURSING)


def works_also(viewer, where) -> Viewer:
    """The same account at another unit."""
    said = {"account": viewer.account, "organisation": where, "from_at": LONG_AGO}
    also = Assignment.objects.create(profession=Profession.NURSE, **said)
    return Viewer(account=viewer.account, assignment=also, at=viewer.at)


def test_a_guest_invites_no_other_unit_where_they_work_and_not_themselves_there(urgently, guest):
    clinic = works_also(guest, unit("Private clinic", Kind.HEALTH_CENTRE)).organisation
    said = {"esther": urgently.elsa, "organisation": clinic, "at": urgently.at}
    with acting(guest):
        by = enter(guest, urgently.elsa.pk)
        for whom in ({}, {"account": guest.account, "role": "staff"}):
            with pytest.raises(NotPossible, match=SHORT):
                circle.invite(**said, **whom, by=by)
            with pytest.raises(ProgrammingError, match=REFUSED), transaction.atomic():
                circle.let_in(**said, **whom, kind="by_hand")
        with pytest.raises(NotPossible, match=SHORT):
            visits.book(what="I come", begins_at=urgently.at + DAY, by=by, **said)


@pytest.mark.parametrize("let_in", [by_crisis_plan, by_emergency])
def test_who_is_here_because_it_is_urgent_opens_no_visit_for_another_unit(urgently, let_in):
    who = let_in(urgently)
    clinic = works_also(who, unit("Private clinic", Kind.HEALTH_CENTRE))
    with acting(who), pytest.raises(ProgrammingError, match=REFUSED), transaction.atomic():
        circle.let_in(
            esther=urgently.elsa,
            organisation=clinic.organisation,
            kind="visit",
            ref=new_key(),
            at=urgently.at,
        )
    with acting(clinic.later(urgently.at + 4000 * DAY)) as later, pytest.raises(Http404):
        enter(later, urgently.elsa.pk)


def invites(world, by, **said):
    said = {"name": "Me", "role": "relative", "kinds": 95, "how": "told"} | said
    return relatives.invite_close(esther=world.elsa, **said, by=by, at=world.at)


def test_a_guest_gives_nobody_a_code(urgently, guest):
    with acting(guest), pytest.raises(NotPossible, match=SHORT):
        invites(urgently, enter(guest, urgently.elsa.pk))


def test_nobody_comes_in_with_a_code_that_they_made_themselves(urgently):
    with acting(urgently.anna):
        invited = invites(urgently, inside(urgently.anna, urgently.elsa))
    alone = Viewer(account=urgently.anna.account, assignment=None, at=urgently.at)
    code = {"code": code_of(invited.pk), "at": urgently.at}
    with acting(alone), pytest.raises(NotPossible, match="Give it to whom it is for"):
        relatives.accept(name="Me", account=alone.account, **code)
    other = private("Karl Close", urgently.at)
    with acting(other):
        assert relatives.accept(name="Karl", account=other.account, **code).member


def test_a_guest_moves_its_own_visit_some_way_and_not_for_years(urgently, guest):
    with acting(urgently.anna):
        visit = Visit.everywhere.get(organisation=guest.organisation)
    with acting(guest):
        by = enter(guest, urgently.elsa.pk)
        far = urgently.at + 91 * DAY
        for facts in ({"begins_at": far}, {"ends_at": far}):
            with pytest.raises(NotPossible, match="at most 90 days"), transaction.atomic():
                visits.change(visit=visit, **facts, by=by, at=urgently.at)
        moved = visits.change(visit=visit, begins_at=urgently.at + 9 * DAY, by=by, at=urgently.at)
    with acting(urgently.anna):  # who is in the circle moves it as far as it has to be
        by = inside(urgently.anna, urgently.elsa)
        assert visits.change(visit=moved, begins_at=far, by=by, at=urgently.at).begins_at == far


def test_the_number_of_something_that_ended_lets_no_guest_in_again(urgently):
    xena = works("Xena", unit("Rehab team", Kind.HOME_NURSING), at=urgently.at)
    elsa, day = urgently.elsa, timedelta(days=1)
    with acting(urgently.anna):
        by = inside(urgently.anna, elsa)
        seat = circle.invite(esther=elsa, organisation=xena.organisation, by=by, at=urgently.at)
    with acting(xena):
        by = enter(xena, elsa.pk)
        step = steps.begin(what="Train", by=by, at=urgently.at)
        steps.complete(step=step, note="Trained", by=by, at=urgently.at)
    with acting(urgently.anna.later(urgently.at + day)) as anna:
        by = inside(anna, elsa)
        circle.leave(member=seat, by=by, at=anna.at)
        said = {"what": "Xena comes", "begins_at": anna.at + day}
        visits.book(esther=elsa, organisation=xena.organisation, by=by, at=anna.at, **said)
    with acting(xena.later(urgently.at + 2 * day)) as later:
        assert {it.kind for it in Ground.open_for(later)} == {"visit"}
        again = {"organisation": xena.organisation, "kind": "step", "ref": step.pk}
        with pytest.raises(ProgrammingError, match=REFUSED), transaction.atomic():
            circle.let_in(esther=elsa, at=later.at, **again)


def until(member, moment):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT relatives_until(%s, %s)", [member.pk, moment])


def test_how_long_somebody_sits_here_is_not_for_who_sits_there_nor_for_who_is_urgent(urgently):
    karin, at = urgently.seats["karin"], urgently.at
    for who in (by_crisis_plan(urgently), by_emergency(urgently), urgently.karin):
        for moment in (at + DAY, None):
            refused = pytest.raises(ProgrammingError, match="changes a mandate")
            with acting(who), refused:
                until(karin, moment)
    with acting(urgently.elsa_in):
        until(karin, at + DAY)
    with acting(urgently.karin.later(at + 2 * DAY)) as later, pytest.raises(Http404):
        enter(later, urgently.elsa.pk)
