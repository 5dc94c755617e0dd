"""One saying: its history, new words in its place, its end, and asking once more."""

from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from esther.circle import drafts
from esther.circle.views import answer, inside
from esther.design.forms import Press, attempt, posted
from esther.design.posting import only_posted

from .. import actions, forms, queries
from ..actions import why_not_touch
from ..models import Saying
from ..rules import Kind, why_not_end, why_not_replace
from .all_words import about, kept, page


def one(viewer, saying_id):
    """A saying in this circle; elsewhere it does not exist."""
    return get_object_or_404(Saying.seen_by(viewer), pk=saying_id)


@inside
def saying(request, viewer, saying_id):
    """The saying with what it replaced and what replaced it."""
    return history(request, viewer, one(viewer, saying_id), forms.AskAgain())


def history(request, viewer, saying, form):
    facts = {
        "line": queries.history(viewer, saying),
        "saying": saying,
        "kind": Kind(saying.kind),
        "why_not_end": why_not_end(saying) or why_not_touch(saying, viewer),
        "why_not_replace": why_not_replace(saying) or why_not_touch(saying, viewer),
        "may_ask": saying.kind == Kind.TOLD and not viewer.is_esther,
        "form": form,
    }
    return answer(request, "matters/saying.html", about(viewer) | facts, form)


@inside
def replace(request, viewer, saying_id):
    """Change in place: new words, and the old stay."""
    old = one(viewer, saying_id)
    place = drafts.place("matters:replace", old.pk)
    initial = {"words": old.words, "language": old.language} | drafts.restored(request, place)
    form = forms.Replace(posted(request), viewer=viewer, initial=initial)
    done = attempt(form, partial(actions.replace, saying=old, by=viewer, at=viewer.at))
    if done:
        return kept(request, viewer, done, place, _("The new words are kept. The old can be read."))
    return page(request, viewer, changing=old, form=form)


@only_posted("matters:matters", "esther_id")
@inside
def end(request, viewer, saying_id):
    """It no longer holds."""
    form = Press(posted(request))
    old = one(viewer, saying_id)
    done = attempt(form, partial(actions.end, saying=old, by=viewer, at=viewer.at))
    if done is None:
        return page(request, viewer, pressed=form)
    messages.success(request, _("It is ended. The words can still be read."))
    return redirect(reverse("matters:matters", args=[old.esther_id]) + f"#{old.kind}")


@only_posted("matters:saying", "esther_id", "saying_id")
@inside
def ask_again(request, viewer, saying_id):
    """Ask what is already told, with a reason."""
    told, form = one(viewer, saying_id), forms.AskAgain(posted(request))
    done = attempt(form, partial(actions.ask_again, saying=told, by=viewer, at=viewer.at))
    if done is None:
        return history(request, viewer, told, form)
    messages.success(request, _("Your reason is kept where the circle can read it."))
    return redirect("matters:saying", told.esther_id, told.pk)
