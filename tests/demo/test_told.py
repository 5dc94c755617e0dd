"""On the demo's evening the picture is alive, and every step has somebody."""

from collections import Counter
from datetime import date, timedelta

from django.db.models import Count, Q

from esther.circle.models import Member, NamedRole, open_at
from esther.demo.files import HERE, esthers
from esther.people.identifiers import is_test_number
from esther.people.models import Assignment, Esther, Identifier
from esther.plan.models import Action, Goal, Invitation, Meeting, Plan
from esther.stays.models import Stay
from esther.steps.models import Feedback, Offer, Repeated, Step, WhatWeNeed
from esther.steps.rules import OfferState, State
from esther.visits.models import Visit
from tests.demo.conftest import AT, server

TODAY = date(2026, 11, 22)
TOMORROW = TODAY + timedelta(days=1)
TOLD = [f"{told['given']} {told['family']}" for told in esthers()]
NUMBERS = [one["value"] for told in esthers() for one in told["identifiers"]]


def of(model, name=None):
    """Rows about the twelve, or about one of them. (A generated person may share a name.)"""
    rows = model.everywhere.using("worker").filter(esther__identifiers__value__in=NUMBERS)
    return rows.filter(esther__name=name) if name else rows


def names(rows):
    return {row.esther.name for row in rows.select_related("esther")}


def test_everybody_is_invented_and_has_a_number_from_the_test_series_or_none(county):
    assert not Esther.objects.using("worker").filter(invented=False).exists()
    numbers = Identifier.objects.using("worker").all()
    assert len(numbers) >= 12
    assert all(is_test_number(one.system, one.value) for one in numbers)


def test_elsas_tomorrow_is_full(county):
    visits = of(Visit, "Elsa Bergström").order_by("begins_at")
    clocks = [v.begins_at.astimezone(HERE) for v in visits]
    assert [f"{c:%H.%M}" for c in clocks if c.date() == TOMORROW] == [
        "08.15",
        "10.00",
        "11.00",
        "12.00",
        "17.30",
    ]


def test_all_twelve_have_something_tomorrow(county):
    days = Counter(
        v.esther.name for v in of(Visit) if v.begins_at.astimezone(HERE).date() == TOMORROW
    )
    assert set(days) == set(TOLD) and min(days.values()) >= 2


def test_elsas_meeting_is_called_and_most_have_answered(county):
    meeting = of(Meeting, "Elsa Bergström").get(state="called")
    assert meeting.begins_at.astimezone(HERE).date() == date(2026, 11, 24)
    answers = Counter(of(Invitation, "Elsa Bergström").values_list("answer", flat=True))
    assert answers["yes"] == 3 and answers["not_answered"] == 1 and answers["remote"] == 1


def test_elsa_waits_for_the_health_centre_and_home_care(county):
    late = of(Step, "Elsa Bergström").filter(state=State.OURS, due_at__lt=AT)
    assert [step.organisation.name for step in late] == ["Vårdcentralen Eken, Nässjö"]
    offer = of(Offer, "Elsa Bergström").get(state=OfferState.OPEN)
    assert offer.what == "Läsa vågen varje morgon"


def test_elsa_is_asked_today_whether_she_had_to_repeat_herself(county):
    asked = of(Repeated, "Elsa Bergström").filter(asked_at__gte=AT - timedelta(days=1))
    assert [one.answered_at for one in asked] == [None]


def test_feedback_is_answered_and_the_routine_changed(county):
    chair = of(Feedback, "Karl-Erik Svensson").get(about="aid")
    assert chair.reply == "changed" and "Rullstolen" in chair.words
    given = of(Feedback)
    assert given.filter(answered_at=None).count() == 1
    assert given.filter(reply="changed").count() >= 6
    assert WhatWeNeed.objects.using("worker").count() >= 6


def test_arne_was_ready_and_was_not_and_then_waited(county):
    stay = of(Stay, "Arne Johansson").get(kind="inpatient")
    assert stay.ready_at.astimezone(HERE).day == 13 and not stay.withdrawn
    assert of(Offer, "Arne Johansson").filter(state=OfferState.WITHDRAWN).count() == 1


def test_barbros_notice_went_to_the_wrong_municipality(county):
    wrong = of(Offer, "Barbro Ek").get(state=OfferState.DECLINED)
    assert wrong.reason == "wrong" and "Tranås" in wrong.organisation.name


def test_everybody_has_a_coordinator_who_can_be_called(county):
    roles = of(NamedRole).filter(open_at(AT), kind="coordinator")
    assert names(roles) == set(TOLD)
    assert all(role.phone and role.account for role in roles.select_related("account"))


def test_one_coordinator_is_away_and_somebody_answers(county):
    away = of(NamedRole).get(away_until__gt=AT)
    assert away.cover is not None and away.cover_phone


def test_everybody_has_one_plan_with_goals_and_a_next_day_and_one_is_late(county):
    plans = (
        of(Plan)
        .filter(closed_at=None)
        .annotate(open_goals=Count("goals", filter=Q(goals__status="active")))
    )
    assert names(plans) == set(TOLD) and len(plans) == 12
    assert {plan.esther.name for plan in plans if plan.review_on < TODAY} == {"Tove Mikkelsen"}
    assert all(plan.goals.using("worker").count() >= 2 for plan in plans)
    assert all(plan.open_goals for plan in plans)


def test_goals_serve_her_latest_words_while_they_are_open(county):
    goals = of(Goal).filter(ended_at=None).select_related("matter")
    assert [goal.words for goal in goals if goal.matter.ended_at is not None] == []


def test_something_is_going_on_for_everybody_and_it_is_somebodys_turn(county):
    assert names(of(Step).filter(state=State.OURS)) == set(TOLD)
    assert of(Offer).filter(state=OfferState.OPEN).count() >= 6


def test_nobody_is_responsible_for_nothing(county):
    """Who has a step, a line or an offer sits in the circle, and a unit has somebody."""
    staffed = set(
        Assignment.objects.using("worker")
        .filter(open_at(AT))
        .values_list("organisation", flat=True)
    )
    seats = Member.everywhere.using("worker").filter(open_at(AT))
    units = set(seats.filter(role="unit").values_list("esther", "organisation"))
    members = set(seats.values_list("pk", flat=True))
    waiting = [*Step.everywhere.using("worker").filter(state=State.OURS)]
    waiting += Offer.everywhere.using("worker").filter(state=OfferState.OPEN)
    waiting += Action.everywhere.using("worker").filter(ended_at=None)
    assert len(waiting) > 100
    for row in waiting:
        if row.organisation_id:
            assert row.organisation_id in staffed
            assert (row.esther_id, row.organisation_id) in units
        else:
            assert row.member_id in members


def test_every_act_has_a_hand_a_ground_and_its_own_moment(county):
    with server().connect("audit_reader", county) as reader:
        rows = reader.execute(
            "SELECT did, at, account_id, organisation_id, ground FROM audit_trace"
            " WHERE cardinality(about) > 0 AND did <> 'demo.generate'"
        ).fetchall()
    assert len(rows) > 1_000
    outside = {"circle.register"}
    assert [row for row in rows if row[2] is None] == []
    assert {row[0] for row in rows if row[4] is None} <= outside | {"circle.invite", "circle.share"}
    assert max(row[1] for row in rows) <= AT
    assert len({row[1].astimezone(HERE).date() for row in rows}) > 60
