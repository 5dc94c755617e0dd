"""Functions that look with the owner's eyes: these, for these roles, and no other (3a)."""

import pytest
from django.db import connection

APP, WORKER, READER = "esther_app", "esther_worker", "esther_audit_reader"
BOTH = {APP, WORKER}
# Who may call each of them. One that is called by another, or by a trigger, needs nobody.
MAY_CALL = {
    "audit_aliases": set(),
    "audit_forget": {WORKER},
    "audit_hold_head": set(),
    "audit_months": {WORKER},
    "audit_remember_anchor": {READER},
    "audit_retire": {WORKER},
    "circle_close": BOTH,
    "circle_inside": BOTH,
    "circle_leave": BOTH,
    "circle_let_in": BOTH,
    "circle_reasons": BOTH,
    "circle_sees": BOTH,
    "circle_works_with": BOTH,
    "fhir_seats": {APP},
    "leave_trace": BOTH,
    "log_first_of": {APP},
    "log_firsts": {WORKER},
    "log_lifted_during": {APP},
    "log_waits_elsewhere": {APP},
    "log_without_name": set(),
    "log_signed": {APP},
    "log_found": {APP},
    "log_her_alias": set(),
    "log_is_hers": BOTH,
    "log_latest": {APP},
    "log_leads": BOTH,
    "log_line": {APP},
    "log_of": {APP},
    "log_told": {WORKER},
    "people_find": BOTH,
    "people_is_needed": BOTH,
    "plan_hides": {APP},
    "plan_is_there": {APP},
    "plan_questions_waiting": {APP},
    "relatives_accept": {APP},
    "relatives_begun": {APP},
    "relatives_follow_death": BOTH,
    "relatives_invited_by": {APP},
    "relatives_until": {APP},
    "sign_in_herself": BOTH,
    "steps_feedback_is_for": set(),
    "steps_seat": {APP},
    "steps_unpicked": {APP},
    "urgent_call_reviewers": {WORKER},
    "urgent_end_emergency": {APP},
    "urgent_is_over": set(),
    "urgent_lifted_during": {APP},
    "urgent_open_emergency": {APP},
    "urgent_read_crisis": {APP},
    "urgent_read_during": {APP},
    "urgent_read_then": {APP},
    "urgent_said_yes": {APP},
    "urgent_stop_crisis": {APP},
    "urgent_whom_to_call": {APP},
}
# Names are looked up in the system's own schema, then in ours, and never first where a
# visitor could make something. `audit_months` makes tables, so ours is said first there.
PINNED = {"search_path=pg_catalog, public, pg_temp", "search_path=public, pg_temp"}
ASKED = """
    SELECT p.proname, pg_get_userbyid(p.proowner), p.proconfig,
        (SELECT array_agg(CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee) END)
           FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a)
      FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE p.prosecdef AND n.nspname NOT IN ('pg_catalog', 'information_schema')
       AND n.nspname !~ '^pg_temp'
     ORDER BY p.proname, p.oid"""


@pytest.fixture
def definers(db):
    with connection.cursor() as cursor:
        cursor.execute(ASKED)
        return cursor.fetchall()


def test_there_are_these_and_no_others(definers):
    assert [name for name, *_rest in definers] == sorted(MAY_CALL)


def test_each_belongs_to_the_owner_and_looks_names_up_where_nobody_else_writes(definers):
    wrong = [
        name
        for name, owner, settings, _may in definers
        if owner != "esther_owner" or len(settings or ()) != 1 or settings[0] not in PINNED
    ]
    assert wrong == []


def test_nobody_calls_them_but_those_who_need_them(definers):
    may = {name: set(roles) - {"esther_owner"} for name, _owner, _settings, roles in definers}
    assert {name: it for name, it in may.items() if it != MAY_CALL.get(name)} == {}
