"""Rule 2: what is right when a step is begun, offered, taken, done and answered.

Every rule answers with a reason in plain words, or with None. Nothing here asks the
database or the clock.
"""

from . import missing
from .choices import (
    GONE,
    About,
    Again,
    Cause,
    Decline,
    OfferState,
    Reply,
    State,
    Stop,
    Tone,
    Way,
)
from .ending import (
    is_done,
    what_ends_with,
    why_not_answer_outcome,
    why_not_complete,
    why_not_stop,
)
from .feedback import (
    why_not_answer_feedback,
    why_not_answer_for_her,
    why_not_answer_repeated,
    why_not_ask_repeated,
    why_not_end_need,
    why_not_give_feedback,
    why_not_say_what_we_need,
    why_not_stop_asking,
)
from .offers import (
    is_alternative,
    why_not_answer_question,
    why_not_ask_back,
    why_not_decline,
    why_not_due,
    why_not_hand_over,
    why_not_hand_over_to,
    why_not_take,
    why_not_withdraw,
)
from .party import is_party
from .steps import why_not_begin, why_not_pick_up, why_not_put_back
from .times import escalate_at, remind_at

__all__ = [
    "GONE",
    "About",
    "Again",
    "Cause",
    "Decline",
    "OfferState",
    "Reply",
    "State",
    "Stop",
    "Tone",
    "Way",
    "escalate_at",
    "is_alternative",
    "is_done",
    "is_party",
    "missing",
    "remind_at",
    "what_ends_with",
    "why_not_answer_feedback",
    "why_not_answer_for_her",
    "why_not_answer_outcome",
    "why_not_answer_question",
    "why_not_answer_repeated",
    "why_not_ask_back",
    "why_not_ask_repeated",
    "why_not_begin",
    "why_not_complete",
    "why_not_decline",
    "why_not_due",
    "why_not_end_need",
    "why_not_give_feedback",
    "why_not_hand_over",
    "why_not_hand_over_to",
    "why_not_pick_up",
    "why_not_put_back",
    "why_not_say_what_we_need",
    "why_not_stop",
    "why_not_stop_asking",
    "why_not_take",
    "why_not_withdraw",
]
