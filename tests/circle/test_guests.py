"""Who is here for a short time does not lengthen it: by no action, and by no door of the database."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from django.http import Http404
from django.urls import reverse

from esther.circle import actions as circle
from esther.circle.frame import acting
from esther.circle.models import Block, Ground, Member, NamedRole, Sharing
from esther.circle.queries import enter
from esther.circle.sharing import actions as sharing
from esther.circle.sharing.kinds import Reach
from esther.health import actions as health
from esther.health.models import Known
from esther.keys import new_key
from esther.matters import actions as matters
from esther.matters.models import Saying
from esther.people import actions as people
from esther.people.models import Esther, Identifier
from esther.people.rules import MEETS_FIRST, Kind
from esther.plan import actions as plan
from esther.plan.models import Party
from esther.rules import NotPossible
from esther.steps import actions as steps
from esther.urgent import actions as urgent
from esther.urgent.models import Allowed
from esther.visits import actions as visits
from esther.visits.models import Visit
from tests.circle.browsing import at_the_moment_of, browser
from tests.urgent.scenes import emergency_world
from tests.visits.guests import guest_for_a_visit
from tests.world import inside

pytestmark = pytest.mark.django_db
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
SHORT = "for a short time only"
REFUSED = r"(urgent lets nobody|guest does not let itself) in"


@pytest.fixture
def urgently(world):
    world = emergency_world(world)
    with acting(world.anna):
        urgent.allow(esther=world.elsa, how="told", by=inside(world.anna, world.elsa), at=world.at)
    return world


def by_crisis_plan(world):
    with acting(world.car):
        urgent.read_crisis(her=world.elsa.pk, by=world.car, at=world.at)
    return world.car


def by_emergency(world):
    with acting(world.doctor):
        urgent.open_emergency(
            her=world.elsa.pk, words="She is unconscious here", by=world.doctor, at=world.at
        )
    return world.doctor


def for_a_visit(world):
    return guest_for_a_visit(world, Kind.TRANSPORT)


GUESTS = pytest.mark.parametrize("let_in", [by_crisis_plan, by_emergency, for_a_visit])
URGENT = pytest.mark.parametrize("let_in", [by_crisis_plan, by_emergency])


def grounds_of(viewer):
    with acting(viewer):
        rows = Ground.everywhere.filter(organisation=viewer.organisation).order_by("pk")
        return list(rows.values_list("pk", "to_at"))


@GUESTS
def test_a_guest_begins_no_step_for_the_own_unit(urgently, let_in):
    guest = let_in(urgently)
    before = grounds_of(guest)
    assert before
    with acting(guest):
        by = enter(guest, urgently.elsa.pk)
        with pytest.raises(NotPossible, match=SHORT):
            steps.begin(what="Drive her home", by=by, at=urgently.at)
    assert grounds_of(guest) == before
    with acting(guest.later(urgently.at + 60 * DAY)) as later, pytest.raises(Http404):
        enter(later, urgently.elsa.pk)


def test_the_page_says_so_before_anything_is_typed_and_keeps_what_was(urgently, monkeypatch):
    at_the_moment_of(urgently, monkeypatch)
    web = browser(by_crisis_plan(urgently))
    address = reverse("steps:begin", args=[urgently.elsa.pk])
    page = web.get(address).content.decode()
    assert SHORT in page and 'name="what"' not in page
    page = web.post(address, {"what": "Drive her home"}).content.decode()
    assert SHORT in page and "Drive her home" in page


def test_who_has_a_step_that_was_offered_begins_another(urgently):
    guest = for_a_visit(urgently)
    with acting(urgently.hanna):
        by = inside(urgently.hanna, urgently.elsa)
        mine = steps.begin(what="Shower", by=by, at=urgently.at)
        offer = steps.hand_over(
            step=mine,
            what="Drive",
            note="At ten",
            due_at=urgently.at + DAY,
            organisation=guest.organisation,
            by=by,
            at=urgently.at,
        )
    with acting(guest):
        by = inside(guest, urgently.elsa)
        steps.take(offer=offer, by=by, at=urgently.at)
        assert steps.begin(what="Drive back", by=inside(guest, urgently.elsa), at=urgently.at)


def test_a_guest_for_a_visit_neither_invites_nor_names_the_own_unit(urgently):
    guest = for_a_visit(urgently)
    with acting(guest):
        by = enter(guest, urgently.elsa.pk)
        with pytest.raises(NotPossible, match=SHORT):
            circle.invite(
                esther=urgently.elsa, organisation=guest.organisation, by=by, at=urgently.at
            )
        with pytest.raises(NotPossible, match=SHORT):
            circle.name_coordinator(
                member=by.member, account=guest.account, phone="1", hours="", by=by, at=urgently.at
            )


def test_a_guest_for_a_visit_gives_the_own_unit_no_line_and_no_meeting(urgently):
    guest, at = for_a_visit(urgently), urgently.at
    with acting(urgently.anna):
        by = inside(urgently.anna, urgently.elsa)
        saying = matters.say(
            esther=urgently.elsa, kind="matters", words="Sing", language="en", by=by, at=at
        )
        made = plan.begin(esther=urgently.elsa, why="Many helpers", by=by, at=at)
        goal = plan.add_goal(plan=made, matter=saying, words="Sing on Sundays", by=by, at=at)
        seat = Member.everywhere.get(esther=urgently.elsa, organisation=guest.organisation)
        sharing.share(esther=urgently.elsa, kinds=95, member=seat, how="told", by=by, at=at)
    with acting(guest):
        by = enter(guest, urgently.elsa.pk)
        with pytest.raises(NotPossible, match=SHORT):
            plan.add_action(goal=goal, what="Drive", who=Party(guest.organisation), by=by, at=at)
        with pytest.raises(NotPossible, match=SHORT):
            plan.call_meeting(
                plan=made,
                why="How does she get to the choir?",
                begins_at=at + 400 * DAY,
                ends_at=at + 401 * DAY,
                members=[by.member, urgently.seats["elsa"]],
                by=by,
                at=at,
            )


@GUESTS
def test_the_door_lets_no_guest_in_where_an_action_forgot(urgently, let_in):
    guest = let_in(urgently)
    with acting(guest), pytest.raises(ProgrammingError, match=REFUSED), transaction.atomic():
        circle.let_in(
            esther=urgently.elsa, organisation=guest.organisation, kind="by_hand", at=urgently.at
        )


@URGENT
def test_who_is_here_because_it_is_urgent_lets_nobody_else_in_nor_out(urgently, let_in):
    guest, elsa, at = let_in(urgently), urgently.elsa, urgently.at
    home = urgently.seats["home"]
    doors = [
        lambda: circle.let_in(
            esther=elsa, organisation=urgently.above.organisation, kind="by_hand", at=at
        ),
        lambda: circle.close_ground(esther=elsa, kind="contact", ref=new_key(), at=at),
        lambda: ask("SELECT circle_leave(%s, %s)", home.pk, at),
    ]
    with acting(guest):
        for door in doors:
            with pytest.raises(ProgrammingError), transaction.atomic():
                door()
        seat = Member.everywhere.get(role="urgent", organisation=guest.organisation)
        ask("SELECT circle_leave(%s, %s)", seat.pk, at)  # oneself, always
        assert not Ground.open_for(guest).exists()


@pytest.mark.parametrize("let_in", [by_crisis_plan, by_emergency])
def test_who_came_because_it_was_urgent_and_is_invited_is_here_as_invited(urgently, let_in):
    guest, at = let_in(urgently), urgently.at
    with acting(urgently.anna):
        by = inside(urgently.anna, urgently.elsa)
        circle.invite(esther=urgently.elsa, organisation=guest.organisation, by=by, at=at + MINUTE)
    with acting(guest.later(at + MINUTE)) as later:
        by = enter(later, urgently.elsa.pk)
        assert (by.role, by.ground_kind) == ("unit", "by_hand")
        assert plan.begin(esther=urgently.elsa, why="Many helpers", by=by, at=later.at)
        assert urgent_is_said(by, let_in)


def urgent_is_said(by, let_in):
    """What was opened in an emergency is read as that until it ends, invited or not."""
    return (by.until is not None) == (let_in is by_emergency)


def ask(sql, *params):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)


@URGENT
def test_who_is_here_because_it_is_urgent_writes_no_yes_and_hides_nothing_in_her_place(
    urgently, let_in
):
    guest, at = let_in(urgently), urgently.at
    yes = {"esther": urgently.elsa, "how": "told", "from_at": at}
    with acting(guest):
        assert enter(guest, urgently.elsa.pk)
        for row in (
            Sharing(kinds=127, basis="consent", **yes),
            Block(unit=urgently.ward, reach=Reach.INNER, alerts_stay=False, **yes),
            Allowed(**yes | {"from_at": at + DAY, "to_at": at + 2 * DAY}),
        ):
            with pytest.raises(ProgrammingError, match="row-level"), transaction.atomic():
                row.save(force_insert=True)
        assert not Sharing.everywhere.filter(esther=urgently.elsa).update(to_at=at)
        assert not Allowed.everywhere.filter(esther=urgently.elsa).update(to_at=at)


@URGENT
def test_who_is_here_because_it_is_urgent_writes_nothing_of_who_she_is(urgently, let_in):
    guest, elsa, at = let_in(urgently), urgently.elsa, urgently.at
    with acting(urgently.anna):
        number = Identifier.objects.create(esther=elsa, system="personnummer", value="191212121212")
    record = {"esther": elsa, "given": "Hacked", "phone": "0", "deceased_at": at}
    with acting(guest):
        by = enter(guest, elsa.pk)
        for said in (record, {"protected": False}, {"how_to_communicate": "Shout"}):
            with pytest.raises(NotPossible, match="Call the coordinator"):
                people.change_person(**{"esther": elsa} | said, by=by, at=at)
        with pytest.raises(NotPossible, match="Call the coordinator"):
            people.add_identifier(esther=elsa, system="samordningsnummer", value="1", by=by, at=at)
        with pytest.raises(NotPossible, match="Call the coordinator"):
            people.end_identifier(identifier=number, by=by, at=at)
        with pytest.raises(ProgrammingError, match="row-level"), transaction.atomic():
            Esther.objects.filter(pk=elsa.pk).update(protected=True)
        assert Esther.objects.select_for_update(no_key=True).get(pk=elsa.pk)  # held, not written


@URGENT
def test_who_is_here_because_it_is_urgent_names_nobody_whom_she_calls_and_ends_nobody(
    urgently, let_in
):
    guest, at = let_in(urgently), urgently.at
    with acting(guest):
        assert enter(guest, urgently.elsa.pk)
        named = NamedRole.everywhere.filter(esther=urgently.elsa)
        assert named.exists() and not named.update(to_at=at)
        new = NamedRole(
            esther=urgently.elsa, member=named.get().member, kind="care", phone="1", from_at=at
        )
        with pytest.raises(ProgrammingError, match="row-level"), transaction.atomic():
            new.save(force_insert=True)


@URGENT
def test_who_is_here_because_it_is_urgent_leaves_her_words_as_they_are(urgently, let_in):
    guest, elsa, at = let_in(urgently), urgently.elsa, urgently.at
    words = {"words": "Nothing", "language": "sv", "at": at}
    with acting(guest):
        by = enter(guest, elsa.pk)
        red = Saying.seen_by(by).get(kind="red")
        for do in (
            lambda: matters.end(saying=red, by=by, at=at),
            lambda: matters.replace(saying=red, by=by, **words),
            lambda: matters.say(esther=elsa, kind="yellow", by=by, **words),
            lambda: matters.reorder(esther=elsa, order=[], by=by, at=at),
        ):
            with pytest.raises(NotPossible, match=SHORT):
                do()


def test_who_opened_in_an_emergency_reads_her_days_and_leaves_them_as_they_are(urgently):
    elsa, at = urgently.elsa, urgently.at
    facts = {"esther": elsa, "begins_at": at + DAY, "organisation": urgently.home, "at": at}
    with acting(urgently.anna):
        visits.book(what="Hanna comes", by=inside(urgently.anna, elsa), **facts)
    guest = by_emergency(urgently)
    with acting(guest):
        by = enter(guest, elsa.pk)
        visit = Visit.seen_by(by).get()
        for do in (
            lambda: visits.book(what="Another comes", by=by, **facts),
            lambda: visits.change(visit=visit, what="Nobody comes", by=by, at=at),
            lambda: visits.cancel(visit=visit, by=by, at=at),
            lambda: visits.record(visit=visit, state="done", by=by, at=at),
        ):
            with pytest.raises(NotPossible, match=SHORT):
                do()


def test_who_opened_in_an_emergency_says_neither_yes_nor_no_to_the_plan(urgently):
    at = urgently.at
    with acting(urgently.anna):
        by = inside(urgently.anna, urgently.elsa)
        made = plan.begin(esther=urgently.elsa, why="Many helpers", by=by, at=at)
    guest = by_emergency(urgently)
    with acting(guest), pytest.raises(NotPossible, match=SHORT):
        by = enter(guest, urgently.elsa.pk)
        plan.agree(plan=made, answer="agree", by=by, at=at)


def test_what_she_hides_is_lifted_by_who_opened_in_an_emergency_and_not_by_her_yes_alone(urgently):
    at = urgently.at
    with acting(urgently.elsa_in):
        said = {"how": "page", "by": inside(urgently.elsa_in, urgently.elsa), "at": at}
        block = sharing.hide(esther=urgently.elsa, unit=urgently.centre, **said)
    asked = {"basis": "emergency", "asked_by": "Her daughter", "words": "She does not answer"}

    def lift(guest):
        with acting(guest):
            by = enter(guest, urgently.elsa.pk)
            return sharing.lift(block=block, **asked, until=at + DAY, by=by, at=at)

    with pytest.raises(NotPossible, match=SHORT):
        lift(by_crisis_plan(urgently))
    assert lift(by_emergency(urgently))


@URGENT
def test_who_is_invited_meanwhile_takes_part_at_once(urgently, let_in):
    guest, at = let_in(urgently), urgently.at + timedelta(minutes=1)
    with acting(guest):
        assert enter(guest, urgently.elsa.pk).role == "urgent"
    with acting(urgently.anna.later(at)) as anna:
        seat = {"esther": urgently.elsa, "organisation": guest.organisation}
        circle.invite(**seat, by=inside(anna, urgently.elsa), at=at)
    with acting(guest.later(at)) as guest:
        by = enter(guest, urgently.elsa.pk)
        assert by.role == "unit"
        people.change_person(esther=urgently.elsa, phone="070-1740609", by=by, at=at)


def test_who_drives_her_says_no_yes_in_her_place_and_writes_no_number(urgently):
    """Of those at work care writes down what she says; others do where she shares who she is."""
    guest, elsa, at = for_a_visit(urgently), urgently.elsa, urgently.at
    assert guest.assignment.profession in MEETS_FIRST
    with acting(guest):
        by = enter(guest, elsa.pk)
        with pytest.raises(NotPossible, match="somebody in care"):
            urgent.disallow(esther=elsa, by=by, at=at)
        with pytest.raises(NotPossible, match="Call the coordinator"):
            people.add_identifier(
                esther=elsa, system="personnummer", value="191212121212", by=by, at=at
            )
    with acting(urgently.elsa_in):
        urgent.disallow(esther=elsa, by=inside(urgently.elsa_in, elsa), at=at)
    with acting(guest), pytest.raises(NotPossible, match="somebody in care"):
        urgent.allow(esther=elsa, how="told", by=enter(guest, elsa.pk), at=at)


def test_whether_she_has_said_yes_is_told_to_nobody_outside(urgently):
    refused = pytest.raises(ProgrammingError, match="Only somebody inside")
    with acting(urgently.stranger), refused, transaction.atomic():
        ask("SELECT urgent_stop_crisis(%s)", urgently.elsa.pk)


def test_a_row_about_one_is_not_made_one_about_another(world):
    with acting(world.nurse) as by:
        olga = circle.register(given="Olga", family="Ek", shares=95, by=by, at=world.at)
        by = inside(world.nurse, world.elsa)
        said = {"esther": world.elsa, "source": "Oak", "by": by, "at": world.at}
        health.record(kind="problem", text="Heart", **said)
        refused = pytest.raises(ProgrammingError, match="not made one about another")
        with refused, transaction.atomic():
            Known.everywhere.filter(esther=world.elsa).update(esther=olga)


def test_a_no_that_came_in_the_same_statement_is_believed_in_the_next(world):
    """The statement itself sees what held when it began; what it remembers must be what holds."""
    her, seat = world.elsa.pk, world.seats["home"].pk
    with acting(world.hanna), connection.cursor() as cursor:
        asked = [seat, world.at, her, her]
        cursor.execute("SELECT circle_leave(%s, %s), circle_works_with(%s), circle_sees(%s)", asked)
        cursor.execute("SELECT circle_works_with(%s), circle_sees(%s)", [her, her])
        assert cursor.fetchone() == (False, False)
