"""Those close: invited by a code, what each may read, and that it ends at once."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.utils import DatabaseError, IntegrityError
from django.http import Http404

from esther.circle.frame import acting, set_context
from esther.circle.models import Sharing
from esther.circle.rules import Role
from esther.circle.sharing.kinds import USUAL, Data, Read
from esther.circle.viewer import NOBODY, Viewer
from esther.letters.queries import waiting
from esther.matters import actions as matters
from esther.matters.models import Saying
from esther.people.models import Account
from esther.plan import actions as plan
from esther.plan.models import Comment
from esther.relatives import actions, codes
from esther.relatives.models import Ended, Invited
from esther.rules import NotPossible
from tests.world import inside

pytestmark = pytest.mark.django_db
PLAN = int(Data.PLAN)


def invites(world, who="elsa_in", **said):
    with acting(viewer := getattr(world, who)):
        facts = {"name": "Nisse", "role": Role.RELATIVE, "kinds": PLAN, "relation": "son"}
        facts["how"] = "told"
        by = inside(viewer, world.elsa)
        return actions.invite_close(esther=world.elsa, by=by, at=world.at, **facts | said)


def comes(invited, at, code=None, **said):
    """Nobody is signed in."""
    with acting(NOBODY.later(at)):
        facts = {"name": "Nisse Nilsson", "email": "nisse@example.invalid"}
        code = code or codes.code_of(invited.pk)
        return actions.accept(code=code, at=at, **facts | said)


def looks(world, came, at=None):
    viewer = Viewer(came.account, None, at or world.at)
    with acting(viewer):
        return inside(viewer, world.elsa)


def test_a_code_gives_a_seat_and_what_was_chosen(world):
    came = comes(invites(world), world.at)
    by = looks(world, came)
    assert (by.role, by.kinds, by.basis) == (Role.RELATIVE, PLAN, Read.CONSENT)
    assert by.member.relation == "son" and str(by.member) == "Nisse Nilsson"


@pytest.mark.parametrize("typed", [str.lower, lambda code: code.replace("-", " "), str.strip])
def test_a_code_is_read_however_it_is_typed(world, typed):
    invited = invites(world)
    assert comes(invited, world.at, code=typed(codes.code_of(invited.pk))).member


def test_only_a_hash_of_the_code_is_kept(world):
    invited = invites(world)
    code = codes.code_of(invited.pk)
    assert len(code) == 14 and code[4] == code[9] == "-"
    kept = str(Invited.everywhere.filter(pk=invited.pk).values().first())
    assert code not in kept and code.replace("-", "") not in kept


def test_a_code_is_used_once(world):
    invited = invites(world)
    came = comes(invited, world.at)
    Account.objects.filter(pk=came.account_id).update(last_login=world.at)  # has been in
    with pytest.raises(NotPossible, match="not in use"):
        comes(invited, world.at, email="other@example.invalid")


@pytest.mark.parametrize("days", [7, 30])
def test_a_code_ends_after_seven_days(world, days):
    with pytest.raises(NotPossible, match="not in use"):
        comes(invites(world), world.at + timedelta(days=days))


def test_the_database_keeps_no_code_longer(world):
    invited = invites(world)
    with acting(world.elsa_in), pytest.raises(IntegrityError):
        inside(world.elsa_in, world.elsa)
        Invited.everywhere.filter(pk=invited.pk).update(expires_at=world.at + timedelta(days=8))


def test_taken_back_it_opens_nothing(world):
    invited = invites(world)
    with acting(world.elsa_in):
        by = inside(world.elsa_in, world.elsa)
        actions.withdraw_invitation(invited=invited, by=by, at=world.at)
    with pytest.raises(NotPossible, match="not in use"):
        comes(invited, world.at)


def test_a_wrong_code_finds_nobody_and_makes_no_account(world):
    before = Account.objects.count()
    with pytest.raises(NotPossible, match="not in use"):
        comes(invites(world), world.at, code="AAAA-AAAA-AAAA")
    assert Account.objects.count() == before


def test_who_has_an_account_comes_with_it(world):
    with acting(world.stranger):
        private = Viewer(world.stranger.account, None, world.at)
    came = comes(invites(world), world.at, account=private.account)
    assert came.account == world.stranger.account
    assert looks(world, came).member


def test_nobody_has_two_seats(world):
    with pytest.raises(NotPossible, match="already"):
        comes(invites(world), world.at, account=world.karin.account)


def test_nobody_comes_for_another(world):
    invited = invites(world)
    with (
        pytest.raises(DatabaseError, match="for another"),
        acting(world.stranger),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "SELECT relatives_accept(%s, %s, %s, %s, %s)",
            [codes.kept(codes.code_of(invited.pk)), world.karin.account.pk, *[invited.pk] * 3],
        )


def test_she_hears_that_somebody_has_come(world):
    comes(invites(world), world.at)
    with acting(world.elsa_in):
        assert [it.kind for it in waiting(world.elsa_in).notices] == ["relatives.joined"]


@pytest.mark.parametrize("who", ["karin"])
def test_a_relative_invites_nobody(world, who):
    with pytest.raises(NotPossible, match="person in the centre invites"):
        invites(world, who)


def test_a_relative_sees_no_invitation(world):
    invites(world)
    with acting(world.karin):
        inside(world.karin, world.elsa)
        assert not Invited.everywhere.exists()


def ends(world, came, who="elsa_in", **said):
    with acting(viewer := getattr(world, who)):
        by = inside(viewer, world.elsa)
        return actions.end_mandate(member=came.member, by=by, at=world.at, **said)


def test_ended_by_her_it_is_dead_at_once(world):
    came = comes(invites(world), world.at)
    ends(world, came)
    with pytest.raises(Http404):
        looks(world, came)
    with acting(world.elsa_in):
        shared = Sharing.seen_by(inside(world.elsa_in, world.elsa))
        assert shared.get(member=came.member).to_at == world.at


def test_a_mandate_ends_on_its_last_day(world):
    until = world.at + timedelta(days=2)
    came = comes(invites(world, until=until), world.at)
    assert looks(world, came, until - timedelta(seconds=1)).kinds == PLAN
    with pytest.raises(Http404):
        looks(world, came, until)


def changes(world, came, kinds, until=None, who="elsa_in"):
    with acting(viewer := getattr(world, who)):
        by = inside(viewer, world.elsa)
        return actions.change_mandate(
            member=came.member, kinds=kinds, until=until, by=by, at=world.at
        )


@pytest.mark.parametrize("kinds", [0, int(Data.CALENDAR), int(USUAL)])
def test_she_changes_what_they_read_and_it_holds_on_the_next_page(world, kinds):
    came = comes(invites(world, until=world.at + timedelta(days=9)), world.at)
    later = world.at + timedelta(days=20)
    changes(world, came, kinds, later)
    assert looks(world, came).kinds == kinds
    assert looks(world, came, later - timedelta(hours=1)).member
    with pytest.raises(Http404):
        looks(world, came, later)


def test_a_relative_changes_nobodys_mandate(world):
    came = comes(invites(world), world.at)
    with pytest.raises(NotPossible, match="decides what is shared"):
        changes(world, came, int(USUAL), who="karin")


def test_a_relative_sees_no_other_relatives_messages_unless_shared(world):
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        said = {"esther": world.elsa, "by": by, "at": world.at}
        matters.say(kind="matters", words="Sing", language="sv", **said)
        begun = plan.begin(**said)
    with acting(world.karin):
        by = inside(world.karin, world.elsa)
        plan.comment(plan=begun, words="Between us", is_question=False, by=by, at=world.at)
    came = comes(invites(world), world.at)
    viewer = Viewer(came.account, None, world.at)
    with acting(viewer):
        assert not Comment.seen_by(inside(viewer, world.elsa)).exists()
        assert not Comment.everywhere.exists()
    changes(world, came, PLAN | Data.MESSAGES)
    with acting(viewer):
        assert Comment.seen_by(inside(viewer, world.elsa)).count() == 1


GUARDIAN = {"role": Role.GUARDIAN, "words": "Court of Eksjö, 15 September 2025"}


def test_a_guardian_has_a_legal_ground_and_a_last_day(world):
    with pytest.raises(NotPossible, match="legal ground"):
        invites(world, "anna", role=Role.GUARDIAN, until=world.at + timedelta(days=90))
    with pytest.raises(NotPossible, match="until when"):
        invites(world, "anna", **GUARDIAN)
    came = comes(invites(world, "anna", until=world.at + timedelta(days=90), **GUARDIAN), world.at)
    by = looks(world, came)
    assert (by.role, by.basis) == (Role.GUARDIAN, Read.GUARDIAN)


def test_a_guardians_mandate_is_ended_by_the_coordinator_with_a_reason(world):
    until = world.at + timedelta(days=90)
    came = comes(invites(world, "anna", until=until, **GUARDIAN), world.at)
    for who in ("elsa_in", "hanna", "karin"):
        with pytest.raises(NotPossible, match="ended by the coordinator"):
            ends(world, came, who, words="We do not want it")
    with pytest.raises(NotPossible, match="ten letters"):
        ends(world, came, "anna", words="Over")
    ends(world, came, "anna", words="The court has ended it")
    with pytest.raises(Http404):
        looks(world, came)
    with acting(world.anna):
        inside(world.anna, world.elsa)
        assert Ended.everywhere.get().words == "The court has ended it"


def test_what_a_relative_wrote_stays_when_the_mandate_ends(world):
    came = comes(invites(world, kinds=int(USUAL)), world.at)
    viewer = Viewer(came.account, None, world.at)
    with acting(viewer):
        by = inside(viewer, world.elsa)
        matters.say(
            esther=world.elsa,
            kind="matters",
            words="Music",
            language="sv",
            how="told",
            told_by="Nisse",
            by=by,
            at=world.at,
        )
    ends(world, came)
    with acting(world.elsa_in):
        set_context(world.elsa_in)
        assert Saying.seen_by(inside(world.elsa_in, world.elsa)).filter(words="Music").exists()
