"""What people fill in to take a line from another plan into the shared one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from esther.design.forms import Day, Words

from ..models import Goal
from ..queries import sayings
from .goals import Matter
from .parties import Who


class AdoptGoal(forms.Form):
    """A goal of theirs becomes a goal of hers."""

    words = Words(label=_("The goal"), help_text=_("Put it in words that are the person's own."))
    matter = Matter()
    target_on = Day(label=_("By when?"), required=False)

    def __init__(self, *args, viewer, line, initial, **kwargs):
        super().__init__(
            *args, initial={"words": str(line), "target_on": line.due_on} | initial, **kwargs
        )
        self.fields["matter"].queryset = sayings(viewer)


class AdoptAction(forms.Form):
    """An activity of theirs becomes a line under a goal, with somebody who does it."""

    what = Words(label=_("What is to be done?"))
    goal = forms.ModelChoiceField(
        None,
        label=_("Which goal does it serve?"),
        widget=forms.RadioSelect,
        empty_label=None,
    )
    who = Who(label=_("Who does it?"))
    due_on = Day(label=_("By when?"), required=False)
    repeat = forms.CharField(label=_("How often?"), max_length=120, required=False)

    def __init__(self, *args, viewer, line, plan, initial, **kwargs):
        first = {"what": str(line), "due_on": line.due_on, "repeat": line.often[:120]}
        super().__init__(*args, initial=first | initial, **kwargs)
        goals = Goal.seen_by(viewer).filter(plan=plan, ended_at=None)
        self.fields["goal"].queryset = goals.order_by("position", "pk")
        self.fields["who"].offer(viewer)
