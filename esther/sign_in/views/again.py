"""Somebody shows once more who they are, before something that gives rights away."""

from functools import partial

from django.shortcuts import redirect

from esther.circle.views import answer, signed_in
from esther.design.forms import attempt, posted

from .. import actions, factors, forms
from ..coming import after_sign_in, shown, trying
from ..oidc.providers import named
from .signing import by


@signed_in
def again(request):
    """A code or a passkey once more, then back to what was typed."""
    viewer, after = request.viewer, after_sign_in(request)
    account, code = viewer.account, forms.Code(posted(request))
    passkey = forms.Passkey(posted(request) if "credential" in request.POST else None)
    if passkey.is_bound:
        do = attempt(passkey, partial(actions.show_passkey, account=account, **by(viewer)))
        code = forms.Code()
    else:
        tries = trying(request, str(account.pk))
        do = attempt(code, partial(actions.show_code, account=account, trying=tries, **by(viewer)))
    if do:
        request.session.cycle_key()
        shown(request, viewer.at)
        return redirect(after)
    facts = {"form": code, "passkey": passkey, "after": after, **_can_show(request, account)}
    return answer(request, "sign_in/again.html", facts, code, passkey)


def _can_show(request, account):
    """What this account has, and the e-ID it came in with."""
    kinds = {row.type for row in factors.factors(account)}
    return {
        "has_app": factors.APP in kinds,
        "has_passkey": factors.PASSKEY in kinds,
        "provider": named(request.session.get("how", "")),
    }
