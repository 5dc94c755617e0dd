"""Patient: a person begins here, or is known again; what her source says anew is changed."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from esther.audit.actions import trace
from esther.audit.models import How
from esther.circle import actions as circle
from esther.people import actions as people
from esther.people.models import Esther, Identifier
from esther.people.queries import alike

from ..mapping import facts
from ..mapping.moments import DAY, TIME
from ..mapping.patient import Person
from ..models import Imported
from . import members, numbers
from .arrivals import Arrival, CannotBring
from .fields import fit, text_of, time_of
from .whom import waiting_name

THING = "people.Esther"


def bring(group: list[Arrival], batch) -> None:
    """Register new persons; change those who came before; known by number, link.

    A record that its source has replaced by another is about the person of that one.
    """
    for arrival in sorted(group, key=lambda one: one.facts.replaced_by is not None):
        if arrival.before is not None and arrival.before.esther_id:
            _change(arrival, batch)
        elif arrival.esther_id:
            arrival.parts["known by"] = "number"
        elif arrival.facts.replaced_by is not None:
            _replaced(arrival, batch)
        else:
            _register(arrival, batch)
        if arrival.esther_id is None:
            continue
        arrival.became(THING, arrival.esther_id)
        members.bring_contacts(arrival, batch)


def _replaced(arrival, batch):
    """It is known by the record that stands in its place; or waits until that one comes."""
    instead = arrival.facts.replaced_by
    meant = batch.meanings.of(instead, arrival)
    if meant is not None and meant.esther_id:
        arrival.esther_id, arrival.parts["known by"] = meant.esther_id, "link"
    else:
        arrival.waits_for = waiting_name(instead)


def _register(arrival, batch):
    scene, person = batch.scene, arrival.facts
    told = fields(person, scene.at)
    _warn_if_alike(arrival, told, scene)
    esther = circle.register(
        by=scene.viewer,
        at=scene.at,
        identifiers=numbers.of(person),
        invented=settings.DEMO,
        shares=0,  # nobody has asked her yet: who sent her record reads it, and nobody else
        **told,
    )
    arrival.esther_id = esther.pk
    scene.report.met(arrival.entry.place, esther.pk)


def _warn_if_alike(arrival, told, scene):
    """Somebody else may be her; only people who look at both pages can tell."""
    name = told["name"] or f"{told['given']} {told['family']}"
    found = alike(name=name, birth_on=told["birth_on"]) if told["birth_on"] else []
    if found:
        keys = [one.id for one in found]
        by, at = scene.viewer, scene.at
        trace("fhir.find_alike", None, by=by, at=at, how=How.LISTED, esthers=keys)
        scene.report.warn(arrival.entry.place, _alike())


def _alike():
    return _(
        "Somebody with the same birth date and a name that sounds alike is here already. "
        "They are kept apart. Compare the two before more is written."
    )


def _change(arrival, batch):
    """Only what the source says differently now: what people here have mended stays."""
    arrival.esther_id = arrival.before.esther_id
    if "known by" in arrival.parts:
        return
    _warn_if_replaced(arrival, batch)
    was = facts(Imported.everywhere.get(pk=arrival.before.pk).resource)
    if _is_somebody_else(was, arrival.facts):
        raise CannotBring(arrival, _somebody_else())
    old, new = (fields(one, batch.scene.at) for one in (was, arrival.facts))
    told = {name: value for name, value in new.items() if value != old[name]}
    esther, by = Esther.objects.get(pk=arrival.esther_id), batch.scene.viewer
    people.change_person(esther=esther, by=by, at=batch.scene.at, **told)
    _add_numbers(esther, arrival, batch.scene)


def _warn_if_replaced(arrival, batch):
    meant = batch.meanings.of(arrival.facts.replaced_by, arrival)
    if meant is not None and meant.esther_id not in (None, arrival.esther_id):
        batch.scene.report.warn(arrival.entry.place, _replaced_here())


def _replaced_here():
    return _(
        "Its source says now that this is the same person as another one. Both are here "
        "already. They are kept apart. Compare the two before more is written."
    )


def _add_numbers(esther, arrival, scene):
    held = set(Identifier.objects.filter(esther=esther).values_list("system", "value"))
    for system, value in numbers.of(arrival.facts):
        if (system, value) not in held:
            people.add_identifier(
                esther=esther, system=system, value=value, by=scene.viewer, at=scene.at
            )


def _is_somebody_else(was: Person, now: Person):
    """Neither a number, nor the birth date, nor the family name is the same."""
    if set(numbers.of(was)) & set(numbers.of(now)) or not (was.name and now.name):
        return False
    return was.birth != now.birth and was.name.family != now.name.family


def _somebody_else():
    return _(
        "This id belongs to somebody else here, from an earlier import. If it is another "
        "system's, name that system with --source."
    )


def fields(person: Person, at: datetime) -> dict:
    """What Esther's record says, from what the source says."""
    name, birth, address = person.name, person.birth, next(iter(person.addresses), None)
    whole = birth is not None and birth.precision in (DAY, TIME)
    told = {
        "birth_on": birth.on if whole else None,
        "birth_text": "" if whole else text_of(birth),
        "gender": person.gender,
        "phone": _phone(person),
        "languages": [cut for one in person.languages if (cut := (one.code or one.text)[:20])],
        "interpreter": _interpreter(person),
        "protected": person.protected,
        "deceased_at": _died(person, at),
        **_called(name),
        **_lives(address),
    }
    return fit(Esther, told)


def _called(name):
    given, family = (" ".join(name.given), name.family) if name else ("", "")
    text = "" if given or family else (name.text if name else _("Name not known"))
    return {"given": given, "family": family, "name": text}


def _lives(address):
    if address is None:
        return {"street": "", "postcode": "", "town": "", "municipality": ""}
    street = ", ".join(address.lines) or (address.text if not address.city else "")
    return {
        "street": street,
        "postcode": address.postcode,
        "town": address.city,
        "municipality": address.district,
    }


def _phone(person):
    return next((one.value for one in person.phones if one.kind in ("phone", "sms")), "")


def _interpreter(person):
    if not person.interpreter_needed or not person.languages:
        return ""
    first = person.languages[0]
    return (first.code or first.text)[:20]


def _died(person, at):
    """When; the day it came to us, where the source says no more than that she has died."""
    if not person.deceased:
        return None
    return time_of(person.died) or at
