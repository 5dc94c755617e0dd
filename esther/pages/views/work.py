"""My work, over all persons."""

from django.shortcuts import render

from esther.circle.views import leave_listing, signed_in
from esther.letters import desks
from esther.urgent import queries as urgent

from ..my_work import Choice, gather, words
from ..my_work.choosing import Due, Whose
from ..my_work.rows import Kind


@signed_in
def work(request):
    """What waits for me, my team and my unit; what is late first."""
    choice = Choice.of(request.GET)
    work = gather(request.viewer, choice)
    leave_listing(request, {row.esther_id for row in work.rows})
    facts = {"work": work, "choice": choice, "whose": Whose, "kinds": Kind, "dues": Due}
    facts |= {"comes": urgent.comes(request.viewer), "desks": desks.waiting(request.viewer)}
    return render(request, "pages/work.html", facts | {"words": words})
