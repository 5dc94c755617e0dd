"""What somebody typed: sent once, or not sent yet."""

from django.db import models

from esther.keys import Keyed
from esther.people.models import Account, Esther


class Used(models.Model):
    """A form token that has been used, with where its answer went."""

    token = models.CharField(max_length=64, primary_key=True)
    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    at = models.DateTimeField(db_index=True)
    went = models.TextField(blank=True)


class Draft(Keyed):
    """What somebody has typed and not sent, kept for them alone until the form succeeds."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    place = models.CharField(max_length=120)  # which form: its view and a key
    esther = models.ForeignKey(Esther, models.CASCADE, null=True, related_name="+")
    text = models.JSONField()  # field name: list of values
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "place"], name="one_draft_for_a_form")
        ]
