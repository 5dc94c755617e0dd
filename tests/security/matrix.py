"""Who may open which address. One row an address; an address without a row fails the suite.

    OPEN     anybody, signed in or not
    SIGNED   whoever is signed in
    INSIDE   who is in her circle; to everybody else it does not exist
    NARROW   as INSIDE, and who has left keeps it for a step that was its own
    DECIDES  as INSIDE, for those who decide who sits in the circle
    OWN UNIT who works in the unit that a line of needs belongs to
    HERS     herself (and a guardian); to everybody else in her circle too it does not exist
    LED      whoever leads the unit; none of these roles does

The second word says what may be sent there: `reads` (a POST is 405), `posts-only` (a GET is
led to the page the form stands on) or `both`.
"""

KINDS = {"OPEN", "SIGNED", "INSIDE", "NARROW", "DECIDES", "OWN UNIT", "HERS", "LED"}
# Who finds what, each role by itself. Of rows that others wrote, `EXCEPT` says more.
FINDS = {
    "nobody": {"OPEN"},
    "stranger": {"OPEN", "SIGNED"},
    # Sat here, and keeps what was said of its own step.
    "left": {"OPEN", "SIGNED", "NARROW"},
    # Has a seat, and its last reason to look is over.
    "ended": {"OPEN", "SIGNED"},
    # Is inside, and what was shared with it has expired.
    "expired": {"OPEN", "SIGNED", "INSIDE", "NARROW", "DECIDES"},
    "unit": {"OPEN", "SIGNED", "INSIDE", "NARROW", "DECIDES", "OWN UNIT"},
    "coordinator": {"OPEN", "SIGNED", "INSIDE", "NARROW", "DECIDES"},
    "esther": {"OPEN", "SIGNED", "INSIDE", "NARROW", "DECIDES", "HERS"},
    "relative": {"OPEN", "SIGNED", "INSIDE", "NARROW"},
    # Works in the same unit as somebody named, and as "emergency"; both look as one person.
    "colleague": {"OPEN", "SIGNED"},
    # Another unit of the organisation whose unit is in the circle.
    "sister": {"OPEN", "SIGNED"},
    # From here on she hides what the coordinator's unit writes. One of the circle …
    "blocked": {"OPEN", "SIGNED", "INSIDE", "NARROW", "DECIDES"},
    # … and the hidden unit itself.
    "hidden": {"OPEN", "SIGNED", "INSIDE", "NARROW", "DECIDES"},
    # From here on she hides nothing and shares nothing with all of care. Has opened in an
    # emergency, and nothing else lets them in: reads, and decides nothing.
    "emergency": {"OPEN", "SIGNED", "INSIDE", "NARROW"},
}
ROLES = tuple(FINDS)
# On which basis each reads what others wrote, and whether somebody is hidden from them.
BASES = {
    "expired": ("law", False),
    "unit": ("consent", False),
    "coordinator": ("consent", False),
    "esther": ("self", False),
    "relative": ("consent", False),
    "blocked": ("consent", True),
    "hidden": ("consent", False),
    "emergency": ("emergency", False),
}

ROWS: dict[str, tuple[str, str]] = {}


def rows(kind, does, names):
    ROWS.update(dict.fromkeys(names.split(), (kind, does)))


rows("OPEN", "both", "pages:home pages:healthz account_login account_logout")
rows("OPEN", "both", "sign_in:code sign_in:set_up sign_in:choose_password sign_in:add_app")
rows("OPEN", "both", "sign_in:add_passkey sign_in:add_eid sign_in:begin")
rows("OPEN", "posts-only", "sign_in:passkey sign_in:passkey_options sign_in:new_passkey_options")
rows("OPEN", "reads", "sign_in:with_provider sign_in:back")
rows("OPEN", "posts-only", "set_language")
rows("OPEN", "both", "pages:words pages:help pages:reading pages:accessibility pages:tell")
rows("SIGNED", "both", "pages:work pages:people pages:register pages:me")
rows("SIGNED", "both", "sign_in:assignment sign_in:again sign_in:ways sign_in:make_link")
rows("SIGNED", "both", "sign_in:record sign_in:remove_eid")
rows("INSIDE", "both", "sign_in:let_in")
rows("SIGNED", "posts-only", "sign_in:remove_passkey sign_in:renew_paper sign_in:end_session")
rows("SIGNED", "posts-only", "sign_in:end_others sign_in:stay")
rows("SIGNED", "reads", "sign_in:left")
rows("SIGNED", "both", "services:directory services:organisation")
rows("SIGNED", "both", "services:change_organisation services:add_organisation")
rows("SIGNED", "both", "services:close_organisation services:add_mark services:publish")
rows("SIGNED", "both", "services:change services:end services:people services:assign")
rows("SIGNED", "both", "services:end_assignment")
rows("SIGNED", "posts-only", "services:set_duty")
rows("SIGNED", "both", "services:set_emergency urgent:find urgent:open_emergency")
rows("SIGNED", "posts-only", "urgent:read_crisis")
rows("INSIDE", "both", "urgent:crisis urgent:emergencies urgent:emergency urgent:disallow")
rows("INSIDE", "both", "urgent:allow")
rows("INSIDE", "posts-only", "urgent:end_emergency urgent:review")
rows("OPEN", "both", "relatives:enter_code relatives:accept")
rows("INSIDE", "both", "relatives:mandates relatives:invite_close relatives:change_mandate")
rows("INSIDE", "both", "relatives:end_mandate")
rows("DECIDES", "both", "relatives:invited")
rows("DECIDES", "posts-only", "relatives:withdraw_invitation")
rows("SIGNED", "both", "letters:notices")
rows("SIGNED", "posts-only", "letters:choose_digest")
rows("INSIDE", "posts-only", "letters:acknowledge")
rows("INSIDE", "both", "pages:person pages:own")
rows("INSIDE", "both", "pages:details pages:change_person")
rows("INSIDE", "both", "pages:add_identifier pages:end_identifier")
rows("INSIDE", "both", "circle:circle circle:invite circle:member")
rows("INSIDE", "both", "circle:name_contact circle:set_cover")
rows("INSIDE", "reads", "circle:who_sees")
rows("INSIDE", "both", "circle:sharing circle:share circle:share_nothing circle:withdraw")
rows("INSIDE", "both", "circle:hide circle:unhide circle:lift circle:end_lift")
rows("INSIDE", "posts-only", "circle:end_cover circle:draft")
rows("INSIDE", "both", "matters:matters matters:say matters:saying matters:replace")
rows("INSIDE", "both", "health:health")
rows("INSIDE", "both", "plan:plan plan:begin plan:change_plan plan:settle plan:review plan:close")
rows("INSIDE", "both", "plan:add_goal plan:goal plan:change_goal plan:set_scale plan:score")
rows("INSIDE", "both", "plan:end_goal plan:add_action plan:change_action plan:record_progress")
rows("INSIDE", "both", "plan:end_action plan:ask_outcome plan:agree plan:comment")
rows("INSIDE", "both", "plan:answer_comment plan:history plan:version plan:changes plan:meeting")
rows("INSIDE", "both", "plan:call_meeting plan:cancel_meeting")
rows("INSIDE", "both", "plan:answer_invitation plan:attached plan:adopt_goal plan:adopt_action")
rows("INSIDE", "reads", "plan:print plan:card steps:journey")
rows("NARROW", "both", "steps:step steps:answer_feedback")
rows("INSIDE", "both", "stays:stays stays:admit stays:planned stays:withdraw")
rows("INSIDE", "posts-only", "stays:ready stays:withdraw_ready stays:discharge")
rows("INSIDE", "both", "visits:visits visits:book visits:change visits:cancel visits:record")
rows("INSIDE", "both", "visits:ask_to_move visits:answer_ask")
rows("INSIDE", "both", "steps:begin")
rows("INSIDE", "both", "steps:hand_over steps:give_feedback steps:offer")
rows("INSIDE", "both", "steps:question steps:repeated")
rows("INSIDE", "posts-only", "steps:take steps:pick_up steps:put_back")
rows("INSIDE", "posts-only", "plan:hold plan:close_meeting matters:reorder matters:end")
rows("INSIDE", "posts-only", "matters:ask_again circle:leave steps:withdraw steps:stop")
rows("INSIDE", "posts-only", "steps:decline steps:complete steps:ask_back steps:answer_outcome")
rows("SIGNED", "both", "needs:needs")
rows("OWN UNIT", "posts-only", "needs:end_need")
rows("HERS", "both", "log:log log:ask")
rows("HERS", "reads", "log:ask_opening")
rows("HERS", "posts-only", "log:tell_first")
rows("SIGNED", "both", "review:review")
rows("LED", "both", "review:answer review:sign")


def may(kind: str, role: str) -> bool:
    """Whether this role finds something at an address of this kind."""
    return kind in FINDS[role]


# What is found of what others wrote: the kinds that must be shared with one for an
# address with this variable (all of them), or for this room. What is not named here, whoever
# is inside finds.
PLAN, MATTERS, HEALTH, CALENDAR, MESSAGES = 1, 2, 4, 8, 16
KINDS_OF = {
    "comment_id": PLAN | MESSAGES,
    "saying_id": MATTERS,
    "stay_id": HEALTH,
    "emergency_id": HEALTH,
    "visit_id": CALENDAR,
    "ask_id": CALENDAR,
    **dict.fromkeys(
        ["member_id", "step_id", "offer_id", "question_id", "feedback_id", "repeated_id"], PLAN
    ),
}
# Of the plan these say that there is none to see; everything else of it is not there.
WITHOUT_A_PLAN = {"plan:plan", "plan:begin", "plan:attached", "plan:card"}


def of_a_plan(name: str, variables: tuple) -> bool:
    """Whether an address is there only with a plan: the history of the one that goes on leads to
    where it is said that there is none to see."""
    leads = name == "plan:history" and "plan_id" not in variables
    return name.startswith("plan:") and name not in WITHOUT_A_PLAN and not leads


# What the unit that she hides wrote, beside the plan, which it began: to who is blocked it does
# not exist. The ward wrote the steps, home care the visit and the stay, the daughter the ask.
HIDDEN = {"saying_id", "comment_id", "question_id"}


def exists(name: str, variables: tuple, role: str) -> bool:
    """Whether this role finds something at this address of this world."""
    if not may(ROWS[name][0], role):
        return False
    if role == "expired":
        return shows(name, variables, 0)
    if role == "blocked":
        of_the_plan = of_a_plan(name, variables) or name == "circle:who_sees"
        return not of_the_plan and not HIDDEN & set(variables)
    return True


def finds(name: str, variables: tuple, shared: int) -> bool:
    """Whether a relative with whom these kinds are shared finds something at an address."""
    return may(ROWS[name][0], "relative") and shows(name, variables, shared)


def shows(name: str, variables: tuple, shared: int) -> bool:
    """Whether what an address with these variables stands for is of the kinds shared."""
    needed = PLAN if of_a_plan(name, variables) else 0
    if name == "circle:who_sees":
        needed = PLAN  # of a goal, in these worlds
    if name == "plan:version":
        needed |= MATTERS  # a version keeps all that mattered then
    for variable in variables:
        needed |= KINDS_OF.get(variable, 0)
    return needed & ~shared == 0
