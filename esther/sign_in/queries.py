"""Who works where, where somebody is signed in, and who an e-ID speaks of."""

from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from esther.circle.models import open_at
from esther.people.models import Account, Assignment, Session

from . import factors
from .models import Known
from .oidc.providers import Provider, providers


def assignments_of(account: Account, at: datetime) -> QuerySet[Assignment]:
    """Where somebody works now, by unit."""
    return (
        Assignment.objects.filter(open_at(at), account=account)
        .select_related("organisation")
        .order_by("organisation__sort_sv", "pk")
    )


def sessions_of(account: Account, at: datetime) -> QuerySet[Session]:
    """Where somebody is signed in, the one used last first."""
    rows = Session.objects.filter(account=account, expire_date__gt=at)
    rows = rows.exclude(at_work=True, assignment=None)  # as `Session.open_at`
    return rows.order_by("-seen_at", "number")


def known_as(provider: str, value: str) -> Account | None:
    """Whose account it is that this provider calls so."""
    row = Known.objects.filter(provider=provider, value=value, ended_at=None)
    found = row.select_related("account").first()
    return found.account if found else None


def added_eids(account: Account) -> QuerySet[Known]:
    """The e-IDs that somebody has added as their own, in a stated order."""
    own = [one.key for one in providers() if one.may_be_added]
    rows = Known.objects.filter(account=account, provider__in=own, ended_at=None)
    return rows.order_by("provider", "pk")


def has_more(account: Account) -> bool:
    """Whether somebody has more to show than a password: then that alone opens nothing."""
    return factors.factors(account).exists() or added_eids(account).exists()


def to_add(account: Account) -> list[Provider]:
    """The e-IDs that one may say are one's own, and has not."""
    has = set(added_eids(account).values_list("provider", flat=True))
    return [one for one in providers() if one.may_be_added and one.key not in has]


def herself(system: str, value: str, at: datetime) -> Account | None:
    """The account of the Esther with this number. Asked across all circles by a function of the
    database that tells a key and nothing else: whoever signs in is nobody yet."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sign_in_herself(%s, %s, %s)", [system, value, at])
        key: UUID | None = cursor.fetchone()[0]
    return Account.objects.filter(pk=key, is_active=True).first() if key else None
