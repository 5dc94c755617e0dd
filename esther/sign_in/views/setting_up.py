"""Choosing how to come in: the first time, after a link, or another way besides.

Open to who is halfway with a link; to who is halfway with a password and has nothing else
to show; and to who is in and has just shown who they are.
"""

from functools import partial, wraps

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import JsonResponse
from django.http.request import split_domain_port
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from esther.circle.views import answer
from esther.design.forms import attempt, posted
from esther.design.posting import only_posted
from esther.people.recent import has_shown, requires_recent

from .. import actions, factors, forms, rules
from ..coming import LINK, come_in, half, still_halfway
from ..queries import has_more, to_add
from .signing import by

LOCAL, LOOPBACK = "localhost", {"127.0.0.1", "[::1]"}


def choosing(view):
    """Give the view the account, and how it is halfway in (None when it is in)."""

    @requires_recent()
    @wraps(view)
    def chosen(request, *args, **keys):
        viewer = request.viewer
        if viewer.account and has_shown(request.session, viewer.at):
            return view(request, viewer.account, None, *args, **keys)
        way = half(request, viewer.at, held=request.method == "POST")
        if way is None or (way.by != LINK and has_more(way.account)):
            return redirect("account_login")
        return view(request, way.account, way, *args, **keys)

    return chosen


@choosing
def set_up(request, account, way):
    """A passkey, or a password and an app. One is enough."""
    facts = {"form": forms.NewPasskey(), **told(account, way), **at_a_name(request)}
    return render(request, "sign_in/set_up.html", facts)


def told(account, way):
    return {
        "account": account,
        "halfway": way is not None,
        "has_password": account.has_usable_password(),
        "to_add": to_add(account),
    }


def at_a_name(request):
    """Why this address gives no passkey; and this machine's name, when that is what is meant."""
    host, port = split_domain_port(request.get_host())
    by_name = f"{request.scheme}://{LOCAL}{':' if port else ''}{port}"
    return {
        "why_not_passkey": rules.why_not_make_passkey(host),
        "by_name": by_name if host in LOOPBACK else "",
    }


@sensitive_post_parameters()
@choosing
def choose_password(request, account, way):
    """A password; then the app that goes with it."""
    form = forms.ChoosePassword(posted(request))
    changed = attempt(form, partial(actions.choose_password, account=account, **by(request.viewer)))
    if changed is None:
        facts = {"form": form, **told(account, way)}
        return answer(request, "sign_in/choose_password.html", facts, form)
    if way is not None:
        still_halfway(request, changed)
    else:
        update_session_auth_hash(request, changed)
        messages.success(request, _("The password is changed. You are signed out everywhere else."))
        if factors.app(account):
            return redirect("sign_in:ways")
    return redirect("sign_in:add_app")


@choosing
def add_app(request, account, way):
    """Show the app a picture or a key; it shows a code in return, and we give codes for paper."""
    if not account.has_usable_password():
        return redirect("sign_in:choose_password")
    form = forms.FirstCode(posted(request))
    secret = request.session.setdefault("secret", factors.new_secret())
    request.session.modified = True
    do = partial(actions.add_app, account=account, secret=secret, **by(request.viewer))
    if paper := attempt(form, do):
        del request.session["secret"]
        return with_paper(request, account, way, paper)
    shown = {
        "key": spaced(secret),
        "address": factors.address(account, secret),
        "picture": factors.picture(account, secret),
    }
    facts = {"form": form, **shown, **told(account, way)}
    return answer(request, "sign_in/add_app.html", facts, form)


def spaced(secret):
    """A long key, as one can type it."""
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))


def with_paper(request, account, way, paper):
    """In, and the codes for paper are shown this once. They are kept nowhere to be read again."""
    facts = {"paper": paper, "after": "/" if way else None}
    if way is None:
        return render(request, "sign_in/paper.html", facts)
    came = come_in(request, account, "password and code", request.viewer.at, way.after)
    page = render(request, "sign_in/paper.html", facts | {"after": came["Location"]})
    page.cookies = came.cookies
    return page


@only_posted("sign_in:add_passkey")
@choosing
def new_passkey_options(request, account, way):
    """What the browser needs to make a passkey."""
    return JsonResponse(factors.ask_for_new_passkey(account))


@choosing
def add_passkey(request, account, way):
    """The browser has made a passkey."""
    form = forms.NewPasskey(posted(request))
    made = attempt(form, partial(actions.add_passkey, account=account, **by(request.viewer)))
    if made is None:
        facts = {"form": form, **told(account, way), **at_a_name(request)}
        return answer(request, "sign_in/set_up.html", facts, form)
    if way is not None:
        return come_in(request, account, "passkey", request.viewer.at, way.after)
    messages.success(request, _("The passkey is added."))
    return redirect("sign_in:ways")
