"""Which codes a value set of the specification holds."""


class ValueSets:
    """The value sets of the definitions, with the code systems they draw on."""

    def __init__(self, *bundles):
        kept = [entry["resource"] for bundle in bundles for entry in bundle["entry"]]
        self._sets = _by_url(kept, "ValueSet")
        self._systems = _by_url(kept, "CodeSystem")

    def codes(self, url: str) -> dict[str, list[str]]:
        """Code system -> its codes in this value set, sorted."""
        found: dict[str, set[str]] = {}
        for include in self._sets[url]["compose"]["include"]:
            for system, codes in self._included(include):
                found.setdefault(system, set()).update(codes)
        if not all(found.values()):
            raise ValueError(f"{url} has no codes that could be listed")
        return {system: sorted(codes) for system, codes in sorted(found.items())}

    def _included(self, include):
        for url in include.get("valueSet", ()):
            yield from self.codes(url.split("|")[0]).items()
        if "system" not in include:
            return
        if "concept" in include:
            yield include["system"], {c["code"] for c in include["concept"]}
        else:
            yield include["system"], self._chosen(include)

    def _chosen(self, include):
        system = self._systems[include["system"]]
        chosen = set(_flat(system.get("concept", ())))
        for rule in include.get("filter", ()):
            if rule["op"] not in ("is-a", "descendent-of"):
                raise ValueError(f"unknown filter in {include['system']}")
            chosen &= set(_below(system["concept"], rule["value"], rule["op"]))
        return chosen


def _by_url(resources, kind):
    return {r["url"]: r for r in resources if r["resourceType"] == kind}


def _flat(concepts):
    for concept in concepts:
        yield concept["code"]
        yield from _flat(concept.get("concept", ()))


def _below(concepts, code, op):
    for concept in concepts:
        if concept["code"] == code:
            yield from [code] if op == "is-a" else []
            yield from _flat(concept.get("concept", ()))
        else:
            yield from _below(concept.get("concept", ()), code, op)
