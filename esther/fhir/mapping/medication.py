"""Medication: which medicine, where a prescription only points at it."""

from dataclasses import dataclass
from typing import Any

from .words import Coded, coded


@dataclass(frozen=True, slots=True)
class Product:
    """A medicine as such, without anybody who takes it."""

    text: str
    code: str
    system: str
    form: Coded


def read(resource: dict[str, Any]) -> Product:
    """A Medication as a product."""
    what = coded(resource.get("code"))
    return Product(what.text, what.code, what.system, coded(resource.get("form")))
