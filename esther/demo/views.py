"""Choose who you are in the demonstration."""

from django.shortcuts import redirect

from esther.circle.views import answer
from esther.design.forms import posted
from esther.people.recent import DEMO
from esther.sign_in.coming import come_in, wear

from . import forms, queries


def pick(request):
    """Everybody one can be, and what to try as each; then in, without a password.

    The language stays the one that the visitor reads.
    """
    form = forms.Pick(posted(request), at=request.viewer.at)
    if form.is_valid():
        account, assignment = form.cleaned_data["somebody"]
        come_in(request, account, DEMO, request.viewer.at)
        wear(request, assignment and assignment.pk)
        return redirect("pages:home")
    facts = {"form": form, "families": queries.families(), "groups": queries.groups()}
    return answer(request, "demo/pick.html", facts, form)
