"""Two at the very same moment: with one code one of them comes in, and one e-ID is one person's."""

import threading

import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from esther.people.models import Account
from esther.rules import NotPossible
from esther.sign_in import actions, factors
from esther.sign_in.models import Known
from esther.sign_in.oidc.providers import Provider
from tests.plan.test_together import wait_until_somebody_waits
from tests.sign_in.showing import shows
from tests.world import MORNING, private, small_world


@pytest.fixture
def anna(cloned, django_db_blocker):
    """An account in a database where it is committed."""
    with django_db_blocker.unblock():
        yield small_world().anna.account


class Other(threading.Thread):
    """Somebody else, on a connection of their own."""

    def __init__(self, account, code):
        super().__init__()
        self.account, self.code, self.came = account, code, None

    def run(self):
        try:
            with transaction.atomic():
                account = Account.objects.get(pk=self.account.pk)
                self.came = factors.fits(account, self.code)
        finally:
            connections.close_all()


def both_show(account, code):
    """Who of two came in: the one holds the row, the other asks and has to wait."""
    other = Other(account, code)
    with transaction.atomic():
        came = factors.fits(account, code)
        other.start()
        wait_until_somebody_waits()
    other.join()
    return came, other.came


def test_a_code_from_the_paper_opens_for_one_of_two(anna):
    paper = factors.keep_app(anna, factors.new_secret())
    assert both_show(anna, paper[3]) == (True, False)
    assert factors.codes_left(anna) == 9


def test_a_code_from_the_paper_alone_opens_for_one_of_two(anna):
    """Also when there is no app whose row they would wait for."""
    factors.keep_app(anna, factors.new_secret())
    factors.factors(anna).delete()
    paper = factors.new_paper(anna)
    assert both_show(anna, paper[0]) == (True, False)


def test_a_code_of_the_app_opens_for_one_of_two(anna):
    key = factors.new_secret()
    factors.keep_app(anna, key)
    assert both_show(anna, shows(key)) == (True, False)


def test_the_paper_is_held_before_it_is_read(anna):
    """By us: what a library does inside may change with its next version."""
    factors.new_paper(anna)
    with transaction.atomic(), CaptureQueriesContext(connection) as asked:
        factors.fits(anna, "00000000")
    first = next(it["sql"] for it in asked.captured_queries if "recovery_codes" in it["sql"])
    assert "FOR UPDATE" in first


EID = Provider("eid", "e-ID", "person", "https://idp", "esther", ("high",), "sub", "recorded")


def adds(viewer):
    """The e-ID SE-9, as one's own."""
    said = {"provider": EID, "value": "SE-9", "whose": None, "by": viewer, "at": MORNING}
    with override("en"):
        return actions.add_eid(account=viewer.account, **said)


class Adds(threading.Thread):
    """Somebody adds the same e-ID, on a connection of their own."""

    def __init__(self, viewer):
        super().__init__()
        self.viewer, self.refused = viewer, None

    def run(self):
        try:
            adds(self.viewer)
        except (NotPossible, IntegrityError) as refused:
            self.refused = refused
        finally:
            connections.close_all()


@pytest.fixture
def two(cloned, django_db_blocker):
    with django_db_blocker.unblock():
        yield private("Olle One"), private("Tove Two")


def both_add(one, other):
    """The refusal of the one who has to wait for the other; None when there was none."""
    other = Adds(other)
    with transaction.atomic():
        adds(one)
        other.start()
        wait_until_somebody_waits()
    other.join()
    return other.refused


def test_one_e_id_that_two_add_at_once_is_refused_to_one_as_when_they_come_one_by_one(two):
    refused = both_add(*two)
    with pytest.raises(NotPossible) as afterwards:
        adds(two[1])
    assert isinstance(refused, NotPossible) and str(refused) == str(afterwards.value)
    assert Known.objects.get(ended_at=None).account == two[0].account


def test_one_who_adds_it_twice_at_once_has_it_once(two):
    assert both_add(two[0], two[0]) is None
    assert Known.objects.get(ended_at=None).account == two[0].account
