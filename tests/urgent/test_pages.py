"""What people see when it is urgent: through the browser, on committed data."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from esther.circle import actions as circle
from esther.circle.frame import acting
from esther.circle.sharing import actions as sharing
from esther.design.formats import brief
from esther.people.records import add_identifiers
from esther.urgent import actions
from esther.urgent.models import Emergency
from tests.circle.browsing import at_the_moment_of, browser
from tests.world import inside, small_world

from .scenes import emergency_world

NUMBER = "194608237824"
DAY = timedelta(days=1)


@pytest.fixture
def there(cloned, monkeypatch):
    there = emergency_world(small_world())
    with acting(there.anna):
        add_identifiers(there.elsa, [("personnummer", NUMBER)])
    at_the_moment_of(there, monkeypatch)
    return there


def found(client: Client, **typed):
    return client.post(reverse("urgent:find"), {"number": NUMBER} | typed)


def word(answer):
    """What the page holds of who was found: a signed word, no key and no number."""
    return answer.content.decode().split('name="person" value="')[1].split('"')[0]


def opens(client: Client, **said):
    facts = {"person": word(found(client)), "words": "Unconscious in the street", "hours": 4}
    return client.post(reverse("urgent:open_emergency"), facts | said)


def page(client: Client, esther, name="pages:person"):
    return client.get(reverse(name, args=[esther.pk]))


def says_yes(there):
    with acting(there.elsa_in):
        by = inside(there.elsa_in, there.elsa)
        actions.allow(esther=there.elsa, how="page", by=by, at=there.at)


def test_from_a_number_to_the_crisis_page_in_an_emergency(there):
    client = browser(there.doctor)
    answer = opens(client)
    assert answer.status_code == 302
    seen = client.get(answer["Location"]).content.decode()
    assert "Penicillin" in seen and "Words red" in seen and "Opened in an emergency" in seen


def test_every_page_says_until_when_to_who_opened_it_and_to_nobody_else(there):
    client = browser(there.doctor)
    opens(client)
    for name in ("pages:person", "plan:plan", "circle:circle", "urgent:crisis"):
        seen = page(client, there.elsa, name).content.decode()
        assert 'data-until="' in seen and "Until today 13:0" in seen, name
    assert "data-until" not in page(browser(there.anna), there.elsa).content.decode()


def test_ended_it_is_gone_on_the_next_page(there):
    client, other_window = browser(there.doctor), browser(there.doctor)
    opens(client)
    assert page(other_window, there.elsa).status_code == 200
    assert client.post(reverse("urgent:end_emergency", args=[there.elsa.pk])).status_code == 302
    assert page(other_window, there.elsa).status_code == 404


def test_what_was_typed_stays_when_the_reason_is_too_short(there):
    answer = opens(browser(there.doctor), words="Quick")
    assert answer.status_code == 422
    assert "Quick" in answer.content.decode() and "ten letters" in answer.content.decode()


def test_what_one_found_another_cannot_open(there):
    says_yes(there)
    theirs = word(found(browser(there.car)))
    answer = browser(there.doctor).post(
        reverse("urgent:open_emergency"), {"person": theirs, "words": "Unconscious", "hours": 4}
    )
    assert answer["Location"] == reverse("urgent:find")
    with acting(there.doctor):
        assert not Emergency.everywhere.exists()


def test_the_ambulance_reads_on_her_yes(there):
    client = browser(there.car)
    says_yes(there)
    answer = client.post(reverse("urgent:read_crisis"), {"person": word(found(client))})
    seen = client.get(answer["Location"]).content.decode()
    assert "Penicillin" in seen and "Anna Coordinator" in seen and "data-until" not in seen
    heading = seen.split("<h1")[1].split("</h1>")[0]
    assert "If it gets worse" in heading and "Elsa" not in heading


OFFERS = 'action="/urgent/read-crisis/"'


@pytest.mark.parametrize("who", ["car", "doctor", "colleague"])
def test_the_crisis_plan_is_offered_when_she_said_yes_and_else_it_says_why_not(there, who):
    client = browser(getattr(there, who))
    before = found(client).content.decode()
    assert OFFERS not in before and "has not said that ambulance" in before
    says_yes(there)
    after = found(client).content.decode()
    assert OFFERS in after and "has not said that ambulance" not in after


def said_to(there, viewer):
    """Who may read the crisis page, as this reader is told."""
    seen = page(browser(viewer), there.elsa, "urgent:crisis").text
    return seen.partition('id="who"')[2].partition("</section>")[0]


def test_who_reads_the_crisis_page_without_a_yes_is_told_why_they_do(there):
    unless, alone = "unless they are in the circle", "do not see this page by themselves. You read"
    opens(browser(there.doctor))
    told = said_to(there, there.doctor)
    assert f"{alone} it because you opened it in an emergency." in told and unless not in told
    with acting(there.anna):
        by, cars = inside(there.anna, there.elsa), there.car.organisation
        circle.invite(esther=there.elsa, organisation=cars, shares=64, by=by, at=there.at)
    told = said_to(there, there.car)
    assert f"{alone} it because your unit is in the circle." in told and unless not in told
    assert unless in said_to(there, there.anna)


def test_she_lets_them_read_it_on_her_own_page(there):
    client = browser(there.elsa_in)
    client.post(reverse("urgent:allow", args=[there.elsa.pk]))
    assert "Take back my yes" in page(client, there.elsa, "urgent:crisis").content.decode()
    client.post(reverse("urgent:disallow", args=[there.elsa.pk]))
    assert "Let them read it" in page(client, there.elsa, "urgent:crisis").content.decode()


def test_before_the_yes_is_taken_back_it_stands_what_closes_for_whom_and_what_stays(there):
    says_yes(there)
    crisis = browser(there.car)
    seen = crisis.post(reverse("urgent:read_crisis"), {"person": word(found(crisis))})["Location"]
    client, address = browser(there.elsa_in), reverse("urgent:disallow", args=[there.elsa.pk])
    assert f'href="{address}"' in page(client, there.elsa, "urgent:crisis").text
    asked = client.get(address).text
    closes = asked.partition('id="closes"')[2].partition("</section>")[0]
    stays = asked.partition('id="stays"')[2].partition("</section>")[0]
    assert "No longer read your crisis plan, and with it alerts, allergies" in closes
    assert "<b>Cars</b>" in closes and "Has it open until tomorrow" in closes
    assert "In an emergency the emergency group of a unit may still open" in stays
    assert "Who sits in your circle reads what you share with them" in stays
    assert crisis.get(seen).status_code == 200  # looking changes nothing
    assert client.post(address)["Location"] == reverse("urgent:crisis", args=[there.elsa.pk])
    assert crisis.get(seen).status_code == 404
    again = client.get(address).text
    assert "may not read it now" in again and 'id="closes"' not in again


def test_an_emergency_department_that_sits_in_the_circle_is_named_with_what_it_still_reads(there):
    says_yes(there)
    with acting(there.anna):
        by = inside(there.anna, there.elsa)
        circle.invite(esther=there.elsa, organisation=there.department, by=by, at=there.at)
    asked = browser(there.elsa_in).get(reverse("urgent:disallow", args=[there.elsa.pk])).text
    stays = asked.partition('id="stays"')[2].partition("</section>")[0]
    assert "<b>Oak emergency</b>" in stays and "Still reads: the plan, what matters" in stays


def test_who_reads_on_her_yes_is_told_until_when(there):
    says_yes(there)
    client = browser(there.car)
    answer = client.post(reverse("urgent:read_crisis"), {"person": word(found(client))})
    told = "Your unit reads this for a day from when it was opened: until tomorrow"
    assert told in client.get(answer["Location"]).text
    for who in (there.elsa_in, there.anna):
        assert told[:20] not in page(browser(who), there.elsa, "urgent:crisis").text


def decided(there):
    days = {"until": there.at + 60 * DAY, "review_on": (there.at + 50 * DAY).date()}
    return {"basis": "decision", "decided_by": "Dr Ek", "words": "She could not be asked"} | days


def test_what_is_decided_for_her_does_not_open_this_page_and_says_that_it_is_decided_by_itself(
    there,
):
    said = "That does not open this page to ambulance and emergency department."
    assert said not in page(browser(there.anna), there.elsa, "urgent:crisis").text
    with acting(there.anna):
        by = inside(there.anna, there.elsa)
        about = {"esther": there.elsa, "kinds": 64, "how": "", "by": by, "at": there.at}
        sharing.share(**about, **decided(there))
    seen = page(browser(there.anna), there.elsa, "urgent:crisis").text
    who = seen.partition('id="who"')[2].partition("</section>")[0]
    assert said in who and f"{reverse('urgent:allow', args=[there.elsa.pk])}?basis=decision" in who
    assert said not in page(browser(there.elsa_in), there.elsa, "urgent:crisis").text


def test_a_decision_about_the_crisis_plan_is_written_down_as_one_and_stands_as_one(there):
    client, address = browser(there.anna), reverse("urgent:allow", args=[there.elsa.pk])
    asked = client.get(f"{address}?basis=decision").text
    assert "Who decided?" in asked and "How was it said?" not in asked
    assert "How was it said?" in client.get(address).text
    missing = client.post(f"{address}?basis=decision", {"words": "No"})
    assert missing.status_code == 422 and "Write who has decided." in missing.text
    days = {name: it.isoformat()[:10] for name, it in decided(there).items() if name in DAYS}
    sent = {"decided_by": "Dr Ek", "words": "She could not be asked"} | days
    assert client.post(f"{address}?basis=decision", sent).status_code == 302
    for name in ("urgent:crisis", "circle:sharing"):
        theirs = page(client, there.elsa, name).text
        assert "Decided by Dr Ek, because Elsa could not be asked." in theirs, name
        hers = page(browser(there.elsa_in), there.elsa, name).text
        assert "Decided by Dr Ek, because you could not be asked." in hers, name
        assert "You have said that ambulance" not in hers
    assert "It is decided that ambulance" in page(client, there.elsa, "circle:sharing").text
    assert "Write down that this decision ends" in page(client, there.elsa, "urgent:crisis").text


DAYS = {"until", "review_on"}


def test_a_decision_that_holds_is_decided_anew_from_the_page_and_ended_with_who_and_why(there):
    client, address = browser(there.anna), reverse("urgent:allow", args=[there.elsa.pk])
    days = {name: it.isoformat()[:10] for name, it in decided(there).items() if name in DAYS}
    sent = {"decided_by": "Dr Ek", "words": "She could not be asked"} | days
    anew = f"{address}?basis=decision"
    assert client.post(anew, sent).status_code == 302
    for name in ("urgent:crisis", "circle:sharing"):
        assert f'href="{anew}"' in page(client, there.elsa, name).text, name
        assert anew not in page(browser(there.elsa_in), there.elsa, name).text, name
    asked = client.get(anew).text
    assert "A decision holds until 22 January 2027." in asked and "Who said yes?" not in asked
    assert "may read it already" in client.get(address).text
    assert client.post(anew, sent | {"until": "2027-05-05"}).status_code == 302
    assert "Until 5 May 2027." in page(client, there.elsa, "urgent:crisis").text
    ends = reverse("urgent:disallow", args=[there.elsa.pk])
    asked = client.get(ends).text
    assert "Why does the decision no longer hold?" in asked and "How was it said?" not in asked
    assert client.post(ends, {"words": "Short"}).status_code == 422
    why = {"decided_by": "Dr Oak", "words": "Can say yes or no again"}
    assert client.post(ends, why).status_code == 302
    ended = page(client, there.elsa, "circle:sharing").text.partition("What has ended")[2]
    assert "Dr Oak decided that it no longer holds." in ended


def test_who_would_decide_reads_that_she_took_her_yes_back(there):
    says_yes(there)
    browser(there.elsa_in).post(reverse("urgent:disallow", args=[there.elsa.pk]))
    asked = browser(there.anna).get(reverse("urgent:allow", args=[there.elsa.pk]))
    assert "Elsa has said yes before. It was taken back on" in asked.text


def test_the_manager_reads_why_and_signs_when_it_has_ended(there):
    doctor = browser(there.doctor)
    opens(doctor)
    head = browser(there.head)
    with acting(there.head.later(there.at + timedelta(minutes=5))):
        opening = Emergency.everywhere.get()
    assert "Unconscious in the street" in head.get(reverse("pages:work")).content.decode()
    address = reverse("urgent:emergency", args=[there.elsa.pk, opening.pk])
    seen = head.get(address).content.decode()
    assert "Unconscious in the street" in seen and "It is still open" in seen
    doctor.post(reverse("urgent:end_emergency", args=[there.elsa.pk]))
    signed = {"outcome": "right", "words": "The notes say why."}
    assert head.post(f"{address}review/", signed).status_code == 302
    hers = browser(there.elsa_in).get(address).content.decode()
    assert "The notes say why." in hers and "Hedda Head" in hers
    assert page(head, there.elsa).status_code == 404


def test_the_reviewer_sees_which_pages_were_read_and_nothing_of_what_stood_there(there):
    client = browser(there.doctor)
    client.get(opens(client)["Location"])
    for name in ("plan:plan", "plan:plan", "health:health"):
        page(client, there.elsa, name)
    with acting(there.head.later(there.at + timedelta(minutes=5))):
        opening = Emergency.everywhere.get()
    address = reverse("urgent:emergency", args=[there.elsa.pk, opening.pk])
    seen = browser(there.head).get(address).content.decode()
    read = seen.split('id="read"')[1].split('id="review"')[0]
    assert "The plan" in read and "Read, 2 times" in read and "What is known about health" in read
    assert "Penicillin" not in seen and "Words red" not in seen
    for who in (there.elsa_in, there.anna):
        assert 'id="read"' not in browser(who).get(address).content.decode()


def test_nobody_is_found_by_a_name_alone(there):
    answer = browser(there.doctor).post(reverse("urgent:find"), {"name": "Elsa Bergström"})
    assert answer.status_code == 422
    assert "the name and the birth date" in answer.content.decode()


def test_the_form_says_whom_it_opens_and_when_she_was_born(there):
    client = browser(there.doctor)
    opening = reverse("urgent:open_emergency")
    asked = client.post(opening, {"person": word(found(client))}).text
    assert "Elsa Bergström" in asked and "23 November 1938" in asked and "Nässjö" in asked
    refused = opens(client, words="Quick").text
    assert "Elsa Bergström" in refused and "23 November 1938" in refused


def test_from_the_crisis_page_it_says_whom_too(there):
    says_yes(there)
    client = browser(there.doctor)
    answer = client.post(reverse("urgent:read_crisis"), {"person": word(found(client))})
    seen = client.get(answer["Location"])
    asked = client.post(reverse("urgent:open_emergency"), {"person": word(seen)}).text
    assert "Elsa Bergström" in asked and "23 November 1938" in asked


def test_of_somebody_protected_the_form_says_no_more_than_what_was_found(there):
    with acting(there.anna):
        inside(there.anna, there.elsa)
        there.elsa.protected = True
        there.elsa.save(update_fields=["protected"])
    client = browser(there.doctor)
    asked = client.post(reverse("urgent:open_emergency"), {"person": word(found(client))}).text
    assert "Somebody with protected personal data" in asked
    assert "Bergström" not in asked and "1938" not in asked and "Nässjö" not in asked


OPEN_NOW = "You have opened somebody"


def test_what_is_open_stands_on_the_pages_of_the_one_who_opened_until_it_is_ended(there):
    client, hers = browser(there.doctor), reverse("pages:person", args=[there.elsa.pk])
    assert OPEN_NOW not in client.get("/work/").text
    opens(client)
    ending = reverse("urgent:end_emergency", args=[there.elsa.pk])
    for address in ("/work/", "/people/", "/notices/", "/words/", "/directory/"):
        seen = client.get(address).text
        line = seen.partition(OPEN_NOW)[2].partition('class="one"')[0].partition('class="two"')[0]
        assert "It is open until today 13:0" in line, address
        assert f'href="{hers}"' in line and f'action="{ending}"' in line, address
        assert "Elsa" not in line, address
    for address in (hers, reverse("urgent:crisis", args=[there.elsa.pk])):
        assert OPEN_NOW not in client.get(address).text  # it stands there already, with more
    for other in (there.colleague, there.head, there.elsa_in):
        assert OPEN_NOW not in browser(other).get("/words/").text
    assert client.post(ending).status_code == 302
    assert OPEN_NOW not in client.get("/work/").text


APART = "What the person hides is not opened by this. That is a step of its own, with a reason"


def test_it_is_said_that_what_is_hidden_is_opened_apart(there):
    client = browser(there.doctor)
    asked = client.post(reverse("urgent:open_emergency"), {"person": word(found(client))}).text
    assert APART in asked and "stays hidden" not in asked
    assert "a day at most in an emergency" in browser(there.elsa_in).get("/reading/").text


def test_once_opened_the_page_says_what_is_open_and_leads_to_her_page(there):
    client = browser(there.doctor)
    seen = client.get(opens(client)["Location"]).text
    notice = seen.partition("data-until=")[2].partition("</main>")[0]
    assert 'data-left="{0} h {1} min left."' in notice
    assert "Open now: the plan, what matters, health" in notice and APART in notice
    hers = reverse("pages:person", args=[there.elsa.pk])
    assert f'href="{hers}">' in notice and "To the person" in notice
    assert "To the person" not in client.get(hers).text  # one is there


def test_who_may_not_find_anybody_reads_what_to_do(there):
    seen = browser(there.hanna).get(reverse("urgent:find")).text
    assert "This is for those who meet people first" in seen
    assert "Ring 112 when it is a matter of life." in seen and 'href="/people/"' in seen
    assert "Ring 112" not in browser(there.doctor).get(reverse("urgent:find")).text


def test_a_reason_that_is_too_long_is_refused_and_stays(there):
    client, long = browser(there.doctor), "Unconscious in the street. " * 100
    asked = client.post(reverse("urgent:open_emergency"), {"person": word(found(client))})
    assert "maxlength" not in asked.text.partition("<textarea")[2].partition(">")[0]
    answer = opens(client, words=long)
    assert answer.status_code == 422
    assert "At most 2,000 characters; this is 2,699. Shorten it." in answer.text
    assert long.strip() in answer.text


def test_a_long_reason_is_begun_in_lists_and_whole_on_its_own_page(there):
    long = ("Unconscious in the street. " * 60).strip()
    opens(browser(there.doctor), words=long)
    with acting(there.elsa_in):
        key = Emergency.seen_by(inside(there.elsa_in, there.elsa)).get().pk
    lists = [
        browser(there.head).get(reverse("pages:work")),
        page(browser(there.elsa_in), there.elsa, "pages:own"),
        page(browser(there.elsa_in), there.elsa, "urgent:emergencies"),
    ]
    for answer in lists:
        assert brief(long) in answer.text and long not in answer.text
    whole = browser(there.elsa_in).get(reverse("urgent:emergency", args=[there.elsa.pk, key]))
    assert long in whole.text


def test_finding_somebody_says_which_answers_belong_together(there):
    page = browser(there.doctor).get(reverse("urgent:find")).text
    form = page.partition('id="id_number"')[0].rpartition("<form")[2]
    assert "or name and birth date</span>" in form
    assert "with the birth date, where there is no number</span>" in page
    assert ">optional<" not in page.partition("<main")[2]


def test_nobody_found_is_said_in_words(there):
    page = found(browser(there.doctor), number="194608237816").text
    assert "Nobody found" in page and "0 persons" not in page
