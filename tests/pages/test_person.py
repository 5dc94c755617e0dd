"""The person's page for staff, and Esther's own page."""

import re
import uuid

import pytest

from esther.circle.frame import acting
from esther.circle.models import Ground, Member, Sharing, open_at
from esther.circle.sharing.actions import withdraw
from esther.plan.models import Plan
from tests.steps.scenes import begins, hands_over
from tests.world import inside, private

pytestmark = pytest.mark.django_db
WORDS = "I want the breath to sing in the church choir on Sundays."


def person(world):
    return f"/esther/{world.elsa.pk}/"


def own(world):
    return f"{person(world)}me/"


def seen(client, address):
    page = client.get(address)
    assert page.status_code == 200
    return page.content.decode()


def in_order(page, *texts):
    places = [page.index(text) for text in texts]
    return places == sorted(places)


def test_her_words_and_her_coordinator_come_first(day, reads):
    page = seen(reads(day.hanna), person(day))
    assert in_order(page, WORDS, "Anna Coordinator", "Sing in the choir", "Heart failure")
    assert 'href="tel:0701740603"' in page


def test_the_page_of_a_person_is_twenty_statements_at_most(day, reads, statements):
    client = reads(day.hanna)
    with statements() as made:
        seen(client, person(day))
    assert len(made) <= 20, "\n".join(made)


def test_the_page_is_twenty_statements_also_where_nothing_is_shared(day, reads, statements):
    with acting(day.elsa_in):
        by = inside(day.elsa_in, day.elsa)
        for given in Sharing.seen_by(by).filter(open_at(day.at)).order_by("pk"):
            withdraw(sharing=given, how="page", by=by, at=day.at)
    client = reads(day.hanna)
    with statements() as made:
        seen(client, person(day))
    assert len(made) <= 20, "\n".join(made)


def test_nor_more_where_a_step_is_with_somebody_whose_seat_is_hidden(day, reads, statements):
    """Home care has offered Karin a step, and Elsa shares nothing any more: Karin's seat is hidden."""
    step = begins(day, day.hanna, "Water the flowers")
    hands_over(day, step, day.seats["karin"], who=day.hanna)
    with acting(day.elsa_in):
        by = inside(day.elsa_in, day.elsa)
        for given in Sharing.seen_by(by).filter(open_at(day.at)).order_by("pk"):
            withdraw(sharing=given, how="page", by=by, at=day.at)
    client = reads(day.hanna)
    with statements() as made:
        page = seen(client, person(day))
    assert "steps_seat" in "".join(made) and "Karin" in page
    assert len(made) <= 20, "\n".join(made)


def test_her_own_page_is_twenty_statements_at_most(day, reads, statements):
    client = reads(day.elsa_in)
    with statements() as made:
        seen(client, own(day))
    assert len(made) <= 20, "\n".join(made)


@pytest.mark.parametrize("address", [person, own])
def test_a_stranger_gets_the_same_for_hidden_and_random(day, reads, address):
    client = reads(day.stranger)
    hidden = client.get(address(day))
    random = client.get(address(day).replace(str(day.elsa.pk), str(uuid.uuid4())))
    assert hidden.status_code == random.status_code == 404
    assert without_tickets(hidden) == without_tickets(random)


def without_tickets(page):
    """Without what differs on every page: form tickets, and the address itself."""
    text = re.sub(r'value="[^"]*"', "", page.content.decode())
    return re.sub(r'nonce="[^"]*"', "", text)


@pytest.mark.parametrize("address", [person, own])
def test_no_title_and_no_address_tells_who_it_is_about(day, reads, address):
    for viewer in (day.hanna, day.elsa_in):
        page = reads(viewer).get(address(day), follow=True).content.decode()
        title = re.search(r"<title>(.*?)</title>", page, re.DOTALL)[1]
        assert "Elsa" not in title and "Bergström" not in title
        links = " ".join(re.findall(r'(?:href|action)="([^"]*)"', page))
        assert "Elsa" not in links and "elsa" not in links


def test_esther_who_opens_the_staff_page_comes_to_her_own(day, reads):
    assert reads(day.elsa_in).get(person(day))["Location"] == own(day)


def test_tomorrow_and_whom_to_call_come_first_on_her_own_page(day, reads):
    page = seen(reads(day.elsa_in), own(day))
    assert "Good morning, Elsa" in page
    assert in_order(page, "Tomorrow, Friday 4 December", "Anna Coordinator", WORDS)
    assert in_order(page, "Amina from home care comes", "Weigh yourself before breakfast")
    assert 'data-size="lg"' in page


def test_her_daughter_reads_elsas_day(day, reads):
    page = seen(reads(day.karin), own(day))
    assert "The day of Elsa" in page
    assert "Good morning" not in page


def test_we_owe_her_a_follow_up_and_say_whom_to_call(day, reads):
    with acting(day.anna):
        Plan.everywhere.update(review_on=day.now.date().replace(day=1))
    page = seen(reads(day.elsa_in), own(day))
    assert "We owe you a follow-up" in page
    assert "Call Anna Coordinator, 070-1740603." in page


def test_her_page_says_it_in_swedish_with_swedish_days(day, reads):
    page = seen(reads(day.elsa_in, "sv"), own(day))
    assert "fredag 4 december" in page
    assert '<html lang="sv"' in page


def test_an_empty_circle_says_what_to_do_first(world, reads):
    page = seen(reads(world.hanna), person(world))
    assert "Write what matters" in page


def test_who_is_in_nobodys_circle_is_told_so(world, reads):
    page = seen(reads(private("Ville Volunteer", world.at)), "/me/")
    assert "nobody's circle" in page or "nobody&#39;s circle" in page


def test_who_left_finds_nothing(day, reads):
    with acting(day.anna):
        assert Member.everywhere.filter(account=day.karin.account).exists()
    client = reads(day.karin)
    assert client.get(own(day)).status_code == 200
    with acting(day.karin):
        assert Ground.open_for(day.karin).exists()
    from esther.circle.actions import leave

    with acting(day.anna.later(day.now)) as anna:
        leave(member=day.seats["karin"], by=anna, at=day.now)
    assert client.get(own(day)).status_code == 404


def test_the_circle_says_that_a_ward_she_has_left_may_look_for_a_while(day, reads):
    html = reads(day.anna).get(f"/esther/{day.elsa.pk}/circle/").content.decode()
    assert "Has a stay, or had one in the last 30 days" in html
