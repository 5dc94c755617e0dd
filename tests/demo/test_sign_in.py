"""In the demonstration one chooses who one is; elsewhere that door is not there."""

import re

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import reverse

from esther.demo.checks import refuse_in_production
from esther.demo.groups import GROUPS
from esther.demo.queries import groups
from esther.people.models import Account, Assignment
from esther.people.rules import Profession
from esther.steps.models import Offer
from esther.steps.rules import OfferState

HERE = "/demo/sign-in/"
pytestmark = pytest.mark.urls("tests.demo.urls")


@pytest.fixture
def visitor(county, monkeypatch):
    """At the demo's own moment. Sessions are all that is written, in cookies' stead."""
    monkeypatch.setenv("ESTHER_CLOCK_SHIFT", "0")
    monkeypatch.setattr(
        settings, "SESSION_ENGINE", "django.contrib.sessions.backends.signed_cookies"
    )
    return Client()


def test_everybody_is_there_with_her_words_first(visitor):
    page = visitor.get(HERE, headers={"accept-language": "en"}).content.decode()
    assert "I want to manage singing in the church choir" in page
    assert page.count("<form") > 40
    assert page.index("Elsa Bergström") < page.index("Amina Yusuf")


def test_one_press_and_in_as_elsa(visitor):
    elsa = Account.objects.get(email="elsa@example.invalid")
    answer = visitor.post(HERE, {"account": elsa.pk, "assignment": ""})
    assert (answer.status_code, answer["Location"]) == (302, reverse("pages:home"))
    assert visitor.session["assignment"] == ""
    assert visitor.session["_auth_user_id"] == str(elsa.pk)


def test_staff_come_in_with_the_assignment_they_chose(visitor):
    worn = Assignment.objects.filter(account__email="malin-strand@example.invalid").last()
    visitor.post(HERE, {"account": worn.account_id, "assignment": worn.pk})
    assert visitor.session["assignment"] == str(worn.pk)


def test_nobody_wears_the_assignment_of_another(visitor):
    elsa = Account.objects.get(email="elsa@example.invalid")
    other = Assignment.objects.exclude(account=elsa).first()
    answer = visitor.post(HERE, {"account": elsa.pk, "assignment": other.pk})
    assert answer.status_code == 422 and "_auth_user_id" not in visitor.session


def test_an_account_that_is_not_invented_cannot_be_picked(own_county):
    real = Account.objects.create(email="somebody@example.org", name="Somebody", password="!")
    client = Client()
    assert client.post(HERE, {"account": real.pk}).status_code == 422
    assert "_auth_user_id" not in client.session


def test_ambulance_and_emergency_department_stand_under_their_own_heading(county):
    desks = {desk.group.key: [*desk.first, *desk.others] for desk in groups()}
    where = {
        (row.account.name, row.organisation.kind): key for key, it in desks.items() for row in it
    }
    assert where["Tobias Falk", "emergency"] == where["Mikael Bro", "ambulance"] == "urgent"
    assert where["Tobias Falk", "ward"] == "near-home"
    assert {row.organisation.kind for row in desks["urgent"]} == {"ambulance", "emergency"}
    everybody = [row.pk for it in desks.values() for row in it]
    assert len(everybody) == len(set(everybody))


def test_for_whoever_stands_first_in_home_care_a_step_waits_as_the_heading_says(county):
    (desk,) = [it for it in groups() if it.group.key == "home-care"]
    offered = Offer.everywhere.using("worker").filter(state=OfferState.OPEN)
    waits = set(offered.values_list("organisation", flat=True))
    assert [row.account.name for row in desk.first if row.organisation_id not in waits] == []


def test_every_profession_stands_in_one_group(county):
    listed = [profession for group in GROUPS for profession in group.professions]
    assert sorted(listed) == sorted(Profession.values)
    assert all(len(desk.first) >= 3 for desk in groups())


def test_the_groups_say_what_to_try():
    assert all(re.search(r"\w.*\.$", str(group.to_try)) for group in GROUPS)


def test_a_demonstration_never_starts_in_production():
    with pytest.raises(ImproperlyConfigured, match="ESTHER_PRODUCTION"):
        refuse_in_production({"ESTHER_PRODUCTION": "1", "ESTHER_DEMO": "1"})
    refuse_in_production({"ESTHER_PRODUCTION": "1"})
    refuse_in_production({"ESTHER_DEMO": "1"})
