"""Opening in an emergency: who may, for how long, who hears of it, and that it is looked at."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError, IntegrityError, ProgrammingError
from django.http import Http404
from django.urls import reverse
from django.utils.timezone import localdate

from esther.audit.actions import trace
from esther.audit.models import How
from esther.circle import actions as circle
from esther.circle.frame import acting
from esther.circle.guests import is_guest
from esther.circle.models import Block, Ground, Lift, Member, Sharing
from esther.circle.rules import Role
from esther.circle.sharing import actions as sharing
from esther.circle.sharing.kinds import Basis, Data, Read
from esther.design.formats import moment
from esther.health.models import Known
from esther.keys import new_key
from esther.letters.models import Notice
from esther.letters.queries import digest, to_tell, waiting
from esther.pages.my_work import Choice, gather
from esther.people import actions as people
from esther.people.rules import Profession
from esther.rules import NotPossible
from esther.urgent import actions, lifts, queries, rules
from esther.urgent.models import Emergency
from tests.circle.browsing import at_the_moment_of, browser
from tests.world import inside, works

from .scenes import emergency_world, in_the_group

pytestmark = pytest.mark.django_db
WHY = "Unconscious, nobody to ask"
HIDDEN, LIFTED = "What the person hides", "Opened, to read it for a while"


@pytest.fixture
def there(world):
    return emergency_world(world)


def opened(there, **said):
    with acting(there.doctor):
        facts = {"her": there.elsa.pk, "words": WHY, "by": there.doctor, "at": there.at}
        return actions.open_emergency(**facts | said)


def test_the_emergency_group_sees_what_the_circle_knows_on_that_ground(there):
    opened(there)
    with acting(there.doctor):
        by = inside(there.doctor, there.elsa)
        assert Known.seen_by(by).count() == Known.everywhere.count() == 2
        assert by.ground_kind == "emergency"
        assert by.until == there.at + timedelta(hours=4)


def test_what_she_shares_with_nobody_is_read_as_an_emergency(there):
    with acting(there.elsa_in):
        by = inside(there.elsa_in, there.elsa)
        (standing,) = Sharing.seen_by(by).filter(member=None)
        sharing.withdraw(sharing=standing, how="page", by=by, at=there.at)
    opened(there)
    with acting(there.doctor):
        by = inside(there.doctor, there.elsa)
        assert by.basis == Read.EMERGENCY
        assert Known.seen_by(by).count() == Known.everywhere.count() == 2


@pytest.mark.parametrize("who", ["colleague", "stranger", "hanna"])
def test_nobody_else_opens(there, who):
    by = getattr(there, who)
    with acting(by), pytest.raises(NotPossible, match="Only those in the emergency group"):
        actions.open_emergency(her=there.elsa.pk, words=WHY, by=by, at=by.at)


def by_hand(there, hours=4, words=WHY):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM urgent_open_emergency(%s,%s,%s,%s,%s,%s,%s)",
            [
                *(new_key() for _ in range(4)),
                there.elsa.pk,
                there.at + timedelta(hours=hours),
                words,
            ],
        )


def test_the_database_asks_for_the_group_itself(there):
    with pytest.raises(ProgrammingError, match="emergency group"), acting(there.colleague):
        by_hand(there)


@pytest.mark.parametrize(("hours", "words"), [(25, WHY), (4, "Short")])
def test_the_database_asks_for_a_reason_and_a_day_at_most(there, hours, words):
    with pytest.raises(IntegrityError), acting(there.doctor), transaction.atomic():
        by_hand(there, hours, words)


def test_nobody_shares_with_themselves_by_calling_it_an_emergency(there):
    with pytest.raises(ProgrammingError, match="row-level security"), acting(there.hanna):
        by = inside(there.hanna, there.elsa)
        Sharing.everywhere.create(
            esther=there.elsa,
            member=by.member,
            organisation=there.home,
            account=there.hanna.account,
            kinds=int(Data.HEALTH),
            basis=Basis.EMERGENCY,
            from_at=there.at,
            to_at=there.at + timedelta(hours=4),
        )


@pytest.mark.parametrize("words", ["", "   ", "Quick!"])
def test_a_reason_has_ten_letters(there, words):
    with pytest.raises(NotPossible, match="ten letters"):
        opened(there, words=words)


@pytest.mark.parametrize("hours", [0, 25])
def test_it_lasts_a_day_at_most(there, hours):
    with pytest.raises(NotPossible, match="a day at most"):
        opened(there, hours=hours)


def test_it_is_one_persons_and_not_the_units(there):
    opened(there)
    colleague = in_the_group(there.colleague, there.head)
    with acting(colleague), pytest.raises(Http404):
        inside(colleague, there.elsa)


def test_it_ends_to_the_second(there):
    opened(there, hours=1)
    last = there.doctor.later(there.at + timedelta(minutes=59, seconds=59))
    with acting(last):
        assert inside(last, there.elsa).until == there.at + timedelta(hours=1)
    after = there.doctor.later(there.at + timedelta(hours=1))
    with acting(after), pytest.raises(Http404):
        inside(after, there.elsa)


def test_who_leaves_the_group_opens_nothing_more(there):
    with acting(there.head):
        people.set_emergency(
            assignment=there.doctor.assignment, may=False, by=there.head, at=there.at
        )
    with pytest.raises(NotPossible, match="Only those"):
        opened(there)


def test_a_group_has_a_last_day(there):
    short = in_the_group(there.colleague, there.head, to_at=there.at + timedelta(hours=1))
    later = short.later(there.at + timedelta(hours=2))
    with acting(later), pytest.raises(NotPossible, match="Only those"):
        actions.open_emergency(her=there.elsa.pk, words=WHY, by=later, at=later.at)
    with pytest.raises(ProgrammingError, match="emergency group"), acting(later):
        by_hand(there)


def test_ended_early_it_is_closed_on_the_next_page(there):
    opened(there)
    with acting(there.doctor):
        actions.end_emergency(by=inside(there.doctor, there.elsa), at=there.at)
        with pytest.raises(Http404):
            inside(there.doctor, there.elsa)
        assert not Known.everywhere.exists()


def test_what_she_has_hidden_stays_hidden(there):
    with acting(there.elsa_in):
        by = inside(there.elsa_in, there.elsa)
        sharing.hide(
            esther=there.elsa, unit=there.centre, how="page", alerts_stay=False, by=by, at=there.at
        )
    opened(there)
    with acting(there.doctor):
        assert not Known.seen_by(inside(there.doctor, there.elsa)).exists()
        assert not Known.everywhere.exists()


def lifted(there, viewer, *, basis=Basis.EMERGENCY, hours=24):
    """Her block, and that it is lifted for the unit of who looks."""
    with acting(there.elsa_in):
        by = inside(there.elsa_in, there.elsa)
        block = Block.everywhere.order_by("pk").first() or sharing.hide(
            esther=there.elsa, unit=there.centre, how="page", alerts_stay=False, by=by, at=there.at
        )
    with acting(viewer):
        said = {"basis": basis, "asked_by": "Dr Oak", "words": WHY}
        until = there.at + timedelta(hours=hours)
        by = inside(viewer, there.elsa)
        return sharing.lift(block=block, **said, until=until, by=by, at=there.at)


def lifts_at(there, at):
    with acting(there.elsa_in):
        return set(Lift.everywhere.filter(to_at__gt=at).values_list("by_account__name", "basis"))


def test_what_was_lifted_because_of_an_emergency_ends_with_it(there):
    """And nobody else's, nor what she has said yes to."""
    opened(there)
    lifted(there, there.hanna)
    lifted(there, there.doctor)
    a_moment = there.at + timedelta(seconds=1)
    assert ("Doris Doctor", Basis.EMERGENCY) in lifts_at(there, a_moment)
    with acting(there.doctor):
        actions.end_emergency(by=inside(there.doctor, there.elsa), at=there.at)
    assert lifts_at(there, a_moment) == {("Hanna Homecare", Basis.EMERGENCY)}


def test_what_was_lifted_ends_also_where_who_opened_is_taken_out_of_the_circle(there):
    opened(there)
    lifted(there, there.hanna)
    lifted(there, there.doctor)
    later = there.at + timedelta(minutes=5)
    with acting(there.nurse.later(later)) as nurse:
        seat = Member.everywhere.get(esther=there.elsa, role=Role.URGENT)
        circle.leave(member=seat, by=inside(nurse, there.elsa), at=later)
    assert ("Doris Doctor", Basis.EMERGENCY) in lifts_at(there, there.at + timedelta(seconds=1))
    assert lifts_at(there, later) == {("Hanna Homecare", Basis.EMERGENCY)}


def test_who_looks_at_it_is_told_that_what_she_hides_was_opened_and_not_that_it_was_changed(there):
    emergency = opened(there)
    lifted(there, there.doctor)
    with acting(there.head):
        (told,) = queries.read_during(emergency)
    assert (told.kind, told.done, told.times) == ("What the person hides", LIFTED, 1)
    page = browser(there.head.later(there.at + timedelta(minutes=1)))
    text = page.get(reverse("urgent:emergency", args=[there.elsa.pk, emergency.pk])).text
    assert LIFTED in text and "Wrote or changed" not in text


def test_that_it_was_hidden_again_is_told_as_that_and_not_as_a_change_of_the_circle(there):
    emergency = opened(there)
    lift = lifted(there, there.doctor)
    by = there.doctor.later(there.at + timedelta(minutes=1))
    with acting(by):
        sharing.end_lift(lift=lift, by=inside(by, there.elsa), at=by.at)
    with acting(there.head):
        told = [(it.kind, it.done) for it in queries.read_during(emergency)]
    assert told == [(HIDDEN, LIFTED), (HIDDEN, "Hid it again")]


def test_who_looks_at_it_reads_what_was_opened_of_what_she_hides_as_on_her_own_page(
    there, monkeypatch
):
    """Whose notes, for whom, asked for by whom, why, and when it ended; and of no other's."""
    emergency = opened(there)
    lifted(there, there.hanna)
    lift = lifted(there, there.doctor)
    at_the_moment_of(there, monkeypatch)
    read = page_read(there, emergency)
    for said in (
        f"{there.centre}</b>",
        "Can be seen for a while",
        "Opened because it was an emergency, without a yes.",
        "Asked for or decided by Dr Oak.",
        f"Why: {WHY}",
        "Opened by Doris Doctor, Oak emergency, ",
    ):
        assert said in read
    assert "Hanna" not in read
    with acting(there.doctor):
        lift = sharing.end_lift(lift=lift, by=inside(there.doctor, there.elsa), at=there.at)
    over = f"Could be seen for a while: Oak emergency, until {moment(lift.to_at)}."
    assert over in page_read(there, emergency)


def manager_reads(there, emergency):
    address = reverse("urgent:emergency", args=[there.elsa.pk, emergency.pk])
    return browser(there.head).get(address).text


def page_read(there, emergency):
    """What the manager reads of what was read."""
    return manager_reads(there, emergency).split('id="read"')[1].split('id="review"')[0]


def test_what_was_opened_of_what_she_hides_is_told_to_who_looks_at_it_and_nobody_else(there):
    emergency = opened(there)
    lifted(there, there.doctor)
    told = {}
    for who in ("head", "above", "anna", "stranger", "doctor"):
        with acting(getattr(there, who)):
            told[who] = len(lifts.during(emergency))
    assert told == {"head": 1, "above": 0, "anna": 0, "stranger": 0, "doctor": 0}


def test_what_was_read_while_something_hidden_was_open_stands_apart(there, monkeypatch):
    """As in her own log: of the same kind of page too, and of nobody else's lift."""
    emergency = opened(there)
    lift = lifted(there, there.hanna)
    minutes = [there.doctor.later(there.at + timedelta(minutes=n)) for n in range(10)]
    reads(there, minutes[1], "health.health")
    with acting(minutes[2]):
        by = inside(minutes[2], there.elsa)
        said = {"basis": Basis.EMERGENCY, "asked_by": "Dr Oak", "words": WHY}
        until = minutes[4].at
        sharing.lift(block=lift.block, **said, until=until, by=by, at=minutes[2].at)
    reads(there, minutes[3], "health.health")
    reads(there, minutes[4], "health.health")  # it has ended, to the second
    with acting(there.head):
        told = [(it.done, it.times, it.while_open) for it in queries.read_during(emergency)]
    assert told == [("Read", 2, False), (LIFTED, 1, False), ("Read", 1, True)]
    at_the_moment_of(there, monkeypatch)
    assert page_read(there, emergency).count("While something hidden was open") == 1


def test_an_opening_that_was_ended_is_not_told_as_if_it_went_on(there, monkeypatch):
    emergency = opened(there)
    at_the_moment_of(there, monkeypatch)
    assert "<dt>Until</dt>" in manager_reads(there, emergency)
    with acting(there.doctor):
        actions.end_emergency(by=inside(there.doctor, there.elsa), at=there.at)
    text = manager_reads(there, emergency)
    assert "<dt>Ended</dt>" in text and "<dt>Until</dt>" not in text


def test_a_yes_to_see_what_is_hidden_stays_when_the_emergency_is_over(there):
    opened(there)
    lifted(there, there.doctor, basis=Basis.CONSENT)
    with acting(there.doctor):
        actions.end_emergency(by=inside(there.doctor, there.elsa), at=there.at)
    assert lifts_at(there, there.at + timedelta(hours=23)) == {("Doris Doctor", Basis.CONSENT)}


def test_in_an_emergency_nothing_hidden_is_seen_for_longer_than_what_was_opened(there):
    emergency = opened(there)
    assert lifted(there, there.doctor).to_at == emergency.to_at


def test_other_social_services_are_not_opened(there):
    opened(there)
    with acting(there.doctor):
        assert not inside(there.doctor, there.elsa).kinds & Data.SOCIAL


def test_who_opened_decides_nothing_in_the_circle_and_stays_no_longer(there):
    opened(there)
    with acting(there.doctor):
        by = inside(there.doctor, there.elsa)
        assert is_guest(by, there.elsa.pk)
        with pytest.raises(NotPossible):
            circle.invite(esther=there.elsa, organisation=there.department, by=by, at=there.at)
        with pytest.raises(NotPossible):
            sharing.share(esther=there.elsa, kinds=int(Data.PLAN), how="told", by=by, at=there.at)


def notices(viewer):
    with acting(viewer):
        return [notice.kind for notice in waiting(viewer).notices]


def test_she_the_coordinator_and_the_manager_hear_of_it_at_once_without_content(there):
    emergency = opened(there)
    assert notices(there.elsa_in) == ["urgent.opened"]
    assert notices(there.anna) == ["urgent.hers_opened"]
    assert notices(there.head) == ["urgent.to_review"]
    assert notices(there.above) == notices(there.colleague) == []
    with acting(there.head):
        notice = Notice.everywhere.get()
        assert notice.ref == emergency.pk


def test_who_does_not_sign_in_hears_it_from_whom_she_calls(there):
    with acting(there.anna):
        by = inside(there.anna, there.elsa)
        with connection.cursor() as cursor:
            cursor.execute("SELECT circle_leave(%s, %s)", [there.seats["elsa"].pk, there.at])
    assert by.member
    opened(there)
    assert notices(there.anna) == ["urgent.hers_opened"]


def test_a_coordinator_who_opens_it_is_not_told_of_it(there):
    anna = in_the_group(there.anna, works("Lisa Leads", there.centre, Profession.MANAGER, there.at))
    with acting(anna):
        actions.open_emergency(her=there.elsa.pk, words=WHY, by=anna, at=there.at)
    assert notices(there.anna) == []


def test_every_opening_is_to_be_looked_at_within_three_days(there):
    opened(there)
    with acting(there.head):
        (row,) = queries.to_review(there.head)
        assert row.review_due_at == there.at + timedelta(days=3)
        (work,) = gather(there.head, Choice()).rows
        assert (work.kind, work.name) == ("emergency", "Elsa Bergström")


def test_the_manager_sees_the_opening_and_nothing_else(there):
    opened(there)
    with acting(there.head):
        with pytest.raises(Http404):
            inside(there.head, there.elsa)
        assert not Known.everywhere.exists()
        assert Emergency.everywhere.count() == 1


def reads(there, viewer, page):
    with acting(viewer):
        by = inside(viewer, there.elsa)
        trace(page, there.elsa, by=by, at=by.at, how=How.READ)


def test_what_was_read_is_told_of_who_opened_in_that_time_and_to_who_looks_at_it(there):
    emergency = opened(there, hours=1)
    later = there.doctor.later(there.at + timedelta(minutes=5))
    for viewer, page in (
        (there.doctor, "plan.plan"),
        (later, "plan.history"),
        (later, "health.health"),
        (there.anna, "visits.visits"),
    ):
        reads(there, viewer, page)
    with acting(there.head):
        plan, health = queries.read_during(emergency)
    assert plan == queries.Pages("The plan", "Read", there.at, later.at, 2)
    assert (health.kind, health.times) == ("What is known about health", 1)
    for nobody in (there.above, there.anna, there.stranger):
        with acting(nobody):
            assert queries.read_during(emergency) == []


def review(there, by, emergency, outcome="right", words="I have read the notes"):
    """When it has ended."""
    by = by.later(emergency.to_at)
    with acting(by):
        return actions.review(emergency=emergency, outcome=outcome, words=words, by=by, at=by.at)


def test_the_manager_signs_and_it_is_gone_from_the_list(there):
    emergency = opened(there)
    signed = review(there, there.head, emergency)
    assert (signed.outcome, signed.reviewed_by) == ("right", there.head.account)
    with acting(there.head):
        assert queries.to_review(there.head) == []
    with pytest.raises(NotPossible, match="already"):
        review(there, there.head, emergency)


@pytest.mark.parametrize(("outcome", "words"), [("", "I have read it all"), ("right", "Fine")])
def test_a_signature_says_what_was_found(there, outcome, words):
    emergency = opened(there)
    with pytest.raises(NotPossible):
        review(there, there.head, emergency, outcome, words)


def test_nobody_looks_at_their_own_opening(there):
    head = in_the_group(there.head, there.head)
    with acting(head):
        emergency = actions.open_emergency(her=there.elsa.pk, words=WHY, by=head, at=there.at)
    with acting(head), pytest.raises(NotPossible, match="themselves"):
        actions.review(emergency=emergency, outcome="right", words=WHY, by=head, at=there.at)
    assert notices(there.above) == ["urgent.to_review"]
    ended = emergency.to_at
    assert review(there, there.above, emergency).reviewed_at == ended


def test_what_comes_of_a_signature_is_said_before_it_is_given(there, monkeypatch):
    """And it is so: she reads the outcome, the words and the name."""
    emergency, after = opened(there), "When you have signed"
    at_the_moment_of(there, monkeypatch)
    assert after not in manager_reads(there, emergency)  # it is still open
    with acting(there.doctor):
        actions.end_emergency(by=inside(there.doctor, there.elsa), at=there.at)
    told = manager_reads(there, emergency)
    assert after in told and "your words and your name, on this page and in the log" in told
    with acting(there.head):
        said = {"outcome": "right", "words": "The notes say why it was right"}
        actions.review(emergency=emergency, **said, by=there.head, at=there.at)
    assert after not in manager_reads(there, emergency)
    address = reverse("urgent:emergency", args=[there.elsa.pk, emergency.pk])
    for place in (address, reverse("log:log", args=[there.elsa.pk])):
        hers = browser(there.elsa_in).get(place).text
        assert "The notes say why it was right" in hers and "It was right" in hers
        assert "Hedda Head" in hers


def test_who_has_signed_is_not_asked_any_more_to_look(there):
    """The notice that asked for it is done with the signature; what tells others stays."""
    emergency = opened(there)
    assert notices(there.head) == ["urgent.to_review"]
    review(there, there.head, emergency)
    assert notices(there.head.later(emergency.to_at)) == []
    assert notices(there.elsa_in.later(emergency.to_at)) == ["urgent.opened"]


def test_one_signature_is_enough_and_no_other_head_is_asked_any_more(there, monkeypatch):
    """Neither in the list, nor by the number at the top, nor by what is sent of the day."""
    at_the_moment_of(there, monkeypatch)
    second = works("Helge Head", there.department, Profession.MANAGER, there.at)
    emergency = opened(there)
    asks = "Something was opened in an emergency: look at it"
    assert told_of(second) == (1, [asks]) and asks in browser(second).get("/notices/").text
    review(there, there.head, emergency)
    assert told_of(second.later(emergency.to_at)) == (0, [])
    assert asks not in browser(second).get("/notices/").text
    with acting(there.head):
        (kept,) = Notice.everywhere.filter(kind="urgent.to_review", to_account=there.head.account)
    assert kept.acknowledged_by == there.head.account


def told_of(viewer):
    """The number at the top, and what is sent of the day."""
    with acting(viewer):
        day = digest(viewer.account, localdate(viewer.at))
        return to_tell(viewer), [title for title, _number in day.lines]


def test_while_it_is_open_nobody_signs(there):
    """What is read after a signature would be looked at by nobody."""
    emergency = opened(there)
    with acting(there.head), pytest.raises(NotPossible, match="still open"):
        actions.review(emergency=emergency, outcome="right", words=WHY, by=there.head, at=there.at)


def test_where_nobody_leads_the_whole_unit_is_asked(there):
    with acting(there.above):
        people.end_assignment(assignment=there.head.assignment, by=there.above, at=there.at)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE people_assignment SET to_at = %s WHERE id = %s",
            [there.at, there.above.assignment.pk],
        )
    opened(there)
    assert notices(there.colleague) == ["urgent.to_review"]


def test_an_opening_is_never_without_its_review(there):
    opened(there)
    with acting(there.doctor), pytest.raises(DatabaseError, match="permission denied"):
        Emergency.everywhere.update(words="Something else")


def test_the_app_writes_no_opening_by_hand(there):
    with acting(there.hanna), pytest.raises(DatabaseError, match="permission denied"):
        by = inside(there.hanna, there.elsa)
        Emergency.everywhere.create(
            esther=there.elsa,
            words=WHY,
            from_at=there.at,
            to_at=there.at,
            review_due_at=there.at,
            **by.signature(),
        )


def test_every_ground_of_an_emergency_has_an_opening(there):
    emergency = opened(there)
    with acting(there.doctor):
        ground = Ground.everywhere.get(kind="emergency")
    assert (ground.ref, ground.account) == (emergency.pk, there.doctor.account)


def test_twice_is_once(there):
    opened(there)
    with pytest.raises(NotPossible, match="already"):
        opened(there)
    with pytest.raises(DatabaseError, match="open already"), acting(there.doctor):
        by_hand(there)


@pytest.mark.parametrize("who", ["doctor", "anna"])
def test_an_opening_ends_with_its_seat_whoever_ends_that(there, who):
    emergency = opened(there)
    soon = getattr(there, who).later(there.at + timedelta(minutes=5))
    with acting(there.doctor):
        seat = inside(there.doctor, there.elsa).member
    with acting(soon):
        circle.leave(member=seat, by=inside(soon, there.elsa), at=soon.at)
    head = there.head.later(soon.at)
    with acting(head):
        ended = Emergency.everywhere.get()
        assert ended.to_at == soon.at and queries.why_not_review(ended, head) is None
    again = there.doctor.later(soon.at)
    with acting(again):
        assert queries.opened_elsewhere(again) == []
        said = {"her": there.elsa.pk, "words": WHY, "by": again, "at": again.at}
        assert actions.open_emergency(**said).pk != emergency.pk


def test_a_unit_without_care_has_no_emergency_group():
    why = rules.why_not_open_emergency(in_group=False, words=WHY)
    assert "emergency group" in str(why)
