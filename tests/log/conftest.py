import pytest

from esther.people.models import Organisation
from esther.people.rules import Profession
from tests.circle.browsing import at_the_moment_of, browser
from tests.world import small_world, unit, works


@pytest.fixture
def world(cloned, monkeypatch):
    """Elsa and her circle, committed; home care belongs to the town, and each has a head."""
    world = small_world()
    at_the_moment_of(world, monkeypatch)
    world.town = unit("Town", "municipality")
    Organisation.objects.filter(pk=world.home.pk).update(parent=world.town)
    world.home.refresh_from_db()
    world.head = works("Hedda Head", world.home, Profession.MANAGER, world.at)
    world.above = works("Tore Town", world.town, Profession.MANAGER, world.at)
    world.other_head = works("Orvar Other", world.centre, Profession.MANAGER, world.at)
    return world


@pytest.fixture
def elsa(world):
    return browser(world.elsa_in)
