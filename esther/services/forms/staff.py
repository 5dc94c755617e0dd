"""What whoever leads a unit fills in about who works there."""

from datetime import date, datetime, time, timedelta

from django import forms
from django.utils.timezone import localdate, make_aware
from django.utils.translation import gettext_lazy as _

from esther.design.forms import Day, OneOf, needed_when
from esther.people.models import Account
from esther.people.rules import Profession

# Whom an import acts as; nobody signs in as it.
GIVEN = [(one.value, one.label) for one in Profession if one != Profession.INTEGRATION]


class Assign(forms.Form):
    """Who works here, as what, from when to when."""

    email = forms.EmailField(
        label=_("E-mail"), help_text=_("The one they sign in with, here or in another unit.")
    )
    name = needed_when(
        _("needed for somebody who has never signed in here"),
        forms.CharField(label=_("Name"), max_length=200, required=False),
    )
    profession = forms.ChoiceField(label=_("As what?"), choices=[("", _("Choose")), *GIVEN])
    from_on = Day(label=_("First day"), help_text=_("Empty: from now on."), required=False)
    to_on = Day(
        label=_("Last day"),
        help_text=_("Leave it empty when there is no last day. You can end it on any day."),
        required=False,
    )
    on_duty = forms.BooleanField(label=_("Has duty"), required=False)

    def __init__(self, *args, at, **kwargs):
        super().__init__(*args, **kwargs)
        self.at = at

    def clean(self):
        said = super().clean()
        email = said.get("email")
        if email and not said.get("name") and not self._known(email):
            self.add_error("name", _("Nobody signs in with this e-mail yet. Write the name."))
        first, last = said.pop("from_on", None), said.pop("to_on", None)
        said["from_at"] = begins(first) if first and first > localdate(self.at) else None
        said["to_at"] = ends(last) if last else None
        return said

    def _known(self, email):
        return Account.objects.filter(email__iexact=email).exists()


def begins(day):
    """Midnight on the clock on the wall."""
    return make_aware(datetime.combine(day, time.min))


def ends(day):
    """Midnight after the last day, as far as the calendar goes."""
    return begins(min(day, date.max - timedelta(days=2)) + timedelta(days=1))


class SetDuty(forms.Form):
    """Whether somebody has duty."""

    on_duty = forms.BooleanField(required=False)


class SetEmergency(forms.Form):
    """Whether somebody may open in an emergency, from when to when."""

    may = OneOf(label=_("May open in an emergency?"), choices=[("yes", _("Yes")), ("no", _("No"))])
    from_on = Day(label=_("First day"), help_text=_("Empty: from now on."), required=False)
    to_on = Day(
        label=_("Last day"),
        help_text=_("Leave it empty when there is no last day. You can end it on any day."),
        required=False,
    )

    def __init__(self, *args, at, **kwargs):
        super().__init__(*args, **kwargs)
        self.at = at

    def clean(self):
        said = super().clean()
        first, last = said.pop("from_on", None), said.pop("to_on", None)
        said["from_at"] = begins(first) if first and first > localdate(self.at) else None
        said["to_at"] = ends(last) if last else None
        return said | {"may": said.get("may") == "yes"}
