"""Finding a person, and beginning a circle around a new one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from esther.circle.queries import persons_seen_by
from esther.circle.sharing.queries import nobody_asked
from esther.circle.views import answer, leave_listing, signed_in
from esther.design.forms import attempt, posted
from esther.people.queries import loosely, matching
from esther.rules import refuse_if
from esther.urgent.queries import why_not_find

from .. import registering, rules
from ..forms import Find, Register
from ..order import by_name
from ..telling import about

SHOWN = 25
FOUND = 50


@signed_in
def people(request):
    """Everybody in whose circle the viewer is; or those who are found."""
    form = Find(posted(request))
    found = attempt(form, lambda q: find(request.viewer, q)) if form.is_bound else None
    page = None if form.is_bound else _everybody(request)
    persons = page if found is None else found
    leave_listing(request, [esther.pk for esther in persons or []])
    facts = {"form": form, "page": page, "found": found, "most": FOUND}
    facts |= {"about": about, "why_not_register": rules.why_not_register(request.viewer)}
    facts["nobody_asked"] = nobody_asked(request.viewer, persons or [])
    facts["why_not_urgent"] = why_not_find(request.viewer)
    return answer(request, "pages/people.html", facts, form)


def find(viewer, text):
    """The first of those whom the text may mean, by name; only from the viewer's circles."""
    refuse_if(rules.why_not_search(text))
    persons = persons_seen_by(viewer)
    exactly = by_name(matching(persons, text, localdate(viewer.at)))[:FOUND]
    return list(exactly) or list(by_name(loosely(persons, text))[:FOUND])


def _everybody(request):
    pages = Paginator(by_name(persons_seen_by(request.viewer)), SHOWN)
    return pages.get_page(request.GET.get("page"))


@signed_in
def register(request):
    """Begin a circle around a new person, after looking whether she is already here."""
    viewer = request.viewer
    form, alike = _form(request), registering.NOBODY
    why_not = rules.why_not_register(viewer)
    if form.is_valid() and not why_not:
        alike = registering.look_for(form.cleaned_data, by=viewer, at=viewer.at)
    if not alike.same_name:
        del form.fields["another"]
    esther = attempt(form, lambda **said: _register(viewer, alike, said))
    if esther:
        messages.success(request, _("The circle is begun. Your unit is in it."))
        return redirect("pages:person", esther.pk)
    facts = {"form": form, "alike": alike, "why_not": why_not}
    return answer(request, "pages/register.html", facts, form)


def _form(request):
    viewer = request.viewer
    return Register(posted(request), viewer=viewer, on=localdate(viewer.at))


def _register(viewer, alike, said):
    return registering.register(alike=alike, by=viewer, at=viewer.at, **said)
