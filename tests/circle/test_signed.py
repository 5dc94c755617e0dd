"""From whose hand a row is: of who acts, or of nobody. Nobody signs as another unit."""

import pytest
from django.db import transaction
from django.db.utils import ProgrammingError

from esther.circle.frame import acting
from esther.circle.models import Sharing
from esther.matters.models import Saying
from esther.steps.models import Step
from esther.visits.models import Visit

pytestmark = pytest.mark.django_db
NOT_OURS = pytest.mark.parametrize(
    "whose",
    [
        lambda world: {"by_organisation": world.ward, "by_account": world.nurse.account},
        lambda world: {"by_organisation": world.ward},
        lambda world: {"by_account": world.nurse.account},
    ],
    ids=["another", "another unit", "another account"],
)


def rows(world, **signature):
    about = {"esther": world.elsa} | signature
    at = world.at
    return [
        Saying(kind="matters", words="Sing", language="en", said_at=at, **about),
        Step(what="Shower", taken_at=at, organisation=world.home, **about),
        Visit(what="Somebody comes", begins_at=at, **about),
        Sharing(kinds=1, how="told", from_at=at, to_at=at, **about),
    ]


@NOT_OURS
def test_nobody_signs_as_another_unit_or_as_somebody_else(world, whose):
    with acting(world.hanna):
        for row in rows(world, **whose(world)):
            with pytest.raises(ProgrammingError, match="row-level"), transaction.atomic():
                row.save(force_insert=True)


@NOT_OURS
def test_nobody_signs_anew_what_was_signed(world, whose):
    signature = {f"{name}_id": it.pk for name, it in whose(world).items()}
    with acting(world.hanna) as hanna:
        for row in rows(world, **hanna.signature())[1:]:  # of words the web changes no signature
            row.save(force_insert=True)
            ours = type(row).everywhere.filter(pk=row.pk)
            assert ours.update(by_account=hanna.account)
            for anew in (signature, {"by_organisation_id": None}):
                refused = pytest.raises(ProgrammingError, match="signs as somebody else")
                with refused, transaction.atomic():
                    ours.update(**anew)


def test_in_private_nobody_signs_as_a_unit(world):
    with acting(world.karin):
        for row in rows(world, by_organisation=world.home, by_account=world.karin.account):
            with pytest.raises(ProgrammingError, match="row-level"), transaction.atomic():
                row.save(force_insert=True)


def test_who_acts_signs_and_what_nobody_signs_is_of_nobody(world):
    with acting(world.hanna) as hanna:
        for signature in (hanna.signature(), {}):
            for row in rows(world, **signature):
                with transaction.atomic():
                    row.save(force_insert=True)
                    transaction.set_rollback(True)
