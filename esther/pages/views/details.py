"""Who she is, where she lives and how to speak with her; and what may be changed by whom."""

from functools import partial

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from esther.circle.pages import Asking, about, asks_in
from esther.circle.views import answer, inside
from esther.people import actions as people
from esther.people import rules
from esther.people.queries import identifiers_of

from ..forms import AddIdentifier, ChangePerson, EndIdentifier
from ..forms.details import GENDERS
from ..recording import record
from ..telling import called

FIELDS = tuple(ChangePerson.base_fields.keys() - {"version", "clashed"})


@inside
def details(request, viewer):
    """What is written down about her, and her numbers."""
    esther = viewer.member.esther
    facts = {
        "why_not_change": why_not_change(viewer),
        "why_not_papers": why_not_papers(viewer),
        "why_not_number": why_not_number(viewer),
        "numbers": identifiers_of(esther) if may_see_numbers(viewer) else [],
        "may_see_numbers": may_see_numbers(viewer),
        "where": viewer.sees_where,
        "spoken": [called(code) for code in esther.languages],
        "genders": dict(GENDERS),
        "interpreter": called(esther.interpreter),
    }
    return answer(request, "pages/details.html", about(viewer) | facts)


def may_see_numbers(viewer):
    return rules.may_see_numbers(role=viewer.role, profession=profession_of(viewer))


def why_not_change(viewer):
    return rules.why_not_change_person((), **whose(viewer), protected=is_protected(viewer))


def whose(viewer):
    """With whose hand her record would be changed."""
    return {
        "role": viewer.role,
        "profession": profession_of(viewer),
        "knows_her": viewer.knows_her,
    }


def is_protected(viewer):
    return viewer.member.esther.protected


def why_not_papers(viewer):
    """Why somebody at work changes only a part; others read one sentence about all of it."""
    if viewer.assignment is None:
        return None
    return rules.why_not_papers(role=viewer.role, profession=profession_of(viewer))


def why_not_number(viewer):
    return rules.why_not_number(**whose(viewer))


def profession_of(viewer):
    return viewer.assignment and viewer.assignment.profession


def details_page(viewer):
    return reverse("pages:details", args=[viewer.member.esther_id])


def crumbs(viewer):
    return [(_("Details"), details_page(viewer))]


asks = asks_in(crumbs)


@asks
def change_person(request, viewer):
    """Write her details anew."""
    esther = viewer.member.esther
    may = rules.may_change(FIELDS, **whose(viewer), protected=is_protected(viewer))
    return Asking(
        title=_("Change my details") if viewer.is_esther else _("Change the details"),
        note=why_not_papers(viewer) or "",
        label=_("Keep what I wrote"),
        form=partial(ChangePerson, row=esther, may=may),
        do=partial(record, esther=esther),
        done=_("The details are changed."),
        back=details_page(viewer),
        why_not=why_not_change(viewer),
    )


@asks
def add_identifier(request, viewer):
    """Write a number of hers."""
    esther = viewer.member.esther
    return Asking(
        title=_("A number"),
        lead=_(
            "We look in all circles whether somebody has this number. The search leaves a trace."
        ),
        label=_("Keep the number"),
        form=partial(AddIdentifier, on=localdate(viewer.at)),
        do=partial(people.add_identifier, esther=esther),
        done=_("The number is written down."),
        back=details_page(viewer),
        why_not=why_not_number(viewer),
    )


@asks
def end_identifier(request, viewer, identifier_id):
    """A number is not hers any more, or never was."""
    number = get_object_or_404(identifiers_of(viewer.member.esther), pk=identifier_id)
    return Asking(
        title=_("End a number"),
        lead=f"{number.kind}: {number.value}" if may_see_numbers(viewer) else "",
        label=_("End the number"),
        form=EndIdentifier,
        do=partial(people.end_identifier, identifier=number),
        done=_("The number is ended."),
        back=details_page(viewer),
        why_not=why_not_number(viewer) or rules.why_not_end_identifier(number, mistaken=True),
    )
