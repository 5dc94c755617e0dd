"""Which module brings in which kind of resource. What is not here is only kept.

Communication and QuestionnaireResponse are kept on purpose. A letter to a unit here would
ask somebody to act on what was said years ago; a form filled in is its source's to read.
"""

from collections.abc import Callable

from . import consents, known, members, organisations, persons, plans, stays, visits
from .arrivals import ABOUT_NOBODY, Arrival

_MODULES: dict[str, Callable] = {
    "Organization": organisations.bring,
    "HealthcareService": organisations.bring_services,
    "Patient": persons.bring,
    "RelatedPerson": members.bring_relatives,
    "CareTeam": members.bring_teams,
    "Encounter": stays.bring,
    "Appointment": visits.bring,
    "Consent": consents.bring,
    "Goal": plans.bring,
    "CarePlan": plans.bring,
    "ServiceRequest": plans.bring,
    "Task": plans.bring,
    **dict.fromkeys(known.READERS, known.bring),
}


def bring(group: list[Arrival], batch) -> None:
    """Give each resource of one kind its home; who it is about is here."""
    kind = group[0].kind
    if kind not in _MODULES:
        return
    at_home = kind in ABOUT_NOBODY or kind == "Patient"
    ready = [one for one in group if (at_home or one.esther_id) and not one.only_kept]
    if ready:
        _MODULES[kind](ready, batch)
