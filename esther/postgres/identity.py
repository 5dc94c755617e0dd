"""Who PostgreSQL runs as: ourselves, or somebody humbler when we are root."""

import os
import pwd
import shutil
import subprocess
import sys
from pathlib import Path

from . import sockets
from .binaries import Binaries
from .folder import Folder
from .refused import Refused

LAUNCH = Path(__file__).with_name("launch.py")
# The server is told nothing of our own surroundings: they may hold secrets.
SURROUNDINGS = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}


def choose(folder: Folder) -> str:
    """`self`, `namespace` or `UID:GID`, as `launch.py` understands it.

    Root runs the database as the user who owns it; one of root's own runs in a
    user namespace, or where that is refused, is given to `nobody`.
    """
    if os.geteuid() != 0:
        return "self"
    owner = (folder.cluster if folder.cluster.exists() else folder.path).stat()
    if owner.st_uid != 0:
        return f"{owner.st_uid}:{owner.st_gid}"
    if _can("namespace", "/bin/true"):
        return "namespace"
    nobody = pwd.getpwnam("nobody")
    return f"{nobody.pw_uid}:{nobody.pw_gid}"


def command(who: str, *program: str) -> list[str]:
    """The command line that turns into `program`, as `who`, and ends when we end."""
    python = [sys.executable, "-I", "-S", str(LAUNCH)]
    return [*python, str(os.getpid()), who, *program]


def give(path: Path, who: str) -> None:
    """Let the user who runs the server own a folder of ours and all it holds."""
    if ":" in who:
        user, group = map(int, who.split(":"))
        for one in [path, *path.rglob("*")]:
            os.chown(one, user, group, follow_symlinks=False)


def open_the_way(folder: Folder, who: str) -> None:
    """Let `who` pass through our folder; Refused where the way there is closed."""
    if who == "self":
        return
    give(sockets.place(folder), who)
    if folder.path.stat().st_uid == 0 and ":" in who:
        os.chown(folder.path, -1, int(who.split(":")[1]))
        folder.path.chmod(0o710)
    if not _can(who, "/bin/sh", "-c", 'cd -- "$0"', str(folder.path)):
        raise Refused(
            "PostgreSQL does not run as root, and as another user it cannot reach "
            f"{folder.path}. Run Esther as an ordinary user, or choose a data folder "
            "that others may pass through, with --data or ESTHER_DATA."
        )


def readable(binaries: Binaries, who: str, folder: Folder) -> Binaries:
    """The programs; copied into our folder where `who` cannot reach them."""
    if who == "self" or _can(who, binaries["postgres"], "--version"):
        return binaries
    copies = folder.path / "postgres-programs"
    shutil.rmtree(copies, ignore_errors=True)
    package = binaries.folder.parents[1]
    for part in (package, package.with_name(f"{package.name}.libs")):
        if part.exists():
            shutil.copytree(part, copies / part.name)
    copies.chmod(0o755)
    return Binaries(copies / binaries.folder.relative_to(package.parent))


def _can(who: str, *program: str) -> bool:
    tried = subprocess.run(
        command(who, *program),
        env=SURROUNDINGS,
        cwd="/",
        capture_output=True,
        check=False,
    )
    return tried.returncode == 0
