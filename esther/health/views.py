"""What people see of what is known about Esther's health."""

from esther.circle.views import answer, inside

from . import queries


@inside
def health(request, viewer):
    """What is known, each thing with its source and date. Read only."""
    facts = {
        "esther": viewer.member.esther,
        "own": viewer.is_esther,
        "facts": queries.panel(viewer),
        "withdrawn": queries.withdrawn(viewer),
    }
    return answer(request, "health/health.html", facts)
