"""Where machine code is kept: a folder for these sources, these versions and this processor, an
object file of each function in it, and what they are called."""

import hashlib
import json
import os
import platform
import shutil
import tempfile
from functools import cache
from importlib.metadata import version
from pathlib import Path

from .jit import PLAIN

HERE = Path(__file__).parent
NAMES = "names.json"


def folder() -> Path:
    """The folder of just these."""
    chosen = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(chosen) / "esther-flow" / _made_of()


@cache
def _made_of():
    import llvmlite.binding as llvm

    digest = hashlib.sha256(b"".join(it.read_bytes() for it in sorted(HERE.glob("*.py"))))
    features = llvm.get_host_cpu_features().flatten()
    parts = [version("numba"), version("llvmlite"), platform.python_version(), features]
    digest.update("\0".join([*parts, llvm.get_host_cpu_name()]).encode())
    return digest.hexdigest()[:16]


def to_be_made() -> bool:
    """Whether the first run must compile before it starts."""
    return not PLAIN and _read() is None


@cache
def code(every: tuple) -> dict[str, tuple[str, list[str], bytes]]:
    """Of each function that Python calls (`every`): what it is called in its object file, what
    that needs of others, and the file. They are made together, when they are not all kept."""
    found = _read()
    if found is None:
        from .making import made

        found = made(every)
        _write(found)
    return found


def _read():
    """What is kept, or None where it is not all there as it was written."""
    try:
        names = json.loads((folder() / NAMES).read_text())
        files = {name: (folder() / f"{name}.o").read_bytes() for name in names}
    except (OSError, ValueError):
        return None
    if any(_sum(files[name]) != it["sum"] for name, it in names.items()):
        return None
    return {name: (it["called"], it["needs"], files[name]) for name, it in names.items()}


def _sum(file):
    return hashlib.sha256(file).hexdigest()


def _write(found):
    """All of it, or nothing: who else makes the same meanwhile has made the same. Where nothing
    can be written it is made again the next time."""
    try:
        folder().parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(dir=folder().parent))
        names = {}
        for name, (called, needs, file) in found.items():
            (made / f"{name}.o").write_bytes(file)
            names[name] = {"called": called, "needs": needs, "sum": _sum(file)}
        (made / NAMES).write_text(json.dumps(names))
        shutil.rmtree(folder(), ignore_errors=True)  # what was not all there
        made.rename(folder())
    except OSError:
        return
