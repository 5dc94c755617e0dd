"""Somebody arrives: find her exactly, then read her crisis plan, or open in an emergency."""

from datetime import date
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.core import signing
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from esther.audit.actions import trace
from esther.audit.models import How
from esther.circle.views import answer, signed_in
from esther.design.forms import attempt, posted
from esther.design.posting import only_posted
from esther.people.queries import Found
from esther.people.recent import requires_recent
from esther.rules import refuse_if

from .. import actions, forms, queries, rules

KNOWN_FOR = 15 * 60  # seconds: how long somebody who was found may be opened


def named(viewer, one: Found) -> str:
    """Who was found, as a word that only the finder can use, and only now. In it stands what was
    told of her, so that the next page can say whom it opens."""
    told = [str(one.id), one.name, one.birth_on and one.birth_on.isoformat(), one.municipality]
    return signing.dumps([str(viewer.account_id), *told], salt="urgent.person")


def whom(viewer, word) -> Found | None:
    """Who was found; None for anything the viewer was not given just now."""
    try:
        account, her, name, born, place = signing.loads(
            word, salt="urgent.person", max_age=KNOWN_FOR
        )
    except signing.BadSignature:
        return None
    if account != str(viewer.account_id):
        return None
    return Found(UUID(her), name, born and date.fromisoformat(born), place)


def find_again(request):
    """It is too long since somebody was found, or nobody was."""
    messages.error(request, _("Find the person first. What was found is kept for 15 minutes."))
    return redirect("urgent:find")


@signed_in
def find(request):
    """Whom, exactly."""
    viewer = request.viewer
    form = forms.Find(posted(request), on=localdate(viewer.at))
    found = attempt(form, partial(_found, viewer))
    return finding(request, form, found)


def _found(viewer, **said):
    refuse_if(queries.why_not_find(viewer))
    people = queries.found(**said, on=localdate(viewer.at))
    keys = [one.id for one in people]
    trace("people.find", None, by=viewer, at=viewer.at, how=How.LISTED, esthers=keys)
    return people


def finding(request, form, found=None, refused=None):
    """The page, with who was found and what may be done."""
    viewer = request.viewer
    facts = {
        "form": form,
        "refused": refused,
        "found": None if found is None else [_offered(viewer, one) for one in found],
        "why_not_find": queries.why_not_find(viewer),
        "comes": queries.comes(viewer),
        "in_group": queries.in_group(viewer),
        "why_not_open": rules.why_not_open_emergency(in_group=False),
    }
    return answer(request, "urgent/find.html", facts, form, *([refused] if refused else []))


def _offered(viewer, one):
    """Somebody who was found, the word for her, and why her crisis plan is not offered."""
    why_not = queries.why_not_read_crisis(viewer, one.id) if queries.comes(viewer) else None
    return one, named(viewer, one), why_not


@only_posted("urgent:find")
@signed_in
def read_crisis(request):
    """Read the crisis plan on her own yes."""
    viewer, form = request.viewer, forms.Person(posted(request))
    her = whom(viewer, request.POST.get("person", ""))
    if her is None:
        return find_again(request)
    done = attempt(form, lambda person: _read(viewer, her))
    if done is None:
        return finding(request, forms.Find(on=localdate(viewer.at)), refused=form)
    return redirect("urgent:crisis", done.member.esther_id)


def _read(viewer, her):
    return actions.read_crisis(her=her.id, by=viewer, at=viewer.at)


@requires_recent()
@signed_in
def open_emergency(request):
    """Open in an emergency who was found a moment ago, by who has just shown who they are."""
    viewer, sent = request.viewer, posted(request)
    if sent is None:
        return redirect("urgent:find")
    asked, word = "words" in sent, sent.get("person", "")
    her = whom(viewer, word)
    if her is None:
        return find_again(request)
    form = forms.OpenEmergency(sent if asked else None, initial={"person": word})
    done = attempt(form, lambda person, **said: _open(viewer, her, said))
    if done:
        messages.success(
            request, _("It is open. It closes by itself, and is looked at afterwards.")
        )
        return redirect("urgent:crisis", done.esther_id)
    why_not = None if queries.in_group(viewer) else rules.why_not_open_emergency(in_group=False)
    facts = {"form": form, "why_not": why_not, "whom": her}
    return answer(request, "urgent/open_emergency.html", facts, form)


def _open(viewer, her, said):
    return actions.open_emergency(her=her.id, by=viewer, at=viewer.at, **said)
