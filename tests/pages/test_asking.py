"""Questions that are put into SQL once answer as they did the first time, and to everybody."""

import sys
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from esther.circle.asking import AskedOften, values_of
from esther.circle.frame import acting
from esther.circle.models import Member
from esther.compiled import Compiled, Word
from esther.pages import my_work, panels
from esther.people.models import Account, Assignment
from tests.world import inside

pytestmark = pytest.mark.django_db


def questions():
    """Every question of every room that is asked often, by its name."""
    assert my_work and panels, "the rooms that ask are awake"
    rooms = [room for name, room in sys.modules.items() if name.startswith("esther.")]
    found = {
        question
        for room in rooms
        for question in vars(room).values()
        if isinstance(question, AskedOften)
    }
    return {f"{it.__module__}.{it.__name__}": it for it in found}


LISTED = {"whose": "mine", "kinds": (), "esther": None, "who": "", "before": None}


def also_asked(world):
    """What some questions need to know beside who is looking."""
    return {
        "esther.circle.queries._first_ground": {"her": world.elsa.pk},
        "esther.visits.queries._booked": {"first": world.at, "last": world.now},
        "esther.plan.queries.panel._lines": {"plan": world.plan.pk},
        "esther.plan.queries.panel._goals": {"plan": world.plan.pk},
        "esther.plan.queries.work._owing": {"today": world.now.date()},
        "esther.letters.queries._told": {"until": world.now},
        "esther.letters.queries._unread": {"kind": "urgent.opened"},
        "esther.steps.queries.work_rows._counted": {"mine": True},
        "esther.steps.queries.work_rows.in_one_list": LISTED | {"first": 0, "last": 26},
        "esther.pages.my_work.gathering._said": {"esthers": [world.elsa.pk]},
    }


def plain(row):
    """A row as its values, with those of the rows it brought along."""
    if not hasattr(row, "__dict__"):
        return row
    kept = {name: value for name, value in vars(row).items() if name != "_state"}
    return kept | {name: plain(one) for name, one in row._state.fields_cache.items()}


@pytest.fixture(params=["hanna", "anna", "elsa_in"])
def looking(request, day):
    """Three who look, from two units and from none, one after the other."""
    with acting(getattr(day, request.param).later(day.now)) as viewer:
        yield inside(viewer, day.elsa)


@pytest.mark.parametrize("name", sorted(questions()))
def test_a_question_that_is_kept_answers_as_one_that_is_new(day, looking, name):
    question, more = questions()[name], also_asked(day).get(name, {})
    new = [plain(row) for row in question.build(looking, **more)]
    assert [plain(row) for row in question(looking, **more)] == new
    if looking.organisation_id:  # who works nowhere has no colleagues, and that is no SQL
        assert question.compiled.kept_for(values_of(looking) | more) is not None


def test_somebody_elses_answer_is_never_given(day):
    seats = AskedOften(lambda viewer: Member.seen_by(viewer).order_by("pk"))
    with acting(day.hanna) as hanna:
        assert len(seats(inside(hanna, day.elsa))) == 5
        assert len(seats(hanna)) == 5
    with acting(day.stranger) as stranger:
        assert seats(stranger) == []


def test_a_value_that_was_worked_out_is_asked_the_plain_way(day):
    since = Compiled(lambda at: Assignment.objects.filter(from_at__gt=at - timedelta(days=1)))
    assert since.kept_for({"at": day.at}) is None
    assert len(since(at=day.at)) == 0
    assert len(since(at=day.at - timedelta(days=400))) == Assignment.objects.count()


def test_what_is_locked_or_fetched_beside_is_asked_the_plain_way(day):
    locked = Compiled(lambda: Assignment.objects.select_for_update())
    beside = Compiled(lambda: Assignment.objects.prefetch_related("organisation__parts"))
    assert locked.kept_for({}) is None and beside.kept_for({}) is None


def test_a_kept_question_is_one_statement_with_the_values_of_today(day):
    begun = Compiled(lambda at: Assignment.objects.filter(from_at__lte=at).order_by("pk"))
    begun(at=day.at - timedelta(days=3000))
    with CaptureQueriesContext(connection) as asked:
        assert begun(at=day.at) == list(Assignment.objects.order_by("pk"))
    assert len(asked) == 2


def test_a_text_that_differs_is_never_written_into_the_question(day):
    found = Compiled(lambda name: Account.objects.filter(name=name).order_by("pk"))
    for name in ("Hanna Homecare", "Anna Coordinator", "Nobody"):
        expected = list(Account.objects.filter(name=name).order_by("pk"))
        assert found(name=Word(name)) == expected
    assert len(found.kept) == 1 and "Hanna" not in found.kept_for({"name": Word("x")}).sql


def test_the_answer_is_the_same_when_somebody_listens(day):
    found = Compiled(
        lambda name, at: (
            Assignment.objects.filter(account__name=name, from_at__lte=at)
            .exclude(organisation__name__startswith="100 % $1")
            .order_by("pk")
        )
    )
    asked = {"at": day.at, "name": Word("Hanna Homecare")}
    alone = found(**asked)
    with CaptureQueriesContext(connection):
        assert found(**asked) == alone == list(found.build(**asked)) != []


def test_one_and_true_are_two_questions(day):
    same = Compiled(lambda said: Assignment.objects.filter(on_duty=said is True).order_by("pk"))
    assert same(said=True) != same(said=1) == list(Assignment.objects.filter(on_duty=False))
