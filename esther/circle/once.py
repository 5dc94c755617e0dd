"""A double click is one effect: a form carries a token, and a token is used once.

The second request waits for the first (the unique key makes it), then goes where the
first one went. A refused form gives its token back.
"""

from datetime import datetime, timedelta

from django.db import connection
from django.http import HttpResponseRedirect

from esther.clock import now

from .models import Used


class Once:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        token = request.POST.get("once") if request.method == "POST" else None
        if not token or request.viewer.account is None:
            return self.get_response(request)
        went = _use(token, request.viewer)
        if went is not None:
            return HttpResponseRedirect(went or request.path)
        response = self.get_response(request)
        _keep(token, response)
        return response


KEPT = timedelta(days=2)  # nobody sends a form again after that


def forget_used(*, at: datetime) -> int:
    """Throw away tokens that cannot come again; they tell where somebody went. How many."""
    return Used.objects.filter(at__lt=at - KEPT).delete()[0]


def _use(token, viewer):
    """None when the token is new; else where the first request went."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO circle_used (token, account_id, at, went) VALUES (%s, %s, %s, '')"
            " ON CONFLICT DO NOTHING",
            [token[:64], viewer.account_id, now()],
        )
        if cursor.rowcount:
            return None
        cursor.execute(
            "SELECT went FROM circle_used WHERE token = %s AND account_id = %s",
            [token[:64], viewer.account_id],
        )
        row = cursor.fetchone()
        return row[0] if row else ""


def _keep(token, response):
    with connection.cursor() as cursor:
        if response.status_code == 302:
            cursor.execute(
                "UPDATE circle_used SET went = %s WHERE token = %s",
                [response["Location"], token[:64]],
            )
        else:
            cursor.execute("DELETE FROM circle_used WHERE token = %s", [token[:64]])
