"""The secret key: given by the operator, or made once in the data folder.

Several, with blanks or on lines of their own, are a change of keys: the first one signs,
the others are still read, so that nobody is signed out on the day of the change.
"""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def secret_keys(data: Path) -> list[str]:
    """From ESTHER_SECRET_KEY, the file that ESTHER_SECRET_KEY_FILE names, or our own."""
    given = os.environ.get("ESTHER_SECRET_KEY") or _in_file() or _our_own(data / "secret-key")
    return given.split()


def _in_file() -> str:
    name = os.environ.get("ESTHER_SECRET_KEY_FILE")
    if not name:
        return ""
    try:
        keys = Path(name).read_text().strip()
    except OSError:
        keys = ""
    if not keys:
        raise ImproperlyConfigured("ESTHER_SECRET_KEY_FILE names no file with a key in it.")
    return keys


def _our_own(file: Path) -> str:
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text()
    with os.fdopen(handle, "w") as out:
        out.write(secrets.token_urlsafe(50))
    return file.read_text()
