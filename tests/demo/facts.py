"""What a database holds about persons, told without keys, so that two can be compared.

A row's colour is what it says; then, round after round, also the colours of the rows it
points at. Two databases that tell the same have the same colours, whatever their keys.
"""

import re
from collections import Counter
from functools import cache
from uuid import UUID

from django.apps import apps

from esther.circle.models import AboutEsther
from esther.people.models import Account, Esther, Identifier, NameKey, Organisation

KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
ROUNDS = 4


@cache
def models():
    about = [model for model in apps.get_models() if issubclass(model, AboutEsther)]
    return sorted([*about, Esther, Identifier, NameKey], key=lambda model: model._meta.label)


def facts() -> Counter:
    """Everything about everybody, as (what it is, what it says)."""
    rows = [row for model in models() for row in _rows(model)]
    colours = _outside()
    for _round in range(ROUNDS):
        colours |= {row.pk: hash(_told(row, colours)) for row in rows}
    return Counter(_told(row, colours) for row in rows)


def _rows(model):
    manager = model.everywhere if issubclass(model, AboutEsther) else model.objects
    return list(manager.using("worker").all())


def _outside():
    """Units and accounts are who they are called."""
    named = (Organisation.objects, Account.objects)
    return {row.pk: hash(row.name) for rows in named for row in rows.using("worker").all()}


def _told(row, colours):
    fields = [field for field in row._meta.concrete_fields if not _is_key(field)]
    said = tuple((field.name, _plain(getattr(row, field.attname), colours)) for field in fields)
    return row._meta.label, said


def _is_key(field):
    """A key, or a fingerprint of what holds keys."""
    return field.primary_key or field.name == "seen"


def _plain(value, colours):
    if isinstance(value, UUID):
        return colours.get(value, 0)
    if isinstance(value, (dict, list)):
        return KEY.sub("key", repr(value))
    return value
