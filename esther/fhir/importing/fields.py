"""Texts of other systems in the room our columns have. The whole text is kept beside."""

from datetime import datetime, time
from functools import cache
from typing import Any

from django.db.models import CharField, Model
from django.utils import timezone

from esther.health.details import together

from ..mapping.moments import DAY, TIME, Moment

__all__ = ["cut", "fit", "text_of", "time_of", "together"]


def fit(model: type[Model], told: dict[str, Any]) -> dict[str, Any]:
    """The same fields; a text longer than its column ends in an ellipsis."""
    room = _room(model)
    return {
        name: cut(value, room[name]) if name in room and isinstance(value, str) else value
        for name, value in told.items()
    }


def cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


@cache
def _room(model):
    return {f.name: f.max_length for f in model._meta.fields if isinstance(f, CharField)}


def time_of(said: Moment | None) -> datetime | None:
    """The time; a day begins at midnight here. A month or a year is no time."""
    if said is None or said.precision not in (DAY, TIME):
        return None
    return said.at or timezone.make_aware(datetime.combine(said.on, time.min))


def text_of(said: Moment | None) -> str:
    return said.text if said else ""
