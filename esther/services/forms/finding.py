"""What people fill in to find somebody in the directory."""

from django import forms
from django.utils.translation import gettext_lazy as _

from esther.people.rules import Kind


class Find(forms.Form):
    """Words in any order, and perhaps a kind. Answers are kept in the address."""

    q = forms.CharField(label=_("Name, place or what you need"), max_length=100, required=False)
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("", _("All kinds")), *Kind.choices], required=False
    )
