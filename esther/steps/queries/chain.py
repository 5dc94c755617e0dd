"""What stands around a step: the one before, those after, and what each tells."""

from dataclasses import dataclass

from django.db.models import Q

from esther.circle.viewer import Viewer
from esther.people.models import Organisation

from ..models import Feedback, Offer, Question, Step, StepOutcome, WhatWeNeed
from ..seats import with_hidden_seats


@dataclass(frozen=True)
class Chain:
    """A step with its offers (each with `asked`, its questions) and feedback, in order."""

    step: Step
    offers: list[Offer]
    feedback: list[Feedback]
    given: list[Feedback]
    outcomes: list[StepOutcome]  # was the need met, each answer of hers
    came_from: Offer | None


def chain(viewer: Viewer, step: Step) -> Chain:
    """Everything the page of a step shows. Four statements; three for who has left."""
    offers = offers_around(viewer, step)
    feedback = list(
        Feedback.seen_by(viewer)
        .filter(step__in=[step.pk, step.before_id] if step.before_id else [step.pk])
        .select_related("by_account", "by_organisation", "answered_by")
        .order_by("at", "pk")
    )
    return Chain(
        step=step,
        offers=[offer for offer in offers if offer.step_id == step.pk],
        feedback=[row for row in feedback if row.step_id == step.pk],
        given=[row for row in feedback if row.given_from_id == step.pk],
        outcomes=_outcomes(viewer, step),
        came_from=next((o for o in offers if o.became_id == step.pk), None),
    )


def _outcomes(viewer, step):
    rows = StepOutcome.seen_by(viewer).filter(step=step.pk).select_related("by_account")
    return list(rows.order_by("at", "pk"))


def offers_around(viewer: Viewer, step: Step) -> list[Offer]:
    """The offer a step came from and those made from it, with what was asked, in order."""
    offers = list(
        Offer.seen_by(viewer)
        .filter(Q(became=step.pk) | Q(step=step.pk))
        .select_related(
            "organisation",
            "member__account",
            "by_account",
            "by_organisation",
            "answered_by",
            "became__picked_up_by",
            "step__organisation",
            "step__member__account",
        )
        .order_by("offered_at", "pk")
    )
    add_questions(viewer, offers)
    with_hidden_seats(*offers, *[offer.step for offer in offers])
    return offers


def add_questions(viewer: Viewer, offers: list[Offer]) -> None:
    """Give each offer `asked`: what the receiver asked back, in order. One statement."""
    asked = list(
        Question.seen_by(viewer)
        .filter(offer__in=[offer.pk for offer in offers])
        .select_related("by_account", "by_organisation", "answered_by")
        .order_by("at", "pk")
    )
    for offer in offers:
        offer.asked = [question for question in asked if question.offer_id == offer.pk]


def needs_of(organisation: Organisation) -> list[WhatWeNeed]:
    """What a unit needs from whoever hands over to it, by what it is about."""
    rows = WhatWeNeed.objects.filter(organisation=organisation, ended_at=None)
    return list(rows.order_by("about", "at", "pk"))


def our_needs(viewer: Viewer) -> list[WhatWeNeed]:
    """The same for the viewer's own unit; empty for who works in none."""
    return needs_of(viewer.organisation) if viewer.organisation else []
