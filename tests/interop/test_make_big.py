"""The large file for the bench is right, and the same each time."""

import json

from esther.fhir.checking import why_not_bring_in
from esther.fhir.mapping import facts
from esther.fhir.reading import read

from .make_big import make


def test_the_same_seed_gives_the_same_bytes(shared, tmp_path):
    one, two, other = (tmp_path / name for name in ("one", "two", "other"))
    make(shared / "fhir-bulk", one, 6, seed=1)
    make(shared / "fhir-bulk", two, 6, seed=1)
    make(shared / "fhir-bulk", other, 6, seed=2)
    assert one.read_bytes() == two.read_bytes()
    assert one.read_bytes() != other.read_bytes()


def test_every_round_is_about_other_people_and_is_right(shared, tmp_path):
    big = tmp_path / "big.ndjson"
    written = make(shared / "fhir-bulk", big, 6, seed=1)
    found = [entry.resource for entry in read(big)]
    assert len(found) == written > 4000
    assert [one for one in found if why_not_bring_in(one) or facts(one) is None] == []
    assert len({(one["resourceType"], one["id"]) for one in found}) == written


def test_references_lead_to_somebody_of_the_same_round(shared, tmp_path):
    big = tmp_path / "big.ndjson"
    make(shared / "fhir-bulk", big, 9.5, seed=1)
    seen = set()
    for line in big.read_bytes().splitlines():
        one = json.loads(line)
        seen.add(f"{one['resourceType']}/{one['id']}")
        about = one.get("subject", one.get("patient"))
        assert about is None or about["reference"] in seen
