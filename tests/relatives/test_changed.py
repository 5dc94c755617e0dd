"""A mandate is changed: nothing of what stood stays open unseen, and nothing it rests on is lost."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from esther.circle import actions as circle
from esther.circle.frame import acting
from esther.circle.models import Sharing
from esther.circle.rules import Role
from esther.circle.sharing import actions as sharing
from esther.circle.sharing.kinds import Basis, Data
from esther.relatives import actions, queries
from esther.rules import NotPossible
from tests.relatives.test_mandates import GUARDIAN, comes, invites, looks
from tests.world import inside

pytestmark = pytest.mark.django_db
PLAN, HEALTH, SOCIAL = int(Data.PLAN), int(Data.HEALTH), int(Data.SOCIAL)


def decided(world, seat, kinds, **said):
    """Staff write down what was decided for her, about the same seat, on another page."""
    with acting(world.anna):
        facts = {
            "basis": Basis.DECISION,
            "words": "She does not follow any more",
            "decided_by": "Dr Ek",
            "until": world.at + timedelta(days=60),
            "review_on": localdate(world.at + timedelta(days=50)),
            "how": "told",
        }
        by = inside(world.anna, world.elsa)
        about = {"esther": world.elsa, "member": seat, "by": by, "at": world.at}
        return sharing.share(kinds=kinds, **facts | said, **about)


def changes(world, seat, kinds, who="elsa_in", **said):
    with acting(viewer := getattr(world, who)):
        facts = {"until": None, "how": "" if who == "elsa_in" else "phone"} | said
        by = inside(viewer, world.elsa)
        return actions.change_mandate(member=seat, kinds=kinds, by=by, at=world.at, **facts)


def stands(world, seat):
    """{basis: row} of what is open for the seat."""
    with acting(world.anna):
        return {it.basis: it for it in mandate(world, seat).given}


def mandate(world, seat):
    return queries.mandate_of(inside(world.anna, world.elsa), seat)


@pytest.mark.parametrize("who", ["elsa_in", "anna"])
def test_changed_to_nothing_nothing_stays_open_on_whatever_it_rested(world, who):
    came = comes(invites(world), world.at)
    decided(world, came.member, HEALTH)
    assert looks(world, came).kinds == PLAN | HEALTH
    changes(world, came.member, 0, who)
    assert looks(world, came).kinds == 0
    assert stands(world, came.member) == {}


def test_what_she_unticks_is_not_read_on_another_basis(world):
    came = comes(invites(world), world.at)
    decided(world, came.member, PLAN | HEALTH)
    changes(world, came.member, PLAN)
    assert looks(world, came).kinds == PLAN
    assert {it: row.kinds for it, row in stands(world, came.member).items()} == {"consent": PLAN}


def test_the_page_knows_every_yes_of_a_seat(world):
    came = comes(invites(world), world.at)
    decided(world, came.member, HEALTH)
    with acting(world.anna):
        rows = queries.mandates(inside(world.anna, world.elsa))
        (it,) = [row for row in rows if row.member.pk == came.member.pk]
    assert [(one.basis, one.kinds) for one in it.given] == [("consent", PLAN), ("decision", HEALTH)]
    assert it.kinds == PLAN | HEALTH


def test_what_was_decided_for_her_goes_on_as_decided_when_staff_change_it(world):
    came = comes(invites(world, kinds=0), world.at)
    decided(world, came.member, PLAN | HEALTH)
    until = world.at + timedelta(days=30)
    changes(world, came.member, PLAN | int(Data.CALENDAR), "anna", until=until)
    now = stands(world, came.member)
    assert {it: row.kinds for it, row in now.items()} == {
        "decision": PLAN,
        "consent": int(Data.CALENDAR),
    }
    kept = now["decision"]
    assert (kept.decided_by, kept.words) == ("Dr Ek", "She does not follow any more")
    assert (kept.to_at, kept.review_on) == (until, localdate(until))
    assert {row.how for row in now.values()} == {"phone"}


def test_a_decision_is_not_made_longer_by_a_later_last_day(world):
    came = comes(invites(world, kinds=0), world.at)
    before = decided(world, came.member, HEALTH)
    changes(world, came.member, HEALTH, "anna", until=world.at + timedelta(days=300))
    kept = stands(world, came.member)["decision"]
    assert (kept.to_at, kept.review_on) == (before.to_at, before.review_on)


def test_staff_say_how_it_was_said(world):
    came = comes(invites(world), world.at)
    for how, why in (("", "Choose how it was said"), ("page", "Choose how it was said")):
        with pytest.raises(NotPossible, match=why):
            changes(world, came.member, HEALTH, "anna", how=how)
    changes(world, came.member, HEALTH, "anna", how="paper")
    assert stands(world, came.member)["consent"].how == "paper"


def test_other_social_services_are_not_added_here_and_are_taken_away_here(world):
    came = comes(invites(world), world.at)
    with pytest.raises(NotPossible, match="what is listed"):
        changes(world, came.member, PLAN | SOCIAL)
    with acting(world.elsa_in):
        by = inside(world.elsa_in, world.elsa)
        seat = {"esther": world.elsa, "member": came.member, "how": "page"}
        sharing.share(kinds=PLAN | SOCIAL, **seat, by=by, at=world.at)
    changes(world, came.member, PLAN | SOCIAL)
    assert looks(world, came).kinds == PLAN | SOCIAL
    changes(world, came.member, PLAN)
    assert looks(world, came).kinds == PLAN


@pytest.fixture
def guardian(world):
    until = world.at + timedelta(days=90)
    return comes(invites(world, "anna", kinds=PLAN, until=until, **GUARDIAN), world.at)


def test_a_guardians_changed_mandate_needs_a_last_day_and_its_legal_ground(world, guardian):
    until, words = world.at + timedelta(days=30), GUARDIAN["words"]
    with pytest.raises(NotPossible, match="until when"):
        changes(world, guardian.member, PLAN, "anna", words=words)
    with pytest.raises(NotPossible, match="legal ground"):
        changes(world, guardian.member, PLAN, "anna", until=until)
    with pytest.raises(NotPossible, match="how it was said"):
        changes(world, guardian.member, PLAN, "anna", until=until, words=words, how="")
    seat = changes(world, guardian.member, PLAN | HEALTH, "anna", until=until, words=words)
    (row,) = stands(world, guardian.member).values()
    assert (row.basis, row.kinds, row.words) == ("guardian", PLAN | HEALTH, words)
    assert (row.how, row.to_at, seat.to_at) == ("phone", until, until)


def test_a_guardian_who_reads_nothing_keeps_the_last_day_and_the_legal_ground(world, guardian):
    until, words = world.at + timedelta(days=30), "Court of Eksjö, changed on 1 November 2026"
    changes(world, guardian.member, PLAN, "anna", until=until, words=words)
    seat = changes(world, guardian.member, 0, "anna", until=until, words=words)
    assert looks(world, guardian).kinds == 0
    with acting(world.anna):
        it = mandate(world, seat)
    assert (it.until, it.ground, it.given) == (until, words, [])
    changes(world, guardian.member, HEALTH, "anna", until=until, words=it.ground)
    assert [it.basis for it in stands(world, guardian.member).values()] == ["guardian"]


def test_the_ground_of_an_invitation_to_nothing_is_known(world):
    until = world.at + timedelta(days=90)
    came = comes(invites(world, "anna", kinds=0, until=until, **GUARDIAN), world.at)
    with acting(world.anna):
        assert mandate(world, came.member).ground == GUARDIAN["words"]


def test_who_decided_for_a_guardians_mandate_is_not_lost(world, guardian):
    until, words = world.at + timedelta(days=30), GUARDIAN["words"]
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        said = {"basis": Basis.GUARDIAN, "words": words, "decided_by": "The court", "how": "paper"}
        about = {"esther": world.elsa, "member": guardian.member, "by": by, "at": world.at}
        sharing.share(kinds=PLAN, until=until, **said, **about)
    changes(world, guardian.member, HEALTH, "anna", until=until, words=words)
    assert stands(world, guardian.member)["guardian"].decided_by == "The court"


def test_what_the_same_person_reads_from_another_seat_is_told_and_ended_there(world, guardian):
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        about = {"esther": world.elsa, "account": guardian.account, "role": Role.RELATIVE}
        other = circle.invite(**about, shares=HEALTH, by=by, at=world.at)
    changes(world, other, 0, "anna")
    with acting(world.anna):
        it = mandate(world, other)
        assert (it.kinds, it.also) == (0, PLAN)
        assert Sharing.everywhere.get(pk=it.elsewhere[0].pk).member_id == guardian.member.pk
    changes(world, guardian.member, 0, "anna", words=GUARDIAN["words"], until=world.at + DAY)
    with acting(world.anna):
        assert mandate(world, other).also == 0


DAY = timedelta(days=1)
