"""What came in from other systems: the resource as it was, and what it became here."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.fields.json import KeyTransform

from esther.circle.models import AboutEsther
from esther.keys import Keyed
from esther.people.models import Esther, Organisation

# Others may speak of these by an identifier alone; the index below finds them.
KNOWN_BY_IDENTIFIER = [
    "HealthcareService",
    "Location",
    "Medication",
    "Organization",
    "Patient",
    "Practitioner",
    "RelatedPerson",
]


class Imported(Keyed):
    """A resource from a source, kept whole with its fingerprint.

    `esther` is empty for what is about no person (an organisation, a practitioner), and
    for what waits until the person it is about comes in: then `waits_for` says whom
    ("Patient/f001") and only the unit that brought it in may see it.
    """

    esther = models.ForeignKey(Esther, models.PROTECT, null=True, related_name="+")
    source = models.CharField(max_length=300)
    kind = models.CharField(max_length=40)  # resource type
    ref = models.CharField(max_length=120)  # its id in the source
    fingerprint = models.BinaryField(max_length=32)
    resource = models.JSONField()
    thing = models.CharField(max_length=60, blank=True)  # model label; empty: only kept
    thing_id = models.UUIDField(null=True)
    parts = models.JSONField(default=dict)  # further rows it became: {"contact 1": key}
    unit = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    waits_for = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField()

    everywhere = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "kind", "ref"], name="imported_once_from_a_source"
            )
        ]
        indexes = [
            models.Index(fields=["esther", "kind"], name="imported_about"),
            models.Index(
                fields=["source", "waits_for"],
                name="imported_waiting",
                condition=~models.Q(waits_for=""),
            ),
            GinIndex(
                OpClass(KeyTransform("identifier", "resource"), name="jsonb_path_ops"),
                name="imported_by_identifier",
                condition=models.Q(kind__in=KNOWN_BY_IDENTIFIER),
            ),
        ]

    seen_by = classmethod(AboutEsther.seen_by.__func__)
