"""When something breaks. What is not there, not allowed or too old Django shows with our
404.html, 403.html and 403_csrf.html; none of them knows anything of a person."""

from django.conf import settings
from django.http import HttpResponseServerError
from django.template.loader import render_to_string

from esther.design.formats import language


def broken(request):
    """Nothing is asked of the database or the request: they may be what is broken."""
    words = {"language": language(), "network": settings.NETWORK_NAME}
    return HttpResponseServerError(render_to_string("500.html", words))
