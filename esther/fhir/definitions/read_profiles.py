"""What the profiles of R4 demand that the official JSON schema does not check."""

# Media types, units, currencies: kept by others, and not as a list in R4.
OPEN_ENDED = ("mimetypes", "ucum-units", "LL379-9", "currencies")
# An extension's value has fifty forms; to compare each with each costs too much.
MOST_CHOICES = 12


def completion_of(elements, schema, value_sets) -> dict:
    """Required primitives, choices, and required bindings, by schema definition."""
    found: dict[str, dict] = {"required": {}, "choices": {}, "codes": {}, "concepts": {}}
    for element in elements:
        definition, name = _place(element["path"], schema)
        properties = schema.get(definition, {}).get("properties", {})
        if name.endswith("[x]"):
            _note_choice(found, element, definition, name, properties)
        elif name in properties:
            _note_required(found, element, definition, name, properties)
            _note_binding(found, element, definition, name, properties)
    used = {*found["codes"].values(), *found["concepts"].values()}
    found["value_sets"] = {name: value_sets.codes(name) for name in sorted(used)}
    return found


def _place(path, schema):
    """CarePlan.activity.detail.status -> CarePlan_Detail, status.

    The schema names a part after its last word only, sometimes with a number, so
    the name is found by walking there.
    """
    first, *middle, last = path.split(".") if "." in path else (path, "")
    definition = first
    for part in middle:
        inner = schema.get(definition, {}).get("properties", {}).get(part, {})
        definition = _one(inner).get("$ref", "").removeprefix("#/definitions/")
    return definition, last


def _note_choice(found, element, definition, name, properties):
    start = name.removesuffix("[x]")
    forms = sorted(
        start + kind["code"][0].upper() + kind["code"][1:] for kind in element.get("type", [])
    )
    forms = [form for form in forms if form in properties]
    if 2 <= len(forms) <= MOST_CHOICES:
        choice = {"of": forms, "needed": element["min"] > 0}
        found["choices"].setdefault(definition, []).append(choice)


def _note_required(found, element, definition, name, properties):
    # A primitive may be absent when an extension says why: `_name`.
    if element["min"] > 0 and f"_{name}" in properties:
        found["required"].setdefault(definition, []).append(name)


def _note_binding(found, element, definition, name, properties):
    binding = element.get("binding", {})
    value_set = binding.get("valueSet", "").split("|")[0]
    if binding.get("strength") != "required" or value_set.endswith(OPEN_ENDED):
        return
    kinds = [kind["code"] for kind in element["type"]]
    if kinds == ["CodeableConcept"]:
        found["concepts"][f"{definition}.{name}"] = value_set
    elif kinds == ["code"] and "enum" not in _one(properties[name]):
        found["codes"][f"{definition}.{name}"] = value_set


def _one(prop):
    return prop.get("items", prop)
