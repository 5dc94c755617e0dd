"""The official R4 JSON schema, with what the specification says and it does not check.

Source of each: https://hl7.org/fhir/R4/json.html and datatypes.html.
"""

from functools import cache
from typing import Any

from . import definitions
from .bindings import bind

# A contained resource is checked by itself, so that errors name its own type.
_ANY_RESOURCE = {"type": "object", "required": ["resourceType"]}
_NUMBERS = {
    "integer": {"type": "integer", "minimum": -(2**31), "maximum": 2**31 - 1},
    "unsignedInt": {"type": "integer", "minimum": 0, "maximum": 2**31 - 1},
    "positiveInt": {"type": "integer", "minimum": 1, "maximum": 2**31 - 1},
}
_BY_PATTERN = {
    "^-?([0]|([1-9][0-9]*))$": "integer",
    "^[0]|([1-9][0-9]*)$": "unsignedInt",
    "^[1-9][0-9]*$": "positiveInt",
}


@cache
def tightened() -> dict[str, Any]:
    """Every definition of R4, ready to be validated against."""
    # The published schema names these two and does not define them.
    extra = {"ResourceList": _ANY_RESOURCE, "Resource": _ANY_RESOURCE}
    whole = {**definitions.schema(), **extra, "integer64": {"type": "string"}}
    whole["xhtml"] = {"type": "string"}
    whole |= _NUMBERS
    _let_lists_have_gaps(whole)
    for name, definition in whole.items():
        if "properties" in definition:
            _tighten(definition, name)
    return whole


def _tighten(definition, name):
    completion = definitions.completion()
    definition.setdefault("type", "object")
    definition["minProperties"] = 1
    for prop in definition["properties"].values():
        _tighten_property(prop)
    for element in completion["required"].get(name, ()):
        _need_one(definition, [element, f"_{element}"])
    for choice in completion["choices"].get(name, ()):
        _choose(definition, choice)
    bind(definition, name)


def _tighten_property(prop):
    if prop.get("type") == "array":
        prop["minItems"] = 1  # an empty list is not allowed anywhere in FHIR
    if prop.get("type") == "number" and prop.get("pattern") in _BY_PATTERN:
        prop |= _NUMBERS[_BY_PATTERN[prop.pop("pattern")]]


def _need_one(definition, names):
    options = [{"required": [name]} for name in names]
    definition.setdefault("allOf", []).append({"anyOf": options})


def _choose(definition, choice):
    for one in choice["of"]:
        others = [{"required": [other]} for other in choice["of"] if other != one]
        definition.setdefault("dependencies", {})[one] = {"not": {"anyOf": others}}
    if choice["needed"]:
        _need_one(definition, choice["of"] + [f"_{form}" for form in choice["of"]])


def _let_lists_have_gaps(whole):
    """`"given": ["Ann", null]` is right when `_given` says something of the gap."""
    primitives = {name for name in whole if name[0].islower()}
    for definition in list(whole.values()):
        for name, prop in definition.get("properties", {}).items():
            pair = definition["properties"].get(f"_{name}")
            if pair and prop.get("type") == "array":
                prop["items"] = _or_null(whole, prop["items"], primitives)
                pair["items"] = _or_null(whole, pair["items"], {"Element"})


def _or_null(whole, items, known):
    if "enum" in items:
        return {"enum": [*items["enum"], None]}
    name = items["$ref"].removeprefix("#/definitions/")
    if name not in known:
        return items
    gap = {**whole[name], "type": [whole[name].get("type", "object"), "null"]}
    return {"$ref": f"#/definitions/{_named(whole, name, gap)}"}


def _named(whole, name, gap):
    whole[f"{name}_or_null"] = gap
    return f"{name}_or_null"
