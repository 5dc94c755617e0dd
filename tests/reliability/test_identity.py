"""As root and as an ordinary user; root's powers stay outside the database."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from esther.postgres import binaries

from .processes import hold, let_go, of_each

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="These need root: sudo make test")
NOBODY = 65534
AS_NOBODY = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
# Without this power nobody may map root into a user namespace of his own.
WITHOUT_NAMESPACES = ["setpriv", "--bounding-set=-setfcap", "--inh-caps=-setfcap"]


def users(data) -> set[int]:
    """The users, as the machine sees them, that the server's processes run as."""
    return of_each(data, lambda process: process.stat().st_uid)


def powers(data) -> set[str]:
    """What the server's processes may do beyond their user, as the kernel tells it."""
    return of_each(data, lambda process: capable((process / "status").read_text()))


def capable(status: str) -> str:
    return next(line.split()[1] for line in status.splitlines() if line.startswith("CapEff"))


def start(data, **how):
    holder = hold(data, **how)
    assert holder.stdout.readline() == "ours\n", let_go(holder)
    return holder


def python_for_everybody() -> dict:
    """An interpreter an ordinary user can reach, and where our packages lie."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    python = Path("/usr/bin") / version
    if not python.exists():
        pytest.skip(f"Another user cannot reach our Python: apt install {version}")
    packages = [path for path in sys.path if path.endswith("site-packages")]
    return {"python": str(python), "PYTHONPATH": os.pathsep.join(packages)}


def test_root_runs_it_in_a_namespace_without_any_power_of_its_own(home):
    holder = start(home)
    assert users(home) == {0}
    assert powers(home) == {"0" * 16}
    let_go(holder)


def test_an_ordinary_user_starts_it_as_herself_and_root_then_does_the_same(data):
    os.chown(data, NOBODY, NOBODY)
    let_go(start(data, before=AS_NOBODY, **python_for_everybody()))
    holder = start(data)
    assert users(data) == {NOBODY}
    let_go(holder)
    let_go(start(data, before=AS_NOBODY, **python_for_everybody()))


def test_where_namespaces_are_refused_root_runs_it_as_nobody(data):
    for _start in ("first", "warm"):
        holder = start(data, before=WITHOUT_NAMESPACES)
        assert users(data) == {NOBODY}
        let_go(holder)
    assert (data / "postgres-passwords.json").stat().st_uid == 0


def test_nobody_gets_a_copy_of_programs_that_lie_in_a_closed_place(data):
    there = copied(binaries.find().folder, data / "closed")
    changed = {"ESTHER_POSTGRES_BIN": str(there)}
    data.chmod(0o711)
    holder = start(data / "data", before=WITHOUT_NAMESPACES, **changed)
    assert users(data) == {NOBODY}
    let_go(holder)


def test_a_place_nobody_can_reach_is_refused(data):
    (data / "closed").mkdir(mode=0o700)
    _said, refused = let_go(hold(data / "closed" / "data", before=WITHOUT_NAMESPACES))
    assert "as another user it cannot reach" in refused


def copied(programs: Path, closed: Path) -> Path:
    """The same programs below a folder that only root may enter."""
    package = programs.parents[1]
    closed.mkdir(mode=0o700)
    for part in (package, package.with_name(f"{package.name}.libs")):
        if part.exists():
            shutil.copytree(part, closed / part.name)
    return closed / programs.relative_to(package.parent)
