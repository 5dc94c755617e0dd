"""Make the invented county: its units and staff, twelve told Esthers, and as many more as asked.

The told part is one transaction; the generated persons come after it in batches, and go on
from where they were when somebody interrupted.
"""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from esther.circle.frame import acting
from esther.circle.viewer import NOBODY
from esther.people.models import Account, Esther, Organisation, OrganisationIdentifier
from esther.rules import refuse_if

from .files import BEFORE, Calendar, esthers
from .many.copying import generate
from .places import find_places, make_places
from .told import tell

MARK = "urn:esther:demo:county"  # on the first organisation: whose county this is, and when it is


def make(*, at: datetime, persons: int, seed: int, say: Callable[[str], object]) -> bool:
    """Whether anything was made. False when this county is already there, whole.

    `persons` is how many generated ones there shall be beside the twelve; `at` is the
    demo's own moment. Raises NotPossible when the database holds anything else.
    """
    mark = _mark()
    refuse_if(why_not_make(mark, holds_something=_holds_something()))
    if mark is None:
        _tell_all(at, say)
    told_at = datetime.fromisoformat(_mark())
    more = generate(at=told_at, persons=persons, seed=seed, places=find_places(), say=say)
    return mark is None or more > 0


def why_not_make(mark: str | None, *, holds_something: bool) -> str | None:
    """Invented people are never mixed with anybody else."""
    if mark is None and holds_something:
        return _(
            "This database holds something else. The invented county needs an empty one:"
            " choose another folder with --data."
        )
    return None


def _mark():
    found = OrganisationIdentifier.objects.filter(system=MARK).first()
    return found and found.value


def _holds_something():
    """Anybody or anything at all, also behind the fences."""
    kept = (Organisation.objects, Account.objects, Esther.objects.using("worker"))
    return any(rows.exists() for rows in kept)


@transaction.atomic
def _tell_all(at, say):
    calendar, begins = Calendar(at), at - BEFORE
    with acting(NOBODY.later(begins)):
        places = make_places(calendar, begins)
        first = next(iter(places.units.values()))
        OrganisationIdentifier.objects.create(organisation=first, system=MARK, value=at.isoformat())
    say(_("%(units)s units, %(people)s who work there") % _sizes(places))
    for told in esthers():
        tell(told, places, calendar)
        say(f"{told['number']} {told['given']} {told['family']}")


def _sizes(places):
    people = {found.account_id for found in places.assignments.values()}
    return {"units": len(places.units), "people": len(people)}
