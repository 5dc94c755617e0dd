"""The menu on every page says how many notices wait to be read."""

import pytest

from esther.circle.frame import acting
from esther.keys import new_key
from esther.letters import actions
from tests.world import inside

pytestmark = pytest.mark.django_db


def menu(client, address):
    page = client.get(address).content.decode()
    return page[page.index('<nav class="nav"') : page.index("</nav>")]


def told(world, number):
    """That many notices to Hanna, an hour before the morning."""
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        for _number in range(number):
            notice = {"kind": "plan.leave", "ref": new_key(), "why": "circle"}
            to = {"to_account": world.hanna.account, "esther": world.elsa}
            actions.notify(**notice, **to, by=by, at=world.at)


def test_the_number_stands_on_pages_about_nobody_and_on_the_page_of_a_person(day, reads):
    client = reads(day.stranger)
    assert "not read" not in menu(client, "/notices/")
    client = reads(day.hanna)
    assert "2 not read" in menu(client, "/work/")
    told(day, 2)
    for address in ("/work/", "/notices/", f"/esther/{day.elsa.pk}/"):
        assert "4 not read" in menu(client, address), address


def test_more_than_nine_are_many(day, reads):
    told(day, 12)
    assert "more than nine not read" in menu(reads(day.hanna), "/work/")
