"""Every request of somebody who is signed in moves the end of the session on; and who has to
sign in again in the middle of writing finds what was written in its form."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import resolve_url
from django.urls import reverse

from esther.design.typed import keep_typed, typed_before


class Staying:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        viewer = getattr(request, "viewer", None)
        if viewer is None:
            return self.get_response(request)
        if viewer.account:
            if request.path != reverse("sign_in:left"):
                request.session.seen(viewer.at)
            request.typed = typed_before(request)
            return self.get_response(request)
        response = self.get_response(request)
        sent = request.method == "POST" and _leads_to_sign_in(response)
        return _keep(request) if sent else response


def _leads_to_sign_in(response):
    asks = resolve_url(settings.LOGIN_URL)
    return response.status_code == 302 and response["Location"].startswith(asks + "?")


def _keep(request):
    """Back to the page where it was written; what was sent waits for the same account."""
    if whose := request.session.ran_out:
        keep_typed(request, whose)
    came_from = urlsplit(request.headers.get("Referer", ""))
    here = came_from.netloc == request.get_host()
    after = came_from.path + (f"?{came_from.query}" if came_from.query else "")
    return redirect_to_login(after if here else request.get_full_path())
