"""Rule 2: the steps towards Esther's goals, the offers between them, and the answers back."""

from django.db import models
from django.db.models import OuterRef, Q
from django.utils.translation import gettext_lazy as _

from esther.circle.models import AboutEsther, ByWhom, Member, with_one
from esther.circle.sharing.kinds import Data
from esther.keys import Keyed
from esther.people.models import Account, Organisation
from esther.plan.models import Action, Goal, HerAnswer
from esther.plan.rules import Outcome

from .rules import About, Again, Cause, Decline, OfferState, Reply, State, Stop, Tone, Way
from .seats import SeatKey

# A step of one's own stays open to who has left, with what belongs to it (`OWN_STEP`).
READ_OUTSIDE = _(
    "Outside the circle it is read only by those who have had this step, or were asked to take it."
)


class OneParty(models.Model):
    """Who is responsible: a unit, or a member who is Esther, a relative, a volunteer."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    member = SeatKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True

    @property
    def party(self):
        return self.organisation or self.member


def one_party(name):
    return models.CheckConstraint(
        condition=Q(organisation__isnull=False) ^ Q(member__isnull=False), name=name
    )


class Step(AboutEsther, ByWhom, OneParty):
    """Something one party has said yes to do for Esther. It is theirs until it is done."""

    data = Data.PLAN
    read_outside = READ_OUTSIDE
    links = {"circle_own_seat": "member", "steps_has_offer": "pk"}

    what = models.CharField(max_length=300)
    goal = models.ForeignKey(Goal, models.PROTECT, null=True, related_name="+")
    action = models.ForeignKey(Action, models.PROTECT, null=True, related_name="+")
    before = models.ForeignKey("self", models.PROTECT, null=True, related_name="after")
    note = models.TextField(blank=True)  # from the step before, to this one
    due_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=State, default=State.OURS)
    taken_at = models.DateTimeField()
    picked_up_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    picked_up_at = models.DateTimeField(null=True)
    outcome_note = models.TextField(blank=True)  # how it went, in our words
    outcome_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    stopped_why = models.CharField(max_length=10, choices=Stop, blank=True)
    stopped_words = models.TextField(blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.NOT_ASKED)
    met_words = models.TextField(blank=True)  # was the need met, in hers
    met_at = models.DateTimeField(null=True)
    met_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    @classmethod
    def mine(cls, viewer):
        """Also the step that was offered from, or became of, an offer of one's own."""
        return (
            super().mine(viewer)
            | with_one(Offer, viewer, step=OuterRef("pk"))
            | with_one(Offer, viewer, became=OuterRef("pk"))
        )

    class Meta:
        constraints = [
            one_party("a_step_has_one_responsible_party"),
            models.CheckConstraint(
                condition=~Q(state=State.DONE) | Q(done_at__isnull=False, outcome_at__isnull=False),
                name="a_step_is_done_with_an_outcome",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.STOPPED)
                | (Q(stopped_at__isnull=False) & ~Q(stopped_why="")),
                name="a_step_stops_with_a_reason",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "due_at"],
                condition=Q(state="ours"),
                name="steps_open_for_unit",
            ),
            models.Index(
                fields=["organisation", "picked_up_by", "due_at"],
                condition=Q(state="ours"),
                name="steps_open_by_whom",
            ),
            models.Index(fields=["esther", "taken_at"], name="steps_of_esther"),
        ]

    def __str__(self):
        return self.what


class Offer(AboutEsther, ByWhom, OneParty):
    """The next step, offered. Until somebody says yes it is ours: `step` keeps it."""

    data = Data.PLAN
    read_outside = READ_OUTSIDE
    links = {"circle_own_seat": "member"}

    step = models.ForeignKey(Step, models.PROTECT, related_name="offers")
    what = models.CharField(max_length=300)
    note = models.TextField()
    way = models.CharField(max_length=10, choices=Way, default=Way.TAKES_OVER)
    due_at = models.DateTimeField()
    offered_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=OfferState, default=OfferState.OPEN)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=10, choices=Decline, blank=True)
    words = models.TextField(blank=True)  # why declined or withdrawn
    cause = models.CharField(max_length=10, choices=Cause, blank=True)  # why it closed by itself
    became = models.OneToOneField(Step, models.PROTECT, null=True, related_name="came_from")
    remind_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    escalate_at = models.DateTimeField()
    escalated_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            one_party("an_offer_has_one_receiver"),
            models.CheckConstraint(
                condition=(Q(state=OfferState.TAKEN) & Q(became__isnull=False))
                | (~Q(state=OfferState.TAKEN) & Q(became=None)),
                name="a_taken_offer_became_a_step",
            ),
            models.CheckConstraint(
                condition=Q(state=OfferState.OPEN) | Q(answered_at__isnull=False),
                name="an_ended_offer_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(state=OfferState.CLOSED) | ~Q(cause=""),
                name="a_closed_offer_says_why",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "due_at"],
                condition=Q(state="open"),
                name="offers_open_for_unit",
            ),
            models.Index(
                fields=["by_account", "due_at"],
                condition=Q(state="open"),
                name="offers_open_by_whom",
            ),
            models.Index(
                fields=["remind_at"],
                condition=Q(state="open", reminded_at=None),
                name="offers_to_remind",
            ),
            models.Index(
                fields=["escalate_at"],
                condition=Q(state="open", escalated_at=None),
                name="offers_to_escalate",
            ),
            models.Index(
                fields=["organisation", "answered_at"],
                condition=Q(state__in=["withdrawn", "closed"]),
                name="offers_ended_for_unit",
            ),
        ]

    def __str__(self):
        return self.what


class StepOutcome(HerAnswer):
    """Her answer about a step; the latest is also on the step."""

    links = {"steps_has_step": "step"}

    step = models.ForeignKey(Step, models.PROTECT, related_name="outcomes")

    @classmethod
    def mine(cls, viewer):
        """Also her answer about a step of one's own."""
        return super().mine(viewer) | with_one(Step, viewer, pk=OuterRef("step"))


class Question(AboutEsther, ByWhom):
    """Asked back about an offer. Responsibility stays while it waits for the answer."""

    data = Data.PLAN
    links = {"steps_sees_offer": "offer"}

    offer = models.ForeignKey(Offer, models.PROTECT, related_name="questions")
    words = models.TextField()
    at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    @classmethod
    def mine(cls, viewer):
        """Also what is asked about an offer of one's own."""
        return super().mine(viewer) | with_one(Offer, viewer, pk=OuterRef("offer"))


class Feedback(AboutEsther, ByWhom, OneParty):
    """What the step after tells the step before. About the link, never about who erred.

    Its party is the one that has or had the step: so that a unit finds what waits for its
    answer without going through all its steps, the ended ones too. The database writes
    it down, because who has left the circle does not see whose step was before.
    """

    data = Data.PLAN
    read_outside = READ_OUTSIDE
    links = {"circle_own_seat": "member"}

    step = models.ForeignKey(Step, models.PROTECT, related_name="feedback")
    given_from = models.ForeignKey(Step, models.PROTECT, related_name="+")
    about = models.CharField(max_length=15, choices=About)
    tone = models.CharField(max_length=10, choices=Tone)
    words = models.TextField()
    at = models.DateTimeField()
    reply = models.CharField(max_length=10, choices=Reply, blank=True)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [one_party("feedback_is_for_one_party")]
        indexes = [
            models.Index(
                fields=["organisation"],
                condition=Q(answered_at=None),
                name="feedback_open_for_unit",
            )
        ]


class Repeated(AboutEsther):
    """Did you have to repeat yourself? Asked at most once a day, answered by her."""

    data = Data.PLAN
    links = {"steps_has_step": "step"}

    step = models.ForeignKey(Step, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=5, choices=Again, blank=True)
    people_met = models.PositiveSmallIntegerField(null=True)  # her own estimate
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    stop = models.BooleanField(default=False)

    @classmethod
    def mine(cls, viewer):
        """Also what was asked about a step of one's own."""
        return super().mine(viewer) | with_one(Step, viewer, pk=OuterRef("step"))


class WhatWeNeed(Keyed):
    """What a unit needs from whoever hands over to it. Grown out of feedback, nameless."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    about = models.CharField(max_length=15, choices=About)
    words = models.CharField(max_length=300)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
