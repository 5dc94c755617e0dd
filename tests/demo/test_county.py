"""The invented county hangs together and can meet nobody real."""

import re
import tomllib
from datetime import date, datetime
from functools import cache
from pathlib import Path

import pytest

import esther
from esther.people import identifiers
from esther.people.rules import Kind, Profession
from esther.plan.rules import ActionStatus, GoalStatus, Outcome
from esther.steps.rules import About, Again, Decline, Reply, Tone, Way
from esther.visits.rules import Kind as VisitKind

COUNTY = Path(esther.__file__).parent / "demo" / "county"
TODAY = date(2026, 11, 22)
AGES = {
    "elsa": 88,
    "karl-erik": 84,
    "ingrid": 79,
    "mahmoud": 67,
    "linda": 41,
    "arne": 91,
    "sonja": 73,
    "oliver": 9,
    "margareta": 76,
    "gunnar": 82,
    "tove": 58,
    "barbro": 86,
}
FICTION = re.compile(
    r"031-390 06 [0-4]\d|040-628 04 [0-4]\d|08-465 004 \d\d|0980-319 2\d\d|"
    r"070-174 06 (0[5-9]|[1-9]\d)"
)


@cache
def read(name):
    return tomllib.loads((COUNTY / name).read_text("utf-8"))


def keys(name, table):
    return [row["key"] for row in read(name)[table]]


UNITS = keys("organisations.toml", "organisation")
STAFF = keys("staff.toml", "staff")
FILES = sorted(path.name for path in (COUNTY / "esthers").glob("*.toml"))
ESTHERS = [read(f"esthers/{name}") for name in FILES]
each_esther = pytest.mark.parametrize("person", ESTHERS, ids=[e["key"] for e in ESTHERS])


def walk(value, path=()):
    """Every (path, leaf) in a file."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from walk(inner, (*path, key))
    elif isinstance(value, list):
        for inner in value:
            yield from walk(inner, path)
    else:
        yield path, value


def everything():
    for name in ("organisations.toml", "services.toml", "staff.toml"):
        yield from walk(read(name))
    for person in ESTHERS:
        yield from walk(person)


def test_no_key_is_used_twice():
    both = UNITS + STAFF + [person["key"] for person in ESTHERS]
    assert len(set(both)) == len(both)


def test_a_parent_stands_before_its_parts():
    seen = set()
    for unit in read("organisations.toml")["organisation"]:
        assert unit.get("parent") in seen | {None}, unit["key"]
        assert unit["kind"] in Kind.values
        seen.add(unit["key"])


def test_every_municipality_has_what_a_municipality_has():
    units = read("organisations.toml")["organisation"]
    towns = [u for u in units if u["kind"] == "municipality"]
    assert len(towns) == 14
    for town in towns:
        kinds = {u["kind"] for u in units if u.get("parent") == town["key"]}
        assert {"home_care", "home_nursing", "short_term", "assessor"} <= kinds
        assert town["home_hospital"] in UNITS
        assert any(u["kind"] == "health_centre" and u["covers"] == town["covers"] for u in units)


def test_a_ward_has_beds_and_who_nurses_at_home_is_called_so():
    """What a unit is stands under its name wherever she reads who is around her."""
    units = read("organisations.toml")["organisation"]
    assert [u["name"] for u in units if u["kind"] == "ward" and not u.get("beds")] == []
    at_home = [u["name"] for u in units if u["kind"] == "home_nursing"]
    assert [name for name in at_home if "sjukvård" not in name] == []


def test_the_county_has_the_people_the_statistics_say():
    units = read("organisations.toml")["organisation"]
    people = sum(u.get("population", 0) for u in units if u["key"] != "ydre")
    assert people == 370_009  # SCB 2024-12-31


def test_staff_work_in_units_that_exist_as_something_we_know():
    for person in read("staff.toml")["staff"]:
        for place in (person, *person.get("also", [])):
            assert place["unit"] in UNITS, person["key"]
            assert place["profession"] in Profession.values, person["key"]


def test_every_profession_has_somebody():
    staff = read("staff.toml")["staff"]
    assert {p["profession"] for p in staff} == set(Profession.values)


def test_services_are_offered_by_units_that_exist():
    services = read("services.toml")["service"]
    assert len(services) >= 60
    assert {service["unit"] for service in services} <= set(UNITS)


def test_telephones_are_from_the_series_for_fiction_and_belong_to_one():
    numbers = [v for path, v in everything() if path[-1] in ("phone", "duty_phone")]
    assert [n for n in numbers if not FICTION.fullmatch(n)] == []
    assert len(set(numbers)) == len(numbers)


def test_only_advice_and_emergency_are_real_numbers():
    assert {v for path, v in everything() if path[-1] == "number" and "E-" not in v} == {
        "1177",
        "112",
    }


def test_no_letter_can_be_delivered():
    letters = [v for path, v in everything() if path[-1] == "email"]
    assert all(letter.endswith("@example.invalid") for letter in letters)
    assert len(set(letters)) == len(letters)


def test_the_twelve_are_here_in_order_and_of_the_right_age():
    assert [person["number"] for person in ESTHERS] == [f"E-{n:03}" for n in range(1, 13)]
    assert {person["key"]: age(person["birth_on"]) for person in ESTHERS} == AGES


def age(born):
    return TODAY.year - born.year - ((TODAY.month, TODAY.day) < (born.month, born.day))


@each_esther
def test_identity_numbers_are_right_test_numbers_of_that_birth_date(person):
    for number in person["identifiers"]:
        system, value = number["system"], number["value"]
        assert identifiers.why_not(system, value, on=TODAY) is None
        assert identifiers.is_test_number(system, value)
        assert identifiers.birth_on(system, value) == person["birth_on"]
        assert int(value[-2]) % 2 == (person["gender"] == "male")


REFERS = {"unit", "source", "from", "to", "by", "who", "person", "coordinator", "taken_by"}
REFERS |= {"main_responsible", "relative", "told_by", "said_by", "called_by", "should_be"}


@each_esther
def test_whoever_is_named_exists(person):
    circle = {relative["key"] for relative in person["relatives"]}
    known = set(UNITS) | set(STAFF) | circle | {person["key"], "esther"}
    names = [(p, v) for p, v in walk(person) if p[-1] in REFERS and isinstance(v, str)]
    assert [(p, v) for p, v in names if v not in known] == []


@each_esther
def test_her_own_words_come_first_and_in_two_languages(person):
    assert 2 <= len(person["words"]) <= 4
    assert [w["order"] for w in person["words"]] == [*range(1, len(person["words"]) + 1)]
    for saying in person["words"]:
        assert saying["words"] and saying["words_en"]
        assert saying["how"] in ("spoken", "written", "pictures", "told")
        assert ("told_by" in saying) == (saying["how"] == "told")


@each_esther
def test_every_goal_serves_something_that_matters(person):
    orders = {saying["order"] for saying in person["words"]}
    for goal in person["goals"]:
        assert goal["serves"] in orders
        assert -2 <= goal["scale_now"] <= 2
        assert len(goal.get("scale", range(5))) == 5
        assert goal["status"] in GoalStatus.values
        assert goal["actions"]
        for action in goal["actions"]:
            assert action["status"] in ActionStatus.values
            assert action.get("outcome", "met") in Outcome.values


@each_esther
def test_an_active_plan_has_a_next_day_and_an_owner(person):
    late = person["key"] == "tove"  # on purpose: somebody owes her a follow-up
    assert (person["plan"]["next_review_on"] < TODAY) == late
    staff = {s["key"]: s for s in read("staff.toml")["staff"]}
    assert person["plan"]["coordinator"] in staff


@each_esther
def test_steps_happen_in_the_order_they_can(person):
    goals = {goal["key"] for goal in person["goals"]}
    for step in person["steps"]:
        assert step["goal"] in goals and step["way"] in Way.values
        assert step["from"] == party_before(person, step)
        ends = [t for t in ("taken_at", "declined_at", "withdrawn_at") if t in step]
        assert len(ends) <= 1
        times = [step["offered_at"], *(step[t] for t in ends), step.get("done_at")]
        times = [t for t in times if t]
        assert times == sorted(times)
        assert "done_at" not in step or "taken_at" in step
        assert ("done_at" in step) == ("went" in step)
        assert ("declined_at" in step) == (step.get("declined") in Decline.values)
        assert step.get("again", "no") in {*Again.values, "open"}
        assert step.get("outcome", "met") in Outcome.values
        assert step["due_at"] > step["offered_at"]


def party_before(person, step):
    """Whose the step is that this one was offered from."""
    begun = {before["key"]: before["unit"] for before in person["begun"]}
    return (begun | {before["key"]: before["to"] for before in person["steps"]})[step["after"]]


@each_esther
def test_steps_of_ones_own_are_begun_by_somebody_there_and_told_when_done(person):
    assert person["begun"]
    for step in person["begun"]:
        assert step["unit"] in works_in(step["by"]), step["key"]
        assert ("done_at" in step) == ("went" in step) and ("done_at" in step) != ("due_at" in step)
        assert step.get("done_at", step["at"]) >= step["at"]


def works_in(key):
    person = next(s for s in read("staff.toml")["staff"] if s["key"] == key)
    return {place["unit"] for place in (person, *person.get("also", []))}


@each_esther
def test_whoever_acts_on_a_step_works_in_the_unit_that_acts(person):
    for step in person["steps"]:
        assert step["from"] in works_in(step["by"]), step["key"]
        for at, by in (("taken_at", "taken_by"), ("declined_at", "declined_by")):
            assert (at in step) == (by in step), step["key"]
            assert by not in step or step["to"] in works_in(step[by]), step["key"]
        for question in step.get("asked", []):
            assert step["to"] in works_in(question["by"]), step["key"]


@each_esther
def test_whoever_comes_or_has_a_line_works_in_the_unit(person):
    lines = [action for goal in person["goals"] for action in goal["actions"]]
    for line in (line for line in lines if "person" in line):
        assert line["unit"] in works_in(line["person"]), line["what"]
    for visit in (visit for visit in person["visits"] if "who" in visit):
        assert visit["unit"] in works_in(visit["who"]), visit["what"]


@each_esther
def test_feedback_is_kind_known_and_after_the_offer(person):
    for step in person["steps"]:
        for feedback in filter(None, [step.get("feedback")]):
            assert feedback["about"] in About.values and feedback["tone"] in Tone.values
            assert feedback["at"] > step["taken_at"]
            answered = feedback.get("answered_at")
            assert answered is None or answered > feedback["at"]
            assert (answered is None) or feedback["reply"] in Reply.values


@each_esther
def test_what_has_happened_happened_before_today_and_visits_are_to_come(person):
    noon = datetime(2026, 11, 22, 12)
    done = ("taken_at", "done_at", "offered_at", "said_on", "done_on", "noted_on", "on", "at")
    visits = person.get("visits", [])
    meetings = person["meetings"]
    assert all(
        visit["begins_at"] > noon and visit["ends_at"] > visit["begins_at"] for visit in visits
    )
    past = [v for p, v in walk(person) if p[-1] in done and p[0] not in ("visits", "meetings")]
    assert all(v <= noon if isinstance(v, datetime) else v <= TODAY for v in past)
    assert {m["state"] == "held" for m in meetings if m["begins_at"] < noon} <= {True}
    assert {visit["kind"] for visit in visits} <= set(VisitKind.values)


def test_all_that_the_feedback_may_say_is_said_by_somebody():
    given = [s["feedback"] for person in ESTHERS for s in person["steps"] if "feedback" in s]
    assert {f["tone"] for f in given} == set(Tone.values)
    assert {f["about"] for f in given} >= set(About.values) - {"other"}
