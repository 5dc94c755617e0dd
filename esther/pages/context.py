"""What every page knows: who is looking, where one can go, in which language.

Jinja2 lets this win over what a view gives, so `viewer` on a page is always the one here:
`request.viewer`, which `circle.views.inside` has moved inside the circle.
"""

from django.conf import settings
from django.template.backends.utils import csrf_input
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from esther.circle.queries import coordinator
from esther.circle.sharing.covering import Covering
from esther.design.formats import language
from esther.design.jinja import url
from esther.letters.queries import to_tell
from esther.people.rules import AT_WORK, PRIVATE, WARNED
from esther.urgent.queries import opened_elsewhere


def everywhere(request):
    """The context of `design/page.html`. One statement for the menu, one where the coordinator is
    shown, and one for those who may open in an emergency."""
    viewer = getattr(request, "viewer", None)
    works = bool(viewer and viewer.organisation_id)
    signed_in = bool(viewer and viewer.account)
    return {
        "viewer": viewer,
        "navigation": SimpleLazyObject(lambda: navigation(request.path, viewer))
        if signed_in
        else [],
        "search_url": url("pages:people") if works else "",
        "sign_out_url": url("account_logout") if signed_in else "",
        "staying": staying(works) if signed_in else None,
        "csrf_input": SimpleLazyObject(lambda: csrf_input(request)),  # masked once a page
        "covering": Covering(viewer, room_of(request)),
        "coordinator": SimpleLazyObject(lambda: coordinator_of(viewer)),
        "open_elsewhere": SimpleLazyObject(lambda: open_elsewhere(viewer)) if works else [],
        "footer": links(FOOT + (CHANGE if works else []) + (MINE if signed_in else [])),
        "languages": settings.LANGUAGES,
        "language": language(),
        "network": settings.NETWORK_NAME,
        "data_size": "sm" if works else "lg",
        "demo": settings.DEMO,
    }


def open_elsewhere(viewer):
    """(until when, her page, where it is ended) of what the viewer has open in an emergency: it
    stands on every page, and names nobody. On her own pages `circle/emergency.html` says it."""
    return [
        (it.to_at, url("pages:person", it.esther_id), url("urgent:end_emergency", it.esther_id))
        for it in opened_elsewhere(viewer)
    ]


def room_of(request):
    """Which room answers this address; none, where no page was found."""
    return request.resolver_match.namespace if request.resolver_match else ""


def staying(works):
    """After how many seconds the page asks whether the session is about to end, and where."""
    idle, _longest = AT_WORK if works else PRIVATE
    return {
        "ask_after": int((idle - WARNED).total_seconds()),
        "warned": int(WARNED.total_seconds()),
        "left": url("sign_in:left"),
        "stay": url("sign_in:stay"),
    }


def coordinator_of(viewer):
    """Whom to call about the person whose page this is; asked only where it is shown."""
    return coordinator(viewer) if viewer and viewer.member else None


def places(viewer):
    """Where one can go: at work, at work as a head, or in private."""
    if not viewer.organisation_id:
        return OWN
    return STAFF + LEADS if viewer.leads else STAFF


def navigation(path, viewer):
    """(label, address, whether one is there now, how many wait there to be read). Pages about
    a person lie below /esther/."""
    return [
        (
            str(label()),
            url(name),
            path.startswith((url(name), *below)),
            to_tell(viewer) if name == NOTICES else 0,
        )
        for label, name, *below in places(viewer)
    ]


def links(places):
    return [(str(label()), url(name)) for label, name in places]


NOTICES = "letters:notices"
STAFF = [
    (lambda: _("My work"), "pages:work"),
    (lambda: _("People"), "pages:people", "/esther/"),
    (lambda: _("Who offers what"), "services:directory"),
    (lambda: _("Notices"), NOTICES),
]
LEADS = [(lambda: _("Log review"), "review:review")]
OWN = [
    (lambda: _("My day"), "pages:me", "/esther/"),
    (lambda: _("Who offers what"), "services:directory"),
    (lambda: _("Notices"), NOTICES),
]
FOOT = [
    (lambda: _("Help"), "pages:help"),
    (lambda: _("Words we share"), "pages:words"),
    (lambda: _("How your information is read"), "pages:reading"),
    (lambda: _("Accessibility"), "pages:accessibility"),
    (lambda: _("Tell us what you think"), "pages:tell"),
]
MINE = [(lambda: _("How I sign in"), "sign_in:ways")]
CHANGE = [(lambda: _("Work somewhere else"), "sign_in:assignment")]
