"""What she hides and is open for a while: told where it is read, hidden again by who opened it, and
opened only where something would be read."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from esther.circle import actions as circle
from esther.circle import drafts
from esther.circle.frame import acting
from esther.circle.models import Block, Lift, Sharing, open_at
from esther.circle.rules import Role
from esther.circle.sharing import actions, rules
from esther.circle.sharing.kinds import USUAL, Basis, Data, How
from esther.health.models import Known
from esther.people.models import Esther, Organisation
from esther.people.rules import DataClass, Kind
from esther.rules import NotPossible
from esther.urgent import actions as urgent
from tests.circle.browsing import at_the_moment_of, browser
from tests.urgent.scenes import emergency_world, in_the_group
from tests.world import guardian, inside, unit, works

pytestmark = pytest.mark.django_db

WHY = "Fell, and cannot say it herself"
PAGES = ["pages:person", "plan:plan", "health:health", "matters:matters", "urgent:crisis"]


@pytest.fixture(autouse=True)
def moment(world, monkeypatch):
    at_the_moment_of(world, monkeypatch)


@pytest.fixture
def there(world):
    return emergency_world(world)


def page(world, viewer, name, *keys):
    return browser(viewer).get(reverse(name, args=[world.elsa.pk, *keys])).text


def hidden(world, of=None, **more):
    with acting(world.elsa_in):
        by = inside(world.elsa_in, world.elsa)
        said = {"unit": of or world.centre, "how": How.PAGE} | more
        return actions.hide(esther=world.elsa, **said, by=by, at=world.at)


def lifted(world, viewer, block, *, basis=Basis.CONSENT, account=None, hours=24):
    with acting(viewer):
        said = {"basis": basis, "asked_by": "Dr Oak", "words": WHY, "account": account}
        until, by = world.at + timedelta(hours=hours), inside(viewer, world.elsa)
        return actions.lift(block=block, **said, until=until, by=by, at=world.at)


def opened(world, viewer):
    with acting(viewer):
        facts = {"words": "Unconscious, nobody to ask", "by": viewer, "at": world.at}
        return urgent.open_emergency(her=world.elsa.pk, **facts)


def end(lift):
    return reverse("circle:end_lift", args=[lift.esther_id, lift.pk])


def still_open(world, viewer):
    with acting(viewer):
        soon = world.at + timedelta(seconds=1)
        return set(Lift.everywhere.filter(open_at(soon)).values_list("pk", flat=True))


def shares_only(world, kinds):
    """She takes back what all of care reads, and shares these kinds with them."""
    with acting(world.elsa_in):
        by = inside(world.elsa_in, world.elsa)
        for given in Sharing.seen_by(by).filter(open_at(world.at)).order_by("pk"):
            actions.withdraw(sharing=given, how=How.PAGE, by=by, at=world.at)
        if kinds:
            actions.share(esther=world.elsa, kinds=kinds, how=How.PAGE, by=by, at=world.at)


# ---- What is open is told where it is read ----------------------------------------------------------


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_whose_notes_are_open_until_when_on_what_and_how_to_hide_them(world, name):
    lift = lifted(world, world.hanna, hidden(world))
    told = page(world, world.hanna, name)
    assert (
        "Notes from Oak health centre are open for your unit until Tuesday 24 November 09:00."
        in told
    )
    assert "Written down as a yes from Elsa." in told and "Asked for by Dr Oak." in told
    assert f"Why: {WHY}" in told and f'href="{end(lift)}"' in told
    assert "Some notes from Oak health centre are hidden" not in told


def test_an_emergency_is_told_as_one_and_as_what_is_open_for_one_person(world):
    lifted(
        world,
        world.hanna,
        hidden(world),
        basis=Basis.EMERGENCY,
        account=world.hanna.account,
        hours=4,
    )
    told = page(world, world.hanna, "health:health")
    assert "Notes from Oak health centre are open for you until Monday 23 November 13:00." in told
    assert "Opened because it was an emergency, without a yes." in told
    assert "Asked for or decided by Dr Oak." in told


def test_what_is_open_is_told_to_those_for_whom_it_is_open_alone(world):
    lifted(world, world.hanna, hidden(world), account=world.hanna.account)
    colleague = works("Harald Homecare", world.home, at=world.at)
    for viewer in (colleague, world.nurse, world.anna, world.elsa_in, world.karin):
        told = page(world, viewer, "health:health")
        assert "are open for" not in told and WHY not in told
    assert "Some notes from Oak health centre are hidden" in page(world, colleague, "plan:plan")


def test_what_she_hides_no_longer_is_not_told_as_open(world):
    block = hidden(world)
    lifted(world, world.hanna, block)
    with acting(world.elsa_in):
        by = inside(world.elsa_in, world.elsa)
        actions.unhide(block=block, how=How.PAGE, by=by, at=world.at)
    assert "are open for" not in page(world, world.hanna, "health:health")


def asked_for_lifts(world, viewer):
    with CaptureQueriesContext(connection) as made:
        page(world, viewer, "pages:person")
    return [it["sql"] for it in made if it["sql"].startswith('SELECT "circle_lift"')]


def test_where_nothing_is_lifted_nobody_asks_what(world):
    assert asked_for_lifts(world, world.hanna) == []
    block = hidden(world)
    assert asked_for_lifts(world, world.hanna) == []
    lifted(world, world.hanna, block)
    assert len(asked_for_lifts(world, world.hanna)) == 1
    assert asked_for_lifts(world, world.nurse) == []


# ---- Who opened it hides it again -------------------------------------------------------------------


def test_ones_own_unit_always_ends_what_it_opened_and_of_others_who_decides():
    assert all(rules.why_not_end_lift(role, own=True, hears_her=False) is None for role in Role)
    may = {role for role in Role if rules.why_not_end_lift(role, own=False) is None}
    assert may == {Role.ESTHER, Role.GUARDIAN, Role.UNIT, Role.STAFF}
    assert "somebody in care" in rules.why_not_end_lift(Role.UNIT, own=False, hears_her=False)


def test_who_opened_in_an_emergency_ends_the_lift_and_not_the_whole_emergency(there):
    opened(there, there.doctor)
    lift = lifted(there, there.doctor, hidden(there), basis=Basis.EMERGENCY)
    assert browser(there.doctor).post(end(lift)).status_code == 302
    with acting(there.doctor.later(there.at + timedelta(minutes=1))) as doctor:
        by = inside(doctor, there.elsa)
        assert by.until and not by.lifted
        assert not Known.seen_by(by).filter(kind="problem").exists()
    assert still_open(there, there.elsa_in) == set()


def test_a_colleague_in_the_unit_ends_it_and_another_unit_that_decides_nothing_does_not(there):
    """Two who opened in an emergency, of two units: the second ends nothing of the first."""
    opened(there, there.doctor)
    lift = lifted(there, there.doctor, hidden(there), basis=Basis.EMERGENCY)
    far = unit("Far emergency", Kind.EMERGENCY)
    other = in_the_group(
        works("Olle Other", far, at=there.at), works("Hans Head", far, "manager", there.at)
    )
    opened(there, other)
    refused = browser(other).post(end(lift))
    assert refused.status_code == 422 and "decides what is shared" in refused.text
    with acting(other):
        assert Lift.everywhere.filter(pk=lift.pk).update(to_at=there.at + timedelta(hours=1)) == 0
    colleague = in_the_group(there.colleague, there.head)
    opened(there, colleague)
    assert browser(colleague).post(end(lift)).status_code == 302
    assert still_open(there, there.elsa_in) == set()


@pytest.mark.parametrize("who", ["hanna", "anna", "elsa_in"])
@pytest.mark.parametrize(
    "change",
    [
        {"to_at": timedelta(days=2)},
        {"to_at": -timedelta(minutes=1)},
        {"words": "Something else now"},
        {"asked_by": "Elsa"},
    ],
)
def test_nobody_lengthens_a_lift_or_writes_it_anew(world, who, change):
    lift, viewer = lifted(world, world.hanna, hidden(world)), getattr(world, who)
    new = {name: world.at + it if name == "to_at" else it for name, it in change.items()}
    with acting(viewer):
        with pytest.raises(ProgrammingError, match="not changed in another"), transaction.atomic():
            Lift.everywhere.filter(pk=lift.pk).update(**new)
        soon = world.at + timedelta(hours=1)
        assert Lift.everywhere.filter(pk=lift.pk).update(to_at=soon) == 1


# ---- What is hidden, on the page of what is shared --------------------------------------------------


def test_who_is_in_care_and_decides_nothing_reads_of_what_their_own_unit_meets(there):
    """The block that bars them, and their own lift; nothing of other blocks, nor of others' lifts."""
    mine, theirs = hidden(there), hidden(there, there.department)
    opened(there, there.doctor)
    lifted(there, there.hanna, mine)
    lifted(there, there.hanna, theirs)

    def told():
        section = page(there, there.doctor, "circle:sharing").partition('id="hidden"')[2]
        return section.partition("</section>")[0]

    before = told()
    assert "Oak health centre" in before and "Oak emergency" not in before
    assert "Home care" not in before and "Hide what a unit writes" not in before
    assert reverse("circle:lift", args=[there.elsa.pk, mine.pk]) in before
    assert "unhide" not in before and "Said here on" not in before
    lift = lifted(there, there.doctor, mine, basis=Basis.EMERGENCY)
    after = told()
    assert "Can be seen for a while" in after and end(lift) in after and "Home care" not in after
    assert reverse("circle:lift", args=[there.elsa.pk, mine.pk]) not in after


def test_who_is_close_and_who_is_not_of_care_reads_nothing_of_what_is_hidden_there(world):
    lifted(world, world.hanna, hidden(world))
    driver = works("Dora Driver", unit("Taxi", Kind.TRANSPORT), at=world.at)
    with acting(world.anna):
        by, taxi = inside(world.anna, world.elsa), driver.organisation
        circle.invite(esther=world.elsa, organisation=taxi, shares=0, by=by, at=world.at)
    for viewer in (world.karin, driver):
        assert 'id="hidden"' not in page(world, viewer, "circle:sharing")


# ---- To open something is to read something ---------------------------------------------------------


def lift_page(world, block):
    return page(world, world.hanna, "circle:lift", block.pk)


def test_where_nothing_is_shared_a_lift_opens_nothing_and_is_refused(world):
    block = hidden(world, alerts_stay=False)
    shares_only(world, 0)
    told = lift_page(world, block)
    instead = {"Write down a yes", f'href="{reverse("urgent:find")}"'}
    assert "This would open nothing" in told and all(it in told for it in instead)
    own = page(world, world.anna, "circle:lift", block.pk)
    assert "sees these notes already" in own and not any(it in own for it in instead)
    with pytest.raises(NotPossible, match="would open nothing"):
        lifted(world, world.hanna, block)
    shares_only(world, Data.CALENDAR)
    assert lifted(world, world.hanna, block)


def test_the_page_names_what_is_read_then_and_what_not_even_then(world):
    block = hidden(world)
    shares_only(world, Data.HEALTH | Data.CALENDAR)
    told = lift_page(world, block)
    assert "This opens, of what is hidden: health and visits." in told
    not_even_then = "for it is not shared with your unit: the plan, what matters, comments"
    assert not_even_then in told
    shares_only(world, USUAL)
    told = lift_page(world, block)
    assert "This opens, of what is hidden: the plan, what matters, health, visits" in told
    assert "Not read then either" not in told


def test_where_only_what_is_urgent_is_shared_a_lift_opens_it_when_that_is_hidden_too(world):
    shares_only(world, Data.CRISIS)
    block = hidden(world)
    assert "This would open nothing" in lift_page(world, block)
    whole = hidden(world, world.ward, alerts_stay=False)
    assert "This opens, of what is hidden: the crisis plan." in lift_page(world, whole)


def test_what_other_social_services_write_opens_only_on_a_yes_to_that(world):
    office = unit("Income support", Kind.ASSESSOR, data_class=DataClass.SOCIAL)
    block = hidden(world, office)
    assert "This would open nothing" in lift_page(world, block)
    shares_only(world, Data.SOCIAL | Data.PLAN)
    assert "This opens, of what is hidden: the plan." in lift_page(world, block)


def test_what_is_hidden_twice_is_opened_one_by_one_and_it_is_said(world):
    """Two units of one organisation are both hidden, with all of it: neither block is the last."""
    hospital = unit("Oak hospital", Kind.HOSPITAL)
    both = [world.centre.pk, world.ward.pk]
    Organisation.objects.filter(pk__in=both).update(parent=hospital)
    first, second = (hidden(world, it, reach="outer") for it in (world.centre, world.ward))
    assert "Some of it is hidden once more." in lift_page(world, first)
    lifted(world, world.hanna, first)
    assert "Some of it is hidden once more." not in lift_page(world, second)
    assert lifted(world, world.hanna, second)


def test_the_page_asks_what_fits_an_emergency_too_and_says_who_is_told_and_who_looks(world):
    path = reverse("circle:lift", args=[world.elsa.pk, hidden(world).pk])
    told = browser(world.hanna).get(path).text
    assert "Who asked for it?" in told and "Write down this yes, and see it for a while" in told
    told = browser(world.hanna).get(f"{path}?basis=emergency").text
    assert "Who asked for it, or decided it?" in told
    assert "See it for a while, in an emergency" in told
    assert "Elsa is told of it, and so is a guardian." in told
    assert "whoever leads your unit looks at it afterwards, in log review" in told
    assert "Elsa reads this, and so do those who write down what is shared" in told


# ---- Before it is seen again ------------------------------------------------------------------------


def test_before_it_is_seen_again_it_stands_what_opens_and_for_whom(world):
    block = hidden(world)
    shares_only(world, Data.HEALTH)
    path = reverse("circle:unhide", args=[world.elsa.pk, block.pk])
    told = browser(world.elsa_in).get(path).text
    opens, _heading, same = told.partition("Nothing opens for these")
    assert "<b>Home care Nässjö</b>" in opens
    assert "Reads from now on, of what Oak health centre writes: health." in opens
    assert "own words" not in told  # what matters is not shared
    assert "<b>Oak health centre</b>" in same and "<b>Karin Daughter</b>" in same
    assert "Some notes from" in page(world, world.hanna, "health:health")  # looking opens nothing


def test_what_is_refused_a_guardian_is_not_shown_first(world):
    """The young person has hidden it; the guardian reads why not, and not what would open."""
    gun, block = guardian(world), hidden(world)
    with acting(world.nurse):
        assert Esther.objects.filter(pk=world.elsa.pk).update(birth_on=date(2020, 3, 4))
    for name, *keys in (("unhide", block.pk), ("hide",)):
        path = reverse(f"circle:{name}", args=[world.elsa.pk, *keys])
        told = browser(gun).get(path).text
        assert "A guardian neither hides nor shows again what is written about a child." in told
        assert "This opens" not in told and "Back without keeping" not in told
        assert browser(gun).post(path).status_code == 422
    assert "This opens" in page(world, world.anna, "circle:unhide", block.pk)


# ---- Only what can be chosen is offered -------------------------------------------------------------


def offered(viewer, path):
    """The times that can be chosen, and the page that says why they are no more."""
    told = browser(viewer).get(path).text
    return re.findall(r'name="hours" value="(\w+)"', told), told


def lift_of(world, block, basis="consent"):
    return f"{reverse('circle:lift', args=[world.elsa.pk, block.pk])}?basis={basis}"


def test_a_yes_is_for_a_week_at_most_and_an_emergency_for_a_day(world):
    block = hidden(world)
    times, told = offered(world.hanna, lift_of(world, block))
    assert times == ["4", "24", "72", "168"] and "Seven days at most." in told
    times, told = offered(world.hanna, lift_of(world, block, "emergency"))
    assert times == ["4", "24"] and "In an emergency one day at most" in told


@pytest.mark.parametrize(("hours", "times"), [(1, ["opening"]), (12, ["4", "opening"])])
def test_who_opened_in_an_emergency_chooses_no_longer_than_that(there, hours, times):
    block = hidden(there)
    with acting(there.doctor):
        facts = {"words": "Unconscious, nobody to ask", "by": there.doctor, "at": there.at}
        made = urgent.open_emergency(her=there.elsa.pk, hours=hours, **facts)
    path = lift_of(there, block, "emergency")
    found, told = offered(there.doctor, path)
    assert found == times and "No longer than what you have opened" in told
    assert path in page(there, there.doctor, "health:health").replace("&amp;", "&")
    said = {"asked_by": "Dr Oak", "words": WHY, "whom": "unit", "hours": "24"}
    refused = browser(there.doctor).post(path, said)
    assert refused.status_code == 422 and "No longer than what you have opened" in refused.text
    assert browser(there.doctor).post(path, said | {"hours": "opening"}).status_code == 302
    with acting(there.elsa_in):
        assert Lift.everywhere.get().to_at == made.to_at


@pytest.mark.parametrize("basis", [Basis.CONSENT, Basis.EMERGENCY])
def test_what_is_sent_says_on_what_it_rests_whatever_the_address_says(world, basis):
    """A page that was open before the address said it sends it with the form, as the form does."""
    block = hidden(world)
    other = Basis.CONSENT if basis == Basis.EMERGENCY else Basis.EMERGENCY
    assert (
        f'name="basis" value="{basis}"'
        in browser(world.hanna).get(lift_of(world, block, basis)).text
    )
    said = {"asked_by": "Dr Oak", "words": WHY, "whom": "unit", "hours": "4", "basis": basis}
    refused = browser(world.hanna).post(lift_of(world, block, other), said | {"words": ""})
    assert refused.status_code == 422 and f'name="basis" value="{basis}"' in refused.text
    assert browser(world.hanna).post(lift_of(world, block, other), said).status_code == 302
    with acting(world.elsa_in):
        assert Lift.everywhere.get().basis == basis


def test_a_draft_of_a_yes_does_not_make_a_yes_of_an_emergency(world):
    path = lift_of(world, hidden(world), Basis.EMERGENCY)
    with acting(world.hanna):
        by = inside(world.hanna, world.elsa)
        place = drafts.place("circle:lift", Block.everywhere.get().pk)
        drafts.keep(by, place, QueryDict("words=She+asks+us&basis=consent"))
    told = browser(world.hanna).get(path).text
    assert "She asks us" in told and 'name="basis" value="emergency"' in told


# ---- Who opened it lands where it is read -----------------------------------------------------------


@pytest.mark.parametrize(
    ("kinds", "where"),
    [
        (Data.HEALTH, "health:health"),
        (Data.PLAN, "plan:plan"),
        (Data.CALENDAR, "visits:visits"),
        (Data.HEALTH | Data.PLAN, "pages:person"),
    ],
)
def test_who_opened_it_lands_where_it_is_read_and_reads_until_when(world, kinds, where):
    block = hidden(world)
    shares_only(world, kinds)
    said = {"asked_by": "Dr Oak", "words": WHY, "whom": "unit", "hours": "4"}
    done = browser(world.hanna).post(lift_of(world, block), said, follow=True)
    assert done.redirect_chain == [(reverse(where, args=[world.elsa.pk]), 302)]
    assert "It can be seen until Monday 23 November 13:00." in done.text


# ---- Many who read ----------------------------------------------------------------------------------


def test_of_many_for_whom_it_closes_the_first_are_shown_and_the_rest_is_counted(world):
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        for number in range(4):
            more = unit(f"Clinic {number}", Kind.HOME_NURSING)
            circle.invite(esther=world.elsa, organisation=more, by=by, at=world.at)
    said = {"unit": world.centre.pk, "reach": "inner", "alerts_stay": "yes"}
    path = reverse("circle:hide", args=[world.elsa.pk])
    told = browser(world.elsa_in).post(path, said).text
    with acting(world.anna):
        assert not Block.everywhere.exists()
    closes = told.partition('id="closes"')[2].partition("</section>")[0]
    shown, _more, rest = closes.partition("The rest of those for whom it closes")
    assert shown.count("No longer reads, of what") == 3
    assert rest.count("No longer reads, of what") == int(rest.partition('quiet">')[2][0]) > 0
    assert all(f"Clinic {number}" in closes for number in range(4))
