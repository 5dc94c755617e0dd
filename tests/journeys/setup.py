"""What no page can do: somebody gets an account and a password from those who run the system.

`python -m tests.journeys.setup seat IDENTIFIER EMAIL NAME LANGUAGE` gives the imported person
herself a seat in her circle. It runs in a process of its own, by the product's own actions.
"""

import os
import sys

PASSWORD = "bells on one stem"


def seat(identifier: str, email: str, name: str, language: str) -> None:
    """The person with this identifier signs in with this e-mail from now on."""
    from esther.circle import actions as circle
    from esther.circle.frame import acting
    from esther.circle.queries import enter
    from esther.circle.rules import Role
    from esther.clock import now
    from esther.people import actions as people

    with acting(_viewer_at_the_health_centre(now())) as viewer:
        esther = _person(identifier)
        account = people.add_account(
            email=email,
            name=name,
            language=language,
            password=PASSWORD,
            by=viewer,
            at=viewer.at,
        )
        circle.invite(
            esther=esther,
            account=account,
            role=Role.ESTHER,
            by=enter(viewer, esther.pk),
            at=viewer.at,
        )
        print(esther.pk)


def _viewer_at_the_health_centre(at):
    """The coordinator who met the person first."""
    from esther.circle.viewer import Viewer
    from esther.people.models import Assignment

    works = Assignment.objects.select_related("account", "organisation").get(
        account__email="anna-sjoberg@example.invalid", to_at=None
    )
    return Viewer(account=works.account, assignment=works, at=at)


def _person(identifier):
    from esther.people.models import Identifier

    return Identifier.objects.select_related("esther").get(value=identifier).esther


def main(verb, *words):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "esther.config.settings")
    from esther.config.commands import environment

    environment.wake_demo(environment.demo_note())
    environment.wake_django()
    {"seat": seat}[verb](*words)


if __name__ == "__main__":
    main(*sys.argv[1:])
