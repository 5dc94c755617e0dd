"""What people fill in about the plan as a whole."""

from datetime import timedelta

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from esther.design.editing import Editing
from esther.design.formats import language
from esther.design.forms import Day, OneOf, Words

from ..sections import PREFIX, own_sections
from ..templates import load, titles

WHY = _("Why is there a plan?")
TOGETHER = _("Who has to work together to achieve this?")
TO_CHANGE = _("What has to change to achieve this?")
NEXT = _("When do we follow up?")
WITHIN = _("There is always a next follow-up, at most a year away.")


class Begin(forms.Form):
    """The plan begins from a template, with its first follow-up."""

    template = OneOf(label=_("Which kind of plan?"))
    why = Words(label=WHY, required=False)
    together = Words(label=TOGETHER, required=False)
    to_change = Words(label=TO_CHANGE, required=False)
    review_on = Day(label=NEXT, help_text=WITHIN)

    def __init__(self, *args, viewer, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["template"].choices = list(titles(language()).items())
        key = self.initial.setdefault("template", "sip")
        self.initial.setdefault(
            "review_on", localdate(viewer.at) + timedelta(days=load(key).review_days)
        )


class ChangePlan(Editing):
    """The plan's own texts, and what its template asks besides."""

    why = Words(label=WHY, required=False)
    together = Words(label=TOGETHER, required=False)
    to_change = Words(label=TO_CHANGE, required=False)
    review_on = Day(label=NEXT, help_text=WITHIN)

    def prepare(self, row):
        for section in own_sections(load(row.template)):
            self.fields[PREFIX + section.field] = _asked(section)
            self.asked.append(PREFIX + section.field)

    def value_of(self, row, name):
        if name.startswith(PREFIX):
            return row.sections.get(name.removeprefix(PREFIX), "")
        return getattr(row, name)


def _asked(section):
    return Words(
        label=section.title.in_(language()),
        help_text=section.help.in_(language()),
        required=False,
    )


class Settle(forms.Form):
    """Why this is a version to keep."""

    why = forms.CharField(
        label=_("What is this version?"),
        help_text=_("For example: what we agreed at the meeting."),
        max_length=300,
    )


class Review(forms.Form):
    """What came of the plan, and when we meet it again."""

    words = Words(label=_("What came of the plan since last time?"))
    review_on = Day(label=_("When do we follow up next?"), help_text=WITHIN)


class Close(forms.Form):
    """The plan ends, with everything that still goes on in it."""

    why = Words(label=_("Why does the plan end?"))
