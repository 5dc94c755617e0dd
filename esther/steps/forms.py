"""What people fill in about steps. Every refusal for missing words is a rule's sentence."""

from django import forms
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from esther.circle.viewer import Viewer
from esther.design.forms import Moment, OneOf, Words
from esther.plan.models import Goal
from esther.plan.rules import GoalStatus, Outcome

from .rules import About, Again, Decline, Reply, Stop, Tone, Way, missing, why_not_stop_asking


def required(sentence):
    return {"required": sentence}


class Begin(forms.Form):
    """A step of our own."""

    what = forms.CharField(
        label=_("What is to be done?"),
        max_length=300,
        error_messages=required(missing.WHAT),
    )
    goal = forms.ModelChoiceField(
        Goal.everywhere.none(),
        label=_("Which goal does it serve?"),
        required=False,
        empty_label=_("No goal in the plan"),
    )
    due_at = Moment(label=_("When is it to be done?"), required=False)
    note = Words(label=_("What is good to know?"), required=False)

    def __init__(self, viewer: Viewer, *args, **kwargs):
        super().__init__(*args, **kwargs)
        goals = Goal.seen_by(viewer).filter(status=GoalStatus.ACTIVE, plan__closed_at=None)
        self.fields["goal"].queryset = goals.order_by("position", "pk")


class HandOver(forms.Form):
    """The step after, offered to somebody who is already chosen."""

    what = forms.CharField(
        label=_("What do you ask them to do?"),
        max_length=300,
        error_messages=required(missing.WHAT),
    )
    note = Words(
        label=_("What do they need to know?"),
        help_text=_("Why, what she has been told, what to look out for, and whom to call."),
        error_messages=required(missing.WHAT_THEY_NEED),
    )
    way = OneOf(
        label=_("What do you hand over?"),
        choices=[
            (Way.TAKES_OVER, _("They take over: it is yours until they say yes")),
            (Way.ALONGSIDE, _("They work alongside: you go on with your own step")),
        ],
        initial=Way.TAKES_OVER,
    )
    due_at = Moment(
        label=_("When must it be done?"),
        help_text=_(
            "They are reminded in time. If nobody answers, their duty and the coordinator are called."
        ),
        error_messages=required(_("Choose when it must be done.")),
    )


class AskBack(forms.Form):
    words = Words(
        label=_("Ask back"),
        help_text=_("What do you need to know before you answer?"),
        error_messages=required(missing.QUESTION),
    )
    words.widget.attrs["rows"] = 2


class AnswerQuestion(forms.Form):
    words = Words(label=_("Your answer"), error_messages=required(missing.ANSWER))


class DeclineOffer(forms.Form):
    reason = OneOf(
        label=_("Why?"), choices=Decline.choices, error_messages=required(_("Choose why."))
    )
    words = Words(
        label=_("What do you suggest instead?"),
        error_messages=required(missing.WHY_NOT_US),
    )


class Withdraw(forms.Form):
    words = Words(
        label=_("Why do you withdraw the offer?"),
        error_messages=required(missing.WHY_WITHDRAWN),
    )


class Complete(forms.Form):
    note = Words(
        label=_("How did it go?"),
        help_text=_("A few words for those who come after."),
        error_messages=required(missing.HOW_IT_WENT),
    )


class StopStep(forms.Form):
    reason = OneOf(
        label=_("Why does it stop?"),
        choices=[(why, why.label) for why in Stop if why != Stop.LEFT],
        error_messages=required(missing.WHY_IT_STOPS),
    )
    words = Words(
        label=_("What happens instead?"),
        error_messages=required(missing.WHAT_INSTEAD),
    )


class AnswerOutcome(forms.Form):
    """Was the need met? Asked of her."""

    outcome = OneOf(
        label=_("Was it as it should be?"),
        choices=[(o, o.label) for o in (Outcome.MET, Outcome.PARTLY, Outcome.NOT_MET)],
        error_messages=required(missing.WHICH_ANSWER),
    )
    words = Words(label=_("In own words"), required=False)


class GiveFeedback(forms.Form):
    tone = OneOf(label=_("What do you want to say?"), choices=Tone.choices)
    about = OneOf(label=_("What is it about?"), choices=About.choices)
    words = Words(
        label=_("In a few words"),
        help_text=_("It is about what works between you, not about who did what."),
        error_messages=required(missing.A_FEW_WORDS),
    )


class AnswerFeedback(forms.Form):
    reply = OneOf(label=_("Your answer"), choices=Reply.choices)
    words = Words(label=_("In a few words"), error_messages=required(missing.ANSWER))


class AnswerRepeated(forms.Form):
    """Did you have to repeat yourself? Her answer, and no more questions if she wants."""

    answer = OneOf(
        label=_("Did you have to tell it all again?"), choices=Again.choices, required=False
    )
    people_met = forms.IntegerField(
        label=_("About how many people have you met?"),
        help_text=_("Your own guess is enough."),
        min_value=0,
        max_value=500,
        required=False,
    )
    stop = forms.BooleanField(label=_("Do not ask me this again"), required=False)

    def __init__(self, viewer: Viewer, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if why_not_stop_asking(viewer.role):
            del self.fields["stop"]

    def clean(self):
        said = super().clean()
        if not said.get("answer") and not said.get("stop"):
            self.add_error("answer", missing.WHICH_ANSWER)
        return said


class SayWhatWeNeed(forms.Form):
    about = OneOf(label=_("What is it about?"), choices=About.choices)
    words = forms.CharField(
        label=_("What do you need from those who hand over to you?"),
        help_text=_("One thing a line. Write nothing about a person."),
        max_length=300,
        error_messages=required(missing.WHAT_WE_NEED),
    )


def as_typed(moment):
    """A moment as the browser's own field wants it."""
    return localtime(moment).strftime("%Y-%m-%dT%H:%M")
