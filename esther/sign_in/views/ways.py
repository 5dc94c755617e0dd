"""How I sign in, and where I am signed in."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from esther.circle.views import answer, signed_in
from esther.design.forms import Press, attempt, posted
from esther.design.posting import only_posted
from esther.people.recent import requires_recent

from .. import actions, factors
from ..devices import device
from ..forms import RemovePasskey
from ..oidc.providers import named
from ..queries import added_eids, sessions_of, to_add
from .signing import by


@signed_in
def ways(request):
    """What opens the door for her, and the browsers where it stands open."""
    return shown(request, Press())


def shown(request, form):
    viewer = request.viewer
    here = request.session.get("number")
    facts = {
        "form": form,
        "passkeys": factors.passkeys(viewer.account),
        "has_app": factors.app(viewer.account) is not None,
        "eids": [(row, named(row.provider).name) for row in added_eids(viewer.account)],
        "to_add": to_add(viewer.account),
        "codes_left": factors.codes_left(viewer.account),
        "sessions": [
            {"row": row, "device": device(row.device), "here": str(row.number) == here}
            for row in sessions_of(viewer.account, viewer.at)
        ],
    }
    return answer(request, "sign_in/ways.html", facts, form)


@only_posted("sign_in:ways")
@signed_in
def end_session(request, number):
    """Sign out in one other browser."""
    return _end(request, number=number, done=_("You are signed out there."))


@only_posted("sign_in:ways")
@signed_in
def end_others(request):
    """Sign out everywhere but here."""
    here = request.session.get("number")
    return _end(request, but=here, done=_("You are signed out everywhere else."))


def _end(request, *, done, **which):
    viewer = request.viewer
    actions.end_sessions(account=viewer.account, **which, **by(viewer))
    messages.success(request, done)
    return redirect("sign_in:ways")


@only_posted("sign_in:ways")
@requires_recent()
@signed_in
def remove_passkey(request):
    """A passkey that is lost opens nothing any more."""
    viewer = request.viewer
    form = RemovePasskey(posted(request), passkeys=factors.passkeys(viewer.account))
    if attempt(form, partial(actions.remove_passkey, account=viewer.account, **by(viewer))):
        messages.success(request, _("The passkey is removed."))
        return redirect("sign_in:ways")
    return shown(request, form)


@only_posted("sign_in:ways")
@requires_recent()
@signed_in
def renew_paper(request):
    """New codes for paper."""
    viewer = request.viewer
    paper = actions.renew_paper(account=viewer.account, **by(viewer))
    return render(request, "sign_in/paper.html", {"paper": paper, "after": None})
