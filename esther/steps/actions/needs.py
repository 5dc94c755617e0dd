"""What a unit needs from those who hand over to it: grown out of feedback, nameless."""

from datetime import datetime

from django.db import transaction

from esther.audit.actions import trace
from esther.circle.viewer import Viewer
from esther.rules import refuse_if

from .. import rules
from ..models import WhatWeNeed


@transaction.atomic
def say_what_we_need(*, about: str, words: str, by: Viewer, at: datetime) -> WhatWeNeed:
    """A line that everybody sees who offers a step to our unit. Nothing about a person."""
    refuse_if(rules.why_not_say_what_we_need(by, words))
    need = WhatWeNeed.objects.create(
        organisation=by.organisation, about=about, words=words.strip(), at=at
    )
    trace("steps.say_what_we_need", None, by=by, at=at, esthers=[])
    return need


@transaction.atomic
def end_need(*, need: WhatWeNeed, by: Viewer, at: datetime) -> WhatWeNeed:
    """We do not need it any more. The line stays readable for those who learn from it."""
    need = WhatWeNeed.objects.select_for_update().get(pk=need.pk)
    refuse_if(rules.why_not_end_need(need, by))
    need.ended_at = at
    need.save(update_fields=["ended_at"])
    trace("steps.end_need", None, by=by, at=at, esthers=[])
    return need
