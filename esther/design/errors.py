"""What every form says when an answer is missing or does not fit: plain words, written here once.

Django has sentences of its own, about fields and values. These are put in their place, for every
form there is; a form that knows better says so itself (`error_messages`).
"""

from typing import Any

from django import forms
from django.core import validators
from django.utils.translation import gettext_lazy as _

from .formats import number

LISTED = _("This is not one of the answers here. Choose anew.")
SIGNS = _("There is a sign in this that cannot be kept. Write it anew.")


class Counted:
    """A sentence with figures in it, as the reader's language writes them."""

    def __init__(self, sentence: Any):
        self.sentence = sentence

    def __mod__(self, said: dict[str, Any]) -> str:
        told = {name: number(it) if isinstance(it, int) else it for name, it in said.items()}
        return str(self.sentence % told)


# By field, and by what is wrong; a kind of field has what the kind above it has, and its own.
SAID: list[tuple[type[forms.Field], dict[str, Any]]] = [
    (forms.Field, {"required": _("Write something here.")}),
    (forms.BooleanField, {"required": _("Tick this to go on.")}),
    (forms.ChoiceField, {"required": _("Choose one."), "invalid_choice": LISTED}),
    (
        forms.MultipleChoiceField,
        {"required": _("Choose at least one."), "invalid_choice": LISTED, "invalid_list": LISTED},
    ),
    (forms.ModelChoiceField, {"required": _("Choose one."), "invalid_choice": LISTED}),
    (
        forms.ModelMultipleChoiceField,
        {
            "required": _("Choose at least one."),
            "invalid_choice": LISTED,
            "invalid_list": LISTED,
            "invalid_pk_value": LISTED,
        },
    ),
    (
        forms.DateField,
        {"required": _("Choose a day."), "invalid": _("Write a day, such as 2026-11-22.")},
    ),
    (
        forms.TimeField,
        {"required": _("Choose a time."), "invalid": _("Write a time, such as 13:30.")},
    ),
    (
        forms.DateTimeField,
        {
            "required": _("Choose a day and a time."),
            "invalid": _("Write a day and a time, such as 2026-11-22 13:30."),
        },
    ),
    (
        forms.IntegerField,
        {"required": _("Write a number."), "invalid": _("Write a whole number, with digits only.")},
    ),
    (forms.URLField, {"invalid": _("Write a web address, such as https://example.org.")}),
    (forms.UUIDField, {"invalid": LISTED}),
    (forms.JSONField, {"invalid": SIGNS}),
]

CHECKED: list[tuple[Any, Any]] = [
    (
        validators.MaxLengthValidator,
        Counted(_("At most %(limit_value)s characters; this is %(show_value)s. Shorten it.")),
    ),
    (validators.MaxValueValidator, Counted(_("Write %(limit_value)s at most."))),
    (validators.MinValueValidator, Counted(_("Write %(limit_value)s at least."))),
    (validators.ProhibitNullCharactersValidator, SIGNS),
    (validators.EmailValidator, _("Write an e-mail address, such as name@example.org.")),
    (validators.URLValidator, _("Write a web address, such as https://example.org.")),
]


def say_it_plainly() -> None:
    """Once, when Django has started and before any form is made."""
    for kind, said in SAID:
        kind.default_error_messages = {**kind.default_error_messages, **said}
    for check, sentence in CHECKED:
        check.message = sentence
