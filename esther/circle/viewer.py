"""Who is looking: made once for a request, a command or a job."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from esther.people.models import Account, Assignment
from esther.people.rules import Profession


@dataclass(frozen=True)
class Viewer:
    """An account with the assignment it chose, at a moment; inside a circle, as a member."""

    account: Account | None
    assignment: Assignment | None
    at: datetime
    member: Any = None
    ground: Any = None
    job: bool = False  # nobody is at the keyboard: an import. Never a kind of ground.

    @property
    def account_id(self):
        return self.account.pk if self.account else None

    @property
    def assignment_id(self):
        return self.assignment.pk if self.assignment else None

    @property
    def organisation_id(self):
        return self.assignment.organisation_id if self.assignment else None

    @property
    def organisation(self):
        return self.assignment.organisation if self.assignment else None

    @property
    def leads(self):
        """Whether this is the head of a unit."""
        return self.assignment is not None and self.assignment.profession == Profession.MANAGER

    @property
    def ground_kind(self):
        return self.ground.kind if self.ground else None

    @property
    def role(self):
        return self.member.role if self.member else None

    @property
    def is_esther(self):
        return self.role == "esther"

    def inside(self, ground):
        """The same viewer, inside one circle, on a ground that was found open."""
        return replace(self, member=ground.member, ground=ground)

    def later(self, at):
        return replace(self, at=at)

    def signature(self):
        """The fields that say whose hand a row is from (see `ByWhom`)."""
        return {"by_account": self.account, "by_organisation": self.organisation}


NOBODY = Viewer(account=None, assignment=None, at=datetime.min)
