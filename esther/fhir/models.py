"""What came in from other systems: the resource as it was, and what it became here."""

from django.db import models

from esther.circle.models import AboutEsther
from esther.keys import Keyed
from esther.people.models import Esther


class Imported(Keyed):
    """A resource from a source, kept whole with its fingerprint.

    `esther` is empty for what is about no person (an organisation, a practitioner).
    """

    esther = models.ForeignKey(Esther, models.PROTECT, null=True, related_name="+")
    source = models.CharField(max_length=300)
    kind = models.CharField(max_length=40)  # resource type
    ref = models.CharField(max_length=120)  # its id in the source
    fingerprint = models.BinaryField(max_length=32)
    resource = models.JSONField()
    thing = models.CharField(max_length=60, blank=True)  # model label; empty: only kept
    thing_id = models.UUIDField(null=True)
    at = models.DateTimeField()

    everywhere = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "kind", "ref"], name="imported_once_from_a_source"
            )
        ]
        indexes = [models.Index(fields=["esther", "kind"], name="imported_about")]

    seen_by = classmethod(AboutEsther.seen_by.__func__)
