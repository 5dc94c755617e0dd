"""Two who show the same code at the very same moment: one of them comes in."""

import threading

import pytest
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from esther.people.models import Account
from esther.sign_in import factors
from tests.plan.test_together import wait_until_somebody_waits
from tests.sign_in.showing import shows
from tests.world import small_world


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
