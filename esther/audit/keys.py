"""The keys that sign what the trace was on a day: Ed25519, a pair in two files.

The private one signs, and need not lie where the database lies. The public one checks. There may be
two private ones for as long as keys are turned: what is signed then is signed with both.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization as pem
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from esther.rules import NotPossible

MOST = 2
PRIVATE, PUBLIC = ".private.pem", ".public.pem"


@dataclass(frozen=True)
class Keys:
    """What lies in one folder: public keys by name, and private ones if they lie here too."""

    public: Mapping[str, Ed25519PublicKey]
    private: Mapping[str, Ed25519PrivateKey]

    def sign(self, what: bytes) -> dict[str, str]:
        return {name: key.sign(what).hex() for name, key in self.private.items()}

    def signed(self, what: bytes, signatures: Mapping[str, str]) -> bool | None:
        """Whether a key that we know has signed it. None: no key that we know has tried."""
        tried = [_right(self.public[n], s, what) for n, s in signatures.items() if n in self.public]
        return all(tried) if tried else None


def _right(key, signature, what):
    try:
        key.verify(bytes.fromhex(signature), what)
    except (InvalidSignature, ValueError):
        return False
    return True


def read(folder: Path) -> Keys:
    """The keys in a folder; one that is no key is a refusal, for a typo must not pass for "none"."""
    private = {}
    for file in sorted(folder.glob(f"*{PRIVATE}")):
        private[_name_of(file, PRIVATE)] = _of_kind(
            Ed25519PrivateKey, pem.load_pem_private_key(file.read_bytes(), password=None), file
        )
    public = {name: key.public_key() for name, key in private.items()}
    for file in sorted(folder.glob(f"*{PUBLIC}")):
        public[_name_of(file, PUBLIC)] = _of_kind(
            Ed25519PublicKey, pem.load_pem_public_key(file.read_bytes()), file
        )
    return Keys(public, private)


def _name_of(file, ending):
    return file.name.removesuffix(ending)


def _of_kind(kind, key, file):
    if not isinstance(key, kind):
        raise NotPossible(f"{file.name} is a key of another kind. It must be Ed25519.")
    return key


def make(folder: Path) -> str:
    """A new pair in a folder. Its name is made of the public key. Refused when two are in use."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if len(read(folder).private) >= MOST:
        raise NotPossible(
            "Two private keys lie here already. Move the older one away first; "
            "leave its public key, for what it has signed."
        )
    key = Ed25519PrivateKey.generate()
    raw = key.public_key().public_bytes(pem.Encoding.Raw, pem.PublicFormat.Raw)
    name = sha256(raw).hexdigest()[:16]
    secret = key.private_bytes(pem.Encoding.PEM, pem.PrivateFormat.PKCS8, pem.NoEncryption())
    _write(folder / f"{name}{PRIVATE}", secret, 0o600)
    shown = key.public_key().public_bytes(pem.Encoding.PEM, pem.PublicFormat.SubjectPublicKeyInfo)
    _write(folder / f"{name}{PUBLIC}", shown, 0o644)
    return name


def _write(file, what, mode):
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as opened:
        opened.write(what)
