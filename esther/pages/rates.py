"""How often one may ask: more than anybody does by hand, less than a machine would.

Counted for each account, and for each address while nobody is signed in. What costs more
has a number of its own. `ESTHER_RATES` multiplies them all, for a room where many share one
address or for measuring.
"""

import logging

from django.conf import settings
from django.shortcuts import render

from esther.circle.frame import OUTSIDE
from esther.sign_in.coming import place_of

from .counting import Counts

ACCOUNT = 300  # a minute: five pages a second
ADDRESS = 1200  # a whole hospital may sit behind one address, and signs in at seven
COSTLY = {"pages:people": 60, "pages:register": 30, "plan:print": 20, "plan:card": 20}
MINUTE = 60

counts = Counts(settings.DATA / "rates", key=settings.SECRET_KEY)
log = logging.getLogger(__name__)


class NotTooOften:
    """Stands where it is known who asks, and before anything is asked of the database."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path.startswith(OUTSIDE):
            return self.get_response(request)
        most = ACCOUNT if request.viewer.account else ADDRESS
        return self._refused(request, "", most) or self.get_response(request)

    def process_view(self, request, _view, _args, _keywords):
        name = request.resolver_match.view_name
        return self._refused(request, name, COSTLY[name]) if name in COSTLY else None

    def _refused(self, request, what, most):
        """A calm page when it has been too often this minute; else None."""
        most *= settings.RATES
        minute, second = divmod(int(request.viewer.at.timestamp()), MINUTE)
        asked = counts.add(f"{who(request)} {what}", minute)
        if asked <= most:
            return None
        if asked == most + 1:
            log.warning("Somebody asks more often than anybody can read.")
        page = render(request, "429.html", status=429)
        page["Retry-After"] = str(MINUTE - second)
        return page


def who(request) -> str:
    """The account; before sign-in, the address that our own proxy saw."""
    return str(request.viewer.account_id or place_of(request))
