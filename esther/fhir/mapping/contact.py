"""Names, addresses, telephone numbers and identifiers, of people and organisations."""

from dataclasses import dataclass
from typing import Any

from .moments import ALWAYS, Period, period
from .words import coded, texts


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name. `text` is the whole; the parts may be missing."""

    text: str
    family: str = ""
    given: tuple[str, ...] = ()
    prefix: str = ""
    suffix: str = ""
    use: str = ""


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number somebody gave: (system, value); `kind` is what its giver calls it."""

    system: str
    value: str
    kind: str = ""
    use: str = ""


@dataclass(frozen=True, slots=True)
class Phone:
    """A way to reach somebody: phone, sms, email, fax, pager, url or other."""

    kind: str
    value: str
    use: str = ""
    period: Period = ALWAYS


@dataclass(frozen=True, slots=True)
class Address:
    """Where somebody lives or is. `text` is the whole only where the source wrote it so.

    `district` is a county or a municipality: which of them differs between countries.
    """

    text: str = ""
    lines: tuple[str, ...] = ()
    postcode: str = ""
    city: str = ""
    district: str = ""
    state: str = ""
    country: str = ""
    use: str = ""
    period: Period = ALWAYS


def name(value: dict[str, Any] | None) -> Name | None:
    """A HumanName; None where it holds nothing to call somebody by."""
    value = value or {}
    given = texts(value.get("given"))
    prefix, suffix = (" ".join(texts(value.get(k))) for k in ("prefix", "suffix"))
    family = value.get("family", "")
    text = value.get("text", "") or " ".join(texts([prefix, *given, family, suffix]))
    use = value.get("use", "")
    return Name(text, family, given, prefix, suffix, use) if text else None


# What to call her today goes before what she was called once.
_FIRST = ("official", "usual", "", "temp", "nickname", "anonymous", "maiden", "old")


def names(resource: dict[str, Any]) -> tuple[Name, ...]:
    """Every name, the one to use today first. A name with an end comes last."""
    held = sorted(
        resource.get("name", ()),
        key=lambda one: (
            "end" in one.get("period", {}),
            _FIRST.index(one.get("use", "")),
        ),
    )
    return tuple(found for found in map(name, held) if found)


def identifiers(resource: dict[str, Any]) -> tuple[Identifier, ...]:
    """Every identifier that has a value, in its order."""
    return tuple(
        Identifier(
            one.get("system", ""),
            one["value"],
            coded(one.get("type")).text,
            one.get("use", ""),
        )
        for one in resource.get("identifier", ())
        if one.get("value")
    )


def phones(resource: dict[str, Any], path: str) -> tuple[Phone, ...]:
    """Every way to reach somebody: the preferred first, what is no longer so last."""
    held = sorted(resource.get("telecom", ()), key=lambda one: (_is_past(one), one.get("rank", 99)))
    return tuple(
        Phone(
            one.get("system", ""),
            one["value"],
            one.get("use", ""),
            period(one.get("period"), f"{path}.telecom.period"),
        )
        for one in held
        if one.get("value")
    )


def address(value: dict[str, Any] | None, path: str) -> Address | None:
    """An Address; None where it says nothing."""
    value = value or {}
    found = Address(
        text=value.get("text", ""),
        lines=texts(value.get("line")),
        postcode=value.get("postalCode", ""),
        city=value.get("city", ""),
        district=value.get("district", ""),
        state=value.get("state", ""),
        country=value.get("country", ""),
        use=value.get("use", ""),
        period=period(value.get("period"), f"{path}.period"),
    )
    return found if _says_where(found) else None


def _says_where(one):
    return any((one.text, one.lines, one.postcode, one.city, one.district, one.state, one.country))


def addresses(resource: dict[str, Any], path: str) -> tuple[Address, ...]:
    """Every address: home first, what is no longer so last."""
    held = sorted(
        resource.get("address", ()),
        key=lambda one: (
            _is_past(one),
            one.get("use", "") != "home",
        ),
    )
    found = (address(one, f"{path}.address") for one in held)
    return tuple(one for one in found if one)


def _is_past(one):
    return "end" in one.get("period", {}) or one.get("use") == "old"
