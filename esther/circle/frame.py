"""The frame of a request: one transaction, context first, trace last, then the answer.

Not `ATOMIC_REQUESTS`: that closes before a late template renders, and loses the trace of
a refusal. Here the page is bytes before anything is committed, and a refusal leaves
nothing behind but its trace.
"""

from contextlib import contextmanager

from django.db import connection, transaction

from esther.audit.actions import gathered, trace
from esther.audit.models import How, Outcome
from esther.clock import now
from esther.keys import new_key

from .viewer import Viewer

OUTSIDE = ("/healthz", "/static/")
REFUSED = {403, 404, 405, 409, 422}


def set_context(viewer: Viewer) -> None:
    """Tell the second fence who is looking. Only for this transaction, in which a statement is
    also planned once for all its values: with the fences in it, planning costs ten times the
    asking, and what is asked begins at one person, one unit or one account."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('esther.account', %s, true),"
            " set_config('esther.organisation', %s, true),"
            " set_config('esther.at', %s, true),"
            " set_config('esther.in_care', %s, true),"
            " set_config('esther.hears_her', %s, true),"
            " set_config('plan_cache_mode', 'force_generic_plan', true)",
            [
                str(viewer.account_id or ""),
                str(viewer.organisation_id or ""),
                viewer.at.isoformat(),
                str(viewer.in_care).lower(),
                str(viewer.in_care or viewer.job).lower(),
            ],
        )


@contextmanager
def acting(viewer: Viewer, request_id=None):
    """The same frame for a command, a job or a test."""
    with transaction.atomic(), gathered(request_id):
        set_context(viewer)
        yield viewer


class Frame:
    """The outermost middleware: everything inside is one transaction."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path.startswith(OUTSIDE):
            return self.get_response(request)
        request.id = new_key()
        with transaction.atomic(), gathered(request.id) as rows:
            response = self.get_response(request)
            if _nothing_may_stay(response):
                rows.clear()
                transaction.set_rollback(True)
        if response.status_code in REFUSED:
            _trace_refusal(request)
        return response


def _nothing_may_stay(response):
    return response.status_code >= 500 or response.status_code in REFUSED - {422}


def _trace_refusal(request):
    """Who knocked on which door in vain. The answer waits for this to be safe."""
    viewer, match = getattr(request, "viewer", None), request.resolver_match
    if viewer is None or viewer.account is None or match is None:
        return
    esther = match.kwargs.get("esther_id")
    with acting(viewer, request.id):
        trace(
            match.view_name.replace(":", "."),
            None,
            by=viewer,
            at=viewer.at,
            how=How.READ if request.method == "GET" else How.CHANGED,
            outcome=Outcome.REFUSED,
            esthers=[esther] if esther else [],
        )


class Looking:
    """After sign-in is known: who is looking, in which language, and tell the fence."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path.startswith(OUTSIDE):
            return self.get_response(request)
        request.viewer = viewer_of(request)
        set_context(request.viewer)
        return self.get_response(request)


def viewer_of(request) -> Viewer:
    """Made once a request. An assignment that has ended is not worn any more."""
    at = now()
    account = request.user if request.user.is_authenticated else None
    worn = request.session.assignment if account else None
    return Viewer(account=account, assignment=worn if worn and worn.open_at(at) else None, at=at)
