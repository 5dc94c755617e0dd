"""What our unit needs from those who hand over to it. Nothing here is about a person."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from esther.circle.views import answer, signed_in
from esther.design.forms import attempt, posted
from esther.design.posting import only_posted
from esther.rules import NotPossible

from .. import actions, forms, queries, rules


@signed_in
def needs(request):
    """Our lines, and a new one."""
    viewer = request.viewer
    form = forms.SayWhatWeNeed(posted(request), initial={"about": request.GET.get("about", "")})
    done = attempt(form, partial(actions.say_what_we_need, by=viewer, at=viewer.at))
    if done:
        messages.success(request, _("Everybody who offers you a step can read it now."))
        return redirect("needs:needs")
    facts = {
        "unit": viewer.organisation,
        "needs": queries.our_needs(viewer),
        "form": form,
        "why_not": rules.why_not_say_what_we_need(viewer),
    }
    return answer(request, "steps/needs.html", facts, form)


@only_posted("needs:needs")
@signed_in
def end_need(request, need_id):
    """We do not need it any more."""
    need = queries.need_by_key(request.viewer, need_id)
    try:
        actions.end_need(need=need, by=request.viewer, at=request.viewer.at)
    except NotPossible as reason:
        messages.warning(request, str(reason))
    return redirect("needs:needs")
