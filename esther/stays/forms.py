"""What the unit where she stays fills in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from esther.design.forms import Day, OneOf, Words

from .rules import Kind

COMES = (Kind.INPATIENT, Kind.EMERGENCY, Kind.SHORT_TERM)


class Admit(forms.Form):
    """She comes to stay."""

    kind = OneOf(label=_("What kind of stay?"), choices=[(kind, kind.label) for kind in COMES])
    place = forms.CharField(
        label=_("Where"), help_text=_("Room or bed."), max_length=300, required=False
    )
    why = Words(label=_("Why she comes"), required=False)


class Planned(forms.Form):
    """The day she is thought to go home."""

    home_on = Day(label=_("Which day?"))
