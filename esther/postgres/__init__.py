"""The database that needs no installing: find it, start it, prepare it, look after it.

with server(data_folder()) as database:
    prepare(database)
    check(database)
    database.params("app")
"""

from .archive import Manifest
from .backup import backup
from .checks import check
from .folder import data_folder
from .prepare import prepare
from .refused import Refused
from .restore import restore
from .server import Server, server

__all__ = [
    "Manifest",
    "Refused",
    "Server",
    "backup",
    "check",
    "data_folder",
    "prepare",
    "restore",
    "server",
]
