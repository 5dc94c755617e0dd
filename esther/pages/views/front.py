"""The first page, and the sign of life."""

from django.db import DatabaseError, connection
from django.http import HttpResponse
from django.shortcuts import redirect, render

from esther.sign_in.queries import assignments_of


def home(request):
    """What Esther is, in a few words; who is signed in goes straight on."""
    viewer = request.viewer
    if viewer.account is None:
        return render(request, "pages/home.html")
    if viewer.organisation_id:
        return redirect("pages:work")
    if "assignment" not in request.session and assignments_of(viewer.account, viewer.at).exists():
        return redirect("sign_in:assignment")
    return redirect("pages:me")


def healthz(request):
    """200 when the database answers. Asked by machines, so it tells nothing more."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("no database\n", content_type="text/plain", status=503)
    return HttpResponse("ok\n", content_type="text/plain")
