"""Fails when a model has changed and its migration is missing, or a migration is not safe."""

import os
import sys


def all_faults():
    """(app, migration, what is wrong) of every migration of ours, in the order they run."""
    from django.apps import apps
    from django.db.migrations.loader import MigrationLoader

    from .safe import BEFORE_THE_FIRST_RELEASE, faults

    loader = MigrationLoader(None, ignore_no_migrations=True)
    ours = {it.label for it in apps.get_app_configs() if it.name.startswith("esther.")}
    known = {node for node in loader.graph.nodes if node[0] in ours}
    assert known >= BEFORE_THE_FIRST_RELEASE, "a migration that was let through is gone"
    for node in sorted(known - BEFORE_THE_FIRST_RELEASE):
        before = loader.project_state(node, at_end=False)
        for fault in faults(loader.get_migration(*node), before):
            yield (*node, fault)


def missing():
    from django.core.management import call_command

    try:
        call_command("makemigrations", check=True, dry_run=True, verbosity=1)
    except SystemExit as told:
        return bool(told.code)
    return False


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "esther.config.settings")
    from esther import postgres

    postgres.prepare(postgres.server(postgres.data_folder()))
    import django

    django.setup()
    if missing():
        sys.exit("A migration is missing: see above.")
    found = [f"{app} {name}: {fault}" for app, name, fault in all_faults()]
    print("\n".join(found) or "Migrations: none missing, none that locks or loses.")
    sys.exit(1 if found else 0)
