"""What she hides and somebody opened for a while: first on her day until she has seen it, and looked
at by whoever leads the unit when it was an emergency."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from esther.circle.frame import acting
from esther.circle.models import Lift
from esther.circle.sharing import actions as sharing
from esther.circle.sharing.kinds import Basis, How
from esther.config.jobs import as_worker
from esther.letters import kinds
from esther.letters.models import Notice
from esther.letters.queries import to_tell
from esther.log.flagging import look
from esther.log.models import Flag
from esther.log.written import tell_of_what_others_wrote
from tests.circle.browsing import browser
from tests.world import guardian, inside

WHY = "Fell, and cannot say it herself"
OPENED = "Somebody opened what you hide, to read it for a while"


@pytest.fixture
def hidden(world):
    """What the health centre writes."""
    with acting(world.elsa_in):
        by, said = inside(world.elsa_in, world.elsa), {"unit": world.centre, "how": How.PAGE}
        return sharing.hide(esther=world.elsa, **said, by=by, at=world.at)


def lifted(world, block, basis=Basis.EMERGENCY):
    said = {"asked_by": "Dr Oak", "words": WHY, "whom": "unit", "hours": "24"}
    path = reverse("circle:lift", args=[world.elsa.pk, block.pk])
    assert browser(world.hanna).post(f"{path}?basis={basis}", said).status_code == 302
    with as_worker():
        tell_of_what_others_wrote(at=world.at + timedelta(minutes=1))


def her_day(world, viewer):
    return browser(viewer).get(reverse("pages:own", args=[world.elsa.pk])).text


def test_a_lift_in_an_emergency_is_looked_at_by_whoever_leads_also_when_nothing_was_opened(
    world, hidden
):
    lifted(world, hidden)
    with as_worker():
        look(at=world.at + timedelta(hours=12))
        (flag,) = Flag.everywhere.filter(
            reader=world.hanna.account, reasons__contains=["emergency"]
        )
    assert flag.organisation_id == world.home.pk
    assert "Read in an emergency" in browser(world.head).get(reverse("review:review")).text


@pytest.mark.parametrize("basis", [Basis.EMERGENCY, Basis.CONSENT])
def test_a_lift_stands_on_her_day_until_she_has_seen_it(world, hidden, monkeypatch, basis):
    assert OPENED not in her_day(world, world.elsa_in)
    lifted(world, hidden, basis)
    monkeypatch.setenv("ESTHER_CLOCK_SHIFT", _in(world, minutes=2))
    told = her_day(world, world.elsa_in)
    assert OPENED in told and WHY in told and "Hanna Homecare, Home care" in told
    emergency = "Opened because it was an emergency, without a yes."
    assert (emergency if basis == Basis.EMERGENCY else "Written down as your yes.") in told
    assert ("looks at it afterwards" in told) == (basis == Basis.EMERGENCY)
    assert (
        f'href="/esther/{world.elsa.pk}/log/"'
        in told.partition(OPENED)[2].partition("More about it")[0]
    )
    assert "/circle/sharing/lifts/" in told.partition(OPENED)[2].partition("I have read it")[0]
    assert OPENED not in her_day(world, world.karin) and WHY not in her_day(world, world.karin)
    with acting(world.elsa_in):
        (notice,) = Notice.everywhere.filter(kind="log.lifted")
    read = reverse("letters:acknowledge", args=[notice.pk])
    assert browser(world.elsa_in).post(read, {"from": "own"}).status_code == 302
    assert OPENED not in her_day(world, world.elsa_in)


def test_what_has_ended_still_stands_there_and_cannot_be_hidden_again(world, hidden, monkeypatch):
    lifted(world, hidden)
    monkeypatch.setenv("ESTHER_CLOCK_SHIFT", _in(world, days=2))
    told = her_day(world, world.elsa_in)
    assert OPENED in told and "/circle/sharing/lifts/" not in told


def test_what_was_opened_without_a_yes_stands_before_what_she_said_yes_to(
    world, hidden, monkeypatch
):
    lifted(world, hidden)
    with acting(world.elsa_in):
        by, said = inside(world.elsa_in, world.elsa), {"unit": world.ward, "how": How.PAGE}
        other = sharing.hide(esther=world.elsa, **said, by=by, at=world.at)
    lifted(world, other, Basis.CONSENT)
    monkeypatch.setenv("ESTHER_CLOCK_SHIFT", _in(world, minutes=2))
    told = her_day(world, world.elsa_in)
    assert 0 < told.index("without a yes.") < told.index("Written down as your yes.")


def test_her_guardian_reads_it_on_the_day_too(world, hidden, monkeypatch):
    gun = guardian(world, shares=1)
    lifted(world, hidden)
    monkeypatch.setenv("ESTHER_CLOCK_SHIFT", _in(world, minutes=2))
    told = her_day(world, gun)
    assert "Somebody opened what is hidden, to read it for a while" in told and WHY in told


def _in(world, **ahead):
    """The shift of the clock some time after the world's moment."""
    return str((world.at + timedelta(**ahead) - datetime.now(UTC)).total_seconds())


def test_who_reads_a_summary_in_the_morning_is_told_of_a_lift_now(world, hidden):
    lifted(world, hidden)
    with acting(later := world.elsa_in.later(world.at + timedelta(minutes=2))):
        assert later.account.digest and to_tell(later) == 1


def test_a_notice_of_a_lift_says_what_is_true_when_it_is_read(world, hidden, monkeypatch):
    lifted(world, hidden)
    for after, said in (
        ({"minutes": 2}, "until Tuesday 24 November 09:00"),
        ({"days": 2}, "ended "),
    ):
        monkeypatch.setenv("ESTHER_CLOCK_SHIFT", _in(world, **after))
        told = browser(world.elsa_in).get("/notices/").text
        assert "Somebody opened what you hide, to read it for a while." in told
        assert "Somebody reads" not in told
        line = f"Home care Nässjö: {world.centre} · Hanna Homecare · {said}"
        assert line in told


@pytest.mark.parametrize(("days", "is_open"), [(0, False), (2, True)])
def test_more_about_a_lift_leads_to_where_it_stands_open(world, hidden, monkeypatch, days, is_open):
    """Also when it has ended, and what has ended is folded away."""
    lifted(world, hidden)
    monkeypatch.setenv("ESTHER_CLOCK_SHIFT", _in(world, days=days, minutes=2))
    with acting(world.elsa_in):
        (lift,) = Lift.everywhere.all()
        (notice,) = Notice.everywhere.filter(kind="log.lifted")
    more = f"{reverse('circle:sharing', args=[world.elsa.pk])}?lift={lift.pk}#lift-{lift.pk}"
    assert more in her_day(world, world.elsa_in) and kinds.of(notice.kind).url(notice) == more
    page = browser(world.elsa_in).get(more).text
    assert page.count(f'id="lift-{lift.pk}"') == 1
    assert ('<details class="more" open><summary><span>What has ended' in page) is is_open
