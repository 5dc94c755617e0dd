"""What is right about coming in: passwords, links, guesses, and who helps whom."""

import unicodedata
from datetime import datetime, timedelta
from ipaddress import ip_address
from math import ceil

from django.utils.translation import gettext_lazy as _

from esther.people.rules import why_not_closed

LINK_LASTS = timedelta(hours=1)
SHORTEST, LONGEST = 12, 1000

# Of wrong guesses: so many are free, then each wait is twice the one before, never longer
# than a person can wait. After a quiet time they are forgotten.
FREE = 3
FREE_OF_A_PLACE = 30  # a whole ward shares one address
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=2), timedelta(seconds=50)
FORGOTTEN = timedelta(minutes=15)
TURN = timedelta(seconds=30)

WRONG = _(
    "The e-mail and the password do not belong together, or the account is closed. "
    "Check both. Your unit's manager or the coordinator can help you in."
)
WRONG_CODE = _("This code is not right, or it has been used. Wait for the next one.")
WRONG_PASSKEY = _("The passkey was not accepted. Try again, or sign in with your password.")
TOO_OLD = _("This link has been used, or it is more than an hour old. Ask for a new one.")
BUSY = _("Somebody is signing in with this e-mail just now. Try again in a moment.")


def wait_after(wrong: int, free: int = FREE) -> timedelta:
    """How long nobody is listened to after so many wrong guesses."""
    if wrong < free:
        return timedelta(0)
    return min(FIRST_WAIT * 2 ** min(wrong - free, 10), LONGEST_WAIT)


def why_not_try(guess, *, place: str, at: datetime) -> str | None:
    """Wait until it is time, and let who has waited from elsewhere come first."""
    held = guess.turn_until is not None and at < guess.turn_until and guess.turn_of != place
    until = max(guess.next_at, guess.turn_until) if held else guess.next_at
    if at >= until:
        return None
    seconds = max(2, ceil((until - at).total_seconds()))
    return _("Too many tries. Wait %(seconds)s seconds and try again.") % {"seconds": seconds}


def why_not_password(password: str, *, words: tuple[str, ...] = ()) -> str | None:
    """Long enough, and nothing that others would think of first: `words` are the names of the
    account, of the network and of the product. Signs and digits are nobody's concern."""
    if len(password) < SHORTEST:
        return _("Write at least 12 signs. Four words that only you would put together are good.")
    if len(password) > LONGEST:
        return _("This is longer than 1,000 signs. Write a shorter one.")
    bare = _plain(password)
    for word in sorted({_plain(word) for word in words if len(word) >= 4}, key=len)[::-1]:
        bare = bare.replace(word, "")
    if len(bare) < SHORTEST - 4 or len(set(bare)) < 5:
        return _("Others would guess this: it is mostly a name, or the same sign again and again.")
    return None


def _plain(text):
    """Without capitals and accents: åäö is how a guesser writes aao."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def why_not_make_link(account, *, leads: bool, own: bool) -> str | None:
    """Whoever leads a unit lets its people in, again too; nobody lets themselves in."""
    if own:
        return _("You are signed in. Ask the manager above you when you cannot get in.")
    return _why_not_lead(leads) or why_not_closed(account)


def _why_not_lead(leads):
    if not leads:
        return _("This is done by the manager of a unit where the person works.")
    return None


def why_not_let_in(account, *, coordinates: bool, works: bool, own: bool) -> str | None:
    """Esther and those close to her are let in by whoever keeps things together for her: with the
    link one could be her, so it is not for everybody in the circle. Whoever also works somewhere
    is let in there: a link opens all that the account may see."""
    if account is None:
        return _("This person has no account to sign in with.")
    if own or not coordinates:
        return _("This is done by the coordinator.")
    if works:
        return _("This person also works in a unit. The manager there makes the link.")
    return why_not_closed(account)


def why_not_use_link(link, at: datetime) -> str | None:
    """Once, and within the hour."""
    closed = link is None or link.used_at is not None or at >= link.ends_at
    return TOO_OLD if closed or not link.account.is_active else None


def why_not_record(*, leads: bool, taken: bool) -> str | None:
    """What an e-ID calls somebody is written down by who leads them, and is one person's."""
    if reason := _why_not_lead(leads):
        return reason
    return why_not_add_eid(own=True, herself=False, taken=taken)


def why_not_add_eid(*, own: bool, herself: bool, taken: bool) -> str | None:
    """An e-ID of one's own is one person's. Where it calls people by the number that Esther has
    here, hers is known by that, and nobody else's opens the door to her."""
    if not own:
        return _("An employer's e-ID is written down by the manager of the unit.")
    if herself:
        return _("This e-ID finds you by your own number. Ask the coordinator to write it down.")
    if taken:
        return _("Somebody else signs in with this already.")
    return None


def why_not_make_passkey(host: str) -> str | None:
    """A browser binds a passkey to a name. It makes none for an address that is a number."""
    if _is_number(host):
        return _("A passkey belongs to an address with a name. This address is a number.")
    return None


def _is_number(host):
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def why_not_remove_eid(*, has: bool, others: int, has_app: bool) -> str | None:
    """One that is there, and not the only way in."""
    if not has:
        return _("You have not added this e-ID.")
    return why_not_remove_way(others=others, has_app=has_app)


def why_not_remove_way(*, others: int, has_app: bool) -> str | None:
    """Nobody locks themselves out, with a passkey or with an e-ID."""
    if not others and not has_app:
        return _("This is your only way in. Add another one first.")
    return None
