"""Every address about her as five relatives, each with another mandate: what is not theirs to
read does not exist, and no word of it stands on any page."""

import pytest

from esther.circle.frame import acting
from esther.circle.sharing.kinds import USUAL, Data
from esther.circle.viewer import NOBODY
from esther.relatives import actions
from esther.relatives.codes import code_of
from tests.circle.browsing import browser
from tests.world import inside

from .matrix import ROWS, finds
from .test_matrix import ALL, address

MANDATES = {
    "plan only": Data.PLAN,
    "visits only": Data.CALENDAR,
    "messages only": Data.MESSAGES,
    "all": USUAL,
    "none": 0,
}
# What stands in the full world, and which kind it is of.
CANARIES = {
    "CANARY heart": Data.HEALTH,
    "CANARY on the floor": Data.HEALTH,
    "CANARY comes": Data.CALENDAR,
    "CANARY later": Data.CALENDAR,
    "CANARY sing": Data.MATTERS | Data.PLAN,  # a goal says which of her words it serves
    "Sing again": Data.PLAN,
}


@pytest.fixture
def relatives(committed):
    """A browser for each, who came with a code."""
    return {name: comes(committed, name, int(kinds)) for name, kinds in MANDATES.items()}


def comes(world, name, kinds):
    with acting(world.elsa_in):
        facts = {"name": name, "role": "relative", "kinds": kinds, "at": world.at}
        by = inside(world.elsa_in, world.elsa)
        invited = actions.invite_close(esther=world.elsa, by=by, **facts)
    with acting(NOBODY.later(world.at)):
        email = f"{name.replace(' ', '.')}@example.invalid"
        came = actions.accept(code=code_of(invited.pk), name=name, email=email, at=world.at)
    return browser(came)


def about_her():
    return [
        (name, keys) for name, keys in ALL if "esther_id" in keys and ROWS[name][1] != "posts-only"
    ]


def test_five_mandates_find_what_is_theirs_and_nothing_else(committed, relatives):
    faults = []
    for role, client in relatives.items():
        shared = int(MANDATES[role])
        for name, variables in about_her():
            answer = client.get(address(name, variables, committed.keys))
            found = answer.status_code in {200, 302}
            if found != finds(name, variables, shared):
                faults.append(f"{name} as {role}: {answer.status_code}")
            page = answer.content.decode(errors="replace")
            faults += [
                f"{name} as {role} reads {text!r}"
                for text, kinds in CANARIES.items()
                if text in page and not shared & kinds
            ]
    assert not faults, "\n".join(faults)
