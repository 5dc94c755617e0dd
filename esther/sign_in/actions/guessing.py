"""Guessing takes long, for whoever guesses, and nobody is locked out of their own account.

What was wrong is counted by account, and more patiently by the place it came from, in the
database: it is the same for every process. A browser that has signed in before is counted by
itself, so that nobody else's guesses are in its way.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.utils.crypto import salted_hmac

from esther.rules import refuse_if

from .. import rules
from ..models import Guess


@dataclass(frozen=True)
class Trying:
    """Who is said to try, from where, in a browser we know or not."""

    whom: str  # an e-mail, or the key of an account
    place: str
    browser: str = ""  # its mark, when this account has signed in there

    @property
    def counted(self) -> list[tuple[str, int]]:
        """The digests that count for it, each with how many wrong ones are free."""
        mine = f"{self.browser} {self.whom}" if self.browser else self.whom
        return [
            (digest("whom", mine.casefold()), rules.FREE),
            (digest("place", self.place), rules.FREE_OF_A_PLACE),
        ]


def digest(kind: str, text: str) -> str:
    return salted_hmac(f"sign_in.guess {kind}", text, algorithm="sha256").hexdigest()


def refuse_guessing(trying: Trying, at: datetime) -> None:
    """Before a password is even looked at. Raises NotPossible and says how long to wait."""
    place = digest("place", trying.place)
    for key, _free in trying.counted:
        refuse_if(not _alone_with(key) and rules.BUSY)
        guess = Guess.objects.filter(pk=key).first()
        reason = guess and rules.why_not_try(guess, place=place, at=at)
        if reason:
            _stand_in_line(guess, place, at)
        refuse_if(reason)


def _alone_with(key):
    """One at a time for each account, so that a hundred at once are not a hundred guesses."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [key])
        return cursor.fetchone()[0]


def _stand_in_line(guess, place, at):
    """Who asks from elsewhere while another guesses is listened to first when time is up."""
    free = guess.turn_until is None or at >= guess.turn_until
    if free and place != guess.from_place:
        guess.turn_of, guess.turn_until = place, guess.next_at + rules.TURN
        guess.save(update_fields=["turn_of", "turn_until"])


def was_wrong(trying: Trying, at: datetime) -> None:
    """One more, and the next wait is longer."""
    place = digest("place", trying.place)
    for key, free in trying.counted:
        guess = Guess.objects.filter(pk=key).first()
        quiet = guess is None or at - guess.last_at >= rules.FORGOTTEN
        wrong = 1 if quiet else guess.wrong + 1
        now = {
            "wrong": wrong,
            "last_at": at,
            "next_at": at + rules.wait_after(wrong, free),
            "from_place": place,
            "turn_of": "",
            "turn_until": None,
        }
        Guess.objects.update_or_create(pk=key, defaults=now)


def was_right(trying: Trying) -> None:
    """Who was right in a browser we know begins with a clean sheet there; what others guess
    about the account is counted on."""
    if trying.browser:
        Guess.objects.filter(pk=trying.counted[0][0]).delete()


def forget_guesses(*, at: datetime) -> int:
    """Throw away what does not count any more. How many."""
    return Guess.objects.filter(last_at__lt=at - rules.FORGOTTEN).delete()[0]
