"""When she has died, and when a young person hides something."""

from datetime import date

import pytest

from esther.circle.frame import acting
from esther.circle.rules import Role
from esther.circle.sharing import actions as sharing
from esther.circle.sharing.kinds import USUAL
from esther.circle.sharing.rules import is_child
from esther.circle.viewer import NOBODY, Viewer
from esther.health import actions as health
from esther.health.models import Known
from esther.pages.recording import record
from esther.people.models import Esther
from esther.relatives import actions, codes
from esther.rules import NotPossible
from tests.world import inside

pytestmark = pytest.mark.django_db


def dies(world):
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        health.record(
            esther=world.elsa, kind="problem", text="Heart", source="Oak", by=by, at=world.at
        )
        record(
            esther=world.elsa, deceased_at=world.at, by=by, at=world.at, version=world.elsa.version
        )


def test_what_was_shared_with_those_close_ends_with_her_and_the_page_says_so(world):
    dies(world)
    with acting(world.karin):
        by = inside(world.karin, world.elsa)
        assert (by.kinds, by.role) == (0, Role.RELATIVE)
        assert not Known.seen_by(by).exists() and not Known.everywhere.exists()


def test_staff_with_a_reason_read_on(world):
    dies(world)
    with acting(world.anna):
        assert Known.seen_by(inside(world.anna, world.elsa)).exists()


def test_nothing_is_shared_anew_and_nobody_invited_when_she_has_died(world):
    dies(world)
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        with pytest.raises(NotPossible, match="She has died"):
            actions.change_mandate(
                member=world.seats["karin"], kinds=int(USUAL), until=None, by=by, at=world.at
            )
        esther = Esther.objects.get(pk=world.elsa.pk)
        with pytest.raises(NotPossible, match="She has died"):
            actions.invite_close(
                esther=esther,
                name="Nisse",
                role="relative",
                kinds=1,
                how="told",
                by=by,
                at=world.at,
            )


@pytest.fixture
def guardian(world):
    """Elsa is nine, and her guardian came with a code."""
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        Esther.objects.filter(pk=world.elsa.pk).update(birth_on=date(2017, 5, 1))
        health.record(
            esther=world.elsa, kind="problem", text="Tics", source="Oak", by=by, at=world.at
        )
        invited = actions.invite_close(
            esther=world.elsa,
            name="Gun",
            role=Role.GUARDIAN,
            kinds=int(USUAL),
            until=world.at.replace(year=2030),
            words="Parent with custody",
            how="paper",
            by=by,
            at=world.at,
        )
    with acting(NOBODY.later(world.at)):
        email = {"name": "Gun", "email": "gun@example.invalid"}
        came = actions.accept(code=codes.code_of(invited.pk), at=world.at, **email)
    return Viewer(came.account, None, world.at)


def hides(world, viewer):
    with acting(viewer):
        by = inside(viewer, world.elsa)
        how = {"how": "told", "alerts_stay": False, "by": by, "at": world.at}
        return sharing.hide(esther=by.member.esther, unit=world.centre, **how)


def test_a_guardian_does_not_read_what_the_young_person_has_hidden(world, guardian):
    with acting(guardian):
        assert Known.seen_by(inside(guardian, world.elsa)).exists()
    hides(world, world.anna)
    with acting(guardian):
        assert not Known.seen_by(inside(guardian, world.elsa)).exists()
        assert not Known.everywhere.exists()


def test_a_guardian_hides_nothing_of_a_childs_and_shows_nothing_again(world, guardian):
    with pytest.raises(NotPossible, match="neither hides nor shows"):
        hides(world, guardian)
    block = hides(world, world.anna)
    with acting(guardian), pytest.raises(NotPossible, match="neither hides nor shows"):
        by = inside(guardian, world.elsa)
        sharing.unhide(block=block, how="page", by=by, at=world.at)


@pytest.mark.parametrize(
    ("born", "child"),
    [(date(2008, 11, 24), True), (date(2008, 11, 23), False), (None, False)],
)
def test_until_the_day_somebody_is_eighteen(born, child):
    assert is_child(born, date(2026, 11, 23)) is child
