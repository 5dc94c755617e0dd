"""The door in a real browser, with a passkey as a telephone makes it: from the first account's
link to signing in again without typing anything. And the pages are looked at on the way."""

import re
from contextlib import contextmanager

import pytest

from tests.journeys.browsing import chromium
from tests.journeys.looking import unreachable, wrong, wrong_when_small
from tests.journeys.running import County, environment, free_port, run, until_awake
from tests.sign_in.showing import SECRET, shows

BY_FINGER = {
    "protocol": "ctap2",
    "ctap2Version": "ctap2_1",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def own_eid(file):
    """An e-ID of one's own that does not answer: its pages before and after are ours."""
    said = {"key": "eid", "name": "BankID", "whom": "person", "issuer": "http://127.0.0.1:9"}
    said |= {"client_id": "esther", "claim": "sub", "known_by": "recorded"}
    lines = [f'{name} = "{value}"' for name, value in said.items()]
    file.write_text("\n".join(["[[provider]]", *lines, 'acr = ["high"]']))
    return file


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """A fresh installation, with nobody in it and no demonstration, served on loopback."""
    import subprocess
    import sys

    folder = tmp_path_factory.mktemp("fresh") / "data"
    folder.mkdir(mode=0o700)
    run(folder, "esther.cli", "migrate")
    county = County(folder, free_port())
    county.address = f"http://localhost:{county.port}"  # a passkey belongs to a name
    with county.log.open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "esther.cli", "serve", "--port", str(county.port)],
            env=environment(folder) | {"ESTHER_SIGN_IN": str(own_eid(folder.parent / "e-id.toml"))},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            until_awake(county, server)
            yield county
        finally:
            server.terminate()
            server.wait(timeout=20)


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


@contextmanager
def sits_down(browser, county, language="en", **how):
    context = browser.new_context(base_url=county.address, locale=language, **how)
    context.set_default_timeout(15_000)
    page, heard = context.new_page(), []
    page.on("console", lambda it: heard.append(it.text) if it.type == "error" else None)
    page.on("pageerror", lambda it: heard.append(str(it)))
    yield page
    assert [it for it in heard if "status of 422" not in it] == []
    context.close()


@contextmanager
def with_finger(page, **other):
    """A device that makes passkeys, as Chromium simulates one."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    told = {"options": BY_FINGER | other}
    key = session.send("WebAuthn.addVirtualAuthenticator", told)["authenticatorId"]
    yield session, key
    session.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": key})


def nobody_touches(session, key, nobody=True):
    """A browser offers a passkey by itself on the sign-in page; somebody still has to touch it."""
    told = {"authenticatorId": key, "enabled": not nobody}
    session.send("WebAuthn.setAutomaticPresenceSimulation", told)


def link(county, email, name):
    said = county.does("first-account", email, name, "--unit", "Höglandet")
    return re.search(r"/account/begin/\S+", said)[0]


def looked_at(page, language, pictures, name):
    """As people see it, at both widths."""
    found = list(wrong(page, language))
    page.screenshot(path=pictures / f"door-{name}-1280.png", full_page=True)
    found += wrong_when_small(page)
    page.screenshot(path=pictures / f"door-{name}-360.png", full_page=True)
    page.set_viewport_size({"width": 1280, "height": 900})
    assert found == [], name


@pytest.fixture
def pictures():
    from pathlib import Path

    folder = Path(__file__).parents[2] / ".cache/pictures"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def test_the_first_person_makes_a_passkey_and_comes_in_with_it(fresh, browser, pictures):
    with sits_down(browser, fresh) as page, with_finger(page) as (session, key):
        page.goto(link(fresh, "maj@example.org", "Maj Manager"))
        looked_at(page, "en", pictures, "begin")
        page.get_by_role("button", name="Begin").click()
        page.wait_for_url("**/account/set-up/")
        looked_at(page, "en", pictures, "set-up")
        page.get_by_label("What do you call this device?").fill("My telephone")
        page.get_by_role("button", name="Make a passkey").click()
        page.wait_for_url("**/work/")
        made = session.send("WebAuthn.getCredentials", {"authenticatorId": key})["credentials"]
        assert len(made) == 1 and made[0]["isResidentCredential"]
        page.goto("/account/ways/")
        looked_at(page, "sv", pictures, "ways")
        assert "My telephone" in page.locator("main").inner_text()
        page.get_by_role("link", name="Lägg till BankID").click()
        page.get_by_role("button", name="Gå vidare till BankID").wait_for()
        looked_at(page, "sv", pictures, "add-eid")
        page.goto("/account/ways/e-id/eid/remove/")
        looked_at(page, "sv", pictures, "remove-eid")
        nobody_touches(session, key)
        page.get_by_role("button", name="Logga ut", exact=True).click()
        page.goto("/account/login/")
        looked_at(page, "sv", pictures, "sign-in")
        nobody_touches(session, key, False)
        page.get_by_role("button", name="Logga in med passkey").click()
        page.wait_for_url("**/work/")


def test_a_passkey_without_finger_or_pin_is_not_accepted(fresh, browser):
    with sits_down(browser, fresh) as page, with_finger(page, isUserVerified=False) as _key:
        page.goto(link(fresh, "nils@example.org", "Nils New"))
        page.get_by_role("button", name="Begin").click()
        page.get_by_label("What do you call this device?").fill("A stolen key")
        page.get_by_role("button", name="Make a passkey").click()
        page.get_by_text("No passkey was made").wait_for()
        assert "/account/set-up/" in page.url


def test_without_scripts_a_password_and_an_app_are_enough(fresh, browser, pictures):
    with sits_down(browser, fresh, java_script_enabled=False) as page:
        page.goto(link(fresh, "petra@example.org", "Petra Plain"))
        page.get_by_role("button", name="Begin").click()
        assert not page.get_by_role("button", name="Make a passkey").is_visible()
        page.get_by_role("link", name="Choose a password").click()
        page.get_by_label("New password").fill("password")
        page.get_by_role("button", name="Keep the password").click()
        assert "at least 12 signs" in page.locator("main").inner_text()
        page.get_by_label("New password").fill(SECRET)
        page.get_by_role("button", name="Keep the password").click()
        key = page.locator("main .code").inner_text().replace(" ", "")
        page.screenshot(path=pictures / "door-app-1280.png", full_page=True)
        page.get_by_label("The six digits that the app shows").fill(shows(key))
        page.get_by_role("button", name="Keep the app").click()
        page.screenshot(path=pictures / "door-paper-1280.png", full_page=True)
        paper = page.locator("main .code").all_inner_texts()
        assert len(paper) == 10
        page.get_by_role("link", name="I have written them down").click()
        page.get_by_role("button", name="Logga ut", exact=True).click()
        page.goto("/account/login/?next=/directory/")
        page.get_by_label("E-post").fill("petra@example.org")
        page.get_by_label("Lösenord").fill(SECRET)
        page.locator("main").get_by_role("button", name="Logga in").click()
        page.screenshot(path=pictures / "door-code-1280.png", full_page=True)
        page.get_by_label("Kod").fill(paper[0])
        page.locator("main").get_by_role("button", name="Logga in").click()
        assert page.url.endswith("/directory/")


def test_a_page_says_before_the_session_ends_and_staying_helps(fresh, browser, pictures):
    with sits_down(browser, fresh) as page, with_finger(page):
        page.clock.install()
        page.goto(link(fresh, "stina@example.org", "Stina Stay"))
        page.get_by_role("button", name="Begin").click()
        page.get_by_label("What do you call this device?").fill("My telephone")
        page.get_by_role("button", name="Make a passkey").click()
        page.wait_for_url("**/work/")
        run(fresh.folder, "tests.sign_in.ageing", "28")
        page.clock.fast_forward(28 * 60 * 1000)
        dialog = page.get_by_role("dialog")
        dialog.wait_for()
        assert "Du loggas snart ut" in dialog.inner_text()
        page.screenshot(path=pictures / "door-leaving-1280.png")
        assert list(unreachable(page)) == []
        with page.expect_response("**/account/stay/") as stayed:
            dialog.get_by_role("button", name="Stanna kvar").click()
        assert stayed.value.status == 204 and not dialog.is_visible()


def test_back_after_signing_out_shows_nothing(fresh, browser):
    with sits_down(browser, fresh) as page, with_finger(page) as (session, key):
        page.goto(link(fresh, "bo@example.org", "Bo Back"))
        page.get_by_role("button", name="Begin").click()
        page.get_by_label("What do you call this device?").fill("My telephone")
        page.get_by_role("button", name="Make a passkey").click()
        page.wait_for_url("**/work/")
        page.goto("/account/ways/")
        nobody_touches(session, key)
        page.get_by_role("button", name="Logga ut", exact=True).click()
        page.wait_for_url("**/")
        page.go_back()
        page.get_by_role("heading", name="Logga in").wait_for()
        assert "Bo Back" not in page.content()


def test_whoever_leads_lets_a_colleague_in(fresh, browser, pictures):
    with sits_down(browser, fresh) as page, with_finger(page):
        page.goto(link(fresh, "lena@example.org", "Lena Leads"))
        page.get_by_role("button", name="Begin").click()
        page.get_by_label("What do you call this device?").fill("My telephone")
        page.get_by_role("button", name="Make a passkey").click()
        page.wait_for_url("**/work/")
        page.goto("/directory/?q=Höglandet")
        unit = page.locator("main .card a[href^='/directory/']").first.get_attribute("href")
        page.goto(f"{unit}people/assign/")
        page.locator("[name=email]").fill("kim@example.org")
        page.locator("[name=name]").fill("Kim Kollega")
        page.locator("[name=profession]").select_option("nurse")
        page.locator("main form button").first.click()
        page.wait_for_url("**/people/")
        looked_at(page, "sv", pictures, "people")
        kim = page.locator("main li", has_text="Kim Kollega")
        kim.locator("a[href*='/account/links/']").click()
        page.get_by_role("button", name="Gör länken").wait_for()
        looked_at(page, "sv", pictures, "make-link")
        page.get_by_role("button", name="Gör länken").click()
        page.get_by_text("Lämna den själv").wait_for()
        looked_at(page, "sv", pictures, "link")
        handed_over = page.locator("main b").inner_text()
    with sits_down(browser, fresh, "sv") as page:
        page.goto(handed_over)
        assert "Välkommen, Kim Kollega" in page.locator("main").inner_text()
