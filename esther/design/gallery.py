"""Invented content for the gallery: everything in it is made up, numbers are from the series for fiction."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django import forms
from django.core.paginator import Paginator

from esther.design.forms import Clock, Day, OneOf, Phone, SomeOf, Words
from esther.design.journey import Answer, Met, Span, Story

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=ZoneInfo("Europe/Stockholm"))
HOME, CENTRE, EMERGENCY, WARD, NURSING, CARE = (
    "Elsa at home",
    "Health centre",
    "Emergency",
    "Ward 3, Eksjö",
    "Home nursing",
    "Home care",
)


class Invite(forms.Form):
    """One of every kind of question."""

    what = Words(
        label="What do you need to know?", help_text="One question at a time gets an answer sooner."
    )
    day = Day(label="When is it needed?")
    hour = Clock(label="At what time?", required=False)
    phone = Phone(label="Where can we reach you?", help_text="So that they can call back.")
    who = forms.ChoiceField(
        label="Who asks?", choices=[("a", "Home care in Nässjö"), ("b", "Health centre Eken")]
    )
    why = OneOf(label="Why now?", choices=[("late", "It is late"), ("new", "Something is new")])
    helped = SomeOf(
        label="What helped?",
        required=False,
        choices=[("words", "Her own words"), ("limit", "A clear limit")],
    )
    sure = forms.BooleanField(label="Elsa knows that we ask", required=False)


def facts() -> dict:
    """The context of the gallery page; the same every time."""
    return {
        "now": NOW,
        "story": _story(),
        "empty_form": Invite(),
        "bad_form": Invite(
            {"what": "", "day": "the day after", "phone": "", "who": "a", "why": ""},
            auto_id="again_%s",
        ),
        "pages": Paginator(range(100), 10).page(3),
        "coordinator": {
            "name": "Anna Sjöberg",
            "role": "Nurse at health centre Eken",
            "phone": "070-174 06 12",
            "hours": "Answers on weekdays 8–16. Call about anything.",
        },
    }


def _story() -> Story:
    """Elsa's journey in November: one hard day, then two weeks."""
    return Story(
        lanes=[HOME, CENTRE, EMERGENCY, WARD, NURSING, CARE],
        spans=[
            Span(HOME, at(9, 7, 40), at(9, 8, 50), waiting=True, label="1 h 10"),
            Span(EMERGENCY, at(9, 8, 50), at(9, 9, 30)),
            Span(EMERGENCY, at(9, 9, 30), at(9, 12, 10), waiting=True, label="waits 2 h 40"),
            Span(EMERGENCY, at(9, 12, 10), at(9, 13, 15)),
            Span(EMERGENCY, at(9, 13, 15), at(9, 15, 0), waiting=True, label="1 h 45"),
            Span(WARD, at(9, 15, 0), at(16, 12, 0)),
            Span(WARD, at(16, 12, 0), at(17, 12, 0), waiting=True, label="waits 1 day"),
            Span(CENTRE, at(20, 8, 0), at(22, 8, 0), waiting=True, label="medicine: late"),
            Span(HOME, at(17, 12, 0), at(22, 12, 0)),
            Span(NURSING, at(17, 12, 0), at(22, 12, 0)),
            Span(CARE, at(17, 12, 0), at(22, 12, 0)),
        ],
        met=[
            Met(EMERGENCY, at(9, 9, 0), 5),
            Met(WARD, at(10, 9, 0), 4, retold=1),
            Met(CARE, at(18, 9, 0), 1),
        ],
        answers=[
            Answer(CARE, at(19, 9, 0), WARD, at(12, 9, 0), "The list of medicines was missing")
        ],
        now=at(22, 9, 0),
    )


def at(day: int, hour: int, minute: int) -> datetime:
    return NOW.replace(day=day, hour=hour, minute=minute)
