"""A code that is easy to read aloud and hard to guess. Only a keyed hash of it is kept.

It follows from the row's key and the server's secret, so that who invited can see it again
as long as it is in use, and nothing that lies in the database tells it.
"""

from ipaddress import IPv6Address, ip_address
from uuid import UUID

from django.utils.crypto import salted_hmac

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ2345679"  # no I, L, O, 0, 1 or 8: heard or read as another
LENGTH, GROUP = 12, 4  # `rules.MOST_WRONG` says why so many
PLACE = (
    64  # bits of an address that are one household's or one house's; the rest is anybody's choice
)


def code_of(key: UUID) -> str:
    """The code of an invitation, as it is written on paper: K7MD-4PQX-9TRW."""
    number = int.from_bytes(salted_hmac("relatives.code", key.hex, algorithm="sha256").digest())
    signs = []
    for _sign in range(LENGTH):
        number, at = divmod(number, len(LETTERS))
        signs.append(LETTERS[at])
    groups = ("".join(signs[at : at + GROUP]) for at in range(0, LENGTH, GROUP))
    return "-".join(groups)


def _plain(code):
    """However it was typed."""
    return "".join(sign for sign in code.upper() if sign.isalnum())


def is_whole(code: str) -> bool:
    """Whether it has as many signs as a code has."""
    return len(_plain(code)) == LENGTH


def kept(code: str) -> str:
    """What is kept of a code."""
    return salted_hmac("relatives.kept", _plain(code), algorithm="sha256").hexdigest()


def origin(address: str) -> str:
    """From where somebody guesses, without keeping the address."""
    return salted_hmac("relatives.origin", _place(address), algorithm="sha256").hexdigest()[:32]


def _place(address):
    """Whose address it is: of IPv6 one has 2^64 at home, and so they are one."""
    try:
        told = ip_address(address)
    except ValueError:
        return address
    if not isinstance(told, IPv6Address):
        return str(told)
    if told.ipv4_mapped:
        return str(told.ipv4_mapped)
    return str(int(told) >> PLACE)
