"""The pages of a line: who does what, by when, and how it went."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from esther.circle.views import inside

from .. import actions, forms, queries, rules
from .goals import at_meeting, back_to, one
from .page import Asking, ask, crumbs, plan_page, why_not_write


def one_line(viewer, action_id):
    return get_object_or_404(queries.line(viewer, action_id))


@inside
def add_action(request, viewer, goal_id):
    """Write who does what for a goal."""
    goal, meeting = one(viewer, goal_id), at_meeting(request, viewer)
    asking = Asking(
        title=_("Who does what?"),
        lead=_("One line for one thing. Who has the line can read the plan as long as it goes on."),
        label=_("Write the line into the plan"),
        make=lambda sent, typed: forms.AddAction(sent, viewer=viewer, initial=typed),
        do=lambda **said: actions.add_action(
            goal=goal, meeting=meeting, by=viewer, at=viewer.at, **said
        ),
        done=_("The line is in the plan."),
        back=back_to(viewer, meeting, f"goal-{goal.pk}"),
        why_not=why_not_write(viewer, goal.plan) or rules.why_not_add_action(goal),
        around={"more_crumbs": crumbs(viewer), "goal": goal},
    )
    return ask(request, viewer, asking, goal.pk)


@inside
def change_action(request, viewer, action_id):
    """Write the line anew, or give it to somebody else."""
    line = one_line(viewer, action_id)
    asking = Asking(
        title=_("Change the line"),
        label=_("Keep what I wrote"),
        make=lambda sent, typed: forms.ChangeAction(sent, row=line, viewer=viewer, typed=typed),
        do=lambda **said: actions.change_action(action=line, by=viewer, at=viewer.at, **said),
        done=_("The line is changed."),
        back=plan_page(viewer, f"line-{line.pk}"),
        why_not=why_not_write(viewer, line.plan) or rules.why_not_change_line(line),
        around={"more_crumbs": crumbs(viewer), "goal": line.goal},
    )
    return ask(request, viewer, asking, line.pk)


@inside
def record_progress(request, viewer, action_id):
    """Tell how it goes; a line that was ended goes on again."""
    line = one_line(viewer, action_id)
    asking = Asking(
        title=_("How does it go?"),
        label=_("Keep how it goes"),
        make=lambda sent, typed: forms.RecordProgress(sent, initial=typed),
        do=lambda **said: actions.record_progress(action=line, by=viewer, at=viewer.at, **said),
        done=_("It is written in the plan."),
        back=plan_page(viewer, f"line-{line.pk}"),
        why_not=why_not_write(viewer, line.plan)
        or rules.why_not_record_progress(line, rules.ActionStatus.DOING),
        around={"more_crumbs": crumbs(viewer), "line": line},
    )
    return ask(request, viewer, asking, line.pk)


@inside
def end_action(request, viewer, action_id):
    """The line is done, or stopped."""
    line = one_line(viewer, action_id)
    asking = Asking(
        title=_("End the line"),
        label=_("End the line"),
        note=_("Who has the line and no other reason to look no longer reads the plan."),
        make=lambda sent, typed: forms.EndAction(sent, initial=typed),
        do=lambda **said: actions.end_action(action=line, by=viewer, at=viewer.at, **said),
        done=_("The line is ended. Ask whether it helped."),
        back=plan_page(viewer, f"line-{line.pk}"),
        why_not=why_not_write(viewer, line.plan) or rules.why_not_end_action(line),
        around={"more_crumbs": crumbs(viewer), "line": line},
    )
    return ask(request, viewer, asking, line.pk)


@inside
def ask_outcome(request, viewer, action_id):
    """Was the need met? What she answers."""
    line = one_line(viewer, action_id)
    asking = Asking(
        title=_("Did it help?"),
        lead=_("Whether the work is done is one thing. Whether the need was met is another."),
        label=_("Keep the answer"),
        make=lambda sent, typed: forms.AskOutcome(sent, initial={"outcome": line.outcome} | typed),
        do=lambda **said: actions.ask_outcome(action=line, by=viewer, at=viewer.at, **said),
        done=_("The answer is kept."),
        back=plan_page(viewer, f"line-{line.pk}"),
        why_not=rules.why_not_change(line.plan)
        or rules.why_not_ask_outcome(line)
        or rules.why_not_answer_outcome(line, viewer.role),
        around={"more_crumbs": crumbs(viewer), "line": line},
    )
    return ask(request, viewer, asking, line.pk)
