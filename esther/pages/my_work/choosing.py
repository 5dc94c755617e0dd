"""Whose work, of which kind, due when, about whom, and who has it."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.db.models import TextChoices
from django.utils.timezone import localdate, make_aware
from django.utils.translation import gettext_lazy as _

from esther.circle.viewer import Viewer

from .rows import Kind, Row

NOBODY = "nobody"


class Whose(TextChoices):
    MINE = "mine", _("Mine")
    TEAM = "team", _("Our team")
    UNIT = "unit", _("The whole unit")


class Due(TextChoices):
    LATE = "late", _("Late")
    TODAY = "today", _("Today or late")
    WEEK = "week", _("Within a week")


class Who(forms.UUIDField):
    """The key of a colleague's account, or nobody."""

    def to_python(self, value):
        return value if value == NOBODY else super().to_python(value)


class Asked(forms.Form):
    """What the address asks for. What cannot be read is as if it was not asked."""

    whose = forms.ChoiceField(choices=Whose, required=False)
    kind = forms.ChoiceField(choices=Kind, required=False)
    due = forms.ChoiceField(choices=Due, required=False)
    person = forms.UUIDField(required=False)
    who = Who(required=False)
    page = forms.IntegerField(min_value=1, max_value=1000, required=False)

    def clean_who(self):
        return str(self.cleaned_data["who"] or "")


@dataclass(frozen=True)
class Choice:
    """What is shown. `who` is an account's key, or "nobody"."""

    whose: str = Whose.MINE
    kind: str = ""
    due: str = ""
    person: UUID | None = None
    who: str = ""
    page: int = 1

    @classmethod
    def of(cls, address) -> "Choice":
        """Read from the query of an address; most addresses ask for nothing."""
        if not address:
            return cls()
        form = Asked(address)
        form.is_valid()
        return cls(**{name: value for name, value in form.cleaned_data.items() if value})

    @property
    def narrowed(self) -> bool:
        return bool(self.kind or self.due or self.person or self.who)

    def address(self, **changed) -> str:
        """The query of the address that shows the same with something changed."""
        wanted = vars(replace(self, **{"page": 1} | changed))
        return "?" + urlencode({name: value for name, value in wanted.items() if value})

    def before(self, at: datetime) -> datetime | None:
        """Due before this moment; None is whenever."""
        if not self.due:
            return None
        if self.due == Due.LATE:
            return at
        day = localdate(at) + timedelta(days=1 if self.due == Due.TODAY else 8)
        return make_aware(datetime.combine(day, datetime.min.time()))

    def due_before(self, at: datetime) -> date | None:
        """The same in whole days: a day is late when it has gone."""
        before = self.before(at)
        return before and localdate(before)

    @property
    def colleague(self) -> UUID | None:
        """Whose account has it, when one is asked for."""
        return UUID(self.who) if self.who and self.who != NOBODY else None

    def keeps(self, row: Row, viewer: Viewer) -> bool:
        """Whether a row from another room than `steps` is shown."""
        before, due_at = self.before(viewer.at), row.due_at()
        return (
            (row.mine or self.whose != Whose.MINE)
            and self.kind in ("", row.kind)
            and self.person in (None, row.esther_id)
            and (before is None or (due_at is not None and due_at <= before))
            and self._has(row, viewer)
        )

    def _has(self, row, viewer):
        if self.who == NOBODY:
            return not row.has_it
        return not self.who or (self.who == str(viewer.account_id) and row.mine)
