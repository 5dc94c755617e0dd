"""Signing in: nobody makes an account for himself, and a work assignment is chosen."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from esther.circle.models import open_at
from esther.clock import now
from esther.people.models import Assignment


class Adapter(DefaultAccountAdapter):
    """What allauth asks us."""

    def is_open_for_signup(self, request):
        return False

    def post_login(self, request, user, **kwargs):
        response = super().post_login(request, user, **kwargs)
        return welcome(request, response, user)


def welcome(request, response, account):
    """Somebody has come in, through whatever door: her language, and where she works today."""
    keys = list(assignments_of(account, now()).values_list("pk", flat=True))
    if len(keys) > 1:
        after = urlencode({"next": response["Location"]})
        response = HttpResponseRedirect(f"{reverse('pages:assignment')}?{after}")
    else:
        wear(request, keys[0] if keys else None)
    return in_language(response, account.language)


def wear(request, assignment_id):
    """From now on she acts on this assignment; with None, as herself."""
    request.session["assignment"] = str(assignment_id or "")


def in_language(response, code):
    """Answer in this language from the next page on."""
    if code in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            code,
            httponly=True,
            samesite="Lax",
            secure=settings.SECURE_HTTPS,
        )
    return response


def assignments_of(account, at):
    """Where somebody works now, by unit."""
    return (
        Assignment.objects.filter(open_at(at), account=account)
        .select_related("organisation")
        .order_by("organisation__sort_sv", "pk")
    )
