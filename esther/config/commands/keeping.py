"""`esther backup` and `esther restore`."""

from pathlib import Path

from esther import postgres


def backup(asked) -> None:
    """Write the whole database to one file that can be checked."""
    server = postgres.server(postgres.data_folder())
    print(postgres.backup(server, Path(asked.file)))


def restore(asked) -> None:
    """Bring a copy back into a fresh database and check it row by row count."""
    server = postgres.server(postgres.data_folder())
    postgres.prepare(server)
    print(postgres.restore(server, Path(asked.file), dbname=asked.into))
