"""Errors of the schema, said so that somebody can mend the file.

Codes the specification allows are listed; what stood in the file is never repeated.
"""

import re

from django.utils.translation import gettext as _

from .tightened import tightened

_KINDS_OF_VALUE = {
    "string": lambda: _("Write a text here, in quotation marks."),
    "number": lambda: _("Write a number here, without quotation marks."),
    "integer": lambda: _("Write a whole number here, without quotation marks."),
    "boolean": lambda: _("Write true or false here, without quotation marks."),
    "array": lambda: _("Write a list here, in square brackets."),
    "object": lambda: _("Write an object here, in curly brackets."),
}
_SHAPES = {
    "date": lambda: _("Write a day, a month or a year: 2012-05-31, 2012-05 or 2012."),
    "dateTime": lambda: _(
        "Write a day, or a time with seconds and time zone: 2012-05-31 or "
        "2012-05-31T14:30:00+02:00."
    ),
    "instant": lambda: _("Write a time with seconds and time zone: 2012-05-31T14:30:00+02:00."),
    "time": lambda: _("Write a time of day with seconds: 14:30:00."),
    "id": lambda: _("Use at most 64 letters A to Z, digits, hyphens and full stops."),
    "code": lambda: _("A code has no spaces at its beginning, end or in a row."),
    "string": lambda: _("The text is empty. Write something or leave it out."),
}
# What looks like the name of an element may be repeated; it could be anything else.
_A_NAME = re.compile("_?[A-Za-z][A-Za-z0-9]{0,63}")
# More codes than this are looked up in the specification rather than read here.
_A_LIST_TO_READ = 20


def path_of(error, start: str) -> str:
    """`Patient`, ["name", 0, "given"] -> `Patient.name[0].given`, as FHIRPath has it."""
    path = start + "".join(
        f"[{part}]" if isinstance(part, int) else f".{part}" for part in error.instance_path
    )
    missing = _missing(error)
    return f"{path}.{missing[0]}" if len(missing) == 1 else path


def reason_of(error) -> str:
    """One sentence: what to write instead."""
    name = type(error.kind).__name__
    return _REASONS.get(name, _other)(error)


def _other(error):
    return _("This is not as the FHIR R4 specification says.")


def _missing(error):
    """The elements of which one is needed and none is there."""
    kind = type(error.kind).__name__
    if kind == "Required":
        return [error.kind.property]
    if kind != "AnyOf":
        return []
    names = [option["required"][0] for option in _schema_at(error.schema_path)]
    return [name for name in names if not name.startswith("_")]


def _unknown(error):
    names = [name for name in error.kind.unexpected if _A_NAME.fullmatch(name)]
    if len(names) < len(error.kind.unexpected):
        return _("There are elements here that FHIR R4 does not have.")
    return _("FHIR R4 has no element called %(names)s here.") % {"names": ", ".join(names)}


def _needed(error):
    return _("This has to be filled in.")


def _one_of_codes(error):
    options = sorted(code for code in error.kind.options if code is not None)
    if len(options) > _A_LIST_TO_READ:
        return _("This code is not in the list that FHIR R4 allows here.")
    return _("Use one of the codes FHIR R4 allows here: %(codes)s.") % {"codes": ", ".join(options)}


def _type(error):
    kinds = [kind for kind in error.kind.types if kind != "null"]
    return _KINDS_OF_VALUE[kinds[0]]()


def _shape(error):
    parts = [str(part).removesuffix("_or_null") for part in error.schema_path]
    said = _SHAPES.get(parts[-2])
    return said() if said else _other(error)


def _one_needed(error):
    names = _missing(error)
    if len(names) == 1:
        return _needed(error)
    return _("One of these has to be filled in: %(names)s.") % {"names": ", ".join(names)}


def _one_too_many(error):
    *above, one, _not = error.schema_path
    others = _schema_at([*above, one, "not"])["anyOf"]
    names = sorted([one, *(other["required"][0] for other in others)])
    return _("Only one of these may be filled in: %(names)s.") % {"names": ", ".join(names)}


def _bound(error):
    return _("None of the codings is from the list that FHIR R4 requires here.")


def _empty(error):
    return _("This is empty. Write something or leave it out.")


def _number(error):
    return _("This whole number is outside what FHIR R4 allows here.")


def _schema_at(path):
    node = {"definitions": tightened()}
    for part in path:
        node = node[part]
    return node


_REASONS = {
    "AdditionalProperties": _unknown,
    "Required": _needed,
    "Enum": _one_of_codes,
    "Constant": _other,
    "Type": _type,
    "Pattern": _shape,
    "AnyOf": _one_needed,
    "Not": _one_too_many,
    "Contains": _bound,
    "MinItems": _empty,
    "MinProperties": _empty,
    "Minimum": _number,
    "Maximum": _number,
}
