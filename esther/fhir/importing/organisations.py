"""Organization and HealthcareService: the directory, which is about no person."""

from django.utils.translation import gettext as _

from esther.people import actions as people
from esther.people.models import Organisation, OrganisationIdentifier
from esther.people.rules import Kind
from esther.services import actions as services
from esther.services.models import Service

from .arrivals import Arrival
from .fields import fit, together
from .whom import waiting_name

UNIT, OFFER = "people.Organisation", "services.Service"
# HL7's organization-type, where it says as much as we need to know.
_KIND_OF = {"edu": Kind.SCHOOL}


def bring(group: list[Arrival], batch) -> None:
    """An organisation that is here under one of its numbers is that one, and stays as it is."""
    for arrival in sorted(group, key=lambda one: one.facts.part_of is not None):
        if arrival.before is not None and arrival.before.thing_id:
            _change(arrival, batch)
            arrival.became(UNIT, arrival.before.thing_id)
        else:
            arrival.became(UNIT, (_here(arrival) or _add(arrival, batch)).pk)


def _here(arrival):
    for one in arrival.facts.identifiers:
        held = OrganisationIdentifier.objects.filter(system=one.system, value=one.value)
        if one.system and (known := held.select_related("organisation").first()):
            arrival.parts["known by"] = "number"
            return known.organisation
    return None


def _add(arrival, batch):
    unit, scene = arrival.facts, batch.scene
    marks = {(one.system, one.value) for one in unit.identifiers if one.system}
    return people.add_organisation(
        parent=_parent(arrival, batch),
        identifiers=sorted(pair for pair in marks if max(map(len, pair)) <= 300),
        by=scene.viewer,
        at=scene.at,
        **_told(unit),
    )


def _told(unit):
    address = next(iter(unit.addresses), None)
    where = address and (address.text or ", ".join([*address.lines, address.city]))
    numbers = [one.value for one in unit.identifiers]
    told = {
        "name": unit.name or next(iter([*unit.aliases, *numbers]), _("Name not known")),
        "kind": _kind(unit),
        "phone": next((one.value for one in unit.phones if one.kind == "phone"), ""),
        "address": (where or "").strip(", "),
    }
    return fit(Organisation, told)


def _kind(unit):
    said = next((_KIND_OF[one.code] for one in unit.kinds if one.code in _KIND_OF), Kind.OTHER)
    words = " ".join([unit.name, *(one.text for one in unit.kinds)]).lower()
    return Kind.HOSPITAL if said == Kind.OTHER and "hospital" in words else said


def _parent(arrival, batch):
    meant = batch.meanings.of(arrival.facts.part_of, arrival)
    if meant is None or not meant.thing_id or meant.thing != UNIT:
        return None
    return Organisation.objects.filter(pk=meant.thing_id, closed_on=None).first()


def _change(arrival, batch):
    if "known by" in arrival.parts:
        return
    people.change_organisation(
        organisation=Organisation.objects.get(pk=arrival.before.thing_id),
        by=batch.scene.viewer,
        at=batch.scene.at,
        **_told(arrival.facts),
    )


def bring_services(group: list[Arrival], batch) -> None:
    """What a unit offers; it waits until the unit has come in."""
    for arrival in group:
        meant = batch.meanings.of(arrival.facts.organisation, arrival)
        if meant is not None and meant.thing_id:
            arrival.became(OFFER, _publish(arrival, meant.thing_id, batch).pk)
        elif arrival.facts.organisation is not None:
            arrival.waits_for = waiting_name(arrival.facts.organisation, "Organization")


def _publish(arrival, unit_id, batch):
    told, scene = _offer(arrival.facts), batch.scene
    if arrival.before is not None and arrival.before.thing_id:
        service = Service.objects.get(pk=arrival.before.thing_id)
        return services.change(service=service, by=scene.viewer, at=scene.at, **told)
    unit = Organisation.objects.get(pk=unit_id)
    return services.publish(organisation=unit, by=scene.viewer, at=scene.at, **told)


def _offer(service):
    kinds = [one.text for one in service.kinds]
    told = {
        "name": service.name or together(*kinds),
        "for_whom": together(service.text, *(one.text for one in service.for_whom)),
        "hours": "; ".join(_open(one) for one in service.hours),
        "how_to_ask": together(*(one.text for one in service.how_to_ask)),
        "phone": next((one.value for one in service.phones if one.kind == "phone"), ""),
    }
    return fit(Service, told)


def _open(hours):
    days = ", ".join(hours.days)
    times = "0–24" if hours.all_day else f"{hours.opens[:5]}–{hours.closes[:5]}"
    return f"{days} {times}".strip()
