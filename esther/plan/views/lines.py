"""The pages of a line: who does what, by when, and how it went."""

from functools import partial

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from esther.circle.pages import Asking

from .. import actions, forms, queries, rules
from .goals import at_meeting, back_to, one
from .page import asks, at_row, why_not_write


def one_line(viewer, action_id):
    return get_object_or_404(queries.line(viewer, action_id))


@asks
def add_action(request, viewer, goal_id):
    """Write who does what for a goal."""
    goal, meeting = one(viewer, goal_id), at_meeting(request, viewer)
    return Asking(
        title=_("Who does what?"),
        lead=_("One line for one thing. Who has the line can read the plan as long as it goes on."),
        label=_("Write the line into the plan"),
        form=partial(forms.AddAction, viewer=viewer),
        do=partial(actions.add_action, goal=goal, meeting=meeting),
        done=_("The line is in the plan."),
        back=back_to(viewer, meeting, at_row(viewer, goal)),
        then=lambda line: back_to(viewer, meeting, at_row(viewer, line)),
        why_not=why_not_write(viewer, goal.plan) or rules.why_not_add_action(goal),
        show={"goal": goal},
    )


@asks
def change_action(request, viewer, action_id):
    """Write the line anew, or give it to somebody else."""
    line = one_line(viewer, action_id)
    return Asking(
        title=_("Change the line"),
        label=_("Keep what I wrote"),
        form=partial(forms.ChangeAction, row=line, viewer=viewer),
        do=partial(actions.change_action, action=line),
        done=_("The line is changed."),
        back=at_row(viewer, line),
        why_not=why_not_write(viewer, line.plan) or rules.why_not_change_line(line),
        show={"goal": line.goal},
    )


@asks
def record_progress(request, viewer, action_id):
    """Tell how it goes; a line that was ended goes on again."""
    line = one_line(viewer, action_id)
    return Asking(
        title=_("How does it go?"),
        label=_("Keep how it goes"),
        form=partial(forms.RecordProgress, row=line),
        do=partial(actions.record_progress, action=line),
        done=_("It is written in the plan."),
        back=at_row(viewer, line),
        why_not=why_not_write(viewer, line.plan)
        or rules.why_not_record_progress(line, rules.ActionStatus.DOING),
        show={"line": line},
    )


@asks
def end_action(request, viewer, action_id):
    """The line is done, or stopped."""
    line = one_line(viewer, action_id)
    return Asking(
        title=_("End the line"),
        note=_("Who is here for this line alone no longer reads the plan."),
        form=forms.EndAction,
        do=partial(actions.end_action, action=line),
        done=_("The line is ended. Ask whether it helped."),
        back=at_row(viewer, line),
        why_not=why_not_write(viewer, line.plan) or rules.why_not_end_action(line),
        show={"line": line},
    )


@asks
def ask_outcome(request, viewer, action_id):
    """Was the need met? What she answers."""
    line = one_line(viewer, action_id)
    return Asking(
        title=_("Did it help?"),
        lead=_("Whether the work is done is one thing. Whether the need was met is another."),
        label=_("Keep the answer"),
        form=forms.AskOutcome,
        first={"outcome": line.outcome},
        do=partial(actions.ask_outcome, action=line),
        done=_("The answer is kept."),
        back=at_row(viewer, line),
        why_not=rules.why_not_change(line.plan)
        or rules.why_not_ask_outcome(line)
        or rules.why_not_answer_outcome(line, viewer.role, knows_her=viewer.knows_her),
        show={"line": line},
    )
