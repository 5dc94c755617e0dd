"""Elsa, those around her, and one short way to let somebody do something."""

from contextlib import contextmanager

import pytest

from esther.circle.frame import acting
from tests.world import inside


@pytest.fixture
def elsa(world):
    return world.elsa


@pytest.fixture
def as_(world):
    """`with as_(world.hanna) as hanna:` what is done inside is done by her."""

    @contextmanager
    def somebody(viewer):
        with acting(viewer):
            yield inside(viewer, world.elsa)

    return somebody
