"""Some doors ask who somebody is once more: a cookie may have been left on a shared computer.

    @requires_recent()
    @asks
    def assign(viewer, unit): ...

Whoever signed in or answered within five minutes goes straight through. Others answer first
(`sign_in:again`), and come back to the form with what they had typed in it.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from esther.clock import now
from esther.design.typed import keep_typed

from .rules import RECENT, is_recent

DEMO = "demo"  # nobody in the invented county has anything to show


def requires_recent(within: timedelta = RECENT) -> Callable[[Any], Any]:
    """For a view that gives rights away, takes data out, or opens what is closed."""

    def asking(view):
        @wraps(view)
        def asked(request, *args, **keys):
            if not request.user.is_authenticated or has_shown(request.session, now(), within):
                return view(request, *args, **keys)  # signing in comes first
            keep_typed(request, request.user.pk)
            after = urlencode({"next": request.get_full_path()})
            return redirect(f"{reverse('sign_in:again')}?{after}")

        return asked

    return asking


def has_shown(session: Any, at: datetime, within: timedelta = RECENT) -> bool:
    """Whether this session belongs to somebody who has just shown who they are."""
    told = session.get("shown")
    if session.get("how") == DEMO:
        return True
    return is_recent(datetime.fromisoformat(told) if told else None, at, within)
