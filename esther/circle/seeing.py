"""The page "Who can see this?": for one row, every seat, and on what ground."""

from django.apps import apps
from django.http import Http404
from django.shortcuts import get_object_or_404

from .models import AboutEsther
from .pages import about
from .sharing import alone
from .sharing.explain import who_sees as seats_of
from .sharing.kinds import WITH_THE_PLAN, Data
from .sharing.said import words_of
from .views import answer, inside


@inside
def who_sees(request, viewer, label, row_id):
    """Who sees one row about her, who does not, and why."""
    row = get_object_or_404(_kind_of_row(label).seen_by(viewer), pk=row_id)
    seats = seats_of(viewer, row)
    facts = {
        "row": row,
        "see": [it for it in seats if it.sees],
        "do_not": [it for it in seats if not it.sees],
        "when_urgent": (urgent := alone.lets_read(viewer, row)),
        "urgent_on": alone.now(viewer) if urgent else None,
        "urgent_hidden": urgent and alone.is_hidden(viewer, row),
        "words": words_of(viewer),
        "with_the_plan": WITH_THE_PLAN if row.data in {Data.PLAN, Data.MATTERS} else "",
    }
    return answer(request, "circle/who_sees.html", about(viewer) | facts)


def _kind_of_row(label):
    """A table about her that she shares by kind; to all other names there is nothing."""
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError):
        raise Http404 from None
    if not issubclass(model, AboutEsther) or model.data is None:
        raise Http404
    return model
