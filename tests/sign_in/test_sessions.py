"""How long somebody is signed in, where, and what happens to what was being written."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from esther.people.actions import end_assignment
from esther.people.models import Account, Session
from esther.sign_in.queries import sessions_of
from tests.sign_in.showing import CODE, DOOR, said, shows, writes
from tests.world import Profession, works

pytestmark = pytest.mark.django_db
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) AppleWebKit/605 Version/18.0 Safari/604.1"


def later(world, **length):
    return world.at + timedelta(**length)


def is_in(client, path="/people/"):
    return client.get(path).status_code == 200


@pytest.mark.parametrize(
    ("who", "path", "idle"), [("anna", "/work/", 30), ("elsa_in", "/words/", 20)]
)
def test_who_does_nothing_is_signed_out(world, reads, clock, who, path, idle):
    client = reads(getattr(world, who))
    clock(later(world, minutes=idle - 1))
    client.get(path)
    clock(later(world, minutes=2 * idle - 2))
    assert "Sign out" in client.get(path).content.decode()
    clock(later(world, minutes=3 * idle - 1))
    assert "Sign out</button>" not in client.get(path).content.decode()


@pytest.mark.parametrize(("who", "hours"), [("anna", 12), ("elsa_in", 8)])
def test_nobody_stays_for_ever(world, reads, clock, who, hours):
    client = reads(getattr(world, who))
    for minutes in range(0, hours * 60, 10):
        clock(later(world, minutes=minutes))
        assert "Sign out</button>" in client.get("/words/").content.decode(), minutes
    clock(later(world, hours=hours, minutes=1))
    assert "Sign out</button>" not in client.get("/words/").content.decode()


def test_that_somebody_was_here_is_written_once_a_minute(world, reads, clock):
    client = reads(world.anna)
    counts = []
    for seconds in (10, 61, 70, 80):
        clock(later(world, seconds=seconds))
        with CaptureQueriesContext(connection) as asked:
            client.get("/words/")
        counts.append(sum('UPDATE "people_session"' in it["sql"] for it in asked))
    assert counts == [0, 1, 0, 0]


def test_a_session_and_whose_it_is_are_read_by_one_statement(world, reads):
    client = reads(world.anna)
    client.get("/words/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/words/")
    assert sum("people_session" in it["sql"] for it in asked) == 1
    assert not any('FROM "people_account"' in it["sql"] for it in asked)


def test_asking_how_long_is_left_is_not_using_it(world, reads, clock):
    client = reads(world.anna)
    clock(later(world, minutes=28))
    told = client.get("/account/left/").json()
    assert told["left"] == pytest.approx(120, abs=5) and told["could"] == 1800
    clock(later(world, minutes=31))
    assert client.get("/account/left/").status_code == 302


def test_staying_is_possible_before_the_end(world, reads, clock):
    client = reads(world.anna)
    clock(later(world, minutes=28))
    assert client.post("/account/stay/").status_code == 204
    clock(later(world, minutes=57))
    assert is_in(client)


def test_on_the_last_hour_staying_does_not_help(world, reads, clock):
    client = reads(world.anna)
    session = client.session
    session["began"] = later(world, hours=-12, minutes=10).isoformat()
    session.save()
    assert client.post("/account/stay/").status_code == 204
    clock(later(world, minutes=8))
    told = client.get("/account/left/").json()
    assert told["could"] <= 120 and told["left"] <= 120


def test_a_page_knows_when_to_warn(world, reads):
    page = reads(world.anna).get("/words/").content.decode()
    assert 'data-after="1620" data-warned="180"' in page
    page = reads(world.elsa_in).get("/words/").content.decode()
    assert 'data-after="1020" data-warned="180"' in page


def test_a_closed_account_is_out_on_the_next_request(world, reads):
    client = reads(world.anna)
    assert is_in(client)
    Account.objects.filter(pk=world.anna.account_id).update(is_active=False)
    assert not is_in(client)


def test_an_assignment_that_has_ended_opens_nothing_on_the_next_request(world, reads):
    works("Clara Colleague", world.home)
    client, head = reads(world.hanna), works("Mia Manager", world.home, Profession.MANAGER)
    assert is_in(client, f"/esther/{world.elsa.pk}/")
    end_assignment(assignment=world.hanna.assignment, by=head, at=world.at)
    assert client.get(f"/esther/{world.elsa.pk}/").status_code == 404


def test_nobody_wears_the_assignment_of_another(world, reads):
    client = reads(world.anna)
    Session.objects.filter(account=world.anna.account).update(assignment=world.nurse.assignment)
    page = client.get("/work/").content.decode()
    assert str(world.nurse.organisation) not in page


def test_nobody_is_at_work_without_saying_where(world, reads):
    client, other = reads(world.anna), reads(world.anna)
    key = client.session.session_key
    Session.objects.filter(session_key=key).update(assignment=None)
    assert not is_in(client)
    assert is_in(other)
    rows = sessions_of(world.anna.account, world.at)
    assert key not in {row.session_key for row in rows}


def test_another_assignment_is_another_key(world, reads):
    client = reads(world.anna)
    before = client.session.session_key
    client.post("/account/assignment/", {"assignment": ""})
    assert client.session.session_key != before
    assert not Session.objects.filter(pk=before).exists()


def test_she_sees_where_she_is_signed_in_and_signs_out_there(world, reads, has_app):
    key, _paper = has_app(world.anna.account)
    here = reads(world.anna)
    phone = Client(headers={"user-agent": PHONE})
    writes(phone, world.anna.account.email)
    phone.post(CODE, {"code": shows(key)})
    page = here.get("/account/ways/")
    assert "Safari, iPhone" in said(page) and "127.0.0.1" not in page.content.decode()
    number = Session.objects.get(device=PHONE).number
    here.post(f"/account/ways/sessions/{number}/end/")
    assert not is_in(phone) and is_in(here)


def test_nobody_ends_the_session_of_another(world, reads):
    hanna, anna = reads(world.hanna), reads(world.anna)
    number = Session.objects.get(account=world.hanna.account).number
    anna.post(f"/account/ways/sessions/{number}/end/")
    assert is_in(hanna)


def test_she_signs_out_everywhere_else(world, reads):
    here, there = reads(world.anna), reads(world.anna)
    here.post("/account/ways/sessions/end-others/")
    assert is_in(here) and not is_in(there)


def test_another_password_signs_out_everywhere_else(world, reads, has_app):
    has_app(world.anna.account)
    here, there = reads(world.anna), reads(world.anna)
    answer = here.post("/account/set-up/password/", {"password": "slow rivers carry old boats"})
    assert answer["Location"] == "/account/ways/"
    assert is_in(here) and not is_in(there)


def test_what_was_written_comes_back_in_its_form_after_signing_in(world, reads, clock, has_app):
    key, _paper = has_app(world.anna.account)
    client, say = reads(world.anna), f"/esther/{world.elsa.pk}/matters/say/"
    clock(later(world, minutes=40))
    sent = {"words": "I want to sing again", "told_by": "Karin", "password": "not this"}
    answer = client.post(say, sent)
    assert answer["Location"] == f"{DOOR}?next={say}"
    writes(client, world.anna.account.email, after=say)
    back = client.post(CODE, {"code": shows(key)})
    assert back["Location"] == say
    page = client.get(say).content.decode()
    assert "I want to sing again" in page and 'value="Karin"' in page
    assert "I want to sing again" not in client.get(say).content.decode()
    from esther.circle.frame import acting
    from esther.matters.models import Saying
    from tests.world import inside

    with acting(world.anna):
        found = Saying.seen_by(inside(world.anna, world.elsa))
        assert not found.filter(words="I want to sing again").exists()


def test_what_one_wrote_is_not_shown_to_whoever_signs_in_instead(world, reads, clock, has_app):
    key, _paper = has_app(world.hanna.account)
    client, say = reads(world.anna), f"/esther/{world.elsa.pk}/matters/say/"
    clock(later(world, minutes=40))
    client.post(say, {"words": "I want to sing again"})
    writes(client, world.hanna.account.email, after=say)
    client.post(CODE, {"code": shows(key)})
    assert "I want to sing again" not in client.get(say).content.decode()


def test_a_button_that_was_pressed_leads_back_to_its_page(world, reads, clock):
    client, page = reads(world.anna), f"http://testserver/esther/{world.elsa.pk}/matters/"
    clock(later(world, minutes=40))
    headers = {"referer": page}
    answer = client.post(f"/esther/{world.elsa.pk}/matters/reorder/", headers=headers)
    assert answer["Location"] == f"{DOOR}?next=/esther/{world.elsa.pk}/matters/"
