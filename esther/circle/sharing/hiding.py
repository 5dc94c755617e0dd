"""The pages of what she hides: hide, let it be seen again, lift it for a while."""

from functools import partial

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from esther.design.asking import Asking
from esther.design.forms import Press
from esther.people.models import Organisation
from esther.people.recent import requires_recent

from ..models import Block, Lift, Member
from . import actions, forms, kinds, rules
from .closing import is_hidden_twice, lifting
from .less import Hiding
from .pages import asks, back
from .queries import is_barred


@asks
def hide(request, viewer):
    """Hide what one unit writes from all others, after seeing what closes for whom."""
    hiding = Hiding(viewer, _units(viewer))
    return Asking(
        title=_("Hide what a unit writes"),
        lead=_(
            "What a unit writes itself, it always reads itself. All others, those close too, see that something of it is hidden, and not what. Somebody in care can open it for a while, which is told."
        ),
        label=_("Hide it"),
        form=hiding.form,
        do=partial(hiding.hide, esther=viewer.member.esther),
        done=_("It is hidden."),
        back=back(viewer),
        why_not=rules.why_not_decide_sharing(viewer.role, hears_her=viewer.hears_her),
        show={"hiding": hiding, "listed": kinds.listed},
        template="circle/hide.html",
    )


def _units(viewer):
    """Every unit that sits here, or has: what it wrote is still read."""
    seats = Member.seen_by(viewer).exclude(organisation=None)
    units = Organisation.objects.filter(pk__in=seats.order_by().values("organisation"))
    return units.order_by("sort_sv", "pk")


def one(viewer, block_id) -> Block:
    return get_object_or_404(Block.seen_by(viewer).select_related("unit"), pk=block_id)


@asks
def unhide(request, viewer, block_id):
    """Let it be seen again by those she shares with."""
    block = one(viewer, block_id)
    return Asking(
        title=_("Let it be seen again"),
        form=partial(forms.Unhide, viewer=viewer),
        do=partial(actions.unhide, block=block),
        done=_("It is seen again by those who may."),
        back=back(viewer),
        why_not=rules.why_not_decide_sharing(viewer.role, hears_her=viewer.hears_her)
        or rules.why_not_withdraw(block, viewer.at),
        show={"block": block},
        template="circle/hidden.html",
    )


@requires_recent()
@asks
def lift(request, viewer, block_id):
    """See for a while what is hidden: when she says yes, or in an emergency."""
    block = one(viewer, block_id)
    return Asking(
        title=_("See what is hidden, for a while"),
        lead=_("It is kept who saw it, and why, and the person is told. It ends by itself."),
        label=_("See it for a while"),
        form=partial(forms.Lift, viewer=viewer),
        do=partial(actions.lift, block=block),
        done=_("It can be seen for a while."),
        back=back(viewer),
        why_not=actions.why_not_lift_at_all(block, viewer),
        show={"block": block, **_opens(viewer, block)},
        template="circle/lift.html",
    )


def _opens(viewer, block):
    """What would be read of what is hidden, and what not even then; `barred` but nothing opens:
    what can be done instead."""
    return {
        "opens": lifting(block, viewer),
        "barred": is_barred(block, viewer),
        "not_even_then": kinds.USUAL & ~viewer.kinds,
        "listed": kinds.listed,
        "twice": is_hidden_twice(block, viewer),
    }


@asks
def end_lift(request, viewer, lift_id):
    """Let it be hidden again before the time."""
    rows = Lift.seen_by(viewer).select_related("block__unit", "organisation", "account")
    lift = get_object_or_404(rows, pk=lift_id)
    return Asking(
        title=_("Hide it again"),
        lead=_("%(name)s reads it no more.") % {"name": lift.account or lift.organisation},
        form=Press,
        do=partial(actions.end_lift, lift=lift),
        done=_("It is hidden again."),
        back=back(viewer),
        why_not=actions.why_not_end_lift(lift, viewer) or rules.why_not_withdraw(lift, viewer.at),
        show={"block": lift.block},
        template="circle/hidden.html",
    )
