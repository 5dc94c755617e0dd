"""Our rows in the words of FHIR R4, where it has words for them.

Only what another system needs to understand the row; every column stands in its
extensions, so nothing is lost where FHIR is narrower than we are.
"""

from . import health, people, planning, sharing
from .basic import basic
from .people import numbers
from .told import as_told

__all__ = ["SHAPES", "as_told", "basic", "numbers"]

SHAPES = {
    "people.Esther": people.patient,
    "people.Identifier": people.identifier,
    "health.Known": health.known,
    "stays.Stay": health.stay,
    "visits.Visit": health.visit,
    "plan.Plan": planning.plan,
    "plan.Goal": planning.goal,
    "plan.Action": planning.action,
    "steps.Step": planning.step,
    "steps.Offer": planning.offer,
    "circle.Member": people.member,
    "circle.Sharing": sharing.shared,
    "circle.Block": sharing.hidden,
}
