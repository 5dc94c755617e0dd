"""Invariants of plans, goals, tasks, appointments, orders, answers."""

from datetime import datetime

from django.utils.translation import gettext as _

_WITHOUT_TIME = {"proposed", "cancelled", "waitlist"}
_CALLED_OFF = {"cancelled", "noshow"}


def activity_is_here_or_elsewhere(plan):
    """cpl-3"""
    for number, one in enumerate(plan.get("activity", ())):
        if "detail" in one and "reference" in one:
            yield f"activity[{number}]", _("Give the detail or the reference, not both.")


def target_has_a_measure(goal):
    """gol-1"""
    for number, one in enumerate(goal.get("target", ())):
        if any(name.startswith("detail") for name in one) and "measure" not in one:
            yield f"target[{number}].measure", _("Say what is measured.")


def changed_after_it_was_written(task):
    """inv-1"""
    authored, modified = task.get("authoredOn", ""), task.get("lastModified", "")
    if len(authored) > 10 and len(modified) > 10 and _is_after(authored, modified):
        yield "lastModified", _("It was changed before it was written.")


def _is_after(start, end):
    try:
        return datetime.fromisoformat(start) > datetime.fromisoformat(end)
    except ValueError:  # no such day; the reader of it will tell
        return False


def appointment_has_its_time(appointment):
    """app-2, app-3"""
    both = {"start", "end"}
    given = both & appointment.keys()
    if len(given) == 1:
        missing = next(iter(both - given))
        yield missing, _("An appointment has both a start and an end, or neither.")
    if not given and appointment.get("status") not in _WITHOUT_TIME:
        yield "start", _("Only a proposed, cancelled or waiting appointment has no time.")


def only_what_is_off_has_a_reason(appointment):
    """app-4"""
    off = appointment.get("status") in _CALLED_OFF
    if "cancelationReason" in appointment and not off:
        yield "cancelationReason", _("The appointment is not called off.")


def somebody_takes_part(appointment):
    """app-1"""
    for number, one in enumerate(appointment["participant"]):
        if "type" not in one and "actor" not in one:
            yield f"participant[{number}]", _("Say who takes part, or in which role.")


def detail_belongs_to_a_code(order):
    """prr-1"""
    if "orderDetail" in order and "code" not in order:
        yield "orderDetail", _("Details need a code of what is ordered.")


def answers_hold_the_next_questions(response):
    """qrs-1"""
    for number, one in enumerate(response.get("item", ())):
        if "answer" in one and "item" in one:
            yield f"item[{number}]", _("Put questions that follow an answer inside it.")


RULES = {
    "CarePlan": (activity_is_here_or_elsewhere,),
    "Goal": (target_has_a_measure,),
    "Task": (changed_after_it_was_written,),
    "Appointment": (
        appointment_has_its_time,
        only_what_is_off_has_a_reason,
        somebody_takes_part,
    ),
    "ServiceRequest": (detail_belongs_to_a_code,),
    "QuestionnaireResponse": (answers_hold_the_next_questions,),
}
