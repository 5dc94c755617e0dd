"""What each one close to her may read: seen on one page, changed and ended there."""

from functools import partial

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from esther.circle.models import Member
from esther.circle.pages import Asking, about, asks_in
from esther.circle.sharing.kinds import Data, listed
from esther.circle.sharing.less import Less
from esther.circle.sharing.said import words_of
from esther.circle.views import answer, inside
from esther.people.rules import why_not_ask_her

from .. import actions, forms, queries, rules, telling
from ..actions.mandates import why_not_end


@inside
def mandates(request, viewer):
    """Those close, with what each may read until when; and who is invited."""
    may_invite, own = viewer.role in rules.MAY_INVITE, viewer.is_esther
    who = about(viewer)["who"]
    rows = [
        (it, why_not_change(viewer, it.member), why_not_end(it.member, viewer))
        for it in queries.mandates(viewer)
    ]
    facts = {
        "rows": rows,
        "listed": listed,
        "may_read": partial(telling.may_read, own=own),
        "may_answer": partial(telling.may_answer, own=own, who=who),
        "said": words_of(viewer),
        "may_invite": may_invite,
        "invited": queries.invitations(viewer) if may_invite else [],
    }
    return answer(request, "relatives/mandates.html", about(viewer) | facts)


def why_not_change(viewer, member):
    why_not = rules.why_not_change_mandate(member, role=viewer.role, at=viewer.at)
    return why_not or why_not_ask_her(viewer.member.esther)


def page_of(viewer):
    return reverse("relatives:mandates", args=[viewer.member.esther_id])


asks = asks_in(lambda viewer: [(_("Those close"), page_of(viewer))])


def one(viewer, member_id):
    seats = Member.seen_by(viewer).filter(role__in=rules.CLOSE)
    return get_object_or_404(seats.select_related("account", "esther"), pk=member_id)


@asks
def change_mandate(request, viewer, member_id):
    """What they may read, and until when; for a guardian on which ground. Less than now is first
    shown as what it closes, as everywhere."""
    member = one(viewer, member_id)
    now = queries.mandate_of(viewer, member)
    form = partial(forms.ChangeMandate, social=bool(now.kinds & Data.SOCIAL), role=member.role)
    do, why_not = partial(actions.change_mandate, member=member), why_not_change(viewer, member)
    less = Less(viewer, now.given, partial(form, at=viewer.at), do, why_not)
    return Asking(
        title=_("What may they read?"),
        lead=str(member),
        label=_("Keep it"),
        form=less.form,
        first={"kinds": now.kinds, "until": member.to_at, "words": now.ground},
        do=less.share,
        done=_("It is changed, and holds from now on."),
        back=page_of(viewer),
        why_not=why_not,
        note=_reads_besides(now),
        show={"less": less, "listed": listed},
        template="relatives/change_mandate.html",
    )


def _reads_besides(now):
    """What is not changed here, and where it is."""
    if not now.also:
        return ""
    said = {"name": now.member, "kinds": listed(now.also)}
    return (
        _(
            "%(name)s is here in another role too, and reads in that: %(kinds)s. It stands by itself "
            "among those close, and is changed there."
        )
        % said
    )


@asks
def end_mandate(request, viewer, member_id):
    """They read nothing more."""
    member = one(viewer, member_id)
    name = {"name": member}
    return Asking(
        title=_("End what somebody close may do"),
        label=_("End what %(name)s may do") % name,
        lead=_("From then on %(name)s reads nothing here. What was said stays.") % name,
        form=partial(forms.EndMandate, role=member.role),
        do=partial(actions.end_mandate, member=member),
        done=_("%(name)s reads nothing more here.") % name,
        back=page_of(viewer),
        why_not=why_not_end(member, viewer),
        note=_reads_besides(queries.mandate_of(viewer, member)),
    )
