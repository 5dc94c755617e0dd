"""What was read and why, in words that she reads. The trace holds codes; here they are said."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from .visits import Line, Visit

# What a line is about, by the room where it happened.
ABOUT = {
    "audit": _("The log of who has looked"),
    "circle": _("Who is in your circle"),
    "demo": _("Invented information"),
    "fhir": _("Information that came from another system"),
    "health": _("What is known about your health"),
    "letters": _("A notice about you"),
    "log": _("The log of who has looked"),
    "matters": _("What matters to you"),
    "pages": _("The page about you"),
    "people": _("Your name, address, telephone and numbers"),
    "plan": _("Your plan"),
    "sign_in": _("How you and those close to you sign in"),
    "stays": _("Where you have stayed"),
    "relatives": _("Who of those close to you may read"),
    "steps": _("What is to be done for you"),
    "urgent": _("What is read when it is urgent"),
    "visits": _("Your visits"),
}
# Where the room alone says too little.
EXACTLY = {
    "circle.draft": _("Something that is not finished yet"),
    "circle.end_decision": _("A decision: what may be read about you"),
    "circle.end_lift": _("What you hide"),
    "circle.hide": _("What you hide"),
    "circle.lift": _("What you hide, to read it for a while"),
    "circle.share": _("A yes: what may be read about you"),
    "circle.share_with_itself": _("A yes to their own unit: what it may read about you"),
    "circle.share_nothing": _("That you share nothing"),
    "circle.take_back_no": _("That you share nothing"),
    "circle.sharing": _("What you share and hide"),
    "circle.unhide": _("What you hide"),
    "circle.withdraw": _("A yes: what may be read about you"),
    "urgent.allow": _("A yes: what may be read about you"),
    "urgent.disallow": _("A yes: what may be read about you"),
    "urgent.emergencies": _("An opening in an emergency"),
    "urgent.emergency": _("An opening in an emergency"),
    "urgent.end_emergency": _("An opening in an emergency"),
    "urgent.escalate": _("An opening in an emergency"),
    "urgent.open_emergency": _("What is kept about you, in an emergency"),
    "urgent.review": _("An opening in an emergency"),
    "relatives.accept": _("An invitation to your circle"),
    "fhir.export": _("Everything that is kept about you, copied out"),
    "log.answer": _("Your question about a reading"),
    "log.ask": _("A question about a reading"),
    "log.ask_opening": _("A question about a reading"),
    "log.escalate": _("Your question about a reading, to whoever leads above"),
    "log.sign": _("How somebody has read about you"),
    "log.tell_first": _("When you are told that somebody new has read"),
    "pages.add_identifier": _("Your name, address, telephone and numbers"),
    "pages.change_person": _("Your name, address, telephone and numbers"),
    "pages.details": _("Your name, address, telephone and numbers"),
    "pages.end_identifier": _("Your name, address, telephone and numbers"),
    "pages.me": _("A list with your name"),
    "pages.own": _("Your own page"),
    "pages.people": _("A list of people, with your name"),
    "pages.register": _("A search for whether you are here already"),
    "pages.work": _("A list of work, with your name"),
    "plan.card": _("Your card for the pocket, printed"),
    "plan.print": _("Your plan, printed"),
    "review.answer": _("Your question about a reading"),
    "review.review": _("How somebody has read about you"),
    "review.sign": _("How somebody has read about you"),
}
HOW = {"read": _("Read"), "listed": _("Seen in passing"), "changed": _("Wrote or changed")}
# Where to write is not what was done.
DONE = {
    "circle.end_lift": _("Hid it again"),
    "circle.lift": _("Opened"),
    "letters.notify": _("Sent by the system"),  # because of what somebody did: they wrote nothing
    "log.answer": _("Answered"),
    "log.ask": _("Asked"),
    "log.escalate": _("Sent on"),
    "log.sign": _("Looked at"),
    "relatives.accept": _("Said yes to"),
    "urgent.end_emergency": _("Ended early"),
    "urgent.escalate": _("Sent on"),
    "urgent.open_emergency": _("Opened"),
    "urgent.review": _("Reviewed"),
}
OPENED_TO_READ = "urgent.read_crisis"  # it opens the crisis plan, and writes nothing in it
SAW_NAME = _("Asked, and saw only your name and whom to call")  # that stands on every page of hers
# Where more stands, whatever she shares.
SAW = {
    "pages.person": _(
        "Asked, and saw only your name, age and town, how to talk with you, and whom to call"
    ),
    "urgent.crisis": _(
        "Asked, and saw only your name and birth date, how to talk with you, and whom to call, "
        "with telephone"
    ),
}
STOPPED = _("Wanted to open, and was stopped")
NOT_DONE = _("Tried to write, and it was not kept")
NOT_OPENED = _("Tried to open, and it was not opened")

# Why they may look, said to her.
WHY = {
    "self": _("It is about you."),
    "by_hand": _("Invited to your circle."),
    "step": _("Has something to do for you."),
    "offer": _("Was asked to do something for you."),
    "own_step": _("Had something to do for you, and follows how it went."),
    "plan_line": _("Has a part in your plan."),
    "meeting": _("Is invited to a meeting with you."),
    "visit": _("You have, or had, a visit there."),
    "stay": _("You stay, or have stayed, there."),
    "notice": _("Was sent a notice about you."),
    "import": _("Sent information about you from another system."),
    "contact": _("Your fixed contact works there."),
    "crisis": _("You said that they may, when it is urgent."),
    "emergency": _("It was opened in an emergency."),
    "review": _("Looks at what was opened in an emergency."),
}
BASIS = {
    "self": _("It is about you."),
    "consent": _("You have said yes to it."),
    "law": _("It is what they wrote themselves, or were sent. That needs no yes."),
    "inside": _("Everybody in your circle sees this."),
    "nothing": _("It is not shared with them."),
    "decision": _("It was decided, because you could not be asked."),
    "guardian": _("Your guardian."),
    "emergency": _("It was an emergency."),
}
# Who leads a unit looks at no page of hers: what they do is its own reason.
LEADS = _("Leads the unit, and looks at how its people read.")
WHY_DONE = {
    "log.answer": _("You asked if a reading was right."),
    "review.answer": _("You asked if a reading was right."),
    "log.sign": LEADS,
    "review.review": LEADS,
    "review.sign": LEADS,
}
# Who may read her crisis plan when it is urgent, where she has not said so herself.
WHY_URGENT = _("They may, when it is urgent.")
FOR_HER = {"decision", "guardian"}
# To read what she hides rests on what was said then, and not on what let them in before.
LIFT = "circle.lift"
WHY_LIFTED = {
    "consent": _("They wrote down that you said yes to it."),
    "emergency": _("They wrote down that it was an emergency."),
}
LIFT_ASKED = _("The form for reading what you hide, and nothing of what you hide")
ENOUGH = {"emergency", "review"}  # a reason that no yes and no law stands behind
NO_REASON = _("No reason is written down.")
BY_ITSELF = _("Reminders and notices, sent by the system itself.")


def what(line) -> str:
    """What a line is about."""
    if line.did == LIFT and line.how == "read":
        return LIFT_ASKED
    room = line.did.split(".", 1)[0]
    return EXACTLY.get(line.did) or ABOUT.get(room) or _("Something about you")


def how(line) -> str:
    """What was done with it."""
    if line.outcome == "refused":
        not_done = NOT_OPENED if line.did == LIFT else NOT_DONE
        return not_done if line.ground and line.how == "changed" else STOPPED
    if line.how == "read" and line.basis == "nothing":
        return SAW.get(line.did, SAW_NAME)
    if line.how == "changed" and line.did in DONE:
        return DONE[line.did]
    return HOW["read" if line.did == OPENED_TO_READ else line.how]


def why(line) -> list[str]:
    """Why they might: the reason in her care, and the right behind it. Who was refused might not."""
    if line.outcome == "refused":
        return []
    if line.account_id is None:
        return [str(BY_ITSELF)]
    if line.did in WHY_DONE:
        return [str(WHY_DONE[line.did])]
    if line.did == LIFT and line.how == "changed":
        return [str(WHY_LIFTED.get(line.basis, NO_REASON))]
    ground = _ground(line)
    for_her = ground == "crisis" and not FOR_HER.isdisjoint((line.basis or "").split())
    may = WHY_URGENT if for_her else WHY.get(ground)
    said = dict.fromkeys([may, *_bases(line, ground)])
    return [str(text) for text in said if text] or [str(NO_REASON)]


def _bases(line, ground):
    """The right behind it. The form that asks to lift shows nothing of hers: no yes lets it."""
    if ground in ENOUGH or line.did == LIFT:
        return []
    return [BASIS.get(it) for it in (line.basis or "").split()]


def _ground(line):
    """Why they came in, of this line: her yes to the crisis plan is no reason for what was opened
    in an emergency afterwards, nor for what she has not shared."""
    if line.ground != "crisis" or line.basis not in {"emergency", "nothing"}:
        return line.ground
    return "emergency" if line.basis == "emergency" else None


@dataclass(frozen=True)
class Thing:
    """The same thing, read or written once or several times in one visit, for the same reasons."""

    how: str
    what: str
    why: tuple[str, ...]
    while_open: bool  # what she hides could be read then
    lines: tuple[Line, ...]


def things(visit: Visit, was_open: Callable[[Line], bool]) -> list[Thing]:
    """What was read and written in a visit, in the order they came: each thing once, and once more
    when what she hides was open to the reader."""
    told: dict[tuple, list[Line]] = {}
    for line in visit.lines:
        key = (str(how(line)), str(what(line)), tuple(why(line)), was_open(line))
        told.setdefault(key, []).append(line)
    return [Thing(*key, tuple(lines)) for key, lines in told.items()]


def whys(things: list[Thing]) -> list[str]:
    """Why they might, as it holds for all that they did."""
    first, *rest = things
    return [text for text in first.why if all(text in it.why for it in rest)]


def its_own(thing: Thing, common: list[str]) -> list[str]:
    """Why they might, as it holds for this and not for all the rest."""
    return [text for text in thing.why if text not in common]
