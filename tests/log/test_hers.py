"""Who has looked: to her at once, to nobody else, and in words."""

import ast
import json
import re
from dataclasses import replace
from datetime import timedelta
from html import unescape
from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import connection
from django.db.utils import ProgrammingError
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from esther.audit.actions import trace
from esther.audit.models import How
from esther.circle import actions as circle
from esther.circle.frame import acting
from esther.circle.models import Sharing
from esther.circle.rules import Role, Why
from esther.circle.sharing import actions as sharing
from esther.circle.sharing.kinds import Data, Read
from esther.circle.viewer import NOBODY
from esther.config.jobs import as_worker
from esther.health import actions as health
from esther.letters.models import Notice
from esther.log import actions, queries, words
from esther.log.models import Question
from esther.log.visits import OWN, in_days
from esther.matters import actions as matters
from esther.people.models import Organisation
from esther.people.names import search_key
from esther.people.rules import Kind, Profession
from esther.rules import NotPossible
from esther.steps import actions as steps
from esther.urgent import actions as urgent
from tests.circle.browsing import at_the_moment_of, browser
from tests.security.matrix import ROWS
from tests.urgent.scenes import in_the_group
from tests.world import guardian, inside, private, unit, works

from .scenes import lists, reads

HOUR = timedelta(hours=1)
SAW_NAME = "Asked, and saw only your name and whom to call"


def page_of(client, world, **query):
    answer = client.get(f"/esther/{world.elsa.pk}/log/", query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_she_sees_at_once_who_opened_her_page_from_where_and_why(world, elsa):
    browser(world.hanna).get(f"/esther/{world.elsa.pk}/")
    page = page_of(elsa, world)
    for told in ("Hanna Homecare", "Home care Nässjö", "The page about you", "Invited to your"):
        assert told in page
    assert "Home care assistant" in page or "Home carer" in page


def test_opened_on_purpose_and_seen_in_passing_are_told_apart(world, elsa):
    reads(world.hanna, world.elsa)
    lists(world.anna, [world.elsa])
    with acting(world.elsa_in):
        day = queries.page(inside(world.elsa_in, world.elsa)).days[0]
    opened = {visit.first.account_id for visit in day.of("opened")}
    passing = {visit.first.account_id for visit in day.of("passing")}
    assert world.hanna.account_id in opened and world.anna.account_id in passing
    assert "Seen in passing" in page_of(elsa, world)


def test_who_opened_the_page_that_day_is_not_among_those_who_only_passed(world, elsa):
    lists(world.hanna, [world.elsa])
    lists(world.anna, [world.elsa])
    reads(world.hanna, world.elsa, at=world.at + timedelta(hours=2))
    later = world.elsa_in.later(world.at + timedelta(hours=3))
    with acting(later):
        days = queries.page(inside(later, world.elsa)).days
    (day,) = [it for it in days if it.day == localdate(world.at)]
    assert [it.first.account_id for it in day.passing] == [world.anna.account_id]
    told = page_of(elsa, world).partition("Seen in passing")[2].partition("</details>")[0]
    assert "Anna Coordinator" in told and "They did not open the page then." in told


def test_what_one_person_does_in_an_hour_is_one_line(world):
    at = world.at
    for minutes in (0, 10, 50, 70):
        reads(world.hanna, world.elsa, at=at + timedelta(minutes=minutes))
    later = world.elsa_in.later(at + 3 * HOUR)
    with acting(later):
        days = queries.page(inside(later, world.elsa)).days
    hers = [it for it in days[0].visits if it.first.account_id == world.hanna.account_id]
    assert [len(visit.lines) for visit in hers] == [1, 3]  # the latest first


def test_a_stranger_who_was_stopped_stands_there_too(world, elsa):
    sten = browser(world.stranger)
    assert sten.get(f"/esther/{world.elsa.pk}/plan/").status_code == 404
    page = page_of(elsa, world)
    assert "Sten Stranger" in page and "Was stopped" in page


def test_to_all_others_her_log_does_not_exist(world):
    for who in ("hanna", "anna", "nurse", "karin", "stranger", "head", "above"):
        answer = browser(getattr(world, who)).get(f"/esther/{world.elsa.pk}/log/")
        assert answer.status_code == 404, who


@pytest.mark.parametrize(
    "asked",
    [
        "SELECT * FROM log_of(%s, '2000-01-01', '2100-01-01', NULL, 10)",
        "SELECT log_latest(%s, now())",
        "SELECT * FROM log_line(%s, gen_random_uuid())",
    ],
)
def test_the_database_tells_nobody_else_whoever_asks(world, asked):
    for who in ("hanna", "anna", "karin", "stranger", "head"):
        with (
            pytest.raises(ProgrammingError, match="read by her it is about"),
            acting(getattr(world, who)),
            connection.cursor() as cursor,
        ):
            cursor.execute(asked, [world.elsa.pk])


def test_the_web_has_no_other_way_to_the_log(world):
    for asked in ("audit_trace", "log_firsts()", "audit_alias", "log_her_alias(NULL)"):
        with pytest.raises(ProgrammingError, match="permission denied"), acting(world.elsa_in):
            connection.cursor().execute(f"SELECT * FROM {asked}")


def test_a_guardian_reads_it_and_a_nurse_who_is_the_daughter_does_not_at_work(world):
    gudrun = guardian(world)
    assert "Who has looked?" in page_of(browser(gudrun), world)


def test_an_ended_seat_sees_nothing_more(world):
    gudrun = private("Gudrun Guardian")
    with acting(world.nurse):
        by = inside(world.nurse, world.elsa)
        seat = circle.invite(
            esther=world.elsa, account=gudrun.account, role=Role.GUARDIAN, by=by, at=world.at
        )
        circle.leave(member=seat, by=by, at=world.at)
    assert browser(gudrun).get(f"/esther/{world.elsa.pk}/log/").status_code == 404


def test_five_years_back_and_from_there_to_here_again(world, elsa):
    old = world.at - timedelta(days=5 * 365)
    with as_worker(), connection.cursor() as cursor:
        told = {
            "at": old.isoformat(),
            "did": "plan.plan",
            "how": "read",
            "outcome": "done",
            "about": [str(world.elsa.pk)],
            "account_id": str(world.hanna.account_id),
            "organisation_id": str(world.home.pk),
            "ground": "step",
            "request_id": str(uuid4()),
        }
        cursor.execute("SELECT leave_trace(%s::jsonb)", [json.dumps([told])])
    with acting(world.elsa_in):
        by = inside(world.elsa_in, world.elsa)
        empty = queries.page(by, until=(world.at - timedelta(days=400)).date())
        assert empty.days == [] and empty.earlier == old.date()
        found = queries.page(by, until=empty.earlier)
        assert found.days[0].visits[0].first.account_id == world.hanna.account_id
        assert found.earlier is None and found.later is not None
    assert "Hanna Homecare" in page_of(elsa, world, day=old.date().isoformat())


def test_a_busy_week_comes_in_pieces_and_nothing_falls_between_them(world, monkeypatch):
    hours = queries.VISITS + 5
    for hour in range(hours):
        reads(world.hanna.later(world.at + 2 * hour * HOUR), world.elsa)
    later = world.elsa_in.later(world.at + timedelta(days=5))
    with acting(later):
        by = inside(later, world.elsa)
        first = queries.page(by)
        rest = queries.page(by, until=localdate(first.before), before=first.before)
        lines = queries.lines_of(by, world.at - timedelta(days=2), later.at)
        whole = list(visits(in_days(lines, by.account_id)))
    shown = [list(visits(piece.days)) for piece in (first, rest)]
    assert shown[0] + shown[1] == whole and len(whole) > queries.VISITS
    assert len([it for it in shown[0] if it.kind != OWN]) == queries.VISITS
    assert rest.before is None
    world.at = later.at
    at_the_moment_of(world, monkeypatch)
    page = browser(later).get(rest_address_on(page_of(browser(later), world), world))
    page = page.content.decode()
    assert "Hanna Homecare" in page and "Earlier readings" not in page


def test_a_whole_day_of_more_lines_than_one_page_reads_loses_none(world, monkeypatch):
    monkeypatch.setattr(queries, "MOST", 12)
    monkeypatch.setattr(queries, "VISITS", 4)
    who = (world.hanna, world.anna, world.nurse)
    for minute in range(0, 240, 11):  # they come and go at the same time, within one another's hour
        for reader in who:
            reads(reader, world.elsa, at=world.at + timedelta(minutes=minute))
    later = world.elsa_in.later(world.at + 5 * HOUR)
    pieces, before = [], None
    with acting(later):
        by = inside(later, world.elsa)
        while before is not None or not pieces:
            piece = queries.page(by, until=localdate(later.at), before=before)
            assert piece.before is None or before is None or piece.before < before
            pieces.append([line for visit in visits(piece.days) for line in visit.lines])
            before = piece.before
        monkeypatch.setattr(queries, "MOST", 3000)
        whole = queries.lines_of(by, world.at - 7 * 24 * HOUR, later.at)
    assert len(pieces) > 5
    shown = [line.id for piece in pieces for line in piece]
    assert len(shown) == len(set(shown))  # and none twice
    assert set(shown) == {line.id for line in whole}


def visits(days):
    return (visit for day in days for visit in day.visits)


def rest_address_on(whole, world):
    """The address that the page itself gives for the rest."""
    query = re.search(r'href="(\?[^"]*before=[^"]*)"', whole)[1]
    return f"/esther/{world.elsa.pk}/log/" + unescape(query)


def test_a_name_is_looked_for_in_a_year(world, elsa):
    reads(world.hanna, world.elsa)
    reads(world.nurse, world.elsa)
    Organisation.objects.filter(pk=world.home.pk).update(search_key=search_key(world.home.name))
    later = world.elsa_in.later(world.at + timedelta(days=100))
    with acting(later):
        (day,) = queries.page(inside(later, world.elsa), text="Homecare").days
        assert {it.first.account_id for it in day.visits} == {world.hanna.account_id}
        (day,) = queries.page(inside(later, world.elsa), text="nassjo").days
        assert {it.first.organisation_id for it in day.visits} == {world.home.pk}
        assert queries.page(inside(later, world.elsa)).days == []
    assert "Nobody was found with that name in the last year." in page_of(elsa, world, who="Zebra")


def test_a_name_is_looked_for_in_the_year_up_to_the_day_that_is_asked_for(world, elsa):
    lists(world.hanna, [world.elsa], at=world.at - timedelta(days=3))
    reads(world.nurse, world.elsa)
    asked = {"who": "Homecare", "day": localdate(world.at - timedelta(days=2)).isoformat()}
    page = page_of(elsa, world, **asked)
    assert "Hanna Homecare" in page and "The year up to" in page and "last year" not in page
    before = page_of(elsa, world, **asked | {"who": "Zebra"})
    assert "Nobody was found with that name in the year up to" in before
    assert "last year" not in before
    assert "The last year, with" in page_of(elsa, world, who="Homecare")


def test_a_day_that_is_none_is_answered_with_the_page(world, elsa):
    assert "Who has looked?" in page_of(elsa, world, day="2026-99-99", who="x" * 500)


def test_a_day_before_or_after_all_others_is_answered_with_the_page(world, elsa):
    for typed in (
        {"day": "0001-01-01"},
        {"day": "0001-01-05"},
        {"day": "9999-12-31"},
        {"day": "0001-06-01", "who": "Hanna"},
        {"before": "0001-01-01T00:00:00+14:00"},
        {"before": "0001-01-02T00:00", "who": "Hanna"},
        {"before": "9999-12-31T23:59:59-14:00"},
    ):
        assert "Who has looked?" in page_of(elsa, world, **typed), typed


def test_was_this_right_goes_to_the_head_with_three_days(world, elsa):
    key = reads(world.hanna, world.elsa)
    address = f"/esther/{world.elsa.pk}/log/{key}/ask/"
    assert "Hanna Homecare" in elsa.get(address).content.decode()
    assert elsa.post(address, {"words": "I was not at home"}).status_code == 302
    page = page_of(elsa, world)
    assert "You have asked about this" in page and "An answer comes by" in page
    again = elsa.post(address, {"words": "Again"})
    assert again.status_code == 422 and "asked about this already" in again.content.decode()
    with acting(world.head):
        (question,) = queries.open_questions(world.head)
    assert (question.due_on - world.at.date()).days == 3
    assert question.organisation == world.home and question.reader == world.hanna.account


def test_who_is_asked_about_and_the_circle_do_not_see_the_question(world):
    key = reads(world.hanna, world.elsa)
    with acting(world.elsa_in):
        by = inside(world.elsa_in, world.elsa)
        actions.ask(line=queries.line(by, key), words="Why?", by=by, at=by.at)
    for who in (world.hanna, world.anna, world.karin, world.other_head, world.stranger):
        with acting(who):
            assert not Question.everywhere.exists(), who.account
    for who in (world.head, world.above, world.elsa_in):
        with acting(who):
            assert Question.everywhere.exists(), who.account


def test_she_does_not_ask_about_herself_nor_about_what_no_unit_read(world):
    own = reads(world.elsa_in, world.elsa, did="pages.own")
    karins = reads(world.karin, world.elsa, did="pages.own")
    with acting(world.elsa_in):
        by = inside(world.elsa_in, world.elsa)
        with pytest.raises(NotPossible, match="you yourself"):
            actions.ask(line=queries.line(by, own), by=by, at=by.at)
        with pytest.raises(NotPossible, match="no head to ask"):
            actions.ask(line=queries.line(by, karins), by=by, at=by.at)


def test_the_first_reading_of_an_organisation_is_told_once_and_without_content(world):
    with as_worker():
        actions.tell_of_first_readings(at=world.at)  # what was read while the world was made
    reads(world.hanna, world.elsa)
    reads(world.hanna, world.elsa)
    with as_worker():
        assert actions.tell_of_first_readings(at=world.at) == 1
        assert actions.tell_of_first_readings(at=world.at) == 0
        (notice,) = Notice.everywhere.filter(kind="log.first_reading", to_account__isnull=False)
    assert notice.to_account == world.elsa_in.account and notice.to_organisation is None
    page = browser(world.elsa_in).get("/notices/").content.decode()
    assert "Somebody new has read about you" in page
    assert "Hanna" not in page and "Home care Nässjö" in page  # read through her circle


def test_she_may_choose_not_to_be_told(world, elsa):
    address = f"/esther/{world.elsa.pk}/log/tell-first/"
    assert elsa.post(address, {"first": "0"}).status_code == 302
    reads(world.hanna, world.elsa)
    with as_worker():
        assert actions.tell_of_first_readings(at=world.at) >= 1
        assert not Notice.everywhere.filter(kind="log.first_reading").exists()
    assert elsa.post(address, {"first": "maybe"}).status_code == 422


@pytest.fixture
def opened(world):
    """The doctor of the emergency department has opened what is Elsa's, and looked at her page."""
    department = unit("Oak emergency", Kind.EMERGENCY)
    world.leads = works("Olga Oak", department, Profession.MANAGER, world.at)
    doctor = works("Doris Doctor", department, Profession.DOCTOR, world.at)
    world.doctor = in_the_group(doctor, world.leads)
    with as_worker():
        actions.tell_of_first_readings(at=world.at)
    with acting(world.doctor):
        facts = {"words": "Unconscious, nobody to ask", "by": world.doctor, "at": world.at}
        emergency = urgent.open_emergency(her=world.elsa.pk, **facts)
    browser(world.doctor).get(f"/esther/{world.elsa.pk}/")
    return emergency


def test_an_emergency_is_told_once_and_leads_to_its_opening(world, elsa, opened):
    with as_worker():
        actions.tell_of_first_readings(at=world.at + timedelta(minutes=1))
        told = list(Notice.everywhere.filter(to_account=world.elsa_in.account).order_by("pk"))
    assert [notice.kind for notice in told] == ["urgent.opened"]
    page = elsa.get("/notices/").content.decode()
    assert f"/esther/{world.elsa.pk}/urgent/emergencies/{opened.pk}/" in page


def test_at_an_opening_she_asks_if_it_was_right(world, elsa, opened):
    page = elsa.get(f"/esther/{world.elsa.pk}/urgent/emergencies/{opened.pk}/").content.decode()
    ask = f"/esther/{world.elsa.pk}/log/openings/{opened.pk}/ask/"
    assert ask in page and "Was this right?" in page
    assert f'href="/esther/{world.elsa.pk}/urgent/emergencies/"' in page  # and back to all of them
    asking = elsa.get(ask)
    assert asking.status_code == 302
    assert "Doris Doctor" in elsa.get(asking["Location"]).content.decode()
    assert elsa.post(asking["Location"], {"words": "I was awake"}).status_code == 302
    with acting(world.leads):
        question = Question.everywhere.get()
    assert (question.reader, question.read_at) == (world.doctor.account, opened.from_at)


def test_nobody_else_asks_about_an_opening(world, opened):
    ask = f"/esther/{world.elsa.pk}/log/openings/{opened.pk}/ask/"
    for who in ("hanna", "anna", "karin", "doctor", "leads", "stranger"):
        client = browser(getattr(world, who))
        page = client.get(f"/esther/{world.elsa.pk}/urgent/emergencies/{opened.pk}/")
        assert ask not in page.content.decode() and client.get(ask).status_code == 404, who


def test_of_an_opening_that_is_not_hers_nothing_is_found(world, elsa, opened):
    assert elsa.get(f"/esther/{world.elsa.pk}/log/openings/{uuid4()}/ask/").status_code == 404


def test_what_was_opened_in_an_emergency_is_not_called_a_yes_of_hers():
    facts = {"how": "read", "outcome": "done", "ground": "emergency", "basis": "consent"}
    line = SimpleNamespace(did="health.health", account_id=1, **facts)
    assert words.why(line) == ["It was opened in an emergency."]
    line.basis = "emergency"
    assert words.why(line) == ["It was opened in an emergency."]
    line.ground = "by_hand"
    assert words.why(line) == ["Invited to your circle.", "It was an emergency."]
    line.basis = "consent"
    assert words.why(line) == ["Invited to your circle.", "You have said yes to it."]


def test_an_opening_in_an_emergency_stands_so_in_her_log(world, elsa):
    sten = in_the_group(world.stranger, NOBODY.later(world.at))
    with acting(sten):
        her = world.elsa.pk
        urgent.open_emergency(her=her, words="She cannot speak", by=sten, at=world.at)
    browser(sten).get(f"/esther/{world.elsa.pk}/health/")
    page = page_of(elsa, world)
    visit = page.partition("Sten Stranger")[2].partition("</article>")[0]
    assert "What is known about your health" in visit
    assert "It was opened in an emergency." in visit
    assert "You have said yes" not in visit


def everything_done():
    """Every `did` that code leaves: names of addresses about her, and of actions."""
    about_her = {name.replace(":", ".") for name, (who, _d) in ROWS.items() if who != "OPEN"}
    for file in Path("esther").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "trace":
                did = node.args[0]
                if isinstance(did, ast.Constant):
                    about_her.add(did.value)
    return sorted(about_her)


@pytest.fixture
def choir(world):
    """In the circle, of no care, and with nothing shared."""
    vera = works("Vera Volunteer", unit("The choir", Kind.VOLUNTEERS), at=world.at)
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        circle.invite(
            esther=world.elsa, organisation=vera.organisation, shares=0, by=by, at=world.at
        )
    return vera


def told_of(name, page):
    return unescape(page.partition(name)[2].partition("</details>")[0])


def test_a_page_of_which_nothing_was_shared_is_asked_for_and_not_read(world, elsa, choir):
    for page in ("", "plan/", "health/"):
        browser(choir).get(f"/esther/{world.elsa.pk}/{page}")
    visit = told_of("Vera Volunteer", page_of(elsa, world))
    for asked in ("Your plan", "What is known about your health"):
        assert f"{SAW_NAME}: {asked}" in visit
    assert "your name, age and town, how to talk with you, and whom to call: The page" in visit
    assert "Invited to your circle. It is not shared with them." in visit
    assert "Read:" not in visit and "law" not in visit


def test_a_page_that_needs_no_sharing_is_not_called_what_they_wrote(world, elsa, choir):
    for page in ("details/", "circle/", "circle/sharing/", "relatives/"):
        assert browser(choir).get(f"/esther/{world.elsa.pk}/{page}").status_code == 200
    visit = told_of("Vera Volunteer", page_of(elsa, world))
    assert "Read: Your name, address, telephone and numbers" in visit
    assert "Everybody in your circle sees this." in visit and "wrote themselves" not in visit


def test_a_guardian_with_whom_nothing_is_shared_reads_the_log_as_a_guardian(world, elsa):
    gudrun = guardian(world, "Gudrun Guardian")
    page_of(browser(gudrun), world)
    visit = told_of("Gudrun Guardian", page_of(elsa, world))
    assert "Your guardian." in visit and "Everybody in your circle" not in visit


def test_what_they_wrote_themselves_is_read_and_needs_no_yes(world, elsa, choir):
    with acting(choir):
        by = inside(choir, world.elsa)
        steps.begin(what="Sing", by=by, at=world.at)
    for page in ("steps/", "plan/"):
        browser(choir).get(f"/esther/{world.elsa.pk}/{page}")
    visit = told_of("Vera Volunteer", page_of(elsa, world))
    assert "Read: What is to be done for you" in visit and "wrote themselves" in visit
    assert f"{SAW_NAME}: Your plan" in visit


def test_what_matters_is_read_on_the_page_of_the_plan_too(world, elsa):
    with acting(world.nurse):
        by = inside(world.nurse, world.elsa)
        said = {"kind": "matters", "words": "Sing in the choir", "language": "sv"}
        matters.say(esther=world.elsa, **said, by=by, at=world.at)
    with acting(world.elsa_in):
        by = inside(world.elsa_in, world.elsa)
        said = {"kinds": Data.MATTERS, "how": "page", "member": world.seats["karin"]}
        sharing.share(esther=world.elsa, **said, by=by, at=world.at)
    assert "Sing in the choir" in browser(world.karin).get(f"/esther/{world.elsa.pk}/plan/").text
    visit = told_of("Karin Daughter", page_of(elsa, world))
    assert "Read: Your plan" in visit and "You have said yes to it." in visit


def test_a_yes_to_the_plan_is_not_called_a_yes_to_her_health(world, elsa):
    with acting(world.elsa_in):
        by = inside(world.elsa_in, world.elsa)
        said = {"kinds": Data.PLAN, "how": "page", "member": world.seats["karin"]}
        sharing.share(esther=world.elsa, **said, by=by, at=world.at)
    karin = browser(world.karin)
    karin.get(f"/esther/{world.elsa.pk}/health/")
    visit = told_of("Karin Daughter", page_of(elsa, world))
    assert f"{SAW_NAME}: What is known" in visit and "said yes" not in visit
    karin.get(f"/esther/{world.elsa.pk}/plan/")
    visit = told_of("Karin Daughter", page_of(elsa, world))
    assert "Read: Your plan" in visit and "You have said yes to it." in visit


def test_everything_that_is_traced_has_words_for_her():
    rooms = {did.split(".")[0] for did in everything_done()}
    nobodys = {"services", "needs", "account", "account_inactive", "review"}
    assert rooms - nobodys <= set(words.ABOUT)
    assert set(Why.values) <= set(words.WHY)
    assert set(Read.values) == set(words.BASIS)
    assert set(How.values) == set(words.HOW)


def test_what_is_done_about_her_log_is_told_as_what_was_done():
    done = {did for did in everything_done() if did.startswith("log.")} - {"log.log", "log.look"}
    assert "log.answer" in done and done <= set(words.EXACTLY)
    line = SimpleNamespace(did="log.sign", how="changed", outcome="done", ground=None)
    assert f"{words.how(line)}: {words.what(line)}" == "Looked at: How somebody has read about you"
    refused = SimpleNamespace(did="log.answer", how="changed", outcome="refused", ground="self")
    assert words.how(refused) == words.NOT_DONE


@pytest.fixture
def two_bases(world):
    """Home care reads the plan on Elsa's own yes, and her health on her guardian's."""
    gudrun = guardian(world)
    with acting(world.elsa_in):
        by = inside(world.elsa_in, world.elsa)
        for given in Sharing.seen_by(by).filter(to_at=None).order_by("pk"):
            sharing.withdraw(sharing=given, how="page", by=by, at=world.at)
        said = {"esther": world.elsa, "member": world.seats["home"], "how": "page"}
        sharing.share(kinds=int(Data.PLAN), **said, by=by, at=world.at)
    with acting(gudrun):
        by = inside(gudrun, world.elsa)
        given = {"basis": "guardian", "words": "A court in Eksjö, 1 May"}
        sharing.share(kinds=int(Data.HEALTH), **given, **said, by=by, at=world.at)
    return world


def bases_told(world, page):
    """In words, on which basis home care has read a page."""
    browser(world.hanna).get(f"/esther/{world.elsa.pk}/{page}")
    with acting(world.elsa_in):
        by = inside(world.elsa_in, world.elsa)
        lines = queries.lines_of(by, world.at - HOUR, world.at + HOUR)
    last = next(it for it in lines if it.account_id == world.hanna.account_id)
    return set(words.why(last)) & {str(it) for it in words.BASIS.values()}


YES, GUARDIAN = "You have said yes to it.", "Your guardian."


def test_the_log_tells_for_each_page_whose_yes_it_was_read_on(two_bases):
    assert bases_told(two_bases, "plan/") == {YES}
    assert bases_told(two_bases, "health/") == {GUARDIAN}
    assert bases_told(two_bases, "") == {YES, GUARDIAN}


def test_a_change_is_told_on_the_yes_to_what_was_changed(two_bases):
    world = two_bases
    with acting(world.hanna):
        by = inside(world.hanna, world.elsa)
        note = {"kind": "problem", "text": "Asthma", "source": "Home care"}
        health.record(esther=world.elsa, **note, by=by, at=world.at)
    with acting(world.elsa_in):
        by = inside(world.elsa_in, world.elsa)
        lines = queries.lines_of(by, world.at - HOUR, world.at + HOUR)
    told = {it.did: it.basis for it in lines if it.account_id == world.hanna.account_id}
    assert told["health.record"] == Read.GUARDIAN


def test_a_change_is_told_on_what_a_reading_of_it_would_be(two_bases):
    world = two_bases
    with acting(world.hanna):
        by = inside(world.hanna, world.elsa)

    def told(kind, viewer=by):
        return viewer.basis_of(SimpleNamespace(read_with=lambda: int(kind)))

    assert told(Data.PLAN) == Read.CONSENT
    assert told(Data.HEALTH) == Read.GUARDIAN
    assert told(Data.CALENDAR) == Read.LAW
    assert told(Data.PLAN, replace(by, until=world.at)) == Read.EMERGENCY
    assert told(Data.CALENDAR, replace(by, job=True)) == by.basis == Read.CONSENT


def test_what_nobody_said_yes_to_is_told_as_that_whatever_else_is_shared(two_bases):
    assert bases_told(two_bases, "visits/") == {"It is not shared with them."}


def test_a_refusal_tells_of_no_yes(world, elsa):
    hanna = browser(world.hanna)
    hanna.get(f"/esther/{world.elsa.pk}/plan/")
    assert hanna.get(f"/esther/{world.elsa.pk}/log/").status_code == 404
    visit = told_of("Hanna Homecare", page_of(elsa, world))
    stopped = next(it for it in visit.split("<li>") if "Wanted to open, and was stopped" in it)
    assert "said yes" not in stopped and "Invited" not in stopped
    assert "said yes" not in visit.partition("<ul")[0]  # … nor above them all
    read = next(it for it in visit.split("<li>") if "Read: Your plan" in it)
    assert "You have said yes to it." in read


def hanna_lifts(world, basis, at=None, **more):
    """Elsa hides what the ward writes, and home care sees it for an hour."""
    with acting(world.elsa_in):
        by = inside(world.elsa_in, world.elsa)
        facts = {"esther": world.elsa, "unit": world.ward, "how": "page"}
        block = sharing.hide(**facts, by=by, at=world.at)
    hanna = world.hanna.later(at or world.at)
    with acting(hanna):
        by = inside(hanna, world.elsa)
        said = {"basis": basis, "asked_by": "Hanna", "words": "She has fallen at home"}
        sharing.lift(block=block, **said | more, until=hanna.at + HOUR, by=by, at=hanna.at)


@pytest.mark.parametrize(
    ("basis", "why"),
    [
        ("emergency", "They wrote down that it was an emergency."),
        ("consent", "They wrote down that you said yes to it."),
    ],
)
def test_to_read_what_she_hides_is_told_with_what_was_said_of_that(world, elsa, basis, why):
    hanna_lifts(world, basis)
    with acting(world.hanna):
        by = inside(world.hanna, world.elsa)
        trace("circle.lift", world.elsa, by=by, at=world.at, how=How.READ)
    visit = told_of("Hanna Homecare", page_of(elsa, world))
    lifted = next(it for it in visit.split("<li>") if "to read it for a while" in it)
    assert why in lifted and "You have said yes" not in lifted and "Invited" not in lifted
    form = next(it for it in visit.split("<li>") if "The form for reading what you hide" in it)
    assert "said yes" not in form


def test_a_lift_in_an_emergency_says_so_in_the_trace(world, traces):
    hanna_lifts(world, "emergency")
    (row,) = [row for row in traces() if row.did == "circle.lift"]
    assert (row.ground, row.basis) == (Why.BY_HAND, "emergency")


def test_who_took_an_invitation_and_what_the_system_sent_changed_nothing_of_hers():
    said = {"how": "changed", "outcome": "done", "ground": "by_hand", "basis": "consent"}
    for did, told in (
        ("relatives.accept", "Said yes to: An invitation to your circle"),
        ("letters.notify", "Sent by the system: A notice about you"),
    ):
        line = SimpleNamespace(did=did, **said)
        assert f"{words.how(line)}: {words.what(line)}" == told


def test_a_page_that_shows_more_than_a_name_says_so():
    line = SimpleNamespace(did="urgent.crisis", how="read", outcome="done", basis="nothing")
    for shown in ("birth date", "how to talk with you", "telephone"):
        assert shown in str(words.how(line))
    line.did = "plan.plan"
    assert words.how(line) == SAW_NAME


def test_about_the_reading_of_a_head_somebody_else_answers(world, elsa):
    ask = f"/esther/{world.elsa.pk}/log/{{}}/ask/"
    of_head = elsa.get(ask.format(reads(world.head, world.elsa))).text
    assert "Somebody else who leads" in of_head and "The head of the unit answers" not in of_head
    of_hanna = elsa.get(ask.format(reads(world.hanna, world.elsa))).text
    assert "The head of the unit answers you within three days." in of_hanna


WHILE_OPEN = "What you hid could be read there then"
WHAT_WAS_OPEN = "Notes from Medicine ward, which you hid, are open to them from"


def test_what_was_read_while_something_hidden_was_open_stands_apart(world, elsa):
    reads(world.anna, world.elsa)
    hanna_lifts(world, "consent")
    reads(world.hanna, world.elsa, did="health.health")
    page = page_of(elsa, world)
    visit = told_of("Hanna Homecare", page)
    assert WHAT_WAS_OPEN in visit and "What you hid was open" in visit.partition("</summary>")[0]
    assert "Written down as your yes." in visit
    assert WHAT_WAS_OPEN not in told_of("Anna Coordinator", page)


def test_who_answers_her_and_who_looks_at_readings_is_not_told_as_one_who_read_then(world, elsa):
    hanna_lifts(world, "consent")
    for did in ("review.answer", "review.sign", "log.answer"):
        reads(world.hanna, world.elsa, did=did)
    page = page_of(elsa, world)
    assert "What you hid was open" not in page and WHILE_OPEN not in page


def test_what_was_read_several_times_says_from_when_to_when(world):
    for minutes in (0, 6):
        at = world.at + timedelta(minutes=minutes)
        reads(world.hanna, world.elsa, did="plan.plan", at=at)
    later = browser(world.elsa_in.later(world.at + timedelta(minutes=10)))
    assert "09:00–09:06 · 2 times" in told_of("Hanna Homecare", page_of(later, world))


def test_what_was_read_before_it_was_open_and_what_was_read_then_are_lines_of_their_own(world):
    minutes = timedelta(minutes=1)
    for late in (0, 1, 6, 7, 8):
        reads(world.hanna, world.elsa, did="plan.plan", at=world.at + late * minutes)
    hanna_lifts(world, "consent", at=world.at + 5 * minutes)
    later = browser(world.elsa_in.later(world.at + 10 * minutes))
    visit = told_of("Hanna Homecare", page_of(later, world))
    before, then = [it for it in visit.split("<li>") if "Read: Your plan" in it]
    assert "2 times" in before and WHILE_OPEN not in before
    assert "3 times" in then and WHILE_OPEN in then


def test_what_was_done_then_and_shows_no_note_is_not_told_as_read_while_it_was_open(world):
    hanna_lifts(world, "consent")
    with acting(world.hanna):
        by = inside(world.hanna, world.elsa)
        trace("letters.notify", world.elsa, by=by, at=by.at)
        looks = replace(by, ground=SimpleNamespace(kind=Why.REVIEW, narrow=True))
        trace("urgent.emergency", world.elsa, by=looks, at=by.at, how=How.READ)
        trace("plan.plan", world.elsa, by=by, at=by.at, how=How.READ)
    with acting(world.elsa_in):
        page = queries.page(inside(world.elsa_in, world.elsa))
    hers = [it for it in visits(page.days) if it.first.account_id == world.hanna.account_id]
    told = {line.did for it in hers for line in it.lines if page.was_open(line)}
    assert told == {"plan.plan"}


def test_that_it_was_hidden_again_is_told_as_that():
    line = SimpleNamespace(did="circle.end_lift", how="changed", outcome="done")
    assert f"{words.how(line)}: {words.what(line)}" == "Hid it again: What you hide"


def test_the_question_about_a_visit_says_it_too_when_it_was_opened_in_the_middle(world):
    minutes = timedelta(minutes=1)
    key = reads(world.hanna, world.elsa)
    hanna_lifts(world, "consent", at=world.at + 5 * minutes)
    reads(world.hanna, world.elsa, did="health.health", at=world.at + 9 * minutes)
    world.elsa_in = world.elsa_in.later(world.at + 10 * minutes)
    ask = f"/esther/{world.elsa.pk}/log/{key}/ask/"
    assert WHAT_WAS_OPEN in browser(world.elsa_in).get(ask).text


def test_before_and_after_it_was_open_and_of_the_lift_itself_nothing_is_said(world):
    for hours in (2, 3.5):
        reads(world.hanna, world.elsa, at=world.at + hours * HOUR)
    hanna_lifts(world, "consent")
    later = world.elsa_in.later(world.at + 5 * HOUR)
    with acting(later):
        page = queries.page(inside(later, world.elsa))
    hers = [it for day in page.days for it in day.of("opened")]
    hers = [it for it in hers if it.first.account_id == world.hanna.account_id]
    assert len(hers) == 3 and not any(page.open_then(it) for it in hers)


def test_what_was_open_to_one_person_is_not_told_of_a_colleague(world):
    hanna_lifts(world, "consent", account=world.hanna.account)
    hilda = works("Hilda Homecare", world.home, Profession.HOME_CARER, world.at)
    for reader in (world.hanna, hilda):
        reads(reader, world.elsa)
    with acting(world.elsa_in):
        page = queries.page(inside(world.elsa_in, world.elsa))
    open_to = {it.first.account_id for day in page.days for it in day.visits if page.open_then(it)}
    assert open_to == {world.hanna.account_id}


def test_what_was_open_is_asked_once_and_only_where_something_was(world, elsa):
    def asked():
        with CaptureQueriesContext(connection) as found:
            page_of(elsa, world)
        return len([it for it in found if 'FROM "circle_lift"' in it["sql"].split("EXISTS")[0]])

    reads(world.hanna, world.elsa)
    assert asked() == 0
    hanna_lifts(world, "consent")
    reads(world.hanna, world.elsa)
    assert asked() == 1


@pytest.mark.parametrize(
    ("basis", "told"),
    [
        ("consent", ["You said that they may, when it is urgent.", "You have said yes to it."]),
        (
            "decision",
            [
                "They may, when it is urgent.",
                "It was decided, because you could not be asked.",
            ],
        ),
        ("guardian", ["They may, when it is urgent.", "Your guardian."]),
        (
            "guardian decision",
            [
                "They may, when it is urgent.",
                "Your guardian.",
                "It was decided, because you could not be asked.",
            ],
        ),
    ],
)
def test_to_read_the_crisis_plan_on_a_decision_is_not_called_a_yes_of_hers(basis, told):
    facts = {"how": "read", "outcome": "done", "ground": "crisis", "basis": basis}
    line = SimpleNamespace(did="urgent.crisis", account_id=1, **facts)
    assert words.why(line) == told
