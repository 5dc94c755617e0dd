"""Somebody comes with a code, from a paper or a link. Open to all; who guesses finds nobody."""

from functools import partial

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language

from esther.circle.views import answer
from esther.design.forms import attempt, posted
from esther.rules import refuse_if
from esther.sign_in.coming import LINK, halfway, place_of

from .. import actions, forms, queries, rules, telling


def enter_code(request):
    """The code, from paper or the telephone."""
    form = forms.Code(posted(request))
    done = attempt(form, partial(_look, request))
    if done:
        return redirect("relatives:accept", done)
    return answer(request, "relatives/enter_code.html", {"form": form}, form)


def _look(request, code):
    """The code, when it is in use, whoever has guessed how often; a wrong one is counted."""
    if queries.invited_by(code) is None:
        actions.guessed_wrong(origin=place_of(request), at=request.viewer.at)
        refuse_if(rules.why_not_accept(known=False, name="-"))
    return code


def accept(request, code):
    """Who invites, to what; say who you are, and come in."""
    form = forms.Code({"code": code})
    if attempt(form, partial(_look, request)) is None:
        return answer(request, "relatives/enter_code.html", {"form": form}, form)
    opened, account = queries.invited_by(code), request.viewer.account
    form = forms.Accept(
        posted(request), signed_in=account is not None, initial={"name": opened.name}
    )
    done = attempt(form, partial(_accept, request, code, account))
    if done:
        return redirect(_on(request, done, account))
    facts = {"opened": opened, "form": form, "account": account}
    facts["may_read"] = telling.may_read(opened.kinds, own=False)
    facts["answers"] = rules.may_answer_for_her(opened.role, opened.kinds)
    return answer(request, "relatives/accept.html", facts, form)


def _accept(request, code, account, name="", email=""):
    said = {"name": name, "email": email, "language": get_language() or "sv"}
    return actions.accept(code=code, account=account, at=request.viewer.at, **said)


def _on(request, came, account):
    """To her page; who is new here first chooses how to sign in, and reads nothing before."""
    page = reverse("pages:own", args=[came.member.esther_id])
    if account is not None:
        return page
    halfway(request, came.account, LINK, came.at, page)
    return reverse("sign_in:set_up")
