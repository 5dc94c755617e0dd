"""Who is invited, and why a mandate ended: the first fence and the second say the same."""

from datetime import timedelta

import pytest

from esther.circle.frame import acting
from esther.circle.viewer import NOBODY, Viewer
from esther.people import actions as people
from esther.relatives import actions, codes
from esther.relatives.models import Ended, Invited
from esther.urgent import actions as urgent
from tests.world import inside, small_world, works

MAY = {"esther", "coordinator", "colleague", "guardian"}


@pytest.fixture
def eyes(cloned):
    """By what they are, with somebody invited and a guardian's mandate that has ended."""
    world = small_world()
    guardian = comes(world, "Gun")
    gone = comes(world, "Gerd")
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        actions.end_mandate(member=gone.member, words="The court ended it", by=by, at=world.at)
        said = {"name": "Nisse", "role": "relative", "kinds": 1, "how": "told"}
        actions.invite_close(esther=world.elsa, **said, by=by, at=world.at)
    with acting(world.stranger):
        chosen = {"assignment": world.stranger.assignment, "may": True}
        people.set_emergency(**chosen, by=NOBODY, at=world.at)
        said = {"her": world.elsa.pk, "words": "Unconscious at home"}
        urgent.open_emergency(**said, by=world.stranger, at=world.at)
    return {
        "esther": world.elsa_in,
        "coordinator": world.anna,
        "colleague": world.hanna,
        "relative": world.karin,
        "guardian": Viewer(guardian.account, None, world.at),
        "emergency": world.stranger,
        "stranger": works("Ove Outside", world.stranger.organisation, at=world.at),
    }, world


def comes(world, name):
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        said = {"role": "guardian", "words": "Court of Eksjö", "kinds": 1, "name": name}
        said["how"] = "told"
        until = {"until": world.at + timedelta(days=90), "by": by, "at": world.at}
        invited = actions.invite_close(esther=world.elsa, **said, **until)
    with acting(NOBODY.later(world.at)):
        email = f"{name.lower()}@example.invalid"
        code = codes.code_of(invited.pk)
        return actions.accept(code=code, name=name, email=email, at=world.at)


@pytest.mark.parametrize("model", [Invited, Ended])
def test_both_fences_let_the_same_people_see(eyes, model):
    """The first alone, as the worker asks, whom the database lets read everything; the second
    alone, as the application asks without `seen_by`."""
    first, second = {}, {}
    viewers, world = eyes
    for name, viewer in viewers.items():
        here = viewer if name == "stranger" else _inside(viewer, world)
        for seen in (viewer, here):
            rows = model.seen_by(seen).using("worker")
            first.setdefault(name, set()).add(frozenset(rows.values_list("pk", flat=True)))
        with acting(viewer):
            second[name] = {frozenset(model.everywhere.values_list("pk", flat=True))}
    assert first == second
    assert {name for name, rows in second.items() if rows != {frozenset()}} == MAY


def _inside(viewer, world):
    with acting(viewer):
        return inside(viewer, world.elsa)
