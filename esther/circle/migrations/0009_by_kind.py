"""What she shares is asked by kind, in the database too."""

from django.db import migrations

from esther.fences import MINE, NARROW, SEES, kept

PLAN, MATTERS, HEALTH, CALENDAR, MESSAGES = 1, 2, 4, 8, 16
CONTACT = "role = 'esther' OR circle_is_ours(organisation_id, account_id) OR circle_is_called(id)"
RULES = {
    "circle_member": kept("circle_member", PLAN, ["organisation", CONTACT]),
    "matters_saying": kept(
        "matters_saying",
        MATTERS,
        ["by"],
        urgent="matters_saying.kind IN ('signs', 'green', 'yellow', 'red', 'helps', 'call')",
        crisis_alone=True,
    ),
    "matters_askedagain": kept("matters_askedagain", MATTERS, ["by"]),
    "health_known": kept(
        "health_known",
        HEALTH,
        ["by"],
        urgent="health_known.kind IN ('alert', 'allergy', 'medicine')",
    ),
    "stays_stay": kept("stays_stay", HEALTH, ["by", "organisation"]),
    "visits_visit": kept("visits_visit", CALENDAR, ["by", "organisation"]),
    "visits_ask": kept("visits_ask", CALENDAR, ["by"]),
    "plan_plan": kept("plan_plan", PLAN, ["by", "plan_has_line_in(id)"]),
    "plan_version": kept("plan_version", PLAN, ["by"]),
    "plan_review": kept("plan_review", PLAN, ["by"]),
    "plan_goal": kept("plan_goal", PLAN, ["by", "plan_has_line_for(id)"]),
    "plan_action": kept("plan_action", PLAN, ["by", "organisation", "member"]),
    "plan_lineoutcome": kept("plan_lineoutcome", PLAN, ["by", "plan_has_line(action_id)"]),
    "plan_agreement": kept("plan_agreement", PLAN, ["by", "member"]),
    "plan_comment": kept("plan_comment", MESSAGES, ["by", "member"]),
    "plan_meeting": kept("plan_meeting", PLAN, ["by", "plan_is_invited(id)"]),
    "plan_invitation": kept("plan_invitation", PLAN, ["member"]),
    "plan_attachedplan": kept("plan_attachedplan", PLAN, ["by"]),
    "plan_attachedline": kept("plan_attachedline", PLAN, ["by"]),
    "steps_step": kept("steps_step", PLAN, ["by", "organisation", "member", "steps_has_offer(id)"]),
    "steps_offer": kept("steps_offer", PLAN, ["by", "organisation", "member"]),
    "steps_stepoutcome": kept("steps_stepoutcome", PLAN, ["by", "steps_has_step(step_id)"]),
    "steps_question": kept("steps_question", PLAN, ["by", "steps_sees_offer(offer_id)"]),
    "steps_repeated": kept("steps_repeated", PLAN, ["steps_has_step(step_id)"]),
}
RULES["steps_feedback"] = " OR ".join(
    [
        "(" + kept("steps_feedback", PLAN, ["by", "organisation", "member"]) + ")",
        NARROW.format(table="steps_feedback", column="esther_id", step="step_id"),
        NARROW.format(table="steps_feedback", column="esther_id", step="given_from_id"),
    ]
)
# What came in whole holds all kinds: the unit that brought it reads it, and who reads her health.
WHOLE = kept("fhir_imported", HEALTH, ["fhir_imported.unit_id = (SELECT circle_unit())"])
NOBODY = (
    "'HealthcareService', 'Location', 'Medication', 'Organization', 'Practitioner',"
    " 'PractitionerRole'"
)
RULES["fhir_imported"] = f"""CASE WHEN esther_id IS NOT NULL THEN {WHOLE}
    ELSE (waits_for = '' AND kind IN ({NOBODY})) OR unit_id = (SELECT circle_unit()) END"""


def own(table: str, mine: list[str]) -> str:
    """The beginning of a question for a row of the viewer's own in another table."""
    parts = " OR ".join(MINE[it].format(table=table) for it in mine)
    return f"EXISTS (SELECT 1 FROM public.{table} WHERE ({parts})"


def asks(name: str, keys: str, question: str) -> str:
    """A question that a fence asks last: in a function of its own, so that it is planned when
    it is needed and not for every row of every page."""
    return f"""
    CREATE OR REPLACE FUNCTION {name}({keys}) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
    BEGIN
        RETURN {question};
    END $$;"""


# Rows that need no sharing because something of the viewer's own belongs to them: a line in a
# plan, an invitation to a meeting, an offer from or to a step.
LINE = own("plan_action", ["by", "organisation", "member"])
OFFER = own("steps_offer", ["by", "organisation", "member"])
STEP = own("steps_step", ["by", "organisation", "member"])
INVITED = own("plan_invitation", ["member"])
LINKS = [
    asks("plan_has_line", "line uuid", f"{LINE} AND plan_action.id = line)"),
    asks("plan_has_line_in", "plan uuid", f"{LINE} AND plan_action.plan_id = plan)"),
    asks("plan_has_line_for", "goal uuid", f"{LINE} AND plan_action.goal_id = goal)"),
    asks("plan_is_invited", "meeting uuid", f"{INVITED} AND plan_invitation.meeting_id = meeting)"),
    asks("steps_sees_offer", "offer uuid", f"{OFFER} AND steps_offer.id = offer)"),
    asks(
        "steps_has_offer",
        "step uuid",
        f"{OFFER} AND (steps_offer.step_id = step OR steps_offer.became_id = step))",
    ),
    asks(
        "steps_has_step",
        "step uuid",
        f"{STEP} AND steps_step.id = step) OR (step IS NOT NULL AND steps_has_offer(step))",
    ),
    asks(
        "circle_is_called",
        "seat uuid",
        "EXISTS (SELECT 1 FROM public.circle_namedrole r WHERE r.member_id = seat)",
    ),
    asks(
        "plan_serves",
        "saying uuid, her uuid, source uuid",
        "EXISTS (SELECT 1 FROM public.plan_goal r WHERE r.matter_id = saying)"
        " AND circle_sees(her) AND (source = ANY (circle_hidden(false))) IS NOT TRUE",
    ),
]

# A goal says which of her words it serves; who reads the plan reads those, but for words of a
# unit that she hides. What is hidden is asked inside the function, when it is known in whose
# circle the viewer is: beside it the planner would ask it first, when nobody is remembered.
SERVES = """CREATE POLICY beyond ON matters_saying FOR SELECT TO esther_app
    USING (plan_serves(id, esther_id, by_organisation_id));"""

FORWARDS = [
    SEES,
    *LINKS,
    *(
        f"ALTER POLICY circle ON {table} USING ({rule}) WITH CHECK ({rule});"
        for table, rule in RULES.items()
    ),
    SERVES,
]


class Migration(migrations.Migration):
    dependencies = [
        ("circle", "0008_sharing"),
        ("people", "0006_social_found"),
        ("matters", "0003_words_stay"),
        ("health", "0003_details_as_codes"),
        ("plan", "0007_who_attached"),
        ("steps", "0011_an_offer_closes_when_she_has_died"),
        ("visits", "0006_asks"),
        ("stays", "0004_recorded_by_mistake"),
        ("fhir", "0004_fence_like_the_others"),
    ]
    operations = [
        migrations.RunSQL("\n".join(FORWARDS), migrations.RunSQL.noop),
    ]
