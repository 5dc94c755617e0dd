"""What others wrote is read only with a seat, an open reason and a basis: all three, in both
fences. What other social services keep is never among it."""

from datetime import timedelta
from itertools import product
from random import Random

import pytest
from django.http import Http404
from django.urls import reverse

from esther.circle import actions as circle
from esther.circle.frame import acting
from esther.circle.models import Sharing, open_at
from esther.circle.rules import Why
from esther.circle.sharing import actions
from esther.circle.sharing.kinds import EVERYTHING, USUAL, Basis, Data, How
from esther.fhir.mapping.consent import CLASSES
from esther.health import actions as health
from esther.health.models import Known
from esther.keys import new_key
from esther.people.rules import DataClass, Kind
from esther.rules import NotPossible
from tests.circle.browsing import at_the_moment_of, browser
from tests.circle.test_closing import PAGES, ROWS, written  # noqa: F401  (a fixture)
from tests.world import inside, unit, works

pytestmark = pytest.mark.django_db
NOTHING, EVERYTHING_OF_THE_WARD = set(), set(ROWS)
# An emergency is never shared: only its own door opens one (tests/urgent).
BASES = [None, Basis.CONSENT, Basis.DECISION, Basis.GUARDIAN]


@pytest.fixture
def bare(written):  # noqa: F811
    """The ward has written something of each kind, and nothing is shared with anybody."""
    world = written
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        for given in Sharing.everywhere.filter(open_at(world.at)).order_by("pk"):
            actions.withdraw(sharing=given, how=How.TOLD, by=by, at=world.at)
    world.newcomer = works("Nora New", unit("Night team", Kind.HOME_NURSING), at=world.at)
    return world


def let_in(world):
    ref = new_key()
    with acting(world.anna):
        unit_of_hers = {"esther": world.elsa, "organisation": world.newcomer.organisation}
        seat = circle.let_in(**unit_of_hers, kind=Why.VISIT, ref=ref, at=world.at)
    return seat, ref


def share(world, basis, kinds=USUAL):
    at, until = world.at, world.at + timedelta(hours=4)
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        if basis:
            more = {"words": "She is unconscious", "decided_by": "Dr Oak", "review_on": at.date()}
            more = more if basis == Basis.DECISION else {"words": "Good man by a court"}
            actions.share(
                esther=world.elsa,
                kinds=kinds,
                basis=basis,
                how=How.TOLD,
                until=until,
                by=by,
                at=at,
                **more,
            )


def read_by(world, viewer):
    """Which of the ward's rows either fence lets through."""
    found = set()
    with acting(viewer):
        try:
            inner = inside(viewer, world.elsa)
        except Http404:
            inner = None
        for name, (model, which, _mask) in ROWS.items():
            theirs = {"by_organisation": world.ward, **which}
            first = inner is not None and model.seen_by(inner).filter(**theirs).exists()
            assert first == model.everywhere.filter(**theirs).exists(), name
            found |= {name} if first else set()
    return found


@pytest.mark.parametrize(
    ("seat", "reason", "basis"), [*product([False, True], [False, True], BASES)]
)
def test_a_seat_a_reason_and_a_basis_are_needed_all_three(bare, seat, reason, basis):
    world = bare
    if seat or reason:
        member, ref = let_in(world)
        with acting(world.elsa_in):
            by = inside(world.elsa_in, world.elsa)
            if not reason:
                circle.close_ground(esther=world.elsa, kind=Why.VISIT, ref=ref, at=world.at)
            if not seat:
                circle.leave(member=member, by=by, at=world.at)
    share(world, basis)
    expected = EVERYTHING_OF_THE_WARD if seat and reason and basis else NOTHING
    assert read_by(world, world.newcomer) == expected


def test_the_basis_is_told_beside_the_reason(bare):
    let_in(bare)
    for basis in (Basis.DECISION, Basis.GUARDIAN, Basis.CONSENT):
        share(bare, basis)  # a page is read on the basis that asks least of anybody's judgement
        with acting(bare.newcomer):
            read = inside(bare.newcomer, bare.elsa)
            assert (read.basis, read.ground_kind) == (basis, Why.VISIT)


@pytest.mark.parametrize("kind", [kind for kind in Data if kind != Data.SOCIAL])
def test_each_kind_opens_what_is_of_that_kind_and_nothing_else(bare, kind):
    let_in(bare)
    share(bare, Basis.CONSENT, int(kind))
    of_it = {name for name, (_model, _which, mask) in ROWS.items() if mask & kind}
    assert read_by(bare, bare.newcomer) == of_it


def test_what_has_expired_is_closed_to_the_second(bare, monkeypatch):
    let_in(bare)
    share(bare, Basis.CONSENT)
    ends = bare.at + timedelta(hours=4)
    assert read_by(bare, bare.newcomer.later(ends - timedelta(seconds=1))) == EVERYTHING_OF_THE_WARD
    assert read_by(bare, bare.newcomer.later(ends)) == NOTHING
    bare.at = ends
    at_the_moment_of(bare, monkeypatch)
    for name, page in PAGES.items():
        answer = browser(bare.newcomer).get(reverse(page, args=[bare.elsa.pk]))
        assert answer.status_code == 200 and f"CANARY{name}" not in answer.text


@pytest.mark.parametrize("seed", range(12))
def test_what_other_social_services_write_is_never_read_without_her_own_yes(bare, seed):
    """By chance: which class the writer is of, which kinds are shared, on which basis."""
    world, chance = bare, Random(seed)
    data_class = chance.choice(list(DataClass))
    office = unit("Family office", Kind.OTHER, data_class=data_class)
    writer = works("Folke Family", office, at=world.at)
    with acting(world.anna):
        circle.let_in(esther=world.elsa, organisation=office, kind=Why.BY_HAND, at=world.at)
    with acting(writer):
        by = inside(writer, world.elsa)
        health.record(
            esther=world.elsa, kind="alert", text="Custody", source="Office", by=by, at=world.at
        )
    let_in(world)
    basis = chance.choice([Basis.CONSENT, Basis.DECISION, Basis.GUARDIAN])
    kinds = chance.randint(1, EVERYTHING)
    if basis == Basis.DECISION and kinds & Data.SOCIAL:
        with pytest.raises(NotPossible, match="only when the person says yes"):
            share(world, basis, kinds)
        return
    share(world, basis, kinds)
    read = bool(kinds & (Data.HEALTH | Data.CRISIS))
    read = read and (data_class != DataClass.SOCIAL or bool(kinds & Data.SOCIAL))
    with acting(world.newcomer):
        seen = Known.seen_by(inside(world.newcomer, world.elsa)).filter(by_organisation=office)
        assert seen.exists() == read
        assert Known.everywhere.filter(by_organisation=office).exists() == read


def test_no_file_shares_what_other_social_services_keep():
    assert Data.SOCIAL not in CLASSES and not USUAL & Data.SOCIAL
