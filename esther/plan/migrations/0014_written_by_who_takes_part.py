"""Who is here because it is urgent writes nothing in the plan, and answers nothing to it.

The first fence says the same to whoever asks by a page (`plan.rules.why_not_write`,
`circle.rules.why_not_take_part`). This one holds where an action forgot. A comment of their own
stays open to them: they have seen something, and it is answered by somebody who takes part.
"""

from django.db import migrations

from esther.fences import only_who_takes_part

TABLES = (
    "plan_plan",
    "plan_version",
    "plan_review",
    "plan_goal",
    "plan_action",
    "plan_lineoutcome",
    "plan_agreement",
    "plan_meeting",
    "plan_invitation",
    "plan_attachedplan",
    "plan_attachedline",
)
ANSWERS = only_who_takes_part("plan_comment", way="anew")


class Migration(migrations.Migration):
    dependencies = [
        ("plan", "0013_there_is_a_plan"),
        ("circle", "0016_who_is_urgent_decides_nothing"),
    ]

    operations = [
        migrations.RunSQL(
            "".join(map(only_who_takes_part, TABLES)) + ANSWERS, migrations.RunSQL.noop
        )
    ]
