"""Somebody close changes how she is reached: she hears of it, without content, each time."""

import pytest

from esther.circle import actions as circle
from esther.circle.frame import acting
from esther.letters.models import Notice
from esther.pages.recording import record
from tests.world import guardian, inside

pytestmark = pytest.mark.django_db
HERS, OTHERS = "pages.reached_anew", "pages.hers_reached_anew"


def changes(world, viewer, **said):
    with acting(viewer):
        record(esther=world.elsa, by=inside(viewer, world.elsa), at=viewer.at, **said)


def told(world):
    with acting(world.anna):
        rows = Notice.everywhere.filter(kind__in=[HERS, OTHERS]).select_related("to_account")
        return sorted((it.kind, it.to_account.name) for it in rows)


def test_she_is_told_each_time_a_relative_writes_another_telephone(world):
    changes(world, world.karin, phone="070-1740611")
    assert told(world) == [(HERS, "Elsa Account")]
    changes(world, world.karin, phone="070-1740622")
    assert told(world) == [(HERS, "Elsa Account")] * 2


def test_she_is_told_of_a_guardian_and_a_guardian_of_a_relative(world):
    gun = guardian(world)
    changes(world, gun, street="Storgatan 1")
    assert told(world) == [(HERS, "Elsa Account")]
    changes(world, world.karin, phone="070-1740611")
    assert told(world) == [(OTHERS, "Gun Guardian")] + [(HERS, "Elsa Account")] * 2


def test_where_she_does_not_sign_in_the_coordinator_hears_of_it(world):
    at, by = world.at, world.nurse
    with acting(world.nurse):
        world.elsa = circle.register(given="Olga", family="Ek", by=by, at=at)
        by = inside(by, world.elsa)
        centre = circle.invite(esther=world.elsa, organisation=world.centre, by=by, at=at)
        facts = {"account": world.anna.account, "phone": "1", "hours": "8"}
        circle.name_coordinator(member=centre, **facts, by=by, at=at)
    changes(world, guardian(world), phone="070-1740611")
    assert told(world) == [(OTHERS, "Anna Coordinator")]


def test_nothing_new_her_own_words_and_what_staff_write_are_no_news(world):
    changes(world, world.karin, phone=world.elsa.phone)
    changes(world, world.elsa_in, phone="070-1740611")
    changes(world, world.anna, phone="070-1740622")
    assert told(world) == []


def test_the_notice_says_nothing_of_what_was_written(world):
    from esther.letters import kinds

    changes(world, world.karin, phone="070-1740611")
    with acting(world.elsa_in):
        inside(world.elsa_in, world.elsa)
        (notice,) = Notice.everywhere.filter(kind=HERS)
    kept = str(vars(notice)) + str(kinds.of(HERS).title)
    assert "1740611" not in kept and "Karin" not in kept
    assert kinds.of(HERS).url(notice) == f"/esther/{world.elsa.pk}/details/"
