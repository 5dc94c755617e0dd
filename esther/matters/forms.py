"""What people fill in about Esther's words."""

from babel import Locale, UnknownLocaleError
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from esther.design.formats import locale
from esther.design.forms import OneOf, Words

from .rules import How, Kind, why_not_say

SPOKEN_HERE = ("fi", "ar", "so", "ti", "fa", "ku", "pl", "uk", "bs", "es", "de")


def languages(hers: list[str]) -> list[tuple[str, str]]:
    """Languages to choose from, named in the language of the page: hers first, then ours."""
    ours = [code for code, _name in settings.LANGUAGES]
    codes = dict.fromkeys([*hers, *ours, *SPOKEN_HERE])
    return [(code, language_name(code)) for code in codes]


def language_name(code: str) -> str:
    """What a language is called on this page; a code nobody knows stands as it is."""
    try:
        spoken = Locale.parse(code, sep="-")
    except (ValueError, UnknownLocaleError):
        return code
    return (spoken.get_language_name(locale()) or code).capitalize()


def ways_of(viewer) -> list[tuple[str, str]]:
    """How it may have been said; she herself is not spoken of as somebody else."""
    mine = {How.TOLD: _("Told by somebody who knows me")} if viewer.is_esther else {}
    return [(how, mine.get(how, how.label)) for how in How]


class Replace(forms.Form):
    """The words, and who said them how. Shown in the place of the saying they replace."""

    words = Words(label=_("The words, as they were said"))
    how = OneOf(label=_("How was it said?"), choices=How)
    told_by = forms.CharField(
        label=_("Who told it?"),
        help_text=_("Only when somebody else tells: the name, and how they know each other."),
        max_length=200,
        required=False,
    )
    language = forms.ChoiceField(label=_("In which language?"))

    def __init__(self, *args, viewer, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = languages(viewer.member.esther.languages)
        self.fields["how"].choices = ways_of(viewer)
        self.initial = by_whom(viewer) | self.initial
        self.role = viewer.role

    def clean(self):
        said = super().clean()
        words, how, told_by = said.get("words", "-"), said.get("how"), said.get("told_by", "")
        if reason := why_not_say(words, how, told_by, self.role):
            self.add_error("told_by", reason)
        return said


class Say(Replace):
    """Something new she said."""

    kind = forms.ChoiceField(label=_("What is it about?"), choices=Kind)
    field_order = ("kind",)


class MoveUp(forms.Form):
    """One thing, one place nearer the top."""

    up = forms.UUIDField()
    seen = forms.CharField(required=False)  # the order that stood on the page


class AskAgain(forms.Form):
    """Why what is already told is asked once more."""

    why = Words(
        label=_("Why do you need to ask again?"),
        help_text=_("Your reason stands with your name where everybody in the circle can read it."),
    )


def by_whom(viewer) -> dict:
    """What is most likely true of who writes: Esther writes, a relative tells, staff listened."""
    language = {"language": next(iter(viewer.member.esther.languages), "sv")}
    if viewer.is_esther:
        return language | {"how": How.WRITTEN}
    if viewer.organisation_id:
        return language | {"how": How.SPOKEN}
    return language | {"how": How.TOLD, "told_by": viewer.account.name}
