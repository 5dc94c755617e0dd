"""The seat of a party. Who sits in the circle is shared with the plan, so a seat may be hidden from
the very unit that has a step or an offer with whoever sits there."""

from django.db import connection, models
from django.db.models.fields.related_descriptors import ForwardManyToOneDescriptor
from django.utils.translation import gettext as _

from esther.circle.models import Member
from esther.people.models import Account


class SeatOf(ForwardManyToOneDescriptor):
    """`row.member`: the seat; also one that is hidden, as much of it as its counterpart needs."""

    def __get__(self, instance, cls=None):
        try:
            seat = super().__get__(instance, cls)
        except Member.DoesNotExist:
            seat = None
        if seat is None and instance.member_id is not None:
            (seat,) = counterparts(instance)
            self.field.set_cached_value(instance, seat)
        return seat


class SeatKey(models.ForeignKey):
    """A plain key to a seat, for the database."""

    forward_related_accessor_class = SeatOf

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.ForeignKey", args, kwargs


def with_hidden_seats(*rows) -> None:
    """Find at once all the seats that a page would find hidden one by one: those that were read
    with their row, and were not there."""
    hidden = [row for row in rows if row.member_id and _is_hidden(row)]
    found = counterparts(*hidden) if hidden else []
    for row, seat in zip(hidden, found, strict=True):
        _seat_of(row).set_cached_value(row, seat)


def _is_hidden(row):
    field = _seat_of(row)
    return field.is_cached(row) and field.get_cached_value(row) is None


def _seat_of(row):
    return row._meta.get_field("member")


# The database finds the seat of somebody with whom the viewer has an offer, and no other.
FOUND = """
SELECT account.*, seat.her, seat.role AS at, seat.name AS called, seat.relation, wanted.key AS seat
  FROM unnest(%s::uuid[]) AS wanted(key) CROSS JOIN LATERAL steps_seat(wanted.key) AS seat
  LEFT JOIN people_account AS account ON account.id = seat.account"""


def counterparts(*rows) -> list[Member]:
    """The seat of each. Where it is not found: somebody without a name, to whom nothing can be
    sent."""
    keys = sorted({row.member_id for row in rows})
    with connection.cursor() as cursor:
        cursor.execute(FOUND, [keys])
        names = [it.name for it in cursor.description]
        found = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    seats = {it["seat"]: _seat(it) for it in found}
    return [seats.get(row.member_id) or _nobody(row) for row in rows]


def _seat(found):
    facts = {"role": found["at"], "name": found["called"], "relation": found["relation"]}
    return Member(pk=found["seat"], esther_id=found["her"], account=_account(found), **facts)


def _account(found):
    fields = Account._meta.concrete_fields
    values = [found[it.column] for it in fields]
    return (
        Account.from_db("default", [it.attname for it in fields], values) if found["id"] else None
    )


def _nobody(row):
    return Member(pk=row.member_id, esther_id=row.esther_id, name=_("Somebody in the circle"))
