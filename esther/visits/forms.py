"""What people fill in about her calendar."""

from django import forms
from django.utils.translation import gettext_lazy as _

from esther.circle.queries import around
from esther.design.editing import Editing
from esther.design.forms import Moment, OneOf, Words
from esther.people.models import Organisation

from .rules import Kind, State


class Change(Editing):
    """Another time, place or wording. What only one of two has changed is kept."""

    what = forms.CharField(
        label=_("What happens"),
        help_text=_("A whole sentence that can be read aloud: Amina from home care comes."),
        max_length=300,
    )
    begins_at = Moment(label=_("Begins"))
    ends_at = Moment(label=_("Ends"), required=False)
    who = forms.CharField(label=_("Who comes"), max_length=200, required=False)
    place = forms.CharField(label=_("Where"), max_length=300, required=False)
    prepare = Words(label=_("To do before"), help_text=_("One thing on each line."), required=False)


def asked(name):
    """The same question as of a visit that is there."""
    return Change.base_fields[name]


class Book(forms.Form):
    """A visit, a call or a ride, and which unit in the circle it is."""

    kind = OneOf(label=_("What kind?"), choices=Kind.choices, initial=Kind.HOME)
    what = asked("what")
    begins_at = asked("begins_at")
    ends_at = asked("ends_at")
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Which unit"),
        required=False,
        empty_label=_("None in the circle"),
    )
    who = asked("who")
    place = asked("place")
    prepare = asked("prepare")

    def __init__(self, *args, viewer, **kwargs):
        super().__init__(*args, **kwargs)
        units = around(viewer).filter(role="unit").order_by().values("organisation")
        self.fields["organisation"].queryset = Organisation.objects.filter(pk__in=units).order_by(
            "name", "pk"
        )


class AskToMove(forms.Form):
    """When it would suit better, in her own words."""

    words = Words(label=_("When would it suit better?"))


class AnswerAsk(forms.Form):
    """What whoever asked is told, when the time stands."""

    words = Words(
        label=_("Your answer"),
        help_text=_(
            "For example why the time has to stand. Move the visit instead, and that is the answer."
        ),
    )


class Record(forms.Form):
    """What became of it."""

    state = OneOf(
        label=_("Did it take place?"),
        choices=[(state, state.label) for state in (State.DONE, State.MISSED)],
    )
