"""Both fences and "who can see this?" say the same, whatever is shared and hidden."""

import random
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from django.conf import settings
from django.db import connection, connections, transaction
from django.db.models import Q
from django.http import Http404
from django.urls import reverse

from esther import postgres
from esther.circle import actions as circle
from esther.circle.frame import acting, set_context
from esther.circle.models import Block, Lift, Member, Sharing, whose
from esther.circle.queries import enter, here_now, seat_of
from esther.circle.rules import Role
from esther.circle.sharing.explain import who_sees
from esther.circle.sharing.kinds import EVERYTHING, Basis, Data, How, Reach, Read
from esther.circle.viewer import NOBODY
from esther.health import actions as health
from esther.health.models import Known
from esther.matters import actions as matters
from esther.matters.models import Saying
from esther.people.rules import DataClass, Kind, Profession
from esther.plan.models import Action, Comment, Goal, Invitation, Meeting, Plan, Version
from esther.stays.models import Stay
from esther.steps.models import Feedback, Offer, Question, Step
from esther.urgent import actions as urgent
from esther.visits.models import Ask, Visit
from tests.circle.browsing import at_the_moment_of, browser
from tests.security.full_world import full_world
from tests.urgent.scenes import emergency_world, in_the_group
from tests.world import MORNING, guardian, inside, unit, works

MODELS = [Known, Saying, Plan, Goal, Action, Comment, Meeting, Invitation]
MODELS += [Version, Step, Offer, Question, Feedback, Visit, Ask, Stay]
ROUNDS = 6


@pytest.fixture
def wide(db, begins_anew):
    return wide_world()


@pytest.fixture
def begins_anew():
    """Here one world shares and hides many times over, so its rows go away, which the web lets nobody do."""
    rows = "circle_sharing, circle_block, circle_lift"
    server = postgres.server(settings.DATA)
    with server.connect("owner", connection.settings_dict["NAME"]) as owner:
        owner.execute(f"GRANT DELETE ON {rows} TO esther_app")
        yield
        owner.execute(f"REVOKE DELETE ON {rows} FROM esther_app")


def wide_world():
    """Elsa with something of everything, notes of a psychiatric ward in the same hospital and of
    other social services, a volunteer, and a guardian; those who come when it is urgent: two who
    read her crisis plan on her yes, one of them also invited, and one who opened in an emergency."""
    world = full_world(MORNING, in_the_log=False)
    hospital = unit("The hospital", Kind.HOSPITAL)
    world.psych = works("Per Psych", unit("Psychiatric ward", parent=hospital), at=world.at)
    world.ward.parent = hospital
    world.ward.save(update_fields=["parent"])
    social = unit("Income support", Kind.OTHER, data_class=DataClass.SOCIAL)
    world.social = works("Sara Social", social, Profession.SOCIAL_WORKER, world.at)
    helpers = unit("The friends", Kind.VOLUNTEERS)
    world.friend = works("Vera Volunteer", helpers, Profession.VOLUNTEER, world.at)
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        asked = {"esther": world.elsa, "by": by, "at": world.at, "shares": 0}
        for one in (world.psych, world.social, world.friend):
            circle.invite(organisation=one.organisation, **asked)
    world.guardian = guardian(world)
    wrote = {world.psych: ("alert", "problem"), world.social: ("allergy", "problem")}
    for one, kind in ((one, kind) for one, kinds in wrote.items() for kind in kinds):
        with acting(one):
            said = {"kind": kind, "text": f"From {one.organisation}", "source": "Here"}
            health.record(esther=world.elsa, by=inside(one, world.elsa), at=world.at, **said)
    _urgent(world)
    return world


def _urgent(world):
    """Their seats are for a while; what was opened in an emergency is read on that basis."""
    with acting(world.anna):
        by, at = inside(world.anna, world.elsa), world.at
        red = {"kind": "red", "words": "Call us", "language": "sv"}
        matters.say(esther=world.elsa, **red, by=by, at=at)
        health.record(
            esther=world.elsa, kind="allergy", text="Penicillin", source="Oak", by=by, at=at
        )
        urgent.allow(esther=world.elsa, how="told", by=by, at=at)
    emergency_world(world)
    for one in (world.car, world.colleague):
        with acting(one):
            urgent.read_crisis(her=world.elsa.pk, by=one, at=world.at)
    helicopter = works("Hege Helicopter", unit("Helicopter", Kind.AMBULANCE), at=world.at)
    world.opened = in_the_group(helicopter, NOBODY.later(world.at))
    with acting(world.opened):
        her = world.elsa.pk
        urgent.open_emergency(her=her, words="Not breathing", by=world.opened, at=world.at)
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        asked = {"organisation": world.department, "shares": 0}
        circle.invite(esther=world.elsa, **asked, by=by, at=world.at)


def everybody(world):
    some = [world.nurse, world.anna, world.hanna, world.psych, world.social, world.friend]
    some += [world.car, world.colleague, world.doctor, world.opened]
    return [*some, world.elsa_in, world.karin, world.guardian, world.stranger]


def seat_for(world, viewer):
    who = {"organisation": viewer.organisation} if viewer.organisation else {}
    return seat_of(world.elsa, world.at, **(who or {"account": viewer.account}))


def share_and_hide(world, seats, draw, *, emergency=False):
    """Another set of what she shares and hides, each time. What was opened in an emergency is
    no yes of hers: it stays, until it is closed."""
    for model in (Lift, Block):
        model.everywhere.all().delete()
    Sharing.everywhere.exclude(basis=Basis.EMERGENCY if emergency else "").delete()
    said = {"esther": world.elsa, "how": How.TOLD, "from_at": world.at - timedelta(hours=1)}
    for seat in draw.sample([None, *seats], draw.randrange(5)):
        who = seat and {"organisation": seat.organisation, "account": seat.account}
        until = draw.choice([None, world.at, world.at + timedelta(days=1)])
        kinds = draw.choice([draw.randrange(1, 128), 127, int(Data.CRISIS)])
        for basis in draw.sample([Basis.CONSENT, Basis.GUARDIAN], draw.choice([1, 1, 2])):
            more = {"kinds": kinds, "to_at": until, "basis": basis, "words": "By a court"}
            said["from_at"] = world.at - timedelta(hours=draw.choice([1, 2]))
            Sharing.everywhere.create(member=seat, **more, **(who or {}), **said)
            kinds = draw.randrange(1, 128)
    units = [world.ward, world.home, world.psych.organisation, world.centre]
    for hidden in draw.sample(units, draw.choice([0, 0, 1, 2])):
        reach, stay = draw.choice([Reach.INNER, Reach.OUTER]), draw.random() < 0.5
        block = Block.everywhere.create(unit=hidden, reach=reach, alerts_stay=stay, **said)
        if draw.random() < 0.4:
            lift(world, block, draw)


def lift(world, block, draw):
    """Somebody opens it for the own unit, as the fence asks; then it is she again who looks."""
    reader = draw.choice([world.nurse, world.hanna, world.psych])
    account = draw.choice([None, reader.account])
    until = world.at + timedelta(days=draw.choice([1, 6]))
    said = {"basis": Basis.CONSENT, "asked_by": "The ward", "words": "She asked us to look"}
    period = {"from_at": world.at - timedelta(hours=1), "to_at": until}
    whose = {"organisation": reader.organisation, "account": account}
    with acting(reader):
        signed = reader.signature()
        Lift.everywhere.create(esther=world.elsa, block=block, **whose, **said, **period, **signed)
    set_context(world.elsa_in)


def told(world, models=MODELS):
    """{(row, seat): on which basis, or "" where it is not seen}, as Elsa is told on the page."""
    viewer = inside(world.elsa_in, world.elsa)
    rows = [row for model in models for row in model.seen_by(viewer).order_by("pk")]
    return {(row.pk, seen.member.pk): seen.basis for row in rows for seen in who_sees(viewer, row)}


def seats_for(world, viewer):
    """Every seat that somebody looks from: the unit's, and one's own there."""
    seats = here_now(inside(world.elsa_in, world.elsa)).filter(whose(viewer))
    return [seat.pk for seat in seats]


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


def basis_of(viewer, world):
    return entered(viewer, world).basis


def entered(viewer, world):
    with acting(viewer):
        return enter(viewer, world.elsa.pk)


def kinds_of_rows(world):
    """The kinds of which any lets each row be read."""
    viewer = inside(world.elsa_in, world.elsa)
    rows = (row for model in MODELS for row in model.seen_by(viewer).order_by("pk"))
    return {row.pk: row.read_with() for row in rows}


def outside(viewer):
    return replace(viewer, member=None, ground=None)


def keys(rows, key="pk"):
    return rows.order_by("pk").values_list(key, flat=True)


def test_both_fences_and_the_page_agree_for_thousands_of_pairs(wide):
    world, draw, pairs, hidden = wide, random.Random(7), 0, 0
    with acting(world.elsa_in):
        looks = {viewer: seats_for(world, viewer) for viewer in everybody(world)}
        others = [seat for seat in map(partial(seat_for, world), looks) if seat]
        others = [seat for seat in others if seat.role != Role.ESTHER]
    for one_round in range(ROUNDS):
        with acting(world.elsa_in):
            share_and_hide(world, others, draw, emergency=one_round < ROUNDS // 2)
            answers = told(world)
            kinds = kinds_of_rows(world)
        rows = {row for row, _seat in answers}
        for viewer, seats in looks.items():
            first, second = shown(viewer, world)
            if not seats:
                assert first is None and second == set()
                continue
            within = entered(viewer, world)
            for row in rows:
                told_so = [answers[row, seat] for seat in seats if answers[row, seat]]
                assert bool(told_so) == (row in first), (viewer.account.name, row)
                if len(seats) == 1 and told_so:
                    first_of = within.basis_for(kinds[row]).split()[0]
                    shared = Read.EMERGENCY if within.until else first_of
                    assert told_so[0] in {shared, Read.LAW}, viewer.account.name
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
def committed(cloned, begins_anew):
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


@pytest.mark.parametrize("alerts_stay", [True, False])
def test_the_first_fence_alone_hides_what_a_block_hides_and_spares_alerts(committed, alerts_stay):
    world = committed
    with acting(world.elsa_in):
        for model in (Lift, Block, Sharing):
            model.everywhere.all().delete()
        said = {"esther": world.elsa, "how": How.TOLD, "from_at": world.at - timedelta(hours=1)}
        Sharing.everywhere.create(kinds=int(EVERYTHING), **said)
        for unit_ in (world.psych.organisation, world.ward):
            block = {"unit": unit_, "reach": Reach.INNER, "alerts_stay": alerts_stay}
            Block.everywhere.create(**block, **said)
    alone, listed, both = first_alone(world.hanna, world)
    assert alone == listed == both
    hides = [it.by_organisation_id for it in hidden_from(world.hanna, both, world)]
    assert {world.psych.organisation_id, world.ward.pk} <= set(hides)
    alerts = Known.everywhere.using("worker").filter(
        kind="alert", by_organisation=world.psych.organisation
    )
    assert {key in both for key in keys(alerts)} == {alerts_stay}


def hidden_from(viewer, seen, world):
    """Rows of hers that are not among those, of every kind that is signed."""
    rows = [row for model in MODELS for row in model.everywhere.using("worker").order_by("pk")]
    return [it for it in rows if it.pk not in seen and hasattr(it, "by_organisation_id")]


def test_the_first_fence_alone_lists_nothing_for_who_has_left(committed):
    """Also what their own unit wrote, and what a reason to look that is over was for."""
    for viewer in (committed.left, committed.stranger):
        with acting(viewer), transaction.atomic(using="worker"):
            as_the_frame_says("worker")
            rows = [it.seen_by(viewer).using("worker") for it in (*MODELS, Member)]
            assert not any(it.exists() for it in rows), viewer.account.name
    wrote = Step.everywhere.using("worker").filter(by_organisation=committed.left.organisation)
    assert wrote.exists()


def first_alone(viewer, world):
    """What the first fence shows without the second: inside, in a list; and what both show."""
    with acting(viewer), transaction.atomic(using="worker"):
        as_the_frame_says("worker")
        viewer = enter(viewer, world.elsa.pk)
        both = {key for model in (*MODELS, Member) for key in keys(model.seen_by(viewer))}
        rows = [model.seen_by(viewer).using("worker") for model in (*MODELS, Member)]
        lists = [model.seen_by(outside(viewer)).using("worker") for model in (*MODELS, Member)]
        alone, listed = ({key for it in some for key in keys(it)} for some in (rows, lists))
    return alone, listed, both


def as_the_frame_says(using):
    names = [f"esther.{name}" for name in ("account", "organisation", "at", "in_care")]
    with connection.cursor() as here, connections[using].cursor() as there:
        for name in names:
            here.execute("SELECT current_setting(%s, true)", [name])
            there.execute("SELECT set_config(%s, %s, true)", [name, here.fetchone()[0] or ""])


def test_who_is_here_for_the_crisis_plan_alone_reads_that_and_no_more_whatever_all_of_care_reads(
    wide,
):
    """Sharing everything with all of care does not let an ambulance that passes read it all."""
    with acting(wide.elsa_in):
        Sharing.everywhere.all().delete()
        said = {"esther": wide.elsa, "how": How.TOLD, "from_at": wide.at}
        Sharing.everywhere.create(kinds=int(EVERYTHING), **said)
        answers = told(wide, [Known, Saying, Goal])
        seats = {who: seat_for(wide, who) for who in (wide.car, wide.hanna)}
    for who, seat in seats.items():
        with acting(who):
            by = enter(who, wide.elsa.pk)
            rows = {row.pk for model in (Known, Saying, Goal) for row in model.seen_by(by)}
        assert rows == {row for (row, one), sees in answers.items() if sees and one == seat.pk}
    with acting(wide.car):
        by = enter(wide.car, wide.elsa.pk)
        assert {it.kind for it in Saying.seen_by(by)} == {"red"}
        assert {it.kind for it in Known.seen_by(by)} <= {"alert", "allergy", "medicine"}
        assert by.kinds == Data.CRISIS and not Goal.seen_by(by).exists()


def test_what_was_opened_in_an_emergency_is_told_as_that(wide):
    with acting(wide.elsa_in):
        Sharing.everywhere.exclude(basis=Basis.EMERGENCY).delete()
        answers = told(wide, [Known])
        (seat,) = seats_for(wide, wide.opened)
    bases = {basis for (_row, one), basis in answers.items() if one == seat}
    assert bases - {""} == {Basis.EMERGENCY} == {basis_of(wide.opened, wide)}


def test_what_was_opened_in_an_emergency_is_no_yes_whatever_all_of_care_reads(wide, monkeypatch):
    """She has said yes to all of care; that is not why somebody came in by the emergency door."""
    at_the_moment_of(wide, monkeypatch)
    with acting(wide.elsa_in):
        Sharing.everywhere.exclude(basis=Basis.EMERGENCY).delete()
        said = {"esther": wide.elsa, "how": How.TOLD, "from_at": wide.at}
        Sharing.everywhere.create(kinds=int(EVERYTHING), **said)
        viewer = inside(wide.elsa_in, wide.elsa)
        row = Known.seen_by(viewer).filter(text="From Psychiatric ward", kind="problem").get()
        (seat,) = seats_for(wide, wide.opened)
        (seen,) = [it for it in who_sees(viewer, row) if it.member.pk == seat]
    assert (seen.basis, seen.until) == (Read.EMERGENCY, wide.at + timedelta(hours=4))
    page = browser(wide.elsa_in).get(
        reverse("circle:who_sees", args=[wide.elsa.pk, "health.known", row.pk])
    )
    (line,) = [it for it in lines_of(page.text) if "Helicopter" in it]
    assert "There is no yes to this. It was opened in an emergency, and closes" in line
    assert "said yes" not in line and line.count("emergency") == 1


def lines_of(page):
    return [it.split("</li>")[0] for it in page.split("<li>")[1:]]
