"""What people fill in about the log."""

from django import forms
from django.utils.translation import gettext_lazy as _

from esther.design.forms import Day, OneOf, Words, needed_when

from .rules import LONGEST, Answer, Outcome


class Find(forms.Form):
    """Another day, or somebody's name."""

    day = Day(label=_("Up to which day?"), required=False)
    who = forms.CharField(label=_("Name or unit"), required=False, max_length=100)
    before = forms.DateTimeField(required=False, widget=forms.HiddenInput)


class Ask(forms.Form):
    """Was this right?"""

    words = Words(
        label=_("What do you wonder?"),
        help_text=_("You need not write anything."),
        required=False,
        max_length=LONGEST,
    )


class TellFirst(forms.Form):
    """When a place reads about her for the first time."""

    first = OneOf(
        label=_("Do you want to be told when a new place reads about you?"),
        choices=[("1", _("Yes, tell me")), ("0", _("No, I look here myself"))],
    )

    def clean_first(self):
        return self.cleaned_data["first"] == "1"


class Say(forms.Form):
    """The head's answer to her."""

    answer = OneOf(label=_("Was it right?"), choices=Answer.choices)
    words = Words(
        label=_("Your answer"),
        help_text=_("The person reads this. Write short, without terms of the trade."),
        max_length=LONGEST,
    )


class Sign(forms.Form):
    """What came of looking at a reading."""

    outcome = OneOf(label=_("What did you find?"), choices=Outcome.choices)
    words = needed_when(
        _("when it is not clear or not right"),
        Words(label=_("In a few words"), required=False, max_length=LONGEST),
    )
