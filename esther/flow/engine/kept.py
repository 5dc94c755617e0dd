"""Where machine code is kept: one file for these sources, these versions and this processor."""

import hashlib
import json
import os
import platform
import tempfile
from base64 import b64decode, b64encode
from functools import cache
from importlib.metadata import version
from pathlib import Path

from ..errors import NotRunnable
from .jit import PLAIN

HERE = Path(__file__).parent
Code = dict[str, tuple[str, list[str], bytes]]


def place() -> Path:
    """The file of just these."""
    chosen = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(chosen) / "esther-flow" / f"{_made_of()}.json"


@cache
def _made_of():
    import llvmlite.binding as llvm

    digest = hashlib.sha256(b"".join(it.read_bytes() for it in sorted(HERE.glob("*.py"))))
    on = [llvm.get_process_triple(), llvm.get_host_cpu_name()]
    on.append(llvm.get_host_cpu_features().flatten())
    by = [version("numba"), version("llvmlite"), platform.python_version()]
    digest.update("\0".join([*on, *by]).encode())
    return digest.hexdigest()[:16]


def to_be_made() -> bool:
    """Whether the first run must compile before it starts."""
    return not PLAIN and _read() is None


@cache
def code(every: tuple) -> Code:
    """Of each function that Python calls (`every`): what it is called in its object file, what
    that needs of others, and the file. They are made together, when they are not kept. Raises
    NotRunnable where Numba is there and cannot begin."""
    found = _read()
    if found is None or found.keys() != {it.name for it in every}:
        found = _make(every)
        _write(found)
    return found


def _make(every):
    try:
        from .making import made
    except ImportError as error:
        raise NotRunnable(
            f"Numba cannot make machine code here: {error}. With ESTHER_FLOW_PLAIN=1 the simulator"
            " runs without it, a hundred times slower."
        ) from None
    return made(every)


def _read() -> Code | None:
    """What is kept, or None where it is not there as it was written."""
    try:
        digest, text = place().read_text().split("\n", 1)
    except (OSError, ValueError):
        return None
    if digest != hashlib.sha256(text.encode()).hexdigest():
        return None
    return {
        name: (called, needs, b64decode(file))
        for name, (called, needs, file) in json.loads(text).items()
    }


def _write(found: Code) -> None:
    """Put in place whole, over what others may have made meanwhile: it is the same. Where nothing
    can be written it is made again the next time."""
    told = {
        name: (called, needs, b64encode(file).decode())
        for name, (called, needs, file) in found.items()
    }
    text = json.dumps(told)
    made = None
    try:
        place().parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=place().parent, delete=False) as made:
            made.write(f"{hashlib.sha256(text.encode()).hexdigest()}\n{text}")
        Path(made.name).replace(place())
    except OSError:
        if made is not None:
            Path(made.name).unlink(missing_ok=True)
