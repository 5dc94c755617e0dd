"""What a browser and a proxy may keep of a page about somebody: nothing.

The outermost of all, so that every answer has these lines: also a file, a refusal that no
view has seen, and a page that broke.
"""

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage

LINES = {
    "Cache-Control": "no-store",  # a file of ours has said something else already
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
# Cookies stay: the next one to sit down may read in the same language.
FORGET = '"cache", "storage"'


class NotKept:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        for name, line in LINES.items():
            response.setdefault(name, line)
        if _has_signed_out(request, response):
            response["Clear-Site-Data"] = FORGET
        return response


def _has_signed_out(request, response):
    match = request.resolver_match
    left = match is not None and match.view_name == "account_logout"
    return left and request.method == "POST" and response.status_code == 302


class _InACookie(CookieStorage):
    cookie_name = settings.COOKIE_PREFIX + CookieStorage.cookie_name


class Messages(FallbackStorage):
    """What is told on the next page, in a cookie that only our own address can have set."""

    storage_classes = (_InACookie, SessionStorage)
