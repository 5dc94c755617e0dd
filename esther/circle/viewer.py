"""Who is looking: made once for a request, a command or a job."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from esther.people.models import Account, Assignment
from esther.people.rules import Profession, is_in_care, may_see_where

from .rules import Why, why_not_speak_for_her
from .sharing.kinds import Data, Read, bases_of


@dataclass(frozen=True)
class Viewer:
    """An account with the assignment it chose, at a moment; inside a circle, as a member."""

    account: Account | None
    assignment: Assignment | None
    at: datetime
    member: Any = None
    ground: Any = None
    job: bool = False  # nobody is at the keyboard: an import. Never a kind of ground.
    kinds: int = 0  # inside a circle: what she shares with this viewer (`Data`)
    basis: str = ""  # … and on which basis it is read (`Read`)
    asked: bool | None = None  # … whether anybody has asked her; none where all of it is shared
    given: tuple = ()  # … each yes by itself: (basis, kinds)
    until: datetime | None = None  # … and when that ends, where it was opened in an emergency
    hidden: tuple = ()  # units whose rows she hides from this viewer
    hidden_urgent: tuple = ()  # … also when they are alerts or medicines
    lifted: bool = False  # … whether any of what she hides is open here for a while

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

    @property
    def in_care(self):
        """Whether this unit is of those that she shares with when she shares with all care."""
        return is_in_care(self.organisation)

    @property
    def hears_her(self):
        """Whether what she says of sharing may be written down here: not by those at work who
        are not of care. In private and in jobs it is asked otherwise."""
        return self.organisation is None or self.in_care or self.job

    @property
    def knows_her(self):
        """Whether they write down what she says: care does; with those close, and at work outside
        care, it goes with what matters and about her, when she shares that."""
        return self.in_care or self.shows(Data.MATTERS)

    @property
    def reads_crisis_only(self):
        """Whether her yes to the crisis plan is all that lets the viewer in (`queries.enter`)."""
        return self.ground_kind == Why.CRISIS

    @property
    def speaks_for_her(self):
        return why_not_speak_for_her(self.role, knows_her=self.knows_her) is None

    @property
    def profession(self):
        return self.assignment.profession if self.assignment else None

    @property
    def sees_where(self):
        """Whether this viewer may know where she lives and stays, when her identity is protected."""
        protected = self.member is not None and self.member.esther.protected
        return may_see_where(role=self.role, protected=protected, profession=self.profession)

    @property
    def hides(self):
        return bool(self.hidden)

    def shows(self, data):
        """Whether she shares this kind with the viewer."""
        return bool(self.kinds & data)

    def basis_for(self, kinds):
        """On which basis (`Read`) these kinds are read; by several, when one gives this and another
        that: apart by spaces, her own yes first."""
        return " ".join(bases_of(self.given, kinds & self.kinds)) or self.basis

    def basis_of(self, row):
        """On which basis (`Read`) a row about her is changed. As with a page that is read: when it
        was opened in an emergency, what she shares besides is not why; and a yes to something
        else is no yes to this."""
        if self.job or self.ground is None or self.ground.narrow:
            return self.basis
        if self.until is not None:
            return Read.EMERGENCY
        kinds = row.read_with()
        return self.basis_for(kinds) if self.shows(kinds) else Read.LAW

    def inside(self, ground, **shared):
        """The same viewer, inside one circle, on a ground that was found open."""
        return replace(self, member=ground.member, ground=ground, **shared)

    def outside(self):
        """The same viewer as before any circle was entered."""
        return Viewer(self.account, self.assignment, self.at, job=self.job)

    def later(self, at):
        return replace(self, at=at)

    def signature(self):
        """The fields that say whose hand a row is from (see `ByWhom`)."""
        return {"by_account": self.account, "by_organisation": self.organisation}


NOBODY = Viewer(account=None, assignment=None, at=datetime.min)
