"""What people fill in on the pages where things meet."""

from django import forms
from django.utils.translation import gettext_lazy as _

from esther.circle.sharing.forms import Asked
from esther.design.formats import language as page_language
from esther.design.formats import locale
from esther.design.forms import Day, Phone, Words
from esther.people.identifiers import SYSTEMS, birth_on, normalise, why_not
from esther.people.names import sort_key
from esther.people.rules import why_not_born

from ..rules import why_not_unknown

# What people in our counties most often speak; the names come from CLDR.
SPOKEN = [
    "sv",
    "en",
    "nb",
    "da",
    "fi",
    "ar",
    "so",
    "fa",
    "ps",
    "ku",
    "ti",
    "uk",
    "pl",
    "bs",
    "sr",
    "sq",
    "tr",
    "es",
    "fr",
    "de",
    "ru",
    "th",
]


class Find(forms.Form):
    """Whom to look for. Sent in the body, so that no name stands in an address."""

    q = forms.CharField(
        label=_("Find a person"),
        help_text=_("Name, birth date (1938-11-23) or number. Accents do not matter."),
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )


def spoken():
    """(code, name) of languages, in the language of the page and its order."""
    names = locale().languages
    return sorted(
        ((code, names[code]) for code in SPOKEN), key=lambda it: sort_key(it[1], page_language())
    )


class Register(Asked):
    """The little that is needed to begin. The rest is said by herself, later."""

    given = forms.CharField(label=_("Given names"), max_length=200)
    family = forms.CharField(label=_("Family name"), max_length=200)
    birth_on = Day(label=_("Birth date"), required=False)
    system = forms.ChoiceField(label=_("Kind of number"), required=False)
    number = forms.CharField(
        label=_("Number"),
        help_text=_("Only if you have it. We check that it is well made."),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    unknown = forms.BooleanField(
        label=_("Neither birth date nor number is known"),
        help_text=_("By them we see whether the person is here already, and nobody is kept twice."),
        required=False,
    )
    municipality = forms.CharField(label=_("Municipality"), max_length=120, required=False)
    phone = Phone(label=_("Telephone"), max_length=40, required=False)
    language = forms.ChoiceField(label=_("Spoken language"), choices=spoken, initial=page_language)
    interpreter = forms.BooleanField(label=_("Needs an interpreter"), required=False)
    how_to_communicate = Words(
        label=_("How to communicate"),
        help_text=_("Hears poorly, sees poorly, wants it written, wants pictures."),
        required=False,
    )
    protected = forms.BooleanField(label=_("Protected identity"), required=False)
    another = forms.BooleanField(
        label=_("I have looked at those. This is another person."), required=False
    )

    def __init__(self, *args, on, **kwargs):
        super().__init__(*args, **kwargs)
        self.on = on
        self.fields["kinds"].label = _("What may everybody who takes part in the care read?")
        self.fields["kinds"].help_text = _(
            "Ask first, and tick only what was said yes to. It can be asked later too."
        )
        kinds = [(key, system.name) for key, system in SYSTEMS.items()]
        self.fields["system"].choices = [("", _("No number")), *kinds]
        self.order_fields(["another"])

    def clean(self):
        said = super().clean()
        if said.get("number"):
            self._read_number(said)
        if reason := why_not_born(said.get("birth_on"), self.on):
            self.add_error("birth_on", reason)
        self._identify(said)
        language, interpreted = said.pop("language", ""), said.get("interpreter")
        return said | {"languages": [language], "interpreter": language if interpreted else ""}

    def _identify(self, said):
        """Silent when what was typed is wrong: that has its own sentence."""
        if {"birth_on", "number", "system"} & self.errors.keys():
            return
        if reason := why_not_unknown(said["birth_on"], said["number"], said["unknown"]):
            self.add_error("unknown", reason)

    def _read_number(self, said):
        system = said.get("system")
        if not system:
            self.add_error("system", _("Choose which kind of number it is."))
        elif reason := why_not(system, said["number"], on=self.on):
            self.add_error("number", reason)
        else:
            said["number"] = normalise(system, said["number"], on=self.on)
            self._agree(said, birth_on(system, said["number"], on=self.on))

    def _agree(self, said, told):
        if told and said.get("birth_on") and told != said["birth_on"]:
            self.add_error("birth_on", _("The birth date and the number do not agree."))
        said["birth_on"] = said.get("birth_on") or told
