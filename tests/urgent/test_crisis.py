"""Her yes to ambulance and emergency department, and the reading of her crisis plan on it."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError, IntegrityError, ProgrammingError
from django.http import Http404

from esther.circle import actions as circle
from esther.circle.frame import acting
from esther.circle.models import Sharing
from esther.circle.rules import Role
from esther.circle.sharing import actions as sharing
from esther.circle.sharing.explain import who_sees
from esther.circle.sharing.kinds import Read
from esther.circle.sharing.queries import to_look_through
from esther.health.models import Known
from esther.keys import new_key
from esther.letters.queries import waiting
from esther.log import queries as log
from esther.log import words
from esther.matters.models import Saying
from esther.people.rules import Kind
from esther.rules import NotPossible
from esther.urgent import actions, queries
from esther.urgent.models import Allowed
from tests.circle.browsing import at_the_moment_of, browser
from tests.visits.guests import guest_for_a_visit
from tests.world import guardian, inside

from .scenes import emergency_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def there(world):
    there = emergency_world(world)
    with acting(there.elsa_in):
        by = inside(there.elsa_in, there.elsa)
        (standing,) = Sharing.seen_by(by).filter(member=None)
        sharing.withdraw(sharing=standing, how="page", by=by, at=there.at)
    return there


def says_yes(there, who="elsa_in", how="page"):
    with acting(viewer := getattr(there, who)):
        by = inside(viewer, there.elsa)
        return actions.allow(esther=there.elsa, how=how, by=by, at=there.at)


def takes_it_back(there):
    with acting(there.elsa_in):
        by = inside(there.elsa_in, there.elsa)
        actions.disallow(esther=there.elsa, by=by, at=there.at)


def reads(there, by):
    with acting(by):
        return actions.read_crisis(her=there.elsa.pk, by=by, at=by.at)


@pytest.mark.parametrize("who", ["car", "doctor", "colleague"])
def test_on_her_yes_those_who_come_read_the_crisis_plan_and_no_more(there, who):
    says_yes(there)
    viewer = getattr(there, who)
    assert reads(there, viewer).ground_kind == "crisis"
    with acting(viewer):
        by = inside(viewer, there.elsa)
        assert [said.kind for said in Saying.seen_by(by)] == ["red"]
        assert [known.kind for known in Known.seen_by(by)] == ["allergy"]
        assert Saying.everywhere.count() == Known.everywhere.count() == 1
        page = queries.crisis(by)
        assert page.circle.coordinator and page.health.allergies


@pytest.fixture
def with_a_telephone(there):
    with acting(there.nurse):
        by = inside(there.nurse, there.elsa)
        circle.invite(
            esther=there.elsa,
            role=Role.RELATIVE,
            name="Sven Son",
            relation="son",
            phone="070-1740633",
            by=by,
            at=there.at,
        )
    return there


def test_on_her_yes_those_who_come_see_whom_to_call(with_a_telephone):
    there = with_a_telephone
    says_yes(there)
    reads(there, there.car)
    with acting(there.car):
        page = queries.crisis(inside(there.car, there.elsa))
    assert page.close == [queries.Close("Sven Son", "son", "070-1740633")]
    assert page.circle.coordinator.phone == "070-1740603"


def test_who_reads_no_crisis_plan_is_told_nobody_to_call(with_a_telephone):
    there = with_a_telephone
    says_yes(there)
    with acting(there.hanna):
        assert queries.whom_to_call(inside(there.hanna, there.elsa)) == []
    reads(there, there.car)
    after = there.car.later(there.at + timedelta(hours=24))
    with acting(there.car):
        by = inside(there.car, there.elsa)
    with acting(after):
        assert queries.whom_to_call(by) == []


def test_without_her_yes_nobody_reads_it(there):
    with pytest.raises(NotPossible, match="has not said"):
        reads(there, there.car)
    with acting(there.car), pytest.raises(Http404):
        inside(there.car, there.elsa)


def test_her_yes_is_to_nobody_else(there):
    says_yes(there)
    with pytest.raises(NotPossible, match="ambulance and emergency department only"):
        reads(there, there.above)
    with (
        pytest.raises(DatabaseError, match="Only ambulance"),
        acting(there.above),
        connection.cursor() as cursor,
    ):
        keys = [new_key(), new_key(), new_key()]
        cursor.execute("SELECT urgent_read_crisis(%s,%s,%s,%s)", [*keys, there.elsa.pk])


@pytest.mark.parametrize(("who", "told"), [("car", True), ("doctor", True), ("above", False)])
def test_that_she_said_yes_is_told_to_those_who_come_and_to_nobody_else(there, who, told):
    says_yes(there)
    with acting(getattr(there, who)), connection.cursor() as cursor:
        cursor.execute("SELECT urgent_said_yes(%s)", [there.elsa.pk])
        assert cursor.fetchone()[0] is told


def test_taken_back_nobody_opens_it_any_more(there):
    says_yes(there)
    takes_it_back(there)
    with pytest.raises(NotPossible, match="has not said"):
        reads(there, there.car)


def test_it_closes_after_a_day(there):
    says_yes(there)
    reads(there, there.car)
    after = there.car.later(there.at + timedelta(hours=24))
    with acting(after), pytest.raises(Http404):
        inside(after, there.elsa)


def test_she_hears_of_it_once_a_day_for_a_unit(there):
    says_yes(there)
    for _ in range(2):
        reads(there, there.car)
    with acting(there.elsa_in):
        assert [it.kind for it in waiting(there.elsa_in).notices] == ["urgent.crisis_read"]


@pytest.mark.parametrize(
    ("who", "how"), [("elsa_in", "page"), ("anna", "told"), ("hanna", "phone")]
)
def test_she_says_it_herself_or_staff_write_it_down(there, who, how):
    assert says_yes(there, who, how).how == how


def test_a_relative_does_not_say_it_for_her(there):
    with pytest.raises(NotPossible, match="person in the centre decides"):
        says_yes(there, "karin")


def test_yes_is_said_once_and_taken_back_once(there):
    says_yes(there)
    with pytest.raises(NotPossible, match="already"):
        says_yes(there)
    takes_it_back(there)
    with pytest.raises(NotPossible, match="may not read it now"):
        takes_it_back(there)


def test_what_she_hides_stays_hidden_from_the_ambulance_too(there):
    says_yes(there)
    with acting(there.elsa_in):
        by = inside(there.elsa_in, there.elsa)
        sharing.hide(
            esther=there.elsa, unit=there.centre, how="page", alerts_stay=False, by=by, at=there.at
        )
    reads(there, there.car)
    with acting(there.car):
        assert not Known.seen_by(inside(there.car, there.elsa)).exists()


def test_taken_back_it_is_over_for_whoever_had_opened_it(there):
    says_yes(there)
    reads(there, there.car)
    takes_it_back(there)
    again = there.car.later(there.at + timedelta(minutes=2))
    with acting(again), pytest.raises(Http404):
        inside(again, there.elsa)


def test_taken_back_from_a_moment_before_it_was_opened_it_is_over_too(there):
    """Her request began first and came to its turn last."""
    says_yes(there)
    soon = there.car.later(there.at + timedelta(seconds=1))
    reads(there, soon)
    takes_it_back(there)
    with acting(soon), pytest.raises(Http404):
        inside(soon, there.elsa)


DAY = timedelta(days=1)


def decides(there, who="anna", days=60, at=None, **more):
    """It is written down that somebody decided it for her."""
    at = at or there.at
    said = {
        "basis": "decision",
        "how": "",
        "decided_by": "Dr Ek",
        "words": "Cannot be asked any more",
    }
    said |= {"until": at + days * DAY, "review_on": (at + min(days, 50) * DAY).date()}
    with acting(viewer := getattr(there, who)):
        by = inside(viewer, there.elsa)
        return actions.allow(esther=there.elsa, **said | more, by=by, at=at)


def test_on_a_decision_for_her_those_who_come_read_it_and_it_is_told_as_one(there):
    decides(there)
    assert reads(there, there.car).ground_kind == "crisis"
    with acting(there.car):
        by = inside(there.car, there.elsa)
        assert by.basis == "decision"
        assert [said.kind for said in Saying.seen_by(by)] == ["red"]
        (read,) = Sharing.seen_by(by).filter(member=by.member)
    assert (read.decided_by, read.words) == ("Dr Ek", "Cannot be asked any more")


def test_beside_a_yes_to_care_a_decision_is_told_as_a_decision_and_as_nothing_else(
    world, monkeypatch
):
    there = emergency_world(world)  # where her yes to all of care stands, as it usually does
    decides(there)
    assert reads(there, there.car).basis == "decision"
    at_the_moment_of(there, monkeypatch)
    assert browser(there.car).get(f"/esther/{there.elsa.pk}/urgent/").status_code == 200
    with acting(there.elsa_in):
        by = inside(there.elsa_in, there.elsa)
        lines = log.lines_of(by, there.at - DAY, there.at + DAY)
    told = {it.did: words.why(it) for it in lines if it.account_id == there.car.account_id}
    assert set(told) >= {"urgent.read_crisis", "urgent.crisis"}
    decided = "It was decided, because you could not be asked."
    assert all(why == ["They may, when it is urgent.", decided] for why in told.values())
    with acting(there.elsa_in):
        by = inside(there.elsa_in, there.elsa)
        row = Saying.seen_by(by).filter(kind="red").get()
        car = there.car.organisation
        (seen,) = [it for it in who_sees(by, row) if it.member.organisation == car]
    assert seen.basis == Read.DECISION


def test_a_decision_ends_on_its_day_and_with_it_what_was_opened_on_it(there):
    until = there.at + timedelta(hours=2)
    decides(there, until=until, review_on=there.at.date())
    by = reads(there, there.car)
    assert by.ground.to_at == until
    after = there.car.later(until)
    with acting(after), connection.cursor() as cursor:
        cursor.execute("SELECT urgent_said_yes(%s)", [there.elsa.pk])
        assert cursor.fetchone()[0] is False
    with pytest.raises(NotPossible, match="has not said"):
        reads(there, after)
    with acting(after), pytest.raises(Http404):
        inside(after, there.elsa)


ENDS = {"decided_by": "Dr Oak", "words": "Can say yes or no again"}


def test_a_decision_ends_as_somebody_has_decided_and_a_yes_with_a_word(there):
    decides(there)
    for missing, why in ((ENDS | {"words": "Yes"}, "no longer holds"), ({}, "who has decided")):
        with acting(there.anna), pytest.raises(NotPossible, match=why):
            by = inside(there.anna, there.elsa)
            actions.disallow(esther=there.elsa, **missing, by=by, at=there.at)
    with acting(there.anna):
        by = inside(there.anna, there.elsa)
        ended = actions.disallow(esther=there.elsa, **ENDS, by=by, at=there.at)
    assert (ended.ended_decided_by, ended.ended_words) == tuple(ENDS.values())
    decides(there)
    takes_it_back(there)  # she does it herself


def test_a_new_decision_takes_the_place_of_the_one_that_holds_without_a_gap(there):
    first = decides(there, days=2)
    by = reads(there, there.car)
    later = there.at + timedelta(hours=1)
    there.anna = there.anna.later(later)
    second = decides(there, days=90, at=later)
    first.refresh_from_db()
    assert (first.to_at, second.from_at, second.to_at) == (later, later, later + 90 * DAY)
    with acting(there.car.later(later)):
        assert inside(there.car.later(later), there.elsa).ground == by.ground  # reads on
    assert reads(there, there.car.later(there.at + 3 * DAY)).ground_kind == "crisis"


def test_a_decision_that_ends_earlier_closes_what_was_opened_on_the_one_before(there):
    decides(there)
    reads(there, there.car)
    soon = there.at + timedelta(minutes=1)
    there.anna = there.anna.later(soon)
    decides(there, until=soon + timedelta(hours=1), review_on=soon.date(), at=soon)
    car = there.car.later(soon)
    with acting(car), pytest.raises(Http404):
        inside(car, there.elsa)
    assert reads(there, car).ground.to_at == soon + timedelta(hours=1)


def test_nothing_but_a_decision_follows_a_decision_and_no_decision_follows_a_yes(there):
    decides(there)
    with pytest.raises(NotPossible, match="already"):
        says_yes(there)
    takes_it_back(there)
    says_yes(there)
    with pytest.raises(NotPossible, match="already"):
        decides(there)


def test_a_decision_that_was_ended_opens_nothing_whoever_waited(there):
    decides(there)
    soon = there.car.later(there.at + timedelta(seconds=1))
    later = there.anna.later(there.at + timedelta(minutes=1))
    with acting(later):
        by = inside(later, there.elsa)
        actions.disallow(esther=there.elsa, **ENDS, by=by, at=later.at)
    with pytest.raises(NotPossible, match="has not said"):
        reads(there, soon)  # whose moment is from before it ended


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"decided_by": " "}, "Write who has decided."),
        ({"words": "No"}, "in at least ten letters"),
        ({"until": None}, "within a year"),
        ({"days": 400}, "within a year"),
        ({"review_on": None}, "Choose a day to look at it again"),
    ],
)
def test_a_decision_says_who_why_until_when_and_is_looked_at_again(there, more, why):
    with pytest.raises(NotPossible, match=why):
        decides(there, **more)


def test_nobody_decides_for_her_where_she_says_it_herself(there):
    with pytest.raises(NotPossible, match="Nobody decides for you"):
        decides(there, "elsa_in")


def test_her_guardian_says_it_on_a_legal_ground(there):
    there.gun = guardian(there)
    with pytest.raises(NotPossible, match="on which legal ground"):
        says_yes(there, "gun")
    said = {"basis": "guardian", "how": "page"}
    with acting(there.gun):
        by = inside(there.gun, there.elsa)
        with pytest.raises(NotPossible, match="on which legal ground"):
            actions.allow(esther=there.elsa, **said, by=by, at=there.at)
        said |= {"words": "Guardian, by a court on 3 May"}
        actions.allow(esther=there.elsa, **said, by=by, at=there.at)
    reads(there, there.car)
    with acting(there.car):
        assert inside(there.car, there.elsa).basis == "guardian"


def test_a_yes_has_no_last_day(there):
    with acting(there.anna), pytest.raises(NotPossible, match="A yes has no last day"):
        by = inside(there.anna, there.elsa)
        until = there.at + DAY
        actions.allow(esther=there.elsa, how="told", until=until, by=by, at=there.at)


def test_who_writes_it_down_says_how_it_was_said(there):
    with pytest.raises(NotPossible, match="Choose how it was said"):
        says_yes(there, "anna", how="")


@pytest.mark.parametrize(
    "row",
    [
        {"basis": "decision", "words": "", "decided_by": "Dr Ek"},
        {"basis": "decision", "words": "Cannot be asked", "decided_by": ""},
        {"basis": "decision", "words": "Cannot be asked", "decided_by": "Dr Ek", "to_at": None},
        {"basis": "decision", "words": "Cannot", "decided_by": "Dr Ek", "review_on": None},
        {"basis": "guardian", "words": ""},
        {"basis": "emergency"},
    ],
)
def test_the_database_asks_the_same_of_a_decision(there, row):
    usual = {"how": "", "from_at": there.at, "to_at": there.at + DAY, "review_on": there.at.date()}
    with acting(there.anna), pytest.raises(IntegrityError), transaction.atomic():
        inside(there.anna, there.elsa)
        Allowed.everywhere.create(esther=there.elsa, **usual | row, **there.anna.signature())


def test_who_drives_her_writes_down_neither_yes_nor_end_at_the_fence_of_the_table(there):
    ride = guest_for_a_visit(there, Kind.TRANSPORT)
    yes = says_yes(there)
    with acting(ride):
        inside(ride, there.elsa)
        assert not Allowed.everywhere.filter(esther=there.elsa).update(to_at=there.at)
    with acting(there.elsa_in):
        yes.change(to_at=there.at)
    with acting(ride), pytest.raises(ProgrammingError, match="row-level"), transaction.atomic():
        inside(ride, there.elsa)
        said = {"esther": there.elsa, "how": "told", "from_at": there.at + DAY}
        Allowed.everywhere.create(**said, **ride.signature())


def test_what_is_decided_is_looked_through_again_on_its_day(there):
    yes = decides(there)
    later = there.at + 50 * DAY
    with acting(there.anna.later(later)) as anna:
        by = inside(anna, there.elsa)
        assert to_look_through([yes], by) == [yes]
    with acting(there.anna):
        assert to_look_through([yes], inside(there.anna, there.elsa)) == []
