"""What came back from the journey, in one statement: her answers about having to repeat
herself, what was asked again, and the feedback along the chain."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import CharField, F, IntegerField, TextField, UUIDField, Value
from django.db.models.functions import Cast

from esther.circle.asking import AskedOften
from esther.circle.viewer import Viewer
from esther.matters.models import AskedAgain

from ..models import Feedback, Repeated
from ..rules import Again

NO_KEY = Cast(Value(None), UUIDField())
NO_WORDS = Value("", output_field=TextField())
NO_NUMBER = Cast(Value(None), IntegerField())


@dataclass(frozen=True)
class Back:
    """kind: repeated, asked_again or feedback. `step` is what it is about."""

    kind: str
    key: UUID
    at: datetime
    step: UUID | None
    given_from: UUID | None
    words: str
    people_met: int | None
    answered_at: datetime | None

    @property
    def is_retelling(self) -> bool:
        again = self.kind == "repeated" and self.words in {Again.SOME, Again.ALL}
        return again or self.kind == "asked_again"


def told_back(viewer: Viewer) -> list[Back]:
    """Everything that came back about one Esther, oldest first."""
    return [Back(*row) for row in _told_back(viewer)]


@AskedOften
def _told_back(viewer):
    repeated = _rows(
        Repeated.seen_by(viewer),
        "repeated",
        at=F("asked_at"),
        step=F("step__pk"),
        words=Cast("answer", TextField()),
        people_met=Cast("people_met", IntegerField()),
        answered_at=F("answered_at"),
    )
    again = _rows(AskedAgain.seen_by(viewer), "asked_again", answered_at=F("at"))
    feedback = _rows(
        Feedback.seen_by(viewer),
        "feedback",
        step=F("step__pk"),
        given_from=F("given_from__pk"),
        words=Cast("words", TextField()),
        answered_at=F("answered_at"),
    )
    return repeated.union(again, feedback, all=True).order_by("b_at", "b_key")


def _rows(rows, kind, **columns):
    given = {
        "kind": Value(kind, output_field=CharField()),
        "key": F("pk"),
        "at": F("at"),
        "step": NO_KEY,
        "given_from": NO_KEY,
        "words": NO_WORDS,
        "people_met": NO_NUMBER,
        **columns,
    }
    named = {f"b_{name}": value for name, value in given.items()}
    return rows.order_by().annotate(**named).values_list(*named)
