"""The plan, its goals and their lines."""

from uuid import UUID

from django.db import connection
from django.db.models import Prefetch, QuerySet

from esther.circle.queries import coordinator
from esther.matters.models import Saying
from esther.matters.rules import Kind

from ..models import Action, Agreement, Goal, Plan, Version
from ..rules import OPEN_LINE
from ..whole import whole


def active(viewer) -> Plan | None:
    """The one shared plan, when there is one. Inside a circle."""
    found = Plan.seen_by(viewer).filter(closed_at=None).order_by("pk").first()
    return found and found.as_read_by(viewer)


def is_there(her: UUID) -> bool:
    """Whether there is an active plan, also one that a block hides from who asks; the database
    tells that alone, and only whom the plan is shared with."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT plan_is_there(%s)", [her])
        return cursor.fetchone()[0]


def earlier(viewer, but=None) -> list[Plan]:
    """The latest twenty plans that are closed, latest first; `but` one of them."""
    closed = Plan.seen_by(viewer).exclude(closed_at=None).exclude(pk=but)
    return [plan.as_read_by(viewer) for plan in closed.order_by("-closed_at", "pk")[:20]]


def lines(viewer) -> QuerySet[Action]:
    """Lines with all that names their party, in the order of the plan."""
    return (
        Action.seen_by(viewer)
        .select_related("organisation", "person", "member__account", "member__organisation")
        .order_by("position", "pk")
    )


def goals(viewer, plan) -> QuerySet[Goal]:
    """Every goal of a plan with its lines, in the order of the plan. Two statements."""
    return goals_with_lines(viewer).filter(plan=plan)


def goals_with_lines(viewer) -> QuerySet[Goal]:
    """Goals of every plan the viewer may see, each in the order of its plan."""
    return (
        Goal.seen_by(viewer)
        .select_related("matter")
        .prefetch_related(Prefetch("actions", lines(viewer)))
        .order_by("position", "pk")
    )


def goal(viewer, key) -> QuerySet[Goal]:
    """One goal as a set to get it from, with its plan, its words and its lines."""
    return (
        Goal.seen_by(viewer)
        .filter(pk=key)
        .select_related("plan", "matter")
        .prefetch_related(Prefetch("actions", lines(viewer)))
    )


def line(viewer, key) -> QuerySet[Action]:
    """One line as a set to get it from, with its goal and plan."""
    return (
        lines(viewer)
        .filter(pk=key)
        .select_related(
            "plan",
            "goal__matter",
            "organisation",
            "person",
            "member__account",
            "member__organisation",
        )
    )


def open_lines(viewer, plan) -> QuerySet[Action]:
    """Lines that somebody still has to do."""
    return lines(viewer).filter(plan=plan, status__in=OPEN_LINE)


def sayings(viewer) -> QuerySet[Saying]:
    """What matters to her now, most important first: what a goal may serve."""
    now = Saying.seen_by(viewer).filter(kind=Kind.MATTERS, ended_at=None)
    return now.order_by("position", "pk")


def answers(viewer, plan) -> QuerySet[Agreement]:
    """Everybody's latest answer to the plan and to each goal."""
    latest = Agreement.seen_by(viewer).filter(plan=plan).order_by("member", "goal", "-at", "-pk")
    keys = latest.distinct("member", "goal").values("pk")
    return (
        Agreement.seen_by(viewer)
        .filter(pk__in=keys)
        .select_related("member__account", "member__organisation")
        .order_by("at", "pk")
    )


def present(viewer, plan) -> dict:
    """The plan as it is now, whole (see `whole.py`)."""
    return to_keep(viewer, plan)["whole"]


def to_keep(viewer, plan) -> dict:
    """What a version keeps of the plan as this viewer sees it: all of it, whose notes stand in
    it, and whether some may be hidden from the viewer and so do not."""
    parts = {
        "goals": list(goals(viewer, plan)),
        "matters": list(sayings(viewer)),
        "agreements": list(answers(viewer, plan)),
    }
    rows = [plan, *parts["goals"], *parts["matters"], *parts["agreements"]]
    rows += [it for goal in parts["goals"] for it in (goal.matter, *goal.actions.all()) if it]
    units = sorted({it.by_organisation_id for it in rows} - {None})
    return {
        "whole": whole(plan, **parts, contact=coordinator(viewer)),
        "units": units,
        "partly": _is_partly_hidden(viewer, plan),
    }


def _is_partly_hidden(viewer, plan):
    """Whether there is more in the plan than this viewer sees; the database tells that alone."""
    if not Version.is_read_with(viewer.kinds):
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT plan_hides(%s)", [plan.pk])
        return cursor.fetchone()[0]
