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
# Pages that nothing leads to in the invented county, and where they are seen instead.
ELSEWHERE = {
    "pages:healthz": "for machines",
    "account_inactive": "for an account that is closed",
    "account_signup": "closed, and says so",
    "account_logout": "a button at the top of every page",
    "services:close_organisation": "when nothing depends on a unit any more",
    "visits:answer_ask": "when she has asked to move a visit: the same form as visits:cancel",
    "visits:record": "while a visit goes on: the same form as visits:cancel",
    "urgent:open_emergency": "begins with a button, for somebody who was just found",
    "urgent:emergency": "when somebody has opened in an emergency",
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
