"""The plan on paper, in large print, and the pocket card. In her language, or another."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from esther.circle.queries import panel as circle_panel
from esther.circle.views import inside
from esther.design import pdf
from esther.design.speaking import LOCALES, language, speaking
from esther.health.queries import panel as known
from esther.matters.queries import panel as sayings

from .. import queries
from ..paper import card_facts, plan_facts
from .page import active_plan


@inside
def print_plan(request, viewer):
    """The plan in 18-point type."""
    plan = active_plan(viewer)
    with speaking(chosen(request, viewer)):
        sheet = queries.sheet(viewer, plan)
        facts = plan_facts(sheet, viewer, said=sayings(viewer), circle=circle_panel(viewer))
        paper = pdf.render("plan.typ", facts, lang=language(), title=_("The shared plan"))
    return as_pdf(paper, "plan.pdf")


@inside
def card(request, viewer):
    """A card for the pocket: who she is, whom to call, what she cannot take, what to do."""
    plan = queries.active(viewer)
    sheet = queries.sheet(viewer, plan) if plan else None
    with speaking(chosen(request, viewer)):
        said, circle, health = sayings(viewer), circle_panel(viewer), known(viewer)
        facts = card_facts(viewer, said=said, circle=circle, health=health, sheet=sheet)
        paper = pdf.render("card.typ", facts, lang=language(), title=_("Pocket card"))
    return as_pdf(paper, "card.pdf")


def chosen(request, viewer) -> str:
    """The language asked for (?lang=…), else hers when we speak it, else the page's."""
    hers = [code.split("-")[0] for code in viewer.member.esther.languages]
    wanted = [request.GET.get("lang", ""), *hers]
    return next((code for code in wanted if code in LOCALES), language())


def as_pdf(paper: bytes, name: str) -> HttpResponse:
    response = HttpResponse(paper, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response
