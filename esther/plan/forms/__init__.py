"""What people fill in about the plan."""

from .answers import Agree, AnswerComment, Comment
from .attached import AdoptAction, AdoptGoal
from .goals import AddGoal, ChangeGoal, EndGoal, Score, SetScale
from .lines import AddAction, AskOutcome, ChangeAction, EndAction, RecordProgress
from .meetings import AnswerInvitation, CallMeeting, CancelMeeting, Hold
from .plan import Begin, ChangePlan, Close, Review, Settle

__all__ = [
    "AddAction",
    "AddGoal",
    "AdoptAction",
    "AdoptGoal",
    "Agree",
    "AnswerComment",
    "AnswerInvitation",
    "AskOutcome",
    "Begin",
    "CallMeeting",
    "CancelMeeting",
    "ChangeAction",
    "ChangeGoal",
    "ChangePlan",
    "Close",
    "Comment",
    "EndAction",
    "EndGoal",
    "Hold",
    "RecordProgress",
    "Review",
    "Score",
    "SetScale",
    "Settle",
]
