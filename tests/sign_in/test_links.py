"""A colleague is let in with a link: handed over, used once, within the hour."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from esther.circle.frame import acting
from esther.circle.models import NamedRole
from esther.letters.queries import waiting
from esther.people.models import Session
from esther.people.rules import Kind
from esther.rules import NotPossible
from esther.sign_in import actions, factors
from esther.sign_in.actions.links import why_not_let_in
from esther.sign_in.models import Known, Link
from tests.sign_in.showing import SECRET, said, shows, visitor, writes
from tests.visits.guests import guest_for_a_visit
from tests.world import Profession, inside, works

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(world):
    return works("Mia Manager", world.centre, Profession.MANAGER)


def address(viewer):
    return f"/account/links/{viewer.assignment_id}/make/"


def link_from(page) -> str:
    return "/account/begin/" + page.content.decode().partition("/account/begin/")[2].split("<")[0]


def test_whoever_leads_the_unit_makes_a_link_that_is_shown_once(world, head, reads):
    client = reads(head)
    assert client.post(address(world.anna))["Location"] == address(world.anna)
    page = client.get(address(world.anna))
    assert "Hand it over in person" in said(page) and "http://testserver" in page.content.decode()
    assert "/account/begin/" not in client.get(address(world.anna)).content.decode()


def test_the_secret_itself_is_kept_nowhere(world, head):
    secret = actions.make_link(account=world.anna.account, by=head, at=world.at)
    row = Link.objects.get()
    assert secret not in str(vars(row)) and len(row.digest) == 64
    assert row.ends_at - row.made_at == timedelta(hours=1)


def test_a_link_lasts_an_hour_whatever_writes_it(world, head):
    actions.make_link(account=world.anna.account, by=head, at=world.at)
    with pytest.raises(IntegrityError), transaction.atomic():
        Link.objects.update(ends_at=world.at + timedelta(minutes=61))


@pytest.mark.parametrize("who", ["anna", "hanna", "stranger", "elsa_in"])
def test_nobody_else_makes_one(world, head, who):
    with pytest.raises(NotPossible, match="manager"):
        actions.make_link(account=world.anna.account, by=getattr(world, who), at=world.at)


def test_a_manager_of_another_unit_does_not(world):
    other = works("Olle Other", world.home, Profession.MANAGER)
    with pytest.raises(NotPossible, match="manager of a unit where the person works"):
        actions.make_link(account=world.anna.account, by=other, at=world.at)


def test_nobody_lets_themselves_in(world, head):
    with pytest.raises(NotPossible, match="manager above you"):
        actions.make_link(account=head.account, by=head, at=world.at)


def test_a_new_colleague_comes_all_the_way_in(world, head, has_app):
    secret = actions.make_link(account=world.anna.account, by=head, at=world.at)
    client = visitor()
    assert "Welcome, Anna Coordinator" in said(client.get(f"/account/begin/{secret}/"))
    assert client.post(f"/account/begin/{secret}/")["Location"] == "/account/set-up/"
    assert client.get("/work/")["Location"].startswith("/account/login/")
    client.post("/account/set-up/password/", {"password": SECRET})
    page, key = client.get("/account/set-up/app/").text, client.session["secret"]
    assert 'href="otpauth://totp/' in page and f"secret={key}" in page  # no camera needed
    assert all(f"<span>{key[at : at + 4]}" in page for at in range(0, len(key), 4))
    client.post("/account/set-up/app/", {"code": shows(key)})
    assert client.get("/")["Location"] == "/work/"


def test_opening_the_page_does_not_use_it_up(world, head):
    secret = actions.make_link(account=world.anna.account, by=head, at=world.at)
    for _time in range(3):
        assert "Welcome" in said(visitor().get(f"/account/begin/{secret}/"))


def test_a_link_opens_once(world, head):
    secret = actions.make_link(account=world.anna.account, by=head, at=world.at)
    assert visitor().post(f"/account/begin/{secret}/").status_code == 302
    again = visitor().post(f"/account/begin/{secret}/")
    assert again.status_code == 422 and "has been used" in said(again)


def test_after_an_hour_it_opens_nothing(world, head, clock):
    secret = actions.make_link(account=world.anna.account, by=head, at=world.at)
    clock(world.at + timedelta(minutes=60))
    assert visitor().post(f"/account/begin/{secret}/").status_code == 422


def test_a_newer_link_takes_the_place_of_the_old_one(world, head):
    old = actions.make_link(account=world.anna.account, by=head, at=world.at)
    new = actions.make_link(account=world.anna.account, by=head, at=world.at)
    assert visitor().post(f"/account/begin/{old}/").status_code == 422
    assert visitor().post(f"/account/begin/{new}/").status_code == 302


def test_a_link_that_is_none_looks_like_a_used_one(world, head):
    secret = actions.make_link(account=world.anna.account, by=head, at=world.at)
    visitor().post(f"/account/begin/{secret}/")
    pages = [visitor().get(f"/account/begin/{it}/") for it in (secret, "invented")]
    assert said(pages[0]) == said(pages[1]) and pages[0].status_code == pages[1].status_code


def test_beginning_anew_closes_every_old_way_in(world, head, has_app, reads):
    has_app(world.anna.account)
    elsewhere = reads(world.anna)
    secret = actions.make_link(account=world.anna.account, by=head, at=world.at)
    visitor().post(f"/account/begin/{secret}/")
    assert not factors.factors(world.anna.account).exists()
    assert not Session.objects.filter(account=world.anna.account).exists()
    assert elsewhere.get("/work/").status_code == 302
    assert writes(visitor(), world.anna.account.email).status_code == 422


def test_the_coordinator_lets_in_esther_and_those_close_to_her_and_she_is_told(world, reads):
    for seat in ("elsa", "karin"):
        path = f"/account/links/circle/{world.elsa.pk}/{world.seats[seat].pk}/"
        client = reads(world.anna)
        assert client.post(path)["Location"] == path
        address = link_from(client.get(path))
        assert visitor().post(address).status_code == 302
    later = world.elsa_in.later(world.at + timedelta(hours=1))
    with acting(later):
        assert [it.kind for it in waiting(later).notices].count("sign_in.let_in") == 2


@pytest.mark.parametrize("who", ["hanna", "nurse", "elsa_in", "karin"])
def test_nobody_else_in_the_circle_lets_anybody_in(world, reads, who):
    """With the link one could be her: not for every driver whose firm was invited."""
    path = f"/account/links/circle/{world.elsa.pk}/{world.seats['karin'].pk}/"
    page = reads(getattr(world, who)).post(path)
    assert page.status_code == 422 and "done by the coordinator" in said(page)
    assert reads(world.stranger).post(path).status_code == 404


def test_where_nobody_is_named_somebody_who_is_here_for_a_visit_lets_nobody_in(world, reads):
    """Whoever begins with the link is her."""
    guest = guest_for_a_visit(world, Kind.HOME_NURSING)
    with acting(world.anna):
        NamedRole.everywhere.filter(esther=world.elsa).update(to_at=world.at)
    for viewer, may in ((guest, False), (world.hanna, True)):
        with acting(viewer):
            why_not = why_not_let_in(world.seats["elsa"], inside(viewer, world.elsa), world.at)
            assert (why_not is None) is may


def test_a_newer_link_ends_the_way_in_of_whoever_is_halfway_by_an_older_one(world, head):
    thief, owner = visitor(), visitor()
    old = actions.make_link(account=world.anna.account, by=head, at=world.at)
    thief.post(f"/account/begin/{old}/")
    assert thief.get("/account/set-up/").status_code == 200
    new = actions.make_link(account=world.anna.account, by=head, at=world.at)
    owner.post(f"/account/begin/{new}/")
    assert thief.get("/account/set-up/").status_code == 302
    assert owner.get("/account/set-up/").status_code == 200


def test_a_link_ends_the_way_in_of_whoever_knows_the_old_password(world, head, has_app):
    has_app(world.anna.account)
    thief, owner = visitor(), visitor()
    writes(thief, world.anna.account.email)
    new = actions.make_link(account=world.anna.account, by=head, at=world.at)
    owner.post(f"/account/begin/{new}/")
    assert thief.get("/account/set-up/").status_code == 302


def test_a_daughter_who_is_a_nurse_is_let_in_at_work(world, reads):
    """Else whoever sits in one circle could open all that she opens at work."""
    from esther.people.models import Assignment
    from tests.world import LONG_AGO, unit

    Assignment.objects.create(
        account=world.karin.account,
        organisation=unit("Another ward"),
        profession=Profession.NURSE,
        from_at=LONG_AGO,
    )
    path = f"/account/links/circle/{world.elsa.pk}/{world.seats['karin'].pk}/"
    page = reads(world.anna).post(path)
    assert page.status_code == 422 and "The manager there makes the link" in said(page)


def test_what_an_e_id_calls_somebody_is_written_by_whoever_leads(world, head):
    told = {"account": world.anna.account, "provider": "siths", "at": world.at}
    with pytest.raises(NotPossible):
        actions.record(value="SE-1", by=world.anna, **told)
    actions.record(value="SE-1", by=head, **told)
    actions.record(value="SE-2", by=head, **told)
    assert Known.objects.get(ended_at=None).value == "SE-2"
    colleague = works("Clara Colleague", world.centre)
    with pytest.raises(NotPossible, match="already"):
        actions.record(value="SE-2", by=head, **told | {"account": colleague.account})
