"""Invite somebody close in three steps: who, what, until when; then the code."""

from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from esther.circle.pages import about
from esther.circle.rules import Role, related
from esther.circle.sharing.kinds import How
from esther.circle.views import answer, inside
from esther.design.forms import Press, attempt, posted
from esther.design.posting import only_posted

from .. import actions, codes, forms, rules, telling
from ..models import Invited
from ..picture import picture

LAST = 3


def steps(viewer, sent):
    """The three forms, each with what has been sent so far."""
    role = (sent or {}).get("role", "")
    last = partial(forms.LastStep, role=role, at=viewer.at, viewer=viewer)
    return [forms.Who, partial(forms.What, own=viewer.is_esther), last]


@inside
def invite_close(request, viewer):
    """What was answered on the other steps goes along, hidden, so that nothing is lost."""
    sent = request.POST if request.method == "POST" else None
    at = _step(sent)
    asked = steps(viewer, sent)
    if sent is None or "back" in sent:
        at = max(1, at - 1) if sent else 1
        return step_page(request, viewer, at, asked[at - 1](initial=_typed(sent)), sent)
    form = asked[at - 1](sent)
    if not form.is_valid():
        return step_page(request, viewer, at, form, sent)
    if at < LAST:
        return step_page(request, viewer, at + 1, asked[at](initial=_typed(sent)), sent)
    return _invite(request, viewer, asked, form, sent)


def _step(sent):
    step = (sent or {}).get("step", "1")
    return int(step) if step in {"1", "2", "3"} else 1


def _typed(sent):
    """What was typed before, to begin a step with."""
    return sent.dict() | {"kinds": sent.getlist("kinds")} if sent else {}


def _invite(request, viewer, asked, last, sent):
    """All three again: what went along hidden may have been changed."""
    said = {}
    for number, make in enumerate(asked[:-1], start=1):
        form = make(sent)
        if not form.is_valid():
            return step_page(request, viewer, number, form, sent)
        said |= form.cleaned_data
    do = partial(actions.invite_close, esther=viewer.member.esther, by=viewer, at=viewer.at)
    done = attempt(last, lambda **more: do(**said | more))
    if done is None:
        return step_page(request, viewer, LAST, last, sent)
    return redirect("relatives:invited", done.esther_id, done.pk)


def step_page(request, viewer, number, form, sent):
    own = set(form.fields) | {"step", "back", "once", "csrfmiddlewaretoken"}
    carried = [
        (name, value) for name in sent or {} if name not in own for value in sent.getlist(name)
    ]
    why_not = None if viewer.role in rules.MAY_INVITE else _why_not(viewer)
    facts = {"number": number, "form": form, "carried": carried, "why_not": why_not}
    facts["so_far"] = _so_far(viewer, sent) if number == LAST else None
    return answer(request, "relatives/invite_close.html", about(viewer) | facts, form)


def _so_far(viewer, sent):
    """Who and what, as it was answered on the steps before, and whether they answer for her; None
    where one of the steps is wrong."""
    who, what = forms.Who(sent), forms.What(sent, own=viewer.is_esther)
    if not (who.is_valid() and what.is_valid()):
        return None
    said = who.cleaned_data
    as_what = related(said["relation"]) or str(Role(said["role"]).label)
    return said["name"], as_what, *_may(viewer, said["role"], what.cleaned_data["kinds"]).values()


def _may(viewer, role, kinds):
    """What they may read, and whether they answer for her."""
    told, answers = about(viewer), rules.may_answer_for_her(role, kinds)
    return {
        "may_read": telling.may_read(kinds, own=viewer.is_esther),
        "may_answer": telling.may_answer(answers, own=viewer.is_esther, who=told["who"]),
    }


def _why_not(viewer):
    said = {"of_role": Role.RELATIVE, "name": "-", "kinds": 0, "until": None, "words": ""}
    may = rules.why_not_invite_close(role=viewer.role, how=How.TOLD, at=viewer.at, **said)
    return may or actions.why_not_as_guest(viewer, viewer.member.esther_id)


@inside
def invited(request, viewer, invited_id):
    """The code to read aloud, the link to send, and until when."""
    return invited_page(request, viewer, one(viewer, invited_id), Press())


def one(viewer, invited_id):
    return get_object_or_404(Invited.seen_by(viewer), pk=invited_id)


def invited_page(request, viewer, found, form):
    code = codes.code_of(found.pk)
    why_not_show = why_not_show_code(found, viewer)
    shown = found.open_at(viewer.at) and why_not_show is None and codes.kept(code) == found.code
    address = request.build_absolute_uri(reverse("relatives:accept", args=[code]))
    facts = {
        "invited": found,
        **_may(viewer, found.role, found.kinds),
        "code": code if shown else "",
        "address": address,
        "place": request.get_host() + reverse("relatives:enter_code").rstrip("/"),  # as on paper
        "picture": picture(address) if shown else "",
        "form": form,
        "why_not_show": why_not_show if found.open_at(viewer.at) else None,
        "why_not_withdraw": actions.why_not_withdraw_invitation(found, viewer, viewer.at),
    }
    return answer(request, "relatives/invited.html", about(viewer) | facts, form)


def why_not_show_code(found, viewer):
    """The rule, with whose invitation it is."""
    mine = found.by_account_id is not None and found.by_account_id == viewer.account.pk
    return rules.why_not_show_code(is_hers=viewer.is_esther, mine=mine)


@only_posted("relatives:invited", "esther_id", "invited_id")
@inside
def withdraw_invitation(request, viewer, invited_id):
    """The code opens nothing any more."""
    found, form = one(viewer, invited_id), Press(posted(request))
    do = partial(actions.withdraw_invitation, invited=found, by=viewer, at=viewer.at)
    if attempt(form, do) is None:
        return invited_page(request, viewer, found, form)
    messages.success(request, _("The invitation is taken back."))
    return redirect("relatives:mandates", found.esther_id)
