"""Which database, and as whom: the web is `esther_app`, jobs `esther_worker`, migrations the owner."""

from esther import postgres

ROLES = {"default": "app", "owner": "owner", "worker": "worker"}


def databases(*, threads: int = 8) -> dict:
    """Django's DATABASES for the server that runs here, or the one DATABASE_URL names.

    Prepared statements are asked for: planning was half the cost of a read.
    """
    server = postgres.server(postgres.data_folder())
    return {alias: _one(server.params(role), alias, threads) for alias, role in ROLES.items()}


PLACE = ("dbname", "user", "password", "host", "port")


def _one(params, alias, threads):
    further = {name: value for name, value in params.items() if name not in PLACE}
    options = {"server_side_binding": True, "prepare_threshold": 3, **further}
    if alias == "default":
        options["pool"] = {"min_size": 1, "max_size": threads + 2, "timeout": 10}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": params["dbname"],
        "USER": params["user"],
        "PASSWORD": params["password"],
        "HOST": params["host"],
        "PORT": params["port"],
        "OPTIONS": options,
        "TEST": {"MIRROR": None, "MIGRATE": True},
    }
