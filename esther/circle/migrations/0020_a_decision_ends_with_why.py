"""What was decided for her and ends before its day says why, and who decided so: nobody said it."""

from django.db import migrations, models

BASES = [
    ("consent", "The person has said yes"),
    ("decision", "Decided, for the person can say neither yes nor no"),
    ("guardian", "The guardian has said yes"),
    ("emergency", "Emergency"),
]
WHYS = [
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
    ("import", "Sent the record"),
    ("contact", "Is a fixed contact"),
    ("crisis", "May read the crisis plan when it is urgent"),
    ("emergency", "Opened in an emergency"),
    ("review", "Reviews an opening in an emergency"),
]
ENDED = [
    ("page", "Here, by herself"),
    ("told", "Said it, face to face"),
    ("phone", "By telephone"),
    ("paper", "Signed on paper"),
    ("file", "Came with her record"),
    ("before", "Was in the circle before this was asked"),
    ("decided", "It was decided"),
]


class Migration(migrations.Migration):
    dependencies = [("circle", "0019_who_takes_part_writes")]

    operations = [
        migrations.AddField(
            "sharing",
            "ended_decided_by",
            models.CharField(blank=True, db_default="", default="", max_length=200),
        ),
        migrations.AddField(
            "sharing", "ended_words", models.TextField(blank=True, db_default="", default="")
        ),
        migrations.AlterField("ground", "kind", models.CharField(choices=WHYS, max_length=12)),
        migrations.AlterField("lift", "basis", models.CharField(choices=BASES, max_length=10)),
        migrations.AlterField(
            "sharing",
            "basis",
            models.CharField(choices=BASES, default="consent", max_length=10),
        ),
        migrations.AlterField(
            "sharing", "ended_how", models.CharField(blank=True, choices=ENDED, max_length=10)
        ),
    ]
