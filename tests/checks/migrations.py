"""Fails when a model has changed and its migration is missing."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "esther.config.settings")
    from esther import postgres

    postgres.prepare(postgres.server(postgres.data_folder()))
    import django

    django.setup()
    from django.core.management import call_command

    try:
        call_command("makemigrations", check=True, dry_run=True, verbosity=1)
    except SystemExit as missing:
        sys.exit("A migration is missing: see above." if missing.code else 0)
