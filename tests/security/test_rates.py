"""Who asks more than anybody can read is asked to wait, and nobody else is (S37)."""

import subprocess
import sys

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from esther.pages import rates
from esther.pages.counting import Counts


@pytest.fixture
def counted(filled, settings, monkeypatch, tmp_path):
    """The numbers as they are in use, and nobody counted so far."""
    settings.RATES = 1
    monkeypatch.setattr(rates, "counts", Counts(tmp_path / "rates", key="k"))
    return filled


def asks(client, path, times, **how):
    """The answers, within one minute: a clock that stands on a second of its own."""
    return [client.get(path, **how).status_code for _ in range(times)]


@pytest.fixture
def still(monkeypatch):
    """Time that stands still, so that the minute does not end in the middle of a test."""
    from esther.circle import frame

    at = frame.now().replace(second=20)
    monkeypatch.setattr(frame, "now", lambda: at)
    return at


def test_the_number_of_an_account_holds_to_the_page(counted, still):
    client = counted.browsers["stranger"]
    assert set(asks(client, "/words/", rates.ACCOUNT)) == {200}
    answer = client.get("/words/")
    assert answer.status_code == 429 and answer["Retry-After"] == "40"
    page = answer.content.decode()
    assert "A little too fast" in page and "<h1>" in page
    assert counted.browsers["unit"].get("/words/").status_code == 200


def test_what_costs_more_has_a_number_of_its_own(counted, still):
    client, her = counted.browsers["coordinator"], counted.elsa.pk
    costly = {"pages:people": [], "pages:register": [], "plan:print": [her], "plan:card": [her]}
    assert set(costly) == set(rates.COSTLY)
    for name, keys in costly.items():
        found = asks(client, reverse(name, args=keys), rates.COSTLY[name] + 1)
        assert (set(found[:-1]), found[-1]) == ({200}, 429), name
    assert client.get("/work/").status_code == 200


def test_it_is_over_when_the_minute_is(counted, still, monkeypatch):
    from datetime import timedelta

    from esther.circle import frame

    client = counted.browsers["stranger"]
    assert asks(client, "/words/", rates.ACCOUNT + 1)[-1] == 429
    monkeypatch.setattr(frame, "now", lambda: still + timedelta(minutes=1))
    assert client.get("/words/").status_code == 200


def test_before_sign_in_the_address_is_counted_and_nobody_gets_a_new_one_by_saying_so(
    counted, still, settings
):
    asked = asks(Client(), "/language/", rates.ADDRESS, headers={"x-forwarded-for": "10.0.0.1"})
    assert set(asked) == {302}
    assert Client().get("/words/", headers={"x-forwarded-for": "10.9.9.9"}).status_code == 429
    assert Client(REMOTE_ADDR="10.0.0.7").get("/words/").status_code == 200
    settings.SECURE_HTTPS = True  # now there is a proxy, and what it saw stands last
    for hops, status in (("10.0.0.1, 127.0.0.1", 429), ("127.0.0.1, 10.0.0.8", 200)):
        told = {"x-forwarded-for": hops}
        assert Client().get("/words/", headers=told).status_code == status


def test_an_honest_hour_never_meets_the_number(counted, still):
    """The busiest hour that a person can make: a page every two seconds, two drafts on the
    way, and a search in every third minute, all within one minute's count."""
    client, her = counted.browsers["coordinator"], counted.elsa.pk
    draft = reverse("circle:draft", args=[her, "matters:say"])
    seen = [client.get(f"/esther/{her}/").status_code for _ in range(30)]
    seen += [client.post(draft, {"words": "She said"}).status_code for _ in range(24)]
    seen += [client.post("/people/", {"q": "Elsa"}).status_code for _ in range(6)]
    assert 429 not in seen and len(seen) * 5 <= rates.ACCOUNT


COUNTING = """
import sys, pathlib
from esther.pages.counting import Counts
counts = Counts(pathlib.Path(sys.argv[1]), key="k")
for _ in range(500):
    counts.add("somebody", 7)
"""


def test_several_processes_count_together(tmp_path):
    path = tmp_path / "rates"
    ours = [subprocess.Popen([sys.executable, "-c", COUNTING, str(path)]) for _ in range(4)]
    assert [one.wait() for one in ours] == [0, 0, 0, 0]
    assert Counts(path, key="k").add("somebody", 7) == 2001
    assert Counts(path, key="k").add("somebody", 8) == 1
    assert path.stat().st_mode & 0o777 == 0o600


def test_many_do_not_count_for_each_other(tmp_path):
    counts = Counts(tmp_path / "rates", key="k")
    for turn in (1, 2, 3):
        found = {counts.add(f"account {number}", 1) for number in range(10_000)}
        assert found == {turn}


def test_counting_costs_next_to_nothing(tmp_path):
    """Below a tenth of the 0.2 ms that a page may pay; the least of ten, on a busy machine."""
    from time import perf_counter

    counts, took = Counts(tmp_path / "rates", key="k"), []
    for _ in range(10):
        began = perf_counter()
        for number in range(1000):
            counts.add(f"account {number % 50}", 1)
        took.append((perf_counter() - began) / 1000)
    assert min(took) < 0.000_1


def test_who_is_counted_stands_there_as_a_digest(tmp_path):
    Counts(tmp_path / "rates", key=settings.SECRET_KEY).add("10.20.30.40 ", 1)
    assert b"10.20.30.40" not in (tmp_path / "rates").read_bytes()
