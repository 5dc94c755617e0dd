"""What whoever leads a unit fills in about it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from esther.design.forms import Phone, Words
from esther.people.models import Organisation
from esther.people.rules import Kind


class Covers(forms.CharField):
    """Places, with commas between them on the page and a list behind it."""

    def prepare_value(self, value):
        return ", ".join(value) if isinstance(value, list) else value

    def clean(self, value):
        return [place.strip()[:80] for place in super().clean(value).split(",") if place.strip()]


class AddOrganisation(forms.Form):
    """A unit: what it is, how it is reached, whom it serves."""

    name = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices)
    phone = Phone(label=_("Telephone"), max_length=40, required=False)
    duty_phone = Phone(
        label=_("Telephone of who has duty"),
        help_text=_("Where somebody answers when nobody else does."),
        max_length=40,
        required=False,
    )
    address = forms.CharField(label=_("Address"), max_length=300, required=False)
    covers = Covers(
        label=_("Serves"),
        help_text=_("Municipalities, with commas between them."),
        max_length=2000,
        required=False,
    )


class OnlyWhatDiffers(forms.Form):
    """Answers with what is different now: what somebody else changed in another field stays."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.show_hidden_initial = True  # what stood there when the page was opened

    def clean(self):
        said = super().clean()
        return {name: said[name] for name in self.changed_data if name in said}


class ChangeOrganisation(OnlyWhatDiffers, AddOrganisation):
    """The same questions, and where it belongs."""

    parent = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Belongs to"),
        required=False,
        empty_label=_("Stands by itself"),
    )

    def __init__(self, *args, parents, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = parents


class AddMark(forms.Form):
    """What another system calls the unit."""

    system = forms.CharField(
        label=_("System"), help_text=_("Its address, as the system writes it."), max_length=300
    )
    value = forms.CharField(label=_("Number"), max_length=300)


class Offers(forms.Form):
    """Something a unit offers: to whom, when, how to ask, how much room there is."""

    name = forms.CharField(label=_("What you offer"), max_length=200)
    for_whom = Words(label=_("For whom"), required=False)
    hours = forms.CharField(label=_("Opening hours"), max_length=200, required=False)
    how_to_ask = Words(label=_("How to ask"), required=False)
    capacity = forms.CharField(
        label=_("Capacity"),
        help_text=_("How much room there is now, or how long one waits."),
        max_length=200,
        required=False,
    )
    phone = Phone(label=_("Telephone"), max_length=40, required=False)


class ChangeOffers(OnlyWhatDiffers, Offers):
    """The same questions about something the unit offers already."""
