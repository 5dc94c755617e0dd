"""One committed world for the whole matrix."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from esther.circle.frame import acting
from esther.plan.models import Goal, Plan
from esther.plan.queries import fingerprint_of_plan, goals
from esther.plan.whole import fingerprint_of_scale
from esther.sign_in.oidc.providers import Provider
from esther.steps.models import Step
from tests.circle.browsing import browser
from tests.security.full_world import full_world
from tests.security.more_roles import here_for_a_short_time
from tests.security.more_world import more_world
from tests.world import MORNING, inside

# An e-ID that does not answer: the addresses are there, and say so.
SILENT = Provider(
    key="eid",
    name="e-ID",
    whom="staff",
    issuer="http://127.0.0.1:9",
    client_id="esther",
    acr=("high",),
    claim="sub",
    known_by="recorded",
)
ROLES = {
    "nobody": None,
    "stranger": "stranger",
    "left": "left",
    "sender": "nurse",
    "unit": "hanna",
    "coordinator": "anna",
    "esther": "elsa_in",
    "relative": "karin",
    "manager": "manager",
}


# Asked first where two processes share the files: what takes minutes is not begun last, alone.
LONGEST = ["nothing_runs", "matrix", "payloads", "hostile", "fuzzing", "filled", "canary"]


def pytest_collection_modifyitems(config, items):
    """The longest files first, for `make security`; all others as they stand."""
    if hasattr(config, "workerinput"):
        first = {f"test_{name}": place for place, name in enumerate(LONGEST)}
        items.sort(key=lambda it: first.get(it.path.stem, len(first)))


@pytest.fixture
def committed(cloned, monkeypatch, settings):
    settings.SIGN_IN_PROVIDERS = (SILENT,)
    world = full_world(MORNING)
    shift = (world.at - datetime.now(UTC)).total_seconds() + 60
    monkeypatch.setenv("ESTHER_CLOCK_SHIFT", str(shift))
    return world


@pytest.fixture
def filled(committed):
    """The world with something in every state, and a browser for each role."""
    more_world(committed)
    with acting(committed.anna):
        by = inside(committed.anna, committed.elsa)
        shared = Plan.everywhere.get(pk=committed.keys["plan_id"])
        committed.seen = fingerprint_of_plan(goals(by, shared))
        scaled = Goal.everywhere.get(pk=committed.keys["scaled"])
        committed.scaled = {"version": scaled.version, "seen": fingerprint_of_scale(scaled)}
    with acting(committed.hanna):
        given = Step.seen_by(inside(committed.hanna, committed.elsa))
        ours = given.filter(organisation=committed.home, before__isnull=False)
        committed.keys["after_step"] = ours.order_by("pk")[0].pk
        committed.keys["about_id"] = committed.keys["plan_id"]
    committed.browsers = {
        role: browser(getattr(committed, who)) if who else Client() for role, who in ROLES.items()
    }
    return committed


@pytest.fixture
def visited(filled):
    """The same, with those who are here for a short time."""
    for role, viewer in here_for_a_short_time(filled).items():
        filled.browsers[role] = browser(viewer)
    return filled
