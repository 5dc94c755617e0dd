"""Whom a line opens the door for: a unit, or one person; never again those who have left."""

from datetime import timedelta

import pytest
from django.http import Http404

from esther.circle import actions as circle
from esther.circle.frame import acting
from esther.circle.queries import coordinator
from esther.circle.rules import Role
from esther.plan import actions, forms, queries
from esther.plan.models import Party
from esther.rules import NotPossible
from tests.world import inside, unit, works

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(planned, seat):
    """Petra of the heart clinic is invited by name; her colleague Omar is not."""
    clinic = unit("Heart clinic")
    planned.petra, planned.omar = works("Petra Heart", clinic), works("Omar Heart", clinic)
    planned.clinic = clinic
    with seat("anna") as anna:
        circle.invite(
            esther=planned.elsa,
            organisation=clinic,
            account=planned.petra.account,
            role=Role.STAFF,
            by=anna,
            at=anna.at,
        )
    return planned


def is_outside(viewer, esther):
    with acting(viewer), pytest.raises(Http404):
        inside(viewer, esther)
    return True


def add(world, who, by):
    return actions.add_action(goal=world.goal, what="Listen", who=who, by=by, at=by.at)


def test_a_line_of_one_named_colleague_leaves_the_unit_outside(two, seat):
    with seat("anna") as anna:
        add(two, Party(two.clinic, two.petra.account), anna)
    with acting(two.petra):
        assert inside(two.petra, two.elsa).role == Role.STAFF
    assert is_outside(two.omar, two.elsa)


@pytest.mark.parametrize("person", [None, "omar"])
def test_a_unit_that_is_here_through_one_colleague_is_invited_first(two, seat, person):
    who = Party(two.clinic, person and two.omar.account)
    with seat("anna") as anna, pytest.raises(NotPossible, match="Invite them first"):
        add(two, who, anna)


def test_only_the_named_colleague_of_such_a_unit_is_offered(two, seat):
    with seat("anna") as anna:
        known, _groups = forms.parties.parties(anna)
    offered = [party for party in known.values() if party.organisation == two.clinic]
    assert offered == [Party(two.clinic, two.petra.account)]


def test_an_ended_line_does_not_let_in_again_who_was_put_out(planned, seat):
    with seat("anna") as anna:
        line = actions.end_action(action=planned.line, by=anna, at=anna.at)
        circle.leave(member=planned.seats["home"], by=anna, at=anna.at)
        with pytest.raises(NotPossible, match="Invite them first"):
            actions.record_progress(action=line, by=anna, at=anna.at)
    assert is_outside(planned.hanna, planned.elsa)


def test_who_has_left_gets_no_line(planned, seat):
    with seat("anna") as anna:
        circle.leave(member=planned.seats["karin"], by=anna, at=anna.at)
        with pytest.raises(NotPossible, match="Invite them first"):
            add(planned, Party(member=planned.seats["karin"]), anna)
    assert is_outside(planned.karin, planned.elsa)


def test_who_covers_and_is_inside_by_a_line_only_can_close_the_plan(planned, seat):
    """The own door shuts last, after all the others."""
    with seat("anna") as anna:
        add(planned, Party(planned.stranger.organisation), anna)
        add(planned, Party(planned.ward), anna)
        circle.set_cover(
            role=coordinator(anna),
            cover=planned.stranger.account,
            cover_phone="070-1740605",
            until=anna.at + timedelta(days=7),
            by=anna,
            at=anna.at,
        )
    with seat("stranger") as sten:
        actions.close(plan=planned.plan, why="Moved", by=sten, at=sten.at)
    assert is_outside(planned.stranger, planned.elsa)
    with seat("anna") as anna:
        assert queries.active(anna) is None
