"""Whatever stands in a resource, it is refused with a sentence or understood: no crash."""

import copy
import json
import random

from esther.fhir.checking import why_not_bring_in
from esther.fhir.mapping import facts
from esther.fhir.mapping.moments import NotInCalendar
from esther.fhir.reading import read

from .given import OURS

ODD = [
    *(None, True, 0, -1, 1.5, "", "x", " ", "å" * 300, "#x", "urn:x", "http://x/Patient/1?"),
    *("2012-02-30", "2012-05-31T00:00:60Z", [], {}, [None], [{}], [[1]]),
    *({"coding": [{}]}, {"reference": "x"}),
]


def test_a_resource_with_something_odd_in_it_is_refused_or_understood():
    chance = random.Random(20261122)
    ours = [entry.resource for path in sorted(OURS.glob("*.json")) for entry in read(path)]
    refused = sum(_is_refused(_spoilt(chance.choice(ours), chance)) for _ in range(3000))
    assert 1500 < refused < 3000


def _is_refused(resource):
    faults = why_not_bring_in(resource)
    try:
        if not faults:
            facts(resource)
    except NotInCalendar:
        return True
    return bool(faults)


def _spoilt(resource, chance):
    spoilt = copy.deepcopy(resource)
    holder, name = chance.choice(list(_places(spoilt)))
    holder[name] = copy.deepcopy(chance.choice(ODD))
    return json.loads(json.dumps(spoilt))


def _places(node):
    held = node.items() if isinstance(node, dict) else enumerate(node)
    for name, inner in held:
        yield node, name
        if isinstance(inner, (dict, list)):
            yield from _places(inner)
