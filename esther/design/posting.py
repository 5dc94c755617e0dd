"""An address that only takes what is sent from a form on another page.

A refused form is shown again at the address that it was sent to. Who then changes language, goes
there again or signs in anew asks for that address, and is led to the page the form stands on: there
is no page of its own to find there, and to look for one is no attempt to get in.
"""

from functools import wraps

from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods


def only_posted(page, *keys):
    """Answer what is sent; who only comes to look goes to `page`. `keys` of this address are in
    the address of the page too."""

    def decorated(view):
        @require_http_methods(["GET", "HEAD", "POST"])
        @wraps(view)
        def sent(request, *args, **given):
            if request.method == "POST":
                return view(request, *args, **given)
            return redirect(page, **{key: given[key] for key in keys})

        return sent

    return decorated
