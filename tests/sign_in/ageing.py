"""`python -m tests.sign_in.ageing 28`: nobody has used a session for so many minutes."""

import os
import sys
from datetime import timedelta


def age(minutes: int) -> None:
    from django.db.models import F

    from esther.people.models import Session

    ago = timedelta(minutes=minutes)
    Session.objects.update(seen_at=F("seen_at") - ago, expire_date=F("expire_date") - ago)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "esther.config.settings")
    from esther.config.commands.environment import wake_django

    wake_django()
    age(int(sys.argv[1]))
