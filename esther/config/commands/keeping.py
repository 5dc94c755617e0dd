"""`esther backup` and `esther restore`."""

from pathlib import Path

from esther import postgres


def backup(asked) -> None:
    """Write the whole database to one file that can be checked."""
    from esther.postgres.backup import backup as write

    server = postgres.server(postgres.data_folder())
    print(write(server, Path(asked.file)))


def restore(asked) -> None:
    """Bring a copy back into a fresh database and check it row by row count."""
    from esther.postgres.backup import restore as read

    server = postgres.server(postgres.data_folder())
    postgres.prepare(server)
    print(read(server, Path(asked.file), dbname=asked.into or f"{server.dbname}_restored"))
