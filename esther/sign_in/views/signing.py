"""In and out: a passkey, or a password and then a code."""

from functools import partial

from django.contrib.auth import logout
from django.http import HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters

from esther.audit.actions import trace
from esther.circle.views import answer
from esther.design.forms import Press, attempt, posted
from esther.design.posting import only_posted

from .. import actions, factors, forms
from ..coming import PASSWORD, after_sign_in, come_in, half, halfway, trying
from ..oidc.providers import providers
from ..queries import added_eids, has_more


@sensitive_post_parameters()
def sign_in(request):
    """A passkey, an e-ID, or a password; the password is half the way."""
    viewer, after = request.viewer, after_sign_in(request)
    if viewer.account:
        return redirect(after)
    form = forms.SignIn(posted(request))
    tries = trying(request, request.POST.get("email", "").strip())
    if account := attempt(form, partial(actions.show_password, trying=tries, **by(viewer))):
        halfway(request, account, PASSWORD, viewer.at, after)
        return redirect(next_step(account))
    facts = {"form": form, "passkey": forms.Passkey(), "after": after, "providers": providers()}
    return answer(request, "sign_in/sign_in.html", facts, form)


def by(viewer):
    return {"by": viewer, "at": viewer.at}


def next_step(account):
    """Who has nothing to show beside the password chooses something first."""
    return "sign_in:code" if has_more(account) else "sign_in:set_up"


def code(request):
    """The second half: what the app shows, a code from the paper, or a passkey."""
    viewer = request.viewer
    way = half(request, viewer.at)
    if way is None or way.by != PASSWORD:
        return redirect("account_login")
    form = forms.Code(posted(request))
    tries = trying(request, str(way.account.pk))
    show = partial(actions.show_code, account=way.account, trying=tries, **by(viewer))
    if attempt(form, show):
        return come_in(request, way.account, "password and code", viewer.at, way.after)
    facts = {"form": form, "passkey": forms.Passkey(), **_has(way.account), "after": way.after}
    return answer(request, "sign_in/code.html", facts, form)


def _has(account):
    shown = {row.type for row in factors.factors(account)}
    added = {row.provider for row in added_eids(account)}
    eids = [one for one in providers() if one.key in added]
    return {
        "has_app": factors.APP in shown,
        "has_passkey": factors.PASSKEY in shown,
        "eids": eids,
    }


@only_posted("account_login")
def passkey_options(request):
    """What the browser needs to ask for a passkey: any for this site, or one of hers."""
    return JsonResponse(factors.ask_for_passkey(request.viewer.account))


@only_posted("account_login")
def passkey(request):
    """The browser has asked for a passkey, with PIN, finger or face, and it answered."""
    viewer, form = request.viewer, forms.Passkey(posted(request))
    if account := attempt(form, partial(actions.show_passkey, **by(viewer))):
        return come_in(request, account, "passkey", viewer.at, after_sign_in(request))
    facts = {"form": form, "passkey": forms.Passkey(), "after": after_sign_in(request)}
    facts |= {"sign_in_form": forms.SignIn(), "providers": providers()}
    return answer(request, "sign_in/passkey_refused.html", facts, form)


def sign_out(request):
    """Asked once, and done. The browser throws away what it has kept of our pages."""
    viewer = request.viewer
    if request.method != "POST":
        return answer(request, "sign_in/sign_out.html", {"form": Press()})
    if viewer.account:
        trace("sign_in.sign_out", viewer.account, by=viewer, at=viewer.at, esthers=[])
    logout(request)
    response = HttpResponseRedirect("/")
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response
