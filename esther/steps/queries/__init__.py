"""What people ask about steps."""

from .chain import Chain, add_questions, chain, needs_of, our_needs
from .finding import (
    enter_own,
    feedback_by_key,
    is_only_ground,
    need_by_key,
    offer_by_key,
    question_by_key,
    repeated_by_key,
    step_by_key,
    steps_of_feedback,
)
from .panel import Journey, Move, journey, panel
from .story import Sentence, story
from .work import Counts, Kind, Turn, Work, ours
from .work_rows import any_of_ours

__all__ = [
    "Chain",
    "Counts",
    "Journey",
    "Kind",
    "Move",
    "Sentence",
    "Turn",
    "Work",
    "add_questions",
    "any_of_ours",
    "chain",
    "enter_own",
    "feedback_by_key",
    "is_only_ground",
    "journey",
    "need_by_key",
    "needs_of",
    "offer_by_key",
    "our_needs",
    "ours",
    "panel",
    "question_by_key",
    "repeated_by_key",
    "step_by_key",
    "steps_of_feedback",
    "story",
]
