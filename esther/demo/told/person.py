"""She comes to those who will coordinate; she and those close to her get their seats."""

from datetime import timedelta

from esther.circle import actions as circle
from esther.circle.rules import Contact, Role
from esther.circle.sharing.actions import share
from esther.circle.sharing.kinds import USUAL, Basis, How
from esther.people import actions as people

from .story import Story

HOURS = "Vardagar 8–16"


def tell(story: Story) -> None:
    begins = story.begins_at
    story.act(begins, story.coordinator, lambda by: _register(story, by))
    for minute, relative in enumerate(story.told["relatives"], start=5):
        _relative(story, relative, begins + timedelta(minutes=minute))
    story.act(begins + timedelta(minutes=15), story.coordinator, lambda by: _name(story, by))
    _cover(story)


def _register(story, by):
    told = story.told
    story.esther = circle.register(
        given=told["given"],
        family=told["family"],
        birth_on=told["birth_on"],
        gender=told["gender"],
        street=told["street"],
        postcode=told["postabout"],
        town=told["town"],
        municipality=told["municipality"],
        phone=told.get("phone", ""),
        languages=told["languages"],
        interpreter=told.get("interpreter", ""),
        how_to_communicate=told["how_to_communicate"],
        invented=True,
        shares=0 if "decision" in told else USUAL,
        identifiers=[(one["system"], one["value"]) for one in told["identifiers"]],
        by=by,
        at=by.at,
    )
    _seat(story, by, _herself(told), role=Role.ESTHER)
    if "decision" in told:
        _decide(story, by, told["decision"])


def _decide(story, by, said, member=None):
    """She cannot say yes or no, and what is shared is decided for her."""
    whom = {"esther": story.esther, "member": member, "kinds": int(USUAL)}
    share(**whom, **in_words(story, said), by=by, at=by.at)


def in_words(story: Story, said: dict) -> dict:
    """A decision for her: whose, why, until when, and looked at when."""
    return {
        "basis": Basis.DECISION,
        "how": How.PAPER,
        "decided_by": said["decided_by"],
        "words": said["why"],
        "until": story.calendar.moment(said["until"], 17),
        "review_on": story.calendar.moment(said["review_on"], 9).date(),
    }


def _herself(told):
    name = f"{told['given']} {told['family']}"
    return {
        "key": told["key"],
        "name": name,
        "account": told["account"],
        "email": f"{told['key']}@example.invalid",
        "language": told["interface"],
        "phone": told.get("phone", ""),
    }


def _relative(story, one, at):
    since = max(at, story.calendar.moment(one["from_on"], 9))
    story.act(since, story.coordinator, lambda by: _seat(story, by, one, role=one["role"]))


def _seat(story, by, one, role):
    """A seat: with an account where somebody signs in, else with a name to call."""
    account = _account(story, by, one) if one["account"] else None
    decided = story.told.get("decision")
    story.made["seat", one["key"]] = seat = circle.invite(
        esther=story.esther,
        account=account,
        role=role,
        name="" if account else one["name"],
        relation=one.get("relation", ""),
        phone=one.get("phone", ""),
        shares=0 if decided else USUAL,
        by=by,
        at=by.at,
    )
    if decided and account and role != Role.ESTHER:
        _decide(story, by, decided, seat)


def _account(story, by, one):
    account = people.add_account(
        email=one["email"],
        name=one["name"],
        language=one.get("language", "sv"),
        phone=one.get("phone", ""),
        by=by,
        at=by.at,
    )
    story.accounts[one["key"]] = account
    return account


def _name(story, by):
    """The coordinator, and the other fixed contacts."""
    plan = story.told["plan"]
    named = {Contact.COORDINATOR: plan["coordinator"]}
    named |= {Contact(kind): who for kind, who in plan.get("contacts", {}).items()}
    for kind, who in named.items():
        account, unit = story.places.account(who), story.places.units[story.places.unit_of(who)]
        story.made["contact", kind] = circle.name_contact(
            member=story.seat(who, by.at),
            kind=kind,
            account=account,
            phone=account.phone or unit.phone,
            hours=HOURS,
            by=by,
            at=by.at,
        )


def _cover(story):
    """Somebody answers while the coordinator is away."""
    cover = story.told["plan"].get("cover")
    if cover is None:
        return
    account = story.places.account(cover["who"])
    story.act(
        story.calendar.moment(cover["from_on"], 8),
        story.coordinator,
        lambda by: circle.set_cover(
            role=story.made["contact", Contact.COORDINATOR],
            cover=account,
            cover_phone=account.phone,
            until=story.calendar.moment(cover["to_on"], 17),
            by=by,
            at=by.at,
        ),
    )
