"""A code that is easy to read aloud and hard to guess. Only a keyed hash of it is kept.

It follows from the row's key and the server's secret, so that who invited can see it again
as long as it is in use, and nothing that lies in the database tells it.
"""

from uuid import UUID

from django.utils.crypto import salted_hmac

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ2345679"  # no I, L, O, 0, 1 or 8: heard or read as another
LENGTH = 8


def code_of(key: UUID) -> str:
    """The code of an invitation, as it is written on paper: K7MD-4PQX."""
    number = int.from_bytes(salted_hmac("relatives.code", key.hex, algorithm="sha256").digest())
    signs = []
    for _sign in range(LENGTH):
        number, at = divmod(number, len(LETTERS))
        signs.append(LETTERS[at])
    return "".join(signs[:4]) + "-" + "".join(signs[4:])


def kept(code: str) -> str:
    """What is kept of a code, however it was typed."""
    plain = "".join(sign for sign in code.upper() if sign.isalnum())
    return salted_hmac("relatives.kept", plain, algorithm="sha256").hexdigest()


def origin(address: str) -> str:
    """From where somebody guesses, without keeping the address."""
    return salted_hmac("relatives.origin", address, algorithm="sha256").hexdigest()[:32]
