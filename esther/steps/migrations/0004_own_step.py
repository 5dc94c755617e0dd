"""Who has left the circle still reads its own step, and answers feedback on it.

A narrow ground points at one step (`OWN_STEP`), or at an offer that ended before it was
answered. Through it the database shows that row, the feedback to it and from it, the
seat it was on and whose step it was; the pages show no more of her than her name.
Only feedback is also written through it.
"""

from django.db import migrations

from esther.fences import NARROW, OPEN, OURS, WIDE, may_read


def wide(table, column="esther_id"):
    return WIDE.format(table=table, column=column)


def narrow(table, column):
    return NARROW.format(table=table, column="esther_id", step=column)


SEAT = f"EXISTS (SELECT 1 FROM circle_ground g WHERE g.member_id = circle_member.id AND {OURS} AND {OPEN})"
HERSELF = f"EXISTS (SELECT 1 FROM circle_ground g WHERE g.esther_id = people_esther.id AND {OURS} AND {OPEN})"


FEEDBACK = " OR ".join(
    [
        wide("steps_feedback"),
        narrow("steps_feedback", "step_id"),
        narrow("steps_feedback", "given_from_id"),
    ]
)

NOW = [
    f"ALTER POLICY circle ON steps_feedback USING ({FEEDBACK}) WITH CHECK ({FEEDBACK});",
    may_read("steps_step", narrow("steps_step", "id")),
    may_read("steps_offer", narrow("steps_offer", "id")),
    may_read("circle_member", SEAT),
    may_read("people_esther", HERSELF),
]


class Migration(migrations.Migration):
    dependencies = [("steps", "0003_reasons_and_times"), ("circle", "0002_doors")]
    operations = [migrations.RunSQL(" ".join(NOW), migrations.RunSQL.noop)]
