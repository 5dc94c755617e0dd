"""Gather the rows of every room, sort them, and group them: late, today, soon, waiting."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from esther.circle.queries import colleagues_in
from esther.circle.viewer import Viewer
from esther.design.formats import language
from esther.letters import queries as letters
from esther.matters.models import Saying
from esther.matters.rules import Kind as Said
from esther.people.names import sort_key
from esther.plan import queries as plan
from esther.steps import queries as steps

from . import rows
from .choosing import Choice, Whose
from .rows import Kind, Row

STEPS = set(steps.Kind.values)


@dataclass(frozen=True)
class Gathered:
    """One page of My work. `counts` are for the tabs, whatever is filtered."""

    at: datetime
    late: list[Row]
    today: list[Row]
    soon: list[Row]
    waiting: list[Row]
    counts: dict[str, int]
    colleagues: list[tuple[str, str]]
    notices: int
    more: bool

    @property
    def rows(self) -> list[Row]:
        return [*self.late, *self.today, *self.soon, *self.waiting]

    @property
    def persons(self) -> list[tuple[str, str]]:
        """Whom the rows are about, for the filter; each once, by name."""
        names = {str(row.esther_id): row.name for row in self.rows}
        return sorted(names.items(), key=lambda it: (sort_key(it[1], language()), it[0]))


def gather(viewer: Viewer, choice: Choice) -> Gathered:
    """What waits for the viewer over all persons: nine statements, whatever is there."""
    work = _steps(viewer, choice)
    beside = _beside(viewer)
    shown = [row for row in beside if choice.keeps(row, viewer)] if choice.page == 1 else []
    turns = [rows.of_turn(turn, viewer) for turn in work.turns]
    found = _with_words(viewer, _in_order([*turns, *shown]))
    return Gathered(
        at=viewer.at,
        counts=_counts(work.counts, beside),
        colleagues=_colleagues(viewer),
        notices=letters.to_tell(viewer),
        more=work.more,
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
    """What the plans ask: meetings to answer, questions, lines, follow-ups that are owed."""
    return [
        *(rows.of_invitation(it, viewer) for it in plan.invitations_open(viewer)),
        *(rows.of_comment(it, viewer) for it in plan.questions_open(viewer)),
        *(rows.of_line(it, viewer) for it in plan.lines_open(viewer)),
        *(rows.of_owed(it, viewer) for it in plan.overdue(viewer)),
    ]


def _in_order(found: Iterable[Row]) -> list[Row]:
    """Due first; then what has waited longest."""
    return sorted(found, key=lambda row: (row.due is None, row.due_at() or row.since, row.since))


def _with_words(viewer, found):
    """What matters most to each person stands beside what is asked."""
    missing = {row.esther_id for row in found if not row.words}
    said = {
        saying.esther_id: saying
        for saying in Saying.seen_by(viewer)
        .filter(esther__in=missing, kind=Said.MATTERS, ended_at=None)
        .order_by("esther", "-position", "-pk")
    }
    return [_given_words(row, said.get(row.esther_id)) for row in found]


def _given_words(row, saying):
    if row.words or saying is None:
        return row
    return replace(row, words=saying.words, language=saying.language)


def _grouped(found, at):
    groups = {"late": [], "today": [], "soon": [], "waiting": []}
    for row in found:
        groups[_group(row, at)].append(row)
    return groups


def _group(row, at):
    if row.kind == Kind.WAITING:
        return "waiting"
    if row.is_late(at):
        return "late"
    return "today" if row.is_today(at) else "soon"


def _counts(counts, beside):
    mine = sum(row.mine for row in beside)
    return {
        Whose.MINE: counts.mine + mine,
        Whose.TEAM: counts.team + len(beside),
        Whose.UNIT: counts.unit + len(beside),
    }


def _colleagues(viewer):
    """Who works in the unit, for the filter; each once, by name."""
    if viewer.organisation_id is None:
        return []
    there = colleagues_in([viewer.organisation_id], viewer.at)
    return list({str(it.account_id): it.account.name for it in there}.items())
