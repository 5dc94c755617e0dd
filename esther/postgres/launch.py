"""Become a PostgreSQL program that ends when Esther ends.

Run as a small program of its own, never imported: `launch.py PARENT WHO PROGRAM …`,
where WHO is `self`, `namespace` or `UID:GID`. PostgreSQL refuses to run as root, so
root either steps into a user namespace of its own, where it is an ordinary
user, or becomes the user that owns the data.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1
CLONE_NEWUSER = 0x10000000
NAMESPACE_REFUSED = 70  # our exit code, so that the caller can try another way

libc = ctypes.CDLL(None, use_errno=True)


def step_into_a_namespace():
    """Inside we are user 1000; to the files outside we are still who we were."""
    user, group = os.geteuid(), os.getegid()
    if libc.unshare(CLONE_NEWUSER):
        print(os.strerror(ctypes.get_errno()), file=sys.stderr)
        sys.exit(NAMESPACE_REFUSED)
    try:
        _write("/proc/self/setgroups", "deny")
        _write("/proc/self/uid_map", f"1000 {user} 1")
        _write("/proc/self/gid_map", f"1000 {group} 1")
    except OSError as error:
        print(error, file=sys.stderr)
        sys.exit(NAMESPACE_REFUSED)


def become(who):
    user, group = map(int, who.split(":"))
    os.setgroups([])
    os.setgid(group)
    os.setuid(user)


def end_with(parent):
    """Ask the kernel for SIGQUIT, PostgreSQL's immediate stop, when the parent ends.

    This comes after any change of identity, which would clear it. If the parent
    ended before we could ask, nobody will tell us: then there is nothing to do.
    """
    if libc.prctl(PR_SET_PDEATHSIG, signal.SIGQUIT, 0, 0, 0):
        sys.exit(os.strerror(ctypes.get_errno()))
    if os.getppid() != parent:
        sys.exit("Esther ended before PostgreSQL began.")


def _write(path, text):
    with open(path, "w") as file:
        file.write(text)


if __name__ == "__main__":
    parent, who, program = int(sys.argv[1]), sys.argv[2], sys.argv[3:]
    if who == "namespace":
        step_into_a_namespace()
    elif who != "self":
        become(who)
    end_with(parent)
    os.execv(program[0], program)
