"""How a view gets its viewer: signed in, and inside the circle, or nothing is found."""

from dataclasses import replace
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.shortcuts import render

from esther.audit.actions import trace
from esther.audit.models import How

from . import queries
from .sharing.covering import read_on

READ = {200, 422}  # also when something sent is answered with the page


def signed_in(view):
    """Ask for sign-in first; then the view gets `request.viewer`."""

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        if request.viewer.account is None:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return wrapped


def inside(view):
    """Give the view a viewer inside the circle; to all others the page does not exist.

    Every page about Esther that is opened this way leaves its reading in the trace, so
    that no view can forget it. What is changed is traced by the action that changes it.
    """

    @signed_in
    @wraps(view)
    def wrapped(request, esther_id, *args, **kwargs):
        viewer = request.viewer = queries.enter(request.viewer, esther_id)
        response = view(request, viewer, *args, **kwargs)
        if response.status_code in READ:
            leave_reading(request, viewer)
        return response

    return wrapped


def leave_reading(request, viewer):
    """Trace that this page was opened, and on which basis: also when it showed nothing."""
    did = request.resolver_match.view_name.replace(":", ".")
    by = replace(viewer, basis=read_on(viewer, did))
    trace(did, viewer.member.esther, by=by, at=viewer.at, how=How.READ)


def leave_listing(request, esthers):
    """Trace that a list showed these persons: seen in passing, not opened."""
    did = request.resolver_match.view_name.replace(":", ".")
    viewer = request.viewer
    trace(did, None, by=viewer, at=viewer.at, how=How.LISTED, esthers=esthers)


def answer(request, template, facts, *forms):
    """A page, and 422 when a form on it was refused (the refusal is then traced)."""
    refused = any(form.is_bound and form.errors for form in forms)
    return render(request, template, facts, status=422 if refused else 200)
