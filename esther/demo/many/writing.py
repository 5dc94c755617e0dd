"""A drawn person as rows: the same that the rooms' actions would have written.

`tests/demo/test_generated.py` proves it, room by room. When an action writes something
new, that test says so, and this file follows.
"""

from datetime import timedelta
from functools import lru_cache, partial

from esther.circle.models import Ground, Member, NamedRole, Sharing
from esther.circle.rules import Contact, Why
from esther.circle.sharing.kinds import USUAL, How
from esther.health.models import Known
from esther.letters.models import Notice
from esther.matters.models import Saying
from esther.people.models import Esther, Identifier, NameKey
from esther.people.names import name_keys
from esther.people.records import spell
from esther.plan.models import Action, Goal, Plan
from esther.steps.models import Offer, Step
from esther.steps.rules import escalate_at, remind_at
from esther.visits.models import Visit
from esther.visits.rules import looks_until

from ..places import Places
from ..told.health import ICD10
from ..told.person import HOURS
from .drawing import Drawn
from .tables import Table

# In this order: what others point at comes first.
MODELS = (
    Esther,
    Member,
    Ground,
    Sharing,
    Identifier,
    NameKey,
    NamedRole,
    Saying,
    Known,
    Plan,
    Goal,
    Action,
    Step,
    Offer,
    Notice,
    Visit,
)
VISIT = timedelta(minutes=30)
ANSWER_WITHIN = timedelta(days=4)  # an offer made yesterday, in no hurry


def new_tables() -> dict:
    return {model: Table(model) for model in MODELS}


class Writer:
    """Writes one person after the other into the tables."""

    def __init__(self, tables: dict, places: Places):
        self.tables, self.places = tables, places

    def write(self, drawn: Drawn):
        """Every row about one person. Her key is given back."""
        told = _Told(drawn, self.places)
        key = _person(self.tables, told)
        add = {model: partial(table.add, esther_id=key) for model, table in self.tables.items()}
        seats = _circle(add, told)
        matters = _words(add, told)
        _health(add, told)
        goals = _plan(add, told, seats, matters)
        _steps(add, told, seats, goals)
        _visit(add, told, seats)
        return key


class _Told:
    """A drawn person with the units and people that her rows point at."""

    def __init__(self, drawn, places):
        self.drawn = drawn
        centre, home = drawn.posts["health_centre"], drawn.posts["home_care"]
        self.centre, self.home = places.units[centre.unit], places.units[home.unit]
        coordinator = places.at_work(centre.unit, centre.who, at=drawn.met_at)
        carer = places.at_work(home.unit, home.who, at=drawn.met_at)
        self.coordinator = coordinator.account
        self.by_centre = _signed(coordinator)
        self.by_home = _signed(carer)


def _signed(viewer):
    return {"by_account_id": viewer.account_id, "by_organisation_id": viewer.organisation_id}


@lru_cache(maxsize=20_000)
def named(given: str, family: str) -> dict:
    """What a name is sorted, heard and found by."""
    esther = spell(Esther(given=given, family=family))
    columns = ("name", "sort_sv", "sort_en", "sort_nb", "sort_da", "sounds_like")
    return {column: getattr(esther, column) for column in columns}


def _person(tables, told):
    drawn = told.drawn
    key = tables[Esther].add(
        **named(drawn.given, drawn.family),
        given=drawn.given,
        family=drawn.family,
        birth_on=drawn.birth_on,
        gender=drawn.gender,
        street=drawn.street,
        town=drawn.town,
        municipality=drawn.town,
        languages=["sv"],
        invented=True,
    )
    if drawn.number:
        tables[Identifier].add(esther_id=key, system="personnummer", value=drawn.number)
    for name in name_keys(drawn.given, drawn.family):
        tables[NameKey].add(esther_id=key, key=name)
    return key


def _circle(add, told):
    """Seats for the health centre, herself and home care; the coordinator."""
    at, name = told.drawn.met_at, f"{told.drawn.given} {told.drawn.family}"
    seats = {"herself": add[Member](role="esther", name=name, from_at=at)}
    add[Sharing](kinds=int(USUAL), how=How.TOLD.value, from_at=at, **told.by_centre)
    for unit in (told.centre, told.home):
        seats[unit.pk] = add[Member](role="unit", organisation_id=unit.pk, from_at=at)
        _ground(add, seats, unit, Why.BY_HAND, at)
    role = add[NamedRole](
        kind=Contact.COORDINATOR.value,
        member_id=seats[told.centre.pk],
        account_id=told.coordinator.pk,
        phone=told.centre.phone,
        hours=HOURS,
        from_at=at,
    )
    _ground(add, seats, told.centre, Why.CONTACT, at, ref=role)
    return seats


def _ground(add, seats, unit, kind, at, **facts):
    add[Ground](
        member_id=seats[unit.pk], organisation_id=unit.pk, kind=kind.value, from_at=at, **facts
    )


def _words(add, told):
    at = told.drawn.met_at
    first, second = (wish["words"] for wish in told.drawn.wishes)
    said = (("matters", first, 1), ("matters", second, 2), ("support", told.drawn.support, 1))
    return [
        add[Saying](kind=kind, words=words, said_at=at, position=position, **told.by_centre)
        for kind, words, position in said
    ]


def _health(add, told):
    first, second = told.drawn.diseases
    source = {"source": told.centre.name, "source_on": told.drawn.met_at.date()}
    for disease in (first, second):
        code = {"code": disease["icd10"], "code_system": ICD10}
        add[Known](kind="problem", text=disease["text"], **code, **source, **told.by_centre)
    detail = {"text": first["medicine"], "detail": first["dose"]}
    add[Known](kind="medicine", **detail, **source, **told.by_centre)


def _plan(add, told, seats, matters):
    """The plan with two goals and four lines; a line is a reason to look."""
    at, (first, second) = told.drawn.planned_at, told.drawn.wishes
    plan = add[Plan](review_on=told.drawn.review_on, begun_at=at, **told.by_centre)
    goals = []
    for position, wish in enumerate((first, second), start=1):
        facts = {"matter_id": matters[position - 1], "words": wish["goal"], "position": position}
        goals.append(add[Goal](plan_id=plan, at=at, **facts, **told.by_centre))
    for goal, position, what, party in (
        (goals[0], 1, first["home_care"], told.home),
        (goals[0], 2, first["herself"], None),
        (goals[1], 1, second["health_centre"], told.centre),
        (goals[1], 2, second["home_care"], told.home),
    ):
        facts = {"goal_id": goal, "position": position, "what": what}
        facts |= {"organisation_id": party.pk} if party else {"member_id": seats["herself"]}
        due = told.drawn.due_at.date()
        line = add[Action](plan_id=plan, at=at, due_on=due, **facts, **told.by_centre)
        if party:
            _ground(add, seats, party, Why.PLAN_LINE, at, ref=line)
    return goals


def _steps(add, told, seats, goals):
    """One step that home care has, one that the health centre has; maybe one that waits."""
    (first, second), drawn = told.drawn.wishes, told.drawn
    for unit, by, goal, what in (
        (told.home, told.by_home, goals[0], first["home_care"]),
        (told.centre, told.by_centre, goals[1], second["health_centre"]),
    ):
        facts = {"organisation_id": unit.pk, "goal_id": goal, "what": what}
        if not drawn.left_open[unit.kind]:
            facts |= {"picked_up_by_id": by["by_account_id"], "picked_up_at": drawn.planned_at}
        at = {"taken_at": drawn.planned_at, "due_at": drawn.due_at}
        step = add[Step](**facts, **at, **by)
        _ground(add, seats, unit, Why.STEP, drawn.planned_at, ref=step)
        _ground(add, seats, unit, Why.OWN_STEP, drawn.planned_at, ref=step, narrow=True)
    if drawn.is_offered:
        _offer(add, told, seats, step)


def _offer(add, told, seats, step):
    drawn, at = told.drawn, told.drawn.lately_at
    due = drawn.visit_at + ANSWER_WITHIN
    offer = add[Offer](
        step_id=step,
        organisation_id=told.home.pk,
        what=drawn.wishes[1]["home_care"],
        note=drawn.support,
        way="alongside",
        due_at=due,
        offered_at=at,
        remind_at=remind_at(due, at),
        escalate_at=escalate_at(due, at),
        **told.by_centre,
    )
    _ground(add, seats, told.home, Why.OFFER, at, ref=offer)
    notice = {"kind": "steps.hand_over", "ref": offer, "why": "offered", "at": at}
    add[Notice](to_organisation_id=told.home.pk, **notice)


def _visit(add, told, seats):
    drawn = told.drawn
    ends = drawn.visit_at + VISIT
    visit = add[Visit](
        what=drawn.wishes[0]["home_care"],
        organisation_id=told.home.pk,
        begins_at=drawn.visit_at,
        ends_at=ends,
        **told.by_home,
    )
    until = looks_until(drawn.visit_at, ends)
    _ground(add, seats, told.home, Why.VISIT, drawn.lately_at, ref=visit, to_at=until)
