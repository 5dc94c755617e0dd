"""The passwords the database knows us by, kept in one file only we can read."""

import json
import os
import secrets

from .folder import Folder, closed_to_others

ROLES = ("owner", "app", "worker", "audit_reader")
ADMIN = "esther_admin"


def name_of(role: str) -> str:
    """The name the server knows a role by; an unknown role is a KeyError."""
    if role not in (*ROLES, "admin"):
        raise KeyError(f"No database role is called {role}.")
    return f"esther_{role}"


def passwords(folder: Folder) -> dict[str, str]:
    """Role to password; made by chance the first time anybody asks."""
    if not folder.passwords.exists():
        _keep(folder, {role: secrets.token_urlsafe(24) for role in (*ROLES, "admin")})
    return json.loads(folder.passwords.read_text())


def _keep(folder: Folder, made: dict[str, str]) -> None:
    # Written aside and linked into place: never half a file, and of two
    # processes that make one at the same time the first wins.
    aside = folder.passwords.with_name(f".passwords-{os.getpid()}-{secrets.token_hex(4)}")
    try:
        with open(aside, "x", opener=closed_to_others) as file:
            json.dump(made, file, indent=2)
        os.link(aside, folder.passwords)
    except FileExistsError:
        pass
    finally:
        aside.unlink(missing_ok=True)
