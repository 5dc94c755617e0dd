"""An e-ID of one's own: added by whoever has just shown who they are here, and then shows it too."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from esther.audit.actions import trace
from esther.circle.models import Ground
from esther.circle.rules import Why
from esther.circle.viewer import Viewer
from esther.people.models import Account
from esther.rules import refuse_if

from .. import rules
from ..models import Known
from ..oidc.providers import Provider
from ..queries import added_eids
from .ways import others_than


@transaction.atomic
def add_eid(
    *,
    account: Account,
    provider: Provider,
    value: str,
    whose: Account | None,
    by: Viewer,
    at: datetime,
) -> Known:
    """From now on this e-ID opens the door for this account; the one before of the same kind does
    not. `whose` it is by what is known already. `by` is the account itself, in private."""
    taken = Known.objects.filter(provider=provider.key, value=value, ended_at=None)
    refuse_if(
        rules.why_not_add_eid(
            own=provider.may_be_added,
            herself=is_herself(provider, by),
            taken=whose not in (None, account) or taken.exclude(account=account).exists(),
        )
    )
    row = call(account, provider.key, value, recorded=False, at=at)
    trace("sign_in.add_eid", account, by=by, at=at, esthers=[])
    return row


def call(account: Account, provider: str, value: str, *, recorded: bool, at: datetime) -> Known:
    """What this provider calls the account from now on; what it called it before ends. Of two who
    say the same at the same moment the database lets one, and the other hears what who comes
    after hears."""
    Account.objects.select_for_update(no_key=True).get(pk=account.pk)
    Known.objects.filter(account=account, provider=provider, ended_at=None).update(ended_at=at)
    told = {"account": account, "provider": provider, "value": value, "recorded": recorded}
    try:
        with transaction.atomic():
            return Known.objects.create(**told)
    except IntegrityError:
        refuse_if(rules.why_not_add_eid(own=True, herself=False, taken=True))
        raise


def is_herself(provider: Provider, by: Viewer) -> bool:
    """Whether this e-ID finds whoever looks by the number that Esther has here, as hers."""
    return provider.known_by == "number" and Ground.open_for(by).filter(kind=Why.SELF).exists()


@transaction.atomic
def remove_eid(*, account: Account, provider: Provider, by: Any, at: datetime) -> Known:
    """This e-ID opens nothing any more."""
    refuse_if(why_not_remove_eid(account, provider))
    row = _added(account, provider)
    assert row is not None
    row.ended_at = at
    row.save(update_fields=["ended_at"])
    trace("sign_in.remove_eid", account, by=by, at=at, esthers=[])
    return row


def why_not_remove_eid(account: Account, provider: Provider) -> str | None:
    """The rule, with what else this account has to come in by."""
    row = _added(account, provider)
    others = others_than(account, row or Known())
    return rules.why_not_remove_eid(has=row is not None, **others)


def _added(account, provider):
    return added_eids(account).filter(provider=provider.key).first()
