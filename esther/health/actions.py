"""What happens to what is known: it is recorded, changed by its source, withdrawn.

Those who keep the record are asked elsewhere; these verbs serve the import from them.
"""

from datetime import datetime
from typing import Any

from django.db import transaction

from esther.audit.actions import trace
from esther.circle.viewer import Viewer
from esther.people.models import Esther
from esther.rules import refuse_if

from . import rules
from .models import Known
from .rules import Status


@transaction.atomic
def record(
    *,
    esther: Esther,
    kind: str,
    text: str,
    source: str,
    by: Viewer,
    at: datetime,
    status: str = Status.ACTIVE,
    **facts: Any,
) -> Known:
    """Keep something that is known about her health, with who says so.

    `facts`: detail (the source's own words), details (codes and numbers), lang, code, code_system, since_text, until_text (as exact as the source
    is: "2024", "2024-05", "2024-05-01") and source_on (a date).
    """
    refuse_if(rules.why_not_record(text, source))
    known = Known(esther=esther, kind=kind, text=text, source=source, status=status, **facts)
    return _kept("health.record", known, by, at, force_insert=True)


@transaction.atomic
def change(*, known: Known, by: Viewer, at: datetime, **facts: Any) -> Known:
    """The source tells it differently now. `facts` are the fields that are new."""
    known = Known.locked(known)
    for field, value in facts.items():
        setattr(known, field, value)
    refuse_if(rules.why_not_record(known.text, known.source))
    return _kept("health.change", known, by, at)


@transaction.atomic
def withdraw(*, known: Known, by: Viewer, at: datetime) -> Known:
    """It was a mistake. It stays readable as one, and stands on no summary."""
    known = Known.locked(known)
    refuse_if(rules.why_not_withdraw(known))
    known.status = Status.WITHDRAWN
    return _kept("health.withdraw", known, by, at)


def _kept(did, known, by, at, **how):
    known.by_account, known.by_organisation = by.account, by.organisation
    known.save(**how)
    trace(did, known, by=by, at=at)
    return known
