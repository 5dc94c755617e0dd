"""The pages of what she shares: look, say yes, take back; hide, let it be seen, lift."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from esther.audit.actions import gathered
from esther.circle import actions as circle
from esther.circle.frame import acting
from esther.circle.models import Block, Lift, Sharing, open_at
from esther.circle.rules import Why
from esther.circle.sharing import actions, queries
from esther.circle.sharing.kinds import USUAL, Basis, Data, How
from esther.health import actions as health
from esther.health.models import Known
from esther.matters import actions as matters
from esther.people.rules import DataClass, Kind
from esther.rules import NotPossible
from esther.steps import actions as steps
from esther.urgent import actions as urgent
from tests.circle.browsing import at_the_moment_of, browser
from tests.urgent.scenes import emergency_world
from tests.world import inside, unit, works

pytestmark = pytest.mark.django_db


def saw(kinds, of=USUAL):
    """What a form carries that has shown what closes: from what, to what."""
    return str(int(of) << 8 | kinds)


@pytest.fixture(autouse=True)
def moment(world, monkeypatch):
    at_the_moment_of(world, monkeypatch)


def address(world, name, *keys):
    return reverse(f"circle:{name}", args=[world.elsa.pk, *keys])


def shared_now(world, **whom):
    with acting(world.anna):
        soon = world.at + timedelta(minutes=5)
        rows = Sharing.everywhere.filter(open_at(soon), esther=world.elsa, **whom)
        return list(rows.order_by("basis", "pk"))


def later(world, monkeypatch, **ahead):
    world.at += timedelta(**ahead)
    at_the_moment_of(world, monkeypatch)


def test_the_page_says_in_words_what_everybody_in_care_reads(world):
    page = browser(world.elsa_in).get(address(world, "sharing")).text
    assert "Everybody who takes part in your care may read: the plan, what matters" in page
    assert "Transport, volunteers and others see only what they do themselves" in page
    assert "What other social services write is shared with nobody" in page
    assert "Written down by Nils Nurse, Medicine ward" in page


def test_only_who_may_look_is_counted_among_those_who_read(world):
    """The foot clinic has made its visit and stays on the list to be called: its yes reads nothing."""
    clinic, visit = unit("Foot clinic", Kind.HOME_NURSING), uuid4()
    with acting(world.anna):
        by, at = inside(world.anna, world.elsa), world.at
        seat = circle.let_in(
            esther=world.elsa, organisation=clinic, kind=Why.VISIT, ref=visit, at=at
        )
        assert seat in queries.overview(by).covered
        circle.close_ground(esther=world.elsa, kind=Why.VISIT, ref=visit, at=at)
        shared = queries.overview(by)
        assert seat not in [*shared.covered, *(it.member for it in shared.others)]
    page = browser(world.elsa_in).get(address(world, "sharing")).text
    assert f"{len(shared.covered)} unit" in page and "Foot clinic" not in page
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        actions.share(esther=world.elsa, member=seat, kinds=1, how=How.TOLD, by=by, at=world.at)
    page = browser(world.elsa_in).get(address(world, "sharing")).text
    line = page.partition("<b>Foot clinic")[2].partition("</li>")[0]
    assert "Sees nothing here" in line and "May read, once they take part: the plan" in line
    assert "Take back" in line and "Reads:" not in line


def test_who_writes_down_another_yes_ticks_all_of_it_again(world):
    """Nothing is ticked beforehand: a yes that was not said is not kept by accident."""
    there = address(world, "share")
    asked = browser(world.anna).post(there, {"kinds": ["1"], "how": "told", "seen": saw(1)})
    assert asked.status_code == 302
    page = browser(world.anna).get(there).text
    assert "checked" not in page
    assert "Said yes to before: the plan." in page
    assert "checked" in browser(world.elsa_in).get(there).text
    assert "Said yes to before" not in browser(world.elsa_in).get(there).text
    less = browser(world.anna).post(there, {"kinds": ["8"], "how": "told"})
    assert less.status_code == 200 and "No longer ticked: the plan." in less.text


def yes_when_urgent(world):
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        return urgent.allow(esther=world.elsa, how=How.PHONE, by=by, at=world.at)


def test_her_yes_to_ambulance_and_emergency_department_stands_with_what_she_shares(
    world, monkeypatch
):
    client, there = browser(world.elsa_in), address(world, "sharing")
    crisis = reverse("urgent:crisis", args=[world.elsa.pk])
    assert "<b>Ambulance and emergency department" not in client.get(there).text
    yes_when_urgent(world)
    said = "By telephone, 23 November 2026. Written down by Anna Coordinator, Oak health centre"
    line = urgent_line(client.get(there).text, "who")
    assert said in line and "May read when it is urgent: the crisis plan" in line
    assert f'href="{crisis}disallow/"' in line and "Take back" in line
    assert said in client.get(crisis).text
    later(world, monkeypatch, days=1)
    with acting(world.anna.later(world.at)):
        by = inside(world.anna.later(world.at), world.elsa)
        urgent.disallow(esther=world.elsa, by=by, at=world.at)
    client = browser(world.elsa_in)
    page = client.get(there).text
    assert "<b>Ambulance" not in page.partition('id="who"')[2].partition("</section>")[0]
    line = urgent_line(page.partition("What has ended")[2])
    assert said in line and "Ended on 24 November 2026. Written down by Anna Coordinator" in line
    assert said not in client.get(crisis).text


def urgent_line(page, panel=""):
    panel = page.partition(f'id="{panel}"')[2].partition("</section>")[0] if panel else page
    return panel.partition("<b>Ambulance and emergency department")[2].partition("</li>")[0]


def test_who_takes_back_that_yes_herself_is_not_told_that_somebody_wrote_it_down(
    world, monkeypatch
):
    yes_when_urgent(world)
    with acting(world.elsa_in):
        by = inside(world.elsa_in, world.elsa)
        urgent.disallow(esther=world.elsa, by=by, at=world.at)
    later(world, monkeypatch, days=1)
    page = browser(world.elsa_in).get(address(world, "sharing")).text
    line = urgent_line(page.partition("What has ended")[2])
    assert "Ended on 23 November 2026." in line and line.count("Written down by") == 1


def test_who_sees_says_who_may_read_it_when_it_is_urgent_also_before_anybody_has(world):
    nobody = "Nobody outside the circle sees it."
    may = "ambulance and emergency department may read it when it is urgent, because"
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        said = {"esther": world.elsa, "by": by, "at": world.at}
        red = matters.say(kind="red", words="Call us", language="sv", **said)
        knee, nuts = (
            health.record(kind=kind, text="It", source="Oak", **said)
            for kind in ("problem", "allergy")
        )
    on_the_plan = [("matters.saying", red.pk), ("health.known", nuts.pk)]
    rows = [*on_the_plan, ("health.known", knee.pk)]

    def told(*row):
        page = browser(world.elsa_in).get(address(world, "who_sees", *row)).text
        return may in page, nobody in page

    assert [told(*row) for row in rows] == [(False, True)] * 3
    yes_when_urgent(world)
    assert [told(*row) for row in rows] == [(True, False), (True, False), (False, True)]
    page = browser(world.hanna).get(address(world, "who_sees", *on_the_plan[0])).text
    assert f"{may} Elsa has said yes to that." in page
    hides = "Those from whom it is hidden do not see it."
    for stay, said in ((True, False), (False, True)):
        with acting(world.elsa_in):
            by = inside(world.elsa_in, world.elsa)
            unit, how = world.anna.organisation, {"how": How.PAGE, "alerts_stay": stay}
            block = actions.hide(esther=world.elsa, unit=unit, **how, by=by, at=world.at)
        page = browser(world.elsa_in).get(address(world, "who_sees", *on_the_plan[0])).text
        assert (hides in page) == said and may in page
        with acting(world.elsa_in):
            actions.unhide(block=block, how=How.PAGE, by=by, at=world.at)


def test_what_other_social_services_wrote_is_not_said_to_be_read_when_it_is_urgent(world):
    """Until she shares that too, by itself, with all of care."""
    may = "ambulance and emergency department may read it when it is urgent"
    office = unit("Income support", Kind.ASSESSOR, data_class=DataClass.SOCIAL)
    clerk = works("Sara Social", office, at=world.at)
    with acting(world.anna):
        by, elsa = inside(world.anna, world.elsa), world.elsa
        circle.invite(esther=elsa, organisation=office, by=by, at=world.at)
    with acting(clerk):
        said = {"esther": elsa, "by": inside(clerk, elsa), "at": world.at}
        nuts = health.record(kind="allergy", text="Nuts", source="Here", **said)
    yes_when_urgent(world)
    there = address(world, "who_sees", "health.known", nuts.pk)
    page = browser(world.elsa_in).get(there).text
    assert may not in page and "Nobody outside the circle sees it." in page
    with acting(world.elsa_in):
        by = inside(world.elsa_in, elsa)
        actions.share(esther=elsa, kinds=int(Data.SOCIAL), how=How.PAGE, by=by, at=world.at)
    assert may in browser(world.elsa_in).get(there).text


def test_who_outside_the_circle_reads_a_step_or_an_opening_is_said(world):
    world = emergency_world(world)
    with acting(world.hanna):
        by = inside(world.hanna, world.elsa)
        step = steps.begin(what="Shower", by=by, at=world.at)
    with acting(world.doctor):
        said = {"words": "She is unconscious here", "by": world.doctor, "at": world.at}
        opening = urgent.open_emergency(her=world.elsa.pk, **said)
    client = browser(world.elsa_in)
    for label, row, who in (
        ("steps.step", step, "have had this step, or were asked to take it."),
        ("urgent.emergency", opening, "are asked to look at it."),
    ):
        page = client.get(address(world, "who_sees", label, row.pk)).text
        assert f"Outside the circle it is read only by those who {who}" in page
        assert "Nobody outside the circle" not in page


def test_what_each_one_reads_and_does_not_is_said_in_words(world):
    sharing = {"kinds": ["1", "8"], "seen": saw(9)}
    browser(world.elsa_in).post(address(world, "share", world.seats["karin"].pk), sharing)
    page = browser(world.elsa_in).get(address(world, "sharing")).text
    row = page.partition("<b>Karin Daughter")[2].partition("</li>")[0]
    assert "Reads: the plan and visits." in row
    assert "Does not read: what matters, health, comments and the crisis plan." in row


def test_her_own_page_and_her_circle_lead_there(world):
    browsing = browser(world.elsa_in)
    for name in ("pages:own", "circle:circle"):
        assert address(world, "sharing") in browsing.get(reverse(name, args=[world.elsa.pk])).text


def test_she_shares_by_herself_and_is_not_asked_how(world):
    page = browser(world.elsa_in).get(address(world, "share"))
    assert 'name="how"' not in page.text
    browser(world.elsa_in).post(address(world, "share"), {"kinds": ["1", "8"], "seen": saw(9)})
    (row,) = shared_now(world, member=None)
    assert (row.kinds, row.how) == (Data.PLAN | Data.CALENDAR, How.PAGE)
    assert row.by_account == world.elsa_in.account


def test_what_she_shared_stands_in_the_form_when_she_changes_it(world):
    page = browser(world.elsa_in).get(address(world, "share")).text
    assert page.count(" checked") == 6


def test_staff_and_who_was_never_asked_begin_from_nothing(world):
    with acting(world.anna):
        Sharing.everywhere.filter(member=None).update(how=How.BEFORE)
    for one, asks in ((world.anna, ""), (world.anna, "?basis=guardian"), (world.elsa_in, "")):
        page = browser(one).get(address(world, "share") + asks).text
        assert " checked" not in page and "Said yes to before" not in page


def test_sharing_less_is_shown_before_it_is_done(world):
    path, less = address(world, "share"), {"kinds": ["1", "8"]}
    page = browser(world.elsa_in).post(path, less)
    assert page.status_code == 200
    assert [it.kinds for it in shared_now(world, member=None)] == [USUAL]  # nothing is done yet
    assert "Nothing is changed yet. No longer ticked: what matters, health" in page.text
    closes = page.text.partition('id="closes"')[2].partition("</section>")[0]
    for name in ("Home care Nässjö", "Oak health centre", "Medicine ward"):
        assert name in closes
    assert "No longer reads: what matters, health, comments and the crisis plan." in closes
    assert "Still reads: the plan and visits." in closes and "another reason" not in closes
    assert "Karin Daughter" not in closes and "Karin Daughter" in page.text
    assert page.text.count(" checked") == 2 and "Yes, share less" in page.text
    seen = f'name="seen" value="{saw(9)}"'
    assert seen in page.text
    done = browser(world.elsa_in).post(path, less | {"seen": saw(9)})
    assert done.status_code == 302
    (row,) = shared_now(world, member=None)
    assert (row.kinds, row.how) == (Data.PLAN | Data.CALENDAR, How.PAGE)


def test_what_was_not_seen_is_shown_again(world):
    path = address(world, "share")
    page = browser(world.elsa_in).post(path, {"kinds": ["1"], "seen": saw(9)})
    assert page.status_code == 200 and f'name="seen" value="{saw(1)}"' in page.text
    assert [it.kinds for it in shared_now(world, member=None)] == [USUAL]


def test_less_and_more_at_once_says_both(world):
    path = address(world, "share", world.seats["home"].pk)
    browser(world.elsa_in).post(path, {"kinds": ["1", "8"], "social": "on"})
    page = browser(world.elsa_in).post(path, {"kinds": ["1"]}).text
    assert "Nothing closes for anybody" not in page
    assert "No longer reads: other social services." in page
    care = address(world, "share")
    both = browser(world.elsa_in).post(care, {"kinds": ["1", "2", "4", "8", "16"], "social": "on"})
    closes = both.text.partition('id="closes"')[2].partition("</section>")[0]
    assert "No longer reads: the crisis plan." in closes
    assert "Reads from now on: other social services." in closes


def test_sharing_more_is_done_at_once(world):
    path = address(world, "share")
    every = {"kinds": [str(int(kind)) for kind in Data if kind & USUAL], "social": "on"}
    assert browser(world.elsa_in).post(path, every).status_code == 302
    (row,) = shared_now(world, member=None)
    assert row.kinds == USUAL | Data.SOCIAL


def test_staff_see_what_closes_and_still_say_how_it_was_said(world):
    path = address(world, "share")
    refused = browser(world.anna).post(path, {"kinds": ["1"]})
    assert refused.status_code == 422 and 'id="closes"' not in refused.text
    page = browser(world.anna).post(path, {"kinds": ["1"], "how": "phone"})
    assert page.status_code == 200 and "Write down that less is shared" in page.text
    assert (
        browser(world.anna).post(path, {"kinds": ["1"], "how": "phone", "seen": saw(1)}).status_code
        == 302
    )
    (row,) = shared_now(world, member=None)
    assert (row.kinds, row.how) == (Data.PLAN, How.PHONE)


def test_staff_write_down_how_it_was_said(world):
    path = address(world, "share", world.seats["karin"].pk)
    refused = browser(world.anna).post(path, {"kinds": ["1"]})
    assert refused.status_code == 422
    told = {"kinds": ["1"], "seen": saw(1), "how": "phone", "copy_sent_on": "2026-11-23"}
    assert browser(world.anna).post(path, told).status_code == 302
    (row,) = shared_now(world, member=world.seats["karin"])
    assert (row.kinds, row.how, str(row.copy_sent_on)) == (Data.PLAN, How.PHONE, "2026-11-23")
    assert "A copy was sent to you on" in browser(world.elsa_in).get(address(world, "sharing")).text


def test_nobody_presses_the_button_in_her_place(world):
    with acting(world.anna), pytest.raises(NotPossible, match="how it was said"):
        by = inside(world.anna, world.elsa)
        actions.share(esther=world.elsa, kinds=1, how=How.PAGE, by=by, at=world.at)


def test_a_decision_for_her_says_who_why_until_when_and_is_looked_at_again(world, monkeypatch):
    path = address(world, "share") + "?basis=decision"
    decided = {"kinds": ["1", "4"], "how": "told", "decided_by": "Dr Oak"}
    page = browser(world.anna).post(path, decided)
    assert page.status_code == 422 and 'name="social"' not in page.text
    decided |= {"words": "She is unconscious", "until": "2026-12-20", "review_on": "2026-12-01"}
    assert browser(world.anna).post(path, decided).status_code == 302
    row = shared_now(world, member=None)[-1]
    assert (row.basis, row.kinds) == (Basis.DECISION, Data.PLAN | Data.HEALTH)
    later(world, monkeypatch, days=9)
    assert "to be looked at again" in browser(world.anna).get(address(world, "sharing")).text


def test_a_decision_never_lasts_longer_than_a_year(world):
    path = address(world, "share") + "?basis=decision"
    page = browser(world.anna).post(
        path,
        {
            "kinds": ["1"],
            "how": "told",
            "decided_by": "Dr Oak",
            "words": "She is unconscious",
            "until": "2028-01-01",
            "review_on": "2026-12-01",
        },
    )
    assert page.status_code == 422 and "within a year" in page.text


DECIDED = {
    "kinds": ["1", "4"],
    "decided_by": "Dr Oak",
    "words": "Is unconscious",
    "until": "2026-12-20",
    "review_on": "2026-12-01",
}


def decide(world, client=None, **said):
    client = client or browser(world.anna)
    return client.post(address(world, "share") + "?basis=decision", DECIDED | said)


def test_a_decision_is_asked_for_in_words_of_its_own(world):
    page = browser(world.anna).get(address(world, "share") + "?basis=decision").text
    assert "Write down this decision" in page and "Write down this yes" not in page
    assert "cannot say yes or no. Tick what is decided" in page
    assert "Why can Elsa not say yes or no?" in page
    for of_a_yes in ("Tick only what", "How was it said?", 'name="how"', "herself"):
        assert of_a_yes not in page


def said_herself(world, *seat):
    """What stands of her own words where somebody decides for her."""
    page = browser(world.anna).get(address(world, "share", *seat) + "?basis=decision").text
    return page.partition('id="said"')[2].partition("</section>")[0]


def test_who_decides_for_her_reads_first_what_she_said_yes_to(world):
    said = said_herself(world)
    assert "<b>Yes</b>: Everybody in care</p><p>The plan, what matters" in said
    assert "Written down by Nils Nurse, Medicine ward" in said
    for basis in ("", "?basis=guardian"):
        assert 'id="said"' not in browser(world.anna).get(address(world, "share") + basis).text


def test_who_decides_for_her_reads_what_she_took_back_and_that_she_said_no(world, monkeypatch):
    with acting(world.elsa_in):
        by, at = inside(world.elsa_in, world.elsa), world.at + timedelta(minutes=1)
        (row,) = queries.open_now(by).filter(member=None)
        actions.withdraw(sharing=row, how=How.PAGE, by=by, at=at)
    later(world, monkeypatch, minutes=2)
    said = said_herself(world)
    assert "<b>Taken back</b>: Everybody in care</p><p>The plan" in said and "<b>Yes" not in said
    with acting(world.elsa_in):
        by = inside(world.elsa_in.later(world.at), world.elsa)
        actions.share_nothing(esther=world.elsa, how=How.PAGE, by=by, at=world.at)
    later(world, monkeypatch, minutes=2)
    assert "<b>No</b>: Nothing is shared with everybody in care." in said_herself(world)


def test_of_one_close_to_her_stands_what_she_said_about_that_one(world):
    karin = said_herself(world, world.seats["karin"].pk)
    assert "<b>Yes</b>: Karin Daughter" in karin and "Everybody in care" not in karin


def test_where_she_has_said_nothing_nothing_stands_there(world):
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        Sharing.seen_by(by).update(how=How.BEFORE)
    assert said_herself(world) == ""


def test_what_was_decided_before_is_not_called_a_yes(world):
    decide(world)
    page = browser(world.anna).get(address(world, "share") + "?basis=decision").text
    assert "Decided before: the plan and health." in page
    assert "Tick all that the decision is about." in page
    assert "Said yes to before" not in page and "said yes to now" not in page


def test_a_decision_is_kept_without_how_it_was_said(world):
    client = browser(world.anna)
    answer = decide(world, client)
    assert answer.status_code == 302
    row = shared_now(world, member=None)[-1]
    assert (row.basis, row.how) == (Basis.DECISION, "")
    page = client.get(answer["Location"]).text
    assert "The decision is written down." in page
    own = page.partition("What is decided for Elsa")[2].partition("</li>")[0]
    assert "Decided by Dr Oak, because Elsa could not be asked." in own
    assert "face to face" not in own and "Written down by Anna Coordinator" in own
    assert "Elsa decides, and can change it on any day" not in page


def test_a_yes_and_a_decision_stand_each_by_itself_with_what_can_be_done(world):
    decide(world)
    page = browser(world.anna).get(address(world, "sharing")).text
    for of, kind in (
        ("What Elsa said yes to", "consent"),
        ("What is decided for Elsa", "decision"),
    ):
        (row,) = shared_now(world, member=None, basis=kind)
        block = page.partition(f"<h3>{of}</h3>")[2].partition("</li>")[0]
        change = address(world, "share") + ("?basis=decision" if kind == "decision" else "")
        assert f'href="{change}">Change<' in block
        ends = "End it" if kind == "decision" else "Take back"
        assert f'href="{address(world, "withdraw", row.pk)}">{ends}<' in block
        assert block.count(f"{ends}<") == 1


def test_a_decision_is_looked_at_again_on_a_day_to_come(world):
    refused = decide(world, review_on="2026-11-01")
    assert refused.status_code == 422
    assert "from today until the last day" in refused.text
    assert decide(world, review_on="2026-12-21").status_code == 422
    assert shared_now(world, basis="decision") == []


def test_the_reason_for_a_decision_has_an_end_and_stays_to_be_shortened(world):
    long = "Does not understand. " * 450
    refused = decide(world, words=long)
    assert refused.status_code == 422 and "At most 2,000 characters" in refused.text
    assert long.strip() in refused.text


def test_a_copy_was_not_sent_on_a_day_to_come(world):
    said = {"kinds": ["1"], "how": "phone", "copy_sent_on": "2030-01-01"}
    refused = browser(world.anna).post(address(world, "share", world.seats["karin"].pk), said)
    assert refused.status_code == 422 and "That day has not come yet" in refused.text
    assert "When was a copy of this yes sent to Elsa?" in refused.text


def test_all_that_is_missing_in_a_yes_is_told_at_once(world):
    refused = browser(world.anna).post(address(world, "share"), {"until": "2026-01-01"}).text
    for reason in ("Choose at least one thing", "Choose how it was said", "The last day must be"):
        assert reason in refused
    refused = browser(world.anna).post(
        address(world, "share") + "?basis=decision", {"words": "short", "until": "2030-01-01"}
    )
    for reason in (
        "Choose at least one thing",
        "who has decided",
        "at least ten letters",
        "a year",
    ):
        assert reason in refused.text


def test_all_that_is_missing_in_a_guardians_yes_is_told_at_once(world):
    refused = (
        browser(world.anna)
        .post(address(world, "share") + "?basis=guardian", {"words": "short"})
        .text
    )
    for reason in ("Choose at least one thing", "how it was said", "on which legal ground"):
        assert reason in refused


def test_all_that_is_missing_to_see_what_is_hidden_is_told_at_once(world):
    path = address(world, "lift", hidden(world).pk)
    page = browser(world.hanna).get(path).text
    assert "Elsa has said yes" in page and "Elsa, a colleague or you: write the name." in page
    refused = browser(world.hanna).post(path, {"asked_by": "Elsa", "words": "Short"}).text
    assert "at least ten letters" in refused and refused.count(">Choose one.<") == 2


def test_a_relative_sees_what_is_shared_and_changes_nothing(world):
    page = browser(world.karin).get(address(world, "sharing")).text
    assert "The person in the centre decides what is shared" in page
    assert "What is hidden" not in page
    (given,) = shared_now(world, member=None)
    refused = browser(world.karin).post(address(world, "withdraw", given.pk), {"how": "told"})
    assert refused.status_code == 422 and shared_now(world, member=None) == [given]


def test_what_was_never_asked_is_asked_about(world):
    with acting(world.anna):
        Sharing.everywhere.filter(member=None).update(how=How.BEFORE)
    page = browser(world.elsa_in).get(address(world, "sharing")).text
    assert "You were in the circle before this was asked" in page
    browser(world.elsa_in).post(address(world, "share"), {"kinds": ["1"], "seen": saw(1)})
    page = browser(world.elsa_in).get(address(world, "sharing")).text
    assert "Look through this" not in page


def test_the_preview_says_what_closes_for_whom_and_what_stays(world):
    (given,) = shared_now(world, member=None)
    page = browser(world.elsa_in).get(address(world, "withdraw", given.pk)).text
    closes = page.partition('id="closes"')[2].partition("</section>")[0]
    for name in ("Home care Nässjö", "Oak health centre", "Medicine ward"):
        assert name in closes
    assert "No longer reads: the plan, what matters" in closes
    assert "Is a fixed contact" in closes and "wrote themselves or were sent" in closes
    assert "Karin Daughter" not in closes
    assert "Karin Daughter" in page and "Still reads, for another reason" in page


def test_from_the_next_request_on_it_is_refused(world):
    reading, herself = browser(world.hanna), browser(world.elsa_in)
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        health.record(
            esther=world.elsa, kind="problem", text="CANARY heart", source="Oak", by=by, at=world.at
        )
    path = reverse("health:health", args=[world.elsa.pk])
    assert "CANARY heart" in reading.get(path).text
    (given,) = shared_now(world, member=None)
    assert herself.post(address(world, "withdraw", given.pk)).status_code == 302
    page = reading.get(path)
    assert page.status_code == 200 and "CANARY" not in page.text
    assert "CANARY heart" in browser(world.anna).get(path).text  # her own unit wrote it


def test_what_has_ended_stays_readable_with_who_ended_it(world):
    (given,) = shared_now(world, member=None)
    browser(world.anna).post(address(world, "withdraw", given.pk), {"how": "phone"})
    page = browser(world.elsa_in).get(address(world, "sharing")).text
    ended = page.partition("What has ended")[2]
    assert "By telephone" in ended and "Anna Coordinator" in ended
    twice = browser(world.anna).post(address(world, "withdraw", given.pk), {"how": "phone"})
    assert twice.status_code == 422


def test_who_carries_or_lends_writes_down_no_yes_to_themselves(world):
    from esther.circle import actions as circle

    driver = works("Dora Driver", unit("Taxi", Kind.TRANSPORT), at=world.at)
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        taxi = {"organisation": driver.organisation, "shares": 0}
        seat = circle.invite(esther=world.elsa, **taxi, by=by, at=world.at)
    said = {"kinds": ["8"], "how": "told"}
    path = address(world, "share", seat.pk)
    refused = browser(driver).post(path, said)
    assert refused.status_code == 422 and "by somebody in care" in refused.text
    assert shared_now(world, member=seat) == []
    assert browser(world.hanna).post(path, said).status_code == 302
    assert [it.kinds for it in shared_now(world, member=seat)] == [Data.CALENDAR]


def test_an_ambulance_that_is_invited_reads_by_the_standing_yes_and_a_taxi_does_not(world):
    from esther.circle import actions as circle

    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        for name, kind in (("Ambulance", Kind.AMBULANCE), ("Taxi", Kind.TRANSPORT)):
            circle.invite(
                esther=world.elsa, organisation=unit(name, kind), shares=0, by=by, at=world.at
            )
        shared = queries.overview(by)
    kinds = {str(it.member): it.kinds for it in shared.others}
    assert kinds["Taxi"] == 0 and "Ambulance" in map(str, shared.covered)
    assert shared.care.kinds == USUAL


def hidden(world, **more):
    with acting(world.elsa_in):
        by = inside(world.elsa_in, world.elsa)
        more = {"unit": world.centre, "how": How.PAGE} | more
        return actions.hide(esther=world.elsa, by=by, at=world.at, **more)


def test_she_hides_what_a_unit_writes_and_lets_it_be_seen_again(world):
    said = {"unit": world.centre.pk, "reach": "inner", "alerts_stay": "no"}
    said["seen"] = f"{world.centre.pk} inner False"
    assert browser(world.elsa_in).post(address(world, "hide"), said).status_code == 302
    with acting(world.anna):
        block = Block.everywhere.get()
    assert (block.unit, block.alerts_stay, block.how) == (world.centre, False, How.PAGE)
    page = browser(world.anna).get(address(world, "sharing")).text
    hides = page.partition('id="hidden"')[2]
    assert "From all other units" in hides and "are hidden too" in hides
    twice = browser(world.elsa_in).post(address(world, "hide"), said)
    assert twice.status_code == 422 and "hidden already" in twice.text
    assert browser(world.elsa_in).post(address(world, "unhide", block.pk)).status_code == 302
    page = browser(world.elsa_in).get(address(world, "sharing")).text
    assert "Nothing is hidden." in page and "Was hidden from" in page


def test_hiding_is_shown_before_it_is_done(world):
    said = {"unit": world.centre.pk, "reach": "inner", "alerts_stay": "yes"}
    page = browser(world.elsa_in).post(address(world, "hide"), said)
    with acting(world.anna):
        assert page.status_code == 200 and not Block.everywhere.exists()
    closes, same = page.text.partition('id="closes"')[2].split("Nothing closes for these")
    assert "No longer reads, of what Oak health centre writes: the plan, what matters" in closes
    assert "Home care Nässjö" in closes and "Still reads: the crisis plan." in closes
    assert "<b>Oak health centre" in same and "What other units write is read as before" in same
    seen = f"{world.centre.pk} inner True"
    assert f'name="seen" value="{seen}"' in page.text and "Yes, hide it" in page.text
    other = browser(world.elsa_in).post(
        address(world, "hide"), said | {"seen": seen, "reach": "outer"}
    )
    assert other.status_code == 200  # that was not seen
    assert (
        browser(world.elsa_in).post(address(world, "hide"), said | {"seen": seen}).status_code
        == 302
    )


def test_where_kinds_are_chosen_and_shown_it_is_said_what_comes_with_the_plan(world):
    said = "Who reads the plan also reads the words that its goals serve."
    client = browser(world.elsa_in)
    assert said in client.get(address(world, "sharing")).text
    assert said in client.get(address(world, "share")).text
    for kept, stands in [(["1"], True), (["8"], False)]:
        closes = client.post(address(world, "share"), {"kinds": kept}).text
        closes = closes.partition('id="closes"')[2].partition("</section>")[0]
        assert (said in closes) == stands
    with acting(world.elsa_in):
        by = inside(world.elsa_in, world.elsa)
        row = matters.say(
            esther=world.elsa, kind="matters", words="Sing", language="sv", by=by, at=world.at
        )
    assert said in client.get(address(world, "who_sees", "matters.saying", row.pk)).text


def test_a_block_is_lifted_for_a_week_at_most_and_by_who_meets_it(world):
    block = hidden(world)
    said = {"asked_by": "Elsa", "whom": "me", "hours": "168"}
    path = address(world, "lift", block.pk)
    short = browser(world.hanna).post(path, said | {"words": "Need it"})
    assert short.status_code == 422 and "ten letters" in short.text
    assert browser(world.hanna).post(path, said | {"words": "She wants it seen"}).status_code == 302
    with acting(world.hanna):
        made = Lift.everywhere.get()
    assert made.to_at - made.from_at <= timedelta(days=7) and made.account == world.hanna.account
    again = browser(world.hanna).get(path).text
    assert "Your unit sees these notes already" in again
    own = browser(world.anna).get(path).text
    assert "Your unit sees these notes already" in own
    assert "by somebody at work" in browser(world.elsa_in).get(path).text


LIFTED = {"asked_by": "Dr Oak", "words": "Fell, and cannot say", "whom": "unit", "hours": "24"}


def test_in_an_emergency_what_is_hidden_is_seen_for_a_day_at_most(world):
    path = address(world, "lift", hidden(world).pk) + "?basis=emergency"
    said = LIFTED
    page = browser(world.hanna).get(path).text
    assert "In an emergency one day at most" in page and "and the person is told" in page
    refused = browser(world.hanna).post(path, said | {"hours": "72"})
    assert refused.status_code == 422
    assert "it can be seen for one day at most. Choose a shorter time." in refused.text
    assert browser(world.hanna).post(path, said).status_code == 302


@pytest.mark.parametrize("basis", ["emergency", "consent"])
def test_what_is_seen_for_a_while_is_told_with_who_why_and_on_what(world, monkeypatch, basis):
    """Her notice leads here, also when it has ended: without these nobody can judge it."""
    path = address(world, "lift", hidden(world).pk)
    browser(world.hanna).post(f"{path}?basis={basis}", LIFTED)
    emergency = "Opened because it was an emergency, without a yes."
    yes = {
        world.elsa_in: "Written down as your yes.",
        world.anna: "Written down as a yes from Elsa.",
    }
    for after, where in (({"minutes": 1}, 'id="hidden"'), ({"days": 2}, "What has ended")):
        later(world, monkeypatch, **after)
        for viewer, said_yes in yes.items():
            page = browser(viewer).get(address(world, "sharing")).text.partition(where)[2]
            told = page.partition("for a while")[2].partition("</li>")[0]
            assert "Home care Nässjö, until" in told
            assert (said_yes if basis == "consent" else emergency) in told
            asked = "Asked for by" if basis == "consent" else "Asked for or decided by"
            assert f"{asked} Dr Oak." in told and "Why: Fell, and cannot say" in told
            assert "Opened by Hanna Homecare, Home care Nässjö, " in told
    assert "Fell, and cannot say" not in browser(world.karin).get(address(world, "sharing")).text


def test_her_own_words_that_a_unit_wrote_down_are_quoted_before_they_are_hidden(world):
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        said = {"esther": world.elsa, "language": "en", "by": by, "at": world.at}
        matters.say(kind="matters", words="Sing with the choir", **said)
        matters.say(kind="red", words="Call Karin first", **said)
    with acting(world.nurse):
        said |= {"by": inside(world.nurse, world.elsa)}
        matters.say(kind="matters", words="Sleep at home", **said)

    def quoted(viewer, **answers):
        usual = {"unit": world.centre.pk, "reach": "inner", "alerts_stay": "yes", "how": "told"}
        page = browser(viewer).post(address(world, "hide"), usual | answers)
        assert page.status_code == 200
        return page.text.partition('id="hers"')[2].partition("</section>")[0]

    own = quoted(world.elsa_in)
    assert "This was said, and written down there." in own and "Sing with the choir" in own
    assert "Call Karin first" not in own and "Sleep at home" not in own
    assert "Call Karin first" in quoted(world.elsa_in, alerts_stay="no")
    assert "Sing with the choir" in quoted(world.hanna)
    assert "Nobody there has written down words" in quoted(world.elsa_in, unit=world.home.pk)
    assert "What you have said, and the unit wrote down, is hidden too." in (
        browser(world.elsa_in).get(address(world, "hide")).text
    )


def test_hiding_from_other_organisations_says_who_is_of_the_same(world):
    hospital = unit("Oak hospital", Kind.HOSPITAL)
    page = browser(world.elsa_in).get(address(world, "hide")).text
    assert "Each of the units here is of an organisation of its own." in page
    for one in (world.ward, world.centre):
        type(one).objects.filter(pk=one.pk).update(parent=hospital)
    with acting(world.nurse):
        by = inside(world.nurse, world.elsa)
        said = {"words": "Sleep at home", "language": "en"}
        matters.say(esther=world.elsa, kind="matters", **said, by=by, at=world.at)
    page = browser(world.elsa_in).get(address(world, "hide")).text
    assert "Of the same organisation are: Oak hospital: Medicine ward; Oak health" in page
    assert "From all other units. Those of the same organisation too." in page
    assert "Units of the same organisation read it as before, alerts too." in page
    said = {"unit": world.centre.pk, "reach": "outer", "alerts_stay": "yes"}
    page = browser(world.elsa_in).post(address(world, "hide"), said).text
    assert "for it is the same organisation: what Medicine ward writes." in page
    assert "What other units write is read as before" not in page
    assert "Sleep at home" in page.partition('id="hers"')[2].partition("</section>")[0]


def test_an_ambulance_that_has_read_the_crisis_plan_is_not_told_as_a_yes(world, monkeypatch):
    car = works("Aron Ambulance", unit("Cars", Kind.AMBULANCE), at=world.at)
    yes_when_urgent(world)
    later(world, monkeypatch, days=5)
    with acting(car.later(world.at)):
        urgent.read_crisis(her=world.elsa.pk, by=car.later(world.at), at=world.at)
    with acting(world.elsa_in.later(world.at)):
        by = inside(world.elsa_in.later(world.at), world.elsa)
        urgent.disallow(esther=world.elsa, by=by, at=world.at)
    later(world, monkeypatch, minutes=1)
    for viewer in (world.elsa_in, world.anna):
        page = browser(viewer).get(address(world, "sharing")).text.partition("What has ended")[2]
        line = page.partition("<b>Cars")[2].partition("</li>")[0]
        assert "Opened the crisis plan on 28 November 2026, on the yes to ambulance" in line
        assert "By telephone" not in line
        assert page.count("By telephone, 23 November 2026") == 1


def test_a_lift_ends_by_itself_to_the_second(world):
    block = hidden(world)
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        health.record(
            esther=world.elsa, kind="problem", text="Knee", source="Oak", by=by, at=world.at
        )
    until = world.at + timedelta(hours=4)
    with acting(world.hanna):
        actions.lift(
            block=block,
            basis=Basis.EMERGENCY,
            asked_by="Dr Oak",
            words="She fell and cannot say",
            until=until,
            by=inside(world.hanna, world.elsa),
            at=world.at,
        )
    for at, seen in ((until - timedelta(seconds=1), 1), (until, 0)):
        viewer = world.hanna.later(at)
        with acting(viewer):
            assert Known.seen_by(inside(viewer, world.elsa)).count() == seen
            assert Known.everywhere.count() == seen


def test_every_change_leaves_a_trace(world):
    with acting(world.elsa_in):
        by = inside(world.elsa_in, world.elsa)
        with gathered() as rows:
            given = actions.share(esther=world.elsa, kinds=1, how=How.PAGE, by=by, at=world.at)
            actions.withdraw(sharing=given, how=How.PAGE, by=by, at=world.at)
            block = actions.hide(
                esther=world.elsa, unit=world.ward, how=How.PAGE, by=by, at=world.at
            )
            actions.unhide(block=block, how=How.PAGE, by=by, at=world.at)
            done = [row["did"] for row in rows]
    assert done == ["circle.share", "circle.withdraw", "circle.hide", "circle.unhide"]


# ---- A decision ends as it was made -----------------------------------------------------------------


def decided_for_her(world):
    days = {"until": world.at + timedelta(days=60), "review_on": world.at.date()}
    said = {"basis": Basis.DECISION, "how": "", "decided_by": "Dr Ek", "words": "Cannot be asked"}
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        facts = {"esther": world.elsa, "kinds": int(Data.HEALTH), "by": by, "at": world.at}
        return actions.share(**facts, **said, **days)


ENDS = {"decided_by": "Dr Oak", "words": "Can say yes or no again"}


def test_who_ends_a_decision_says_who_decided_so_and_why_and_not_how_it_was_said(world):
    path = address(world, "withdraw", decided_for_her(world).pk)
    client = browser(world.anna)
    page = client.get(path).text
    assert "How was it said?" not in page and "Who decided so?" in page
    assert "Why does the decision no longer hold?" in page and "End this decision" in page
    missing = client.post(path, {"how": "told", "words": "Short"})
    assert missing.status_code == 422
    assert "Write who has decided." in missing.text
    assert "Write why the decision no longer holds, in at least ten letters." in missing.text
    assert client.post(path, ENDS).status_code == 302
    for viewer in (world.anna, world.elsa_in):
        ended = browser(viewer).get(address(world, "sharing")).text.partition("What has ended")[2]
        assert "It was decided. Written down by Anna Coordinator." in ended
        assert "Dr Oak decided that it no longer holds." in ended
        assert "Can say yes or no again" in ended
    assert "Dr Oak" not in browser(world.karin).get(address(world, "sharing")).text


def test_no_word_alone_ends_a_decision_where_it_is_not_hers(world):
    """By no page, and by nothing else that asks the same action."""
    given = decided_for_her(world)
    with acting(world.anna), pytest.raises(NotPossible, match="Write who has decided"):
        by = inside(world.anna, world.elsa)
        actions.withdraw(sharing=given, how=How.TOLD, by=by, at=world.at)
    with acting(world.karin), pytest.raises(NotPossible, match="The person in the centre decides"):
        by = inside(world.karin, world.elsa)
        actions.withdraw(sharing=given, how=How.TOLD, by=by, at=world.at)
    with acting(world.elsa_in):
        assert Sharing.everywhere.filter(open_at(world.at), pk=given.pk).exists()


def test_she_ends_what_was_decided_for_her_with_a_word(world):
    path = address(world, "withdraw", decided_for_her(world).pk)
    page = browser(world.elsa_in).get(path).text
    assert "Who decided so?" not in page and "How was it said?" not in page
    assert browser(world.elsa_in).post(path).status_code == 302


def test_a_yes_is_still_taken_back_as_it_was_said(world):
    with acting(world.anna):
        given = Sharing.everywhere.get(member=None)
    page = browser(world.anna).get(address(world, "withdraw", given.pk)).text
    assert "How was it said?" in page and "Who decided so?" not in page
