"""How somebody who came with a code is signed in the first time. How they sign in the next
time is the sign-in room's; it takes over from here."""

from django.conf import settings
from django.contrib.auth import login


def first_sign_in(request, account) -> None:
    """Sign this account in once, by the code it has just used, as itself."""
    login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session["assignment"] = ""
