"""What people fill in about a line: who does what, by when, and how it went."""

from django import forms
from django.utils.translation import gettext_lazy as _

from esther.design.editing import Editing
from esther.design.forms import Day, OneOf, Words

from ..models import Goal
from ..rules import ENDED_LINE, OPEN_LINE, ActionStatus, Outcome
from .goals import labelled
from .parties import Who

REPEAT_HELP = _("For example: every Thursday, twice a day. Empty: once.")


class AddAction(forms.Form):
    """Who does what, by when."""

    what = Words(label=_("What is to be done?"))
    who = Who(
        label=_("Who does it?"),
        help_text=_("A unit, a named person in it, or anybody else in the circle."),
    )
    due_on = Day(label=_("By when?"), required=False)
    repeat = forms.CharField(
        label=_("How often?"), help_text=REPEAT_HELP, max_length=120, required=False
    )

    def __init__(self, *args, viewer, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["who"].offer(viewer)


class ChangeAction(Editing):
    """The same questions, on a line that is there; and which goal it serves."""

    what = Words(label=_("What is to be done?"))
    who = Who(label=_("Who does it?"))
    due_on = Day(label=_("By when?"), required=False)
    repeat = forms.CharField(
        label=_("How often?"), help_text=REPEAT_HELP, max_length=120, required=False
    )
    status = OneOf(label=_("How is it?"), choices=labelled(OPEN_LINE))
    goal = forms.ModelChoiceField(None, label=_("Which goal does it serve?"), empty_label=None)

    def __init__(self, *args, viewer, **kwargs):
        self.viewer = viewer
        super().__init__(*args, **kwargs)

    def prepare(self, row):
        self.fields["who"].offer(self.viewer, also=row.who)
        self.fields["goal"].queryset = goals_of(self.viewer, row)


def goals_of(viewer, row):
    """The goals in the same plan that a line can serve."""
    return Goal.seen_by(viewer).filter(plan=row.plan, ended_at=None).order_by("position", "pk")


class HowItGoes(OneOf):
    """Planned or going on. That it is ended is not offered here, but it may stand so."""

    def __init__(self, **kwargs):
        super().__init__(choices=ActionStatus, **kwargs)
        self.widget.choices = labelled(OPEN_LINE)


class RecordProgress(Editing):
    """How it goes with a line that goes on; most often it has just begun, or begun again."""

    beside = ("words",)
    status = HowItGoes(label=_("How is it?"))
    words = Words(label=_("How does it go?"), required=False)

    def _remember(self, row, initial):
        super()._remember(row, {"status": ActionStatus.DOING} | initial)


class EndAction(forms.Form):
    """The line is done, or stopped."""

    status = OneOf(
        label=_("How does it end?"), choices=labelled(ENDED_LINE), initial=ActionStatus.DONE
    )
    words = Words(label=_("In a few words: how did it go?"), required=False)


class AskOutcome(forms.Form):
    """What she answers, in one word and in her own."""

    outcome = OneOf(label=_("Did it help with what was needed?"), choices=Outcome)
    words = Words(label=_("In the own words"), required=False)
