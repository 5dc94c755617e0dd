"""What people do with steps: one function a verb. Check, change, tell, leave a trace."""

from .answering import answer_question, ask_back, decline, take
from .beginning import begin, pick_up, put_back, why_not_begin
from .ending import answer_outcome, complete, stop
from .feedback import answer_feedback, give_feedback
from .leaving import follow_her_death, follow_who_left
from .needs import end_need, say_what_we_need
from .offering import hand_over, withdraw
from .reminding import escalate, remind, tell_late
from .repeated import answer_repeated, ask_repeated
from .unassigned import follow_who_stopped

__all__ = [
    "answer_feedback",
    "answer_outcome",
    "answer_question",
    "answer_repeated",
    "ask_back",
    "ask_repeated",
    "begin",
    "complete",
    "decline",
    "end_need",
    "escalate",
    "follow_her_death",
    "follow_who_left",
    "follow_who_stopped",
    "give_feedback",
    "hand_over",
    "pick_up",
    "put_back",
    "remind",
    "say_what_we_need",
    "stop",
    "take",
    "tell_late",
    "why_not_begin",
    "withdraw",
]
