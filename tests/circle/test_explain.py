"""Both fences and "who can see this?" say the same, whatever is shared and hidden."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection, connections, transaction
from django.db.models import Q
from django.http import Http404

from esther.circle import actions as circle
from esther.circle.frame import acting
from esther.circle.models import Block, Lift, Sharing
from esther.circle.queries import enter, seat_of
from esther.circle.rules import Role
from esther.circle.sharing.explain import who_sees
from esther.circle.sharing.kinds import Basis, Data, How, Reach
from esther.health import actions as health
from esther.health.models import Known
from esther.matters.models import Saying
from esther.people.rules import DataClass, Kind, Profession
from esther.plan.models import Action, Comment, Goal, Invitation, Meeting, Plan, Version
from esther.stays.models import Stay
from esther.steps.models import Feedback, Offer, Question, Step
from esther.visits.models import Ask, Visit
from tests.security.full_world import full_world
from tests.world import MORNING, inside, private, unit, works

MODELS = [Known, Saying, Plan, Goal, Action, Comment, Meeting, Invitation]
MODELS += [Version, Step, Offer, Question, Feedback, Visit, Ask, Stay]
ROUNDS = 6


@pytest.fixture
def wide(db):
    return wide_world()


def wide_world():
    """Elsa with something of everything, notes of a psychiatric ward in the same hospital and of
    other social services, a volunteer, and a guardian."""
    world = full_world(MORNING, in_the_log=False)
    hospital = unit("The hospital", Kind.HOSPITAL)
    world.psych = works("Per Psych", unit("Psychiatric ward", parent=hospital), at=world.at)
    world.ward.parent = hospital
    world.ward.save(update_fields=["parent"])
    social = unit("Income support", Kind.OTHER, data_class=DataClass.SOCIAL)
    world.social = works("Sara Social", social, Profession.SOCIAL_WORKER, world.at)
    helpers = unit("The friends", Kind.VOLUNTEERS)
    world.friend = works("Vera Volunteer", helpers, Profession.VOLUNTEER, world.at)
    world.guardian = private("Gun Guardian", world.at)
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        asked = {"esther": world.elsa, "by": by, "at": world.at, "shares": 0}
        for one in (world.psych, world.social, world.friend):
            circle.invite(organisation=one.organisation, **asked)
        circle.invite(account=world.guardian.account, role=Role.GUARDIAN, **asked)
    for one, kind in ((world.psych, "alert"), (world.psych, "problem"), (world.social, "problem")):
        with acting(one):
            said = {"kind": kind, "text": f"From {one.organisation}", "source": "Here"}
            health.record(esther=world.elsa, by=inside(one, world.elsa), at=world.at, **said)
    return world


def everybody(world):
    some = [world.nurse, world.anna, world.hanna, world.psych, world.social, world.friend]
    return [*some, world.elsa_in, world.karin, world.guardian, world.stranger]


def seat_for(world, viewer):
    who = {"organisation": viewer.organisation} if viewer.organisation else {}
    return seat_of(world.elsa, world.at, **(who or {"account": viewer.account}))


def share_and_hide(world, seats, draw):
    """Another set of what she shares and hides, each time."""
    for model in (Lift, Block, Sharing):
        model.everywhere.all().delete()
    said = {"esther": world.elsa, "how": How.TOLD, "from_at": world.at - timedelta(hours=1)}
    for seat in draw.sample([None, *seats], draw.randrange(5)):
        who = seat and {"organisation": seat.organisation, "account": seat.account}
        until = draw.choice([None, world.at, world.at + timedelta(days=1)])
        kinds = draw.randrange(1, 128)
        Sharing.everywhere.create(member=seat, kinds=kinds, to_at=until, **(who or {}), **said)
    units = [world.ward, world.home, world.psych.organisation, world.centre]
    for hidden in draw.sample(units, draw.choice([0, 0, 1, 2])):
        reach, stay = draw.choice([Reach.INNER, Reach.OUTER]), draw.random() < 0.5
        block = Block.everywhere.create(unit=hidden, reach=reach, alerts_stay=stay, **said)
        if draw.random() < 0.4:
            lift(world, block, draw)


def lift(world, block, draw):
    reader = draw.choice([world.nurse, world.hanna, world.psych])
    Lift.everywhere.create(
        esther=world.elsa,
        block=block,
        organisation=reader.organisation,
        account=draw.choice([None, reader.account]),
        basis=Basis.CONSENT,
        asked_by="The ward",
        words="She asked us to look",
        from_at=world.at - timedelta(hours=1),
        to_at=world.at + timedelta(days=draw.choice([1, 6])),
    )


def told(world, models=MODELS):
    """{(row, seat): sees}, as Elsa is told on the page."""
    viewer = inside(world.elsa_in, world.elsa)
    rows = [row for model in models for row in model.seen_by(viewer).order_by("pk")]
    return {(row.pk, seen.member.pk): seen.sees for row in rows for seen in who_sees(viewer, row)}


def shown(viewer, world):
    """What each fence shows this viewer: the first, and the second when the first is forgotten."""
    with acting(viewer):
        try:
            viewer = enter(viewer, world.elsa.pk)
        except Http404:
            return None, {key for model in MODELS for key in keys(model.everywhere)}
        first = {key for model in MODELS for key in keys(model.seen_by(viewer))}
        second = {key for model in MODELS for key in keys(model.everywhere)}
        in_list = {key for model in MODELS for key in keys(model.seen_by(outside(viewer)))}
        served = Goal.seen_by(viewer).values("matter")  # a goal says which words it serves …
        hidden = Q(by_organisation__in=viewer.hidden)  # … and never those of a hidden unit
        served = set(keys(Saying.everywhere.filter(pk__in=served).exclude(hidden)))
    assert in_list == first
    assert second - first <= served and first <= second
    return first, second


def outside(viewer):
    return replace(viewer, member=None, ground=None)


def keys(rows, key="pk"):
    return rows.order_by("pk").values_list(key, flat=True)


def test_both_fences_and_the_page_agree_for_thousands_of_pairs(wide):
    world, draw, pairs, hidden = wide, random.Random(7), 0, 0
    with acting(world.elsa_in):
        seats = {viewer: seat_for(world, viewer) for viewer in everybody(world)}
        others = [seat for seat in seats.values() if seat and seat.role != Role.ESTHER]
    for _round in range(ROUNDS):
        with acting(world.elsa_in):
            share_and_hide(world, others, draw)
            answers = told(world)
        rows = {row for row, _seat in answers}
        for viewer, seat in seats.items():
            first, second = shown(viewer, world)
            if seat is None:
                assert first is None and second == set()
                continue
            for row in rows:
                assert answers[row, seat.pk] == (row in first), (viewer.account.name, row)
            pairs += len(rows)
            hidden += len(rows - first)
    assert pairs > 1_000 and hidden > 500


def test_she_sees_everything_and_a_stranger_nothing(wide):
    with acting(wide.elsa_in):
        for model in (Lift, Block, Sharing):
            model.everywhere.all().delete()
        rows = {row for row, _seat in told(wide)}
    assert shown(wide.elsa_in, wide)[0] == rows
    assert shown(wide.stranger, wide) == (None, set())


def test_a_yes_to_all_of_care_does_not_reach_volunteers_or_other_social_services(wide):
    with acting(wide.elsa_in):
        Sharing.everywhere.all().delete()
        said = {"esther": wide.elsa, "how": How.TOLD, "from_at": wide.at}
        Sharing.everywhere.create(kinds=127 - Data.SOCIAL, **said)
    with acting(wide.friend):
        assert not Known.seen_by(enter(wide.friend, wide.elsa.pk)).exists()
    with acting(wide.hanna):
        texts = {it.text for it in Known.seen_by(enter(wide.hanna, wide.elsa.pk))}
    assert "From Psychiatric ward" in texts and "From Income support" not in texts


@pytest.fixture
def committed(cloned):
    """The same, in a database of its own where another role looks too."""
    return wide_world()


def test_the_first_fence_alone_shows_what_the_second_does(committed):
    """Asked by the role of the jobs, which no row security holds: inside a circle, and in lists."""
    world, draw, compared = committed, random.Random(11), 0
    with acting(world.elsa_in):
        seats = {viewer: seat_for(world, viewer) for viewer in everybody(world)}
        others = [seat for seat in seats.values() if seat and seat.role != Role.ESTHER]
    for _round in range(ROUNDS):
        with acting(world.elsa_in):
            share_and_hide(world, others, draw)
        for viewer, seat in seats.items():
            if seat is not None:
                alone, listed, first = first_alone(viewer, world)
                assert alone == first and listed == first, viewer.account.name
                compared += len(first)
    assert compared > 500


def first_alone(viewer, world):
    """What the first fence shows without the second: inside, in a list; and what both show."""
    with acting(viewer), transaction.atomic(using="worker"):
        as_the_frame_says("worker")
        viewer = enter(viewer, world.elsa.pk)
        both = {key for model in MODELS for key in keys(model.seen_by(viewer))}
        rows = [model.seen_by(viewer).using("worker") for model in MODELS]
        lists = [model.seen_by(outside(viewer)).using("worker") for model in MODELS]
        alone, listed = ({key for it in some for key in keys(it)} for some in (rows, lists))
    return alone, listed, both


def as_the_frame_says(using):
    names = [f"esther.{name}" for name in ("account", "organisation", "at", "in_care")]
    with connection.cursor() as here, connections[using].cursor() as there:
        for name in names:
            here.execute("SELECT current_setting(%s, true)", [name])
            there.execute("SELECT set_config(%s, %s, true)", [name, here.fetchone()[0] or ""])
