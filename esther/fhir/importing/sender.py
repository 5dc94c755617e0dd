"""Who brings in, and which unit the persons become known to."""

import hashlib
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from esther.circle.frame import acting
from esther.circle.models import open_at
from esther.circle.viewer import Viewer
from esther.people import actions as people
from esther.people.models import Account, Assignment, Organisation, OrganisationIdentifier
from esther.people.rules import Kind, Profession
from esther.rules import NotPossible

NO_KEY = UUID(int=0)
OUR_SOURCES = "urn:esther:import-source"


def sender(source: str, unit: str | None, at) -> tuple[Viewer, str]:
    """The viewer who acts for a source, and a line that says to whom persons become known.

    An account of its own for each source, that nobody can sign in with.
    """
    nobody = Viewer(account=None, assignment=None, at=at)
    with acting(nobody):
        where, why = _unit(source, unit, nobody)
        account = _account(source, nobody)
        return Viewer(account, _assignment(account, where, nobody), at), why


def _unit(source, named, nobody):
    if named:
        return _named(named), ""
    if settings.DEMO and (centre := _with_coordinator(nobody.at)):
        return centre, _("The persons become known to %(unit)s. Choose another with --unit.") % {
            "unit": centre
        }
    return _of_source(source, nobody), _(
        "Nobody works with these persons yet. Name the unit that they belong to with --unit."
    )


def _named(text):
    open_ones = Organisation.objects.filter(closed_on=None).order_by("pk")
    found = list(
        open_ones.filter(pk=_key(text) or NO_KEY) or open_ones.filter(name__iexact=text)[:2]
    )
    if len(found) == 1:
        return found[0]
    if found:
        raise NotPossible(_("Several units have this name. Write the key of the one you mean."))
    raise NotPossible(_("There is no unit of this name. Write it as the directory does."))


def _key(text):
    try:
        return UUID(text)
    except ValueError:
        return None


def _with_coordinator(at):
    """The health centre whose coordinator was the first to be written down."""
    works = Assignment.objects.filter(
        open_at(at), profession=Profession.COORDINATOR, organisation__kind=Kind.HEALTH_CENTRE
    )
    first = works.select_related("organisation").order_by("pk").first()
    return first and first.organisation


def _of_source(source, nobody):
    held = OrganisationIdentifier.objects.filter(system=OUR_SOURCES, value=source)
    if known := held.select_related("organisation").first():
        return known.organisation
    return people.add_organisation(
        name=_("Import from %(source)s") % {"source": source[:150]},
        kind=Kind.OTHER,
        identifiers=[(OUR_SOURCES, source)],
        by=nobody,
        at=nobody.at,
    )


def _account(source, nobody):
    digest = hashlib.sha256(source.encode()).hexdigest()[:16]
    email = f"import-{digest}@example.invalid"
    known = Account.objects.filter(email=email).first()
    name = _("Import from %(source)s") % {"source": source[:150]}
    return known or people.add_account(email=email, name=name, by=nobody, at=nobody.at)


def _assignment(account, where, nobody):
    works = Assignment.objects.filter(open_at(nobody.at), account=account, organisation=where)
    known = works.select_related("organisation").first()
    if known:
        return known
    made = people.assign(
        account=_awake(account),
        organisation=where,
        profession=Profession.INTEGRATION,
        by=nobody,
        at=nobody.at,
    )
    account.is_active = False  # it acts, and nobody signs in as it or invites it
    account.save(update_fields=["is_active"])
    return made


def _awake(account):
    account.is_active = True
    return account
