"""Where she works today, and in which language she reads."""

from django.conf import settings
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from esther.circle.views import answer, signed_in
from esther.design.forms import posted
from esther.people.models import Account

from ..forms import Where
from ..signing import assignments_of, wear


@signed_in
def assignment(request):
    """Choose where to work now. Every page is then seen with those eyes."""
    viewer = request.viewer
    choices = list(assignments_of(viewer.account, viewer.at))
    worn = str(viewer.assignment_id or "")
    form = Where(posted(request), assignments=choices, initial={"assignment": worn})
    if form.is_valid():
        wear(request, form.cleaned_data["assignment"])
        return redirect(_after(request))
    return answer(request, "pages/assignment.html", {"form": form, "next": _after(request)}, form)


def _after(request):
    after = request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        after, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return after if ours else "/"


@require_POST
def language(request):
    """Read in another language, now and the next time she signs in."""
    code = request.POST.get("language")
    if request.viewer.account and code in dict(settings.LANGUAGES):
        Account.objects.filter(pk=request.viewer.account_id).update(language=code)
    return set_language(request)
