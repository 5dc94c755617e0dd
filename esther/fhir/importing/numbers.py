"""The numbers of a person that can tell her from everybody else."""

from esther.people.identifiers import Unknown, key_for, normalise, why_not

from ..mapping.patient import Person

# What systems write when they know no number.
_NOT_A_NUMBER = {"", "0", "unknown", "none", "n/a", "na", "-", "999-99-9999", "000-00-0000"}
_LONGEST = 300


def of(person: Person) -> list[tuple[str, str]]:
    """(system, value) of each number in use, in the one way we write them.

    A number without its system could be anybody's, and so could one that fails the
    checks of its country: it stays in the source's own text only.
    """
    found = (_read(one.system, one.value) for one in person.identifiers if one.use != "old")
    return list(dict.fromkeys(pair for pair in found if pair))


def _read(system, value):
    if not system or value.strip().lower() in _NOT_A_NUMBER:
        return None
    if max(len(system), len(value)) > _LONGEST:
        return None
    try:
        key = key_for(system)
    except Unknown:
        return system, value.strip()
    return None if why_not(system, value) else (key, normalise(system, value))
