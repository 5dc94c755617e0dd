"""A browser in words that its owner knows it by."""

from django.utils.translation import gettext as _

BROWSERS = [("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox", "Firefox"), ("FxiOS", "Firefox")]
BROWSERS += [("Chrome", "Chrome"), ("CriOS", "Chrome"), ("Safari", "Safari")]
MACHINES = [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows")]
MACHINES += [("Mac OS", "Mac"), ("CrOS", "Chromebook"), ("Linux", "Linux")]


def device(told: str) -> str:
    """Such as "Firefox, Windows". What is told of itself may be anything; we look for known words."""
    words = [_first(BROWSERS, told), _first(MACHINES, told)]
    return ", ".join(word for word in words if word) or _("A browser that does not say what it is")


def _first(names, told):
    return next((name for mark, name in names if mark in told), "")
