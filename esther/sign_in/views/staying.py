"""How long somebody is still signed in, and staying longer. Asked by the page, not by people."""

from datetime import timedelta

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_GET

from esther.circle.views import signed_in
from esther.design.posting import only_posted
from esther.people.rules import ends_at


@require_GET
@signed_in
def left(request):
    """Seconds until the end, and the most that staying could make of them. Looking is not using."""
    at, row = request.viewer.at, request.session.row
    end = row.expire_date if row else at
    longest = row and ends_at(began_at=row.began_at, seen_at=at, at_work=row.at_work)
    return JsonResponse({"left": seconds(end - at), "could": seconds((longest or end) - at)})


def seconds(length: timedelta) -> int:
    return max(0, int(length.total_seconds()))


@only_posted("pages:home")
@signed_in
def stay(request):
    """Somebody is there and wants to stay. That it was asked is what keeps the session."""
    request.session["stayed"] = request.viewer.at.isoformat()
    return HttpResponse(status=204)
