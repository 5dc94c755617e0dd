"""What people fill in about a meeting."""

from datetime import datetime

from django import forms
from django.utils.timezone import make_aware
from django.utils.translation import gettext_lazy as _

from esther.circle.queries import around
from esther.design.editing import Editing
from esther.design.forms import Clock, Day, OneOf, Words

from ..rules import Coming


class Invited(forms.ModelMultipleChoiceField):
    """Those in the circle, each with as what they sit there."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, member):
        part = member.related or member.get_role_display()
        return _("%(name)s (%(role)s)") % {"name": member, "role": part}


class CallMeeting(forms.Form):
    """When, where, why and with whom."""

    why = Words(label=_("What is the meeting for?"))
    day = Day(label=_("Which day?"))
    begins = Clock(label=_("From"))
    ends = Clock(label=_("To"))
    place = forms.CharField(
        label=_("Where?"),
        help_text=_("Choose the place together. At home is often best."),
        max_length=300,
        required=False,
    )
    link = forms.URLField(
        label=_("Link for those at a distance"), required=False, assume_scheme="https"
    )
    members = Invited(
        None,
        label=_("Who is invited?"),
        help_text=_("Who is not in the circle yet is invited to the circle first."),
    )
    agenda = Words(label=_("What do we talk about?"), required=False)

    def __init__(self, *args, viewer, **kwargs):
        super().__init__(*args, **kwargs)
        members = self.fields["members"]
        members.queryset = around(viewer)
        self.initial.setdefault("members", [member.pk for member in members.queryset])

    def clean(self):
        cleaned = super().clean()
        day, begins, ends = (cleaned.pop(name, None) for name in ("day", "begins", "ends"))
        if day and begins and ends:
            cleaned["begins_at"] = make_aware(datetime.combine(day, begins))
            cleaned["ends_at"] = make_aware(datetime.combine(day, ends))
        return cleaned


class AnswerInvitation(forms.Form):
    """Do you come?"""

    answer = OneOf(
        label=_("Do you come?"),
        choices=[(it, it.label) for it in (Coming.YES, Coming.REMOTE, Coming.NO)],
    )
    note = forms.CharField(label=_("Anything to say about it?"), max_length=300, required=False)


class Hold(Editing):
    """The minutes, as the meeting goes."""

    agenda = Words(label=_("What do we talk about?"), required=False)
    minutes = Words(
        label=_("What is said and decided?"),
        help_text=_("Write as it goes. Several can write: what only one of you changed is kept."),
        required=False,
    )


class CancelMeeting(forms.Form):
    why = Words(
        label=_("Why is there no meeting?"), help_text=_("Everybody who is invited reads it.")
    )
