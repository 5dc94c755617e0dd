"""Who looks for some hours because it is urgent, and who reviews it; and nobody shares with
themselves by calling it an emergency: that is opened by a function of the database."""

from django.db import migrations, models

from esther.fences import AT, MY_UNIT, NEED, OPEN, OURS

MAY_SHARE = (
    NEED.format(table="circle_sharing")
    + f""" AND ({MY_UNIT} IS NOT NULL OR EXISTS (
    SELECT 1 FROM circle_ground g JOIN circle_member m ON m.id = g.member_id
     WHERE g.esther_id = circle_sharing.esther_id AND m.role IN ('esther', 'guardian')
       AND {OURS} AND {OPEN}))
    AND (basis <> 'emergency' OR to_at <= {AT})"""
)


class Migration(migrations.Migration):
    dependencies = [
        ("circle", "0010_carried_on"),
    ]

    operations = [
        migrations.AlterField(
            model_name="ground",
            name="kind",
            field=models.CharField(
                choices=[
                    ("self", "It is about me"),
                    ("by_hand", "Invited to the circle"),
                    ("step", "Has a step"),
                    ("offer", "Was offered a step"),
                    ("own_step", "Had a step: its feedback only"),
                    ("plan_line", "Has a line in the plan"),
                    ("meeting", "Is invited to a meeting"),
                    ("visit", "Has a visit"),
                    ("stay", "Has a stay"),
                    ("notice", "Was sent a notice"),
                    ("import", "Sent her record"),
                    ("contact", "Is a fixed contact"),
                    ("crisis", "May read her crisis plan when it is urgent"),
                    ("emergency", "Opened in an emergency"),
                    ("review", "Reviews an opening in an emergency"),
                ],
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="member",
            name="role",
            field=models.CharField(
                choices=[
                    ("esther", "Herself"),
                    ("unit", "Unit"),
                    ("staff", "Named staff"),
                    ("relative", "Relative"),
                    ("guardian", "Guardian"),
                    ("volunteer", "Volunteer"),
                    ("urgent", "For a while, when it is urgent"),
                ],
                max_length=10,
            ),
        ),
        migrations.RunSQL(
            f"ALTER POLICY circle ON circle_sharing WITH CHECK ({MAY_SHARE});",
            migrations.RunSQL.noop,
        ),
    ]
