"""Every page, looked at as everybody who may see it: at 1280, 360 and 320 pixels."""

from django.urls import URLResolver, get_resolver

from tests.security.matrix import ROWS

from .every_page import walk
from .walking import PAPER

ON_THE_WAY = (
    "plan:begin",
    "plan:call_meeting",
    "plan:attached",
    "plan:adopt_goal",
    "plan:adopt_action",
    "steps:question",
    "steps:answer_feedback",
)
AT_THE_DOOR = (
    "sign_in:code",
    "sign_in:set_up",
    "sign_in:choose_password",
    "sign_in:add_app",
    "sign_in:add_passkey",
    "sign_in:add_eid",
    "sign_in:remove_eid",
    "sign_in:again",
    "sign_in:begin",
    "sign_in:record",
    "sign_in:let_in",
    "sign_in:left",
    "sign_in:with_provider",
    "sign_in:back",
)
# Pages that nothing leads to in the invented county, and where they are seen instead.
ELSEWHERE = {
    "pages:healthz": "for machines",
    **dict.fromkeys(AT_THE_DOOR, "tests/sign_in/test_in_a_browser"),
    "account_logout": "a button at the top of every page",
    "services:close_organisation": "when nothing depends on a unit any more",
    "visits:answer_ask": "when she has asked to move a visit: the same form as visits:cancel",
    "visits:record": "while a visit goes on: the same form as visits:cancel",
    "review:sign": "when the lot has drawn a reading of the unit: the same form as review:answer",
    "circle:unhide": "when something is hidden: the same form as circle:withdraw",
    "circle:lift": "when something is hidden: tests/circle/test_sharing_pages.py",
    "circle:share_nothing": "before she has been asked: the same form as circle:withdraw",
    "circle:end_lift": "when something is lifted: the same form as circle:unhide",
    "urgent:open_emergency": "begins with a button, for somebody who was just found",
    "urgent:emergency": "when somebody has opened in an emergency",
    "log:ask_opening": "from urgent:emergency to log:ask",
    "relatives:invited": "when somebody close has been invited",
    "relatives:enter_code": "for somebody who comes with a code from outside",
    "relatives:accept": "for somebody who comes with a code from outside",
    "plan:end_goal": "when nothing goes on for a goal any more",
    **dict.fromkeys(ON_THE_WAY, "test_one_handover"),
}


def test_every_page_is_reachable_light_and_well_built(browsing, pictures):
    seen = walk(browsing, pictures, "sv")
    assert seen.wrong == []
    assert pages() - set(seen.kinds) - PAPER - set(ELSEWHERE) == set()


def pages() -> set[str]:
    """The name of every address that shows something."""
    return {
        name for name in names(get_resolver()) if name in ROWS and ROWS[name][1] != "posts-only"
    }


def names(resolver, room=""):
    for it in resolver.url_patterns:
        if isinstance(it, URLResolver):
            yield from names(it, f"{it.namespace}:" if it.namespace else room)
        else:
            yield f"{room}{it.name}"
