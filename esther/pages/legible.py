"""What is sent can be read, or it is answered with a sentence before anything is asked.

PostgreSQL keeps no NUL and UTF-8 no half characters. What somebody types is looked at by
the form, which says so beside the field and keeps the rest; here is what no form sees:
the address, the names of fields, the token of a form, and other alphabets than UTF-8.
"""

import codecs

from django.core.exceptions import BadRequest

NUL = "\x00"
TOKENS = ("once", "csrfmiddlewaretoken")


class Legible:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if why_not_read(request):
            raise BadRequest("What was sent cannot be read.")  # shown as 400.html
        return self.get_response(request)


def why_not_read(request) -> bool:
    """Whether something in it could neither be kept nor shown."""
    if not _is_utf8(request.content_params.get("charset")):
        return True
    asked = [text for name, texts in request.GET.lists() for text in (name, *texts)]
    named = [*request.POST, *(request.POST.get(token, "") for token in TOKENS)]
    return any(NUL in text for text in [request.path, *asked, *named])


def _is_utf8(charset) -> bool:
    """No browser sends anything else; some codecs could make half characters."""
    try:
        return not charset or codecs.lookup(charset).name == "utf-8"
    except (LookupError, ValueError):
        return False
