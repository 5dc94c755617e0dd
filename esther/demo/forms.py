"""Who somebody wants to be in the demonstration."""

from django import forms
from django.utils.translation import gettext as _

from .queries import somebody


class Pick(forms.Form):
    """One press: an invented account, and where they work."""

    account = forms.UUIDField(widget=forms.HiddenInput)
    assignment = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, at=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.at = at

    def clean(self):
        said = super().clean()
        if not self.errors:
            found = somebody(said["account"], said["assignment"], self.at)
            if found is None:
                raise forms.ValidationError(_("There is nobody like that here. Choose again."))
            said["somebody"] = found
        return said
