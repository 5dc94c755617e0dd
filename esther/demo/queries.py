"""Everybody one can be in the demonstration."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import get_language

from esther.circle.models import open_at
from esther.people.models import Account, Assignment

from .colleagues import INVENTED
from .files import TODAY, esthers, read
from .groups import GROUPS, Group


@dataclass(frozen=True)
class Family:
    """One Esther and those close to her who can sign in; she may have no account herself."""

    given: str
    name: str
    age: int
    town: str
    words: str
    lang: str
    herself: Account | None
    relatives: list[tuple[Account, str]]  # with what they are to her


@dataclass(frozen=True)
class Desk:
    """A group of staff: those with most to do first, then all the others by name."""

    group: Group
    first: list[Assignment]
    others: list[Assignment]


def families() -> list[Family]:
    """The twelve in order, in one statement."""
    accounts = {one.email: one for one in Account.objects.filter(email__in=_addresses())}
    return [_family(told, accounts) for told in esthers()]


def _addresses():
    for told in esthers():
        yield _address(told)
        yield from (one["email"] for one in told["relatives"] if one["account"])


def _address(told):
    return f"{told['key']}{INVENTED}"


def _family(told, accounts):
    words, lang = _her_words(told)
    born = told["birth_on"]
    return Family(
        given=told["given"],
        name=f"{told['given']} {told['family']}",
        age=TODAY.year - born.year - ((TODAY.month, TODAY.day) < (born.month, born.day)),
        town=told["town"],
        words=words,
        lang=lang,
        herself=accounts.get(_address(told)),
        relatives=_relatives(told, accounts),
    )


def _relatives(told, accounts):
    found = ((accounts.get(one.get("email")), one["relation"]) for one in told["relatives"])
    return [(account, relation) for account, relation in found if account]


def _her_words(told):
    """What matters most: in Swedish as it was written down, else in English."""
    first = told["words"][0]
    if get_language() == "en":
        return first["words_en"], "en"
    return first["words"], first.get("language", "sv")


def groups() -> list[Desk]:
    """Staff who are written down, by what they do, in one statement."""
    keys = {one["email"]: one["key"] for one in read("staff.toml")["staff"]}
    rows = (
        Assignment.objects.filter(account__email__in=keys, to_at=None)
        .select_related("account", "organisation")
        .order_by("account__name", "organisation__sort_sv", "pk")
    )
    staff = [(keys[row.account.email], row) for row in rows]
    return [_desk(group, staff) for group in GROUPS]


def _desk(group, staff):
    ours = [(key, row) for key, row in staff if _group_of(row) is group]
    first = [row for name in group.first for key, row in ours if key == name]
    return Desk(group, first, [row for _key, row in ours if row not in first])


def _group_of(row):
    """By where they work, or else by what they are."""
    there = (group for group in GROUPS if row.organisation.kind in group.units)
    same = (group for group in GROUPS if row.profession in group.professions)
    return next(there, None) or next(same, None)


def somebody(
    account_id: UUID, assignment_id: UUID | None, at: datetime
) -> tuple[Account, Assignment | None] | None:
    """An invented account with one of its own assignments; None for anybody else."""
    account = Account.objects.filter(
        pk=account_id, email__endswith=INVENTED, is_active=True
    ).first()
    if account is None or assignment_id is None:
        return account and (account, None)
    worn = Assignment.objects.filter(open_at(at), pk=assignment_id, account=account).first()
    return worn and (account, worn)
