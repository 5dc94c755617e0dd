"""Doses, doubt and danger: kept as codes and numbers, said in the language of who reads.

Each detail is `{"is": code}` or `{"dose": numbers}`. What the source wrote in its own
words stands in `Known.detail` and is never translated.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from esther.design.often import between, often

BETWEEN = " · "
CODES = {
    "unconfirmed": _("not confirmed"),
    "provisional": _("provisional"),
    "differential": _("one of several possible"),
    "dangerous": _("can be dangerous"),
    "not-taken": _("does not take it"),
    "on-hold": _("paused"),
    "not-known-if-taken": _("not known if taken"),
}


def in_words(details: Iterable[Mapping[str, Any]]) -> str:
    """Every detail, in its order, nothing twice."""
    return together(*(_said(one) for one in details))


def together(*texts: str) -> str:
    """What was said, one after the other, nothing twice."""
    return BETWEEN.join(dict.fromkeys(text for text in texts if text))


def _said(detail):
    if "dose" in detail:
        return _dose(detail["dose"])
    return str(CODES.get(detail.get("is", ""), ""))


def _dose(dose):
    """The source's own line where it wrote one."""
    if dose.get("text"):
        return dose["text"]
    needed = dose.get("needed_for") or (str(_("when needed")) if dose.get("needed") else "")
    return together(_amount(dose), often(dose.get("often", {})), needed)


def _amount(dose):
    if dose.get("amount") is None:
        return ""
    size = between(dose["amount"], dose.get("amount_most"))
    return f"{dose.get('comparator', '')}{size} {dose.get('unit', '')}".strip()
