"""The plan as it was: versions, follow-ups, and the one somebody answered last."""

import hashlib

from django.db.models import QuerySet

from ..models import Agreement, Plan, Review, Version
from ..whole import fingerprint


def versions(viewer, plan) -> QuerySet[Version]:
    """Every version without its content, latest first."""
    return (
        Version.seen_by(viewer)
        .filter(plan=plan)
        .defer("whole")
        .select_related("by_account", "by_organisation")
        .order_by("-number")
    )


def latest(viewer, plan) -> Version | None:
    """The version that was settled last."""
    return Version.seen_by(viewer).filter(plan=plan).order_by("-number").first()


def wholes(viewer, plan, most: int = 20) -> list[Version]:
    """The latest versions with their content, the oldest first."""
    latest_first = Version.seen_by(viewer).filter(plan=plan).order_by("-number")[:most]
    return list(reversed(latest_first))


def version(viewer, number, plan=None) -> QuerySet[Version]:
    """One version as a set to get it from; of the active plan unless another is named."""
    rows = Version.seen_by(viewer).filter(number=number)
    rows = rows.filter(plan=plan) if plan else rows.filter(plan__closed_at=None)
    return rows.select_related("plan", "by_account", "by_organisation")


def last_answered(viewer, plan) -> Version | None:
    """The version this viewer answered last; None when she has not answered yet."""
    mine = Agreement.seen_by(viewer).filter(plan=plan, member=viewer.member)
    number = mine.order_by("-number").values("number")[:1]
    return Version.seen_by(viewer).filter(plan=plan, number=number).first()


def answers_to(viewer, plan, numbers) -> dict[int, list[Agreement]]:
    """By version, everything that was answered to it, the oldest first."""
    rows = Agreement.seen_by(viewer).filter(plan=plan, number__in=numbers)
    found: dict[int, list[Agreement]] = {number: [] for number in numbers}
    for row in rows.select_related("member__account", "member__organisation").order_by("at", "pk"):
        found[row.number].append(row)
    return found


def reviews(viewer, plan) -> QuerySet[Review]:
    """Follow-ups that were made, latest first."""
    rows = Review.seen_by(viewer).filter(plan=plan)
    return rows.select_related("by_account").order_by("-at", "pk")


def active_or(viewer, key) -> QuerySet[Plan]:
    """A plan of hers by its key, active or closed, as a set to get it from."""
    return Plan.seen_by(viewer).filter(pk=key)


def fingerprint_of_plan(goals) -> str:
    """What somebody says yes or no to in a whole plan, as a short key."""
    parts = "".join(fingerprint(goal) for goal in goals)
    return hashlib.sha256(parts.encode()).hexdigest()[:32]
