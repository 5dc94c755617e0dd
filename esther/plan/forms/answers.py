"""What people fill in when they answer the plan."""

from django import forms
from django.utils.translation import gettext_lazy as _

from esther.design.editing import Seen
from esther.design.forms import OneOf, Words, needed_when

from ..rules import Answer


class Agree(Seen):
    """Yes or no, to the plan or to one goal as it was read."""

    answer = OneOf(label=_("Is this right?"), choices=Answer)
    why_not = needed_when(
        _("needed when the answer is no"),
        Words(
            label=_("What should be different?"),
            help_text=_("A few words are enough."),
            required=False,
        ),
    )

    def __init__(self, *args, seats=None, **kwargs):
        """`seats`: for whom the coordinator may note what was said."""
        super().__init__(*args, **kwargs)
        if seats is not None:
            self.fields["member"] = forms.ModelChoiceField(
                seats, label=_("Whose answer is it?"), empty_label=_("My own"), required=False
            )


class Comment(forms.Form):
    """Something to say, or to ask."""

    words = Words(label=_("What do you want to say?"))
    is_question = forms.BooleanField(
        label=_("This is a question. I want an answer."), required=False
    )


class AnswerComment(forms.Form):
    words = Words(
        label=_("Your answer"),
        help_text=_("It is read by those with whom questions and answers are shared."),
    )
