"""A link that lets somebody in: made by whoever leads the unit or works in the circle, handed
over, used once. And what an e-ID calls a colleague."""

from functools import partial

from django.contrib import messages
from django.contrib.auth import logout
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from esther.circle.models import Member
from esther.circle.views import answer, inside, signed_in
from esther.design.forms import Press, attempt, posted
from esther.people.models import Assignment
from esther.people.recent import requires_recent

from .. import actions, forms, rules
from ..coming import LINK, halfway
from ..oidc.providers import providers
from .signing import by


@requires_recent()
@signed_in
def make_link(request, assignment_id):
    """Shown once on the screen of whoever made it, to hand over in person."""
    row, viewer = _work(assignment_id), request.viewer
    facts = {
        "name": row.account.name,
        "why_not": actions.why_not_make_link(row.account, viewer, viewer.at),
        "back": reverse("services:people", args=[row.organisation_id]),
        "unit": row.organisation,
        "to_record": row.pk if _recorded() else None,
    }
    return _ask(request, partial(actions.make_link, account=row.account), facts, row.pk)


def _work(assignment_id):
    rows = Assignment.objects.select_related("account", "organisation")
    return get_object_or_404(rows, pk=assignment_id)


@requires_recent()
@inside
def let_in(request, viewer, member_id):
    """The same for Esther herself, and those close to her."""
    rows = Member.seen_by(viewer).select_related("account")
    member = get_object_or_404(rows, pk=member_id, esther=viewer.member.esther_id)
    facts = {
        "name": member.account.name if member.account else member.name,
        "why_not": actions.why_not_let_in(member, viewer, viewer.at),
        "back": reverse("circle:circle", args=[viewer.member.esther_id]),
        "unit": None,
        "to_record": None,
    }
    return _ask(request, partial(actions.let_in, member=member), facts, member.pk)


def _ask(request, do, facts, key):
    form = Press(posted(request))
    if secret := attempt(form, partial(do, **by(request.viewer))):
        request.session["made"] = [str(key), secret]
        return redirect(request.path)
    return answer(
        request, "sign_in/make_link.html", {"form": form, **facts, **_made(request, key)}, form
    )


def _made(request, key):
    """The link that was made just now, to be seen once."""
    whose, secret = request.session.get("made", (None, None))
    if whose != str(key):
        return {"link": None}
    del request.session["made"]
    return {"link": request.build_absolute_uri(reverse("sign_in:begin", args=[secret]))}


def begin(request, secret):
    """Opening it does nothing yet: programs that look at links would use it up."""
    viewer, form = request.viewer, Press(posted(request))
    link = actions.link_of(secret)
    why_not = rules.why_not_use_link(link, viewer.at)
    if account := attempt(form, partial(actions.begin, secret=secret, **by(viewer))):
        logout(request)  # whoever sat here before
        halfway(request, account, LINK, viewer.at, "/")
        return redirect("sign_in:set_up")
    facts = {"form": form, "why_not": why_not, "name": "" if why_not else link.account.name}
    return answer(request, "sign_in/begin.html", facts, form)


@requires_recent()
@signed_in
def record(request, assignment_id):
    """What an employer's e-ID calls a colleague."""
    row, viewer = _work(assignment_id), request.viewer
    form = forms.Record(posted(request), providers=_recorded())
    if attempt(form, partial(actions.record, account=row.account, **by(viewer))):
        messages.success(request, _("It is written down. They can sign in with it now."))
        return redirect("sign_in:make_link", assignment_id=row.pk)
    why_not = actions.why_not_make_link(row.account, viewer, viewer.at)
    facts = {"form": form, "why_not": why_not, "row": row}
    return answer(request, "sign_in/record.html", facts, form)


def _recorded():
    return [one for one in providers() if one.known_by == "recorded"]
