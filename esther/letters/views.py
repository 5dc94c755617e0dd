"""What people see of their notices."""

from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from esther.circle.views import answer, leave_listing, signed_in
from esther.design.forms import Press, attempt, posted
from esther.design.posting import only_posted

from . import actions, desks, forms, kinds, queries
from .models import Notice


@signed_in
def notices(request):
    """What waits to be read, and what has been."""
    return page(request, refused=None)


def page(request, refused):
    viewer = request.viewer
    waiting, read = queries.waiting(viewer), queries.read_lately(viewer)
    facts = {
        "at": viewer.at,
        "waiting": waiting,
        "desks": desks.waiting(viewer),
        "short": queries.in_short(waiting.notices),
        "rows": [(it, kinds.of(it.kind)) for it in waiting.notices],
        "read": [(it, kinds.of(it.kind)) for it in read],
        "about": queries.about(viewer, [*waiting.notices, *read]),
        "chooser": forms.ChooseDigest(initial={"digest": str(int(viewer.account.digest))}),
        "refused": refused,
    }
    leave_listing(request, {it.esther_id for it in [*waiting.notices, *read]})
    return answer(request, "letters/notices.html", facts, *([refused] if refused else []))


@only_posted("letters:notices")
@signed_in
def acknowledge(request, notice_id):
    """I have read it."""
    viewer, form = request.viewer, Press(posted(request))
    notice = get_object_or_404(Notice.seen_by(viewer), pk=notice_id)
    done = attempt(form, partial(actions.acknowledge, notice=notice, by=viewer, at=viewer.at))
    if done is None:
        return page(request, refused=form)
    messages.success(request, _("It is read."))
    if request.POST.get("from") == "own":  # read on her own page, where it stood first
        return redirect("pages:own", notice.esther_id)
    return redirect("letters:notices")


@only_posted("letters:notices")
@signed_in
def choose_digest(request):
    """Once a day, or at once."""
    viewer, form = request.viewer, forms.ChooseDigest(posted(request))
    done = attempt(form, partial(actions.choose_digest, by=viewer, at=viewer.at))
    if done is None:
        return page(request, refused=form)
    messages.success(request, _("Your choice is kept."))
    return redirect("letters:notices")
