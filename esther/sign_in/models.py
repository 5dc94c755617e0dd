"""What is kept about coming in: links to begin with, what others call an account, wrong guesses."""

from django.db import models
from django.db.models import Q

from esther.keys import Keyed
from esther.people.models import Account, Organisation


class Link(Keyed):
    """Lets one account begin anew, once and within the hour. Only its digest is kept."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    by_account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    by_organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__lte=models.F("made_at") + models.Value("1 hour")),
                name="a_link_lasts_an_hour_at_most",
            )
        ]


class Known(Keyed):
    """What an e-ID or an employer calls somebody who may sign in; written down by whoever leads
    a unit of theirs (`recorded`), or by who has just shown it; never by the sign-in itself."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    provider = models.CharField(max_length=40)
    value = models.CharField(max_length=300)
    recorded = models.BooleanField(default=False, db_default=False)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "value"],
                condition=Q(ended_at=None),
                name="one_account_for_what_a_provider_calls_it",
            )
        ]


class Guess(models.Model):
    """How often somebody was wrong about an account, and when the next try is listened to.
    The key is a digest: no e-mail and no address of a computer stands here."""

    key = models.CharField(max_length=64, primary_key=True)
    wrong = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()
    next_at = models.DateTimeField()
    from_place = models.CharField(max_length=64, blank=True)  # of the last one listened to
    turn_of = models.CharField(max_length=64, blank=True)  # who asked meanwhile comes first
    turn_until = models.DateTimeField(null=True)
