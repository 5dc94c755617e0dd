"""Signing in: nobody makes an account for himself, and a work assignment is chosen."""

from allauth.account.adapter import DefaultAccountAdapter

from esther.circle.models import open_at
from esther.clock import now
from esther.people.models import Assignment


class Adapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        return False

    def post_login(self, request, user, **kwargs):
        choose_first(request, user)
        return super().post_login(request, user, **kwargs)


def choose_first(request, account):
    """Wear the only assignment; who has several chooses on the first page."""
    keys = assignments_of(account, now()).values_list("pk", flat=True)
    if len(keys) == 1:
        request.session["assignment"] = str(keys[0])


def assignments_of(account, at):
    """Where somebody works now, by unit."""
    return (
        Assignment.objects.filter(open_at(at), account=account)
        .select_related("organisation")
        .order_by("organisation__sort_sv", "pk")
    )
