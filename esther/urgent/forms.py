"""What people fill in when it is urgent, and afterwards."""

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from esther.circle.sharing.forms import Decided, OnLegalGround, Said
from esther.circle.sharing.kinds import Basis
from esther.design.forms import Day, OneOf, Words, needed_when

from .rules import USUAL_HOURS, Outcome, why_not_know_whom


def hours():
    """For how long, in the language of the page."""
    return [(n, ngettext("%(n)s hour", "%(n)s hours", n) % {"n": n}) for n in (1, 2, 4, 8, 12, 24)]


def unremembered(label, longest):
    """An answer about somebody else, which a browser keeps nothing of."""
    widget = forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(label=label, max_length=longest, required=False, widget=widget)


class Find(forms.Form):
    """Exactly whom. Sent in the body, so that no name stands in an address."""

    number = needed_when(
        _("or name and birth date"),
        unremembered(_("Personal number, or another number"), 40),
    )
    name = needed_when(
        _("with the birth date, where there is no number"),
        unremembered(_("Name"), 200),
    )
    birth_on = needed_when(_("with the name"), Day(label=_("Birth date"), required=False))

    def __init__(self, *args, on=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.on = on or localdate()

    def clean(self):
        said = super().clean()
        if not self.errors and (reason := why_not_know_whom(**said)):
            self.add_error("number", reason)
        return said


class Person(forms.Form):
    """Whom somebody has just found; signed, so that nobody is opened by a guess."""

    person = forms.CharField(max_length=2000, widget=forms.HiddenInput)


class OpenEmergency(Person):
    """Why it cannot wait, and for how long."""

    words = Words(
        label=_("Why can it not wait?"),
        help_text=_("The person reads this, and so does the manager of your unit."),
        max_length=2000,
    )
    hours = forms.TypedChoiceField(
        label=_("For how long?"), choices=hours, coerce=int, initial=USUAL_HOURS
    )


class Allow(Said):
    """Her own yes; how she said it, where somebody writes it down for her."""

    basis = Basis.CONSENT

    def clean(self):
        return super().clean() | {"basis": self.basis}


class AllowAsGuardian(OnLegalGround, Allow):
    """Her guardian's yes."""

    basis = Basis.GUARDIAN


class AllowDecided(Decided, Allow):
    """What is decided for her."""

    basis = Basis.DECISION
    field_order = ("decided_by", "words", "until", "review_on")


ALLOWS = {it.basis: it for it in (Allow, AllowAsGuardian, AllowDecided)}


class Review(forms.Form):
    """What the manager found."""

    outcome = OneOf(label=_("What did you find?"), choices=Outcome)
    words = Words(
        label=_("In your own words"),
        help_text=_("The person reads this."),
        max_length=2000,
    )
