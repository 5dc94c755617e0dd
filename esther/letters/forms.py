"""What people fill in about their notices."""

from django import forms
from django.utils.translation import gettext_lazy as _

from esther.design.forms import OneOf


class ChooseDigest(forms.Form):
    """How often to be told."""

    digest = OneOf(
        label=_("When do you want to be told?"),
        choices=[("1", _("Once a day, gathered in the morning")), ("0", _("At once"))],
        help_text=_(
            "All notices always stand here. From then on the number in the menu counts them. What "
            "is opened in an emergency is always told at once."
        ),
    )

    def clean_digest(self):
        return self.cleaned_data["digest"] == "1"
