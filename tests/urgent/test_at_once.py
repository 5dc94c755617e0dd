"""Two do something about one person at the same moment: it is done one after the other. Real
requests on connections of their own."""

from datetime import timedelta

import pytest
from django.db import connections, transaction
from django.urls import reverse

from esther.circle.frame import acting
from esther.people.models import Esther
from esther.people.queries import as_found
from esther.urgent import actions
from esther.urgent.models import Allowed, Emergency
from esther.urgent.views.arriving import named
from tests.circle.browsing import at_the_moment_of, browser
from tests.security.test_turns import Sent, waiting
from tests.world import inside, small_world

from .scenes import emergency_world


@pytest.fixture
def there(cloned, monkeypatch):
    there = emergency_world(small_world())
    with acting(there.elsa_in):
        by = inside(there.elsa_in, there.elsa)
        actions.allow(esther=there.elsa, how="page", by=by, at=there.at)
    at_the_moment_of(there, monkeypatch)
    return there


def test_her_yes_that_is_taken_back_meanwhile_opens_nothing(there):
    """The ambulance asks while she is taking it back, and waits with a moment from before."""
    car, asked = browser(there.car), {"person": named(there.car, as_found(there.elsa))}
    after = there.elsa_in.later(there.at + timedelta(minutes=1))
    with acting(after):
        by = inside(after, there.elsa)
        Esther.objects.select_for_update(no_key=True).get(pk=there.elsa.pk)
        reads = Sent(car, reverse("urgent:read_crisis"), asked)
        waiting(1)
        actions.disallow(esther=there.elsa, by=by, at=after.at)
    assert reads.status() == 422 and "has not said that" in reads.answer.text
    assert car.get(reverse("urgent:crisis", args=[there.elsa.pk])).status_code == 404
    with acting(after):
        assert Allowed.everywhere.get().to_at == after.at


def test_two_windows_open_one_emergency(there):
    words = {"words": "Unconscious in the street", "hours": "4"}
    said = words | {"person": named(there.doctor, as_found(there.elsa))}
    one, other = browser(there.doctor), browser(there.doctor)
    with transaction.atomic():
        assert one.post(reverse("urgent:open_emergency"), said).status_code == 302
        second = Sent(other, reverse("urgent:open_emergency"), said)
        waiting(1)
    assert second.status() == 422 and "You have opened this already" in second.answer.text
    assert one.post(reverse("urgent:end_emergency", args=[there.elsa.pk])).status_code == 302
    assert one.get(reverse("health:health", args=[there.elsa.pk])).status_code == 404


def test_all_that_was_opened_twice_before_is_ended_together(there):
    with acting(there.doctor):
        said = {"her": there.elsa.pk, "words": "Unconscious, nobody to ask", "at": there.at}
        first = actions.open_emergency(by=there.doctor, **said)
    opened_until(first, first.from_at)
    with acting(there.doctor):
        actions.open_emergency(by=there.doctor, **said)
    opened_until(first, first.to_at)
    client = browser(there.doctor)
    client.post(reverse("urgent:end_emergency", args=[there.elsa.pk]))
    assert client.get(reverse("health:health", args=[there.elsa.pk])).status_code == 404
    with acting(there.anna):
        inside(there.anna, there.elsa)
        assert not Emergency.everywhere.filter(to_at=first.to_at).exists()


def opened_until(emergency, until):
    """As a version that did not look would have left it."""
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("SELECT set_config('esther.migrating', 'on', true)")
        sql = "UPDATE urgent_emergency SET to_at = %s WHERE id = %s"
        cursor.execute(sql, [until, emergency.pk])
