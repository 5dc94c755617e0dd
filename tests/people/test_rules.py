"""What is right about people, units and who works where; without a database."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace as Row

import pytest

from esther.people import rules
from esther.people.rules import MEETS_FIRST, DataClass, Kind, Profession
from esther.people.rules.persons import HERS, LIVES, PAPERS, WHERE_SHE_IS

AT = datetime(2026, 11, 23, 8, tzinfo=UTC)
DAY = timedelta(days=1)
OPEN, CLOSED = Row(closed_on=None), Row(closed_on=AT.date())
ALL = HERS | PAPERS
NURSE, DRIVER = Profession.NURSE, Profession.DRIVER


def test_who_leads_changes_a_unit_that_is_open():
    assert rules.why_not_lead(True) is None and rules.why_not_lead(False)
    assert rules.why_not_change_organisation(OPEN) is None
    assert rules.why_not_change_organisation(CLOSED)


def test_an_organisation_has_a_name_and_belongs_to_an_open_one():
    assert rules.why_not_add_organisation("Ward 3", OPEN) is None
    assert rules.why_not_add_organisation("Region", None) is None
    assert "name" in rules.why_not_add_organisation(" ", OPEN)
    assert "closed" in rules.why_not_add_organisation("Ward 3", CLOSED)


def test_a_unit_moves_to_where_one_leads_and_never_below_itself():
    assert rules.why_not_belong(leads_there=True, is_part=False) is None
    assert "itself" in rules.why_not_belong(leads_there=True, is_part=True)
    assert "leads" in rules.why_not_belong(leads_there=False, is_part=False)


@pytest.mark.parametrize("what", ["has_parts", "has_people", "is_needed"])
def test_a_unit_closes_when_nothing_hangs_on_it(what):
    nothing = {"has_parts": False, "has_people": False, "is_needed": False}
    assert rules.why_not_close_organisation(OPEN, **nothing) is None
    assert rules.why_not_close_organisation(CLOSED, **nothing)
    assert rules.why_not_close_organisation(OPEN, **nothing | {what: True})


def test_what_another_system_calls_it_is_said_from_above_of_one_only():
    assert rules.why_not_mark(leads_above=True) is None
    assert rules.why_not_mark(leads_above=False)
    assert rules.why_not_mark(leads_above=True, taken=True)


def test_what_an_organisation_writes_follows_from_what_it_is():
    assert rules.class_of(Kind.WARD) == DataClass.HEALTH
    assert rules.class_of("home_care") == DataClass.OLDER
    assert rules.class_of(Kind.SCHOOL) == DataClass.OTHER


def test_an_account_has_a_name_and_an_address_of_its_own():
    assert rules.why_not_add_account("Anna", taken=False) is None
    assert rules.why_not_add_account("Anna", taken=True)
    assert rules.why_not_add_account(" ", taken=False)


def test_who_can_sign_in_works_in_an_open_unit_once():
    anna = Row(is_active=True)
    assert rules.why_not_assign(anna, OPEN, already=False) is None
    assert rules.why_not_assign(Row(is_active=False), OPEN, already=False)
    assert rules.why_not_assign(anna, CLOSED, already=False)
    assert rules.why_not_assign(anna, OPEN, already=True)


def test_a_last_day_comes_after_the_first():
    assert rules.why_not_until(AT, None) is None
    assert rules.why_not_until(AT, AT + DAY) is None
    assert rules.why_not_until(AT, AT)


def test_the_emergency_group_is_of_care_among_those_who_work_there():
    def group(in_care=True, works_until=None, to_at=None):
        works = Row(to_at=works_until)
        return rules.why_not_set_emergency(works, in_care=in_care, from_at=AT, to_at=to_at, at=AT)

    assert group() is None
    assert group(works_until=AT + DAY, to_at=AT + DAY) is None
    assert group(in_care=False) and group(works_until=AT) and group(to_at=AT)


def test_the_last_one_stays_while_somebody_needs_the_unit():
    for is_last, is_needed in [(True, False), (False, True), (False, False)]:
        assert rules.why_not_leave_empty(is_last=is_last, is_needed=is_needed) is None
    assert rules.why_not_leave_empty(is_last=True, is_needed=True)


def test_work_ends_once_and_a_managers_by_the_one_above():
    assert rules.why_not_end_assignment(Row(to_at=None), AT) is None
    assert rules.why_not_end_assignment(Row(to_at=AT + DAY), AT) is None
    assert "any more" in rules.why_not_end_assignment(Row(to_at=AT), AT)
    assert "manager above" in rules.why_not_end_assignment(Row(to_at=None), AT, own=True)


def test_each_changes_what_is_theirs_to_say():
    def may(role, profession=None, *, knows_her=True):
        return rules.may_change(ALL, role=role, profession=profession, knows_her=knows_her)

    assert may("esther", NURSE) == HERS == may("guardian", NURSE)
    assert may("relative") == {"phone"}
    for role in ("relative", "unit", "staff"):  # who is let read her plan, and no more; a choir
        assert may(role, knows_her=False) == frozenset()
    assert may("volunteer") == frozenset()
    assert may("unit", NURSE) == ALL == may(None)
    assert may("unit", DRIVER) == HERS == may("staff")


def test_only_what_is_asked_about_is_answered():
    assert rules.may_change({"town"}, role="esther") == {"town"}
    assert rules.may_change({"given"}, role="esther") == frozenset()


def test_where_a_protected_person_lives_is_changed_by_those_who_may_know():
    hidden = {"protected": True, "knows_her": True}
    assert rules.may_change(ALL, role="relative", **hidden) == frozenset()
    assert rules.may_change(ALL, role="guardian", **hidden) == HERS - WHERE_SHE_IS
    assert rules.may_change(ALL, role="esther", **hidden) == HERS
    assert rules.may_change(ALL, role="unit", profession=NURSE, **hidden) == ALL
    coach = rules.may_change(ALL, role="unit", profession=Profession.COACH, **hidden)
    assert coach == HERS - WHERE_SHE_IS


@pytest.mark.parametrize(
    ("role", "profession", "sees"),
    [
        ("esther", None, True),
        ("guardian", None, False),
        ("relative", NURSE, False),
        ("unit", NURSE, True),
        ("unit", Profession.LIBRARIAN, False),
        (None, None, True),
    ],
)
def test_where_somebody_protected_is_is_known_to_those_who_come_there(role, profession, sees):
    assert rules.may_see_where(role=role, protected=True, profession=profession) is sees
    assert rules.may_see_where(role=role, protected=False, profession=profession)


def test_lists_do_not_tell_where_somebody_protected_is():
    assert rules.in_lists("Eksjö", protected=False) == "Eksjö"
    assert rules.in_lists("Eksjö", protected=True) == ""


@pytest.mark.parametrize(
    ("role", "profession", "sees"),
    [
        ("unit", NURSE, True),
        ("unit", Profession.VOLUNTEER, False),
        ("esther", None, True),
        ("guardian", None, True),
        ("relative", None, False),
        ("volunteer", NURSE, False),
    ],
)
def test_her_numbers_are_hers_her_guardians_and_the_staffs(role, profession, sees):
    assert rules.may_see_numbers(role=role, profession=profession) is sees


def test_papers_are_written_by_who_has_seen_them():
    may = {it for it in Profession if not rules.why_not_papers(role="unit", profession=it)}
    assert may == MEETS_FIRST | {Profession.INTEGRATION}
    assert rules.why_not_papers(role=None, profession=None) is None


def test_numbers_are_written_by_those_who_meet_people_first():
    def may(role, profession, *, knows_her=True):
        seat = {"role": role, "profession": profession}
        return rules.why_not_number(**seat, knows_her=knows_her) is None

    assert {it for it in Profession if may("unit", it)} == MEETS_FIRST
    assert may("staff", NURSE) and may(None, None)
    for it in MEETS_FIRST:  # of a bus company, say; or in an ambulance that reads her crisis plan
        assert not may("unit", it, knows_her=False) and not may("urgent", it)


def test_who_is_here_because_it_is_urgent_reads_who_she_is_and_changes_nothing_of_it():
    assert rules.may_change(ALL, role="urgent", profession=NURSE, knows_her=True) == frozenset()
    assert "coordinator" in rules.why_not_change_person((), role="urgent", profession=NURSE)
    assert rules.may_see_numbers(role="urgent", profession=NURSE)
    assert rules.may_see_where(role="urgent", protected=True, profession=NURSE)


def change(fields, role, *, knows_her=True, **more):
    return rules.why_not_change_person(fields, role=role, knows_her=knows_her, **more)


def test_she_says_where_she_lives_and_others_write_her_papers():
    assert change({"town"}, "esther") is None
    assert "changed by those" in change({"given"}, "esther")
    assert "changed by those" in change({"town"}, "relative")
    assert "changed by those" in change(set(), "volunteer")
    for fields in (set(), {"phone"}):
        assert change(fields, "relative") is None
        assert "changed by those" in change(fields, "relative", knows_her=False)


def test_at_work_papers_need_a_profession_that_has_seen_them():
    assert change({"given"}, "unit", profession=NURSE) is None
    assert "written by a nurse" in change({"given"}, "unit", profession=DRIVER)
    assert change({"town"}, "unit", profession=DRIVER) is None
    assert change({"given"}, None) is None


def test_where_a_protected_person_lives_is_not_written_by_who_may_not_know():
    hidden = {"protected": True}
    assert change({"phone"}, "relative", **hidden)
    assert change(LIVES, "unit", profession=Profession.COACH, **hidden)
    assert change(LIVES, "unit", profession=NURSE, **hidden) is None


def facts(**told):
    usual = {"given": "Elsa", "family": "", "name": "", "birth_on": None, "deceased_at": None}
    return rules.why_not_these_facts(usual | told, at=AT)


@pytest.mark.parametrize("name", ["given", "family", "name"])
def test_she_has_one_name_at_least(name):
    nameless = {"given": " ", "family": " ", "name": " "}
    assert "at least one name" in facts(**nameless)
    assert facts(**nameless | {name: "Elsa"}) is None


def test_nobody_is_born_or_dies_in_the_future():
    assert facts(birth_on=date(2026, 11, 23)) is None
    assert "birth date is in" in facts(birth_on=date(2026, 11, 24))
    assert facts(deceased_at=AT) is None
    assert "death is in" in facts(deceased_at=AT + DAY)


def test_nobody_dies_before_they_were_born():
    assert facts(birth_on=date(2026, 11, 22), deceased_at=AT - DAY) is None
    assert "before the birth" in facts(birth_on=date(2026, 11, 23), deceased_at=AT - DAY)


def test_after_her_death_nothing_more_is_asked_of_her():
    assert rules.why_not_ask_her(Row(deceased_at=None)) is None
    assert rules.why_not_ask_her(Row(deceased_at=AT))


def test_a_number_belongs_to_one_person():
    assert rules.why_not_add_identifier(hers=False, taken=False) is None
    assert "already has" in rules.why_not_add_identifier(hers=True, taken=True)
    assert "Somebody else" in rules.why_not_add_identifier(hers=False, taken=True)


@pytest.mark.parametrize(
    ("ended", "was_mistaken", "mistaken", "may"),
    [
        (None, False, False, True),
        (None, False, True, True),
        (AT, False, False, False),
        (AT, False, True, True),
        (AT, True, True, False),
    ],
)
def test_an_old_number_may_turn_out_never_to_have_been_hers(ended, was_mistaken, mistaken, may):
    number = Row(ended_at=ended, mistaken=was_mistaken)
    assert (rules.why_not_end_identifier(number, mistaken=mistaken) is None) is may


def test_an_old_number_ends_once_when_nothing_more_is_said():
    assert rules.why_not_end_identifier(Row(ended_at=AT, mistaken=False))
