"""A link that lets a colleague in: made by whoever leads the unit, handed over, used once."""

from functools import partial

from django.contrib.auth import logout
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from esther.circle.views import answer, signed_in
from esther.design.forms import Press, attempt, posted
from esther.people.models import Assignment
from esther.people.recent import requires_recent

from .. import actions, rules
from ..coming import LINK, halfway
from .signing import by


@requires_recent()
@signed_in
def make_link(request, assignment_id):
    """Shown once on the screen of whoever made it, to hand over in person."""
    viewer, form = request.viewer, Press(posted(request))
    row = get_object_or_404(
        Assignment.objects.select_related("account", "organisation"), pk=assignment_id
    )
    why_not = actions.why_not_make_link(row.account, viewer, viewer.at)
    if secret := attempt(form, partial(actions.make_link, account=row.account, **by(viewer))):
        request.session["made"] = [str(row.pk), secret]
        return redirect("sign_in:make_link", assignment_id=row.pk)
    facts = {"form": form, "row": None if why_not else row, "why_not": why_not}
    return answer(request, "sign_in/make_link.html", facts | _made(request, row), form)


def _made(request, row):
    """The link that was made just now, to be seen once."""
    whose, secret = request.session.pop("made", (None, None))
    if whose != str(row.pk):
        return {"link": None}
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
