"""What the preview says will close is exactly what closes, in both fences and on the pages."""

from datetime import timedelta
from random import Random

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from esther.circle import actions as circle
from esther.circle.frame import acting
from esther.circle.models import Block, Sharing, open_at
from esther.circle.rules import Role
from esther.circle.sharing import actions, closing
from esther.circle.sharing.kinds import EVERYTHING, Basis, Data, How, Reach
from esther.circle.sharing.showing import showing
from esther.health import actions as health
from esther.health.models import Known
from esther.matters import actions as matters
from esther.matters.models import Saying
from esther.people.models import Organisation
from esther.people.rules import Kind
from esther.plan import actions as plan
from esther.plan.models import Comment, Goal
from esther.urgent import actions as urgent
from esther.visits import actions as visits
from esther.visits.models import Visit
from tests.circle.browsing import at_the_moment_of, browser
from tests.urgent.scenes import emergency_world
from tests.world import inside, unit, works

pytestmark = pytest.mark.django_db

CASES = 15
TWICE = (13, 30, 33, 43)  # seeds by which the one hides what the other lets be seen
KEPT = (True, False)  # whether what is urgent stays
# One row of each kind, all written by the ward: the kinds that let others read it. (Words that
# a goal serves are read with the plan, so this is not one of those.)
ROWS = {
    "MATTERS": (Saying, {"words": "CANARYMATTERS"}, Data.MATTERS),
    "CRISIS": (Saying, {"kind": "signs"}, Data.CRISIS),
    "HEALTH": (Known, {"kind": "problem"}, Data.HEALTH),
    "CALENDAR": (Visit, {}, Data.CALENDAR),
    "PLAN": (Goal, {}, Data.PLAN),
    "MESSAGES": (Comment, {}, Data.MESSAGES),
}
PAGES = {
    "MATTERS": "matters:matters",
    "CRISIS": "matters:matters",
    "HEALTH": "health:health",
    "CALENDAR": "visits:visits",
    "PLAN": "plan:plan",
    "MESSAGES": "plan:plan",
}


@pytest.fixture
def written(world):
    """The ward writes something of each kind; a taxi, and a named nurse, come along."""
    with acting(world.nurse):
        by, at, elsa = inside(world.nurse, world.elsa), world.at, world.elsa
        said = matters.say(esther=elsa, kind="matters", words="Sing", language="sv", by=by, at=at)
        matters.say(esther=elsa, kind="matters", words="CANARYMATTERS", language="sv", by=by, at=at)
        matters.say(esther=elsa, kind="signs", words="CANARYCRISIS", language="sv", by=by, at=at)
        health.record(esther=elsa, kind="problem", text="CANARYHEALTH", source="Ward", by=by, at=at)
        visits.book(
            esther=elsa,
            what="CANARYCALENDAR",
            begins_at=at.replace(day=25),
            organisation=world.ward,
            by=by,
            at=at,
        )
        begun = plan.begin(esther=elsa, by=by, at=at)
        goal = plan.add_goal(plan=begun, matter=said, words="CANARYPLAN", by=by, at=at)
        plan.comment(plan=begun, goal=goal, words="CANARYMESSAGES", by=by, at=at)
        world.driver = works("Dora Driver", unit("Taxi", Kind.TRANSPORT), at=at)
        circle.invite(esther=elsa, organisation=world.driver.organisation, shares=0, by=by, at=at)
        world.petra = works("Petra Heart", unit("Heart clinic"), at=at)
        circle.invite(
            esther=elsa,
            account=world.petra.account,
            organisation=world.petra.organisation,
            role=Role.STAFF,
            shares=0,
            by=by,
            at=at,
        )
    return world


def readers(world):
    """By the name of their seat."""
    return {
        "Oak health centre": world.anna,
        "Home care Nässjö": world.hanna,
        "Karin Daughter": world.karin,
        "Taxi": world.driver,
        "Petra Heart": world.petra,
    }


def reads(world, viewer) -> set[str]:
    """Which of the ward's rows somebody reads: what both fences say, and they say the same."""
    with acting(viewer):
        inner, found = inside(viewer, world.elsa), set()
        for name, (model, which, _mask) in ROWS.items():
            theirs = {"by_organisation": world.ward, **which}
            first = model.seen_by(inner).filter(**theirs).exists()
            assert first == model.everywhere.filter(**theirs).exists(), (name, viewer.account)
            if first:
                found.add(name)
        return found


def by_kinds(kinds) -> set[str]:
    return {name for name, (_model, _which, mask) in ROWS.items() if sum(kinds) & mask}


def share_by_chance(world, chance):
    """Some of the seats, or all of care, on a basis or two; nothing else is shared."""
    seats = [None, *world.seats.values()]
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        for given in Sharing.everywhere.filter(open_at(world.at)).order_by("pk"):
            actions.withdraw(sharing=given, how=How.TOLD, by=by, at=world.at)
        for _one in range(chance.randint(1, 5)):
            actions.share(
                esther=world.elsa,
                member=chance.choice([it for it in seats if it is None or it.role != "esther"]),
                kinds=chance.randint(1, EVERYTHING),
                basis=chance.choice([Basis.CONSENT, Basis.GUARDIAN]),
                words="Good man by a court",
                how=How.PAPER,
                by=by,
                at=world.at,
            )


@pytest.mark.parametrize("seed", range(CASES))
def test_the_preview_is_what_closes(written, seed):
    world, chance = written, Random(seed)
    world.seats = seats_now(world)
    share_by_chance(world, chance)
    with acting(world.elsa_in):
        herself = inside(world.elsa_in, world.elsa)
        given = chance.choice(list(Sharing.everywhere.filter(open_at(world.at)).order_by("pk")))
        told = closing.closing(herself, given)
    told = {str(it.member): it for it in [*told.changed, *told.same]}
    for name, viewer in readers(world).items():
        assert reads(world, viewer) == by_kinds([*told[name].closes, *told[name].stays]), name
    with acting(world.elsa_in):
        actions.withdraw(sharing=given, how=How.PAGE, by=herself, at=world.at)
    for name, viewer in readers(world).items():
        assert reads(world, viewer) == by_kinds(told[name].stays), name


@pytest.mark.parametrize("seed", range(5))
def test_the_preview_of_hiding_is_what_closes(written, seed):
    world, chance = written, Random(200 + seed)
    world.seats = seats_now(world)
    share_by_chance(world, chance)
    what = {"reach": chance.choice(Reach.values), "alerts_stay": chance.random() < 0.5}
    with acting(world.elsa_in):
        herself = inside(world.elsa_in, world.elsa)
        told = closing.hiding(herself, world.ward, **what)
    told = {str(it.member): it for it in [*told.changed, *told.same]}
    for name, viewer in readers(world).items():
        assert reads(world, viewer) == by_kinds([*told[name].closes, *told[name].stays]), name
    with acting(world.elsa_in):
        said = {"how": How.PAGE, "by": herself, "at": world.at, **what}
        actions.hide(esther=world.elsa, unit=world.ward, **said)
    for name, viewer in readers(world).items():
        assert reads(world, viewer) == by_kinds(told[name].stays), name


@pytest.mark.parametrize("seed", [*range(12), *TWICE])
def test_the_preview_of_letting_it_be_seen_again_is_what_opens(written, seed):
    """Also where another block hides it still, and where it is lifted for a while."""
    world, chance = written, Random(300 + seed)
    world.seats = seats_now(world)
    share_by_chance(world, chance)
    ward, hospital = in_a_hospital(world)
    with acting(world.elsa_in):
        herself = inside(world.elsa_in, world.elsa)
        said = {"esther": world.elsa, "how": How.PAGE, "by": herself, "at": world.at}
        for one in chance.sample([ward, hospital], chance.randint(1, 2)):
            what = {"reach": chance.choice(Reach.values), "alerts_stay": chance.random() < 0.5}
            actions.hide(unit=one, **what, **said)
        block = chance.choice(list(Block.everywhere.select_related("unit").order_by("pk")))
    lifted_by_chance(world, chance, block)
    before = {name: reads(world, viewer) for name, viewer in readers(world).items()}
    with acting(world.elsa_in):
        told = showing(herself, block, [hospital, ward])
        actions.unhide(block=block, how=How.PAGE, by=herself, at=world.at)
    told = {str(it.member): it for it in [*told.changed, *told.same]}
    for name, viewer in readers(world).items():
        opened = reads(world, viewer) - before[name]
        assert opened == of_the_ward(world, told[name]), name


def in_a_hospital(world):
    """The ward becomes part of a hospital."""
    hospital = unit("Hospital", Kind.HOSPITAL)
    Organisation.objects.filter(pk=world.ward.pk).update(parent=hospital)
    return Organisation.objects.get(pk=world.ward.pk), hospital


def of_the_ward(world, told):
    return {name for them, kinds in told.of if world.ward in them for name in by_kinds(kinds)}


def test_what_another_block_hides_still_is_not_told_as_seen_again(written, monkeypatch):
    """The ward hides its own as well: when the hospital no longer hides it, nobody reads more."""
    world = written
    at_the_moment_of(world, monkeypatch)
    ward, hospital = in_a_hospital(world)
    with acting(world.elsa_in):
        said = {"how": How.PAGE, "by": inside(world.elsa_in, world.elsa), "at": world.at}
        said |= {"esther": world.elsa, "alerts_stay": False}
        actions.hide(unit=ward, reach=Reach.INNER, **said)
        block = actions.hide(unit=hospital, reach=Reach.OUTER, **said)
    path = reverse("circle:unhide", args=[world.elsa.pk, block.pk])
    told = browser(world.elsa_in).get(path).text
    assert "Nothing opens for anybody who sits here now." in told
    assert "Seen again too" not in told and "Reads from now on" not in told
    assert "What Medicine ward writes is hidden once more." in told


def test_what_opens_is_told_by_the_units_where_it_is_written(written, monkeypatch):
    """The ward alone, where its hospital does not sit here; both, where it does."""
    world = written
    at_the_moment_of(world, monkeypatch)
    _ward, hospital = in_a_hospital(world)
    with acting(world.elsa_in):
        said = {"how": How.PAGE, "by": inside(world.elsa_in, world.elsa), "at": world.at}
        block = actions.hide(esther=world.elsa, unit=hospital, reach=Reach.OUTER, **said)
    path = reverse("circle:unhide", args=[world.elsa.pk, block.pk])
    told = browser(world.elsa_in).get(path).text
    assert "Reads from now on, of what Medicine ward writes:" in told
    assert "Seen again too" not in told and "hidden once more" not in told
    with acting(world.nurse):
        by = inside(world.nurse, world.elsa)
        circle.invite(esther=world.elsa, organisation=hospital, by=by, at=world.at)
    told = browser(world.elsa_in).get(path).text
    assert "Reads from now on, of what Hospital, or others there, writes:" in told
    assert "Seen again too, for it is the same organisation: what Medicine ward writes." in told


def test_what_closes_and_what_opens_asks_no_more_for_more_seats(written):
    world, counts = written, []
    with acting(world.elsa_in):
        said = {"how": How.PAGE, "by": inside(world.elsa_in, world.elsa), "at": world.at}
        block = actions.hide(esther=world.elsa, unit=world.centre, **said)
    for _more in range(2):
        with acting(world.elsa_in):
            by = inside(world.elsa_in, world.elsa)
            with CaptureQueriesContext(connection) as made:
                showing(by, block, [world.centre])
                closing.hiding(by, world.ward, reach=Reach.OUTER, alerts_stay=True)
        counts.append(len(made))
        for number in range(3):
            with acting(world.nurse):
                by, more = inside(world.nurse, world.elsa), unit(f"Home care {number}")
                circle.invite(esther=world.elsa, organisation=more, by=by, at=world.at)
    assert counts[0] == counts[1]


def lifted_by_chance(world, chance, block):
    with acting(world.anna):
        by, until = inside(world.anna, world.elsa), world.at + timedelta(days=1)
        if chance.random() < 0.5 or actions.why_not_lift_at_all(block, by):
            return
        asked = {"asked_by": "Elsa", "words": "She asks us to read it", "basis": Basis.CONSENT}
        actions.lift(block=block, until=until, by=by, at=world.at, **asked)


def test_who_is_here_for_the_crisis_plan_alone_loses_no_more_than_they_read(world):
    """Whatever else all of care reads; and all of it, when they are also invited."""
    emergency_world(world)
    with acting(world.elsa_in):
        herself = inside(world.elsa_in, world.elsa)
        urgent.allow(esther=world.elsa, how=How.PAGE, by=herself, at=world.at)
    with acting(world.car):
        urgent.read_crisis(her=world.elsa.pk, by=world.car, at=world.at)
    crisis = {"CRISIS"}
    assert closes_for_the_car(world) == ((set(), crisis), (set(), crisis), (crisis, set()))
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        cars = world.car.organisation
        circle.invite(esther=world.elsa, organisation=cars, by=by, at=world.at)
    assert closes_for_the_car(world) == (
        (set(ROWS) - crisis, crisis),
        *[(set(ROWS) - crisis, crisis), (set(ROWS), set())],
    )


def closes_for_the_car(world):
    """What closes, and what stays: of a yes taken back, of a unit hidden, with and without what is urgent."""
    with acting(world.elsa_in):
        by = inside(world.elsa_in, world.elsa)
        told = [closing.closing(by, Sharing.everywhere.get(member=None))]
        told += [closing.hiding(by, world.ward, reach="outer", alerts_stay=it) for it in KEPT]
    seats = [
        next(
            it
            for it in [*one.changed, *one.same]
            if it.member.organisation == world.car.organisation
        )
        for one in told
    ]
    return tuple(({it.name for it in one.closes}, {it.name for it in one.stays}) for one in seats)


@pytest.mark.parametrize("alerts", [True, False])
def test_what_is_hidden_already_does_not_close_anew(written, alerts):
    """The hospital hides all that its wards write; only what is urgent, where that stayed, may
    close when the ward hides its own as well."""
    world, hospital = written, unit("Hospital", Kind.HOSPITAL)
    Organisation.objects.filter(pk=world.ward.pk).update(parent=hospital)
    ward = Organisation.objects.get(pk=world.ward.pk)
    with acting(world.elsa_in):
        herself = inside(world.elsa_in, world.elsa)
        said = {"how": How.PAGE, "by": herself, "at": world.at, "reach": Reach.OUTER}
        actions.hide(esther=world.elsa, unit=hospital, alerts_stay=alerts, **said)
        told = {it: closing.hiding(herself, ward, reach="outer", alerts_stay=it) for it in KEPT}
    assert not told[True].changed
    closes = {str(it.member): by_kinds(it.closes) for it in told[False].changed}
    assert bool(closes) is alerts
    for name, viewer in readers(world).items():
        assert reads(world, viewer) == closes.get(name, set()), name


def test_what_is_lifted_for_a_while_closes_all_the_same(written):
    world, hospital = written, unit("Hospital", Kind.HOSPITAL)
    Organisation.objects.filter(pk=world.ward.pk).update(parent=hospital)
    with acting(world.elsa_in):
        by, said = inside(world.elsa_in, world.elsa), {"how": How.PAGE, "at": world.at}
        block = actions.hide(esther=world.elsa, unit=hospital, by=by, **said)
    with acting(world.anna):
        by, until = inside(world.anna, world.elsa), world.at + timedelta(days=1)
        asked = {"asked_by": "Elsa", "words": "She asks us to read it", "basis": Basis.CONSENT}
        actions.lift(block=block, until=until, by=by, at=world.at, **asked)
        ward = Organisation.objects.get(pk=world.ward.pk)
        told = closing.hiding(by, ward, reach="outer", alerts_stay=True)
    assert [str(it.member) for it in told.changed] == ["Oak health centre"]


@pytest.mark.parametrize("seed", range(CASES))
def test_the_preview_of_less_is_what_closes_and_what_opens(written, seed):
    world, chance = written, Random(100 + seed)
    world.seats = seats_now(world)
    share_by_chance(world, chance)
    with acting(world.elsa_in):
        herself = inside(world.elsa_in, world.elsa)
        rows = Sharing.everywhere.filter(open_at(world.at)).select_related("member__organisation")
        given = chance.choice(list(rows.order_by("pk")))
        kinds = chance.randint(1, EVERYTHING)
        told = closing.closing(herself, given, stays=kinds)
    told = {str(it.member): it for it in [*told.changed, *told.same]}
    for name, viewer in readers(world).items():
        before = by_kinds([*told[name].closes, *told[name].stays])
        assert reads(world, viewer) == before, name
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        said = {"member": given.member, "basis": given.basis, "words": given.words}
        how = {"how": How.PAPER, "by": by, "at": world.at}
        actions.share(esther=world.elsa, kinds=kinds, **said, **how)
    for name, viewer in readers(world).items():
        after = by_kinds([*told[name].stays, *told[name].opens])
        assert reads(world, viewer) == after, name


def seats_now(world):
    from esther.circle.queries import around

    with acting(world.elsa_in):
        return {str(it): it for it in around(inside(world.elsa_in, world.elsa))}


def test_what_closes_is_gone_from_the_pages_on_the_next_request(written, monkeypatch):
    world = written
    at_the_moment_of(world, monkeypatch)
    with acting(world.elsa_in):
        herself = inside(world.elsa_in, world.elsa)
        given = Sharing.everywhere.get(member=None)
        told = closing.closing(herself, given)
    closes = {str(it.member): by_kinds(it.closes) for it in told.changed}
    before = {name: on_the_pages(world, viewer) for name, viewer in readers(world).items()}
    path = reverse("circle:withdraw", args=[world.elsa.pk, given.pk])
    assert browser(world.elsa_in).post(path).status_code == 302
    for name, viewer in readers(world).items():
        after = on_the_pages(world, viewer)
        assert before[name] - after == closes.get(name, set()), name
    assert on_the_pages(world, world.nurse) == set(ROWS)  # who wrote it goes on reading it


def on_the_pages(world, viewer) -> set[str]:
    client, found = browser(viewer), set()
    for name, page in PAGES.items():
        with transaction.atomic():
            if f"CANARY{name}" in client.get(reverse(page, args=[world.elsa.pk])).text:
                found.add(name)
    return found
