"""What people do about the log: ask, answer, choose to be told, sign a review; and what the job does."""

from datetime import datetime, timedelta

from django.db import connection, transaction

from esther.audit.actions import trace
from esther.audit.models import How, Outcome
from esther.circle.frame import acting
from esther.circle.viewer import NOBODY, Viewer
from esther.letters.actions import notify
from esther.letters.rules import Reason
from esther.people.models import Esther
from esther.people.queries import leads
from esther.rules import refuse_if
from esther.urgent import asked
from esther.urgent.models import Emergency

from . import notices, openings, queries, rules
from .models import Flag, Question, Telling
from .visits import OF_ITSELF, OWN, Line, kind_of

LATELY = timedelta(days=7)  # a job that stood still for some days tells afterwards


@transaction.atomic
def ask(*, line: Line, words: str = "", by: Viewer, at: datetime) -> Question:
    """Ask the head of the unit whether this reading was right. There are three days to answer."""
    refuse_if(rules.why_not_read(hers=queries.is_hers(by)))
    refuse_if(why_not_ask(line, by, queries.asked_about(by, line)))
    visit = queries.same_visit(by, line)
    question = Question.everywhere.create(
        esther=by.member.esther,
        whom=rules.as_little_as(by.member.esther),
        reader_id=line.account_id,
        organisation_id=line.organisation_id,
        read_at=line.at,
        read_to=visit[-1].at,
        ground=line.ground or "",
        **_done_in(visit),
        asked_by=by.account,
        asked_at=at,
        words=words.strip(),
        due_on=rules.due_on(at),
    )
    trace("log.ask", question, by=by, at=at)
    return question


def _done_in(lines):
    """Which kinds of page were read, what was changed and on which basis, each once."""
    lines = [it for it in lines if not it.did.startswith(OF_ITSELF)]
    done = [it for it in lines if it.how == How.CHANGED and it.outcome == Outcome.DONE]
    told = {
        "pages": [it.did for it in lines],
        "changed": [it.did for it in done],
        "bases": [basis for it in lines for basis in (it.basis or "").split()],
    }
    return {name: list(dict.fromkeys(codes)) for name, codes in told.items()}


def why_not_ask(line: Line, by: Viewer, asked: Question | None) -> str | None:
    """As the rule says, of a line as it stands in the trace. `asked` is her question about it."""
    return rules.why_not_ask(
        organisation=line.organisation_id if line.account_id else None,
        own=kind_of(line, by.account_id) == OWN,
        asked=asked,
    )


@transaction.atomic
def answer(
    *,
    question: Question,
    answer: str,
    words: str,
    by: Viewer,
    at: datetime,
    by_review: bool = False,
) -> Question:
    """Say to her whether it was right, in words that she reads."""
    question = Question.locked(question)
    refuse_if(why_not_answer(question, by))
    refuse_if(rules.why_not_say(words))
    words = rules.one_after_the_other(question.answer_words, words)
    said = {"answer": answer, "answer_words": words, "by_review": by_review}
    question.change(**said, answered_by=by.account, answered_at=at)
    trace("log.answer", question, by=by, at=at)
    return question


def why_not_answer(question: Question, by: Viewer) -> str | None:
    """The rule, with what it needs to know."""
    opened = openings.opening_of(question) is not None
    return rules.why_not_answer(question, by, leads=leads(by, question.organisation), opened=opened)


def answer_by_review(emergency: Emergency, *, by: Viewer, at: datetime) -> None:
    """What was just signed about an opening answers every question about it that waits, and is
    told to her in the same words."""
    said = {"answer": emergency.outcome, "words": emergency.review_words, "by_review": True}
    for question in openings.questions_about(emergency, by):
        if rules.waits(question):
            answer(question=question, **said, by=by, at=at)


asked.register(find=openings.questions_about, answer=answer_by_review)


@transaction.atomic
def tell_first(*, first: bool, by: Viewer, at: datetime) -> Telling:
    """Be told, or not, when an organisation reads for the first time."""
    refuse_if(rules.why_not_read(hers=queries.is_hers(by)))
    chosen, _new = Telling.everywhere.update_or_create(
        esther=by.member.esther, defaults={"first": first}
    )
    trace("log.tell_first", chosen, by=by, at=at)
    return chosen


@transaction.atomic
def sign(*, flag: Flag, outcome: str, words: str, by: Viewer, at: datetime) -> Flag:
    """Say what came of looking at a reading. It is signed with name and time, and stays. What is not
    clear yet waits, with who has asked the one who read, and is signed when that is answered."""
    flag = Flag.locked(flag)
    refuse_if(why_not_sign(flag, by))
    refuse_if(rules.why_not_sign_without_words(outcome, words))
    asks = outcome == rules.Outcome.ASKED
    who = {"asked_by": by.account, "asked_at": at}
    who = who if asks else {"signed_by": by.account, "signed_at": at}
    flag.change(outcome=outcome, words=rules.one_after_the_other(flag.words, words), **who)
    trace("log.sign", flag, by=by, at=at)
    return flag


def why_not_sign(flag: Flag, by: Viewer) -> str | None:
    return rules.why_not_sign(flag, by, leads=leads(by, flag.organisation))


# ---- Told to her ----------------------------------------------------------------------------------


def _tell(kind, esther, ref, *, by, at):
    for seat in queries.seats_of_hers(esther.pk, at):
        to = {"to_account": seat.account}
        notify(esther=esther, kind=kind, ref=ref, why=Reason.SELF, by=by, at=at, **to)


def tell_of_first_readings(*, at: datetime) -> int:
    """For the job: tell of organisations that have read for the first time. How many there were."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, esther_id, organisation_id, at FROM log_firsts()")
        firsts = cursor.fetchall()
    for key, *first in firsts:
        _tell_of_first(key, first, at)
    return len(firsts)


def tell_nobody_of(*, before: datetime) -> int:
    """What was first read before a moment is no news: for a county that begins with a past."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, at FROM log_firsts() WHERE at < %s", [before])
        old = cursor.fetchall()
        for key, at in old:
            cursor.execute("SELECT log_told(%s, %s)", [key, at])
    return len(old)


def _tell_of_first(key, first, at):
    by = NOBODY.later(at)
    with acting(by):
        esther = Esther.objects.filter(pk=first[0]).first()
        if esther is not None and _wants_to_hear(esther) and not queries.in_emergency(*first):
            _tell(notices.FIRST, esther, key, by=by, at=at)
        with connection.cursor() as cursor:
            cursor.execute("SELECT log_told(%s, %s)", [key, at])


def _wants_to_hear(esther):
    return not Telling.everywhere.filter(esther=esther, first=False).exists()


def tell_of_answers(*, at: datetime) -> int:
    """For the job: the head may not write letters into her circle. How many answers are new."""
    rows = Question.everywhere.filter(answered_at__gt=at - LATELY, answered_at__lte=at)
    questions = list(rows.select_related("esther").order_by("answered_at", "pk"))
    for question in questions:
        _tell_of(
            notices.LOOKING if rules.is_looked_into(question) else notices.ANSWERED, question, at
        )
    return len(questions)


def tell_of_findings(*, at: datetime) -> int:
    """For the job: what log review found about a reading after her question about it was answered
    stands beside that answer. How many are new."""
    found = list(queries.found_after_answer(at - LATELY, at))
    for question in found:
        _tell_of(notices.FOUND, question, at)
    return len(found)


def tell_of_reviews(*, at: datetime) -> int:
    """For the job: what the review of an opening in an emergency came to. Who has asked about it is
    told of the answer instead, which it was. How many are new."""
    signed = Emergency.everywhere.filter(reviewed_at__gt=at - LATELY, reviewed_at__lte=at)
    rows = signed.select_related("esther").order_by("reviewed_at", "pk")
    found = [it for it in rows if not openings.is_asked_about(it)]
    for emergency in found:
        _tell_of(notices.REVIEWED, emergency, at)
    return len(found)


def _tell_of(kind, row, at):
    with acting(NOBODY.later(at)) as by:
        _tell(kind, row.esther, row.pk, by=by, at=at)


def escalate(*, at: datetime) -> int:
    """For the job: questions whose last day has passed go on to those above, and she is told."""
    late = list(queries.questions_to_call_about(at))
    for question in late:
        with acting(NOBODY.later(at)) as by:
            question.change(late_at=at)
            trace("log.escalate", question, by=by, at=at)
            _tell(notices.LATE, question.esther, question.pk, by=by, at=at)
    return len(late)
