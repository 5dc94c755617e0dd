"""What somebody does at the door: write a password, then what the app shows."""

import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

SECRET = "four quiet bells at night"
DOOR, CODE = "/account/login/", "/account/code/"


def visitor(language="en", **how) -> Client:
    return Client(headers={"accept-language": language}, **how)


def shows(key: str, ahead: int = 0) -> str:
    """What an app with this key shows now, or so many half minutes from now."""
    return format_hotp_value(hotp_value(key, int(time.time()) // 30 + ahead))


def writes(client: Client, email: str, password: str = SECRET, after: str = ""):
    query = f"?next={after}" if after else ""
    return client.post(DOOR + query, {"email": email, "password": password})


def comes_in(email: str, key: str, after: str = ""):
    """A browser that has come all the way in, and its last answer."""
    client = visitor()
    first = writes(client, email, after=after)
    assert first.status_code == 302, first.content.decode()[-3000:]
    return client, client.post(CODE, {"code": shows(key)})


def said(page) -> str:
    """The page's own words, in one line."""
    import re

    main = page.content.decode().partition("<main")[2].partition("</main")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())
