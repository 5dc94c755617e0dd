"""Where a form sends what is being typed, while it is being typed."""

from django.http import HttpResponse

from esther.design.posting import only_posted
from esther.rules import NotPossible

from . import drafts
from .views import inside


@only_posted("pages:home")
@inside
def draft(request, viewer, place):
    """Keep what is typed. 204 when it is kept, 422 when it is no form of ours or too long."""
    try:
        drafts.keep(viewer, place, request.POST)
    except NotPossible as reason:
        return HttpResponse(str(reason), status=422, content_type="text/plain")
    return HttpResponse(status=204)
