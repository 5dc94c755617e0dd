"""A page about one unit that asks one thing of whoever leads it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.shortcuts import redirect, render

from esther.design.forms import attempt
from esther.people.queries import leads
from esther.people.rules import why_not_lead


@dataclass
class Asking:
    """What is asked, and what is done with the answer."""

    title: str
    label: str
    form: Any
    do: Callable
    done: str
    lead: str = ""
    why_not: str | None = None
    back: str = "services:organisation"


def ask(request, unit, asking: Asking):
    """Ask, or do what was answered and go back; who does not lead the unit reads why not."""
    asking.why_not = why_not_lead(leads(request.viewer, unit)) or asking.why_not
    if attempt(asking.form, asking.do):
        messages.success(request, asking.done)
        return redirect(asking.back, unit.pk)
    facts = {"unit": unit, "asking": asking, "form": asking.form}
    refused = asking.form.is_bound and asking.form.errors
    return render(request, "services/asking.html", facts, status=422 if refused else 200)
