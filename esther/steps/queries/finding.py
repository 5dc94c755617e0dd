"""One row by its key, as far as the viewer may see it. Hidden is the same as not there."""

from uuid import UUID

from django.db.models import Exists, OuterRef
from django.http import Http404
from django.shortcuts import get_object_or_404

from esther.circle import queries as circle
from esther.circle.models import Ground, open_at, whose
from esther.circle.queries import enter_narrowly
from esther.circle.rules import Why
from esther.circle.viewer import Viewer

from ..models import Feedback, Offer, Question, Repeated, Step, WhatWeNeed

PARTY = ("organisation", "member__account", "by_account", "by_organisation")


def step_by_key(viewer: Viewer, key: UUID) -> Step:
    """A step with its party, what it serves and the step before. Raises Http404."""
    rows = Step.seen_by(viewer).select_related(
        *PARTY,
        "esther",
        "goal__matter",
        "action",
        "picked_up_by",
        "met_by",
        "before__organisation",
        "before__member__account",
        "before__picked_up_by",
        "before__by_account",
    )
    return get_object_or_404(rows, pk=key)


def offer_by_key(viewer: Viewer, key: UUID) -> Offer:
    rows = Offer.seen_by(viewer).select_related(
        *PARTY,
        "esther",
        "became",
        "answered_by",
        "step__goal__matter",
        "step__organisation",
        "step__member__account",
        "step__picked_up_by",
    )
    return get_object_or_404(rows, pk=key)


def question_by_key(viewer: Viewer, key: UUID) -> Question:
    rows = Question.seen_by(viewer).select_related(
        "by_account",
        "by_organisation",
        "answered_by",
        "offer__organisation",
        "offer__member__account",
        "offer__step__organisation",
        "offer__step__member__account",
    )
    return get_object_or_404(rows, pk=key)


def feedback_by_key(viewer: Viewer, key: UUID) -> Feedback:
    rows = Feedback.seen_by(viewer).select_related("by_organisation", "by_account", "answered_by")
    return get_object_or_404(rows, pk=key)


def repeated_by_key(viewer: Viewer, key: UUID) -> Repeated:
    return get_object_or_404(Repeated.seen_by(viewer), pk=key)


def need_by_key(viewer: Viewer, key: UUID) -> WhatWeNeed:
    """A line of the viewer's own unit. Raises Http404 for anybody else's."""
    return get_object_or_404(WhatWeNeed, pk=key, organisation=viewer.organisation_id)


def is_only_ground(viewer: Viewer, step: Step) -> bool:
    """Whether this step is all that lets those who have it in."""
    return circle.is_only_ground(viewer, step.esther_id, kind=Why.STEP, ref=step.pk)


def enter_own(viewer: Viewer, esther_id: UUID, *keys: UUID) -> Viewer:
    """Inside her circle, or at least at one step or offer of one's own. Raises Http404."""
    for key in keys:
        try:
            return enter_narrowly(viewer, esther_id, key)
        except Http404:
            continue
    raise Http404


def steps_of_feedback(key: UUID) -> list[UUID]:
    """The two steps that feedback lies between: asked before anybody is inside, so that only
    the database's own fence stands here. Empty when there is none, or none for this viewer."""
    row = Feedback.everywhere.filter(pk=key).order_by("pk").first()
    return [row.step_id, row.given_from_id] if row else []


def is_own(viewer: Viewer, key: str) -> Exists:
    """Whether a row's key is of a step that is or was the viewer's own, or of an offer that
    ended unanswered. Asked row by row: a unit has had thousands of steps."""
    own = Ground.everywhere.filter(whose(viewer), open_at(viewer.at), narrow=True)
    return Exists(own.filter(esther=OuterRef("esther"), ref=OuterRef(key)))
