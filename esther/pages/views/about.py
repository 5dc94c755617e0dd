"""Pages about the product itself: help, how information is read, accessibility, telling us."""

from django.conf import settings
from django.shortcuts import render

from esther.circle.sharing.kinds import seen_by_all


def help(request):
    """Short answers, for her and for those who work here."""
    return render(request, "pages/help.html")


def reading(request):
    """Who reads what is kept about Esther, and why."""
    facts = {"seen_by_all": seen_by_all(own=True)}
    return render(request, "pages/reading.html", facts)


def accessibility(request):
    """What was checked, what was not, and how to tell us."""
    return render(request, "pages/accessibility.html")


def tell(request):
    """Whom to tell what one thinks."""
    return render(request, "pages/tell.html", {"address": settings.TELL})
