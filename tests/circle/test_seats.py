"""The pages of the circle: who sits here, why they may look, and how they come and go."""

from datetime import timedelta

import pytest
from django.urls import reverse

from esther.audit.actions import gathered
from esther.circle import actions
from esther.circle.frame import acting
from esther.circle.models import Member, Sharing
from esther.circle.queries import coordinator, panel
from esther.circle.reasons import reasons
from esther.circle.rules import Role, Why
from esther.circle.viewer import NOBODY
from esther.keys import new_key
from esther.people import actions as people
from esther.rules import NotPossible
from tests.circle.browsing import at_the_moment_of, browser
from tests.world import inside, private, unit, works

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def moment(world, monkeypatch):
    at_the_moment_of(world, monkeypatch)


def address(world, name, *keys):
    return reverse(f"circle:{name}", args=[world.elsa.pk, *keys])


def sits(world, **whose):
    with acting(world.anna):
        return Member.everywhere.filter(to_at=None, **whose).exists()


def test_everybody_here_stands_with_the_reason_to_look(world):
    page = browser(world.elsa_in).get(address(world, "circle")).text
    for name in ("Home care Nässjö", "Oak health centre", "Karin Daughter", "Anna Coordinator"):
        assert name in page
    assert "Invited to the circle" in page
    assert "070-1740603" in page


def test_a_stranger_finds_no_circle(world):
    browsing = browser(world.stranger)
    assert browsing.get(address(world, "circle")).status_code == 404
    assert browsing.get(address(world, "invite")).status_code == 404
    assert browsing.post(address(world, "leave", world.seats["home"].pk)).status_code == 404
    assert sits(world, organisation=world.home)


def test_only_who_is_inside_is_told_the_reasons(world):
    with acting(world.stranger):
        assert reasons(world.elsa.pk) == []
    with acting(world.hanna):
        kinds = {reason.kind for reason in reasons(world.elsa.pk)}
        assert kinds == {Why.SELF, Why.BY_HAND, Why.CONTACT}


def test_a_unit_is_searched_for_and_invited(world):
    nursing = people.add_organisation(
        name="Hemsjukvården Nässjö", kind="home_nursing", by=NOBODY, at=world.at
    )
    browsing = browser(world.hanna)
    found = browsing.get(address(world, "invite"), {"who": "unit", "q": "nassjo hemsjuk"})
    assert "Hemsjukvården Nässjö" in found.text
    done = browsing.post(address(world, "invite") + "?who=unit", {"organisation": nursing.pk})
    assert done.status_code == 302
    assert sits(world, organisation=nursing, role=Role.UNIT)


def test_a_unit_of_care_reads_by_the_standing_yes_and_is_not_asked_about(world):
    nursing = unit("Home nursing", "home_nursing")
    path = f"{address(world, 'invite')}?who=unit&organisation={nursing.pk}"
    page = browser(world.hanna).get(path).text
    assert "Reads what everybody in care reads: the plan, what matters" in page
    assert 'name="kinds"' not in page
    done = browser(world.hanna).post(path, {"organisation": nursing.pk})
    assert done.status_code == 302 and shares_with(world, organisation=nursing) == []


def test_who_is_not_in_care_is_asked_about_and_nothing_ticked_is_nothing_shared(world):
    taxi = unit("Taxi", "transport")
    path = f"{address(world, 'invite')}?who=unit&organisation={taxi.pk}"
    page = browser(world.hanna).get(path).text
    assert 'name="kinds"' in page and " checked" not in page
    ticked = {"organisation": taxi.pk, "kinds": ["8"]}
    refused = browser(world.hanna).post(path, ticked)
    assert refused.status_code == 422 and "Choose how it was said" in refused.text
    assert browser(world.hanna).post(path, {"organisation": taxi.pk}).status_code == 302
    assert sits(world, organisation=taxi) and shares_with(world, organisation=taxi) == []


def test_what_was_ticked_is_shared_with_who_is_invited(world):
    gun = private("Gun Friend").account
    said = {"name": "Gun", "role": "volunteer", "account": gun.email, "kinds": ["1", "8"]}
    path = address(world, "invite") + "?who=close"
    assert browser(world.hanna).post(path, said | {"how": "phone"}).status_code == 302
    assert shares_with(world, account=gun) == [(9, "phone")]


def test_she_invites_and_says_herself_what_is_shared(world):
    gun = private("Gun Friend").account
    path = address(world, "invite") + "?who=close"
    assert 'name="how"' not in browser(world.elsa_in).get(path).text
    said = {"name": "Gun", "role": "relative", "account": gun.email, "kinds": ["1"]}
    assert browser(world.elsa_in).post(path, said).status_code == 302
    assert shares_with(world, account=gun) == [(1, "page")]


def shares_with(world, **whom):
    with acting(world.anna):
        rows = Sharing.everywhere.filter(to_at=None, **whom).order_by("pk")
        return list(rows.values_list("kinds", "how"))


def test_one_named_colleague_is_invited_and_not_the_whole_unit(world):
    petra = works("Petra Heart", unit("Heart clinic"), at=world.at)
    colleague = works("Paul Heart", petra.organisation, at=world.at)
    browsing = browser(world.hanna)
    assert "Petra Heart" in browsing.get(address(world, "invite") + "?who=staff&q=petra").text
    who = {"account": petra.account_id, "organisation": petra.organisation_id}
    browsing.post(address(world, "invite") + "?who=staff", who)
    assert browser(petra).get(address(world, "circle")).status_code == 200
    assert browser(colleague).get(address(world, "circle")).status_code == 404


def test_somebody_close_without_an_account_stands_on_the_list(world):
    gun = {"name": "Gun Alm", "role": "volunteer", "phone": "070-1740655"}
    browser(world.elsa_in).post(address(world, "invite") + "?who=close", gun)
    page = browser(world.elsa_in).get(address(world, "circle")).text
    assert "Gun Alm" in page
    assert "stands on the list to be called" in page


def test_an_unknown_e_mail_is_refused_and_the_name_is_kept(world):
    gun = {"name": "Gun Alm", "role": "volunteer", "account": "gun@example.invalid"}
    page = browser(world.hanna).post(address(world, "invite") + "?who=close", gun)
    assert page.status_code == 422
    assert "Gun Alm" in page.text


def test_a_relative_sees_the_reason_instead_of_the_button(world):
    page = browser(world.karin).get(address(world, "invite"))
    assert "The person in the centre decides" in page.text
    page = browser(world.karin).post(
        address(world, "invite") + "?who=close", {"name": "Gun", "role": "volunteer"}
    )
    assert page.status_code == 422
    assert not sits(world, name="Gun")


def test_a_relative_may_leave_but_not_send_others_away(world):
    browsing = browser(world.karin)
    assert browsing.post(address(world, "leave", world.seats["home"].pk)).status_code == 422
    assert browsing.post(address(world, "leave", world.seats["karin"].pk)).status_code == 302
    assert browsing.get(address(world, "circle")).status_code == 404


def test_the_coordinators_unit_stays_and_the_page_says_why(world):
    page = browser(world.hanna).get(address(world, "member", world.seats["centre"].pk))
    assert "Name a new coordinator first" in page.text
    refused = browser(world.hanna).post(address(world, "leave", world.seats["centre"].pk))
    assert refused.status_code == 422
    assert sits(world, organisation=world.centre)


def test_who_has_a_step_does_not_leave_it(world):
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        step = new_key()
        actions.let_in(
            esther=world.elsa, organisation=world.home, kind=Why.STEP, ref=step, at=world.at
        )
        with pytest.raises(NotPossible, match="step to finish"):
            actions.leave(member=world.seats["home"], by=by, at=world.at)
        actions.close_ground(esther=world.elsa, kind=Why.STEP, ref=step, at=world.at)
        actions.leave(member=world.seats["home"], by=by, at=world.at)
    assert not sits(world, organisation=world.home)


def test_who_has_left_is_remembered(world):
    browsing = browser(world.anna)
    browsing.post(address(world, "leave", world.seats["home"].pk))
    page = browsing.get(address(world, "circle")).text
    assert "Have left the circle" in page
    assert page.index("Have left the circle") < page.rindex("Home care Nässjö")


def test_naming_a_new_coordinator_ends_the_one_before(world):
    who = f"{world.seats['home'].pk}:{world.hanna.account_id}"
    named = {"kind": "coordinator", "who": who, "phone": "070-1740622"}
    assert browser(world.anna).post(address(world, "name_contact"), named).status_code == 302
    anna = world.anna.later(world.at + timedelta(hours=1))
    with acting(anna):
        assert coordinator(inside(anna, world.elsa)).account == world.hanna.account


def test_while_the_coordinator_is_away_the_card_shows_who_answers(world):
    bo = works("Bo Backup", world.centre, at=world.at)
    with acting(world.anna):
        role = coordinator(inside(world.anna, world.elsa))
    browsing = browser(world.anna)
    cover = {"cover": bo.account_id, "cover_phone": "070-1740699", "until": "2026-11-26"}
    assert browsing.post(address(world, "set_cover", role.pk), cover).status_code == 302
    page = browser(world.elsa_in).get(address(world, "circle")).text
    assert "Bo Backup answers" in page
    assert 'href="tel:0701740699"' in page
    browsing.post(address(world, "end_cover", role.pk))
    assert "Bo Backup answers" not in browser(world.elsa_in).get(address(world, "circle")).text


def test_cover_that_ends_before_today_is_refused(world):
    bo = works("Bo Backup", world.centre, at=world.at)
    with acting(world.anna):
        role = coordinator(inside(world.anna, world.elsa))
    cover = {"cover": bo.account_id, "cover_phone": "070-1740699", "until": "2026-11-01"}
    page = browser(world.anna).post(address(world, "set_cover", role.pk), cover)
    assert page.status_code == 422
    assert "today or later" in page.text


def test_the_circle_of_a_page_is_two_statements(world, django_assert_num_queries):
    with acting(world.hanna):
        viewer = inside(world.hanna, world.elsa)
        with django_assert_num_queries(2):
            circle = panel(viewer)
            assert circle.coordinator.place == "Oak health centre"
            assert [str(member) for member in circle.members][:2] == [
                "Elsa Account",
                "Karin Daughter",
            ]


def test_every_change_leaves_a_trace(world):
    bo = works("Bo Backup", world.centre, at=world.at)
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        role = coordinator(by)
        with gathered() as rows:
            actions.invite(esther=world.elsa, role=Role.VOLUNTEER, name="Gun", by=by, at=world.at)
            until = world.at.replace(day=26)
            actions.set_cover(
                role=role, cover=bo.account, cover_phone="1", until=until, by=by, at=world.at
            )
            actions.end_cover(role=role, by=by, at=world.at)
            actions.leave(member=world.seats["ward"], by=by, at=world.at)
            done = [row["did"] for row in rows]
    assert done == ["circle.invite", "circle.set_cover", "circle.end_cover", "circle.leave"]
