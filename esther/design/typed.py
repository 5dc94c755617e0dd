"""What somebody sent when they had to show first who they are: it comes back in the form.

It waits in the session, for the same account only, and is shown once. It is never done by
itself: the form is there again, filled in, and somebody presses its button.
"""

from typing import Any

from django.http import HttpRequest, QueryDict

MOST = 50_000  # signs; nobody types more
SECRET = ("password", "code", "csrfmiddlewaretoken", "once")


class Typed(QueryDict):
    """What was sent then. `design.forms.attempt` shows it and does nothing."""


def keep_typed(request: HttpRequest, account: Any) -> None:
    """Keep what this request sends, for when the account comes back to the same address."""
    if request.method != "POST":
        return
    sent = {name: values for name, values in request.POST.lists() if name not in SECRET}
    if sum(len(text) for name, texts in sent.items() for text in (name, *texts)) <= MOST:
        request.session["typed"] = {"by": str(account), "path": request.path, "sent": sent}


def typed_before(request: HttpRequest) -> Typed | None:
    """What was kept for this page and whoever looks now. It comes back once."""
    kept = request.session.get("typed")
    mine = kept and request.user.is_authenticated and kept["by"] == str(request.user.pk)
    if not mine or request.method != "GET" or kept["path"] != request.path:
        return None
    del request.session["typed"]
    typed = Typed(mutable=True)
    for name, values in kept["sent"].items():
        typed.setlist(name, values)
    return typed
