"""A PostgreSQL server that somebody else runs, named by DATABASE_URL."""

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from .refused import Refused

NOT_FOR_US = {"postgres", "template0", "template1"}


def admin(address: str) -> dict:
    """Connection parameters of the administrator that DATABASE_URL names."""
    try:
        given = conninfo_to_dict(address)
    except ProgrammingError:  # its message would quote the address, and the password
        raise Refused(
            "DATABASE_URL cannot be read. It looks like "
            "postgresql://administrator:password@host:5432/esther"
        ) from None
    if given.get("dbname", "esther") in NOT_FOR_US:
        raise Refused(
            "DATABASE_URL names a database that belongs to the server itself. "
            "End it with the name of Esther's own, for example /esther"
        )
    return (
        {
            "host": "localhost",
            "port": 5432,
            "dbname": "esther",
            "user": "postgres",
            "password": None,
        }
        | given
        | {"port": int(given.get("port") or 5432)}
    )
