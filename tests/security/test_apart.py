"""Two who ask through one connection never see each other's, and what is hidden answers as
what is not there: in words, in headers and in time (A2, 3a.3)."""

from statistics import median
from time import perf_counter
from uuid import uuid4

import pytest
from django.urls import reverse

from .test_matrix import without

CHANGES = {"Set-Cookie", "Date"}
PAIRS = 200
CLOSE = 0.005  # seconds


def lines(answer):
    return {name: value for name, value in answer.headers.items() if name not in CHANGES}


@pytest.mark.parametrize("method", ["get", "post"])
def test_hidden_and_not_there_take_the_same_words_and_the_same_time(filled, method):
    """In turns, the first of each pair changing, so that a busy moment meets both alike."""
    client, her = filled.browsers["stranger"], filled.elsa.pk
    apart = []
    for turn in range(PAIRS):
        other = uuid4()
        told = {}
        for key in (her, other) if turn % 2 else (other, her):
            began = perf_counter()
            answer = getattr(client, method)(reverse("matters:say", args=[key]))
            told[key] = (perf_counter() - began, answer, key)
        (hidden, one, _), (random, two, _) = told[her], told[other]
        apart.append(hidden - random)
        assert one.status_code == two.status_code == 404
        assert lines(one) == lines(two)
        assert without(one, her) == without(two, other)
    assert abs(median(apart)) < CLOSE, f"{median(apart) * 1000:.2f} ms"


def test_a_thousand_requests_in_turns_over_one_connection(filled, monkeypatch):
    """Also after one that broke in the middle, and after one that the database refused."""
    from django.db import connection

    from esther.matters import queries

    her, there = filled.browsers["relative"], filled.browsers["stranger"]
    mine = reverse("matters:matters", args=[filled.elsa.pk])
    real, wrong, sessions = queries.asked_again, [], set()
    for turn in range(500):
        inside, outside = her.get(mine), there.get(mine)
        sessions.add(connection.connection.info.backend_pid)
        if inside.status_code != 200 or b"CANARY" not in inside.content:
            wrong.append(f"{turn}: she did not see her own")
        if outside.status_code != 404 or b"CANARY" in outside.content:
            wrong.append(f"{turn}: a stranger saw")
        if turn % 50 == 7:
            breaks(her, mine, monkeypatch, queries, real)
    assert not wrong, wrong[:5]
    assert len(sessions) == 1, "it was not one connection"


def breaks(client, path, monkeypatch, queries, real):
    """A request that fails after the fence was told who looks."""
    from django.db import connection

    def failing(*_args, **_named):
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1/0")

    monkeypatch.setattr(queries, "asked_again", failing)
    client.raise_request_exception = False
    assert client.get(path).status_code == 500
    monkeypatch.setattr(queries, "asked_again", real)
