"""One committed world for the whole matrix."""

from datetime import UTC, datetime

import pytest

from tests.security.full_world import full_world
from tests.world import MORNING


@pytest.fixture
def committed(cloned, monkeypatch):
    world = full_world(MORNING)
    shift = (world.at - datetime.now(UTC)).total_seconds() + 60
    monkeypatch.setenv("ESTHER_CLOCK_SHIFT", str(shift))
    return world
