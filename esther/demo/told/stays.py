"""Where she has stayed: she comes, is planned for, is ready, leaves."""

from datetime import timedelta

from esther.stays import actions as stays

from .story import Story, Who


def tell(story: Story) -> None:
    for number, stay in enumerate(story.told["stays"]):
        _stay(story, number, stay)


def _stay(story, number, stay):
    moment, who = story.calendar.moment, Who(stay["unit"])
    admitted = moment(stay["admitted_at"])
    story.act(admitted, who, lambda by: _admit(story, number, stay, by))
    if "planned_home_on" in stay:
        told = moment(stay["notified_at"]) if "notified_at" in stay else admitted
        day = story.calendar.day(stay["planned_home_on"])
        story.act(
            told + timedelta(minutes=5), who, _then(story, number, stays.planned, home_on=day)
        )
    for turn in stay.get("withdrawn", []):
        story.act(moment(turn["ready_at"]), who, _then(story, number, stays.ready))
        back = _then(story, number, stays.withdraw_ready)
        story.act(moment(turn["withdrawn_at"]), who, back)
    for name, do in (("ready_at", stays.ready), ("discharged_at", stays.discharge)):
        if name in stay:
            story.act(moment(stay[name]), who, _then(story, number, do))


def _admit(story, number, stay, by):
    story.made["stay", number] = stays.admit(
        esther=story.esther,
        organisation=by.organisation,
        kind=stay["kind"],
        why=stay["why"],
        by=by,
        at=by.at,
    )


def _then(story, number, do, **facts):
    return lambda by: do(stay=story.made["stay", number], by=by, at=by.at, **facts)
