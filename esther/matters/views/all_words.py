"""The page of everything she said, and a page to say something new."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from esther.circle import drafts, pages
from esther.circle.guests import why_not_act_as_guest
from esther.circle.rules import why_not_take_part
from esther.circle.views import answer, inside
from esther.design.forms import attempt, posted
from esther.design.posting import only_posted

from .. import actions, forms, queries
from ..rules import TELL_ONLY, Kind, moved_up, seen_as


@inside
def matters(request, viewer):
    """Everything she said, her words first; on demand with what can be done to each."""
    return page(request, viewer, editing="change" in request.GET)


def page(request, viewer, *, changing=None, form=None, pressed=None, editing=False):
    """The page of her words. What is being changed is a form in the place of the words;
    `pressed` is a button that was refused."""
    said = queries.now(viewer)
    facts = {
        "facts": said,
        "seen": seen_as([row.pk for row in said.matters]),
        "before": queries.said_before(viewer),
        "asked": queries.asked_again(viewer),
        "changing": changing,
        "form": form,
        "pressed": pressed,
        "editing": editing or pressed is not None,
        "draft": changing and drafts.address(viewer, drafts.place("matters:replace", changing.pk)),
    }
    asked = [it for it in (form, pressed) if it is not None]
    return answer(request, "matters/matters.html", about(viewer) | facts, *asked)


def about(viewer):
    """Whose page this is, whether the one who looks only tells what is known, or only reads."""
    return pages.about(viewer) | {
        "tells_only": viewer.role in TELL_ONLY,
        "why_not_write": why_not_take_part(viewer.role)
        or why_not_act_as_guest(viewer, viewer.member.esther_id),
    }


@inside
def say(request, viewer):
    """Tell something new."""
    place = drafts.place("matters:say", viewer.member.esther_id)
    initial = {"kind": request.GET.get("kind", Kind.MATTERS)} | drafts.restored(request, place)
    form = forms.Say(posted(request), viewer=viewer, initial=initial)
    esther = viewer.member.esther
    done = attempt(form, partial(actions.say, esther=esther, by=viewer, at=viewer.at))
    if done:
        return kept(request, viewer, done, place, _("The words are kept."))
    facts = about(viewer) | {"form": form, "draft": drafts.address(viewer, place)}
    return answer(request, "matters/say.html", facts, form)


def kept(request, viewer, saying, place, sentence):
    """Back to her words, at the ones that were just kept."""
    drafts.drop(viewer, place)
    messages.success(request, sentence)
    return redirect(at_saying(saying.esther_id, saying.pk))


@only_posted("matters:matters", "esther_id")
@inside
def reorder(request, viewer):
    """Move one thing one place up."""
    form = forms.MoveUp(posted(request))
    esther, order = viewer.member.esther, [row.pk for row in queries.what_matters(viewer)]

    def move(up, seen):
        moved = moved_up(order, up)
        return actions.reorder(esther=esther, order=moved, seen=seen, by=viewer, at=viewer.at)

    done = attempt(form, move)
    if done is None:
        return page(request, viewer, pressed=form)
    messages.success(request, _("The order is changed."))
    return redirect(at_saying(esther.pk, form.cleaned_data["up"], "?change=1"))


def at_saying(esther_id, key, asked=""):
    """The page of her words, at one of them."""
    return reverse("matters:matters", args=[esther_id]) + f"{asked}#saying-{key}"
