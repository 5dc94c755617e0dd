"""The second fence: what the database itself refuses, whoever forgot what."""

import re
from datetime import timedelta
from functools import partial

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from esther.circle import actions
from esther.circle.frame import acting
from esther.circle.models import Block, Ground, Lift, Member, Sharing
from esther.circle.sharing import actions as sharing
from esther.circle.sharing.kinds import Data, How
from esther.people.models import Esther, Identifier, NameKey
from tests.world import inside, unit, works

pytestmark = pytest.mark.django_db


def models_about_esther():
    about = [Esther, Identifier, NameKey]
    for model in apps.get_models():
        if any(f.name == "esther" for f in model._meta.fields) and model not in about:
            about.append(model)
    return about


@pytest.mark.parametrize("model", models_about_esther(), ids=lambda m: m._meta.label)
def test_every_table_about_esther_is_fenced_and_the_owner_obeys(model):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = %s::regclass",
            [model._meta.db_table],
        )
        assert cursor.fetchone() == (True, True)
    names = set(policies(model._meta.db_table))
    further = decided(model._meta.db_table) | is_signed(model)
    assert names - {"beyond", "newcomer"} == {"circle", "jobs", "migrating"} | further
    assert (
        policies(model._meta.db_table)["migrating"][1] == policies("health_known")["migrating"][1]
    )


def policies(table):
    """{name: (for what, who sees, who writes)}, with the table's own name left open."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT policyname, cmd, replace(qual, %s, 'T.'), replace(with_check, %s, 'T.')"
            " FROM pg_policies WHERE tablename = %s",
            [f"{table}.", f"{table}.", table],
        )
        return {name: tuple(rule) for name, *rule in cursor.fetchall()}


# Whose row it is decides here, or a step of one's own; each has tests of its own.
OTHERWISE = {
    "circle_ground",
    "circle_draft",
    "letters_notice",
    "log_flag",
    "log_question",
    "log_telling",
}
# What a fence asks before it knows whose circle it is.
ASKED_FIRST = {"circle_sharing", "circle_block", "circle_lift", "urgent_allowed"}
ASKED_FIRST |= {"relatives_invited", "relatives_ended"}
NEW, ANEW = "decides_new", "decides_anew"
# Who is here because it is urgent writes in no table, whatever its fence says, but for these: what
# the second fence leaves open in each of them, and why.
LEFT_OPEN = {
    "circle_member": ({NEW, ANEW}, "a door of the database writes it, and the web does not"),
    "circle_ground": ({NEW, ANEW}, "a door of the database writes it, and the web does not"),
    "circle_draft": ({NEW, ANEW}, "their own, and not sent yet"),
    "circle_lift": ({NEW}, "what she hides is lifted in an emergency; its own unit ends it"),
    "urgent_emergency": ({NEW, ANEW}, "a door opens and ends it; who reviews it is outside"),
    "letters_notice": ({NEW, ANEW}, "they tell her and her coordinator, and read their own"),
    "log_question": ({NEW, ANEW}, "hers, and the manager's who answers"),
    "log_telling": ({NEW, ANEW}, "hers"),
    "log_flag": ({NEW, ANEW}, "the manager's who looks at it"),
    "relatives_invited": ({NEW, ANEW}, "its own fence asks for a seat that decides"),
    "relatives_ended": ({NEW, ANEW}, "its own fence asks for a seat that decides"),
    "fhir_imported": ({NEW, ANEW}, "an import, which is a job; no page writes it"),
    "steps_feedback": ({NEW, ANEW}, "who has left answers still, at one step of their own"),
    "matters_askedagain": ({NEW, ANEW}, "a question with a reason; nothing she said is changed"),
    "plan_comment": ({NEW}, "a comment of their own; answered by somebody who takes part"),
    "people_esther": ({NEW}, "she is written down before anybody is in her circle"),
}
# Of those at work only care writes down what she shares and hides, and who reads her crisis plan.
HEARD = {"heard_new", "heard_anew"}
HEARD_IN = ("urgent_allowed", "circle_sharing", "circle_block", "circle_lift")
FURTHER = {"people_namekey": {"decides_away"}, **dict.fromkeys(HEARD_IN, HEARD)}


def decided(table):
    """Which restrictive policies a table has, beside those that every table has."""
    open_ways, _why = LEFT_OPEN.get(table, (set(), ""))
    return ({NEW, ANEW} - open_ways) | FURTHER.get(table, set())


@pytest.mark.parametrize("model", models_about_esther(), ids=lambda m: m._meta.label)
def test_only_who_takes_part_writes_and_what_is_left_open_is_named(model):
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT policyname, cmd, coalesce(with_check, qual), roles::text[] FROM pg_policies"
            " WHERE tablename = %s AND permissive = 'RESTRICTIVE' AND policyname <> 'signed'",
            [table],
        )
        found = {name: (what, rule, roles) for name, what, rule, roles in cursor.fetchall()}
    assert set(found) == decided(table)
    for name, (what, rule, roles) in found.items():
        assert what in {"INSERT", "UPDATE", "DELETE"}  # what is read costs nothing more
        asked = (
            ["esther.in_care", "esther.hears_her"]
            if name in HEARD
            else ["circle_takes_part(", "circle_decides("]
        )
        assert any(it in rule for it in asked)
        assert roles == ["esther_app"]


def is_signed(model):
    """Whether a table says from whose hand a row is: then it is that of who acts, or nobody's."""
    names = {field.attname for field in model._meta.fields}
    return {"signed"} if "by_organisation_id" in names else set()


# Rows that the web takes away: what was sent, and the keys of a name that was written anew.
TAKEN_AWAY = {"circle_draft", "people_namekey"}
WHOLE = {"circle_namedrole", "people_identifier", "people_namekey", "people_esther"}


@pytest.mark.parametrize("model", models_about_esther(), ids=lambda m: m._meta.label)
def test_every_fence_says_the_same_and_the_others_are_named(model):
    table, wide = model._meta.db_table, policies("circle_namedrole")["circle"][1]
    assert "circle_here()" in wide and "circle_ground g" in wide and "NOT g.narrow" in wide
    rules = policies(table)
    sees, writes = rules["circle"][1:]
    if table in OTHERWISE:
        asked = ("esther.account", "circle_sees(esther_id)", "log_is_hers(", "log_leads(")
        assert all(any(it in rule for it in asked) for rule in (sees, writes))
    elif table in ASKED_FIRST:
        assert "NOT g.narrow" in sees and "NOT g.narrow" in writes
    elif table in WHOLE:
        same = sees.replace("(id", "(esther_id").replace("T.id", "T.esther_id")
        assert same == wide and sees == writes
    else:
        assert sees == writes
        told = " ".join(sees.split())
        assert told.count("circle_may(esther_id, ") == 1
        assert f"circle_may(esther_id, {kinds_asked(model)}" in told
        if model._meta.db_table != "fhir_imported":
            assert names_in(told) == asked_by(model)


@pytest.mark.parametrize("model", models_about_esther(), ids=lambda m: m._meta.label)
def test_a_row_about_her_stays_about_her_and_is_not_taken_away(model):
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_table_privilege('esther_app', %s, 'DELETE'),"
            " has_table_privilege('esther_app', %s, 'TRUNCATE'), EXISTS (SELECT 1 FROM pg_trigger"
            " WHERE tgrelid = %s::regclass AND tgname = 'stays_hers' AND tgenabled = 'O')",
            [table] * 3,
        )
        assert cursor.fetchone() == (table in TAKEN_AWAY, False, model is not Esther)


def kinds_asked(model):
    """How the kind that a model names stands in its fence."""
    data = Data.HEALTH if model._meta.db_table == "fhir_imported" else model.data
    return "CASE" if getattr(model, "urgent", None) else str(int(data))


def names_in(rule):
    """Which columns and which questions make a row one's own, as the database has it."""
    columns = ("by_organisation_id", "by_account_id", " organisation_id")
    inside_may = rule.split("circle_may(", 1)[1].split("circle_sees(")[0]
    found = {it.strip() for it in columns if it in inside_may}
    return found | set(
        re.findall(
            r"\b((?:plan|steps|circle)_(?!may\(|may_open\(|sees\(|sees_one|is_ours)\w+)\(", rule
        )
    )


def asked_by(model):
    """The same, as the first fence has it."""
    names = {field.attname for field in model._meta.fields}
    columns = {"by_organisation_id", "by_account_id", "organisation_id"}
    return (names & columns) | set(model.links)


@pytest.mark.parametrize("model", models_about_esther(), ids=lambda m: m._meta.label)
def test_what_is_read_beyond_the_circle_is_only_read(model):
    beyond = policies(model._meta.db_table).get("beyond")
    read = {"people_esther", "circle_member", "steps_step", "steps_offer", "steps_stepoutcome"}
    read |= {"matters_saying"}
    assert (beyond is not None) == (model._meta.db_table in read)
    if beyond:
        assert beyond[0] == "SELECT" and beyond[2] is None
        asked = ("circle_stands_by(id)", "circle_sits_at(id)", "circle_sees_one", "plan_serves")
        assert any(it in beyond[1] for it in asked)


@pytest.mark.parametrize("model", models_about_esther(), ids=lambda m: m._meta.label)
def test_a_stranger_reads_no_row_of_any_table(world, model):
    with acting(world.stranger):
        assert not model._base_manager.exists()


def test_without_a_viewer_nobody_is_there(world):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('esther.account','',true), set_config('esther.organisation','',true)"
        )
    assert Esther.objects.count() == 0
    assert Member.everywhere.count() == 0


def test_a_stranger_sees_nothing_even_when_the_first_fence_is_forgotten(world):
    with acting(world.stranger):
        assert not Esther.objects.exists()
        assert not Member.everywhere.exists()


def test_the_night_colleague_is_inside_through_the_unit(world):
    with acting(world.hanna):
        assert Esther.objects.get() == world.elsa


def test_an_organisation_cannot_let_itself_in(world):
    with pytest.raises(ProgrammingError, match="Only somebody"), acting(world.stranger):
        actions.let_in(
            esther=world.elsa, organisation=world.stranger.organisation, kind="by_hand", at=world.at
        )


def test_an_organisation_cannot_write_itself_a_ground(world):
    with pytest.raises(ProgrammingError, match="permission denied"), acting(world.stranger):
        Ground.everywhere.create(
            esther=world.elsa,
            member=world.seats["home"],
            kind="by_hand",
            organisation=world.stranger.organisation,
            from_at=world.at,
        )


def test_who_is_not_of_care_and_who_is_close_to_her_says_nothing_in_her_place(world):
    driver = works("Dag Driver", unit("Taxi", "transport"), at=world.at)
    with acting(world.nurse):
        by, taxi = inside(world.nurse, world.elsa), driver.organisation
        actions.invite(esther=world.elsa, organisation=taxi, shares=0, by=by, at=world.at)
    with acting(world.elsa_in):
        by, said = inside(world.elsa_in, world.elsa), {"esther": world.elsa, "how": How.PAGE}
        block = sharing.hide(unit=world.home, **said, by=by, at=world.at)
    written = {"esther": world.elsa, "from_at": world.at, "how": How.PAGE}
    for who in (driver, world.karin):
        written |= {"by_account": who.account, "by_organisation": who.organisation}
        lift = {"block": block, "to_at": world.at + timedelta(hours=1), "asked_by": "Elsa"}
        lift |= {"basis": "consent", "words": "She wants them to see it"}
        lift |= {name: it for name, it in written.items() if name != "how"}
        writes = (
            partial(Lift.everywhere.create, organisation=who.organisation or world.ward, **lift),
            partial(Sharing.everywhere.create, kinds=1, **written),
            partial(Block.everywhere.create, unit=world.centre, **written),
        )
        for write in writes:
            with pytest.raises(ProgrammingError, match="row-level security"), acting(who):
                write()
        with acting(who):  # what it may not change it does not find
            assert ended_anew(Sharing, world) == ended_anew(Block, world) == 0
    with acting(world.elsa_in):
        assert ended_anew(Sharing, world) and ended_anew(Block, world) == 1


def test_care_opens_what_she_hides_for_the_own_unit_alone(world):
    with acting(world.elsa_in):
        by, said = inside(world.elsa_in, world.elsa), {"esther": world.elsa, "how": How.PAGE}
        block = sharing.hide(unit=world.ward, **said, by=by, at=world.at)
    lift = {"esther": world.elsa, "block": block, "basis": "consent", "asked_by": "Elsa"}
    lift |= {"from_at": world.at, "to_at": world.at + timedelta(hours=1)}
    lift |= {"words": "She wants them to see it", "by_account": world.hanna.account}
    lift |= {"by_organisation": world.home}
    refused = pytest.raises(ProgrammingError, match="row-level security")
    with refused, acting(world.hanna):
        Lift.everywhere.create(organisation=world.centre, **lift)
    with acting(world.hanna):
        assert Lift.everywhere.create(organisation=world.home, **lift).pk


def ended_anew(model, world):
    return model.everywhere.filter(esther=world.elsa).update(to_at=world.at + timedelta(days=1))


def test_leaving_ends_every_ground_and_coming_back_is_a_new_seat(world):
    with acting(world.nurse):
        actions.leave(member=world.seats["home"], by=world.nurse, at=world.at)
    with acting(world.hanna):
        assert not Esther.objects.exists()
    with acting(world.nurse):
        again = actions.invite(
            esther=world.elsa, organisation=world.home, by=world.nurse, at=world.at
        )
        assert again != world.seats["home"]
    with acting(world.hanna):
        assert Esther.objects.get() == world.elsa


def test_who_was_seen_is_forgotten_when_a_ground_ends(world):
    with acting(world.hanna):
        assert Member.everywhere.exists()
        actions.leave(
            member=world.seats["home"],
            by=world.hanna.inside(Ground.open_for(world.hanna).select_related("member").first()),
            at=world.at,
        )
        assert not Member.everywhere.exists()


def test_who_was_seen_by_one_is_not_seen_by_the_next(world):
    with acting(world.hanna):
        assert Member.everywhere.exists()
        with acting(world.stranger):
            assert not Member.everywhere.exists()


def test_what_is_found_is_of_her_whoever_else_a_statement_has_come_to(world):
    with acting(world.nurse):
        other = actions.register(
            given="Olga", family="Ek", shares=int(Data.HEALTH), by=world.nurse, at=world.at
        )
    with acting(world.nurse), connection.cursor() as cursor:
        cursor.execute(
            "SELECT circle_found(%(her)s) ->> 'kinds', circle_sees(%(other)s),"
            " circle_found(%(her)s) ->> 'kinds', circle_found(%(other)s) ->> 'kinds'",
            {"her": world.elsa.pk, "other": other.pk},
        )
        assert cursor.fetchone() == ("95", True, "95", str(int(Data.HEALTH)))


ASKED = pytest.mark.parametrize("question", ["circle_works_with", "circle_sees"])


@ASKED
def test_what_is_remembered_is_forgotten_when_a_ground_ends(world, question):
    with acting(world.hanna):
        assert told(question, world.elsa.pk) and told(question, world.elsa.pk)
        by = inside(world.hanna, world.elsa)
        actions.leave(member=world.seats["home"], by=by, at=world.at)
        assert not told(question, world.elsa.pk)


@ASKED
def test_what_is_remembered_is_of_one_viewer_at_one_moment(world, question):
    with acting(world.hanna), connection.cursor() as cursor:
        for changed in ("esther.organisation", "esther.at"):
            cursor.execute(f"SELECT {question}(%s)", [world.elsa.pk])
            assert cursor.fetchone()[0]
            other = {"esther.organisation": str(world.stranger.organisation_id)}
            value = other.get(changed, "2020-01-01T00:00:00Z")
            cursor.execute("SELECT current_setting(%s)", [changed])
            (was,) = cursor.fetchone()
            cursor.execute("SELECT set_config(%s, %s, true)", [changed, value])
            cursor.execute(f"SELECT {question}(%s)", [world.elsa.pk])
            assert not cursor.fetchone()[0]
            cursor.execute("SELECT set_config(%s, %s, true)", [changed, was])


@ASKED
def test_what_is_undone_is_remembered_as_it_was_and_forgotten_again(world, question):
    with acting(world.hanna):
        by = inside(world.hanna, world.elsa)
        assert told(question, world.elsa.pk)
        with pytest.raises(Undone), transaction.atomic():
            actions.leave(member=world.seats["home"], by=by, at=world.at)
            assert not told(question, world.elsa.pk)
            raise Undone
        assert told(question, world.elsa.pk)
        actions.leave(member=world.seats["home"], by=by, at=world.at)
        assert not told(question, world.elsa.pk)


def test_what_is_kept_in_the_same_place_of_somebody_else_is_not_believed(world):
    """Whom a unit works for is kept in 256 places: two persons may share one."""
    with acting(world.nurse):
        other = actions.register(given="Olga", family="Ek", by=world.nurse, at=world.at)
    own = world.hanna.organisation_id
    with acting(world.hanna), connection.cursor() as cursor:
        assert told("circle_works_with", world.elsa.pk)
        cursor.execute(
            "SELECT set_config('esther.works_' || right(%s, 2),"
            " current_setting('esther.works_' || right(%s, 2)), true)",
            [str(other.pk), str(world.elsa.pk)],
        )
        assert not told("circle_works_with", other.pk)
        for her, answer in ((other, False), (world.elsa, True)):
            cursor.execute("SELECT circle_may(%s, 127, %s, NULL, NULL, false)", [her.pk, own])
            assert cursor.fetchone() == (answer,)


class Undone(Exception):
    pass


def told(question, key):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {question}(%s)", [key])
        return cursor.fetchone()[0]
