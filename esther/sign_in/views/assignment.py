"""Where she works today, and in which language she reads."""

from django.conf import settings
from django.shortcuts import redirect
from django.views.i18n import set_language

from esther.circle.views import answer, signed_in
from esther.design.forms import posted
from esther.design.posting import only_posted
from esther.people.models import Account

from ..coming import after_sign_in, assignments_open_to, wear
from ..forms import Where


@signed_in
def assignment(request):
    """Choose where to work now. Every page is then seen with those eyes."""
    viewer, after = request.viewer, after_sign_in(request)
    choices = assignments_open_to(request, viewer.account, viewer.at)
    worn = str(viewer.assignment_id or "")
    form = Where(posted(request), assignments=choices, initial={"assignment": worn})
    if form.is_valid():
        wear(request, form.cleaned_data["assignment"])
        return redirect(after)
    return answer(request, "sign_in/assignment.html", {"form": form, "next": after}, form)


@only_posted("pages:home")
def language(request):
    """Read in another language, now and the next time she signs in."""
    code = request.POST.get("language")
    if request.viewer.account and code in dict(settings.LANGUAGES):
        Account.objects.filter(pk=request.viewer.account_id).update(language=code)
    return set_language(request)
