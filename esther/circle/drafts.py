"""What is being typed is kept at most five seconds old, for the one who types it.

A form says where it is: `place = drafts.place("plan:goal", goal.pk)`. It is shown with
`initial | drafts.restored(request, place)` and `draft=drafts.address(viewer, place)`, and
the view calls `drafts.drop(viewer, place)` when the form has succeeded. Nothing is ever
sent from a draft. Keeping one leaves no trace: it is not yet said to anybody.
"""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.urls import reverse
from django.utils.translation import gettext as _

from esther.keys import new_key
from esther.rules import refuse_if

from . import rules
from .models import Draft
from .viewer import Viewer

KEPT_FOR = timedelta(days=30)
NOT_TYPED = {"csrfmiddlewaretoken", "once"}


def place(view: str, key: UUID | None = None) -> str:
    """Which form this is: the name of its view, and whom or what it is about."""
    return f"{view}:{key}" if key else view


def address(viewer: Viewer, place: str) -> str:
    """Where a form inside a circle keeps its draft."""
    return reverse("circle:draft", args=[viewer.member.esther_id, place])


def keep(viewer: Viewer, place: str, sent) -> None:
    """Keep what was typed, in place of what was kept before; what is older than 30 days goes.

    `sent` is a QueryDict. Raises NotPossible when the place is no form of ours or the
    text is too long.
    """
    text = {name: values for name, values in sent.lists() if name not in NOT_TYPED}
    refuse_if(rules.why_not_keep(place, text))
    _mine(viewer).filter(at__lt=viewer.at - KEPT_FOR).delete()
    Draft.objects.bulk_create(
        [
            Draft(
                id=new_key(),
                account=viewer.account,
                esther_id=viewer.member and viewer.member.esther_id,
                place=place,
                text=text,
                at=viewer.at,
            )
        ],
        update_conflicts=True,
        unique_fields=["account", "place"],
        update_fields=["text", "at"],
    )


def kept(viewer: Viewer, place: str) -> dict:
    """What was typed and not sent, as a form's initial values; empty when there is none."""
    row = _mine(viewer).filter(place=place).first()
    if row is None:
        return {}
    return {name: values[0] if len(values) == 1 else values for name, values in row.text.items()}


def drop(viewer: Viewer, place: str) -> None:
    """The form has succeeded: nothing is kept any more."""
    _mine(viewer).filter(place=place).delete()


def restored(request, place: str) -> dict:
    """The draft when a form is opened again, and a word about it on the page."""
    if request.method != "GET":
        return {}
    typed = kept(request.viewer, place)
    if typed:
        messages.info(request, _("What you began to write is here again. It has not been sent."))
    return typed


def _mine(viewer):
    return Draft.objects.filter(account=viewer.account).order_by("pk")
