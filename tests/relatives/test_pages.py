"""Invite in three steps, come with the code, and be shown out again: in the browser."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from esther.circle import actions as circle
from esther.circle.frame import acting
from esther.circle.sharing import actions as sharing
from esther.circle.sharing.kinds import USUAL, Data
from esther.circle.viewer import NOBODY, Viewer
from esther.people.models import Account
from esther.relatives import actions as relatives
from esther.relatives import codes
from esther.relatives.models import Invited
from tests.circle.browsing import at_the_moment_of, browser
from tests.world import inside, private, small_world

DAY = timedelta(days=1)


@pytest.fixture
def world(cloned, monkeypatch):
    world = small_world()
    at_the_moment_of(world, monkeypatch)
    return world


@pytest.fixture
def elsa(world):
    return browser(world.elsa_in)


WHO = {"name": "Nisse Nilsson", "role": "relative", "relation": "son"}


def step(client, world, number, **said):
    address = reverse("relatives:invite_close", args=[world.elsa.pk])
    return client.post(address, {"step": number} | said)


def hidden(answer):
    """What goes along, hidden."""
    page = answer.content.decode()
    parts = page.split('<input type="hidden" name="')[1:]
    return [tuple(part.split('"')[:3:2]) for part in parts if "csrf" not in part[:6]]


def test_what_was_answered_goes_along_and_comes_back(elsa, world):
    second = step(elsa, world, 1, **WHO)
    assert second.status_code == 200 and ("name", "Nisse Nilsson") in hidden(second)
    third = step(elsa, world, 2, **WHO, kinds=["1", "8"])
    assert {("kinds", "1"), ("kinds", "8"), ("relation", "son")} <= set(hidden(third))
    back = step(elsa, world, 3, **WHO, kinds=["1", "8"], until="2027-03-01", back="1")
    page = back.content.decode()
    assert page.count("checked") == 2 and ("until", "2027-03-01") in hidden(back)
    first = step(elsa, world, 2, **WHO, kinds=["1"], until="2027-03-01", back="1")
    assert 'value="Nisse Nilsson"' in first.content.decode()
    assert {("kinds", "1"), ("until", "2027-03-01")} <= set(hidden(first))


@pytest.mark.parametrize("number", [1, 3])
def test_a_step_that_is_wrong_is_asked_again(elsa, world, number):
    answer = step(elsa, world, number, **WHO | {"name": ""})
    assert answer.status_code == 422
    assert "error-summary" in answer.content.decode()


def invited(elsa, world, **said):
    answer = step(elsa, world, 3, **WHO | said)
    page = elsa.get(answer["Location"]).content.decode()
    return page.split('href="http://testserver')[1].split('"')[0]


def test_from_the_code_to_a_seat_and_out_again(elsa, world):
    link = invited(elsa, world, kinds=["1"])
    client = Client()
    page = client.get(link).content.decode()
    assert "Elsa invites you" in page and "Bergström" not in page
    answer = client.post(link, {"name": "Nisse N", "email": "nisse@example.invalid"})
    own = reverse("pages:own", args=[world.elsa.pk])
    assert answer["Location"] == reverse("sign_in:set_up")
    assert client.get(own).status_code == 302  # nobody reads before there is a way to sign in
    nisse = Account.objects.get(email="nisse@example.invalid")
    assert nisse.name == "Nisse N" and not nisse.has_usable_password()
    client = browser(Viewer(nisse, None, world.at))
    assert client.get(own).status_code == 200
    mandates = reverse("relatives:mandates", args=[world.elsa.pk])
    address = elsa.get(mandates).content.decode().split("/end/")
    ending = next(it for it in address if "Nisse N" in it).rsplit('"', 1)[-1] + "/end/"
    assert elsa.post(ending).status_code == 302
    assert client.get(own).status_code == 404


def test_the_code_is_typed_too(elsa, world):
    link = invited(elsa, world)
    code, client = link.strip("/").split("/")[-1], Client()
    entering = reverse("relatives:enter_code")
    assert client.post(entering, {"code": code.lower()}).status_code == 302
    assert "not in use" in client.post(entering, {"code": "AAAA-AAAA-AAAA"}).content.decode()
    assert client.get(link).status_code == 200


def test_a_relative_is_shown_no_code(elsa, world):
    invited(elsa, world)
    karin = browser(world.karin)
    page = karin.get(reverse("relatives:mandates", args=[world.elsa.pk])).content.decode()
    assert "Karin" in page and "Show the code" not in page


def test_only_who_invited_and_she_herself_are_shown_the_code(elsa, world):
    link = invited(elsa, world)
    code = link.strip("/").split("/")[-1]
    with acting(world.anna):
        path = reverse("relatives:invited", args=[world.elsa.pk, Invited.everywhere.get().pk])
    assert code in elsa.get(path).text
    page = browser(world.anna).get(path).text
    assert code not in page and "shown to whoever invited" in page
    assert (
        "Show the code"
        not in browser(world.anna).get(reverse("relatives:mandates", args=[world.elsa.pk])).text
    )


def test_the_way_for_a_code_is_on_the_first_page_and_at_sign_in(world):
    entering = f'href="{reverse("relatives:enter_code")}"'
    words = {"en": "I have a code", "sv": "Jag har en kod", "nb": "Jeg har en kode"}
    words["da"] = "Jeg har en kode"
    for address in (reverse("pages:home"), reverse("account_login")):
        for language, said in words.items():
            page = Client(headers={"accept-language": language}).get(address).content.decode()
            assert entering in page and said in page


def test_what_stands_on_paper_has_no_signs_of_the_machine(elsa, world):
    answer = step(elsa, world, 3, **WHO)
    page = elsa.get(answer["Location"]).content.decode()
    assert "Nisse Nilsson types it at testserver/invited" in page


def test_a_neighbour_is_neither_family_nor_guardian(elsa, world):
    said = WHO | {"role": "friend", "relation": ""}
    answer = step(elsa, world, 3, **said)
    assert "Neighbour or friend" in elsa.get(answer["Location"]).content.decode()
    with acting(world.anna):
        assert Invited.seen_by(inside(world.anna, world.elsa)).get().role == "relative"


def test_a_neighbour_is_called_so_in_the_language_of_who_reads(elsa, world):
    answer = step(elsa, world, 3, **WHO | {"role": "friend", "relation": ""})
    link = elsa.get(answer["Location"]).text.split('href="http://testserver')[1].split('"')[0]
    assert Client().post(link, {"name": "N", "email": "n@example.invalid"}).status_code == 302
    for page in (answer["Location"], reverse("relatives:mandates", args=[world.elsa.pk])):
        assert "Granne eller vän" in elsa.get(page, headers={"accept-language": "sv"}).text
        assert "Neighbour or friend" in elsa.get(page, headers={"accept-language": "en"}).text


def test_who_somebody_is_in_words_of_ones_own_stays_as_it_was_written(elsa, world):
    answer = step(elsa, world, 3, **WHO | {"role": "friend", "relation": "Vän från kören"})
    assert "Vän från kören" in elsa.get(answer["Location"]).text


def test_before_the_code_is_made_it_stands_for_whom_and_to_what(elsa, world):
    page = step(elsa, world, 2, **WHO, kinds=["1", "2", "8"]).text
    for told in ("Nisse Nilsson", "son", "The plan, what matters and visits"):
        assert told in page.partition("<dl")[2].partition("</dl>")[0]
    assert "Make the code" in page
    for kinds, answers in (
        (["1", "2"], "Yes: answers questions, changes the telephone"),
        ([], "No"),
    ):
        so_far = (
            step(elsa, world, 2, **WHO, kinds=kinds).text.partition("<dl")[2].partition("</dl>")[0]
        )
        row = so_far.partition("May answer for you")[2].partition("</div>")[0]
        assert f"<dd>{answers}" in row, kinds
    assert "May answer for Elsa" in step(browser(world.anna), world, 2, **WHO).text
    assert "<dl" not in step(elsa, world, 1, **WHO).text


def test_kinds_stand_in_a_sentence_where_one_of_them_has_a_comma(elsa, world):
    answer = step(elsa, world, 3, **WHO, kinds=["1", "2", "8"])
    page = elsa.get(answer["Location"]).text
    assert "The plan, what matters and visits" in page and "about me, Visits" not in page


def test_she_is_spoken_to_when_she_invites_herself(elsa, world):
    own = step(elsa, world, 1, **WHO).text
    assert "answer questions for you, change your telephone" in own
    assert "questions for the person" not in own
    written_down = step(browser(world.anna), world, 1, **WHO).text
    assert "for the person, change the telephone" in written_down


def test_an_invitation_that_was_taken_back_promises_nothing(elsa, world):
    answer = step(elsa, world, 3, **WHO)
    assert "The code can be used until" in elsa.get(answer["Location"]).text
    elsa.post(answer["Location"].rstrip("/") + "/withdraw/")
    page = elsa.get(answer["Location"]).text
    assert "The code is taken back." in page and "can be used until" not in page


def test_every_code_that_opens_nothing_gets_the_same_answer_which_says_what_to_do(elsa, world):
    back = invited(elsa, world).strip("/").split("/")[-1]
    with acting(world.anna):
        row, by = Invited.everywhere.get(), inside(world.anna, world.elsa)
        relatives.withdraw_invitation(invited=row, by=by, at=world.at)
    pages = [
        Client().post(reverse("relatives:enter_code"), {"code": code}).text
        for code in (back, "AAAA-AAAA-AAAA")
    ]
    (told,) = {it.partition("ds-error-summary")[2].partition("</ul>")[0] for it in pages}
    assert "ask whoever invited you for a new one, or sign in" in told
    assert f'href="{reverse("account_login")}">Sign in</a>' in pages[0]


def saw(kinds, of=USUAL):
    """What the form carries when it has shown what closes."""
    return str(int(of) << 8 | kinds)


def changing(world, name="karin"):
    return reverse("relatives:change_mandate", args=[world.elsa.pk, world.seats[name].pk])


def test_every_yes_of_a_seat_stands_on_the_page_and_none_is_left_when_she_chooses_nothing(
    elsa, world
):
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        decided = {"basis": "decision", "words": "She could not be asked", "decided_by": "Dr Ek"}
        decided |= {"until": world.at + 60 * DAY, "review_on": (world.at + 50 * DAY).date()}
        about = {"esther": world.elsa, "member": world.seats["karin"], "by": by, "at": world.at}
        sharing.share(kinds=int(Data.HEALTH), how="told", **decided, **about)
    mandates = reverse("relatives:mandates", args=[world.elsa.pk])
    page = elsa.get(mandates).content.decode()
    assert "You have said yes to it." in page
    assert "because you could not be asked" in page and "Until" in page
    staff = browser(world.anna).get(mandates).content.decode()
    assert "Elsa has said yes to it." in staff and "Dr Ek" in staff
    assert elsa.post(changing(world), {"kinds": [], "seen": saw(0)}).status_code == 302
    later = world.karin.later(world.at + DAY)
    with acting(later):
        assert inside(later, world.elsa).kinds == 0
    assert "said yes to it" not in elsa.get(mandates).content.decode()


def test_staff_are_asked_how_it_was_said_and_she_is_not(elsa, world):
    anna = browser(world.anna)
    assert "How was it said?" in anna.get(changing(world)).content.decode()
    assert "How was it said?" not in elsa.get(changing(world)).content.decode()
    assert anna.post(changing(world), {"kinds": ["1"]}).status_code == 422
    said = {"kinds": ["1"], "how": "phone", "seen": saw(1)}
    assert anna.post(changing(world), said).status_code == 302


def test_what_closes_is_shown_before_somebody_close_reads_less_by_either_door(elsa, world):
    other = reverse("circle:share", args=[world.elsa.pk, world.seats["karin"].pk])
    for door in (changing(world), other):
        page = elsa.post(door, {"kinds": ["1", "8"]}).content.decode()
        assert "Nothing is changed yet. No longer ticked: what matters, health" in page
        closes = page.partition('id="closes"')[2].partition("</section>")[0]
        assert "Karin Daughter" in closes and "Still reads: the plan and visits." in closes
        assert "No longer answers questions for you, changes your telephone or asks to" in closes
        assert "Yes, share less" in page and f'name="seen" value="{saw(9)}"' in page
    with acting(world.karin):
        assert inside(world.karin, world.elsa).kinds == USUAL  # nothing is done yet


def test_who_goes_on_answering_for_her_is_not_said_to_stop(elsa, world):
    for kinds in (["2", "8"], ["2"]):
        page = elsa.post(changing(world), {"kinds": kinds}).text
        assert 'id="closes"' in page and "No longer answers" not in page
    written_down = browser(world.anna).post(changing(world), {"kinds": ["1"], "how": "phone"}).text
    assert "No longer answers questions for Elsa, changes the telephone or asks" in written_down


def test_the_step_that_chooses_and_the_page_after_say_what_everybody_sees(elsa, world):
    seen = "your name and birth date, how to reach you and speak with you, and whom you call"
    assert f"With nothing chosen they see {seen}, and no more." in step(elsa, world, 1, **WHO).text
    for page in (reverse("pages:reading"), reverse("circle:sharing", args=[world.elsa.pk])):
        assert f"Who is in the circle sees {seen}." in elsa.get(page).text
    assert f"{seen[:1].upper()}{seen[1:]}, and no more" in step(elsa, world, 2, **WHO).text


def test_what_everybody_in_the_circle_sees_is_so(elsa, world):
    link = invited(elsa, world)
    with acting(world.anna):
        inside(world.anna, world.elsa)
        world.elsa.phone, world.elsa.how_to_communicate = "070-1740699", "Read aloud to her"
        world.elsa.save(update_fields=["phone", "how_to_communicate"])
    assert Client().post(link, {"name": "N", "email": "n@example.invalid"}).status_code == 302
    client = browser(Viewer(Account.objects.get(email="n@example.invalid"), None, world.at))
    page = client.get(reverse("pages:details", args=[world.elsa.pk])).text
    for told in ("Elsa", "Bergström", "23 November 1938", "070-1740699", "Read aloud to her"):
        assert told in page, told
    assert "Anna Coordinator" in client.get(reverse("circle:circle", args=[world.elsa.pk])).text


def test_who_has_an_account_already_is_told_to_sign_in_first(elsa, world):
    link = invited(elsa, world)
    client = Client()
    assert "Have you an account here already? Sign in first" in client.get(link).text
    for email in (world.karin.account.email, world.karin.account.email.upper()):
        answer = client.post(link, {"name": "Karin", "email": email})
        assert answer.status_code == 422
        assert "Is it you? Sign in first, and then open the code again." in answer.text
        assert world.karin.account.name not in answer.text
    own = browser(private("Nils Neighbour", world.at))
    assert "account here already" not in own.get(link).text
    assert own.post(link)["Location"] == reverse("pages:own", args=[world.elsa.pk])


@pytest.mark.parametrize("until", ["9999-12-31", "2046-12-31"])
def test_a_last_day_that_nobody_means_is_refused_in_a_sentence(elsa, world, until):
    refused = "The last day can be twenty years ahead at most."
    other = reverse("circle:share", args=[world.elsa.pk, world.seats["karin"].pk])
    answers = [
        step(elsa, world, 3, **WHO, until=until),
        elsa.post(changing(world), {"kinds": ["1"], "until": until}),
        elsa.post(other, {"kinds": ["1"], "until": until}),
    ]
    assert [(it.status_code, refused in it.text) for it in answers] == [(422, True)] * 3
    assert step(elsa, world, 3, **WHO, until="2046-11-01").status_code == 302


def test_who_invites_for_her_is_asked_how_she_said_it_and_she_is_not(elsa, world):
    anna = browser(world.anna)
    assert "How was it said?" in step(anna, world, 2, **WHO, kinds=["1"]).content.decode()
    assert "How was it said?" not in step(elsa, world, 2, **WHO, kinds=["1"]).content.decode()
    untold = step(anna, world, 3, **WHO, kinds=["1"])
    assert untold.status_code == 422 and "Choose how it was said" in untold.content.decode()
    assert step(anna, world, 3, **WHO, kinds=["1"], how="phone").status_code == 302
    with acting(world.anna):
        assert Invited.seen_by(inside(world.anna, world.elsa)).get().how == "phone"


def test_a_guardians_page_asks_the_ground_that_stands_and_the_last_day(world):
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        said = {"role": "guardian", "name": "Gun", "words": "Court of Eksjö, 15 September"}
        said["how"] = "paper"
        until = {"until": world.at + 60 * DAY, "by": by, "at": world.at}
        invited = relatives.invite_close(esther=world.elsa, kinds=1, **said, **until)
    with acting(NOBODY.later(world.at)):
        code = codes.code_of(invited.pk)
        came = relatives.accept(code=code, name="Gun", email="gun@example.invalid", at=world.at)
    anna = browser(world.anna)
    address = reverse("relatives:change_mandate", args=[world.elsa.pk, came.member.pk])
    assert "Court of Eksjö" in anna.get(address).content.decode()
    gone = {"kinds": ["1"], "how": "paper", "words": "", "until": ""}
    assert anna.post(address, gone).status_code == 422
    kept = {"words": "Court of Eksjö, 2 October", "until": "2027-03-01"}
    assert anna.post(address, gone | kept).status_code == 302
    page = anna.get(reverse("relatives:mandates", args=[world.elsa.pk])).content.decode()
    assert "Court of Eksjö, 2 October" in page and "1 March 2027" in page


def test_whose_seat_has_ended_is_told_so_and_nothing_about_her(elsa, world):
    address = reverse("relatives:end_mandate", args=[world.elsa.pk, world.seats["karin"].pk])
    assert "End what Karin Daughter may do" in elsa.get(address).content.decode()
    elsa.post(address)
    page = browser(world.karin).get(reverse("pages:me")).content.decode()
    assert "Since 23 November 2026 you are no longer in the circle" in page
    assert "You left" not in page  # she ended it
    assert "Ask the one you helped, or the coordinator" in page and "circle yet" not in page
    assert not {"Elsa", "Bergström", "Anna"} & set(re.findall(r"\w+", page))
    page = browser(private("Nobodys Relative")).get(reverse("pages:me")).content.decode()
    assert "circle yet" in page and "ended" not in page


def test_another_seat_of_the_same_person_is_named_with_the_way_there(elsa, world):
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        about = {"esther": world.elsa, "account": world.karin.account, "role": "volunteer"}
        other = circle.invite(**about, shares=int(Data.CALENDAR), by=by, at=world.at)
    assert elsa.post(changing(world), {"kinds": [], "seen": saw(0)}).status_code == 302
    page = elsa.get(reverse("relatives:mandates", args=[world.elsa.pk])).content.decode()
    here = page.split("Reads in another role too: visits.")[1].split("</p>")[0]
    assert reverse("relatives:change_mandate", args=[world.elsa.pk, other.pk]) in here
    assert "reads in that: visits" in elsa.get(changing(world)).content.decode()


@pytest.mark.parametrize(("kinds", "may"), [(["1"], False), (["1", "2"], True)])
def test_the_code_and_who_comes_with_it_say_in_plain_words_who_may_answer_for_her(
    elsa, world, kinds, may
):
    answer = step(elsa, world, 3, **WHO, kinds=kinds)
    page = elsa.get(answer["Location"]).text
    link = page.split('href="http://testserver')[1].split('"')[0]
    assert ("May answer for you" in page) and ("Yes: answers questions" in page) is may
    assert ("You may also" in (text := Client().get(link).text)) is may
    assert ("Answer questions for Elsa, change the telephone" in text) is may
    mandates = elsa.get(reverse("relatives:mandates", args=[world.elsa.pk])).text
    assert "Speaks for" not in page + text + mandates and "May answer for you" in mandates
