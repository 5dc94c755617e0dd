"""`esther first-account`: somebody has to be the first, and nobody is there to let them in."""

from django.conf import settings

from esther.rules import NotPossible

from . import environment

LEADS = "manager"


def first_account(asked) -> None:
    """Somebody who leads a unit, with a link to begin; a unit that is not there is made. For who
    is known already, and has nobody above them to ask: a new link."""
    environment.wake_django()
    from esther.circle.frame import acting
    from esther.circle.viewer import Viewer
    from esther.clock import now

    at = now()
    with acting(Viewer(account=None, assignment=None, at=at, job=True)) as by:
        secret = _let_in(asked, by, at)
    print(f"{_place()}/account/begin/{secret}/")
    print("The link works once, within an hour. Hand it over in person.")


def _let_in(asked, by, at):
    from esther.people import actions as people
    from esther.people.models import Account
    from esther.sign_in.actions import make_link

    account = Account.objects.filter(email__iexact=asked.email).first()
    if account is None:
        account = people.add_account(email=asked.email, name=asked.name, by=by, at=at)
    unit = _unit(asked, by, at)
    if not account.assignments.filter(organisation=unit, profession=LEADS, to_at=None).exists():
        people.assign(account=account, organisation=unit, profession=LEADS, by=by, at=at)
    return make_link(account=account, by=by, at=at)


def _unit(asked, by, at):
    from esther.people import actions as people
    from esther.people.models import Organisation
    from esther.people.rules import Kind

    if asked.kind not in Kind.values:
        raise NotPossible(f"A unit is one of these: {', '.join(Kind.values)}.")
    found = Organisation.objects.filter(name=asked.unit, closed_on=None).order_by("pk").first()
    return found or people.add_organisation(name=asked.unit, kind=asked.kind, by=by, at=at)


def _place():
    """Where the pages are, as far as the settings know."""
    scheme = "https" if settings.SECURE_HTTPS else "http"
    return f"{scheme}://{settings.ALLOWED_HOSTS[0]}"
