"""How a person is written down so that she can be found again."""

from collections.abc import Callable, Iterable
from datetime import date

from .identifiers import Unknown, normalise
from .models import Esther, Identifier, NameKey
from .names import name_keys, sort_key, sounds_like

LANGUAGES = ("sv", "en", "nb", "da")


def sorted_as(row, text: str) -> None:
    """Fill the sort columns of a row from a name."""
    for language in LANGUAGES:
        setattr(row, f"sort_{language}", sort_key(text, language))


def spell(esther: Esther) -> Esther:
    """Fill what follows from her names: the whole name, how it sorts, how it sounds."""
    esther.name = esther.name or f"{esther.given} {esther.family}".strip()
    sorted_as(esther, f"{esther.family} {esther.given}".strip() or esther.name)
    esther.sounds_like = sounds_like(esther.name)
    return esther


def register_person(
    esther: Esther,
    identifiers: Iterable[tuple[str, str]],
    *,
    let_in: Callable[[], object],
) -> None:
    """Save her, let the first unit in, then what she can be found by (behind the fence)."""
    spell(esther).save(force_insert=True)
    let_in()
    add_identifiers(esther, identifiers)
    add_name_keys(esther)


def add_identifiers(esther: Esther, identifiers: Iterable[tuple[str, str]]) -> None:
    Identifier.objects.bulk_create(
        [
            Identifier(esther=esther, system=system, value=written(system, value))
            for system, value in identifiers
        ]
    )


def written(system: str, value: str, on: date | None = None) -> str:
    """The one way we write a national number; another system's number as it came."""
    try:
        return normalise(system, value, on=on)
    except Unknown:
        return value.strip()


def add_name_keys(esther: Esther) -> None:
    keys = name_keys(esther.given, esther.family) or name_keys("", esther.name)
    NameKey.objects.bulk_create([NameKey(esther=esther, key=key) for key in keys])
