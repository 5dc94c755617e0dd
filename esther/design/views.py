"""The gallery, so that the parts can be looked at in one place. No data, no sign-in."""

from django.shortcuts import render

from esther.design.gallery import facts


def gallery(request):
    """Every part once, with invented content. ?size=lg shows it as Esther sees it."""
    size = request.GET.get("size", "sm")
    return render(request, "design/gallery.html", facts() | {"data_size": size})
