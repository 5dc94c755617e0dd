"""Codes that R4 allows in an element, and no others: the required bindings.

The official JSON schema lists some of them; the tables here hold the rest, for every
resource: Task.priority, CarePlan.status, Condition.clinicalStatus and so on.
Source: the `binding` of each element in the R4 profiles, see definitions/SOURCE.md.
"""

from typing import Any

from .definitions import completion


def codes_for(element: str) -> list[str]:
    """The codes allowed in "CarePlan.status", whatever system they are from, sorted."""
    systems = completion()["value_sets"][_value_set_of(element)]
    return sorted({code for codes in systems.values() for code in codes})


def bind(definition: dict[str, Any], name: str) -> None:
    """Let a definition of the schema allow only the codes that its binding names."""
    for element, prop in definition.get("properties", {}).items():
        bound = f"{name}.{element}"
        if bound in completion()["codes"]:
            _bind_code(prop, codes_for(bound))
        elif bound in completion()["concepts"]:
            definition["properties"][element] = _bound_concept(prop, bound)


def _value_set_of(element):
    return completion()["codes"].get(element) or completion()["concepts"][element]


def _bind_code(prop, codes):
    if prop.get("type") == "array":
        prop["items"] = {"enum": [*codes, None]}
    else:
        prop.pop("$ref", None)
        prop.pop("pattern", None)
        prop["enum"] = codes


def _bound_concept(prop, bound):
    """One of the codings has to be from the value set; other codings may stand beside."""
    allowed = [
        {
            "type": "object",
            "required": ["system", "code"],
            "properties": {"system": {"const": system}, "code": {"enum": codes}},
        }
        for system, codes in completion()["value_sets"][_value_set_of(bound)].items()
    ]
    coding = {"contains": {"anyOf": allowed}}
    return {"allOf": [prop, {"required": ["coding"], "properties": {"coding": coding}}]}
