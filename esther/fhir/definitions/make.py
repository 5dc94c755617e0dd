"""Make the files of this folder again from the published definitions of R4.

    python -m esther.fhir.definitions.make FOLDER

FOLDER holds `fhir.schema.json`, `profiles-resources.json`, `profiles-types.json`,
`valuesets.json` and `v3-codesystems.json`; SOURCE.md says where they come from.
"""

import gzip
import json
import sys
from pathlib import Path

from .read_profiles import completion_of
from .read_value_sets import ValueSets

HERE = Path(__file__).parent


def make(folder: Path) -> None:
    """Write the schema without its explanations, and what completes it."""
    schema = _load(folder, "fhir.schema.json")["definitions"]
    elements = [
        element
        for name in ("profiles-types.json", "profiles-resources.json")
        for element in _elements(_load(folder, name))
    ]
    value_sets = ValueSets(_load(folder, "valuesets.json"), _load(folder, "v3-codesystems.json"))
    _save("r4.schema.json.gz", _without_explanations(schema))
    _save("r4.completion.json.gz", completion_of(elements, schema, value_sets))


def _elements(bundle):
    for entry in bundle["entry"]:
        profile = entry["resource"]
        if profile["resourceType"] != "StructureDefinition":
            continue
        if profile.get("derivation") != "constraint":
            yield from profile["snapshot"]["element"]


def _without_explanations(node):
    if isinstance(node, list):
        return [_without_explanations(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: _without_explanations(value)
        for key, value in node.items()
        if not (key == "description" and isinstance(value, str))
    }


def _load(folder, name):
    return json.loads((folder / name).read_text(encoding="utf-8"))


def _save(name, content):
    text = json.dumps(content, separators=(",", ":"), sort_keys=True)
    # No time inside: the same definitions give the same bytes.
    (HERE / name).write_bytes(gzip.compress(text.encode(), 9, mtime=0))


if __name__ == "__main__":
    make(Path(sys.argv[1]))
