"""Where somebody with a protected identity lives and stays: a planted address, looked for on
every page by everybody who does not come to her."""

import pytest

from esther.circle import actions as circle
from esther.circle.frame import acting
from esther.people.models import Esther
from esther.people.rules import Profession
from esther.stays import actions as stays
from esther.stays.models import Stay
from esther.visits.models import Visit
from tests.circle.browsing import browser
from tests.world import inside, private, unit, works

from .matrix import ROWS
from .test_matrix import ALL, address

HERE = "HIDEOUT"


@pytest.fixture
def hidden(committed):
    world = committed
    world.chess = works("Vera Visitor", unit("Chess", "volunteers"), Profession.VOLUNTEER, world.at)
    world.friend = private("Frej Friend", world.at)
    with acting(world.nurse):
        by = inside(world.nurse, world.elsa)
        seat = {"esther": world.elsa, "by": by, "at": world.at}
        circle.invite(organisation=world.chess.organisation, shares=95, **seat)
        circle.invite(account=world.friend.account, role="volunteer", shares=95, **seat)
        where = {"street": HERE, "town": HERE, "municipality": HERE, "phone": HERE}
        Esther.objects.filter(pk=world.elsa.pk).update(protected=True, **where)
        stays.admit(kind="short_term", organisation=world.ward, place=HERE, **seat)
        Visit.everywhere.update(place=HERE)
    with acting(world.hanna):
        inside(world.hanna, world.elsa)
        Visit.everywhere.update(place=HERE)
        assert Stay.everywhere.filter(place=HERE).exists()
    return world


@pytest.mark.parametrize("who", ["karin", "friend", "chess", "stranger", "left"])
def test_nobody_else_reads_where_she_is_on_any_page(hidden, who):
    client, faults = browser(getattr(hidden, who)), []
    for name, variables in ALL:
        if ROWS[name][1] != "posts-only":
            page = client.get(address(name, variables, hidden.keys))
            if HERE in page.content.decode(errors="replace"):
                faults.append(name)
    assert faults == []


def test_who_comes_to_her_reads_it(hidden):
    client = browser(hidden.hanna)
    for name in ("pages:details", "stays:stays", "visits:visits"):
        page = client.get(address(name, ("esther_id",), hidden.keys)).content.decode()
        assert HERE in page, name
