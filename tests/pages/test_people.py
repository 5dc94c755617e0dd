"""Finding a person in one's own circles, and beginning a circle around a new one."""

from datetime import date, timedelta

import pytest

from esther.audit.actions import gathered
from esther.circle import actions as circle
from esther.circle.frame import acting
from esther.circle.models import Sharing
from esther.circle.queries import persons_seen_by
from esther.circle.sharing import actions as sharing
from esther.pages import registering, rules
from esther.people.models import Esther, Identifier
from esther.people.queries import alike
from esther.people.records import add_identifiers
from esther.people.rules import Kind
from tests.world import Profession, inside, unit, works

pytestmark = pytest.mark.django_db
NOT_ASKED = "Nobody has asked yet what may be read"
NEW = {"given": "Rut", "family": "Hägg", "birth_on": "1936-02-01", "language": "sv"}


def later(viewer):
    """The page was sent a moment after the world began."""
    return viewer.later(viewer.at + timedelta(hours=1))


def found(client, text):
    return client.post("/people/", {"q": text}).content.decode()


def test_everybody_in_my_circles_stands_by_name(world, reads):
    page = reads(world.anna).get("/people/").content.decode()
    assert "Elsa Bergström" in page
    assert "88 years, Nässjö" in page or "87 years, Nässjö" in page


def test_whom_nobody_has_asked_is_marked_until_there_is_an_answer(world, reads):
    anna = reads(world.anna)
    assert NOT_ASKED not in anna.get("/people/").text
    anna.post("/people/register/", NEW)
    for page in (anna.get("/people/").text, found(anna, "hägg")):
        assert NOT_ASKED in page.partition("Rut Hägg")[2] and page.count(NOT_ASKED) == 1
    with acting(later(world.anna)) as viewer:
        rut = Esther.objects.get(given="Rut")
        by = inside(viewer, rut)
        sharing.share_nothing(esther=rut, how="told", by=by, at=by.at)
    assert NOT_ASKED not in anna.get("/people/").text


def test_whom_nobody_has_asked_is_no_news_to_who_writes_no_answer_down(world, reads):
    choir = works("Vera Volunteer", unit("The choir", Kind.VOLUNTEERS), at=world.at)
    reads(world.anna).post("/people/register/", NEW)
    with acting(later(world.anna)) as viewer:
        rut = Esther.objects.get(given="Rut")
        by = inside(viewer, rut)
        circle.invite(esther=rut, organisation=choir.organisation, shares=0, by=by, at=world.at)
    page = reads(later(choir)).get("/people/").text
    assert "Rut Hägg" in page and NOT_ASKED not in page


def test_it_is_asked_once_for_the_whole_list(world, reads, statements):
    anna, asked = reads(world.anna), []
    for name in ("Rut", "Nora"):
        anna.post("/people/register/", NEW | {"given": name})
        with statements() as made:
            assert NOT_ASKED in anna.get("/people/").text
        asked.append(len(made))
    assert asked[0] == asked[1]


@pytest.mark.parametrize("text", ["elsa", "BERGSTROM", "bergström elsa", "Elsa Berg"])
def test_accents_capitals_and_order_are_forgiven(world, reads, text):
    assert "Elsa Bergström" in found(reads(world.anna), text)


@pytest.mark.parametrize("text", ["1938-11-23", "19381123", "1938/11/23"])
def test_she_is_found_by_her_birth_date(world, reads, text):
    assert "Elsa Bergström" in found(reads(world.anna), text)


def test_who_does_not_fit_is_not_shown(world, reads):
    page = found(reads(world.anna), "karlsson")
    assert "Elsa" not in page
    assert "Nobody found" in page


def test_a_stranger_finds_nobody_and_is_told_no_count(world, reads):
    client = reads(world.stranger)
    for page in (client.get("/people/").content.decode(), found(client, "elsa")):
        assert "Bergström" not in page
    assert "Nobody found" in found(client, "elsa")


def test_one_letter_is_too_little_and_stays_in_the_box(world, reads):
    page = reads(world.anna).post("/people/", {"q": "e"})
    assert page.status_code == 422
    assert "at least two letters" in page.content.decode()
    assert 'value="e"' in page.content.decode()


def test_a_name_never_stands_in_an_address(world, reads):
    page = reads(world.anna).get("/people/").content.decode()
    main = page[page.index("<main") :]
    assert '<form class="asking" method="post" action="/people/"' in main
    assert 'method="get"' not in main


def test_a_new_person_gets_a_circle_with_the_unit_in_it(world, reads):
    page = reads(world.anna).post("/people/register/", NEW)
    with acting(later(world.anna)):
        rut = Esther.objects.get(given="Rut")
        assert page["Location"] == f"/esther/{rut.pk}/"
        assert rut.languages == ["sv"]
    with acting(later(world.hanna)):
        assert not Esther.objects.filter(given="Rut").exists()


def test_somebody_who_sounds_the_same_is_asked_about_first(world, reads):
    same = NEW | {"given": "Elsa", "family": "Bergstrøm", "birth_on": "1938-11-23"}
    client = reads(world.stranger)
    page = client.post("/people/register/", same)
    assert page.status_code == 422
    assert "Is it one of these?" in page.content.decode()
    assert "Nässjö" in page.content.decode()
    assert client.post("/people/register/", same | {"another": "on"}).status_code == 302


def test_without_birth_date_and_number_it_is_asked_whether_either_is_known(world, reads):
    client, nameless = reads(world.anna), NEW | {"birth_on": ""}
    page = client.post("/people/register/", nameless)
    assert page.status_code == 422
    assert "or say that neither is known" in page.content.decode()
    assert client.post("/people/register/", nameless | {"unknown": "on"}).status_code == 302


def test_a_name_alone_is_compared_with_those_in_ones_own_circles_only(world, reads):
    same = {"given": "Elsa", "family": "Bergstrøm", "language": "sv", "unknown": "on"}
    page = reads(world.anna).post("/people/register/", same)
    assert page.status_code == 422
    assert f"/esther/{world.elsa.pk}/" in page.content.decode()
    assert reads(world.stranger).post("/people/register/", same).status_code == 302
    another = reads(world.anna).post("/people/register/", same | {"another": "on"})
    assert another.status_code == 302


def test_who_is_in_my_circle_can_be_opened_from_the_warning(world, reads):
    same = NEW | {"given": "Elsa", "family": "Bergström", "birth_on": "1938-11-23"}
    mine = reads(world.anna).post("/people/register/", same).content.decode()
    not_mine = reads(world.stranger).post("/people/register/", same).content.decode()
    assert f"/esther/{world.elsa.pk}/" in mine
    assert f"/esther/{world.elsa.pk}/" not in not_mine


def from_the_test_series(eleven):
    """A number of the official test series (birth numbers 980–999) with its check digit."""
    digits = [int(d) * (2 - i % 2) for i, d in enumerate(eleven[2:])]
    return f"{eleven}{-sum(d // 10 + d % 10 for d in digits) % 10}"


def test_nothing_ticked_is_nothing_shared_and_what_is_ticked_says_how(world, reads):
    client = reads(world.anna)
    assert " checked" not in client.get("/people/register/").content.decode().partition("kinds")[2]
    client.post("/people/register/", NEW)
    refused = client.post("/people/register/", NEW | {"given": "Nora", "kinds": ["1"]})
    assert refused.status_code == 422 and "Choose how it was said" in refused.content.decode()
    asked = NEW | {"given": "Nora", "kinds": ["1", "4"], "how": "told"}
    assert client.post("/people/register/", asked).status_code == 302
    with acting(later(world.anna)):
        new = Sharing.everywhere.exclude(esther=world.elsa)
        assert [(it.esther.given, it.kinds) for it in new.order_by("pk")] == [("Nora", 5)]


def test_a_number_is_registered_once_whatever_is_ticked(world, reads):
    number = from_the_test_series("19360201980")
    numbered = NEW | {"system": "personnummer", "number": number, "another": "on"}
    assert reads(world.anna).post("/people/register/", numbered).status_code == 302
    page = reads(world.stranger).post("/people/register/", numbered | {"given": "Ruth Maria"})
    assert page.status_code == 422
    assert "already here" in page.content.decode()
    with acting(later(world.anna)):
        assert Identifier.objects.count() == 1


def test_whose_number_is_in_my_circles_is_opened_and_not_asked_for(world, reads):
    number = from_the_test_series("19360201980")
    numbered = NEW | {"system": "personnummer", "number": number}
    reads(world.anna).post("/people/register/", numbered)
    mine = reads(world.anna).post("/people/register/", numbered).content.decode()
    others = reads(world.stranger).post("/people/register/", numbered).content.decode()
    assert "in your circles already" in mine and "invite your unit" not in mine
    assert "invite your unit" in others


def test_nobody_speaks_the_first_language_of_the_list_by_mistake(world, reads):
    page = reads(world.anna, language="sv").get("/people/register/").content.decode()
    assert '<option value="sv" selected>' in page


def test_a_number_gives_the_birth_date_and_must_agree_with_it(world, reads):
    number = from_the_test_series("19360201980")
    numbered = NEW | {"system": "personnummer", "number": number, "birth_on": ""}
    wrong = reads(world.anna).post("/people/register/", numbered | {"birth_on": "1936-02-02"})
    assert "do not agree" in wrong.content.decode()
    reads(world.anna).post("/people/register/", numbered)
    with acting(later(world.anna)):
        assert Esther.objects.get(given="Rut").birth_on == date(1936, 2, 1)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"number": "19360201-9800", "system": ""}, "Choose which kind"),
        ({"number": "1936", "system": "personnummer"}, "YYYYMMDD"),
        ({"birth_on": "2036-02-01"}, "in the future"),
        ({"family": ""}, "required"),
    ],
)
def test_what_is_refused_stays_in_the_form(world, reads, change, says):
    page = reads(world.anna).post("/people/register/", NEW | change)
    assert page.status_code == 422
    assert says in page.content.decode()
    assert 'value="Rut"' in page.content.decode()
    with acting(later(world.anna)) as anna:
        assert persons_seen_by(anna).count() == 1


def test_looking_for_somebody_is_traced_with_whom_was_found(world):
    facts = {"given": "Elsa", "family": "Bergström", "birth_on": date(1938, 11, 23)}
    facts |= {"system": "", "number": ""}
    with acting(world.stranger) as stranger, gathered() as rows:
        alike = registering.look_for(facts, by=stranger, at=world.at)
        (traced,) = rows
    assert [it.name for it in alike.same_name] == ["Elsa Bergström"]
    assert alike.seen == frozenset()
    assert (traced["did"], traced["about"]) == ("people.find", [str(world.elsa.pk)])


def test_the_right_to_look_across_circles_follows_the_work(world, reads):
    driver = works("Disa Driver", world.home, Profession.DRIVER, world.at)
    assert rules.why_not_register(driver)
    assert rules.why_not_register(world.elsa_in)
    assert rules.why_not_register(world.anna) is None
    page = reads(driver).post("/people/register/", NEW)
    assert "Ask a nurse" in page.content.decode()
    with acting(later(driver)) as viewer:
        assert not Esther.objects.filter(given="Rut").exists()
        assert persons_seen_by(viewer).count() == 1


def test_of_a_protected_person_only_the_number_is_told(world):
    number = ("http://electronichealth.se/identifier/personnummer", "194608237824")
    with acting(world.anna):
        Esther.objects.filter(pk=world.elsa.pk).update(protected=True)
        add_identifiers(world.elsa, [number])
    with acting(world.stranger):
        assert alike(name="Elsa Bergström", birth_on=date(1938, 11, 23)) == []
        (found,) = alike(name="Anybody", birth_on=None, system=number[0], value=number[1])
    assert (found.id, found.name, found.birth_on) == (world.elsa.pk, "", None)
    assert found.municipality == ""


@pytest.mark.parametrize("language", ["sv", "da"])
def test_the_language_of_the_page_is_proposed_first(world, reads, language):
    page = reads(world.anna, language).get("/people/register/").content.decode()
    assert f'<option value="{language}" selected>' in page
