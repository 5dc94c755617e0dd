"""Turn what PostgreSQL says when it will not start into a sentence to act on."""

import shutil

from .folder import Folder

FULL = "No space left on device"
TOO_LITTLE = 1_000_000  # bytes
SAID = {
    FULL: (
        "The disk that holds {path} is full. Make room, and start again: "
        "nothing that was saved is lost."
    ),
    "File too large": (
        "PostgreSQL may not write more to {path}: a limit on file sizes or a quota has "
        "been reached. Raise it, and start again: nothing that was saved is lost."
    ),
    "Disk quota exceeded": (
        "The quota of the disk that holds {path} is used up. Make room, and start "
        "again: nothing that was saved is lost."
    ),
    "Read-only file system": "{path} lies on a disk that can only be read.",
    "Permission denied": (
        "PostgreSQL may not use {path}. Give back the folder's rights to the user "
        "that made it, or choose another data folder."
    ),
    "wrong ownership": (
        "The database in {path} belongs to another user of this machine. Run Esther as "
        "that user, or choose another data folder."
    ),
    "could not map anonymous shared memory": (
        "The machine has too little free memory for the database. End something else, "
        "or lower shared_buffers in {path}/postgres/postgresql.conf."
    ),
    "lock file": ("Another server is using {path}. End it, or choose another data folder."),
    "No usable system locale": "The machine lacks the C.UTF-8 language setting.",
}


def sentence(said: str, folder: Folder) -> str:
    """What to do about `said`, PostgreSQL's own words; they follow when unknown."""
    if shutil.disk_usage(folder.path).free < TOO_LITTLE:  # then the log is silent too
        return SAID[FULL].format(path=folder.path)
    for words, answer in SAID.items():
        if words in said:
            return answer.format(path=folder.path)
    last = " ".join(said.strip().splitlines()[-3:])
    return f"PostgreSQL would not start in {folder.path}. It said: {last or 'nothing'}"
