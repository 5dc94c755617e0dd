"""Her page: who has looked, and was it right? To all others it does not exist."""

from functools import partial, wraps

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from esther.circle.pages import about
from esther.circle.pages import ask as ask_page
from esther.circle.views import answer, inside
from esther.design.asking import Asking
from esther.design.forms import attempt, posted
from esther.design.posting import only_posted

from .. import actions, beside, forms, queries, words
from ..visits import Visit, kind_of


def hers(view):
    """Inside her circle, and only as herself or her guardian."""

    @inside
    @wraps(view)
    def wrapped(request, viewer, **keys):
        if not queries.is_hers(viewer):
            raise Http404
        return view(request, viewer, **keys)

    return wrapped


@hers
def log(request, viewer):
    """Who has looked, day by day."""
    first = forms.TellFirst(initial={"first": str(int(queries.tells_first(viewer)))})
    return shown(request, viewer, first)


def shown(request, viewer, first):
    find = forms.Find(request.GET)
    asked = find.cleaned_data if find.is_valid() else {}
    text = asked.get("who", "").strip()
    page = queries.page(viewer, until=asked.get("day"), before=asked.get("before"), text=text)
    facts = {
        "page": page,
        "find": find,
        "found_by": text,
        "up_to": page.last if page.last < localdate(viewer.at) else None,
        "first": first,
        "words": words,
        "why_not_ask": lambda visit: actions.why_not_ask(visit.first, viewer, page.asked(visit)),
        "day_address": lambda day: "?" + urlencode({"day": day.isoformat()}),
        "rest_address": rest_address(page.before, text) if page.before else None,
    }
    return answer(request, "log/log.html", about(viewer) | facts, first)


def rest_address(before, text):
    """Where the rest of a busy week is."""
    day = localdate(before).isoformat()
    return "?" + urlencode({"day": day, "before": before.isoformat(), "who": text})


def page_of(viewer):
    return reverse("log:log", args=[viewer.member.esther_id])


@hers
def ask(request, viewer, request_id):
    """Was this right?"""
    line = queries.line(viewer, request_id)
    same = queries.same_visit(viewer, line)
    visit = Visit(kind_of(line, viewer.account_id), tuple(same))
    asking = Asking(
        title=_("Was this right?"),
        lead=_who_answers(line, viewer.at),
        label=_("Ask"),
        form=forms.Ask,
        do=partial(actions.ask, line=line),
        done=_("Your question is sent. The answer comes here."),
        back=page_of(viewer),
        why_not=actions.why_not_ask(line, viewer, queries.asked_about(viewer, line)),
        show={
            "visit": visit,
            "words": words,
            "things": words.things(visit, lambda _line: False),
            "reader": queries.who(line),
            "lifts": beside.open_during(viewer, same),
        },
        crumbs=((_("Who has looked?"), page_of(viewer)),),
    )
    return ask_page(request, viewer, asking, "log/ask.html")


def _who_answers(line, at):
    if queries.is_of_head(line, at):
        return _(
            "You ask about whoever leads the unit. Somebody else who leads, there or above, answers "
            "you within three days."
        )
    return _("The head of the unit answers you within three days.")


@require_GET
@hers
def ask_opening(request, viewer, emergency_id):
    """Was this opening in an emergency right? To the question about that very line."""
    line = queries.opening(viewer, emergency_id)
    return redirect("log:ask", viewer.member.esther_id, line.request_id)


@only_posted("log:log", "esther_id")
@hers
def tell_first(request, viewer):
    """To be told, or not."""
    form = forms.TellFirst(posted(request))
    if attempt(form, partial(actions.tell_first, by=viewer, at=viewer.at)) is None:
        return shown(request, viewer, form)
    messages.success(request, _("Your choice is kept."))
    return redirect(page_of(viewer))
