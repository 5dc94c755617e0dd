"""What people do with words: say, replace, end, put in order, ask again.

Nothing is overwritten: a new saying replaces an old one and points at it, and the
database lets nobody change words that stand (migration `words_stay`).
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from esther.audit.actions import trace
from esther.circle.guests import why_not_act_as_guest
from esther.circle.sharing.kinds import Data
from esther.circle.viewer import Viewer
from esther.people.models import Esther
from esther.rules import refuse_if

from . import rules
from .models import AskedAgain, Saying
from .rules import How, Kind


def shown_as(kind: str) -> Data:
    """What she shares when she lets these words be read."""
    return Data.CRISIS if kind in rules.CRISIS else Data.MATTERS


@transaction.atomic
def say(
    *,
    esther: Esther,
    kind: str,
    words: str,
    language: str,
    by: Viewer,
    at: datetime,
    how: str = How.SPOKEN,
    told_by: str = "",
    said_at: datetime | None = None,
) -> Saying:
    """Keep what Esther said, last among what she said of the same kind.

    `how` is told and `told_by` names who, when the words are not her own. `said_at` is
    when it was said, if that was before now.
    """
    refuse_if(rules.why_not_tell(by.role, shared=by.shows(shown_as(kind))))
    refuse_if(why_not_act_as_guest(by, esther.pk))
    refuse_if(rules.why_not_say(words, how, told_by, by.role))
    saying = Saying.everywhere.create(
        esther=esther,
        kind=kind,
        words=words,
        language=language,
        how=how,
        told_by=told_by,
        said_at=said_at or at,
        position=_last(esther, kind) + 1,
        **by.signature(),
    )
    trace("matters.say", saying, by=by, at=at)
    return saying


def _last(esther, kind):
    said = Saying.everywhere.filter(esther=esther, kind=kind, ended_at=None)
    return said.aggregate(last=Max("position"))["last"] or 0


@transaction.atomic
def replace(
    *,
    saying: Saying,
    words: str,
    language: str,
    by: Viewer,
    at: datetime,
    how: str = How.SPOKEN,
    told_by: str = "",
) -> Saying:
    """Put new words in the place of a saying. The old words stay and can be read."""
    old = Saying.locked(saying)
    refuse_if(rules.why_not_replace(old) or why_not_touch(old, by))
    refuse_if(rules.why_not_say(words, how, told_by, by.role))
    old.change(ended_at=at)
    new = Saying.everywhere.create(
        esther_id=old.esther_id,
        kind=old.kind,
        words=words,
        language=language,
        how=how,
        told_by=told_by,
        said_at=at,
        position=old.position,
        replaces=old,
        **by.signature(),
    )
    trace("matters.replace", new, by=by, at=at)
    return new


def why_not_touch(saying: Saying, by: Viewer) -> str | None:
    """The rule, with for what the viewer is here."""
    return rules.why_not_touch(saying, by.role) or why_not_act_as_guest(by, saying.esther_id)


@transaction.atomic
def end(*, saying: Saying, by: Viewer, at: datetime) -> Saying:
    """It no longer holds, and nothing takes its place. The words stay and can be read."""
    saying = Saying.locked(saying)
    refuse_if(rules.why_not_end(saying) or why_not_touch(saying, by))
    saying.change(ended_at=at)
    trace("matters.end", saying, by=by, at=at)
    return saying


@transaction.atomic
def reorder(
    *,
    esther: Esther,
    order: Sequence[UUID],
    by: Viewer,
    at: datetime,
    kind: str = Kind.MATTERS,
    seen: str = "",
) -> list[Saying]:
    """Put what matters in her order, the most important first. `order` names every saying.

    `seen` is the order that stood on the page (see `rules.seen_as`): who has seen another
    than stands now is asked to look again.
    """
    refuse_if(rules.why_not_put_in_order(by.role) or why_not_act_as_guest(by, esther.pk))
    rows = _held_in_order(esther, kind)
    refuse_if(rules.why_not_reorder(list(rows), order, seen))
    for position, key in enumerate(order, start=1):
        rows[key].position = position
    Saying.everywhere.bulk_update(rows.values(), ["position"])
    trace("matters.reorder", esther, by=by, at=at)
    return sorted(rows.values(), key=lambda row: row.position)


def _held_in_order(esther, kind):
    """What stands now, by key, in her order and held; always taken hold of in the same order."""
    now = Saying.everywhere.filter(esther=esther, kind=kind, ended_at=None)
    held = now.select_for_update().order_by("pk")
    in_order = sorted(held, key=lambda row: (row.position, row.said_at, row.pk))
    return {row.pk: row for row in in_order}


@transaction.atomic
def ask_again(*, saying: Saying, why: str, by: Viewer, at: datetime) -> AskedAgain:
    """Ask what she already told. It is a choice with a reason, and she can read both."""
    refuse_if(rules.why_not_ask_again(saying, why, by.role))
    asked = AskedAgain.everywhere.create(
        esther_id=saying.esther_id, saying=saying, why=why, at=at, **by.signature()
    )
    trace("matters.ask_again", asked, by=by, at=at)
    return asked
