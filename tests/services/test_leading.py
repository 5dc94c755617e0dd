"""Whoever leads a unit answers for it: what the directory says, and who works there."""

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest

from esther.audit.actions import gathered
from esther.circle import actions as circle
from esther.circle.frame import acting
from esther.circle.rules import Why
from esther.circle.viewer import NOBODY
from esther.people import actions as people
from esther.people.models import Assignment, Organisation
from esther.people.queries import above, leads
from esther.people.rules import Kind, Profession, why_not_belong, why_not_close_organisation
from esther.rules import NotPossible
from esther.services.models import Service
from esther.services.queries import find_organisations, parents_for
from esther.stays import actions as stays
from esther.visits import actions as visits
from tests.circle.browsing import at_the_moment_of, browser
from tests.plan.filling import fields_of
from tests.world import inside, unit, works

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def led(world, monkeypatch):
    """A municipality with home care in it, and who leads each; Hanna works in home care."""
    at_the_moment_of(world, monkeypatch)
    world.town = unit("Nässjö municipality", Kind.MUNICIPALITY)
    world.home.parent = world.town
    world.home.save()
    world.karolina = works("Karolina Head", world.home, Profession.MANAGER, world.at)
    world.top = works("Tor Top", world.town, Profession.MANAGER, world.at)
    return world


def address(led, what="", organisation=None):
    return f"/directory/{(organisation or led.home).pk}/{what}"


def changed(viewer, organisation, **facts):
    return people.change_organisation(organisation=organisation, by=viewer, at=viewer.at, **facts)


def test_who_leads_is_the_manager_of_the_unit_or_of_one_above(led):
    assert above(led.home) == [led.home.pk, led.town.pk]
    assert leads(led.karolina, led.home) and leads(led.top, led.home)
    assert not leads(led.karolina, led.town) and not leads(led.hanna, led.home)
    assert not leads(led.karolina, None) and not leads(led.elsa_in, led.home)
    assert leads(NOBODY, led.town)


def test_a_reason_to_look_that_an_import_opened_is_no_right_to_lead(led):
    on_the_web = replace(led.hanna, ground=SimpleNamespace(kind=Why.IMPORT))
    assert not leads(on_the_web, led.home)
    assert leads(replace(led.hanna, job=True), led.home)


def test_a_changed_unit_is_found_by_its_new_name_and_places(led):
    changed(led.karolina, led.home, name="Hemvården Öster", covers=["Ånge"])
    assert led.home in find_organisations("hemvarden")
    assert led.home in find_organisations("ange")
    assert led.home not in find_organisations("nassjo home")


def test_others_change_nothing_and_read_why(led):
    with pytest.raises(NotPossible, match="manager of the unit"):
        changed(led.hanna, led.home, name="Ours")
    page = browser(led.hanna).get(address(led, "change/"))
    assert "manager of the unit" in page.text and 'name="name"' not in page.text
    sent = {"name": "Ours", "kind": "home_care"}
    assert browser(led.hanna).post(address(led, "change/"), sent).status_code == 422
    assert Organisation.objects.get(pk=led.home.pk).name == "Home care Nässjö"


def test_a_unit_never_belongs_to_itself_or_its_own_part(led):
    with pytest.raises(NotPossible, match="own parts"):
        changed(led.top, led.town, parent=led.home)
    with pytest.raises(NotPossible, match="own parts"):
        changed(NOBODY.later(led.at), led.town, parent=led.town)
    assert why_not_belong(leads_there=True, is_part=False) is None


def test_a_unit_moves_only_to_where_one_leads_too(led):
    other = unit("Eksjö municipality", Kind.MUNICIPALITY)
    with pytest.raises(NotPossible, match="Only somebody who leads"):
        changed(led.top, led.home, parent=other)
    assert list(parents_for(led.top, led.home)) == [led.town]
    assert led.home not in parents_for(led.top, led.town)


def test_two_who_change_different_fields_of_a_unit_both_stay(led):
    first, second = browser(led.karolina), browser(led.top)
    opened = fields_of(second.get(address(led, "change/")))
    sent = fields_of(first.get(address(led, "change/"))) | {"phone": "070-1740655"}
    assert first.post(address(led, "change/"), sent).status_code == 302
    assert second.post(address(led, "change/"), opened | {"covers": "Nässjö"}).status_code == 302
    home = Organisation.objects.get(pk=led.home.pk)
    assert (home.phone, home.covers, home.duty_phone) == ("070-1740655", ["Nässjö"], "070-1740602")


def test_what_stands_between_a_unit_and_its_closing():
    from types import SimpleNamespace as It

    nothing = {"has_parts": False, "has_people": False, "is_needed": False}
    assert why_not_close_organisation(It(closed_on=None), **nothing) is None
    assert why_not_close_organisation(It(closed_on="2026-01-01"), **nothing)
    for one in nothing:
        assert why_not_close_organisation(It(closed_on=None), **nothing | {one: True})


def test_a_unit_closes_when_nobody_waits_for_it_and_nobody_works_there(led):
    empty = unit("Old day centre", Kind.OTHER, parent=led.town)
    for row in (led.town, led.centre):  # home care belongs to one; one is Elsa's coordinator
        assert people.why_not_close(row, led.at)
    assert "contact" in str(people.why_not_close(led.centre, led.at))
    client = browser(led.top)
    assert client.post(address(led, "close/", empty)).status_code == 302
    assert empty not in find_organisations("old day")
    assert "Closed since" in client.get(address(led, "", empty)).text
    assert client.post(address(led, "close/", empty)).status_code == 422


def test_a_unit_with_a_stay_or_a_visit_neither_empties_nor_closes(led):
    cars, ward = unit("Cars", parent=led.town), unit("Short stay", parent=led.town)
    nora = works("Nora Night", ward, at=led.at)
    with acting(led.nurse) as nurse:
        by = {"by": inside(nurse, led.elsa), "at": led.at}
        ride = {"what": "Ride", "organisation": cars, "begins_at": led.at + DAY}
        visits.book(esther=led.elsa, **ride, **by)
        circle.invite(esther=led.elsa, organisation=ward, **by)
    with acting(nora) as one:
        stays.admit(esther=led.elsa, organisation=ward, by=inside(one, led.elsa), at=led.at)
    for row in (cars, ward):
        assert "still needs this unit" in str(people.why_not_close(row, led.at))
    assert "still needs" not in str(people.why_not_close(cars, led.at + 2 * DAY))
    page = address(led, f"people/{nora.assignment.pk}/end/", ward)
    refused = browser(led.top).post(page)
    assert refused.status_code == 422 and "last person here" in refused.text
    works("Nils Second", ward, at=led.at)
    assert browser(led.top).post(page).status_code == 302


def test_what_a_unit_offers_is_published_changed_and_ended_on_its_page(led):
    client = browser(led.karolina)
    client.post(address(led, "services/publish/"), {"name": "Help at home", "hours": "7–22"})
    service = Service.objects.get(organisation=led.home)
    sent = fields_of(client.get(address(led, f"services/{service.pk}/change/")))
    assert sent["hours"] == "7–22"
    client.post(address(led, f"services/{service.pk}/change/"), sent | {"capacity": "Two free"})
    assert "Two free" in browser(led.elsa_in).get(address(led)).text
    client.post(address(led, f"services/{service.pk}/end/"))
    assert "Help at home" not in browser(led.elsa_in).get(address(led)).text
    refused = browser(led.hanna).post(address(led, "services/publish/"), {"name": "Tea"})
    assert refused.status_code == 422 and not Service.objects.filter(name="Tea").exists()


def test_somebody_new_works_here_from_now_on(led):
    client, new = browser(led.karolina), {"email": "bo@example.invalid", "profession": "nurse"}
    asked = client.post(address(led, "people/assign/"), new)
    assert asked.status_code == 422 and "Write the name" in asked.text
    done = client.post(address(led, "people/assign/"), new | {"name": "Bo New", "on_duty": "on"})
    assert done["Location"] == address(led, "people/")
    page = client.get(address(led, "people/")).text
    assert "Bo New" in page and "Has duty" in page
    twice = client.post(address(led, "people/assign/"), new)
    assert twice.status_code == 422 and "already works here" in twice.text


def test_a_day_to_come_opens_nothing_today_and_the_last_day_ends_it(led):
    client, days = browser(led.karolina), {"from_on": "2026-12-01", "to_on": "2026-12-03"}
    sent = {"email": "bo@example.invalid", "name": "Bo", "profession": "nurse"} | days
    client.post(address(led, "people/assign/"), sent)
    row = Assignment.objects.get(account__name="Bo")
    assert (row.from_at.isoformat(), row.to_at.isoformat()) == (
        "2026-11-30T23:00:00+00:00",
        "2026-12-03T23:00:00+00:00",
    )
    backwards = client.post(
        address(led, "people/assign/"),
        sent | {"email": "ed@example.invalid", "to_on": "2026-11-30"},
    )
    assert backwards.status_code == 422 and "after the first" in backwards.text
    assert not Assignment.objects.filter(account__email="ed@example.invalid").exists()


def test_whose_assignment_ends_sees_nothing_on_the_next_page(led):
    hers, page = browser(led.hanna), f"/esther/{led.elsa.pk}/"
    assert hers.get(page).status_code == 200
    row = led.hanna.assignment
    ended = browser(led.karolina).post(address(led, f"people/{row.pk}/end/"))
    assert ended.status_code == 302
    assert hers.get(page).status_code == 404
    assert "Home care" not in hers.get("/assignment/").text


def test_a_manager_ends_not_her_own_and_nobody_elses_unit(led):
    own = led.karolina.assignment
    refused = browser(led.karolina).post(address(led, f"people/{own.pk}/end/"))
    assert refused.status_code == 422 and "your own" in refused.text
    ward = led.nurse.assignment
    path = address(led, f"people/{ward.pk}/end/", led.ward)
    assert browser(led.karolina).post(path).status_code == 422
    assert browser(led.top).post(address(led, f"people/{own.pk}/end/")).status_code == 302
    assert Assignment.objects.get(pk=ward.pk).to_at is None


def test_duty_is_given_and_taken_on_the_page(led):
    row, client = led.hanna.assignment, browser(led.karolina)
    path = address(led, f"people/{row.pk}/set-duty/")
    for sent, duty in (({"on_duty": "on"}, True), ({}, False)):
        assert client.post(path, sent).status_code == 302
        assert Assignment.objects.get(pk=row.pk).on_duty is duty
    assert browser(led.hanna).post(path, {"on_duty": "on"}).status_code == 422
    assert not Assignment.objects.get(pk=row.pk).on_duty


def test_who_works_here_is_told_to_whoever_leads_only(led):
    assert "Hanna Homecare" in browser(led.top).get(address(led, "people/")).text
    for viewer in (led.hanna, led.elsa_in, led.stranger):
        text = browser(viewer).get(address(led, "people/")).text
        assert "manager of the unit" in text and "Karolina Head" not in text


def test_two_who_change_different_fields_of_a_service_both_stay(led):
    client = browser(led.karolina)
    client.post(address(led, "services/publish/"), {"name": "Help at home", "hours": "7–22"})
    service = Service.objects.get(organisation=led.home)
    page = address(led, f"services/{service.pk}/change/")
    opened = fields_of(client.get(page))
    client.post(page, fields_of(client.get(page)) | {"hours": "8–20"})
    assert client.post(page, opened | {"phone": "070-1740655"}).status_code == 302
    service.refresh_from_db()
    assert (service.hours, service.phone) == ("8–20", "070-1740655")


def test_nobody_claims_a_number_for_her_own_unit(led):
    mark, page = {"system": "urn:x", "value": "CENTRE"}, address(led, "marks/add/")
    refused = browser(led.karolina).post(page, mark)
    assert refused.status_code == 422 and "what the unit belongs to" in refused.text
    top = address(led, "marks/add/", led.town)
    assert browser(led.top).post(top, mark).status_code == 422
    assert browser(led.top).post(page, mark).status_code == 302
    assert led.home.identifiers.get().value == "CENTRE"


def test_every_action_leaves_a_trace_that_names_nobody(led):
    by = {"by": led.top, "at": led.at}
    with gathered() as rows:
        part = people.add_organisation(name="Day centre", kind=Kind.OTHER, parent=led.town, **by)
        changed(led.top, part, phone="1")
        people.add_mark(organisation=part, system="urn:x", value="1", **by)
        row = people.assign(
            account=led.stranger.account, organisation=part, profession="host", **by
        )
        people.set_duty(assignment=row, on_duty=True, **by)
        people.end_assignment(assignment=row, **by)
        people.close_organisation(organisation=part, **by)
        told = [(row["did"].partition(".")[2], row["about"]) for row in rows]
    verbs = "add_organisation change_organisation add_mark assign set_duty end_assignment"
    assert told == [(verb, []) for verb in [*verbs.split(), "close_organisation"]]
