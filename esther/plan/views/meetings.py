"""The pages of a meeting: call it, answer, hold it, close or cancel it."""

from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from esther.circle import drafts
from esther.circle.pages import Asking, about, saved
from esther.circle.queries import is_inside
from esther.circle.views import answer, inside
from esther.design.forms import Press, attempt, posted
from esther.design.posting import only_posted

from .. import actions, forms, queries, rules
from .page import (
    active_plan,
    asks,
    crumbs,
    plan_page,
    why_not_add_goal,
    why_not_call_meeting,
    why_not_write,
)


def one(viewer, meeting_id):
    return get_object_or_404(queries.meeting(viewer, meeting_id))


def page_of(viewer, meeting):
    return reverse("plan:meeting", args=[viewer.member.esther_id, meeting.pk])


@inside
def next_meeting(request, viewer):
    """The next meeting; when there is none, the page that calls one."""
    plan = active_plan(viewer)
    found = queries.next_meeting(viewer, plan)
    if found is None:
        return redirect("plan:call_meeting", viewer.member.esther_id)
    return redirect(page_of(viewer, found))


@asks
def call_meeting(request, viewer):
    """Call those whom it concerns, and her."""
    plan = active_plan(viewer)
    return Asking(
        title=_("Call a meeting"),
        lead=_("Decide together where, how and with whom. Nothing is decided without the person."),
        label=_("Call the meeting"),
        form=partial(forms.CallMeeting, viewer=viewer),
        do=partial(actions.call_meeting, plan=plan),
        done=_("The meeting is called. Those who are invited are told."),
        back=plan_page(viewer, "meeting"),
        then=partial(page_of, viewer),
        why_not=why_not_call_meeting(viewer, plan),
    )


@inside
def meeting(request, viewer, meeting_id):
    """When, where, who comes, and the minutes as it goes."""
    found = one(viewer, meeting_id)
    typed = drafts.restored(request, place_of(found))
    return meeting_page(request, viewer, found, minutes=forms.Hold(row=found, initial=typed))


def place_of(meeting):
    """Where the minutes are kept while they are written."""
    return drafts.place("plan:hold", meeting.pk)


def meeting_page(request, viewer, found, *, minutes, press=None):
    press = press or Press()
    invited = list(found.invitations.all())
    own = next((it for it in invited if it.member_id == viewer.member.pk), None)
    facts = {
        "more_crumbs": crumbs(viewer),
        "meeting": found,
        "invited": invited,
        "own": own,
        "missing": rules.missing((it.member.role, it.answer) for it in invited),
        "is_coordinator": queries.is_coordinator(viewer),
        "decided": queries.decided(viewer, found),
        "goals": queries.goals(viewer, found.plan).filter(ended_at=None),
        "why_not_write": why_not_write(viewer, found.plan),
        "why_not_add_goal": why_not_add_goal(viewer, found.plan, queries.sayings(viewer).count()),
        "why_not_hold": rules.why_not_hold(found),
        "why_not_close": rules.why_not_close_meeting(found, viewer.at),
        "form": minutes,
        "draft": drafts.address(viewer, place_of(found)),
        "press": press,
    }
    facts = about(viewer) | facts
    return answer(request, "plan/meeting.html", facts, minutes, press)


@only_posted("plan:meeting", "esther_id", "meeting_id")
@inside
def hold(request, viewer, meeting_id):
    """Save the minutes; two who write at once see both texts."""
    found = one(viewer, meeting_id)
    form = forms.Hold(posted(request), row=found)
    done = saved(form, partial(actions.hold, meeting=found, by=viewer, at=viewer.at))
    if not done:
        return meeting_page(request, viewer, found, minutes=form)
    drafts.drop(viewer, place_of(found))
    messages.success(request, _("The minutes are saved."))
    return redirect(page_of(viewer, found) + "#minutes")


@only_posted("plan:meeting", "esther_id", "meeting_id")
@inside
def close_meeting(request, viewer, meeting_id):
    """The meeting is held; the plan is kept as it was decided."""
    found, form = one(viewer, meeting_id), Press(posted(request))
    done = attempt(form, partial(actions.close_meeting, meeting=found, by=viewer, at=viewer.at))
    if not done:
        return meeting_page(request, viewer, found, minutes=forms.Hold(row=found), press=form)
    messages.success(request, _("The meeting is held. Now everybody can agree to the plan."))
    still_here = is_inside(viewer, viewer.member.esther_id)
    return redirect(plan_page(viewer) if still_here else "pages:home")


@asks
def cancel_meeting(request, viewer, meeting_id):
    """There will be no meeting; everybody who was invited sees why."""
    found = one(viewer, meeting_id)
    return Asking(
        title=_("Cancel the meeting"),
        form=forms.CancelMeeting,
        do=partial(actions.cancel_meeting, meeting=found),
        done=_("The meeting is cancelled. Those who were invited are told."),
        back=page_of(viewer, found),
        then=lambda meeting: plan_page(viewer, "meeting"),
        why_not=why_not_write(viewer, found.plan) or rules.why_not_cancel_meeting(found),
        crumbs=((_("Meeting"), page_of(viewer, found)),),
    )


@asks
def answer_invitation(request, viewer, invitation_id):
    """Do you come? The coordinator may note an answer that came by phone."""
    rows = queries.invitations(viewer).select_related(
        "meeting__plan", "member__account", "member__organisation"
    )
    invitation = get_object_or_404(rows, pk=invitation_id)
    theirs = invitation.member_id == viewer.member.pk
    return Asking(
        title=_("Do you come?") if theirs else _("Note an answer"),
        lead="" if theirs else str(invitation.member),
        label=_("Keep the answer"),
        form=forms.AnswerInvitation,
        first={"answer": invitation.answer, "note": invitation.note},
        do=partial(actions.answer_invitation, invitation=invitation),
        done=_("The answer is kept."),
        back=page_of(viewer, invitation.meeting) + "#invited",
        why_not=rules.why_not_answer_invitation(
            invitation.meeting, is_theirs=theirs, is_coordinator=queries.is_coordinator(viewer)
        ),
        crumbs=((_("Meeting"), page_of(viewer, invitation.meeting)),),
    )
