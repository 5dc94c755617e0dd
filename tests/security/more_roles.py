"""Who else knocks at the doors of the full world: an ambulance in an emergency, its colleagues,
two units of one hospital, and a block."""

from esther.circle import actions as circle
from esther.circle.frame import acting
from esther.circle.rules import Role
from esther.circle.sharing import actions as sharing
from esther.circle.sharing.kinds import How
from esther.circle.sharing.queries import hidden_now, open_now
from esther.circle.viewer import Viewer
from esther.people.rules import Kind, Profession
from esther.urgent import actions as urgent
from tests.urgent.scenes import in_the_group
from tests.visits.guests import guest_for_a_visit
from tests.world import inside, unit, works


def more_roles(world) -> dict[str, Viewer]:
    """`hidden` is the coordinator: her own unit is the one that is hidden, at its turn."""
    hospital = unit("Oak hospital", Kind.HOSPITAL)
    return {
        **_ambulance(world, hospital),
        **_two_clinics(world, hospital),
        "hidden": world.anna,
    }


def _ambulance(world, hospital):
    """One has opened in an emergency. Another of the same unit is named in her circle."""
    at, cars = world.at, unit("Cars", Kind.AMBULANCE, parent=hospital)
    head = works("Hedda Head", cars, Profession.MANAGER, at)
    opens = in_the_group(works("Aron Ambulance", cars, Profession.PARAMEDIC, at), head)
    named = works("Petra Paramedic", cars, Profession.PARAMEDIC, at)
    with acting(world.anna):
        seat = {"account": named.account, "organisation": cars, "role": Role.STAFF}
        by = inside(world.anna, world.elsa)
        circle.invite(esther=world.elsa, **seat, shares=0, by=by, at=at)
    with acting(opens):
        urgent.open_emergency(her=world.elsa.pk, words="She does not answer", by=opens, at=at)
    return {"emergency": opens, "colleague": works("Cilla Colleague", cars, at=at)}


def _two_clinics(world, hospital):
    """One is in the circle, the other is of the same hospital."""
    heart = works("Bea Blocked", unit("Heart clinic", Kind.WARD, parent=hospital), at=world.at)
    lungs = works("Siri Sister", unit("Lung clinic", Kind.WARD, parent=hospital), at=world.at)
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        circle.invite(esther=world.elsa, organisation=heart.organisation, by=by, at=world.at)
    return {"blocked": heart, "sister": lungs}


def hide_the_centre(world) -> None:
    """The coordinator's unit began the plan, and wrote much of what there is."""
    with acting(world.elsa_in):
        said = {"how": How.PAGE, "by": inside(world.elsa_in, world.elsa), "at": world.at}
        block = sharing.hide(esther=world.elsa, unit=world.centre, alerts_stay=False, **said)
    world.keys["block_id"] = block.pk


def share_with_nobody(world) -> None:
    """What was hidden is seen again, and what all of care reads is taken back: who looks because
    it is urgent looks on nothing else."""
    with acting(world.elsa_in):
        said = {"how": How.PAGE, "by": inside(world.elsa_in, world.elsa), "at": world.at}
        for block in hidden_now(said["by"]):
            sharing.unhide(block=block, **said)
        for given in open_now(said["by"]).filter(member=None):
            sharing.withdraw(sharing=given, **said)


def here_for_a_short_time(world) -> dict[str, Viewer]:
    """Two who are here because it is urgent; and two let in for one visit, of whom one is of care."""
    at, department = world.at, unit("Oak emergency", Kind.EMERGENCY)
    head = works("Hedda Head", department, Profession.MANAGER, at)
    doctor = in_the_group(works("Doris Doctor", department, Profession.DOCTOR, at), head)
    with acting(doctor):
        urgent.open_emergency(her=world.elsa.pk, words="She does not answer", by=doctor, at=at)
    return {
        "crisis": _reads_the_crisis_plan(world),
        "emergency": doctor,
        "ride": guest_for_a_visit(world, Kind.TRANSPORT),
        "guest": guest_for_a_visit(world, Kind.HOME_NURSING, name="Gunnel Guest"),
    }


def _reads_the_crisis_plan(world):
    """For a day, on her yes. It ends then by itself, so that it can be said again by a form."""
    car = works("Aron Ambulance", unit("Cars", Kind.AMBULANCE), Profession.PARAMEDIC, world.at)
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        yes = urgent.allow(esther=world.elsa, how="told", by=by, at=world.at)
    with acting(car):
        urgent.read_crisis(her=world.elsa.pk, by=car, at=world.at)
    with acting(world.anna):
        yes.change(to_at=world.at)
    return car
