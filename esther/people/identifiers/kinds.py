"""The systems we know, their official names, and which rules check which."""

from dataclasses import dataclass
from difflib import get_close_matches

from esther.people.identifiers import denmark, england, norway, singapore, sweden


@dataclass(frozen=True)
class System:
    """An official series of numbers. `uri` is how it is written in HL7 FHIR;
    `also` are other official names that mean the same and are read as it."""

    key: str
    name: str
    country: str
    uri: str
    source: str
    also: tuple[str, ...] = ()


class Unknown(LookupError):
    """Somebody named a system of numbers that we have no rules for."""


SYSTEMS = {
    system.key: system
    for system in (
        System(
            "personnummer",
            "personnummer",
            "SE",
            "http://electronichealth.se/identifier/personnummer",
            "HL7 Sweden, base profiles R4 1.1.0, SEBasePatient; the OID is Inera's",
            ("urn:oid:1.2.752.129.2.1.3.1",),
        ),
        System(
            "samordningsnummer",
            "samordningsnummer",
            "SE",
            "http://electronichealth.se/identifier/samordningsnummer",
            "HL7 Sweden, base profiles R4 1.1.0, SEBasePatient; the OID is Inera's",
            ("urn:oid:1.2.752.129.2.1.3.3",),
        ),
        System(
            "fodselsnummer",
            "fødselsnummer",
            "NO",
            "urn:oid:2.16.578.1.12.4.1.4.1",
            "HL7 Norway, no-basis; the D-number has an OID of its own",
            ("urn:oid:2.16.578.1.12.4.1.4.2",),
        ),
        System(
            "cpr",
            "CPR-nummer",
            "DK",
            "urn:oid:1.2.208.176.1.2",
            "HL7 Denmark, DK Core 3.x, dk-core-cpr-identifier",
        ),
        System(
            "nhs",
            "NHS number",
            "GB",
            "https://fhir.nhs.uk/Id/nhs-number",
            "NHS England, UK Core NamingSystem (from memory)",
        ),
        System(
            "nric",
            "NRIC / FIN",
            "SG",
            "https://fhir.synapxe.sg/identifier/nric",
            "Synapxe's published sample messages; no registered NamingSystem found",
            ("http://ihis.sg/identifier/nric",),
        ),
    )
}

KINDS = {
    "personnummer": sweden.Personnummer,
    "samordningsnummer": sweden.Samordningsnummer,
    "fodselsnummer": norway.Fodselsnummer,
    "cpr": denmark.Cpr,
    "nhs": england.Nhs,
    "nric": singapore.Nric,
}

_KEY_OF = {uri: s.key for s in SYSTEMS.values() for uri in (s.key, s.uri, *s.also)}


def key_for(system: str) -> str:
    """Our short key for a key, URI or OID. Raises Unknown with the nearest we have."""
    if system in _KEY_OF:
        return _KEY_OF[system]
    near = get_close_matches(system, SYSTEMS, n=1)
    hint = f" Did you mean {near[0]!r}?" if near else f" We know {', '.join(SYSTEMS)}."
    raise Unknown(f"No rules for the number system {system!r}.{hint}")
