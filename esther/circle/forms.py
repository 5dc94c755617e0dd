"""What people fill in about who is around Esther."""

from datetime import datetime, time

from django import forms
from django.utils.timezone import make_aware
from django.utils.translation import gettext_lazy as _

from esther.design.forms import Day, OneOf, Phone
from esther.people.models import Account, Organisation

from .rules import Contact, Role
from .sharing.forms import Asked

CLOSE = (Role.RELATIVE, Role.GUARDIAN, Role.VOLUNTEER)


class Find(forms.Form):
    """Search first, then choose: works without scripts."""

    q = forms.CharField(label=_("Search"), required=False, max_length=100)


class InviteUnit(Asked):
    """A unit chosen from the directory."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.filter(closed_on=None),
        error_messages={"required": _("Search for the unit first, then choose it.")},
        widget=forms.HiddenInput,
    )


class InviteStaff(Asked):
    """One named person who works somewhere, and nobody else there."""

    account = forms.ModelChoiceField(
        Account.objects.filter(is_active=True), widget=forms.HiddenInput
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.filter(closed_on=None), widget=forms.HiddenInput
    )

    def clean(self):
        return super().clean() | {"role": Role.STAFF}


class InviteClose(Asked):
    """Somebody close to Esther, with or without an account here."""

    speaks = True

    name = forms.CharField(label=_("Name"), max_length=200)
    role = OneOf(label=_("As what?"), choices=[(role, role.label) for role in CLOSE])
    relation = forms.CharField(
        label=_("Who is it?"),
        help_text=_("Daughter, neighbour, friend from the choir."),
        max_length=100,
        required=False,
    )
    phone = Phone(label=_("Telephone"), max_length=40, required=False)
    account = forms.EmailField(
        label=_("E-mail"),
        help_text=_("Only for somebody who signs in here. Others stand on the list to be called."),
        required=False,
    )

    def clean_account(self):
        email = self.cleaned_data["account"]
        found = Account.objects.filter(email__iexact=email, is_active=True).first()
        if email and found is None:
            raise forms.ValidationError(
                _("Nobody signs in with this e-mail. Correct it, or leave it empty.")
            )
        return found


class NameContact(forms.Form):
    """Who Esther calls, and when they answer."""

    kind = OneOf(label=_("Which contact?"), choices=Contact)
    who = forms.ChoiceField(label=_("Who?"))
    phone = Phone(label=_("Telephone"), help_text=_("Where they answer."), max_length=40)
    hours = forms.CharField(
        label=_("When they answer"),
        help_text=_("For example: weekdays 8–16."),
        max_length=120,
        required=False,
    )

    def __init__(self, *args, choices, seats, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = choices
        self.seats = seats

    def clean(self):
        said = super().clean()
        seat, _colon, account = said.pop("who", "").partition(":")
        said["member"] = self.seats.filter(pk=seat or None).first()
        said["account"] = Account.objects.filter(pk=account or None).first()
        return said


class SetCover(forms.Form):
    """Who answers while the contact is away."""

    cover = forms.ModelChoiceField(
        Account.objects.none(), label=_("Who answers meanwhile?"), empty_label=_("Choose")
    )
    cover_phone = Phone(label=_("Telephone"), max_length=40)
    until = Day(label=_("Last day away"))

    def __init__(self, *args, colleagues, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["cover"].queryset = colleagues

    def clean_until(self):
        return make_aware(datetime.combine(self.cleaned_data["until"], time.max))
