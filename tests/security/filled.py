"""Every address that takes a form: the form filled in as it should be, and who may send it.

`may` are the roles for whom it is done. For everybody else nothing changes in the
database: outside her circle the address does not exist, inside a rule says why not.
The sender is the ward that has the first step and offered it on; the manager leads the
town that home care belongs to, and is in no circle.

Four are here for a short time. Of the two who came because it is urgent the one reads her
crisis plan (`crisis`), the other has opened (`emergency`): they read, and decide nothing. Of
the two let in for a visit `guest` is of care and does what care does, but for what would keep
them here longer; who drives her (`ride`) is not, decides nothing and says nothing in her place,
and she shares nothing with them.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from esther.circle.sharing.kinds import USUAL

URGENT = {"crisis", "emergency"}
SHORT = URGENT | {"ride", "guest"}
STAFF = {"sender", "unit", "coordinator", "guest"}
SIGNED = STAFF | SHORT | {"stranger", "left", "manager", "esther", "relative"}
IN_A_UNIT = STAFF | SHORT | {"stranger", "left", "manager"}
INSIDE = STAFF | {"esther", "relative"}
HER = STAFF | {"esther"}
MEET_FIRST = {"sender", "coordinator", "guest"}
# Not for who is inside here and not with Olle or Ines, nor for who lets themselves in by it.
STAYS = HER - {"guest"}


SEEN = str(int(USUAL) << 8 | 3)  # what closes when of all the usual two kinds are left


@dataclass(frozen=True)
class Filled:
    may: set[str]
    sent: Callable = lambda world: {}
    keys: dict[str, str] = field(default_factory=dict)
    query: Callable = lambda world: {}
    left: str = ""  # the trace, where it has another name than the address


def day(world, days=30):
    return (world.at + timedelta(days=days)).date().isoformat()


def moment(world, days=2):
    return f"{day(world, days)}T10:00"


def words(**more):
    return lambda world: {"words": "In a few words", **more}


def home_is(world):
    """The party a line is given to: home care, nobody named."""
    return f"{world.home.pk}::"


FORMS: dict[str, Filled] = {
    # the circle
    "circle:invite": Filled(HER, lambda w: {"organisation": w.far.pk}),
    "circle:leave": Filled(HER, keys={"member_id": "neighbour"}),
    "circle:name_contact": Filled(
        HER,
        lambda w: {
            "kind": "doctor",
            "who": f"{w.seats['centre'].pk}:{w.anna.account_id}",
            "phone": "070-1740609",
            "hours": "8–16",
        },
        left="circle.name_doctor",
    ),
    "circle:set_cover": Filled(
        HER,
        lambda w: {"cover": w.colleague.account_id, "cover_phone": "070-1", "until": day(w)},
    ),
    "circle:end_cover": Filled(HER, keys={"role_id": "covered"}),
    # what she shares and hides
    "circle:share": Filled(HER, lambda w: {"kinds": ["1", "2"], "how": "told", "seen": SEEN}),
    "circle:share_nothing": Filled(STAYS, lambda w: {"how": "told"}, {"esther_id": "ines"}),
    "circle:withdraw": Filled(HER, lambda w: {"how": "phone"}),
    "circle:hide": Filled(
        HER,
        lambda w: {
            "unit": w.ward.pk,
            "reach": "inner",
            "alerts_stay": "yes",
            "how": "paper",
            "seen": f"{w.ward.pk} inner True",
        },
    ),
    "circle:unhide": Filled(HER, lambda w: {"how": "told"}, {"block_id": "hidden"}),
    "circle:lift": Filled(
        STAFF | {"emergency"},
        lambda w: {
            "asked_by": "Elsa herself",
            "words": "She wants us to see it",
            "whom": "me",
            "hours": "24",
        },
        {"block_id": "hidden"},
    ),
    "circle:end_lift": Filled(HER),
    # her words
    "matters:say": Filled(
        INSIDE,
        words(kind="matters", how="told", told_by="A neighbour", language="sv"),
    ),
    "matters:replace": Filled(
        HER, words(how="told", told_by="A neighbour", language="sv"), keys={"saying_id": "second"}
    ),
    "matters:reorder": Filled(HER, lambda w: {"up": w.keys["second"]}),
    "matters:end": Filled(HER, keys={"saying_id": "second"}),
    "matters:ask_again": Filled(
        INSIDE - {"esther"} | {"emergency"}, lambda w: {"why": "It changed"}, {"saying_id": "told"}
    ),
    # the plan
    "plan:begin": Filled(
        STAYS,
        lambda w: {"template": "sip", "why": "A plan", "review_on": day(w)},
        {"esther_id": "olle"},
    ),
    "plan:change_plan": Filled(HER, lambda w: {"why": "Anew", "review_on": day(w), "version": 1}),
    "plan:settle": Filled(HER, lambda w: {"why": "As agreed"}),
    "plan:review": Filled(HER, lambda w: {"words": "Well", "review_on": day(w)}),
    "plan:close": Filled({"coordinator"}, lambda w: {"why": "It is done"}),
    "plan:add_goal": Filled(HER, lambda w: {"words": "Dance", "matter": w.said.pk}),
    "plan:change_goal": Filled(
        HER,
        lambda w: {"words": "Sing!", "matter": w.said.pk, "status": "active", "version": 1},
    ),
    "plan:set_scale": Filled(
        HER,
        lambda w: {
            "minus_two": "a",
            "minus_one": "b",
            "zero": "c",
            "plus_one": "d",
            "plus_two": "e",
            "version": 1,
        },
    ),
    "plan:score": Filled(
        HER, lambda w: {"scale_now": "1", "words": "Better", **w.scaled}, {"goal_id": "scaled"}
    ),
    "plan:end_goal": Filled(
        HER, lambda w: {"status": "reached", "words": "She walks"}, {"goal_id": "scaled"}
    ),
    "plan:add_action": Filled(HER, lambda w: {"what": "Weigh", "who": home_is(w)}),
    "plan:change_action": Filled(
        HER,
        lambda w: {
            "what": "Train more",
            "who": home_is(w),
            "status": "doing",
            "goal": w.keys["goal_id"],
            "version": 1,
        },
    ),
    "plan:record_progress": Filled(
        HER, lambda w: {"status": "doing", "words": "Going", "version": 1}
    ),
    "plan:end_action": Filled(HER, lambda w: {"status": "done", "words": "Did"}),
    "plan:ask_outcome": Filled(
        INSIDE, lambda w: {"outcome": "met", "words": "Good"}, {"action_id": "ended_line"}
    ),
    "plan:agree": Filled(INSIDE, lambda w: {"answer": "agree", "seen": w.seen}),
    "plan:comment": Filled(INSIDE | {"emergency"}, words(is_question="on")),
    "plan:answer_comment": Filled(HER, words()),
    "plan:call_meeting": Filled(
        HER,
        lambda w: {
            "why": "Talk",
            "day": day(w),
            "begins": "10:00",
            "ends": "11:00",
            "place": "At home",
            "members": [w.seats["elsa"].pk, w.seats["home"].pk],
        },
    ),
    "plan:hold": Filled(HER, lambda w: {"minutes": "We said", "agenda": "", "version": 1}),
    "plan:close_meeting": Filled(HER, keys={"meeting_id": "begun_meeting"}),
    "plan:cancel_meeting": Filled(HER, lambda w: {"why": "Ill"}),
    "plan:answer_invitation": Filled(
        {"coordinator", "esther"}, lambda w: {"answer": "yes", "note": ""}
    ),
    "plan:adopt_goal": Filled({"coordinator"}, lambda w: {"words": "Walk", "matter": w.said.pk}),
    "plan:adopt_action": Filled(
        {"coordinator"},
        lambda w: {"what": "Weigh", "goal": w.keys["goal_id"], "who": home_is(w)},
        {"line_id": "their_action"},
    ),
    # steps
    "steps:begin": Filled(INSIDE - {"guest"}, lambda w: {"what": "Buy shoes", "due_at": moment(w)}),
    "steps:pick_up": Filled({"sender"}, keys={"step_id": "free"}),
    "steps:put_back": Filled({"sender"}, keys={"step_id": "picked_up"}),
    "steps:complete": Filled({"sender"}, lambda w: {"note": "Well"}, {"step_id": "picked_up"}),
    "steps:stop": Filled({"sender"}, words(reason="wish")),
    "steps:answer_outcome": Filled(INSIDE, words(outcome="met"), {"step_id": "told_step"}),
    "steps:hand_over": Filled(
        {"sender"},
        lambda w: {
            "what": "Meet her",
            "note": "Quietly",
            "way": "takes_over",
            "due_at": moment(w),
        },
        query=lambda w: {"to": f"unit:{w.far.pk}"},
    ),
    "steps:take": Filled({"coordinator"}),
    "steps:ask_back": Filled({"coordinator"}, words()),
    "steps:decline": Filled({"coordinator"}, words(reason="wrong")),
    "steps:withdraw": Filled({"sender"}, words()),
    "steps:question": Filled({"sender"}, words(), left="steps.answer_question"),
    "steps:give_feedback": Filled(
        {"unit"}, words(tone="thanks", about="ride"), {"step_id": "after_step"}
    ),
    "steps:answer_feedback": Filled({"sender"}, words(reply="thanks")),
    "steps:repeated": Filled(
        INSIDE, lambda w: {"answer": "no", "people_met": "3"}, left="steps.answer_repeated"
    ),
    "needs:needs": Filled(IN_A_UNIT, words(about="aid"), left="steps.say_what_we_need"),
    "needs:end_need": Filled({"unit"}, left="steps.end_need"),
    # notices and her own settings
    "letters:acknowledge": Filled({"coordinator"}),
    "letters:choose_digest": Filled(SIGNED, lambda w: {"digest": "1"}),
    "pages:register": Filled(
        IN_A_UNIT - {"unit"},  # a home carer asks somebody who meets people first
        lambda w: {
            "given": "Nils",
            "family": "Ny",
            "birth_on": "1940-02-01",
            "language": "sv",
        },
        left="circle.register",
    ),
    # who she is
    "pages:change_person": Filled(
        INSIDE,
        lambda w: {
            "how_to_communicate": "Write it",
            "given": "Elsa",
            "family": "Bergström",
            "version": w.elsa.version,
        },
        left="people.change_person",
    ),
    "pages:add_identifier": Filled(
        MEET_FIRST,
        lambda w: {"system": "personnummer", "value": "19121212-1212"},
        left="people.add_identifier",
    ),
    "pages:end_identifier": Filled(
        MEET_FIRST, lambda w: {"why": "old"}, left="people.end_identifier"
    ),
    # who has looked
    "log:ask": Filled({"esther"}, words()),
    "log:tell_first": Filled({"esther"}, lambda w: {"first": "0"}),
    "review:answer": Filled(
        {"manager"}, words(answer="right"), {"asked_id": "homes_question"}, left="log.answer"
    ),
    "review:sign": Filled(
        {"manager"}, lambda w: {"outcome": "right"}, {"flag_id": "homes_flag"}, left="log.sign"
    ),
    # where she stays, and who comes
    "stays:admit": Filled(
        {"sender"}, lambda w: {"kind": "short_term", "place": "3", "why": "A fall"}
    ),
    "stays:planned": Filled({"unit"}, lambda w: {"home_on": day(w)}),
    "stays:ready": Filled({"unit"}),
    "stays:withdraw_ready": Filled({"unit"}, keys={"stay_id": "ready_stay"}),
    "stays:discharge": Filled({"unit"}),
    "stays:withdraw": Filled({"unit"}),
    "visits:book": Filled(
        STAFF,
        lambda w: {
            "kind": "home",
            "what": "Hanna comes",
            "begins_at": moment(w),
            "ends_at": f"{day(w, 2)}T11:00",
            "organisation": w.home.pk,
        },
    ),
    "visits:change": Filled(
        STAFF, lambda w: {"what": "Amina comes", "begins_at": moment(w, 3), "version": 1}
    ),
    "visits:cancel": Filled(STAFF),
    "visits:record": Filled(STAFF, lambda w: {"state": "done"}, {"visit_id": "begun_visit"}),
    "visits:answer_ask": Filled(STAFF, words()),
    "visits:ask_to_move": Filled({"esther", "relative"}, words()),
    # those close
    "relatives:invite_close": Filled(
        STAYS,
        lambda w: {
            "step": 3,
            "name": "Ylva",
            "role": "relative",
            "kinds": ["1", "8"],
            "how": "told",
        },
    ),
    "relatives:withdraw_invitation": Filled(HER),
    "relatives:accept": Filled(  # the coordinator made the code, and does not use it
        IN_A_UNIT - {"coordinator"} | {"nobody"},
        lambda w: {"name": "Nisse", "email": "nisse@example.invalid"},
    ),
    "relatives:change_mandate": Filled(
        HER,
        lambda w: {
            "kinds": ["8"],
            "until": day(w),
            "how": "told",
            "seen": str(int(USUAL) << 8 | 8),
        },
    ),
    "relatives:end_mandate": Filled(INSIDE),
    # what is urgent
    "urgent:read_crisis": Filled({"stranger"}, lambda w: {"person": w.found["stranger"]}),
    "urgent:open_emergency": Filled(
        {"sender"}, lambda w: {"person": w.found["sender"], "words": "Unconscious", "hours": "4"}
    ),
    "urgent:allow": Filled(HER, lambda w: {"how": "told"}),
    "urgent:disallow": Filled(STAYS, keys={"esther_id": "olle"}),
    "urgent:end_emergency": Filled({"unit", "emergency"}),
    "urgent:review": Filled(
        {"manager"}, words(outcome="right"), keys={"emergency_id": "ended_emergency"}
    ),
    # a unit, what it offers and who works there
    "services:change_organisation": Filled(
        {"manager"},
        lambda w: {"name": "Home care", "kind": "home_care", "parent": w.home.parent_id},
        left="people.change_organisation",
    ),
    "services:add_organisation": Filled(
        {"manager"},
        lambda w: {"name": "Home care north", "kind": "home_care"},
        left="people.add_organisation",
    ),
    "services:close_organisation": Filled(
        {"manager"}, keys={"organisation_id": "far"}, left="people.close_organisation"
    ),
    "services:add_mark": Filled(
        {"manager"},
        lambda w: {"system": "https://oak.invalid", "value": "7"},
        left="people.add_mark",
    ),
    "services:publish": Filled({"manager"}, lambda w: {"name": "Help with shopping"}),
    "services:change": Filled({"manager"}, lambda w: {"name": "Help at night"}),
    "services:end": Filled({"manager"}),
    "services:assign": Filled(
        {"manager"},
        lambda w: {"email": "ny@example.invalid", "name": "Nina New", "profession": "nurse"},
        left="people.assign",
    ),
    "services:end_assignment": Filled({"manager"}, left="people.end_assignment"),
    "services:set_duty": Filled({"manager"}, lambda w: {"on_duty": "on"}, left="people.set_duty"),
    "services:set_emergency": Filled(
        {"manager"}, lambda w: {"may": "yes", "to_on": day(w)}, left="people.set_emergency"
    ),
    # the door
    "sign_in:make_link": Filled({"manager"}),
    "sign_in:record": Filled({"manager"}, lambda w: {"provider": "eid", "value": "SE-7"}),
    "sign_in:let_in": Filled({"coordinator"}),
    "sign_in:end_session": Filled(SIGNED, left="sign_in.end_sessions"),
    "sign_in:end_others": Filled(SIGNED, left="sign_in.end_sessions"),
}

# What a browser, an app or a link must bring along: see tests/sign_in.
SHOWN_AT_THE_DOOR = [
    "sign_in:code",
    "sign_in:set_up",
    "sign_in:choose_password",
    "sign_in:add_app",
    "sign_in:add_passkey",
    "sign_in:add_eid",
    "sign_in:remove_eid",
    "sign_in:new_passkey_options",
    "sign_in:passkey",
    "sign_in:passkey_options",
    "sign_in:again",
    "sign_in:begin",
    "sign_in:remove_passkey",
    "sign_in:renew_paper",
]

# What is sent there changes nothing that is kept about anybody: a search, a draft, a
# session, a language.
KEPT_NOWHERE = [
    "account_login",
    "account_logout",
    "sign_in:stay",
    "set_language",
    "pages:people",
    "urgent:find",
    "relatives:enter_code",
    "sign_in:assignment",
    "circle:draft",
]

# A page that only shows: what is sent there is answered like a look at it.
SHOWS = [
    "sign_in:ways",
    "pages:home",
    "pages:healthz",
    "pages:words",
    "pages:help",
    "pages:reading",
    "pages:accessibility",
    "pages:tell",
    "pages:work",
    "pages:people",
    "pages:me",
    "log:log",
    "review:review",
    "services:directory",
    "services:organisation",
    "services:people",
    "letters:notices",
    "pages:person",
    "pages:own",
    "pages:details",
    "circle:circle",
    "circle:member",
    "circle:sharing",
    "matters:matters",
    "matters:saying",
    "health:health",
    "plan:plan",
    "plan:goal",
    "plan:history",
    "plan:version",
    "plan:changes",
    "plan:meeting",
    "plan:attached",
    "steps:step",
    "steps:offer",
    "stays:stays",
    "visits:visits",
    "relatives:mandates",
    "relatives:invited",
    "urgent:crisis",
    "urgent:emergencies",
    "urgent:emergency",
]
