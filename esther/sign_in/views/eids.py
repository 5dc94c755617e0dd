"""An e-ID of one's own: added after showing who one is here, or when one chooses how to come in;
and removed."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from esther.circle.views import answer, signed_in
from esther.design.forms import Press, attempt, posted
from esther.people.recent import requires_recent

from .. import actions, rules
from .eid import provider_of, send_off
from .setting_up import choosing
from .signing import by


@choosing
def add_eid(request, account, way, key):
    """Off to its provider, to show it there; what comes back is added to this account."""
    provider, form = provider_of(key), Press(posted(request))
    why_not = rules.why_not_add_eid(
        own=provider.may_be_added,
        herself=actions.is_herself(provider, request.viewer),
        taken=False,
    )
    after = way.after if way else reverse("sign_in:ways")
    away = {"again": True, "after": after, "adds": str(account.pk)}
    if not why_not and (sent := attempt(form, partial(send_off, request, provider, **away))):
        return sent
    back = reverse("sign_in:set_up" if way else "sign_in:ways")
    facts = {"form": form, "provider": provider, "name": account.name, "back": back}
    return answer(request, "sign_in/add_eid.html", facts | {"why_not": why_not}, form)


@requires_recent()
@signed_in
def remove_eid(request, key):
    """One that is not to open the door any more."""
    provider, form = provider_of(key), Press(posted(request))
    whose = {"account": request.viewer.account, "provider": provider}
    if attempt(form, partial(actions.remove_eid, **whose, **by(request.viewer))):
        messages.success(request, _("It opens nothing any more."))
        return redirect("sign_in:ways")
    facts = {"form": form, "provider": provider, "why_not": actions.why_not_remove_eid(**whose)}
    return answer(request, "sign_in/remove_eid.html", facts, form)
