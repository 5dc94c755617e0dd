"""The fences ask a function, and remember for whom it said yes; a ground that changes makes
them forget. Databases that have the older fences get these; new ones have them already."""

from django.db import migrations

from esther.fences import NARROW, OWN, SEES, WIDE

TABLES = """circle_member circle_namedrole people_identifier people_namekey letters_notice
    matters_saying matters_askedagain health_known plan_plan plan_version plan_goal plan_action
    plan_agreement plan_comment plan_meeting plan_invitation plan_attachedplan plan_attachedline
    plan_review steps_step steps_offer steps_question steps_repeated visits_visit stays_stay"""
RULES = {table: WIDE.format(table=table, column="esther_id") for table in TABLES.split()}
RULES["people_esther"] = WIDE.format(table="people_esther", column="id")
RULES["steps_feedback"] = " OR ".join(
    [
        WIDE.format(table="steps_feedback", column="esther_id"),
        NARROW.format(table="steps_feedback", column="esther_id", step="step_id"),
        NARROW.format(table="steps_feedback", column="esther_id", step="given_from_id"),
    ]
)
NARROWLY = {
    table: NARROW.format(table=table, column="esther_id", step="id")
    for table in ("steps_step", "steps_offer")
}
BEYOND = ["people_esther", "circle_member", *NARROWLY]

RENAMED = """
DO $$ BEGIN
    IF EXISTS (SELECT 1 FROM pg_policies WHERE tablename = '{0}' AND policyname = 'reading') THEN
        ALTER POLICY reading ON {0} RENAME TO beyond;
    END IF;
END $$;
"""
FORGET = """
CREATE FUNCTION circle_forget() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('esther.seen', '', true);
    RETURN NULL;
END $$;
CREATE TRIGGER forget_who_was_seen AFTER INSERT OR UPDATE OR DELETE ON circle_ground
    FOR EACH STATEMENT EXECUTE FUNCTION circle_forget();
"""

FORWARDS = [
    SEES,
    *(
        f"ALTER POLICY circle ON {table} USING ({rule}) WITH CHECK ({rule});"
        for table, rule in RULES.items()
    ),
    f"ALTER POLICY circle ON circle_ground USING ({OWN}) WITH CHECK ({OWN});",
    *(RENAMED.format(table) for table in BEYOND),
    *(f"ALTER POLICY beyond ON {table} USING ({rule});" for table, rule in NARROWLY.items()),
    FORGET,
]
BACKWARDS = "DROP TRIGGER forget_who_was_seen ON circle_ground; DROP FUNCTION circle_forget();"


class Migration(migrations.Migration):
    dependencies = [
        ("circle", "0006_meetings"),
        ("letters", "0002_fences"),
        ("matters", "0003_words_stay"),
        ("health", "0002_fences"),
        ("plan", "0003_reviews"),
        ("steps", "0004_own_step"),
        ("visits", "0002_fences"),
        ("stays", "0002_fences"),
    ]
    operations = [migrations.RunSQL("\n".join(FORWARDS), BACKWARDS)]
