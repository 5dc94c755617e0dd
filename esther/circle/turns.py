"""What is changed about one person is changed by one request at a time.

Whether somebody may is asked at the beginning of a request and used until its end. If a
ground could close in between, something would be written by somebody who may no longer.
So the request that closes it waits for the other, or the other way round.
"""

from django.db import connection

SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}
WAITS = "8s"  # below the ten seconds that a page may take


class OneAtATime:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, _view, _args, keywords):
        esther = keywords.get("esther_id")
        if esther is not None and request.method not in SAFE and request.viewer.account:
            wait_for_turn(esther)


def wait_for_turn(esther_id) -> None:
    """Until the transaction ends, nobody else is here."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('lock_timeout', %s, true),"
            " pg_advisory_xact_lock(hashtextextended(%s, 0)),"
            " set_config('lock_timeout', before, true)"
            " FROM (SELECT current_setting('lock_timeout') AS before OFFSET 0) was",
            [WAITS, str(esther_id)],
        )
