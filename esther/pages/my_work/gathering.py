"""Gather the rows of every room, sort them, and group them: late, today, soon, waiting."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from esther.circle.asking import AskedOften
from esther.circle.queries import colleagues_in
from esther.circle.sharing.queries import not_asked
from esther.circle.viewer import Viewer
from esther.compiled import any_of
from esther.design.formats import language
from esther.matters.models import Saying
from esther.matters.rules import Kind as Said
from esther.people.names import sort_key
from esther.plan import queries as plan
from esther.steps import queries as steps
from esther.urgent import queries as urgent

from . import rows
from .choosing import NOBODY, Choice, Whose
from .rows import Kind, Row

STEPS = set(steps.Kind.values)


@dataclass(frozen=True)
class Gathered:
    """One page of My work. `mine` is how many are one's own, whatever is filtered: other
    people's work has no number, because it is not what one is behind with."""

    at: datetime
    late: list[Row]
    today: list[Row]
    soon: list[Row]
    waiting: list[Row]
    mine: int
    unit_has_some: bool
    colleagues: list[tuple[str, str]]
    nobody: int  # steps that nobody in the unit has picked up
    nobody_late: int
    more: bool

    @property
    def rows(self) -> list[Row]:
        return [*self.late, *self.today, *self.soon, *self.waiting]

    @property
    def persons(self) -> list[tuple[str, str]]:
        """Whom the rows are about, for the filter; each once, by name."""
        names = {str(row.esther_id): row.name for row in self.rows}
        spoken = language()
        return sorted(names.items(), key=lambda it: (sort_key(it[1], spoken), it[0]))


def gather(viewer: Viewer, choice: Choice) -> Gathered:
    """What waits for the viewer over all persons: eight statements, whatever is there; four
    more for who keeps a plan, one when a question waits there, and two when somebody has said no."""
    work, beside = _steps(viewer, choice), _beside(viewer)
    lines = _plan_lines(viewer, choice)
    shown = [row for row in beside if choice.keeps(row, viewer)] if choice.page == 1 else []
    turns = [rows.of_turn(turn, viewer) for turn in work.turns]
    found = _with_words(viewer, _in_order([*turns, *shown, *lines[: plan.PAGE]]))
    return Gathered(
        at=viewer.at,
        mine=work.counts.mine
        + _lines_of_mine(viewer, choice, lines)
        + sum(it.mine for it in beside),
        unit_has_some=bool(found or beside) or _unit_has_some(viewer),
        colleagues=_colleagues(viewer),
        nobody=work.counts.nobody,
        nobody_late=work.counts.nobody_late,
        more=work.more or len(lines) > plan.PAGE,
        **_grouped(found, viewer.at),
    )


def _steps(viewer, choice):
    kinds = (choice.kind,) if choice.kind in STEPS else ()
    if choice.kind and not kinds:
        return replace(steps.ours(viewer, per_page=1), turns=[], more=False)
    return steps.ours(
        viewer,
        whose=choice.whose,
        kinds=kinds,
        esther=choice.person,
        who=choice.who,
        before=choice.before(viewer.at),
        page=choice.page,
    )


def _beside(viewer) -> list[Row]:
    """What the plans ask: meetings to answer, questions, noes, follow-ups that are owed."""
    invited = [rows.of_invitation(it, viewer) for it in _invitations(viewer)]
    opened = [rows.of_emergency(it, viewer) for it in urgent.to_review(viewer)]
    return opened + invited + (_kept_by(viewer) if plan.coordinates(viewer) else [])


def _kept_by(viewer):
    """What waits for whoever keeps a plan."""
    return [
        *(rows.of_comment(it, viewer) for it in plan.questions_open(viewer)),
        *(rows.of_disagreement(it, viewer) for it in plan.disagreements_open(viewer)),
        *(rows.of_owed(it, viewer) for it in plan.overdue(viewer)),
        *(rows.of_not_asked(it, viewer) for it in not_asked(viewer)),
    ]


def _lines_of_mine(viewer, choice, lines) -> int:
    seen_whole = choice == Choice() and len(lines) <= plan.PAGE
    return len(lines) if seen_whole else plan.lines_counted(viewer)


def _unit_has_some(viewer) -> bool:
    """Asked only when there is nothing on the page."""
    return steps.any_of_ours(viewer) or plan.any_line_of_ours(viewer)


def _plan_lines(viewer, choice) -> list[Row]:
    """One page of lines in plans, and one more when there are more."""
    if choice.kind not in ("", Kind.LINE):
        return []
    found = _lines(
        viewer,
        mine=choice.whose == Whose.MINE,
        esther=choice.person,
        person=choice.colleague,
        nobody=choice.who == NOBODY,
        due_before=choice.due_before(viewer.at),
        page=choice.page,
    )
    return [rows.of_line(it, viewer) for it in found]


_invitations = AskedOften(plan.invitations_open)
_lines = AskedOften(plan.lines_open)


def _in_order(found: Iterable[Row]) -> list[Row]:
    """Due first; then what has waited longest."""
    return sorted(found, key=lambda row: (row.due is None, row.due_at() or row.since, row.since))


def _with_words(viewer, found):
    """What matters most to each person stands beside what is asked."""
    missing = {row.esther_id for row in found if not row.words}
    said = {esther: told for esther, *told in _said(viewer, esthers=sorted(missing))}
    return [_given_words(row, said.get(row.esther_id)) for row in found]


@AskedOften
def _said(viewer, esthers):
    said = Saying.seen_by(viewer).filter(kind=Said.MATTERS, ended_at=None)
    said = said.filter(any_of("esther_id", esthers)).order_by("esther", "-position", "-pk")
    return said.values_list("esther_id", "words", "language")


def _given_words(row, said):
    if row.words or said is None:
        return row
    words, language = said
    return replace(row, words=words, language=language)


def _grouped(found, at):
    groups = {"late": [], "today": [], "soon": [], "waiting": []}
    for row in found:
        groups[_group(row, at)].append(row)
    return groups


def _group(row, at):
    if row.is_late(at):
        return "late"
    if row.kind == Kind.WAITING:
        return "waiting"
    return "today" if row.is_today(at) else "soon"


def _colleagues(viewer):
    """Who works in the unit, for the filter; each once, by name."""
    if viewer.organisation_id is None:
        return []
    return list({str(key): name for key, name in _there(viewer)}.items())


@AskedOften
def _there(viewer):
    there = colleagues_in([viewer.organisation_id], viewer.at)
    return there.values_list("account", "account__name")
