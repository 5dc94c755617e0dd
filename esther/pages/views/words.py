"""The glossary: shared concepts, side by side."""

from django.shortcuts import render

from esther.design.formats import language

from ..glossary import terms


def words(request):
    """The words we share, in the order of the reader's language."""
    typed = request.GET.get("q", "").strip()[:60]
    return render(request, "pages/words.html", {"typed": typed, "terms": terms(language(), typed)})
