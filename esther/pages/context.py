"""What every page knows: who is looking, where one can go, in which language."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _


def everywhere(request):
    """The context of `design/page.html`. No statement is made for it."""
    viewer = getattr(request, "viewer", None)
    return {
        "viewer": viewer,
        "navigation": navigation(request, viewer),
        "languages": settings.LANGUAGES,
        "language": get_language(),
        "network": settings.NETWORK_NAME,
        "data_size": "sm" if viewer and viewer.organisation_id else "lg",
        "demo": settings.DEMO,
    }


def navigation(request, viewer):
    if viewer is None or viewer.account is None:
        return []
    places = STAFF if viewer.organisation_id else OWN
    return [
        (str(label()), reverse(name), request.path.startswith(reverse(name)))
        for label, name in places
    ]


STAFF = [
    (lambda: _("My work"), "pages:work"),
    (lambda: _("People"), "pages:people"),
    (lambda: _("Directory"), "services:directory"),
]
OWN = [
    (lambda: _("My day"), "pages:me"),
    (lambda: _("Who offers what"), "services:directory"),
]
