"""Her question about an opening in an emergency, and the review of it: one decision, in one place."""

from datetime import timedelta
from html import unescape
from importlib import import_module

import pytest
from django.db import connections
from django.urls import reverse
from django.utils.translation import override

from esther.circle.frame import acting
from esther.config.jobs import as_worker, look_through_log
from esther.letters.models import Notice
from esther.log import actions, queries
from esther.log.models import Flag, Question
from esther.log.rules import Answer
from esther.people.rules import Kind, Profession
from esther.urgent import actions as urgent
from esther.urgent.rules import Outcome
from tests.circle.browsing import at_the_moment_of, browser
from tests.urgent.scenes import in_the_group
from tests.world import inside, unit, works

from .scenes import flag, reads


@pytest.fixture
def opened(world):
    """The doctor of the emergency department has opened what is Elsa's, for an hour."""
    department = unit("Oak emergency", Kind.EMERGENCY)
    world.leads = works("Olga Oak", department, Profession.MANAGER, world.at)
    doctor = works("Doris Doctor", department, Profession.DOCTOR, world.at)
    world.doctor = in_the_group(doctor, world.leads)
    with acting(world.doctor):
        facts = {"words": "Unconscious, nobody to ask", "by": world.doctor, "at": world.at}
        return urgent.open_emergency(her=world.elsa.pk, hours=1, **facts)


def asks(world, opened=None, key=None):
    with acting(world.elsa_in):
        by = inside(world.elsa_in, world.elsa)
        line = queries.line(by, key) if key else queries.opening(by, opened.pk)
        return actions.ask(line=line, words="I was awake", by=by, at=by.at)


@pytest.fixture
def asked(world, opened):
    return asks(world, opened)


def signs(world, opened, outcome="right"):
    """The manager signs when it has ended."""
    later = world.leads.later(opened.to_at + timedelta(minutes=1))
    with acting(later):
        said = {"outcome": outcome, "words": "Doris could not wake her."}
        urgent.review(emergency=opened, **said, by=later, at=later.at)
    with acting(later):
        return list(Question.everywhere.order_by("asked_at", "pk"))


def test_the_review_answers_what_she_asked_about_the_opening(world, opened, asked):
    (question,) = signs(world, opened)
    assert (question.answer, question.answer_words) == ("right", "Doris could not wake her.")
    assert question.answered_by == world.leads.account
    world.elsa_in = world.elsa_in.later(question.answered_at)
    page = browser(world.elsa_in).get(f"/esther/{world.elsa.pk}/log/").text
    assert "Doris could not wake her." in page


def test_who_answers_about_an_opening_that_is_reviewed_sees_what_was_signed(world, opened):
    signs(world, opened, "talked")
    world.elsa_in = world.elsa_in.later(opened.to_at + timedelta(hours=1))
    question = asks(world, opened)
    form = reverse("review:answer", args=[question.pk])
    page = browser(world.leads.later(world.elsa_in.at)).get(form).text
    assert "Doris could not wake her." in page and str(Outcome.TALKED.label) in unescape(page)
    assert "Signed about this opening before" in page


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("outcome", Outcome)
def test_she_reads_the_same_finding_in_her_log_as_on_the_page_of_the_opening(
    world, opened, asked, outcome, language
):
    (question,) = signs(world, opened, outcome)
    world.elsa_in = world.elsa_in.later(question.answered_at)
    with override(language):
        found = str(outcome.label)
        others = {str(it.label) for it in [*Outcome, *Answer]} - {found}
    hers = browser(world.elsa_in)
    hers.post("/language/", {"language": language, "next": "/"})
    review = f"/esther/{world.elsa.pk}/urgent/emergencies/{opened.pk}/"
    assert found in unescape(hers.get(review).text)
    log = unescape(hers.get(f"/esther/{world.elsa.pk}/log/").text)
    answered = log.partition(f'id="question-{question.pk}"')[2].partition("</div></div>")[0]
    assert f"<b>{found}</b>" in answered
    assert not [it for it in others if f"<b>{it}</b>" in answered]
    done = browser(world.leads.later(question.answered_at)).get("/log-review/").text
    with override("en"):
        assert str(outcome.label) in done


def test_what_a_review_answered_before_this_was_kept_is_told_in_its_own_words(world, opened, asked):
    (question,) = signs(world, opened, "talked")
    with as_worker():
        Question.everywhere.filter(pk=question.pk).update(by_review=False, answer="wrong")
    answered = import_module("esther.log.migrations.0007_answered_by_a_review")
    with connections["owner"].schema_editor(atomic=True) as editor:
        answered.Migration.operations[0].database_forwards("log", editor, None, None)
    with as_worker():
        question.refresh_from_db()
    assert (question.by_review, question.answer) == (True, "talked")


def test_what_was_read_in_that_time_is_answered_by_it_and_nothing_else(world, opened):
    key = reads(world.doctor, world.elsa, at=world.at + timedelta(minutes=5))
    other = reads(world.hanna, world.elsa)
    asks(world, key=key)
    asks(world, key=other)
    answers = {it.reader_id: it.answer for it in signs(world, opened)}
    assert answers == {world.doctor.account_id: "right"}
    with acting(world.head):
        assert Question.everywhere.get().answered_at is None


def test_the_reviewer_sees_that_she_has_asked_and_she_that_she_has(world, opened, asked):
    address = f"/esther/{world.elsa.pk}/urgent/emergencies/{opened.pk}/"
    page = browser(world.leads).get(address).text
    assert "I was awake" in page and "answers the person too" in page
    hers = browser(world.elsa_in).get(address).text
    assert f"#question-{asked.pk}" in hers and "/ask/" not in hers
    assert "I was awake" not in browser(world.anna).get(address).text


def test_her_own_page_does_not_offer_to_ask_what_she_has_asked(world, opened):
    address, ask = f"/esther/{world.elsa.pk}/me/", f"/log/openings/{opened.pk}/ask/"
    assert ask in browser(world.elsa_in).get(address).text
    question = asks(world, opened)
    page = browser(world.elsa_in).get(address).text
    assert ask not in page and f"#question-{question.pk}" in page


def test_it_is_answered_where_the_opening_is_looked_at_and_not_beside_it(world, opened, asked):
    address = f"/log-review/questions/{asked.pk}/answer/"
    leads = browser(world.leads)
    page = leads.get(address).text
    there = f"/esther/{world.elsa.pk}/urgent/emergencies/{opened.pk}/"
    assert there in page and 'name="words"' not in page
    said = {"answer": "right", "words": "It was right."}
    assert leads.post(address, said).status_code == 422


def test_what_she_asks_after_the_review_is_answered_by_itself(world, opened):
    signs(world, opened)
    question = asks(world, opened)
    with acting(world.leads):
        said = {"answer": "right", "words": "As we wrote."}
        answered = actions.answer(question=question, **said, by=world.leads, at=world.at)
    assert answered.answer == "right"


def test_what_was_opened_waits_in_the_review_of_the_log_until_it_is_signed(
    world, opened, monkeypatch
):
    review = browser(world.leads)
    page = review.get(reverse("review:review")).text
    assert "Unconscious, nobody to ask" in page and "Still open" in page
    assert reverse("urgent:emergency", args=[world.elsa.pk, opened.pk]) in page
    world.at = opened.to_at + timedelta(minutes=5)
    at_the_moment_of(world, monkeypatch)
    page = browser(world.leads).get(reverse("review:review")).text
    assert "Unconscious, nobody to ask" in page and "Still open" not in page
    signs(world, opened)
    assert "Unconscious" not in browser(world.leads).get(reverse("review:review")).text


def at_the_visit(world):
    """What stands on her page at the visit of the doctor."""
    page = unescape(browser(world.elsa_in).get(f"/esther/{world.elsa.pk}/log/").text)
    found = [it.partition("</details>")[0] for it in page.split("<details")]
    (visit,) = [it for it in found if "<b>Doris Doctor" in it.partition("</summary>")[0]]
    return visit


def test_before_the_review_it_stands_at_the_visit_by_when_it_comes(world, opened):
    browser(world.doctor).get(f"/esther/{world.elsa.pk}/health/")
    assert "To be looked at no later than" in at_the_visit(world)


@pytest.mark.parametrize("outcome", Outcome)
def test_what_the_review_found_stands_at_the_visit_also_where_nobody_asked(world, opened, outcome):
    browser(world.doctor).get(f"/esther/{world.elsa.pk}/health/")
    assert signs(world, opened, outcome) == []
    world.elsa_in = world.elsa_in.later(opened.to_at + timedelta(hours=1))
    visit = at_the_visit(world)
    assert f"<b>{outcome.label}</b>" in visit and "Doris could not wake her." in visit
    assert "Olga Oak signed" in visit and "To be looked at" not in visit


def test_at_other_visits_nothing_stands_of_it(world, opened):
    signs(world, opened)
    reads(world.hanna, world.elsa)
    later = world.elsa_in.later(opened.to_at + timedelta(hours=1))
    with acting(later):
        page = queries.page(inside(later, world.elsa))
    told = {it.first.account_id: page.opened(it) for day in page.days for it in day.visits}
    assert told[world.doctor.account_id] and not told[world.hanna.account_id]


def test_a_reading_on_an_opening_is_not_looked_at_twice_and_its_reviewer_not_at_all(world, opened):
    """The opening has a review of its own; who is asked to look at it reads nothing of hers."""
    look_through_log()
    minutes = timedelta(minutes=1)
    reads(world.doctor, world.elsa, did="health.health", at=world.at + 5 * minutes)
    signs(world, opened)
    after = world.leads.later(opened.to_at + 2 * minutes)
    address = reverse("urgent:emergency", args=[world.elsa.pk, opened.pk])
    assert browser(after).get(address).status_code == 200
    look_through_log()
    with as_worker():
        stand_out = Flag.everywhere.exclude(reasons=[]).order_by("pk")
        assert [(it.reader.name, it.reasons) for it in stand_out] == []
        assert not Flag.everywhere.filter(reader=world.leads.account).exists()


def test_drawn_by_lot_it_says_what_was_signed_about_the_opening(world, opened):
    signs(world, opened, "talked")
    found = flag(world, world.doctor, reasons=[])
    page = browser(world.leads).get(f"/log-review/{found.pk}/sign/").text
    assert "Signed about this opening before" in page and "Doris could not wake her." in page


@pytest.mark.parametrize("question", [False, True])
def test_she_is_told_that_an_opening_was_looked_at_or_that_she_is_answered(
    world, opened, question, monkeypatch
):
    if question:
        asks(world, opened)
    signs(world, opened)
    with as_worker():
        at = opened.to_at + timedelta(minutes=2)
        assert actions.tell_of_reviews(at=at) == (not question)
        assert actions.tell_of_answers(at=at) == question
        told = Notice.everywhere.filter(to_account=world.elsa_in.account, kind__startswith="log.")
        kind = "log.answered" if question else "log.reviewed"
        assert list(told.values_list("kind", flat=True)) == [kind]
    world.at = at
    at_the_moment_of(world, monkeypatch)
    page = browser(world.elsa_in).get("/notices/").text
    looked = "An opening in an emergency has been looked at. See what was found."
    assert (looked in page) != question
