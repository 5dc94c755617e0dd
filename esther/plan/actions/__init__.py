"""What people do with the one shared plan. One function per verb: check, change, trace."""

from .answers import agree, answer_comment, comment
from .attached import Line, adopt_action, adopt_goal, attach, attach_again
from .goals import add_goal, change_goal, end_goal, score, set_scale
from .leaving import follow_who_left
from .lines import (
    add_action,
    ask_outcome,
    change_action,
    end_action,
    record_progress,
)
from .meetings import (
    answer_invitation,
    call_meeting,
    cancel_meeting,
    close_meeting,
    hold,
)
from .plan import begin, change_plan, close, review, settle

__all__ = [
    "Line",
    "add_action",
    "add_goal",
    "adopt_action",
    "adopt_goal",
    "agree",
    "answer_comment",
    "answer_invitation",
    "ask_outcome",
    "attach",
    "attach_again",
    "begin",
    "call_meeting",
    "cancel_meeting",
    "change_action",
    "change_goal",
    "change_plan",
    "close",
    "close_meeting",
    "comment",
    "end_action",
    "end_goal",
    "follow_who_left",
    "hold",
    "record_progress",
    "review",
    "score",
    "set_scale",
    "settle",
]
