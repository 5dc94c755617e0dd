"""Every row has a key for life: a UUIDv7, so that an address tells nothing and sorts by time.

Made in Python, because PostgreSQL has `uuidv7()` only from version 18.
"""

from uuid import UUID

import uuid_utils
from django.db import models


def new_key() -> UUID:
    """A new UUIDv7 (RFC 9562)."""
    return UUID(int=uuid_utils.uuid7().int)


class Keyed(models.Model):
    """A row with a key that may stand in an address."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)

    class Meta:
        abstract = True
