"""Who may open which address. One row an address; an address without a row fails the suite.

    OPEN     anybody, signed in or not
    SIGNED   whoever is signed in
    INSIDE   who is in her circle; to everybody else it does not exist
    NARROW   as INSIDE, and who has left keeps it for a step that was its own
    OWN UNIT who works in the unit that a line of needs belongs to

The second word says what may be sent there: `reads` (a POST is 405), `posts-only` (a GET is
405) or `both`.
"""

ROLES = (
    "nobody",
    "stranger",
    "left",
    "ended",
    "expired",
    "unit",
    "coordinator",
    "esther",
    "relative",
)
MEMBERS = {"unit", "coordinator", "esther", "relative"}
# Has a seat, and its last reason to look is over: as a stranger. Is inside, and what was shared
# with it has expired: what others wrote does not exist, and what is there for all inside does.
NARROWED = {"expired"}
WHO = {
    "OPEN": set(ROLES),
    "SIGNED": set(ROLES) - {"nobody"},
    "INSIDE": MEMBERS | NARROWED,
    "NARROW": MEMBERS | NARROWED | {"left"},
    "OWN UNIT": {"unit"},
}

ROWS: dict[str, tuple[str, str]] = {}


def rows(kind, does, names):
    ROWS.update(dict.fromkeys(names.split(), (kind, does)))


rows("OPEN", "both", "pages:home pages:healthz account_login account_logout")
rows("OPEN", "both", "account_signup")
rows("OPEN", "posts-only", "set_language")
rows("OPEN", "reads", "account_inactive")
rows("OPEN", "both", "pages:words pages:help pages:reading pages:accessibility pages:tell")
rows("SIGNED", "both", "pages:assignment pages:work pages:people pages:register pages:me")
rows("SIGNED", "both", "services:directory services:organisation")
rows("SIGNED", "both", "services:change_organisation services:add_organisation")
rows("SIGNED", "both", "services:close_organisation services:add_mark services:publish")
rows("SIGNED", "both", "services:change services:end services:people services:assign")
rows("SIGNED", "both", "services:end_assignment")
rows("SIGNED", "posts-only", "services:set_duty")
rows("SIGNED", "both", "letters:notices")
rows("SIGNED", "posts-only", "letters:choose_digest")
rows("INSIDE", "posts-only", "letters:acknowledge")
rows("INSIDE", "both", "pages:person pages:own")
rows("INSIDE", "both", "pages:details pages:change_person")
rows("INSIDE", "both", "pages:add_identifier pages:end_identifier")
rows("INSIDE", "both", "circle:circle circle:invite circle:member")
rows("INSIDE", "both", "circle:name_contact circle:set_cover")
rows("INSIDE", "both", "circle:sharing circle:share circle:withdraw")
rows("INSIDE", "both", "circle:hide circle:unhide circle:lift")
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


def may(kind: str, role: str) -> bool:
    """Whether this role finds something at an address of this kind."""
    return role in WHO[kind]
