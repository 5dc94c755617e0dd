"""The secret key: given by ESTHER_SECRET_KEY, or made once in the data folder."""

import os
import secrets
from pathlib import Path


def secret_key(data: Path) -> str:
    given = os.environ.get("ESTHER_SECRET_KEY")
    if given:
        return given
    file = data / "secret-key"
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text()
    with os.fdopen(handle, "w") as out:
        out.write(secrets.token_urlsafe(50))
    return file.read_text()


def former_secret_keys() -> list[str]:
    """While the key is turned: what the one before has signed and locked still opens."""
    return [key for key in os.environ.get("ESTHER_SECRET_KEY_BEFORE", "").split() if key]
