"""Who did or read what, about whom, on what ground, when. Rows are only added.

The table is made by hand in the migration (partitions, triggers, one door in); the
application may not even read it. Django knows its shape so that tests and readers can.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _


class Outcome(models.TextChoices):
    DONE = "done", _("Done")
    REFUSED = "refused", _("Refused")


class How(models.TextChoices):
    """A deliberate opening and an incidental listing are told apart."""

    READ = "read", _("Read")
    LISTED = "listed", _("Listed")
    CHANGED = "changed", _("Changed")


class Trace(models.Model):
    """One act or one page, with everybody whom it showed, by the alias the trace has for them."""

    id = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    did = models.TextField()
    how = models.TextField(choices=How)
    outcome = models.TextField(choices=Outcome)
    about = ArrayField(models.UUIDField())
    thing = models.TextField(null=True)
    thing_id = models.UUIDField(null=True)
    account_id = models.UUIDField(null=True)
    assignment_id = models.UUIDField(null=True)
    organisation_id = models.UUIDField(null=True)
    ground = models.TextField(null=True)
    basis = models.TextField(null=True)
    request_id = models.UUIDField()
    chain = models.SmallIntegerField(null=True)
    number = models.BigIntegerField(null=True)
    hash = models.BinaryField(null=True)

    class Meta:
        managed = False
        db_table = "audit_trace"
