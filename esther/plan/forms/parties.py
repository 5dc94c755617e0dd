"""Choosing who does it: herself, somebody close, a unit, or a named person in a unit."""

from itertools import groupby

from django import forms
from django.utils.translation import gettext as _

from esther.circle.queries import around, colleagues_in
from esther.circle.rules import Role
from esther.design.formats import language
from esther.people.names import sort_key

from ..models import Party

MOST = 40  # named people in one unit; the unit itself can always be chosen


class Who(forms.ChoiceField):
    """A party, picked from those in the circle. `known` is asked of the circle per request."""

    def offer(self, viewer, also=None):
        """Whom this viewer can choose, and who has it now (who may have left since)."""
        self.known, groups = parties(viewer)
        if also is not None and key_of(also) not in self.known:
            self.known[key_of(also)] = also
            groups.insert(0, (_("Who has it now"), [(key_of(also), str(also))]))
        self.choices = [("", _("Choose")), *groups]

    def prepare_value(self, value):
        return key_of(value) if isinstance(value, Party) else value

    def clean(self, value):
        return self.known[super().clean(value)] if value else super().clean(value)


def key_of(party: Party) -> str:
    return ":".join(str(part.pk) if part else "" for part in party)


def parties(viewer) -> tuple[dict[str, Party], list]:
    """Everybody who can have a line, by key, and the same as groups to choose from."""
    seats = list(around(viewer))
    close = [Party(member=seat) for seat in seats if seat.role not in {Role.UNIT, Role.STAFF}]
    units = {seat.organisation_id: seat.organisation for seat in seats if seat.role == Role.UNIT}
    near = _("You and those close") if viewer.is_esther else _("Herself and those close")
    groups = [(near, close)] if close else []
    groups += _by_unit(units, viewer.at)
    groups += _named_colleagues(seats, units)
    known = {key_of(party): party for _label, some in groups for party in some}
    return known, [(label, [(key_of(it), _named(it)) for it in some]) for label, some in groups]


def _by_unit(units, at):
    people = {
        unit: [row.account for row in rows]
        for unit, rows in groupby(colleagues_in(units, at), lambda row: row.organisation_id)
    }
    for key, unit in sorted(units.items(), key=lambda pair: _sorted(pair[1].name)):
        named = sorted(dict.fromkeys(people.get(key, [])), key=lambda who: _sorted(who.name))
        yield unit.name, [Party(unit), *(Party(unit, person) for person in named[:MOST])]


def _named_colleagues(seats, units):
    """Who was invited by name; their units were not, and are not offered."""
    alone = [it for it in seats if it.role == Role.STAFF and it.organisation_id not in units]
    for seat in sorted(alone, key=lambda seat: _sorted(str(seat.organisation or ""))):
        who = Party(seat.organisation, seat.account) if seat.organisation else Party(member=seat)
        yield str(seat.organisation or seat), [who]


def _sorted(name):
    return sort_key(name, language())


def _named(party):
    if party.organisation and not party.person:
        return _("%(unit)s – the unit decides who") % {"unit": party.organisation.name}
    return str(party.person or party.member)
