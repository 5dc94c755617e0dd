"""What HL7 says a resource looks like, kept beside the code. See SOURCE.md."""

import gzip
import json
from functools import cache
from importlib import resources


@cache
def schema() -> dict:
    """The definitions of the official R4 JSON schema, by name."""
    return _unpack("r4.schema.json.gz")


@cache
def completion() -> dict:
    """What the definitions of R4 demand and its JSON schema leaves out.

    `required`: definition -> primitives that must be there.
    `choices`: definition -> groups of elements of which only one may be there.
    `codes` and `concepts`: "Definition.element" -> name of a value set.
    `value_sets`: name -> code system -> codes.
    """
    return _unpack("r4.completion.json.gz")


def _unpack(name: str) -> dict:
    packed = resources.files(__package__).joinpath(name).read_bytes()
    return json.loads(gzip.decompress(packed))
