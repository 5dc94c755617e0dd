"""When something breaks. What is not there, not allowed or too old Django shows with our
404.html, 403.html and 403_csrf.html; none of them knows anything of a person."""

from django.conf import settings
from django.http import HttpResponseBadRequest, HttpResponseServerError
from django.template.loader import render_to_string

from esther.design.formats import language


def broken(request):
    """Nothing is asked of the database or the request: they may be what is broken. The
    number stands in the log too, on the line that says what broke."""
    return HttpResponseServerError(_page("500.html", reference=getattr(request, "id", None)))


def not_read(request, exception):
    """What was sent cannot be read; what cannot be read is not shown either."""
    return HttpResponseBadRequest(_page("400.html"))


def _page(template, **facts):
    facts |= {"language": language(), "network": settings.NETWORK_NAME}
    return render_to_string(template, facts)
