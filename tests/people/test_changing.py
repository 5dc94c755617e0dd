"""A person's record is changed: by whom, how she is then found, and that nothing is lost."""

from datetime import date, datetime, timedelta

import pytest
from django.utils.timezone import make_aware

from esther.audit.actions import gathered
from esther.circle.frame import acting
from esther.circle.queries import persons_seen_by
from esther.merging import Read, SavedMeanwhile
from esther.people import actions, rules
from esther.people.models import Esther, Identifier
from esther.people.queries import alike, identifiers_of, matching
from esther.rules import NotPossible
from tests.world import MORNING, Profession, inside, works

NUMBER = ("personnummer", "194608237824")
ALL = {"given", "birth_on", "phone", "street", "how_to_communicate"}


@pytest.mark.parametrize(
    ("role", "changes"),
    [
        ("unit", ALL),
        ("staff", ALL),
        (None, ALL),
        ("esther", {"phone", "street", "how_to_communicate"}),
        ("guardian", {"phone", "street", "how_to_communicate"}),
        ("relative", {"phone"}),
        ("volunteer", set()),
    ],
)
def test_who_may_change_what_follows_the_seat(role, changes):
    seat = {"role": role, "profession": Profession.NURSE, "knows_her": True}
    assert rules.may_change(ALL, **seat) == changes
    assert rules.why_not_change_person(changes, **seat) is None or role == "volunteer"
    assert (rules.why_not_change_person(ALL, **seat) is None) == (changes == ALL)


def test_names_protection_and_death_are_written_by_those_who_meet_first():
    driver, nurse = (
        {"role": "unit", "profession": one, "knows_her": True} for one in ("driver", "nurse")
    )
    assert rules.may_change(rules.persons.PAPERS | {"phone"}, **driver) == {"phone"}
    assert "day of death" in str(rules.why_not_change_person({"deceased_at"}, **driver))
    assert rules.why_not_change_person({"deceased_at"}, **nurse) is None
    assert rules.why_not_papers(role=None, profession=None) is None


def test_where_somebody_hidden_lives_is_not_for_those_close_to_change_or_see():
    for role in ("relative", "guardian", "volunteer"):
        assert rules.may_change(ALL, role=role, protected=True) <= {"how_to_communicate"}
        assert not rules.may_see_where(role=role, protected=True)
    for role in ("esther", "unit", None):
        assert rules.may_see_where(role=role, protected=True)


def test_her_numbers_are_hers_her_guardians_and_the_staffs():
    for role, profession, may in [
        ("esther", None, True),
        ("guardian", None, True),
        ("unit", Profession.HOME_CARER, True),
        ("unit", Profession.VOLUNTEER, False),
        ("relative", None, False),
        ("volunteer", None, False),
    ]:
        assert rules.may_see_numbers(role=role, profession=profession) is may


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"given": " ", "family": ""}, "at least one name"),
        ({"birth_on": date(2027, 1, 1)}, "birth date is in the future"),
        ({"deceased_at": MORNING + timedelta(days=1)}, "day of death is in the future"),
        ({"deceased_at": MORNING, "birth_on": MORNING.date() + timedelta(days=0)}, None),
        ({"deceased_at": make_aware(datetime(1937, 1, 1))}, "before the birth date"),
    ],
)
def test_a_record_says_what_can_be_true(told, says):
    record = {"given": "Elsa", "family": "B", "name": "", "deceased_at": None}
    record |= {"birth_on": date(1938, 11, 23)} | told
    why_not = rules.why_not_these_facts(record, at=MORNING)
    assert (says in str(why_not)) if says else why_not is None


def change(viewer, esther, **said):
    return actions.change_person(esther=esther, by=inside(viewer, esther), at=viewer.at, **said)


@pytest.mark.django_db
def test_a_new_name_finds_her_and_the_old_one_no_longer(world):
    with acting(world.anna) as anna:
        change(anna, world.elsa, family="Åkesson")
        elsa = Esther.objects.get()
        found = {
            text: list(matching(persons_seen_by(anna), text, anna.at.date()))
            for text in ("akesson", "bergstrom")
        }
        same = alike(name="Elsa Åkeson", birth_on=elsa.birth_on)
    assert (elsa.name, elsa.sort_sv[:1], elsa.version) == ("Elsa Åkesson", "{", 2)
    assert found == {"akesson": [elsa], "bergstrom": []}
    assert [one.name for one in same] == ["Elsa Åkesson"]


@pytest.mark.django_db
def test_her_daughter_changes_the_phone_and_not_the_name(world):
    with acting(world.karin) as karin:
        assert change(karin, world.elsa, phone="070-1740611").phone == "070-1740611"
        with pytest.raises(NotPossible, match="Call the coordinator"):
            change(karin, world.elsa, family="Other")


@pytest.mark.django_db
def test_a_stranger_changes_nobody(world):
    with acting(world.stranger) as stranger, pytest.raises(Esther.DoesNotExist):
        actions.change_person(esther=world.elsa, phone="1", by=stranger, at=stranger.at)


@pytest.mark.django_db
def test_two_who_write_in_different_fields_both_stay_and_in_the_same_one_choose(world):
    read = Read(1, {"phone": "", "town": "", "given": "Elsa"})
    with acting(world.anna) as anna:
        change(anna, world.elsa, read=read, phone="070-1740611", town="", given="Elsa")
        change(anna, world.elsa, read=read, phone="", town="Eksjö", given="Elsa Maria")
        with pytest.raises(SavedMeanwhile) as meanwhile:
            change(anna, world.elsa, read=read, phone="070-1740612")
        elsa = Esther.objects.get()
    assert (elsa.phone, elsa.town, elsa.name) == ("070-1740611", "Eksjö", "Elsa Maria Bergström")
    assert [clash.theirs for clash in meanwhile.value.clashes] == ["070-1740611"]


@pytest.mark.django_db
def test_a_number_is_one_persons_and_an_old_one_goes_on_finding_her(world):
    with acting(world.anna) as anna:
        by = {"by": inside(anna, world.elsa), "at": anna.at}
        row = actions.add_identifier(esther=world.elsa, system=NUMBER[0], value="460823-7824", **by)
        assert row.value == NUMBER[1]
        with pytest.raises(NotPossible, match="already has"):
            actions.add_identifier(esther=world.elsa, system=NUMBER[0], value="460823-7824", **by)
        actions.end_identifier(identifier=row, **by)
        with pytest.raises(NotPossible, match="not in use any more already"):
            actions.end_identifier(identifier=row, **by)
        assert [found.id for found in find_number()] == [world.elsa.pk]
        assert identifiers_of(world.elsa).get().ended_at == anna.at


def find_number():
    return alike(name="", birth_on=None, system=NUMBER[0], value=NUMBER[1])


@pytest.mark.django_db
def test_a_number_that_never_was_hers_is_free_for_whose_it_is(world):
    from esther.circle import actions as circle

    with acting(world.anna) as anna:
        rut = circle.register(given="Rut", family="Hägg", by=anna, at=anna.at)
        hers = {"by": inside(anna, world.elsa), "at": anna.at}
        ruts = {"by": inside(anna, rut), "at": anna.at}
        wrong = actions.add_identifier(esther=world.elsa, system=NUMBER[0], value=NUMBER[1], **hers)
        with pytest.raises(NotPossible, match="Somebody else here"):
            actions.add_identifier(esther=rut, system=NUMBER[0], value=NUMBER[1], **ruts)
        actions.end_identifier(identifier=wrong, mistaken=True, **hers)
        assert find_number() == [] and not identifiers_of(world.elsa)
        actions.add_identifier(esther=rut, system=NUMBER[0], value=NUMBER[1], **ruts)
        assert [found.id for found in find_number()] == [rut.pk]
        assert Identifier.objects.count() == 2


@pytest.mark.django_db
def test_an_old_number_may_turn_out_never_to_have_been_hers(world):
    with acting(world.anna) as anna:
        by = {"by": inside(anna, world.elsa), "at": anna.at}
        row = actions.add_identifier(esther=world.elsa, system=NUMBER[0], value=NUMBER[1], **by)
        actions.end_identifier(identifier=row, **by)
        actions.end_identifier(identifier=row, mistaken=True, **by)
        assert find_number() == []
        with pytest.raises(NotPossible, match="not in use any more already"):
            actions.end_identifier(identifier=row, mistaken=True, **by)


@pytest.mark.django_db
def test_a_home_carer_and_a_daughter_write_no_numbers(world):
    for viewer in (world.hanna, world.karin):
        with acting(viewer) as one, pytest.raises(NotPossible, match="Numbers are written by"):
            by = inside(one, world.elsa)
            actions.add_identifier(
                esther=world.elsa, system=NUMBER[0], value=NUMBER[1], by=by, at=one.at
            )


@pytest.mark.django_db
def test_every_change_is_traced_and_so_is_the_search_for_a_number(world):
    with acting(world.anna) as anna, gathered() as rows:
        change(anna, world.elsa, phone="070-1740611")
        by = {"by": inside(anna, world.elsa), "at": anna.at}
        row = actions.add_identifier(esther=world.elsa, system=NUMBER[0], value=NUMBER[1], **by)
        actions.end_identifier(identifier=row, **by)
        told = [(row["did"], row["about"]) for row in rows]
    hers = [str(world.elsa.pk)]
    assert told == [
        ("people.change_person", hers),
        ("people.find", []),
        ("people.add_identifier", hers),
        ("people.end_identifier", hers),
    ]


@pytest.mark.django_db
def test_the_profession_decides_and_not_the_unit(world):
    nurse = works("Nora Night", world.home, Profession.NURSE, world.at)
    with acting(nurse) as one:
        by = inside(one, world.elsa)
        row = actions.add_identifier(
            esther=world.elsa, system=NUMBER[0], value=NUMBER[1], by=by, at=one.at
        )
    assert row.kind == "personnummer"
