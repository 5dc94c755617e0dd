"""A ground that closes while something is being written: either it was written before, or
it is refused (S41). Both are real requests on connections of their own."""

import threading
import time

import pytest
from django.db import connection, connections, transaction
from django.urls import reverse

from esther.circle.models import Member
from esther.matters.models import Saying

WAIT = 10


class Sent(threading.Thread):
    """A form on its way; `answer` is there when it has come back."""

    def __init__(self, client, path, sent):
        super().__init__(daemon=True)
        self.client, self.path, self.sent, self.answer = client, path, sent, None
        self.start()

    def run(self):
        try:
            self.answer = self.client.post(self.path, self.sent)
        finally:
            connections.close_all()

    def status(self):
        self.join(WAIT)
        assert self.answer is not None, "it did not come back"
        return self.answer.status_code


def waiting(count):
    """Until so many statements wait for a lock, of a table, a row or a turn."""
    deadline = time.monotonic() + WAIT
    while time.monotonic() < deadline:
        with connections["owner"].cursor() as cursor:
            cursor.execute(
                "SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted AND pid IN"
                " (SELECT pid FROM pg_locks WHERE database = (SELECT oid FROM pg_database"
                " WHERE datname = current_database()))"
            )
            if cursor.fetchone()[0] >= count:
                return
        time.sleep(0.01)
    raise AssertionError(f"{count} are not waiting")


@pytest.fixture
def both(filled):
    """Her daughter writes something Elsa said; the coordinator ends her seat."""
    say = reverse("matters:say", args=[filled.elsa.pk])
    told = {"kind": "matters", "how": "told", "told_by": "A", "language": "sv", "words": "Barrier"}
    return filled, (filled.browsers["relative"], say, told)


def said():
    return Saying.everywhere.using("worker").filter(words="Barrier").count()


def ended(member):
    return Member.everywhere.using("worker").get(pk=member.pk).to_at is not None


def test_who_is_put_out_between_the_question_and_the_writing(both):
    """The writer has been let in and stands before the row it writes; then the seat is ended.
    The one who ends it waits: what was allowed is whole before it is not allowed any more."""
    world, (client, say, told) = both
    karin = world.seats["karin"]
    end = reverse("circle:leave", args=[world.elsa.pk, karin.pk])
    with transaction.atomic(using="owner"):
        with connections["owner"].cursor() as cursor:
            cursor.execute("LOCK TABLE matters_saying IN SHARE MODE")  # nobody can write there
        writer = Sent(client, say, told)
        waiting(1)
        closer = Sent(world.browsers["coordinator"], end, {})
        waiting(2)
        time.sleep(0.3)
        assert closer.answer is None and not ended(karin), "it was closed while somebody wrote"
    assert writer.status() == closer.status() == 302
    assert said() == 1 and ended(karin)
    assert client.post(say, told).status_code == 404 and said() == 1


def test_who_was_put_out_first_is_refused_though_the_form_was_sent_before(both):
    """The other way round: the form arrives while the seat is being ended, and waits."""
    world, (client, say, told) = both
    karin = world.seats["karin"]
    end = reverse("circle:leave", args=[world.elsa.pk, karin.pk])
    with transaction.atomic(using="owner"):
        with connections["owner"].cursor() as cursor:
            cursor.execute("LOCK TABLE circle_member, circle_ground IN SHARE MODE")
        closer = Sent(world.browsers["coordinator"], end, {})
        waiting(1)
        writer = Sent(client, say, told)
        waiting(2)
    assert closer.status() == 302 and writer.status() == 404
    assert ended(karin) and said() == 0


def test_others_do_not_wait_and_a_look_never_does(both):
    world, (client, say, told) = both
    with transaction.atomic(using="worker"):
        with connections["worker"].cursor() as cursor:
            cursor.execute(
                "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(world.elsa.pk)]
            )
        assert client.get(f"/esther/{world.elsa.pk}/me/").status_code == 200
        other = reverse("matters:say", args=[world.keys["olle"]])
        assert client.post(other, told).status_code == 302
        hers = Sent(client, say, told)
        waiting(1)
    assert hers.status() == 302


def test_the_patience_of_the_rest_of_the_request_is_as_before(db):
    from esther.circle.turns import wait_for_turn
    from esther.keys import new_key

    with transaction.atomic(), connection.cursor() as cursor:
        wait_for_turn(new_key())
        cursor.execute("SELECT current_setting('lock_timeout')")
        assert cursor.fetchone() == ("2s",)
