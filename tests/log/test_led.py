"""The head answers her, and looks at how her own people read. Never at others', nor at her own."""

import re
from datetime import timedelta
from html import unescape
from types import SimpleNamespace

import pytest
from django.db import connection
from django.db.utils import ProgrammingError
from django.test.utils import CaptureQueriesContext

from esther.circle import actions as circle
from esther.circle.frame import acting
from esther.circle.sharing import actions as sharing
from esther.config.jobs import as_worker, look_through_log, tell_of_log
from esther.letters.actions import notify
from esther.letters.models import Notice
from esther.letters.rules import Reason
from esther.log import actions, judging, queries
from esther.log.models import Flag, Question
from esther.log.reviewing import MEANS
from esther.people.models import Assignment, Esther
from esther.people.rules import Profession
from esther.rules import NotPossible
from esther.steps import actions as steps
from tests.circle.browsing import browser
from tests.world import inside, unit, works

from .scenes import flag, reads


@pytest.fixture
def asked(world):
    """Elsa asks about a reading by home care."""
    key = reads(world.hanna, world.elsa)
    with acting(world.elsa_in):
        by = inside(world.elsa_in, world.elsa)
        return actions.ask(line=queries.line(by, key), words="Who is she?", by=by, at=by.at)


def review_of(viewer):
    answer = browser(viewer).get("/log-review/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_head_finds_the_question_in_the_notices_and_on_the_page(world, asked):
    assert "1 question about a reading" in browser(world.head).get("/notices/").content.decode()
    page = review_of(world.head)
    assert "Hanna Homecare" in page and "Answer by" in page
    assert "Bergström" not in page  # whom it is about is in the question itself, no more


def test_the_head_answers_and_she_reads_it_and_is_told(world, asked):
    address = f"/log-review/questions/{asked.pk}/answer/"
    head = browser(world.head)
    page = head.get(address).text
    assert "Who is she?" in page and "When you have answered" in page
    empty = head.post(address, {"answer": "right", "words": " "})
    assert empty.status_code == 422
    assert (
        head.post(address, {"answer": "right", "words": "She came with food."}).status_code == 302
    )
    page = browser(world.elsa_in).get(f"/esther/{world.elsa.pk}/log/").content.decode()
    assert "She came with food." in page and "Hedda Head" in page
    assert tell_of_log()["answered"] == 1
    with as_worker():
        told = Notice.everywhere.get(kind="log.answered")
    assert (told.to_account, told.to_organisation) == (world.elsa_in.account, None)
    assert "Answered: Your question about a reading" in page
    assert "The log of who has looked" not in page  # which she reads herself, and nobody writes
    again = head.post(address, {"answer": "wrong", "words": "No"})
    assert again.status_code == 422 and "answered already" in again.content.decode()


def test_what_is_looked_into_further_may_be_answered_once_more(world, asked):
    with acting(world.head):
        first = actions.answer(
            question=asked, answer="looking", words="I ask her.", by=world.head, at=world.at
        )
        last = actions.answer(
            question=first, answer="wrong", words="It was not right.", by=world.head, at=world.at
        )
    assert last.answer == "wrong"
    assert last.answer_words == "I ask her.\n\nIt was not right."


def test_other_heads_and_whoever_does_not_lead_find_nothing(world, asked):
    found = flag(world, world.hanna)
    for who in (world.other_head, world.hanna, world.anna, world.elsa_in, world.karin):
        client = browser(who)
        for path in (f"questions/{asked.pk}/answer/", f"{found.pk}/sign/"):
            assert client.get(f"/log-review/{path}").status_code == 404
        assert "Hanna" not in client.get("/log-review/").content.decode().partition("<main")[2]
    assert "for whoever leads a unit" in review_of(world.anna)


def test_the_database_keeps_flags_and_questions_from_others(world, asked):
    flag(world, world.hanna)
    for who in (world.other_head, world.hanna, world.anna, world.karin, world.stranger):
        with acting(who):
            assert not Flag.everywhere.exists() and not Question.everywhere.exists()
    with acting(world.elsa_in):
        assert not Flag.everywhere.exists()
    for verb in ("DELETE FROM log_flag", "DELETE FROM log_question", "SELECT * FROM log_looked"):
        with pytest.raises(ProgrammingError, match="permission denied"), acting(world.head):
            connection.cursor().execute(verb)
    with pytest.raises(ProgrammingError), acting(world.head):
        flagged = Flag(
            esther=world.elsa,
            organisation=world.home,
            reader=world.hanna.account,
            whom="E",
            from_at=world.at,
            to_at=world.at,
            pages=[],
            made_at=world.at,
        )
        flagged.save(force_insert=True)


def test_after_three_days_it_goes_on_above_and_she_is_told(world, asked, monkeypatch):
    assert tell_of_log()["late"] == 0
    assert browser(world.above).get("/notices/").content.decode().count("about a reading") == 0
    with as_worker():
        assert actions.escalate(at=world.at + timedelta(days=3)) == 0
        assert actions.escalate(at=world.at + timedelta(days=4)) == 1
        assert actions.escalate(at=world.at + timedelta(days=4)) == 0
        assert Notice.everywhere.get(kind="log.late").to_account == world.elsa_in.account
    assert (
        "1 question about a reading is late"
        in browser(world.above).get("/notices/").content.decode()
    )
    page = browser(world.elsa_in).get(f"/esther/{world.elsa.pk}/log/").content.decode()
    assert "gone on to whoever leads above" in page
    with acting(world.above):
        actions.answer(question=asked, answer="right", words="It was.", by=world.above, at=world.at)


def test_nobody_answers_or_signs_about_their_own_reading(world):
    key = reads(world.head, world.elsa)
    with acting(world.elsa_in):
        by = inside(world.elsa_in, world.elsa)
        question = actions.ask(line=queries.line(by, key), by=by, at=by.at)
    found = flag(world, world.head)
    with acting(world.head):
        with pytest.raises(NotPossible, match="your own reading"):
            actions.answer(
                question=question, answer="right", words="Fine", by=world.head, at=world.at
            )
        with pytest.raises(NotPossible, match="your own reading"):
            actions.sign(flag=found, outcome="right", words="", by=world.head, at=world.at)
    with acting(world.above):
        signed = actions.sign(flag=found, outcome="right", words="", by=world.above, at=world.at)
    assert signed.signed_by == world.above.account


def test_a_review_is_signed_once_with_words_and_stands_in_her_log(world, traces):
    found = flag(world, world.hanna)
    head, address = browser(world.head), f"/log-review/{found.pk}/sign/"
    page = head.get(address).content.decode()
    assert "E B, 1938" in page and "Nothing to do there just then" in page
    assert head.post(address, {"outcome": "wrong", "words": ""}).status_code == 422
    sent = {"outcome": "wrong", "words": "She will be talked to."}
    assert head.post(address, sent).status_code == 302
    assert head.post(address, sent).status_code == 422
    (row,) = [row for row in traces() if row.did == "log.sign" and row.outcome == "done"]
    assert row.account_id == world.head.account_id and row.about == [world.elsa.pk]
    hers = browser(world.elsa_in).get(f"/esther/{world.elsa.pk}/log/").content.decode()
    assert "Hedda Head" in hers


def test_the_night_finds_a_carer_who_is_also_close_to_her(world):
    """From a page that was opened to a line on the head's page, through the real jobs."""
    look_through_log()
    with acting(world.nurse):
        by = inside(world.nurse, world.elsa)
        circle.invite(
            esther=world.elsa, account=world.hanna.account, role="relative", by=by, at=world.at
        )
    browser(world.hanna).get(f"/esther/{world.elsa.pk}/")
    look_through_log()
    with as_worker():
        (found,) = Flag.everywhere.exclude(reasons=[])
    assert (found.reader, found.reasons) == (world.hanna.account, ["close", "no_work"])
    assert "Somebody close to them" in review_of(world.head)


def test_a_protected_person_is_not_named_to_the_head(world):
    found = flag(world, world.hanna, whom="")
    page = browser(world.head).get(f"/log-review/{found.pk}/sign/").content.decode()
    assert "Protected identity" in page


def test_who_answers_sees_the_kinds_of_page_and_why_as_one_who_reviews_does(world):
    at = world.at
    key = reads(world.hanna, world.elsa, at=at)
    for minutes, did in ((5, "health.health"), (9, "health.health"), (90, "plan.plan")):
        reads(world.hanna, world.elsa, did=did, at=at + timedelta(minutes=minutes))
    reads(world.nurse, world.elsa, did="stays.stays", at=at + timedelta(minutes=3))
    later = world.elsa_in.later(at + timedelta(hours=2))
    with acting(later):
        by = inside(later, world.elsa)
        asked = actions.ask(line=queries.line(by, key), by=by, at=by.at)
    assert asked.pages == ["pages.person", "health.health"]
    page = browser(world.head).get(f"/log-review/questions/{asked.pk}/answer/").text
    assert "The person&#39;s page, What is known about health" in page or (
        "The person's page, What is known about health" in page
    )
    assert "Invited to the circle" in page and "The person asks: was this right?" in page
    assert "The plan" not in page and "Stays" not in page


def test_what_was_asked_before_that_was_kept_is_answered_too(world, asked):
    with acting(world.head):
        Question.everywhere.filter(pk=asked.pk).update(pages=None, ground="")
    page = browser(world.head).get(f"/log-review/questions/{asked.pk}/answer/").text
    assert "Hanna Homecare" in page and ">Pages<" not in page


def test_my_work_says_what_waits_to_who_leads_and_asks_nothing_for_others(world):
    quiet = works("Rita Reader", unit("Quiet", "home_nursing"), at=world.at)
    head = works("Hilda Head", quiet.organisation, Profession.MANAGER, world.at)
    assert "Nothing waits. When" in browser(head).get("/work/").text
    flag(world, quiet)
    page = browser(head).get("/work/").text
    assert "1 reading to look at" in page and 'href="/log-review/"' in page
    assert "Nothing waits" not in page and "Nothing else waits for you." in page
    with CaptureQueriesContext(connection) as asked:
        assert "to look at" not in browser(quiet).get("/work/").text
    assert not [it for it in asked if "log_flag" in it["sql"] or "log_question" in it["sql"]]


def test_who_signs_sees_why_it_could_be_read_as_one_who_answers_does(world):
    """From a page that was opened to what stands before the head, through the real job."""
    look_through_log()
    with acting(world.nurse):
        by = inside(world.nurse, world.elsa)
        circle.invite(
            esther=world.elsa, account=world.hanna.account, role="relative", by=by, at=world.at
        )
    browser(world.hanna).get(f"/esther/{world.elsa.pk}/")
    look_through_log()
    with as_worker():
        found = Flag.everywhere.get(reader=world.hanna.account)
    page = browser(world.head).get(f"/log-review/{found.pk}/sign/").text
    assert "Why it could be read" in page and "Invited to the circle" in page


def test_what_was_flagged_before_the_ground_was_kept_is_signed_too(world):
    found = flag(world, world.hanna)
    page = browser(world.head).get(f"/log-review/{found.pk}/sign/").text
    assert "Hanna Homecare" in page and "Why it could be read" not in page


@pytest.mark.parametrize("reasons", [["close", "hours"], []])
def test_who_signs_reads_what_each_sign_means_and_what_comes_of_a_signature(world, reasons):
    found = flag(world, world.hanna, reasons=reasons)
    page = unescape(browser(world.head).get(f"/log-review/{found.pk}/sign/").text)
    meant = [str(MEANS[it]) for it in reasons] or ["One reading in ten is drawn by lot."]
    assert all(it in page for it in meant)
    assert "Take it further yourself" in page and "not what you found" in page
    assert "until you sign what came of it" in page
    assert "when it is not clear or not right" in page and "(optional)" not in page
    signs(world, found, "right", "")
    assert "Take it further" not in browser(world.head).get(f"/log-review/{found.pk}/sign/").text


@pytest.fixture
def answered(world, asked):
    with acting(world.head):
        said = {"answer": "right", "words": "She came with food."}
        return actions.answer(question=asked, **said, by=world.head, at=world.at)


def signs(world, found, outcome, words):
    later = world.head.later(world.at + timedelta(days=1))
    with acting(later):
        actions.sign(flag=found, outcome=outcome, words=words, by=later, at=later.at)


def test_who_signs_sees_what_she_has_asked_and_been_answered(world, answered):
    other = flag(
        world,
        world.hanna,
        from_at=world.at + timedelta(hours=9),
        to_at=world.at + timedelta(hours=9),
    )
    found = flag(world, world.hanna)
    page = browser(world.head).get(f"/log-review/{found.pk}/sign/").text
    for told in ("Who is she?", "It was right: it was needed for the care", "She came with food."):
        assert told in page
    assert "the person reads which, and who signed" in page and "found something else" not in page
    assert "Do you find something else now?" in page
    assert "Who is she?" not in browser(world.head).get(f"/log-review/{other.pk}/sign/").text


def test_who_signs_sees_that_she_waits_for_an_answer(world, asked):
    found = flag(world, world.hanna)
    page = browser(world.head).get(f"/log-review/{found.pk}/sign/").text
    assert f"/log-review/questions/{asked.pk}/answer/" in page and "Who is she?" in page


def test_she_reads_what_was_found_later_beside_the_answer_and_not_the_words(world, answered):
    signs(world, flag(world, world.hanna), "wrong", "To be talked about with HR.")
    page = browser(world.elsa_in).get(f"/esther/{world.elsa.pk}/log/").text
    told = page.partition(f'id="question-{answered.pk}"')[2].partition("Look for a day")[0]
    assert "It was right: it was needed for the care" in told  # as it was answered …
    assert "It was not right" in told and "Hedda Head signed" in told  # … and found
    assert "This holds now." in told and "I take it further myself" not in told
    assert 'class="notice good"' not in told and "talked about" not in page


def test_she_reads_that_it_was_found_right_again(world, answered):
    signs(world, flag(world, world.hanna), "right", "")
    page = browser(world.elsa_in).get(f"/esther/{world.elsa.pk}/log/").text
    assert page.count('class="notice good"') == 2 and "in log review too, and signed this" in page


def test_what_is_not_clear_waits_with_its_words_until_it_is_signed(world, answered):
    found = flag(world, world.hanna)
    signs(world, found, "asked", "I have asked Hanna.")
    page = review_of(world.head)
    assert f"/log-review/{found.pk}/sign/" in page and "Waits for an answer" in page
    with acting(world.elsa_in):  # it is not signed, and nothing is told of it yet
        by = inside(world.elsa_in, world.elsa)
        assert queries.found_about(by) == {}
    assert "has looked at this reading" not in log_of_elsa(world)
    page = browser(world.head).get(f"/log-review/{found.pk}/sign/").text
    assert "I have asked Hanna." in page and "Hedda Head asked" in page
    signs(world, found, "wrong", "She looked for a neighbour.")
    page = browser(world.head).get(f"/log-review/{found.pk}/sign/").text
    assert "I have asked Hanna." in page and "She looked for a neighbour." in page
    assert "looked at and signed already" in page and "Waits for an answer" not in page
    with acting(world.elsa_in):
        (told,) = queries.found_about(inside(world.elsa_in, world.elsa))[answered.pk]
    assert told.outcome == "wrong"


def log_of_elsa(world):
    page = browser(world.elsa_in).get(f"/esther/{world.elsa.pk}/log/").text
    return page.partition("Look for a day")[2]  # what stands at the readings themselves


def test_a_reading_that_is_looked_at_says_so_at_its_own_line_to_her_alone(world):
    reads(world.hanna, world.elsa)
    reads(world.nurse, world.elsa)
    assert "has looked at this reading" not in log_of_elsa(world)
    signs(world, flag(world, world.hanna), "wrong", "To be talked about.")
    page = log_of_elsa(world)
    assert page.count("Hedda Head, who leads there, has looked at this reading.") == 1
    line = page.partition("Hanna Homecare")[2].partition("</details>")[0]
    assert "has looked at this reading" in line and "It was signed 24 November 2026" in line
    assert "Not right" not in page and "talked about" not in page
    for who in (world.hanna, world.anna, world.karin, world.head, world.stranger):
        with (
            pytest.raises(ProgrammingError, match="read by her it is about"),
            acting(who),
            connection.cursor() as cursor,
        ):
            cursor.execute("SELECT * FROM log_signed(%s, %s, %s)", [world.elsa.pk] + 2 * [world.at])


def test_who_leads_elsewhere_too_reads_that_it_is_seen_from_there(world):
    assert "You lead" not in review_of(world.head)
    employ = {"account": world.head.account, "organisation": world.centre, "from_at": world.at}
    Assignment.objects.create(**employ, profession=Profession.MANAGER)
    page = review_of(world.head)
    assert "You lead Oak health centre too. Nothing waits there." in page
    assert '"/account/assignment/?next=/log-review/"' in page
    flag(world, SimpleNamespace(organisation=world.centre, account=world.anna.account))
    flag(world, SimpleNamespace(organisation=world.centre, account=world.head.account))
    assert "You lead Oak health centre too. 1 waits there." in review_of(world.head)
    work = browser(world.head).get("/work/").text
    assert "Log review at Oak health centre, which you lead too: 1" in work
    for who in (world.hanna, world.other_head, world.elsa_in):
        with acting(who):
            assert queries.also_led_by(who) == []


def test_she_is_told_once_that_it_is_looked_into_and_once_of_the_last_answer(world, asked):
    def answers(word, days):
        later = world.head.later(world.at + timedelta(days=days))
        with acting(later):
            said = {"answer": word, "words": "It goes like this."}
            actions.answer(question=asked, **said, by=later, at=later.at)
        for _twice in range(2):
            with as_worker():
                actions.tell_of_answers(at=later.at)
        with as_worker():
            return list(Notice.everywhere.order_by("at").values_list("kind", flat=True))

    assert answers("looking", 1) == ["log.looking"]
    assert answers("wrong", 2) == ["log.looking", "log.answered"]


def test_she_is_told_of_what_log_review_finds_after_the_answer(world, answered):
    assert tell_of_log()["found"] == 0
    found = flag(world, world.hanna)
    with acting(world.head):
        said = {"outcome": "wrong", "words": "To be talked about."}
        actions.sign(flag=found, **said, by=world.head, at=world.at)
    assert tell_of_log()["found"] == tell_of_log()["found"] == 1
    with as_worker():
        assert Notice.everywhere.get(kind="log.found").to_account == world.elsa_in.account
    page = browser(world.elsa_in).get("/notices/").text
    assert "Log review has looked at a reading that you asked about" in page


def test_of_another_reading_and_of_what_is_not_signed_she_reads_nothing(world, answered):
    at = world.at + timedelta(hours=9)
    signs(world, flag(world, world.hanna, from_at=at, to_at=at), "wrong", "Another day.")
    flag(world, world.hanna)
    with acting(world.elsa_in):
        assert queries.found_about(inside(world.elsa_in, world.elsa)) == {}


def test_the_database_tells_nobody_else_what_was_found(world, answered):
    for who in (world.hanna, world.anna, world.karin, world.head, world.stranger):
        with (
            pytest.raises(ProgrammingError, match="read by her it is about"),
            acting(who),
            connection.cursor() as cursor,
        ):
            cursor.execute("SELECT * FROM log_found(%s)", [world.elsa.pk])


def test_about_the_reading_of_a_head_it_waits_with_whoever_leads_above(world):
    key = reads(world.head, world.elsa)
    with acting(world.elsa_in):
        by = inside(world.elsa_in, world.elsa)
        actions.ask(line=queries.line(by, key), by=by, at=by.at)
    for who, waits in ((world.above, 1), (world.head, 0), (world.other_head, 0)):
        with acting(who):
            assert queries.counted(who) == (0, waits, 0), who.account


def looked_at(world, **why):
    """Home care lifts what is hidden in an emergency and writes a step, and the night finds it."""
    look_through_log()
    with acting(world.elsa_in):
        by = inside(world.elsa_in, world.elsa)
        facts = {"esther": world.elsa, "unit": world.ward, "how": "page"}
        block = sharing.hide(**facts, by=by, at=world.at)
    with acting(world.hanna):
        by = inside(world.hanna, world.elsa)
        said = {"basis": "emergency", "asked_by": "Hanna", "words": "She has fallen at home"}
        until = world.at + timedelta(hours=1)
        sharing.lift(block=block, **said | why, until=until, by=by, at=world.at)
        steps.begin(what="Lift her up", by=by, at=world.at)
    browser(world.hanna).get(f"/esther/{world.elsa.pk}/health/")
    look_through_log()
    with as_worker():
        return Flag.everywhere.get(reader=world.hanna.account)


def test_who_signs_sees_what_was_written_why_and_on_which_basis_and_nothing_of_what_stood_there(
    world,
):
    found = looked_at(world)
    page = browser(world.head).get(f"/log-review/{found.pk}/sign/").text
    told = dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", page))
    assert told["Works as"] == "Home carer"
    assert told["Wrote or changed"] == "Steps"
    assert told["Opened"] == "What the person hides, to read it for a while"
    assert told["Why it could be read"] == "Invited to the circle"
    basis = told["On which basis"]
    assert basis.startswith("Not the same for all pages: ")
    assert "Emergency" in basis and "The person has said yes" in basis
    assert "Lift her up" not in page


@pytest.mark.parametrize("page", ["flag", "question"])
def test_who_judges_reads_what_was_hidden_and_open_then_and_nothing_of_what_stood_there(
    world, page
):
    found = looked_at(world)
    with acting(world.elsa_in):
        by = inside(world.elsa_in, world.elsa)
        lines = queries.lines_of(by, world.at - timedelta(hours=1), world.at + timedelta(hours=1))
        read = next(it for it in reversed(lines) if it.account_id == world.hanna.account_id)
        asked = actions.ask(line=read, by=by, at=by.at)
    address = {"flag": f"{found.pk}/sign/", "question": f"questions/{asked.pk}/answer/"}[page]
    told = browser(world.head).get(f"/log-review/{address}").text
    told = told.partition('id="hidden"')[2].partition("</section>")[0]
    for word in ("Medicine ward", "without a yes", "She has fallen at home", "Hanna Homecare"):
        assert word in told
    key = {"flag": found, "question": asked}[page].pk
    for who in (world.other_head, world.hanna, world.anna, world.karin, world.elsa_in):
        with acting(who):
            assert judging.lifted(key) == [], who.account
    with acting(world.head):
        assert len(judging.lifted(key)) == 1


def test_who_judges_reads_her_initials_and_of_somebody_protected_no_word(world):
    found = looked_at(world, asked_by="Elsa Bergström", words="Elsa has fallen at home")
    page = browser(world.head).get(f"/log-review/{found.pk}/sign/").text
    assert "E. B." in page and "E. has fallen at home" in page and "Elsa" not in page
    with as_worker():
        Esther.objects.filter(pk=world.elsa.pk).update(protected=True)
    with acting(world.head):
        (told,) = judging.lifted(found.pk)
    assert (told.asked_by, told.words) == ("", "")
    page = browser(world.head).get(f"/log-review/{found.pk}/sign/").text
    assert "has fallen" not in page and "Why: " not in page


def test_nobody_is_told_of_what_was_open_at_their_own_reading(world):
    found = looked_at(world)
    with as_worker():
        Flag.everywhere.filter(pk=found.pk).update(reader=world.head.account)
    with acting(world.head):
        assert judging.lifted(found.pk) == []


def test_what_was_not_open_then_is_not_told(world):
    found = looked_at(world)
    with as_worker():
        later = world.at + timedelta(hours=2)
        Flag.everywhere.filter(pk=found.pk).update(from_at=later, to_at=later)
    with acting(world.head):
        assert judging.lifted(found.pk) == []
    page = browser(world.head).get(f"/log-review/{found.pk}/sign/").text
    assert 'id="hidden"' not in page


def test_what_is_hidden_and_opened_in_an_emergency_is_always_looked_at(world):
    found = looked_at(world)
    assert found.reasons[0] == "hidden" and "emergency" in found.reasons
    assert "Opened what the person hides, in an emergency" in review_of(world.head)


def test_a_colleague_who_reads_what_was_opened_then_is_looked_at_too(world):
    colleague = works("Hugo Homecare", world.home, at=world.at)
    with acting(world.elsa_in):
        by = inside(world.elsa_in, world.elsa)
        said = {"esther": world.elsa, "unit": world.ward, "how": "page"}
        block = sharing.hide(**said, by=by, at=world.at)
    look_through_log()
    later = world.at + timedelta(minutes=2)
    reads(colleague, world.elsa, at=world.at + timedelta(minutes=1))  # before it was open
    with acting(world.hanna.later(later)):
        by = inside(world.hanna.later(later), world.elsa)
        said = {"basis": "emergency", "asked_by": "Hanna", "words": "She has fallen at home"}
        until = later + timedelta(hours=1)
        sharing.lift(block=block, **said, until=until, by=by, at=later)
    look_through_log()
    with as_worker():
        assert not Flag.everywhere.filter(reader=colleague.account).exclude(reasons=[]).exists()
    reads(colleague, world.elsa, did="health.health", at=world.at + timedelta(minutes=70))
    reads(colleague, world.elsa, did="health.health", at=world.at + timedelta(minutes=5))
    look_through_log()
    with as_worker():
        (found,) = Flag.everywhere.filter(reader=colleague.account).exclude(reasons=[])
    assert found.reasons[0] == "open_then"
    page = browser(world.head).get(f"/log-review/{found.pk}/sign/").text
    assert "Read while what the person hides was open in an emergency" in page


def test_where_nothing_was_written_it_says_so(world):
    found = flag(world, world.hanna, changed=[], bases=["law"])
    page = browser(world.head).get(f"/log-review/{found.pk}/sign/").text
    told = dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", page))
    assert told["Wrote or changed"] == "Nothing"
    assert told["On which basis"] == "What the unit wrote or was sent itself"


def test_who_answers_sees_what_was_written_too(world):
    with acting(world.hanna):
        by = inside(world.hanna, world.elsa)
        steps.begin(what="Lift her up", by=by, at=world.at)
        send = {"esther": world.elsa, "kind": "log.answered", "ref": world.elsa.pk}
        notify(**send, why=Reason.SELF, by=by, at=world.at, to_account=world.elsa_in.account)
    with acting(world.elsa_in):
        by = inside(world.elsa_in, world.elsa)
        lines = queries.lines_of(by, world.at - timedelta(hours=1), world.at + timedelta(hours=1))
        read = next(it for it in lines if it.did == "steps.begin")
        asked = actions.ask(line=read, by=by, at=by.at)
    page = browser(world.head).get(f"/log-review/questions/{asked.pk}/answer/").text
    told = dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", page))
    assert told["Wrote or changed"] == told["Pages"] == "Steps" and "Lift her up" not in page
