"""What people fill in about a goal."""

from django import forms
from django.utils.translation import gettext_lazy as _

from esther.design.editing import Editing, Seen
from esther.design.forms import Day, OneOf, Words
from esther.matters.models import Saying

from ..queries import sayings
from ..rules import ENDED_GOAL, OPEN_GOAL, SCALE, STEPS, GoalStatus


class Matter(forms.ModelChoiceField):
    """Which of her words the goal serves. All of them in sight."""

    widget = forms.RadioSelect

    def __init__(self, **kwargs):
        super().__init__(
            None,
            label=_("Which of the own words does it serve?"),
            empty_label=None,
            error_messages={"required": _("Choose the words that this goal serves.")},
            **kwargs,
        )


def labelled(statuses):
    return [(status, status.label) for status in statuses]


class AddGoal(forms.Form):
    """Where she wants to come, and for the sake of what."""

    words = Words(
        label=_("The goal"),
        help_text=_("In own words: what will be possible when we have come there?"),
    )
    matter = Matter()
    target_on = Day(label=_("By when?"), required=False)

    def __init__(self, *args, viewer, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["matter"].queryset = sayings(viewer)


class ChangeGoal(Editing):
    """The same questions, on a goal that is there."""

    words = Words(label=_("The goal"))
    matter = Matter()
    target_on = Day(label=_("By when?"), required=False)
    status = OneOf(label=_("How is it?"), choices=labelled(OPEN_GOAL))

    def __init__(self, *args, viewer, **kwargs):
        self.viewer = viewer
        super().__init__(*args, **kwargs)

    def prepare(self, row):
        served = Saying.seen_by(self.viewer).filter(pk=row.matter_id)
        if not served.exists():  # hidden from this viewer, or not shared: it stays as it is
            del self.fields["matter"]
            self.asked.remove("matter")
            return
        self.fields["matter"].queryset = sayings(self.viewer) | served


def step(label):
    return forms.CharField(label=label, max_length=300, required=False)


class SetScale(Editing):
    """Five steps, described together with her."""

    minus_two = step(_("Much less than we hope for (−2)"))
    minus_one = step(_("A little less than we hope for (−1)"))
    zero = step(_("What we hope for (0)"))
    plus_one = step(_("A little more than we hope for (+1)"))
    plus_two = step(_("Much more than we hope for (+2)"))

    def value_of(self, row, name):
        return row.scale[STEPS.index(name)] if row.scale else ""

    def clean(self):
        cleaned = super().clean()
        scale = [cleaned.pop(step, "") for step in STEPS]
        return cleaned | {"scale": scale if any(scale) else None}


class Score(Seen, Editing):
    """Where on her scale she is now. `shown` is the scale that stands on the page."""

    beside = ("words", "seen")
    scale_now = forms.TypedChoiceField(
        label=_("Where are we now?"), coerce=int, widget=forms.RadioSelect
    )
    words = Words(label=_("Anything to say about it?"), required=False)

    def prepare(self, row):
        self.fields["scale_now"].choices = list(zip(SCALE, row.scale or [], strict=False))


class EndGoal(forms.Form):
    """The goal is reached, or ended without."""

    status = OneOf(
        label=_("How does it end?"), choices=labelled(ENDED_GOAL), initial=GoalStatus.REACHED
    )
    words = Words(label=_("In a few words: what came of it?"), required=False)
