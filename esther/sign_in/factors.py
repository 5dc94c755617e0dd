"""Passkeys, an app that shows codes, and codes on paper, as allauth keeps them.

The only file that knows the inside of `allauth.mfa`. allauth's own pages are left aside: they
take the time from elsewhere, count guesses in each process by itself and leave no trace.
"""

from base64 import b64encode, urlsafe_b64encode
from hashlib import sha256
from io import BytesIO
from typing import Any

import qrcode
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.webauthn.internal import auth as webauthn
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from qrcode.image.svg import SvgPathFillImage

from esther.people.models import Account

APP, PAPER, PASSKEY = (
    Authenticator.Type.TOTP,
    Authenticator.Type.RECOVERY_CODES,
    Authenticator.Type.WEBAUTHN,
)


class Adapter(DefaultMFAAdapter):
    """What allauth asks us: our name, and how a secret is kept."""

    def _get_site_name(self):
        return settings.NETWORK_NAME

    def encrypt(self, text):
        return _locks().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        return _locks().decrypt(encrypted_text.encode()).decode()


def _locks():
    """A copy of the database alone opens no door. The old key still opens what it locked."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = (sha256(f"sign_in.factors {key}".encode()).digest() for key in keys)
    return MultiFernet([Fernet(urlsafe_b64encode(digest)) for digest in digests])


def factors(account: Account) -> QuerySet[Authenticator]:
    """What somebody can show beside a password, the oldest first."""
    shown = Authenticator.objects.filter(user=account, type__in=[APP, PASSKEY])
    return shown.order_by("created_at", "pk")


def passkeys(account: Account) -> QuerySet[Authenticator]:
    return factors(account).filter(type=PASSKEY)


def app(account: Account) -> Authenticator | None:
    return Authenticator.objects.select_for_update().filter(user=account, type=APP).first()


def codes_left(account: Account) -> int | None:
    """How many codes are left on the paper; None when there is no paper."""
    paper = Authenticator.objects.filter(user=account, type=PAPER).first()
    return len(paper.wrap().get_unused_codes()) if paper else None


def fits(account: Account, code: str) -> bool:
    """Whether a code is the app's, newer than the last one used, or one left on the paper."""
    code = code.replace(" ", "")
    return _of_app(app(account), code) or _of_paper(account, code)


def _of_app(row, code):
    if row is None:
        return False
    secret = Adapter().decrypt(row.data["secret"])
    for counter in totp.yield_hotp_counters_from_time():
        if counter > row.data.get("used", 0) and _is(secret, counter, code):
            row.data["used"] = counter
            row.record_usage()
            row.save(update_fields=["data"])
            return True
    return False


def _is(secret, counter, code):
    return totp.compare_user_code(
        actual=code, expected=totp.format_hotp_value(totp.hotp_value(secret, counter))
    )


def _of_paper(account, code):
    rows = Authenticator.objects.select_for_update()  # who comes with the same code waits
    paper = rows.filter(user=account, type=PAPER).first()
    return bool(paper and paper.wrap().validate_code(code))


new_secret = totp.generate_totp_secret
shows = totp.validate_totp_code


def address(account: Account, secret: str) -> str:
    """What opens the app where it lies in the same telephone: no camera sees its own screen."""
    return Adapter().build_totp_url(account, secret)


def picture(account: Account, secret: str) -> str:
    """What an app reads with the camera: an SVG on white, also where the page is dark, written
    as an address may hold it."""
    drawn = BytesIO()
    qrcode.make(address(account, secret), image_factory=SvgPathFillImage).save(drawn)
    return b64encode(drawn.getvalue()).decode()


def keep_app(account: Account, secret: str) -> list[str]:
    """From now on this app. Returns new codes for paper, shown this once."""
    Authenticator.objects.filter(user=account, type__in=[APP, PAPER]).delete()
    totp.TOTP.activate(account, secret)
    return new_paper(account)


def new_paper(account: Account) -> list[str]:
    Authenticator.objects.filter(user=account, type=PAPER).delete()
    return RecoveryCodes.activate(account).get_unused_codes()


def ask_for_new_passkey(account: Account) -> dict[str, Any]:
    """What the browser needs to make a passkey: with PIN, finger or face, found without a name."""
    return webauthn.begin_registration(account, passwordless=True)


def keep_passkey(account: Account, name: str, credential: dict[str, Any]) -> Authenticator | None:
    """None when it is not what was asked for."""
    try:
        webauthn.parse_registration_response(credential)
        webauthn.complete_registration(credential)
    except (ValidationError, ValueError, KeyError, TypeError):
        return None
    return webauthn.WebAuthn.add(account, name, credential).instance


def ask_for_passkey(account: Account | None = None) -> dict[str, Any]:
    """Any passkey for this site, or one of this account's."""
    return webauthn.begin_authentication(account)


def whose_passkey(credential: dict[str, Any]) -> Authenticator | None:
    """The passkey that answered what was just asked; None when none did."""
    try:
        webauthn.parse_authentication_response(credential)
        account = webauthn.extract_user_from_response(credential)
        row = webauthn.complete_authentication(account, credential)
    except (ValidationError, ValueError, KeyError, TypeError, AttributeError):
        return None
    row.record_usage()
    row.user = account
    return row


def forget_all(account: Account) -> None:
    """Whoever begins anew begins with nothing."""
    Authenticator.objects.filter(user=account).delete()
