"""One place that decides how every form looks and answers, so that no form has to."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime, time
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.timezone import localdate, make_aware
from django.utils.translation import gettext as _

from esther.rules import NotPossible

from .typed import Typed


class Renderer(TemplatesSetting):
    """Every form as labels, help and errors that belong together; see jinja2/design/form.html."""

    form_template_name = "design/form.html"
    field_template_name = "design/field.html"
    formset_template_name = "design/formset.html"


def posted(request) -> Mapping[str, Any] | None:
    """What somebody sent, or None when they only came to look.

    An empty answer is still an answer: `request.POST or None` would forget it. What was sent
    before somebody had to sign in again is here once more (`design.typed`).
    """
    return request.POST if request.method == "POST" else getattr(request, "typed", None)


def attempt(form: forms.BaseForm, do: Callable[..., Any]) -> Any:
    """Do what the form asks and return what came of it; None when it was not sent or not possible.

    A rule's reason is shown with the form, and what was typed stays.
    """
    if isinstance(form.data, Typed) or not form.is_valid():
        return None
    try:
        return do(**form.cleaned_data)
    except NotPossible as reason:
        form.add_error(None, str(reason))
        return None


class Press(forms.Form):
    """A button that asks nothing more; it can still be refused with a reason."""


class Day(forms.DateField):
    """A day, picked or typed. The browser shows it in the reader's own way."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "autocomplete": "off"})


class Clock(forms.TimeField):
    """A time of day, to the minute."""

    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time", "autocomplete": "off"})


class Moment(forms.DateTimeField):
    """A day and a time on the clock on the wall."""

    widget = forms.DateTimeInput(
        format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local", "autocomplete": "off"}
    )

    def prepare_value(self, value):
        """To the minute, as it is asked for: what stood there is then what is sent back."""
        value = super().prepare_value(value)
        return value.replace(second=0, microsecond=0) if isinstance(value, datetime) else value


class Words(forms.CharField):
    """Room to say something in whole sentences. What is too long is said to be, and stays to be
    shortened: a browser that knows how long it may be cuts it and says nothing."""

    widget = forms.Textarea(attrs={"rows": 4})

    def widget_attrs(self, widget):
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs


# Three digits or more, with what people put between them; the whole of it, no word after.
NUMBER = re.compile(r"[+(]*[0-9](?:[\s()-]*[0-9]){2,19}[\s)]*")


class Phone(forms.CharField):
    """A telephone number, as people write it. What is no number cannot be called."""

    widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"})

    def validate(self, value):
        super().validate(value)
        if value and not NUMBER.fullmatch(value):
            raise forms.ValidationError(
                _("Write the number and nothing else, such as 036-32 41 00 or +46 36 32 41 00.")
            )


def needed_when(words: Any, field: forms.Field) -> forms.Field:
    """A question that some answers make necessary: the label says when, and not "optional"."""
    field.needed_when = words  # type: ignore[attr-defined]
    return field


class OneOf(forms.ChoiceField):
    """One answer of a few, all of them in sight."""

    widget = forms.RadioSelect


class SomeOf(forms.MultipleChoiceField):
    """As many answers as fit, all of them in sight."""

    widget = forms.CheckboxSelectMultiple


class Several(SomeOf):
    """As many answers as fit, which may also come as one text: what a hidden field carries."""

    BETWEEN = ";"

    def to_python(self, value):
        return super().to_python(self.prepare_value(value))

    def prepare_value(self, value):
        parts = [value] if isinstance(value, str) else value or []
        return [one for part in parts for one in part.split(self.BETWEEN) if one]


class LastDay(Day):
    """A day that is kept as its last moment on the clock on the wall."""

    def clean(self, value):
        day = super().clean(value)
        return day and make_aware(datetime.combine(day, time.max))

    def prepare_value(self, value):
        return localdate(value) if isinstance(value, datetime) else value


class DayOf(Day):
    """A day that is kept as the moment it begins on the clock on the wall."""

    def clean(self, value):
        day = super().clean(value)
        return day and make_aware(datetime.combine(day, time.min))

    def prepare_value(self, value):
        return localdate(value) if isinstance(value, datetime) else value
