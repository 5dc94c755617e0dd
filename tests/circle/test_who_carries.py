"""Who drives her, sings with her or lends her books is here for that one visit. They keep it, and
decide nothing besides: neither by an action, nor where an action forgot."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from django.urls import reverse

from esther.circle import actions as circle
from esther.circle.frame import acting
from esther.circle.models import Member, NamedRole
from esther.circle.queries import enter
from esther.circle.sharing import actions as sharing
from esther.matters import actions as matters
from esther.matters.models import Saying
from esther.people.rules import Kind
from esther.relatives import actions as relatives
from esther.rules import NotPossible
from esther.visits import actions as visits
from esther.visits.models import Visit
from tests.circle.browsing import at_the_moment_of, browser
from tests.visits.guests import guest_for_a_visit
from tests.world import inside, unit

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
SHORT = "for a short time only"
EVERYTHING = 95


@pytest.fixture
def driver(world):
    """She shares with the driver all there is, so that it is the rule that refuses."""
    driver = guest_for_a_visit(world, Kind.TRANSPORT)
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        told = {"language": "en", "by": by, "at": world.at}
        world.said = matters.say(esther=world.elsa, kind="matters", words="Sing", **told)
        seat = Member.everywhere.get(organisation=driver.organisation)
        said = {"kinds": EVERYTHING, "how": "told", "by": by, "at": world.at}
        sharing.share(esther=world.elsa, member=seat, **said)
    world.far = unit("Far away clinic", Kind.HEALTH_CENTRE)
    return driver


def what_is_not_theirs(world, by):
    elsa, at = world.elsa, world.at
    named = NamedRole.everywhere.get()
    words = {"words": "She wants to", "language": "en", "by": by, "at": at}
    visit = {"what": "Somebody comes", "begins_at": at + DAY, "by": by, "at": at}
    return [
        lambda: circle.invite(esther=elsa, organisation=world.far, by=by, at=at),
        lambda: circle.leave(member=world.seats["home"], by=by, at=at),
        lambda: circle.name_contact(
            member=world.seats["home"], kind="care", phone="1", hours="", by=by, at=at
        ),
        lambda: circle.set_cover(
            role=named, cover=world.hanna.account, cover_phone="1", until=at + DAY, by=by, at=at
        ),
        lambda: circle.end_cover(role=named, by=by, at=at),
        lambda: matters.say(esther=elsa, kind="matters", **words),
        lambda: matters.replace(saying=world.said, **words),
        lambda: matters.end(saying=world.said, by=by, at=at),
        lambda: matters.reorder(esther=elsa, order=[world.said.pk], by=by, at=at),
        lambda: visits.book(esther=elsa, organisation=world.home, **visit),
        lambda: visits.book(esther=elsa, **visit),
    ]


def test_who_carries_neither_invites_nor_names_nor_says_words_in_her_place(world, driver):
    with acting(driver):
        for do in what_is_not_theirs(world, enter(driver, world.elsa.pk)):
            with pytest.raises(NotPossible, match=SHORT), transaction.atomic():
                do()


def test_a_code_for_somebody_close_is_not_theirs_to_take_back(world, driver):
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        told = {"name": "Karin", "kinds": 1, "how": "told", "until": world.at + 30 * DAY}
        invited = relatives.invite_close(
            esther=world.elsa, role="relative", **told, by=by, at=world.at
        )
    with acting(driver):
        by = enter(driver, world.elsa.pk)
        with pytest.raises(NotPossible, match=SHORT), transaction.atomic():
            relatives.withdraw_invitation(invited=invited, by=by, at=world.at)


def test_the_visits_of_others_stand_as_they_are(world, driver):
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        told = {"what": "Hanna comes", "begins_at": world.at + DAY, "organisation": world.home}
        visit = visits.book(esther=world.elsa, **told, by=by, at=world.at)
    with acting(driver):
        by = enter(driver, world.elsa.pk)
        for do in (
            lambda: visits.change(visit=visit, what="Nobody comes", by=by, at=world.at),
            lambda: visits.cancel(visit=visit, by=by, at=world.at),
            lambda: visits.record(visit=visit, state="done", by=by, at=world.at + 2 * DAY),
        ):
            with pytest.raises(NotPossible, match=SHORT), transaction.atomic():
                do()
        with pytest.raises(ProgrammingError, match="row-level"), transaction.atomic():
            visit.change(what="Nobody comes")
        close = {"esther": world.elsa, "kind": "visit", "ref": visit.pk, "at": world.at}
        with pytest.raises(ProgrammingError, match="closes a ground"), transaction.atomic():
            circle.close_ground(**close)


def test_who_carries_moves_their_own_visit_tells_what_became_of_it_and_cancels(world, driver):
    with acting(world.anna):
        visit = Visit.everywhere.get(organisation=driver.organisation)
    with acting(driver):
        by = enter(driver, world.elsa.pk)
        moved = visits.change(visit=visit, begins_at=world.at + 2 * DAY, by=by, at=world.at)
        assert moved.begins_at == world.at + 2 * DAY
    with acting(driver.later(world.at + 3 * DAY)) as later:
        by = enter(later, world.elsa.pk)
        assert visits.record(visit=moved, state="done", by=by, at=later.at).state == "done"


def test_who_carries_cancels_their_own_visit(world, driver):
    with acting(world.anna):
        visit = Visit.everywhere.get(organisation=driver.organisation)
    with acting(driver):
        by = enter(driver, world.elsa.pk)
        assert visits.cancel(visit=visit, by=by, at=world.at).state == "cancelled"


def ask(sql, *params):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.rowcount


def test_the_doors_and_the_second_fence_say_the_same_where_an_action_forgot(world, driver):
    elsa, at = world.elsa, world.at
    home, named = world.seats["home"], {"esther": elsa, "member": world.seats["home"]}
    said = {"esther": elsa, "kind": "matters", "words": "No", "language": "en", "said_at": at}
    visit = {"esther": elsa, "what": "Somebody comes", "begins_at": at + DAY}
    with acting(driver):
        enter(driver, elsa.pk)
        for do in (
            lambda: circle.let_in(esther=elsa, organisation=world.far, kind="by_hand", at=at),
            lambda: circle.let_in(
                esther=elsa, organisation=world.far, kind="visit", ref=elsa.pk, at=at
            ),
            lambda: ask("SELECT circle_leave(%s, %s)", home.pk, at),
            lambda: NamedRole(kind="care", phone="1", from_at=at, **named).save(force_insert=True),
            lambda: Saying(**said).save(force_insert=True),
            lambda: world.said.change(ended_at=at),
            lambda: Visit(**visit).save(force_insert=True),
        ):
            with pytest.raises(ProgrammingError), transaction.atomic():
                do()
        assert not NamedRole.everywhere.filter(esther=elsa).update(to_at=at)


def test_a_guest_of_care_does_what_care_does(world, driver):
    guest = guest_for_a_visit(world, Kind.HOME_NURSING, name="Gunnel Guest")
    with acting(guest):
        by = enter(guest, world.elsa.pk)
        words = {"words": "Tea", "language": "en", "by": by, "at": world.at}
        assert matters.say(esther=world.elsa, kind="matters", **words)
        assert circle.invite(esther=world.elsa, organisation=world.far, by=by, at=world.at)


def test_who_carries_and_is_invited_takes_part(world, driver):
    at = world.at + timedelta(minutes=1)
    with acting(world.anna.later(at)) as anna:
        seat = {"esther": world.elsa, "organisation": driver.organisation}
        circle.invite(**seat, by=inside(anna, world.elsa), at=at)
    with acting(driver.later(at)) as later:
        by = enter(later, world.elsa.pk)
        assert circle.invite(esther=world.elsa, organisation=world.far, by=by, at=at)


def test_the_pages_say_so_before_anything_is_typed(world, driver, monkeypatch):
    at_the_moment_of(world, monkeypatch)
    web = browser(driver)
    for name in ("circle:invite", "circle:name_contact", "matters:say", "visits:book"):
        page = web.get(reverse(name, args=[world.elsa.pk])).text
        assert SHORT in page, name
    page = web.get(reverse("visits:visits", args=[world.elsa.pk])).text
    assert SHORT in page and "Move or change" in page
