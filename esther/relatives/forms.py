"""What people fill in about those close to Esther."""

from django import forms
from django.utils.translation import gettext_lazy as _

from esther.circle.rules import CHOSEN, FRIEND, Role
from esther.circle.sharing.forms import LAST_DAY, Said, Shown, told
from esther.circle.sharing.kinds import WITH_THE_PLAN, Data, may_speak, seen_by_all
from esther.circle.sharing.rules import why_not_as_guardian, why_not_until
from esther.design.forms import LastDay, OneOf, Phone, SomeOf, Words

KINDS = [(str(int(kind)), kind.label) for kind in Data if kind != Data.SOCIAL]
SOCIAL = (str(int(Data.SOCIAL)), Data.SOCIAL.label)
AS_FRIEND = "friend"
AS_WHAT = [
    (Role.RELATIVE, _("Family")),
    (AS_FRIEND, CHOSEN[FRIEND]),
    (Role.GUARDIAN, Role.GUARDIAN.label),
    (Role.VOLUNTEER, Role.VOLUNTEER.label),
]


class Kinds(SomeOf):
    """What is shared, added up."""

    def __init__(self, **said):
        super().__init__(choices=KINDS, required=False, **said)

    def clean(self, value):
        return sum(int(kind) for kind in super().clean(value))

    def prepare_value(self, value):
        if isinstance(value, int):
            return [key for key, _label in self.choices if value & int(key)]
        return value


class Who(forms.Form):
    """The first step: who it is."""

    name = forms.CharField(label=_("Name"), max_length=200)
    role = OneOf(label=_("As what?"), choices=AS_WHAT)
    relation = forms.CharField(
        label=_("Who is it?"),
        help_text=_("Daughter, neighbour, friend from the choir."),
        max_length=100,
        required=False,
    )
    phone = Phone(label=_("Telephone"), max_length=40, required=False)

    def clean(self):
        """A neighbour or a friend sits here as family does, and is called what they are."""
        said = super().clean()
        if said.get("role") != AS_FRIEND:
            return said
        return said | {"role": Role.RELATIVE, "relation": said.get("relation") or FRIEND}


class What(forms.Form):
    """The second step: what they may read of what others wrote."""

    kinds = Kinds(label=_("What may they read?"))

    def __init__(self, *args, own, **kwargs):
        super().__init__(*args, **kwargs)
        nothing = _("With nothing chosen they see %(what)s, and no more.")
        nothing %= {"what": seen_by_all(own=own)}
        self.fields["kinds"].help_text = told(nothing, WITH_THE_PLAN, may_speak(own=own))


class Until(forms.Form):
    """The third step: until when, and for a guardian on which ground."""

    until = LastDay(label=_("Last day"), help_text=LAST_DAY, required=False)
    words = Words(
        label=_("On which legal ground?"),
        help_text=_("Which court or authority, when, and for what."),
        error_messages={"required": why_not_as_guardian("")},
        max_length=2000,
    )

    def __init__(self, *args, role="", at, **kwargs):
        super().__init__(*args, **kwargs)
        self.at = at
        if role == Role.GUARDIAN:
            self.fields["until"].required = True
            self.fields["until"].help_text = _("Until when the guardian is appointed.")
        else:
            del self.fields["words"]

    def clean_words(self):
        if reason := why_not_as_guardian(self.cleaned_data["words"]):
            raise forms.ValidationError(reason)
        return self.cleaned_data["words"]

    def clean_until(self):
        until = self.cleaned_data["until"]
        if reason := why_not_until(until, self.at):
            raise forms.ValidationError(reason)
        return until


class LastStep(Until, Said):
    """The third step; when somebody else writes it down, also how it was said."""


class Code(forms.Form):
    """A code, as it was read aloud or stands on paper."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("Twelve letters and digits, such as K7MD-4PQX-9TRW."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


class Accept(forms.Form):
    """Who comes; with an account of one's own already, nothing more is asked."""

    name = forms.CharField(
        label=_("Your name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=_("Your e-mail"),
        help_text=_("You sign in with it the next time."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args, signed_in=False, **kwargs):
        super().__init__(*args, **kwargs)
        if signed_in:
            del self.fields["name"], self.fields["email"]


class ChangeMandate(Until, Shown):
    """What they may read, and until when; for a guardian on which ground, and how it was said."""

    kinds = Kinds(label=_("What may they read?"))

    field_order = ("kinds", "until", "words", "how")

    def __init__(self, *args, social=False, **kwargs):
        super().__init__(*args, **kwargs)
        speaks = may_speak(own=self.viewer.is_esther)
        self.fields["kinds"].help_text = told(WITH_THE_PLAN, speaks)
        if social:  # it was asked for by itself; here it is only taken away
            self.fields["kinds"].choices = [*KINDS, SOCIAL]


class EndMandate(forms.Form):
    """A guardian's mandate is ended with a reason."""

    words = Words(label=_("Why does it end?"), max_length=2000)

    def __init__(self, *args, role, **kwargs):
        super().__init__(*args, **kwargs)
        if role != Role.GUARDIAN:
            del self.fields["words"]
