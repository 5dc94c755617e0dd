"""Her details on a page: who sees what, who changes what, and that nothing typed is lost."""

import pytest

from esther.circle import actions as circle
from esther.circle.frame import acting
from esther.circle.rules import Role
from esther.letters.models import Notice
from esther.pages.views.details import FIELDS
from esther.people import actions as people
from esther.people.models import Esther, Identifier
from esther.steps import actions as steps
from tests.plan.filling import fields_of
from tests.world import inside, private

pytestmark = pytest.mark.django_db


def details(world, what="change/"):
    return f"/esther/{world.elsa.pk}/details/{what}"


def elsa_now(world):
    with acting(world.anna.later(world.at)):
        return Esther.objects.get(pk=world.elsa.pk)


def test_her_coordinator_changes_name_birth_date_and_languages(world, reads):
    client = reads(world.anna)
    sent = fields_of(client.get(details(world)))
    sent |= {"given": "Elsa Maria", "languages": ["sv", "ar"], "interpreter": "ar"}
    assert client.post(details(world), sent)["Location"] == details(world, "")
    page = client.get(details(world, "")).text
    assert "Swedish, Arabic" in page and "Needed: Arabic" in page and "Elsa Maria" in page
    assert elsa_now(world).name == "Elsa Maria Bergström"


def test_what_was_only_opened_and_kept_changes_nothing(world, reads):
    client = reads(world.anna)
    client.post(details(world), fields_of(client.get(details(world))))
    before, after = world.elsa, elsa_now(world)
    assert {name: getattr(after, name) for name in vars(before) if name != "_state"} == {
        name: value for name, value in vars(before).items() if name != "_state"
    }


def test_she_and_her_daughter_are_asked_what_is_theirs_to_say(world, reads):
    hers = reads(world.elsa_in).get(details(world)).text
    daughters = reads(world.karin).get(details(world)).text
    assert 'name="street"' in hers and 'name="given"' not in hers
    assert 'name="phone"' in daughters and 'name="street"' not in daughters


def test_who_is_not_asked_for_a_name_cannot_send_one(world, reads):
    client = reads(world.elsa_in)
    sent = fields_of(client.get(details(world))) | {"given": "Queen", "phone": "070-1740611"}
    client.post(details(world), sent)
    assert (elsa_now(world).given, elsa_now(world).phone) == ("Elsa", "070-1740611")


def test_a_relative_writes_her_telephone_and_never_how_one_speaks_with_her(world, reads):
    client = reads(world.karin)
    page = client.get(details(world))
    theirs = {name.removeprefix("was_") for name in fields_of(page)}
    assert theirs & set(FIELDS) == {"phone"}
    sent = fields_of(page) | {"phone": "070-1740611", "how_to_communicate": "Do not believe her"}
    client.post(details(world), sent | {"languages": ["ar"], "street": "Other street 1"})
    before, after = world.elsa, elsa_now(world)
    assert after.phone == "070-1740611"
    for name in ("how_to_communicate", "languages", "interpreter", "street"):
        assert getattr(after, name) == getattr(before, name), name


def test_how_one_speaks_with_her_is_written_by_her_her_guardian_and_the_staff(world, reads):
    for who in (world.elsa_in, world.anna, invited(world, Role.GUARDIAN)):
        client, words = reads(who), f"Speak slowly, says {who.account.name}"
        client.post(
            details(world), fields_of(client.get(details(world))) | {"how_to_communicate": words}
        )
        assert elsa_now(world).how_to_communicate == words


def test_where_she_is_hidden_stays_hidden_from_those_close(world, reads):
    with acting(world.anna):
        Esther.objects.update(protected=True, street="Secret street 1", phone="070-1740699")
    page = reads(world.karin).get(details(world, "")).text
    assert "Protected" in page and "Secret street" not in page and "070-1740699" not in page
    assert "Secret street" in reads(world.elsa_in).get(details(world, "")).text
    assert 'name="phone"' not in reads(world.karin).get(details(world)).text


def test_two_who_change_the_same_field_see_both_texts(world, reads):
    first, second = reads(world.anna), reads(world.nurse)
    opened = fields_of(second.get(details(world)))
    first.post(
        details(world),
        fields_of(first.get(details(world))) | {"phone": "070-1740611", "protected": "on"},
    )
    answer = second.post(details(world), opened | {"phone": "070-1740612"})
    assert answer.status_code == 422
    assert "070-1740611" in answer.text and "070-1740612" in answer.text
    again = second.post(details(world), fields_of(answer) | {"choose_phone": "mine"})
    assert again.status_code == 302
    assert (elsa_now(world).phone, elsa_now(world).protected) == ("070-1740612", True)


def test_what_cannot_be_true_is_refused_and_what_was_typed_stays(world, reads):
    client = reads(world.anna)
    sent = fields_of(client.get(details(world))) | {"birth_on": "2036-01-01", "town": "Eksjö"}
    answer = client.post(details(world), sent)
    assert answer.status_code == 422
    assert "birth date is in the future" in answer.text and 'value="Eksjö"' in answer.text


def test_that_she_has_died_is_said_on_every_page(world, reads):
    client = reads(world.anna)
    sent = fields_of(client.get(details(world))) | {"deceased_at": "2026-11-20"}
    assert client.post(details(world), sent).status_code == 302
    for page in ("", "me/", "details/", "circle/", "matters/", "health/", "steps/", "plan/"):
        text = client.get(f"/esther/{world.elsa.pk}/{page}", follow=True).text
        assert "Elsa Bergström died on" in text, page


def test_a_number_is_added_checked_and_ended(world, reads):
    client = reads(world.nurse)
    number = {"system": "personnummer", "value": "460823-7825"}
    wrong = client.post(details(world, "numbers/add/"), number)
    assert wrong.status_code == 422 and 'value="460823-7825"' in wrong.text
    right = client.post(details(world, "numbers/add/"), number | {"value": "460823-7824"})
    assert right.status_code == 302
    with acting(world.nurse):
        row = Identifier.objects.get()
    page = client.get(details(world, "")).text
    assert "194608237824" in page
    ended = client.post(details(world, f"numbers/{row.pk}/end/"), {"why": "mistaken"})
    assert ended.status_code == 302
    assert "194608237824" not in client.get(details(world, "")).text


def test_who_may_not_write_numbers_reads_why(world, reads):
    for viewer in (world.hanna, world.elsa_in):
        page = reads(viewer).get(details(world, "")).text
        assert "Numbers are written by" in page
        assert "numbers/add/" not in page


def invited(world, role):
    """Vera, who sits in the circle as a volunteer or as something else in private."""
    vera = private("Vera Volunteer", world.at)
    with acting(world.nurse) as nurse:
        by = {"by": inside(nurse, world.elsa), "at": world.at}
        circle.invite(esther=world.elsa, account=vera.account, role=role, **by)
    return vera


def hidden_with_a_step(world):
    """Elsa is protected, and the ward, her daughter and a volunteer each have a step."""
    vera = invited(world, Role.VOLUNTEER)
    told = {"street": "Secret street 1", "phone": "070-1740699", "town": "Hidden town"}
    with acting(world.anna):
        Esther.objects.update(protected=True, **told)
        account = world.elsa_in.account
        account.phone = told["phone"]
        account.save()
    for viewer in (world.nurse, world.karin, vera):
        with acting(viewer) as one:
            row = steps.begin(what="Call", by=inside(one, world.elsa), at=world.at)
    return vera, row


def test_no_page_tells_those_close_where_somebody_hidden_is(world, reads):
    vera, step = hidden_with_a_step(world)
    hers = f"/esther/{world.elsa.pk}/"
    rooms = ("", "me/", "details/", "circle/", "matters/", "health/", "plan/", "steps/", "visits/")
    pages = [hers + room for room in rooms]
    pages += [f"{hers}steps/{step.pk}/", f"{hers}circle/{world.seats['elsa'].pk}/", "/people/"]
    for client in (reads(world.karin), reads(vera)):
        for page in [*pages, "/me/", "/"]:
            text = client.get(page, follow=True).text
            for secret in ("Secret street", "Hidden town", "070-1740699", ", Nässjö", ">Nässjö<"):
                assert secret not in text, (page, secret)


def test_no_list_tells_the_staff_where_somebody_hidden_is_but_her_details_do(world, reads):
    hidden_with_a_step(world)
    client = reads(world.nurse)
    for page in ("/people/", "/work/", f"/esther/{world.elsa.pk}/"):
        text = client.get(page).text
        assert "Elsa Bergström" in text
        assert ", Nässjö" not in text and "070-1740699" not in text, page
    assert "Secret street" in client.get(details(world, "")).text


def test_her_number_is_read_by_her_her_guardian_and_the_staff(world, reads):
    with acting(world.nurse) as nurse:
        by = {"by": inside(nurse, world.elsa), "at": world.at}
        number = {"system": "personnummer", "value": "194608237824"}
        row = people.add_identifier(esther=world.elsa, **number, **by)
    read_by = [world.elsa_in, world.hanna, invited(world, Role.GUARDIAN)]
    assert all("194608237824" in reads(one).get(details(world, "")).text for one in read_by)
    for page in ("", f"numbers/{row.pk}/end/"):
        assert "194608237824" not in reads(world.karin).get(details(world, page)).text


def test_a_driver_neither_lifts_the_protection_nor_writes_a_death(world, reads):
    with acting(world.anna):
        Esther.objects.update(protected=True)
    client = reads(world.hanna)  # home carer: the same as a driver here
    page = client.get(details(world))
    assert "protected identity and day of death are written by" in page.text
    assert 'name="deceased_at"' not in page.text and 'name="protected"' not in page.text
    sent = fields_of(page) | {"deceased_at": "2026-11-20", "birth_on": "1950-01-01"}
    client.post(details(world), sent | {"phone": "070-1740611"})
    after = elsa_now(world)
    assert (after.protected, after.deceased_at, after.birth_on.year) == (True, None, 1938)
    assert after.phone == "070-1740611"


def told_to_anna(world):
    with acting(world.anna):
        rows = Notice.everywhere.filter(to_account=world.anna.account).order_by("kind")
        return [row.kind for row in rows]


def test_the_coordinator_hears_when_protection_is_lifted_or_a_death_written(world, reads):
    with acting(world.anna):
        Esther.objects.update(protected=True)
    client = reads(world.nurse)
    sent = fields_of(client.get(details(world)))
    client.post(details(world), sent | {"phone": "070-1740611"})
    assert told_to_anna(world) == []
    sent = fields_of(client.get(details(world))) | {"deceased_at": "2026-11-20"}
    sent.pop("protected")
    client.post(details(world), sent)
    assert told_to_anna(world) == ["pages.death_recorded", "pages.protection_lifted"]
