"""The seat of a party. Who sits in the circle is shared with the plan, so a seat may be hidden from
the very unit that has a step or an offer with whoever sits there."""

from django.db import connection, models
from django.db.models.fields.related_descriptors import ForwardManyToOneDescriptor
from django.utils.translation import gettext as _

from esther.circle.models import Member


class SeatOf(ForwardManyToOneDescriptor):
    """`row.member`: the seat; also one that is hidden, as much of it as its counterpart needs."""

    def __get__(self, instance, cls=None):
        try:
            seat = super().__get__(instance, cls)
        except Member.DoesNotExist:
            seat = None
        if seat is None and instance.member_id is not None:
            seat = counterpart(instance)
            self.field.set_cached_value(instance, seat)
        return seat


class SeatKey(models.ForeignKey):
    """A plain key to a seat, for the database."""

    forward_related_accessor_class = SeatOf

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.ForeignKey", args, kwargs


def counterpart(row) -> Member:
    """The seat of somebody with whom the viewer has an offer: the database finds it, and no
    other. Else somebody without a name, to whom nothing can be sent."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM steps_seat(%s)", [row.member_id])
        found = cursor.fetchone()
    if found is None:
        return Member(pk=row.member_id, esther_id=row.esther_id, name=_("Somebody in the circle"))
    names = ("esther_id", "account_id", "role", "name", "relation")
    return Member(pk=row.member_id, **dict(zip(names, found, strict=True)))
