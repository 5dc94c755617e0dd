"""A drawn person brought to life by the rooms' own actions, to be compared with her rows."""

from esther.circle import actions as circle
from esther.circle.frame import acting
from esther.circle.queries import enter, seat_of
from esther.circle.rules import Role
from esther.demo.many.writing import ANSWER_WITHIN, VISIT
from esther.demo.told.health import ICD10
from esther.demo.told.person import HOURS
from esther.health import actions as health
from esther.matters import actions as matters
from esther.plan import actions as plan
from esther.plan.models import Party
from esther.steps import actions as steps
from esther.visits import actions as visits


def act(drawn, places):
    """Everything that people do for her, in order, each at its moment."""
    Acted(drawn, places).live()


class Acted:
    def __init__(self, drawn, places):
        self.drawn, self.places = drawn, places
        self.centre = places.units[drawn.posts["health_centre"].unit]
        self.home = places.units[drawn.posts["home_care"].unit]

    def coordinator(self, at):
        return self.at_work("health_centre", at)

    def at_work(self, kind, at):
        post = self.drawn.posts[kind]
        return self.places.at_work(post.unit, post.who, at=at)

    def live(self):
        drawn = self.drawn
        with acting(self.coordinator(drawn.met_at)) as by:
            self.meet(by)
            self.hear(by)
            self.know(by)
        with acting(self.coordinator(drawn.planned_at)) as by:
            goals = self.plan_together(self.inside(by))
        with acting(self.at_work("home_care", drawn.planned_at)) as by:
            self.begin(goals[0], drawn.wishes[0]["home_care"], self.inside(by))
        with acting(self.coordinator(drawn.planned_at)) as by:
            step = self.begin(goals[1], drawn.wishes[1]["health_centre"], self.inside(by))
        with acting(self.coordinator(drawn.lately_at)) as by:
            self.offer(step, self.inside(by))
        with acting(self.at_work("home_care", drawn.lately_at)) as by:
            self.book(self.inside(by))

    def inside(self, by):
        return enter(by, self.esther.pk)

    def meet(self, by):
        drawn = self.drawn
        number = [("personnummer", drawn.number)] if drawn.number else []
        self.esther = circle.register(
            given=drawn.given,
            family=drawn.family,
            birth_on=drawn.birth_on,
            gender=drawn.gender,
            street=drawn.street,
            town=drawn.town,
            municipality=drawn.town,
            languages=["sv"],
            invented=True,
            identifiers=number,
            by=by,
            at=by.at,
        )
        name = f"{drawn.given} {drawn.family}"
        invite = {"esther": self.esther, "by": by, "at": by.at}
        self.herself = circle.invite(role=Role.ESTHER, name=name, **invite)
        circle.invite(organisation=self.home, **invite)
        circle.name_coordinator(
            member=seat_of(self.esther, by.at, organisation=self.centre),
            account=by.account,
            phone=self.centre.phone,
            hours=HOURS,
            by=by,
            at=by.at,
        )

    def hear(self, by):
        said = {"esther": self.esther, "language": "sv", "by": by, "at": by.at}
        self.said = [
            matters.say(kind="matters", words=wish["words"], **said) for wish in self.drawn.wishes
        ]
        matters.say(kind="support", words=self.drawn.support, **said)

    def know(self, by):
        source = {"source": self.centre.name, "source_on": self.drawn.met_at.date()}
        facts = {"esther": self.esther, "by": by, "at": by.at, **source}
        for disease in self.drawn.diseases:
            code = {"code": disease["icd10"], "code_system": ICD10}
            health.record(kind="problem", text=disease["text"], **code, **facts)
        first = self.drawn.diseases[0]
        health.record(kind="medicine", text=first["medicine"], detail=first["dose"], **facts)

    def plan_together(self, by):
        drawn = self.drawn
        made = plan.begin(esther=self.esther, review_on=drawn.review_on, by=by, at=by.at)
        goals = [
            plan.add_goal(plan=made, matter=said, words=wish["goal"], by=by, at=by.at)
            for said, wish in zip(self.said, drawn.wishes, strict=True)
        ]
        first, second = drawn.wishes
        for goal, what, who in (
            (goals[0], first["home_care"], Party(organisation=self.home)),
            (goals[0], first["herself"], Party(member=self.herself)),
            (goals[1], second["health_centre"], Party(organisation=self.centre)),
            (goals[1], second["home_care"], Party(organisation=self.home)),
        ):
            due = drawn.due_at.date()
            plan.add_action(goal=goal, what=what, who=who, due_on=due, by=by, at=by.at)
        return goals

    def begin(self, goal, what, by):
        """Whoever begins it does it, or leaves it to whoever is at work."""
        step = steps.begin(what=what, goal=goal, due_at=self.drawn.due_at, by=by, at=by.at)
        if self.drawn.left_open[by.organisation.kind]:
            step = steps.put_back(step=step, by=by, at=by.at)
        return step

    def offer(self, step, by):
        drawn = self.drawn
        if drawn.is_offered:
            steps.hand_over(
                step=step,
                what=drawn.wishes[1]["home_care"],
                note=drawn.support,
                due_at=drawn.visit_at + ANSWER_WITHIN,
                organisation=self.home,
                way="alongside",
                by=by,
                at=by.at,
            )

    def book(self, by):
        drawn = self.drawn
        visits.book(
            esther=self.esther,
            what=drawn.wishes[0]["home_care"],
            organisation=self.home,
            begins_at=drawn.visit_at,
            ends_at=drawn.visit_at + VISIT,
            by=by,
            at=by.at,
        )
