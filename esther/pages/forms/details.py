"""What people fill in about who she is, where she lives and how to speak with her."""

from django import forms
from django.utils.translation import gettext_lazy as _

from esther.design.editing import Editing
from esther.design.forms import Day, DayOf, OneOf, Phone, Several, Words
from esther.people.identifiers import SYSTEMS, normalise, why_not

from .finding import spoken

GENDERS = [
    ("", _("Not said")),
    ("female", _("Woman")),
    ("male", _("Man")),
    ("other", _("Other")),
    ("unknown", _("Not known")),
]


def line(label, most=200, **facts):
    return forms.CharField(label=label, max_length=most, required=False, **facts)


class ChangePerson(Editing):
    """Her record. Only what the one who fills in `may` change is asked."""

    how_to_communicate = Words(
        label=_("How to communicate"),
        help_text=_("Hears poorly, sees poorly, wants it written, wants pictures."),
        required=False,
    )
    phone = Phone(label=_("Telephone"), max_length=40, required=False)
    street = line(_("Street address"), 300)
    postcode = line(_("Postcode"), 20)
    town = line(_("Town"), 120)
    municipality = line(_("Municipality"), 120)
    languages = Several(label=_("Languages"), required=False)
    interpreter = forms.ChoiceField(label=_("Interpreter"), required=False)
    given = line(_("Given names"))
    family = line(_("Family name"))
    birth_on = Day(label=_("Birth date"), required=False)
    gender = forms.ChoiceField(label=_("Gender"), choices=GENDERS, required=False)
    protected = forms.BooleanField(label=_("Protected identity"), required=False)
    deceased_at = DayOf(
        label=_("Has died on"),
        help_text=_("Every page says so, and no more questions are asked."),
        required=False,
    )

    def __init__(self, *args, may, **kwargs):
        self.may = may
        super().__init__(*args, **kwargs)

    def prepare(self, row):
        for name in [name for name in self.asked if name not in self.may]:
            del self.fields[name]
            self.asked.remove(name)
        if "languages" in self.fields:
            self.fields["languages"].choices = languages_of(row)
            self.fields["interpreter"].choices = [("", _("Not needed")), *languages_of(row)]


def languages_of(row):
    """Hers first, also one that our list lacks; then what people here most often speak."""
    names = dict(spoken())
    hers = [code for code in [*row.languages, row.interpreter] if code]
    return [(code, names.get(code, code)) for code in dict.fromkeys([*hers, *names])]


class AddIdentifier(forms.Form):
    """One more number of hers."""

    system = forms.ChoiceField(label=_("Kind of number"))
    value = forms.CharField(
        label=_("Number"),
        help_text=_("We check that it is well made, and whether somebody here has it."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args, on, **kwargs):
        super().__init__(*args, **kwargs)
        self.on = on
        kinds = [(key, system.name) for key, system in SYSTEMS.items()]
        self.fields["system"].choices = [("", _("Choose")), *kinds]

    def clean(self):
        said = super().clean()
        system, value = said.get("system"), said.get("value")
        reason = system and value and why_not(system, value, on=self.on)
        if reason:
            self.add_error("value", reason)
        elif system and value:
            said["value"] = normalise(system, value, on=self.on)
        return said


class EndIdentifier(forms.Form):
    """The number is not hers any more, or never was."""

    why = OneOf(
        label=_("Why?"),
        choices=[
            ("old", _("She had it. It still finds her.")),
            ("mistaken", _("It never was hers. It finds her no more.")),
        ],
    )

    def clean(self):
        return {"mistaken": super().clean().get("why") == "mistaken"}
