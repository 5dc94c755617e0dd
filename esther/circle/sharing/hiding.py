"""The pages of what she hides: hide, let it be seen again, lift it for a while."""

from functools import partial

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from esther.design.asking import Asking
from esther.design.formats import moment
from esther.design.forms import Press, posted
from esther.people.models import Organisation
from esther.people.recent import requires_recent

from ..models import Block, Lift, Member
from . import actions, closing, forms, kinds, lifting, rules
from .less import Hiding
from .pages import asks, back
from .queries import is_barred
from .showing import showing

PAGES = {
    kinds.Data.PLAN: "plan:plan",
    kinds.Data.MATTERS: "matters:matters",
    kinds.Data.HEALTH: "health:health",
    kinds.Data.CALENDAR: "visits:visits",
    kinds.Data.MESSAGES: "plan:plan",
    kinds.Data.CRISIS: "urgent:crisis",
}  # where each kind is read


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
        why_not=rules.why_not_decide_sharing(viewer.role, hears_her=viewer.hears_her)
        or actions.why_not_for_a_child(viewer.member.esther, viewer, viewer.at),
        show={"hiding": hiding, "listed": kinds.listed},
        template="circle/hide.html",
    )


def _units(viewer):
    """Every unit that sits here, or has: what it wrote is still read."""
    seats = Member.seen_by(viewer).exclude(organisation=None)
    units = Organisation.objects.filter(pk__in=seats.order_by().values("organisation"))
    return units.order_by("sort_sv", "pk")


def one(viewer, block_id) -> Block:
    return get_object_or_404(Block.seen_by(viewer).select_related("unit", "esther"), pk=block_id)


@asks
def unhide(request, viewer, block_id):
    """Let it be seen again by those she shares with, after seeing what opens for whom."""
    block = one(viewer, block_id)
    return Asking(
        title=_("Let it be seen again"),
        lead=_("First look at what opens, and for whom."),
        form=partial(forms.Unhide, viewer=viewer),
        do=partial(actions.unhide, block=block),
        done=_("It is seen again by those who may."),
        back=back(viewer),
        why_not=actions.why_not_unhide(block, viewer, viewer.at),
        show={
            "block": block,
            "preview": showing(viewer, block, _written_by(viewer, block)),
            "listed": kinds.listed,
        },
        template="circle/unhide.html",
    )


def _written_by(viewer, block):
    """The units whose notes may be seen again: those that sit here, or have. Who does not read who
    sits here is told of the one that is hidden."""
    units = list(_units(viewer))
    known = block.unit in units or viewer.shows(Member.data)
    return units if known else [*units, block.unit]


@requires_recent()
@asks
def lift(request, viewer, block_id):
    """See for a while what is hidden: when she says yes, or in an emergency."""
    block, basis = one(viewer, block_id), _basis(request)
    opens = _opens(viewer, block)
    return Asking(
        title=_("See what is hidden, for a while"),
        lead=_("It is kept who saw it, and why, and the person is told. It ends by itself."),
        label=_("Write down this yes, and see it for a while")
        if basis == kinds.Basis.CONSENT
        else _("See it for a while, in an emergency"),
        form=partial(lifting.form_of(basis, viewer), viewer=viewer),
        do=partial(actions.lift, block=block),
        done=lambda made: _("It can be seen until %(when)s.") % {"when": moment(made.to_at)},
        back=back(viewer),
        then=lambda _made: read_at(viewer, opens["opens"]),
        why_not=actions.why_not_lift_at_all(block, viewer),
        show={"block": block, "basis": basis, **opens},
        template="circle/lift.html",
    )


def _basis(request):
    """Whether there is a yes, or it is an emergency: chosen before the rest is asked. What is sent
    says it itself, whatever the address says: an emergency is never kept as a yes."""
    sent = posted(request) or {}
    chosen = sent.get("basis") or request.GET.get("basis")
    return kinds.Basis.EMERGENCY if chosen == kinds.Basis.EMERGENCY else kinds.Basis.CONSENT


def read_at(viewer, opened: int) -> str:
    """Where the notes of these kinds are read: on a page of their own, or on the person's."""
    found = kinds.in_words(opened)
    page = PAGES[found[0]] if len(found) == 1 else "pages:person"
    return reverse(page, args=[viewer.member.esther_id])


def _opens(viewer, block):
    """What would be read of what is hidden, and what not even then; `barred` but nothing opens:
    what can be done instead."""
    return {
        "opens": closing.lifting(block, viewer),
        "barred": is_barred(block, viewer),
        "not_even_then": kinds.USUAL & ~viewer.kinds,
        "listed": kinds.listed,
        "twice": closing.is_hidden_twice(block, viewer),
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
