"""What people fill in at the door. A password may be pasted, and a browser may fill it in."""

from allauth.mfa.models import Authenticator
from django import forms
from django.utils.translation import gettext_lazy as _

from esther.design.forms import OneOf


def password(label, autocomplete, **more):
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, strip=False, max_length=4000, widget=widget, **more)


class SignIn(forms.Form):
    """What the account is called, and its password."""

    email = forms.EmailField(
        label=_("E-mail"),
        widget=forms.EmailInput(attrs={"autocomplete": "username webauthn"}),
    )
    password = password(_("Password"), "current-password")


class Code(forms.Form):
    """What the app shows now, or one of the codes on paper."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("Six digits from your app. No telephone? Use a code from your paper."),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class FirstCode(forms.Form):
    """What the app shows the first time."""

    code = forms.CharField(
        label=_("The six digits that the app shows"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class ChoosePassword(forms.Form):
    """A new one, once: it can be seen in the password manager, and set again."""

    password = password(
        _("New password"),
        "new-password",
        help_text=_("At least 12 signs. Four words that only you would put together are good."),
    )


class Credential(forms.JSONField):
    """What a passkey answers. Anybody can send anything here."""

    def to_python(self, value):
        try:
            return super().to_python(value)
        except RecursionError as error:
            raise forms.ValidationError(self.error_messages["invalid"]) from error


class Passkey(forms.Form):
    """What the browser answers, as it is; a person never types it."""

    credential = Credential(widget=forms.HiddenInput)


class NewPasskey(Passkey):
    name = forms.CharField(
        label=_("What do you call this device?"),
        help_text=_("Such as: my telephone, the computer at work."),
        max_length=60,
    )


class Record(forms.Form):
    """What an e-ID calls a colleague."""

    provider = forms.ChoiceField(label=_("E-ID"))
    value = forms.CharField(
        label=_("What it calls this person"),
        help_text=_("As the e-ID writes it: often a number of the employer."),
        max_length=300,
    )

    def __init__(self, *args, providers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["provider"].choices = [(one.key, one.name) for one in providers]


class RemovePasskey(forms.Form):
    """One of her own."""

    passkey = forms.ModelChoiceField(Authenticator.objects.none(), widget=forms.HiddenInput)

    def __init__(self, *args, passkeys, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["passkey"].queryset = passkeys


class Where(forms.Form):
    """Where she works now; or in private."""

    assignment = OneOf(label=_("Where do you work now?"), required=False)

    def __init__(self, *args, assignments, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["assignment"].choices = [
            *((str(a.pk), f"{a.organisation}, {a.get_profession_display()}") for a in assignments),
            ("", _("As myself, in private")),
        ]
